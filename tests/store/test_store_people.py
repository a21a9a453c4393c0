import datetime as dt

import pytest
from store_kit import NOW, content, night, page, pages

from aap_tracker.errors import InputError
from aap_tracker.model.profile import Need
from aap_tracker.store import boards, decisions, dossiers, needs, notes, visits

LATER = NOW + dt.timedelta(hours=1)


def _shown(store, call_id):
    rows = boards.call_rows(store, boards.RowQuery(now=NOW, state="all"))
    return next(row.decision for row in rows if row.id == call_id)


@pytest.fixture
def call_id(store):
    return night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv")]).call_ids[0]


def test_a_decision_is_shown_and_undone(store, call_id):
    token = decisions.decide(store, call_id, "keep", now=NOW)
    assert _shown(store, call_id) == "keep"
    decisions.undo(store, token)
    assert _shown(store, call_id) is None
    assert decisions.of_call(store, call_id) == []


def test_undoing_gives_back_what_stood_before(store, call_id):
    decisions.decide(store, call_id, "follow", now=NOW)
    token = decisions.decide(store, call_id, "set_aside", "no_capacity", "pas cette année", "Mme Roux", now=LATER)
    assert _shown(store, call_id) == "set_aside"
    decisions.undo(store, token)
    decisions.undo(store, token)
    assert _shown(store, call_id) == "follow"


def test_the_log_is_never_rewritten(store, call_id):
    token = decisions.decide(store, call_id, "keep", now=NOW)
    before = content(store, "decisions")["decisions"]
    decisions.undo(store, token, now=LATER)
    decisions.decide(store, call_id, "clear", now=LATER)
    after = content(store, "decisions")["decisions"]
    assert set(before) < set(after)
    assert len(after) == 3


def test_a_decision_keeps_its_reason_its_note_and_its_author(store, call_id):
    decisions.decide(store, call_id, "set_aside", "no_cofunding", "20 % à trouver", "Mme Roux", now=NOW)
    (made,) = decisions.of_call(store, call_id)
    assert (made.reason, made.note, made.who) == ("no_cofunding", "20 % à trouver", "Mme Roux")


@pytest.mark.parametrize(("action", "reason"), [("jeter", ""), ("keep", "parce que")])
def test_an_unknown_decision_is_refused(store, call_id, action, reason):
    with pytest.raises(InputError):
        decisions.decide(store, call_id, action, reason, now=NOW)


@pytest.mark.parametrize("token", ["0", "x", "-1", ""])
def test_a_token_that_is_none_is_refused(store, call_id, token):
    with pytest.raises(InputError, match="Rien à annuler"):
        decisions.undo(store, token)


def test_a_decision_on_an_unknown_call_is_refused(store):
    with pytest.raises(InputError, match="Appel inconnu"):
        decisions.decide(store, "inconnu", "keep", now=NOW)


def test_a_decision_survives_the_next_nights(store, call_id):
    decisions.decide(store, call_id, "keep", now=NOW)
    night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", "2027-02-01")], later=1)
    night(store, pages(2), later=2)
    assert _shown(store, call_id) == "keep"


@pytest.mark.parametrize(("reason", "shown"), [("too_late", None), ("no_capacity", None), ("off_need", "set_aside")])
def test_a_call_set_aside_for_want_of_time_comes_back_when_its_deadline_is_put_off(store, call_id, reason, shown):
    decisions.decide(store, call_id, "set_aside", reason, now=NOW)
    assert _shown(store, call_id) == "set_aside"
    night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", "2027-03-31")], later=1)
    assert _shown(store, call_id) == shown


def test_a_scheme_set_aside_for_good_is_so_for_its_next_edition_until_someone_says_otherwise(store):
    url = "https://www.ladrome.fr/bv"
    (old,) = night(store, [page("Bien vieillir 2026", url, "2026-12-15")]).call_ids
    decisions.decide(store, old, "set_aside_for_good", "off_need", now=NOW)
    (new,) = night(store, [page("Bien vieillir 2027", url, "2027-12-15")], later=330).call_ids
    assert _shown(store, new) == "set_aside_for_good"
    decisions.decide(store, new, "keep", now=LATER)
    assert _shown(store, new) == "keep"


def test_a_note_is_cleaned_kept_and_removed(store, call_id):
    number = notes.add(store, call_id, "Appeler\x1b Mme Roux\r\nlundi", "Paul", now=NOW)
    (note,) = notes.of_call(store, call_id)
    assert (note.text, note.who, note.at) == ("Appeler Mme Roux\nlundi", "Paul", "2026-11-23T06:00:00+00:00")
    notes.remove(store, number)
    assert notes.of_call(store, call_id) == []


def test_an_empty_note_is_refused(store, call_id):
    with pytest.raises(InputError):
        notes.add(store, call_id, " \x07 ", now=NOW)


def test_a_text_removed_from_the_base_is_in_no_byte_of_it(store, call_id):
    number = notes.add(store, call_id, "NUMERO-SECRET-4821", now=NOW)
    notes.remove(store, number)
    store.checkpoint()
    assert b"NUMERO-SECRET-4821" not in store.path.read_bytes()
    assert b"NUMERO-SECRET-4821" not in store.path.with_name(store.path.name + "-wal").read_bytes()


def test_a_dossier_keeps_every_version_of_every_text(store, call_id):
    dossier = dossiers.create(store, "Bien vieillir", "generique", call_id, "aines", NOW)
    for text in ("un", "deux", "deux", "trois"):
        dossiers.save_text(store, dossier.id, "projet.contexte", text, LATER)
    dossiers.save_text(store, dossier.id, "projet.public", "Les aînés", LATER)
    again = dossiers.get(store, dossier.id)
    assert again.texts == {"projet.contexte": "trois", "projet.public": "Les aînés"}
    assert [text for _, text in dossiers.versions(store, dossier.id, "projet.contexte")] == ["trois", "deux", "un"]
    assert again.updated == "2026-11-23T07:00:00+00:00"


def test_a_dossier_keeps_its_project_its_stage_and_what_was_exported(store, call_id):
    dossier = dossiers.create(store, "Bien vieillir", "generique", call_id, None, NOW)
    dossiers.save_project(store, dossier.id, {"budget.charges.60": {"prestations": 1200}}, LATER)
    dossiers.set_stage(store, dossier.id, "deliberation", LATER)
    dossiers.mark_exported(store, dossier.id, "/tmp/d.docx", "ab" * 32)
    dossiers.rename(store, dossier.id, "Bien vieillir 2027", LATER)
    (again,) = dossiers.all(store)
    assert again.project == {"budget.charges.60": {"prestations": 1200}}
    assert (again.stage, again.exported_path, again.title) == ("deliberation", "/tmp/d.docx", "Bien vieillir 2027")


def test_an_unknown_dossier_stage_or_call_is_refused(store, call_id):
    with pytest.raises(InputError, match="Dossier inconnu"):
        dossiers.save_text(store, 12, "projet.contexte", "x", NOW)
    with pytest.raises(InputError, match="Appel inconnu"):
        dossiers.create(store, "x", "generique", "inconnu", None, NOW)
    dossier = dossiers.create(store, "Sans appel", "generique", None, None, NOW)
    with pytest.raises(InputError, match="Étape inconnue"):
        dossiers.set_stage(store, dossier.id, "perdu")


def test_needs_mirror_the_file_and_an_equal_file_writes_nothing(store):
    declared = [Need(id="aines", intitule="Rompre l'isolement"), Need(id="parents", intitule="Aider les parents")]
    needs.mirror(store, declared)
    assert needs.all(store) == declared
    before = store.connection.total_changes
    needs.mirror(store, declared)
    assert store.connection.total_changes == before
    needs.mirror(store, declared[::-1])
    assert [need.id for need in needs.all(store)] == ["parents", "aines"]


def test_each_person_has_their_own_last_visit(store):
    assert visits.last(store) is None
    visits.mark(store, "", NOW)
    visits.mark(store, "Paul", LATER)
    assert visits.last(store) == NOW
    assert visits.last(store, "Paul") == visits.newest(store) == LATER
