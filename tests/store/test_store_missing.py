import datetime as dt

from store_kit import DAY, DROME, NOW, RELAY, night, page, pages

from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import boards, calls, intake, rounds
from aap_tracker.store import pages as validators


def _missing(store):
    return store.value("SELECT count(*) FROM publications WHERE missing_since IS NOT NULL")


def test_a_call_not_seen_in_a_successful_round_is_marked_and_kept(store):
    night(store, pages(5))
    night(store, pages(4), later=1)
    rows = boards.call_rows(store, boards.RowQuery(now=NOW, sort="title"))
    assert len(rows) == 5
    assert sorted(row.missing_since or "" for row in rows) == ["", "", "", "", "2026-11-24"]


def test_a_failed_source_closes_nothing(store):
    night(store, pages(5))
    night(store, [], later=1, ok=False)
    night(store, pages(1), later=2, ok=False)
    assert _missing(store) == 0


def test_a_source_that_answers_not_modified_closes_nothing(store):
    night(store, pages(5))
    night(store, [], later=1, not_modified=1)
    assert _missing(store) == 0


def test_the_pages_that_answered_not_modified_were_seen(store):
    night(store, pages(5))
    run = rounds.start(store, NOW + dt.timedelta(days=1))
    seen = validators.unchanged(store, run, "cd-26", ["https://www.ladrome.fr/appels/0", "http://ladrome.fr/appels/1/"])
    intake.take(store, run, DROME, pages(3)[2:], DAY)
    rounds.record(store, run, SourceResult(source_id="cd-26", ok=True, found=1))
    rounds.finish(store, run, NOW)
    assert len(seen) == 2
    assert _missing(store) == 2


def test_a_source_does_not_close_what_another_shows(store):
    night(store, pages(5))
    night(store, [page("Autre chose", "https://aides.example/1", source="relais")], source=RELAY, later=1)
    assert _missing(store) == 0


def test_a_call_seen_again_is_no_more_missing(store):
    night(store, pages(3))
    night(store, pages(2), later=1)
    night(store, pages(3), later=2)
    assert _missing(store) == 0
    assert all(row.missing_since is None for row in boards.call_rows(store, boards.RowQuery(now=NOW)))


def test_a_call_still_seen_elsewhere_is_not_missing(store):
    night(store, [page("Bien vieillir à domicile", "https://www.ladrome.fr/bv")])
    night(store, [page("Bien vieillir à domicile", "https://aides.example/1", source="relais")], source=RELAY)
    night(store, pages(1), later=1)
    (call,) = calls.find(store, "domicile")
    assert [one.missing_since for one in calls.publications(store, call.id)] == [None, "2026-11-24"]
    row = next(row for row in boards.call_rows(store, boards.RowQuery(now=NOW)) if row.id == call.id)
    assert row.missing_since is None


def test_what_found_a_call_without_this_process_taking_it_closes_nothing(store):
    night(store, pages(5))
    run = rounds.start(store, NOW + dt.timedelta(days=1))
    rounds.record(store, run, SourceResult(source_id="cd-26", ok=True, found=5))
    assert _missing(store) == 0


def test_a_page_that_is_really_empty_marks_all_its_calls(store):
    night(store, pages(3))
    night(store, [], later=1)
    assert _missing(store) == 3
