import datetime as dt

from store_kit import DAY, DROME, NOW, RELAY, night, page, pages

from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import boards, calls, intake, notes, rounds
from aap_tracker.store import pages as validators


def _unseen(store):
    return store.value("SELECT count(*) FROM publications WHERE unseen_since IS NOT NULL")


def _since(store):
    return sorted(row.missing_since or "" for row in boards.call_rows(store, boards.RowQuery(now=NOW)))


def test_a_call_not_seen_for_a_week_of_successful_rounds_is_missing_and_kept(store):
    night(store, pages(3))
    for day in range(1, 8):
        night(store, pages(2), later=day)
        assert _since(store) == ["", "", ""]
    night(store, pages(2), later=8)
    assert _since(store) == ["", "", "2026-11-24"]
    night(store, pages(2), later=9)
    gone = [change for call in calls.find(store) for change in calls.changes(store, call.id)]
    assert [(change.kind, change.new, change.on) for change in gone] == [("gone", "2026-11-24", "2026-12-01")]


def test_failed_rounds_do_not_make_a_week(store):
    night(store, pages(3))
    night(store, pages(2), later=1)
    for day in range(2, 20):
        night(store, [], later=day, ok=False)
    assert _since(store) == ["", "", ""]


def test_a_failed_source_closes_nothing(store):
    night(store, pages(5))
    night(store, [], later=1, ok=False)
    night(store, pages(1), later=2, ok=False)
    assert _unseen(store) == 0


def test_a_source_that_was_not_read_to_its_end_closes_nothing(store):
    night(store, pages(5))
    night(store, pages(1), later=1, complete=False)
    assert _unseen(store) == 0


def test_the_pages_that_answered_not_modified_were_seen(store):
    night(store, pages(5))
    run = rounds.start(store, NOW + dt.timedelta(days=1))
    seen = validators.unchanged(store, run, "cd-26", ["https://www.ladrome.fr/appels/0", "http://ladrome.fr/appels/1/"])
    intake.take(store, run, DROME, pages(3)[2:], DAY)
    rounds.record(store, run, SourceResult(source_id="cd-26", ok=True, found=1))
    rounds.finish(store, run, NOW)
    assert len(seen) == 2
    assert _unseen(store) == 2


def test_a_source_does_not_close_what_another_shows(store):
    night(store, pages(5))
    night(store, [page("Autre chose", "https://aides.example/1", source="relais")], source=RELAY, later=1)
    assert _unseen(store) == 0


def test_a_call_seen_again_is_no_more_missing_and_it_is_told(store):
    night(store, pages(3))
    night(store, pages(2), later=1)
    night(store, pages(2), later=9)
    assert _since(store) == ["", "", "2026-11-24"]
    night(store, pages(3), later=10)
    assert _since(store) == ["", "", ""]
    told = [change.kind for call in calls.find(store) for change in calls.changes(store, call.id)]
    assert told == ["gone", "back"]


def test_a_page_that_blinks_one_night_tells_nothing(store):
    night(store, pages(3))
    night(store, pages(2), later=1)
    night(store, pages(3), later=2)
    assert _unseen(store) == 0
    assert all(calls.changes(store, call.id) == [] for call in calls.find(store))


def test_a_call_that_comes_back_with_another_deadline_is_both_back_and_postponed(store):
    night(store, pages(1))
    night(store, [], later=1)
    night(store, [], later=9)
    (call_id,) = night(store, pages(1, "2027-03-01"), later=10).call_ids
    assert [change.kind for change in calls.changes(store, call_id)] == ["gone", "back", "postponed"]
    assert _since(store) == [""]


def test_a_call_still_seen_elsewhere_is_not_missing(store):
    night(store, [page("Bien vieillir à domicile", "https://www.ladrome.fr/bv")])
    night(store, [page("Bien vieillir à domicile", "https://aides.example/1", source="relais")], source=RELAY)
    night(store, pages(1), later=1)
    night(store, pages(1), later=9)
    (call,) = calls.find(store, "domicile")
    assert [one.missing_since for one in calls.publications(store, call.id)] == [None, "2026-11-24"]
    row = next(row for row in boards.call_rows(store, boards.RowQuery(now=NOW)) if row.id == call.id)
    assert row.missing_since is None


def test_what_found_a_call_without_this_process_taking_it_closes_nothing(store):
    night(store, pages(5))
    run = rounds.start(store, NOW + dt.timedelta(days=1))
    rounds.record(store, run, SourceResult(source_id="cd-26", ok=True, found=5))
    assert _unseen(store) == 0


def test_a_page_that_is_really_empty_marks_all_its_calls(store):
    night(store, pages(3))
    night(store, [], later=1)
    assert _unseen(store) == 3


def _redesigned(items):
    """The same pages under the addresses of a new site."""
    return [
        page(raw.title, raw.url.replace("www.ladrome.fr/appels", "nouveau.ladrome.fr/aap"), None, text=raw.page.text)
        for raw, _ in items
    ]


def test_a_site_redesigned_under_new_addresses_keeps_its_calls_and_their_notes(store):
    old = [page(raw.title, raw.url, None, text=raw.page.text) for raw, _ in pages(6)]
    ids = night(store, old).call_ids
    notes.add(store, ids[0], "à garder", now=NOW)
    night(store, _redesigned(old), later=1)
    assert calls.count(store) == 6
    assert {call.id for call in calls.find(store)} == set(ids)
    call = calls.get(store, ids[0])
    assert call.url.startswith("https://nouveau.ladrome.fr/")
    assert [note.text for note in notes.of_call(store, ids[0])] == ["à garder"]
    assert calls.joinings(store, ids[0])[-1].why == "même page, nouvelle adresse"
    before = calls.find(store)
    assert night(store, _redesigned(old), later=2).unchanged == 6
    assert calls.find(store) == before


def test_a_new_call_beside_one_that_is_still_seen_is_another_call(store):
    night(store, [page("Culture", "https://www.ladrome.fr/a", None)])
    night(
        store,
        [page("Culture", "https://www.ladrome.fr/a", None), page("Culture", "https://www.ladrome.fr/b", None)],
        later=1,
    )
    assert calls.count(store) == 2


def test_a_new_edition_is_not_a_page_that_moved(store):
    night(store, [page("Bien vieillir 2026", "https://www.ladrome.fr/a", None)])
    night(store, [page("Bien vieillir 2027", "https://www.ladrome.fr/b", None)], later=1)
    assert calls.count(store) == 2


def test_a_dated_page_that_moved_is_seen_at_its_new_address_only(store):
    (old,) = night(store, [page("Culture", "https://www.ladrome.fr/a")]).call_ids
    (new,) = night(store, [page("Culture", "https://www.ladrome.fr/b")], later=1).call_ids
    assert old == new
    assert [seen.url for seen in calls.get(store, old).seen_at] == ["https://www.ladrome.fr/b"]
    assert calls.changes(store, old) == []
