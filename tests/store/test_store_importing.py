import json

from store_kit import DAY, NOW, content, night, page

from aap_tracker.model.calls import Call, Deadline, Funder, Seen
from aap_tracker.store import calls, importing, rounds

CAF = (Funder(name="Caf de la Drôme", kind="caf"),)


def _record(title="REAAP 2027", url="https://caf.fr/reaap", closes="2027-02-12", **facts):
    return Call(
        title=title,
        url=url,
        deadline_kind="dated",
        deadlines=(Deadline(at=closes),),
        funders=CAF,
        territories=("DEP-26",),
        **facts,
    )


def _import(store, *records):
    return importing.records(store, records, DAY, NOW)


def test_two_records_of_one_call_end_as_one_call_with_two_seen_at(store):
    taken = _import(
        store,
        _record(seen_at=(Seen(source="caf-26", url="https://caf.fr/reaap", on="2026-11-02"),)),
        _record(
            "Appel à projets REAAP 2027 de la Caf de la Drôme",
            "https://relais.example/9",
            seen_at=(Seen(source="relais", url="https://relais.example/9", on="2026-11-05"),),
        ),
    )
    (call,) = calls.find(store)
    assert taken.call_ids == (call.id,)
    assert {(seen.source, seen.on) for seen in call.seen_at} == {("caf-26", "2026-11-02"), ("relais", "2026-11-05")}


def test_two_writings_of_one_address_are_one_call_with_two_seen_at(store):
    _import(store, _record(url="https://www.caf.fr/index.php/reaap"), _record(url="http://caf.fr/reaap/"))
    (call,) = calls.find(store)
    assert len(call.seen_at) == 2


def test_a_record_imported_again_changes_nothing(store):
    records = [
        _record(),
        _record("CLAS 2027", "https://caf.fr/clas"),
        _record("REAAP 2026", "https://caf.fr/reaap", "2026-02-12"),
        Call(title="Sans adresse"),
    ]
    assert _import(store, *records).new == 4
    before = content(store)
    again = _import(store, *records)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 4)
    assert content(store) == before


def test_the_identifier_of_a_record_is_kept(store):
    _import(store, _record(id="fiche-12"))
    assert calls.find(store)[0].id == "fiche-12"
    assert calls.get(store, "fiche-12") is not None


def test_an_identifier_already_taken_by_another_call_gives_no_confusion(store):
    _import(store, _record(id="1"))
    _import(store, _record("Tout autre chose", "https://autre.example/", id="1"))
    assert sorted(call.title for call in calls.find(store)) == ["REAAP 2027", "Tout autre chose"]
    assert calls.get(store, "1").title == "REAAP 2027"


def test_a_record_with_several_places_is_one_call_seen_at_each(store):
    places = (
        Seen(source="caf-26", url="https://caf.fr/reaap", on="2026-11-02"),
        Seen(source="relais", url="https://relais.example/9", on="2026-11-03"),
    )
    _import(store, _record(seen_at=places))
    assert sorted(calls.find(store)[0].seen_at, key=lambda seen: seen.on) == list(places)


def test_a_record_with_only_a_title_is_a_call(store):
    _import(store, Call(title="Appel sans rien"), Call(title="Un autre appel sans rien"))
    assert calls.count(store) == 2


def test_two_bodies_with_the_same_bare_record_stay_two_calls(store):
    for name in ("Caf du Nord", "Caf du Gard"):
        _import(store, Call(title="REAAP 2027", funders=(Funder(name=name, kind="caf"),)))
    assert calls.count(store) == 2


def test_a_postponed_record_updates_its_call(store):
    _import(store, _record())
    taken = _import(store, _record(closes="2027-03-01"))
    assert (taken.new, taken.changed) == (0, 1)
    (call,) = calls.find(store)
    assert call.deadlines[0].at == "2027-03-01"
    assert [change.kind for change in calls.changes(store, call.id)] == ["postponed"]


def test_two_editions_at_one_address_are_two_calls_whatever_comes_first(tmp_path):
    from aap_tracker.store.base import open_store

    editions = [_record("REAAP", closes="2026-02-12"), _record("REAAP", closes="2027-02-12")]
    for turn, records in enumerate((editions, editions[::-1])):
        with open_store(tmp_path / f"{turn}.sqlite3") as store:
            _import(store, *records)
            assert calls.count(store) == 2
            newest = calls.find(store)[0]
            assert len(calls.editions(store, newest.id)) == 1


def test_a_collected_page_and_a_record_of_it_are_one_call(store):
    (call_id,) = night(store, [page("Bien vieillir à domicile", "https://www.ladrome.fr/bv")]).call_ids
    taken = _import(
        store,
        Call(
            title="Bien vieillir à domicile",
            url="http://ladrome.fr/bv/",
            deadlines=(Deadline(at="2027-01-15"),),
            deadline_kind="dated",
        ),
    )
    assert taken.call_ids == (call_id,)


def test_an_import_is_no_round_of_collection(store):
    _import(store, _record())
    assert rounds.last(store) is None
    assert rounds.last(store, "import") is not None


def test_a_record_that_was_exported_comes_back_equal(store):
    from aap_tracker.publishing.exports import to_jsonl

    _import(
        store,
        _record(
            id="a", summary="Résumé", seen_at=(Seen(source="caf-26", url="https://caf.fr/reaap", on="2026-11-02"),)
        ),
    )
    first = calls.find(store)
    lines = to_jsonl(first, NOW).decode("utf-8").splitlines()
    taken = _import(store, *(Call.model_validate(json.loads(line)) for line in lines))
    assert (taken.new, taken.changed) == (0, 0) or taken.new == 0
    assert [call.title for call in calls.find(store)] == [call.title for call in first]
    assert calls.count(store) == 1


def test_hostile_records_are_cleaned(store):
    _import(store, _record("Titre\x1b[2J\u202e", summary="a\x00b", id="x\x07y"))
    (call,) = calls.find(store)
    assert (call.title, call.summary, call.id) == ("Titre[2J", "ab", "xy")


def test_an_old_and_a_new_look_at_one_address_in_one_file_are_one_publication(store):
    _import(store, _record(), _record(closes="2027-03-01"))
    (call,) = calls.find(store)
    assert call.deadlines[0].at == "2027-03-01"
    assert len(call.seen_at) == 1
    assert call.contradictions == ()
    assert [change.kind for change in calls.changes(store, call.id)] == ["postponed"]
