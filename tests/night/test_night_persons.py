import datetime as dt
import json
import sqlite3
import tomllib

import pytest
from store_kit import DAY, NOW, night, page

from aap_tracker import shipped
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Contact
from aap_tracker.store import backup, calls, decisions, dossiers, hiding, notes, persons, retention, search, told
from aap_tracker.store.base import open_store
from aap_tracker.store.hiding import MARK, hider, person

NAME, MAIL, PHONE = "Maëlys Quénéhervé", "maelys.quenherve@ars-exemple.fr", "04 75 11 22 33"
WORDS = f"Pour tout renseignement : {NAME}, {MAIL}, tél. {PHONE}. Dépôt avant le 15 janvier 2027."
WAYS = (MAIL, MAIL.upper(), NAME, "QUÉNÉHERVÉ Maëlys", PHONE, "0475112233", "+33 4 75 11 22 33", "04.75.11.22.33")
CONTACT = Contact(name=NAME, email=MAIL, phone=PHONE)


def _page(closes="2027-01-15", words=WORDS):
    return page(
        "Appel aux aînés", "https://x.fr/1", closes, text=words, contacts=(CONTACT,), summary=f"Contact : {NAME}"
    )


def _traces(store):
    """The ways this person is named that are in the bytes of the files of the base."""
    store.checkpoint()
    raw = b"".join(path.read_bytes() for path in store.path.parent.iterdir() if path.is_file())
    raw = raw.lower()
    return [way for way in (*WAYS, "quénéhervé", "quenherve", "0475112233") if way.encode().lower() in raw]


@pytest.fixture
def named(store):
    """A base that holds a person everywhere one can be held."""
    call = night(store, [_page()]).call_ids[0]
    night(store, [_page("2027-02-01", f"{WORDS} Date changée.")], later=1)
    notes.add(store, call, f"Appelé {NAME} au {PHONE}", "Agent", now=NOW)
    decisions.decide(store, call, "keep", note=f"vu avec {MAIL}", who=NAME, now=NOW)
    made = dossiers.create(store, "Dossier", "generique", call, None, NOW)
    dossiers.save_text(store, made.id, "projet.contexte", f"Contact : {NAME}", NOW)
    dossiers.save_project(store, made.id, {"contact": {"nom": NAME, "courriel": MAIL}}, NOW)
    told.welcome(store, MAIL, NOW)
    return store


def test_one_erased_person_leaves_no_byte_in_the_file(named):
    assert _traces(named)
    persons.erase(named, [NAME, MAIL, PHONE], DAY)
    left = _traces(named)
    print(f"R2 ways of naming an erased person left in the bytes of the base {len(left)}/{len(WAYS)}")
    assert left == []
    assert named.value("PRAGMA integrity_check") == "ok"
    with named.write():
        named.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    assert persons.held(named, [NAME, MAIL, PHONE]) == []
    call = calls.find(named)[0]
    assert call.contacts == ()
    assert call.title == "Appel aux aînés"
    assert MARK in str(notes.of_call(named, call.id))


def test_without_the_free_pages_being_wiped_a_trace_would_stay(named, monkeypatch):
    named.connection.execute("PRAGMA secure_delete = OFF").fetchall()
    monkeypatch.setattr(persons, "_sweep", lambda store: None)
    persons.erase(named, [NAME, MAIL, PHONE], DAY)
    assert _traces(named)


def test_the_next_collection_does_not_bring_an_erased_person_back(named):
    persons.erase(named, [NAME, MAIL, PHONE], DAY)
    night(named, [_page("2027-03-01", f"{WORDS} Encore changée.")], later=2)
    night(named, [page("Autre appel", "https://y.fr/2", text=WORDS, contacts=(CONTACT,))], later=3)
    assert _traces(named) == []
    assert {call.contacts for call in calls.find(named)} == {()}


def test_without_the_opposition_list_it_would(named, monkeypatch):
    persons.erase(named, [NAME, MAIL, PHONE], DAY)
    monkeypatch.setattr(persons, "opposition", lambda store: hiding.Hider(""))
    night(named, [_page("2027-03-01", f"{WORDS} Encore changée.")], later=2)
    assert _traces(named)


def test_a_backup_made_before_is_erased_again_when_it_comes_back(named, tmp_path):
    before = backup.save(named, tmp_path / "b.zip", NOW)
    persons.erase(named, [NAME, MAIL, PHONE], DAY)
    path = named.path
    backup.restore(before.path, path)
    for aside in path.parent.glob("*.avant-restauration*"):
        aside.unlink()
    with open_store(path) as back:
        assert _traces(back) == []
        assert back.value("SELECT count(*) FROM opposed") == 3
        assert back.value("SELECT count(*) FROM calls") == 1


def test_what_is_kept_of_a_person_is_told_and_only_of_that_person(named):
    found = persons.held(named, [NAME])
    assert {one["table"] for one in found} >= {
        "calls",
        "publications",
        "notes",
        "dossier_texts",
        "dossier_projects",
        "decisions",
    }
    assert persons.held(named, ["Jean Personne", "autre@exemple.fr"]) == []
    assert "told" not in {one["table"] for one in found}


def test_an_address_alone_erases_the_address_alone(named):
    persons.erase(named, [MAIL], DAY)
    left = _traces(named)
    assert MAIL not in left
    assert NAME in left


@pytest.mark.parametrize("text", ["Dupont", "", "   ", "a b c d e f g", "@", "12"])
def test_what_would_strike_too_much_is_refused(store, text):
    with pytest.raises(InputError):
        persons.erase(store, [text], DAY)


@pytest.mark.parametrize("way", WAYS)
def test_one_person_is_known_under_every_way_of_writing(way):
    kinds = {"@": MAIL, "Q": NAME}
    reference = next((value for mark, value in kinds.items() if mark in way), PHONE)
    assert person(way) == person(reference)
    assert MARK in hider("sel", [person(reference)]).text(f"Voir {way}, merci.")


@pytest.mark.parametrize(
    "text",
    [
        "Maëlys, puis Quénéhervé", "Quénéhervé. Maëlys", "1 475 112 233 €", "04 75 11 22 34", "x.maelys.quenherve@ars-exemple.fr",
        "maelys.quenherve@ars-exemple.fr.com", "Le 15 janvier 2027 à 12 h", "SIRET 26260000000018",
    ],
)  # fmt: skip
def test_what_is_not_that_person_stays(text):
    hide = hider("sel", [person(NAME), person(MAIL), person(PHONE)])
    assert hide.text(text) == text


def test_contacts_of_a_call_closed_for_long_are_forgotten_at_the_date_and_not_before(store):
    night(store, [_page("2026-12-01"), page("Récent", "https://y.fr/2", "2027-11-01", contacts=(CONTACT,), text=WORDS)])
    closed = dt.date(2026, 12, 1)
    assert retention.expire(store, closed + dt.timedelta(days=360), 12) == 0
    assert len([call for call in calls.find(store) if call.contacts]) == 2
    assert retention.expire(store, closed + dt.timedelta(days=367), 12) == 1
    by_title = {call.title: call.contacts for call in calls.find(store)}
    assert by_title["Appel aux aînés"] == ()
    assert by_title["Récent"] == (CONTACT,)
    assert retention.expire(store, closed + dt.timedelta(days=368), 12) == 0


def test_what_was_forgotten_is_in_no_version_no_page_and_no_index(store):
    night(store, [_page("2026-12-01")])
    night(store, [_page("2026-12-02", f"{WORDS} Changée.")], later=1)
    retention.expire(store, dt.date(2028, 1, 1), 12)
    persons._sweep(store)
    assert [way for way in _traces(store) if way != "quénéhervé"] == []
    assert store.rows("SELECT 1 FROM search WHERE search MATCH ?", ('"quenherve"',)) == []
    assert search.query("aînés")


def _columns(store):
    names = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'"
    )
    return {
        row["name"]: [column["name"] for column in store.rows("SELECT name FROM pragma_table_info(?)", (row["name"],))]
        for row in names
        if not row["name"].startswith(("_", "search_"))
    }


def test_no_stored_column_is_missing_from_the_register(store):
    written = tomllib.loads((shipped.data_dir() / "register.toml").read_text("utf-8"))["traitement"]
    registered = {}
    for one in written:
        for table, columns in one["colonnes"].items():
            assert table not in registered, f"{table} : deux traitements"
            registered[table] = set(columns)
    stored = {table: set(columns) for table, columns in _columns(store).items()}
    missing = {f"{table}.{one}" for table, columns in stored.items() for one in columns - registered.get(table, set())}
    gone = {f"{table}.{one}" for table, columns in registered.items() for one in columns - stored.get(table, set())}
    columns = sum(map(len, stored.values()))
    print(f"R3 stored columns in the record of processing {columns - len(missing)}/{columns}")
    assert (missing, gone) == (set(), set()), "say in data/register.toml what is kept, why and how long"
    for one in written:
        for key in ("finalite", "base_legale", "personnes", "donnees", "sources", "destinataires", "duree"):
            assert one[key].endswith(".") or "{" in one[key]


def test_a_column_that_nobody_registered_is_missed(store):
    """A new column of a person, unsaid in the register, is what the look above is for."""
    with store.write():
        store.run("ALTER TABLE notes ADD COLUMN courriel TEXT")
    with pytest.raises(AssertionError, match="register"):
        test_no_stored_column_is_missing_from_the_register(store)


def test_every_table_that_holds_texts_is_looked_at_when_a_person_is_erased(store):
    looked = set(persons.tables(store)) | {"texts", "search", "told", "recipients", "opposed", "kept"}
    assert looked == set(_columns(store))


def test_the_opposition_list_reads_as_nothing(named):
    persons.erase(named, [NAME, MAIL, PHONE], DAY)
    probe = sqlite3.connect(named.path)
    rows = probe.execute("SELECT hash FROM opposed").fetchall()
    probe.close()
    assert len({len(row[0]) for row in rows}) == 1
    assert "quen" not in json.dumps(rows).lower()
