import datetime as dt

import pytest
from store_kit import DAY, DROME, NOW, RELAY, content, night, page, pages

from aap_tracker.errors import AapError
from aap_tracker.model.calls import Amounts, Deadline, Document
from aap_tracker.store import calls, decisions, dossiers, intake, items, notes, rounds, series
from aap_tracker.store.base import open_store


def test_a_first_round_makes_calls_with_all_their_facts(store):
    taken = night(store, pages(40, amounts=Amounts(maximum=7000)))
    assert (taken.new, taken.changed, taken.unchanged, len(taken.call_ids)) == (40, 0, 0, 40)
    call = calls.get(store, taken.call_ids[0])
    assert call.amounts.maximum == 7000
    assert call.deadlines[0].at == "2027-01-15"
    assert [(seen.source, seen.on) for seen in call.seen_at] == [("cd-26", "2026-11-23")]


def test_the_same_site_again_rewrites_no_row(store):
    night(store, pages(40))
    before, changes = content(store), store.connection.total_changes
    run = rounds.start(store, NOW + dt.timedelta(days=1))
    marked = store.connection.total_changes
    taken = intake.take(store, run, DROME, pages(40), DAY + dt.timedelta(days=1))
    assert store.connection.total_changes - marked == 0
    assert (taken.new, taken.changed, taken.unchanged) == (0, 0, 40)
    assert len(taken.call_ids) == 40
    assert taken.touched == ()
    assert content(store) == before
    assert changes == marked - 1  # the round itself


def test_fifty_moved_deadlines_are_fifty_changes_told_as_postponed(store):
    night(store, pages(60))
    moved = [*pages(50, "2027-02-28"), *pages(60)[50:]]
    taken = night(store, moved, later=1)
    assert (taken.changed, taken.unchanged, len(taken.touched)) == (50, 10, 50)
    rows = store.rows("SELECT field, old, new, nature, kind, source_id, on_day FROM changes")
    assert len(rows) == 50
    assert {tuple(row) for row in rows} == {
        ("deadlines", "2027-01-15", "2027-02-28", "calendar", "postponed", "cd-26", "2026-11-24")
    }


def test_a_postponed_call_keeps_its_identity_its_notes_its_decision_and_its_dossier(store):
    (call_id,) = night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv")]).call_ids
    decisions.decide(store, call_id, "keep", now=NOW)
    notes.add(store, call_id, "Voir avec Mme Roux", now=NOW)
    dossier = dossiers.create(store, "Bien vieillir", "generique", call_id, None, NOW)
    night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", "2027-03-01")], later=1)
    assert calls.get(store, call_id).deadlines[0].at == "2027-03-01"
    assert [one.action for one in decisions.of_call(store, call_id)] == ["keep"]
    assert [one.text for one in notes.of_call(store, call_id)] == ["Voir avec Mme Roux"]
    assert dossiers.of_call(store, call_id)[0].id == dossier.id


def test_every_version_of_a_page_is_kept(store):
    for day, closes in enumerate(("2027-01-15", "2027-01-31", "2027-02-15")):
        (call_id,) = night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", closes)], later=day).call_ids
    (publication,) = calls.publications(store, call_id)
    assert publication.versions == 3
    old = store.rows("SELECT record, seen_from, seen_to FROM publication_versions ORDER BY id")
    assert [row["seen_from"] for row in old] == ["2026-11-23", "2026-11-24"]
    assert "2027-01-15" in old[0]["record"]


def test_a_text_change_and_a_calendar_change_are_told_apart(store):
    night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", amounts=Amounts(maximum=5000))])
    facts = {"amounts": Amounts(maximum=8000), "documents": (Document(url="https://www.ladrome.fr/cdc.pdf"),)}
    (call_id,) = night(
        store, [page("Bien vieillir", "https://www.ladrome.fr/bv", "2027-01-10", **facts)], later=1
    ).call_ids
    told = {(one.field, one.nature, one.kind, one.old, one.new) for one in calls.changes(store, call_id)}
    assert told == {
        ("deadlines", "calendar", "advanced", "2027-01-15", "2027-01-10"),
        ("amounts.maximum", "text", "changed", "5000", "8000"),
        ("documents", "text", "known", "", "https://www.ladrome.fr/cdc.pdf"),
    }


def test_a_page_reworded_without_a_fact_moving_changes_no_call(store):
    night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", text="Un premier texte")])
    taken = night(
        store, [page("Bien vieillir", "https://www.ladrome.fr/bv", text="Un texte sur la convivialité")], later=1
    )
    assert taken.touched == () or calls.changes(store, taken.call_ids[0]) == []
    assert [call.title for call in calls.find(store, "convivialité")] == ["Bien vieillir"]


def test_what_is_no_call_is_counted_and_never_listed(store):
    taken = night(store, [page("Lauréats 2026", "https://www.ladrome.fr/l", not_a_call="results"), *pages(2)])
    assert (taken.new, taken.not_calls, calls.count(store)) == (2, 1, 2)
    again = night(store, [page("Lauréats 2026", "https://www.ladrome.fr/l", not_a_call="results"), *pages(2)], later=1)
    assert (again.not_calls, again.unchanged) == (1, 2)


def test_an_announcement_that_becomes_a_call_is_new_that_day(store):
    night(store, [page("Bientôt un appel", "https://www.ladrome.fr/b", None, not_a_call="news")])
    taken = night(store, [page("Bien vieillir", "https://www.ladrome.fr/b")], later=1)
    assert (taken.new, calls.count(store)) == (1, 1)


def test_a_page_that_now_gives_results_closes_its_call_and_keeps_its_facts(store):
    (call_id,) = night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv", None, status="open")]).call_ids
    night(
        store, [page("Bien vieillir : les lauréats", "https://www.ladrome.fr/bv", None, not_a_call="results")], later=1
    )
    assert store.value("SELECT stated FROM board WHERE id = ?", (call_id,)) == "closed"
    assert calls.get(store, call_id).title == "Bien vieillir"


def test_several_calls_under_one_address_stay_several_from_night_to_night(store):
    url = "https://caf.fr/drome/appels"
    items = [page(title, url, text=title) for title in ("Parentalité", "Petite enfance", "Handicap")]
    assert night(store, items).new == 3
    before = content(store)
    assert night(store, list(reversed(items)), later=1).unchanged == 3
    assert content(store) == before
    moved = [page("Parentalité", url, "2027-02-01"), *items[1:]]
    taken = night(store, moved, later=2)
    assert (taken.new, taken.changed, taken.unchanged) == (0, 1, 2)


def test_a_lot_added_to_a_page_is_another_call(store):
    url = "https://www.ladrome.fr/repit"
    night(store, [page("Répit des aidants, lot 1", url)])
    taken = night(store, [page("Répit des aidants, lot 1", url), page("Répit des aidants, lot 2", url)], later=1)
    assert (taken.new, taken.unchanged) == (1, 1)


def test_a_recycled_address_holds_a_new_call_in_the_same_series(store):
    url = "https://www.ladrome.fr/appel-en-cours"
    (old,) = night(store, [page("Bien vieillir 2026", url, "2026-01-10")]).call_ids
    decisions.decide(store, old, "keep", now=NOW)
    (new,) = night(store, [page("Bien vieillir 2027", url, "2027-01-12")], later=300).call_ids
    assert new != old
    assert [call.id for call in calls.editions(store, new)] == [old]
    assert calls.get(store, old).deadlines[0].at == "2026-01-10"
    assert calls.changes(store, old) == []
    assert decisions.of_call(store, new) == []
    assert [one.action for one in decisions.of_call(store, old)] == ["keep"]
    (past,) = series.pasts(store)
    assert [one.closes for one in past.observations] == ["2026-01-10", "2027-01-12"]


def test_an_address_that_turns_to_another_subject_holds_another_call_in_another_series(store):
    url = "https://www.ladrome.fr/appel-en-cours"
    (old,) = night(store, [page("Insertion par le maraîchage", url, "2026-05-31")]).call_ids
    (new,) = night(store, [page("Colonies apprenantes", url, "2026-12-15")], later=200).call_ids
    assert new != old
    assert calls.editions(store, new) == []


def test_a_site_that_shows_its_former_page_again_shows_its_former_call(store):
    url = "https://www.ladrome.fr/appel-en-cours"
    first, second = page("Bien vieillir 2026", url, "2026-12-10"), page("Bien vieillir 2027", url, "2027-12-12")
    (old,) = night(store, [first]).call_ids
    night(store, [second], later=1)
    (back,) = night(store, [first], later=2).call_ids
    assert back == old


def test_the_identifier_does_not_depend_on_the_deadline_nor_on_the_way_the_address_is_written(tmp_path):
    found = set()
    looks = (
        ("2027-01-15", "https://www.ladrome.fr/bv"),
        ("2027-06-30", "http://ladrome.fr/index.php/bv/?utm_source=x"),
    )
    for number, (closes, url) in enumerate(looks):
        with open_store(tmp_path / f"{number}.sqlite3") as store:
            found |= set(night(store, [page("Bien vieillir", url, closes)]).call_ids)
    assert len(found) == 1


def test_a_batch_is_one_transaction(store, monkeypatch):
    statements = []
    store.connection.set_trace_callback(statements.append)
    run = rounds.start(store, NOW)
    intake.take(store, run, DROME, pages(200), DAY)
    store.connection.set_trace_callback(None)
    assert statements.count("COMMIT") == 2  # the start of the round, and the batch


def test_a_batch_that_fails_is_not_half_kept(store, monkeypatch):
    night(store, pages(5))
    before = content(store)
    run = rounds.start(store, NOW)

    def fails(*_):
        raise AapError("panne")

    monkeypatch.setattr(intake, "refresh", fails)
    with pytest.raises(AapError, match="panne"):
        intake.take(store, run, DROME, pages(30), DAY)
    monkeypatch.undo()
    assert content(store) == before
    taken = intake.take(store, run, DROME, pages(30), DAY)
    assert (taken.new, taken.unchanged) == (25, 5)


def test_the_order_of_sources_changes_nothing_that_is_shown(tmp_path):
    own = [page(f"Sujet numéro {n} bien vieillir", f"https://www.ladrome.fr/{n}", "2027-01-15") for n in range(8)]
    told = [
        page(f"Sujet numéro {n} bien vieillir", f"https://aides.example/{n}", "2027-01-14", source="relais")
        for n in range(8)
    ]
    shown = []
    for turn, order in enumerate(((DROME, own, RELAY, told), (RELAY, told, DROME, own))):
        with open_store(tmp_path / f"{turn}.sqlite3") as store:
            night(store, order[1], source=order[0])
            night(store, order[3], source=order[2], later=0)
            assert calls.count(store) == 8
            shown.append(sorted(call.model_copy(update={"id": None}).model_dump_json() for call in calls.find(store)))
    assert shown[0] == shown[1]


def test_the_page_of_the_funder_wins_over_a_relay_and_the_contradiction_is_kept(store):
    night(
        store,
        [
            page(
                "Bien vieillir à domicile",
                "https://aides.example/1",
                "2027-01-14",
                source="relais",
                opens_at="2026-11-01",
            )
        ],
        source=RELAY,
    )
    (call_id,) = night(store, [page("Bien vieillir à domicile", "https://www.ladrome.fr/bv", "2027-01-15")]).call_ids
    call = calls.get(store, call_id)
    assert call.url == "https://www.ladrome.fr/bv"
    assert call.deadlines[0].at == "2027-01-15"
    assert call.opens_at == "2026-11-01"  # the relay says what the funder does not
    (contradiction,) = call.contradictions
    assert contradiction.field == "deadlines"
    assert (contradiction.kept.source, contradiction.other.source) == (
        "https://www.ladrome.fr/bv",
        "https://aides.example/1",
    )
    assert [seen.source for seen in call.seen_at] == ["cd-26", "relais"]


def test_hostile_text_reaches_no_column_with_a_control_character(store):
    title = "Appel\x1b[31m \u202erouge\u202c\x07 \u200bcaché [bold]x[/bold]"
    night(
        store,
        [page(title, "https://www.ladrome.fr/x", summary="Ligne\x00 \x9b2J\u2066", text="corps\x1b]8;;http://e\x07")],
    )
    call = calls.find(store)[0]
    assert call.title == "Appel[31m rouge caché [bold]x[/bold]"
    written = "\n".join(
        str(value) for rows in content(store, "board", "calls", "series").values() for row in rows for value in row
    )
    assert not set(written) & set("\x00\x07\x1b\x9b\u200b\u202e\u2066")


def test_several_sessions_are_kept_in_order(store):
    sessions = (
        Deadline(at="2027-01-10", label="première session"),
        Deadline(at="2027-06-10T12:00", label="seconde session"),
    )
    night(store, [page("Fonds d’appui", "https://www.ladrome.fr/fa", None, deadlines=sessions, deadline_kind="dated")])
    assert store.value("SELECT count(*) FROM board_deadlines") == 2


def test_a_list_that_shows_a_page_twice_gives_one_call(store):
    item = page("Bien vieillir", "https://www.ladrome.fr/bv")
    assert night(store, [item, item, *pages(2)]).new == 3
    assert store.value("SELECT count(*) FROM publications") == 3


def test_two_blocks_with_the_same_title_under_one_address_are_stable(store):
    url = "https://caf.fr/drome"
    items = [
        page("Appel à projets", url, "2027-01-10", text="Parentalité"),
        page("Appel à projets", url, "2027-02-10", text="Handicap"),
    ]
    night(store, items)
    before = content(store)
    assert night(store, items[::-1], later=1).unchanged == 2
    assert content(store) == before


SPELLINGS = (
    "http://www.ladrome.fr/bv", "https://ladrome.fr/bv", "https://www.ladrome.fr/bv/", "https://www.ladrome.fr/index.php/bv",
    "https://www.ladrome.fr/bv?utm_source=lettre", "https://www.ladrome.fr/bv?fbclid=9&xtor=RSS-1", "https://www.ladrome.fr/bv#contenu",
    "https://WWW.LADROME.FR/bv", "https://www.ladrome.fr:443/bv", "https://www.ladrome.fr/bv;jsessionid=A1",
)  # fmt: skip


def _spelled(folder):
    """How many ways to write an address give one call, its page seen under another the night before."""
    done = 0
    for number, url in enumerate(SPELLINGS):
        with open_store(folder / f"{number}.sqlite3") as store:
            night(store, [page("Bien vieillir", "https://www.ladrome.fr/bv")])
            again = night(store, [page("Bien vieillir", url)], later=1)
            done += (again.new, calls.count(store), store.value("SELECT count(*) FROM publications")) == (0, 1, 1)
    return done


def test_one_page_however_its_address_is_written_is_one_call(tmp_path):
    done = _spelled(tmp_path)
    print(f"C13 ways to write one address that are one call {done}/{len(SPELLINGS)}")
    assert done == len(SPELLINGS)


def test_without_one_way_to_write_addresses_a_page_is_several(tmp_path, monkeypatch):
    monkeypatch.setattr(items, "canonical", lambda url: url)
    assert _spelled(tmp_path) < len(SPELLINGS)
