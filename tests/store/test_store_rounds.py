import datetime as dt

from store_kit import NOW, night
from store_kit import pages as made

from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import pages, rounds


def test_a_round_keeps_what_each_source_gave(store):
    run = rounds.start(store, NOW)
    result = SourceResult(
        source_id="cd-26", ok=False, requests=3, findings=(Finding(code="timeout", text="Pas de réponse", fatal=True),)
    )
    rounds.record(store, run, result)
    rounds.record(store, run, result.model_copy(update={"source_id": "caf-26", "ok": True}))
    rounds.finish(store, run, NOW + dt.timedelta(minutes=5))
    last = rounds.last(store)
    assert (last.id, last.started, last.ended) == (run, "2026-11-23T06:00:00+00:00", "2026-11-23T06:05:00+00:00")
    assert [one.source_id for one in last.results] == ["caf-26", "cd-26"]
    assert last.results[1] == result


def test_the_history_of_a_source_is_oldest_first_and_bounded(store):
    for day in range(5):
        night(store, made(day + 1), later=day)
    assert [one.found for one in rounds.history(store, "cd-26")] == [1, 2, 3, 4, 5]
    assert [one.found for one in rounds.history(store, "cd-26", 2)] == [4, 5]
    assert rounds.history(store, "inconnue") == []


def test_there_is_no_last_round_before_the_first(store):
    assert rounds.last(store) is None
    assert rounds.get(store, 1) is None


def test_the_journal_is_emptied_at_the_end_of_a_round(store):
    night(store, made(100))
    assert store.path.with_name(store.path.name + "-wal").stat().st_size == 0


def test_validators_come_back_and_equal_ones_are_not_rewritten(store):
    seen = {
        "https://x.fr/a": {"etag": '"1"', "last_modified": None, "fingerprint": "f"},
        "https://x.fr/b": {"etag": None},
    }
    assert pages.remember(store, "cd-26", seen) == 2
    assert pages.remember(store, "cd-26", seen) == 0
    assert pages.validators(store, "cd-26")["https://x.fr/a"] == {
        "etag": '"1"',
        "last_modified": None,
        "fingerprint": "f",
    }
    assert pages.remember(store, "cd-26", {"https://x.fr/b": {"etag": '"2"'}}) == 1
    assert pages.validators(store, "autre") == {}
