"""Prévisions, Statistiques, Profil, the needs as one writes them, a source that one proposes."""

import datetime as dt
import tomllib

import pytest
from textual.widgets import Input, Static

from aap_tracker import settings, shipped
from aap_tracker.store import awaited, boards_stats, decisions, dossiers
from aap_tracker.tui import helpers, proposing
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.line import LineDialog
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.dialogs.need import NeedDialog
from aap_tracker.tui.helpers import Told
from aap_tracker.tui.screens.call import CallScreen
from aap_tracker.tui.screens.needs import NeedsScreen
from aap_tracker.tui.services import Services

SIZE = (120, 36)
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def profile(house):
    return settings.load_profile(house[1], shipped.reference())


async def typed(pilot, text):
    pilot.app.focused.value = text
    await pilot.press("enter")
    await pilot.pause()


@pytest.fixture
def forecasting(house, base, collect_again, past_editions):
    collect_again(base, past_editions)
    return AapApp(Services(*house, "2026-11-23"))


async def test_an_expected_window_tells_its_editions_and_opens_the_last_one(forecasting, shown, until):
    app = forecasting
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Prévisions 1" in shown(app))
        await pilot.press("v")
        await pilot.pause()
        assert "≈ Contrat local de santé" in shown(app)
        assert "3\u00a0éditions vues" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ListingDialog)
        assert "clos le 20\u00a0févr.\u00a02026" in shown(app)
        await pilot.press("escape", "o")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert "2026" in shown(app).split("\n")[0]


async def test_prevenez_moi_is_kept_in_the_base_and_leads_the_morning(forecasting, base, shown, until):
    app = forecasting
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Prévisions 1" in shown(app))
        await pilot.press("v", "n")
        await pilot.pause()
        assert [one.funder for one in awaited.every(base, "")] == ["Ville de Valence"]
        assert "◆ Contrat local" in shown(app)
        await pilot.press("m")
        await pilot.pause()
        assert "◆ attendu : Contrat local" in shown(app).replace("\u00a0", " ")
        await pilot.press("v", "n")
        await pilot.pause()
        assert awaited.every(base, "") == []


async def test_without_past_editions_the_place_says_why_it_is_empty(app, shown):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert "Aucun appel attendu" in shown(app)


async def test_statistics_count_what_was_seen_kept_filed_and_won(app, base, call_id, shown):
    decisions.decide(base, call_id("Fonds"), "keep", now=NOW)
    file = dossiers.create(base, "Essai", "generique", call_id("Bien"), None, NOW)
    dossiers.set_stage(base, file.id, "granted")
    months = boards_stats.by_month(base, "2026-01")
    assert [(one.name, one.seen, one.kept, one.filed, one.won) for one in months] == [("2026-11", 7, 2, 1, 1)]
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        text = shown(app).replace("\u00a0", " ")
        assert "Douze mois : 7 appels vus, 2 retenus, 1 déposé, 1 obtenu." in text
        assert "1 vu · 1 retenu · 1 déposé · 1 obtenu" in text
        assert "░" in text
        assert "█" in text


async def test_a_line_of_the_profile_is_changed_and_the_file_keeps_its_comments(app, house):
    path = house[1]
    path.write_text("# à nous\n" + path.read_text("utf-8").replace('type = "CCAS"', 'type = "CCAS" # le type'), "utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("p", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LineDialog)
        await typed(pilot, "CCAS de Crest et ses hameaux")
        text = path.read_text("utf-8")
        assert text.startswith("# à nous")
        assert "# le type" in text
        assert profile(house).name == "CCAS de Crest et ses hameaux"
        assert list(tomllib.loads(text)) == ["organisme", "conseil_administration", "besoins"]
        await pilot.press("u")
        await pilot.pause()
        assert profile(house).name == "CCAS de Crest"
        assert path.read_text("utf-8").startswith("# à nous")


async def test_board_dates_are_typed_as_one_writes_them_and_a_wrong_one_changes_nothing(app, house, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("p", "enter")
        await pilot.pause()
        await typed(pilot, "10/12/2026, 18/03/2027")
        assert profile(house).board_dates == (dt.date(2026, 12, 10), dt.date(2027, 3, 18))
        before = house[1].read_bytes()
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, "bientôt")
        assert house[1].read_bytes() == before
        assert "Date illisible" in shown(app)


async def test_a_paper_has_a_last_day_and_says_when_it_is_near(app, house, shown):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("p")
        await pilot.pause()
        board = app.screen.board
        board.highlighted = next(i for i in range(board.option_count) if board.key_at(i) == "piece.avis_siret")
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, "pieces/sirene.pdf")
        await pilot.press("f2")
        await pilot.pause()
        await typed(pilot, "05/12/2026")
        values = profile(house).values
        assert values["piece.avis_siret"] == "pieces/sirene.pdf"
        assert values["validite"] == {"avis_siret": dt.date(2026, 12, 5)}
        assert "valable jusqu’au 5 décembre 2026 ▲" in shown(app)
        await pilot.press("f2")
        await pilot.pause()
        await typed(pilot, "")
        assert "avis_siret" not in profile(house).values.get("validite", {})


async def test_a_need_is_written_in_a_form_with_its_matches_and_can_be_undone(app, house, until, shown):
    before = house[1].read_bytes()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "n")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NeedDialog)
        form.query_one("#intitule", Input).value = "Prévenir les chutes"
        form.query_one("#publics", Input).value = "personnes âgées"
        form.query_one("#budget", Input).value = "12 000 €"
        form.query_one("#priorite", Input).value = "Forte"
        await until(pilot, lambda: "regardés" in str(form.query_one("#matches", Static).visual))
        await pilot.press("ctrl+s")
        await pilot.pause()
        need = profile(house).needs[-1]
        assert (need.intitule, need.publics, need.budget, need.priorite) == (
            "Prévenir les chutes",
            ("personnes_agees",),
            12000,
            1,
        )
        assert "Prévenir les chutes" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert house[1].read_bytes() == before


async def test_a_need_is_changed_and_what_cannot_be_read_is_said_without_losing_the_form(app, house):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "f2")
        await pilot.pause()
        assert app.screen.query_one("#intitule", Input).value == "Rompre l’isolement des aînés"
        app.screen.query_one("#budget", Input).value = "beaucoup"
        app.screen.query_one("#intitule", Input).value = "Rompre l’isolement"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, NeedDialog)
        assert app.screen.query_one("#intitule", Input).value == "Rompre l’isolement"
        assert profile(house).needs[0].intitule == "Rompre l’isolement des aînés"
        app.screen.query_one("#budget", Input).value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert (profile(house).needs[0].intitule, profile(house).needs[0].budget) == ("Rompre l’isolement", None)
        assert profile(house).needs[0].mots_cles == ("visites de convivialité",)


async def test_escape_keeps_what_was_typed_in_a_form(app, house):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "n")
        await pilot.pause()
        app.screen.query_one("#intitule", Input).value = "Un besoin à finir"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, NeedsScreen)
        assert len(profile(house).needs) == 3
        await pilot.press("n")
        await pilot.pause()
        assert app.screen.query_one("#intitule", Input).value == "Un besoin à finir"


async def test_a_need_is_removed_and_put_back_where_it_was(app, house):
    before = house[1].read_bytes()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "delete")
        await pilot.pause()
        assert [need.id for need in profile(house).needs] == ["parents-solos", "numerique"]
        await pilot.press("u")
        await pilot.pause()
        assert house[1].read_bytes() == before


async def test_a_need_without_a_call_tells_the_last_one_and_the_next_expected(house, base, collect_again, shown, until):
    from aap_tracker.model.calls import Call, Deadline, Funder

    found = [
        Call(
            title=f"Soutien aux familles monoparentales et à la parentalité {year}", url=f"https://exemple.fr/solo-{year}",
            funders=(Funder(name="Caf de la Drôme", kind="caf"),), territories=("DEP-26",), edition=year,
            opens_at=f"{year - 1}-12-10", deadline_kind="dated", deadlines=(Deadline(at=f"{year}-02-20"),), status="closed",
            applicants=("ccas",), ccas_eligibility="yes",
            summary="Appel à projets de soutien à la parentalité : groupes d’échange entre parents, familles monoparentales.",
        )
        for year in (2024, 2025, 2026)
    ]  # fmt: skip
    collect_again(base, found)
    with base.write():
        base.run("DELETE FROM matches WHERE need_id = 'parents-solos'")
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: "≈ Attendu : Soutien aux familles" in shown(app).replace("\u00a0", " "))
        assert (
            "Dernier : Soutien aux familles monoparentales et à la parentalité 2026, clos le 20 févr. 2026."
            in shown(app).replace("\u00a0", " ")
        )


async def test_a_proposed_site_is_looked_at_then_followed_if_one_agrees(app, monkeypatch, until, shown):
    asked = []
    record = {"source": {"name": "Fondation d’essai", "funder_kind": "fondation", "url": "https://exemple.fr/appels"},
              "calls": [{"title": "Lien social 2027"}], "findings": [], "known": {}}  # fmt: skip

    async def ask(services, *words):
        asked.append(words)
        return Told(0, record if words[1] == "chercher" else record["source"], "")

    monkeypatch.setattr(helpers, "ask", ask)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("s", "n")
        await pilot.pause()
        await typed(pilot, "exemple.fr/appels")
        await until(pilot, lambda: isinstance(app.screen, ListingDialog))
        assert "Lien social 2027" in shown(app)
        assert asked == [("sources", "chercher", "https://exemple.fr/appels")]
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "Source suivie" in shown(app))
        assert asked[1:] == [("sources", "ajouter", "https://exemple.fr/appels")]


async def test_a_proposal_that_gives_nothing_is_said(app, monkeypatch, until, shown):
    async def ask(services, *words):
        return Told(3, None, "page introuvable (404)")

    monkeypatch.setattr(helpers, "ask", ask)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("s", "n")
        await pilot.pause()
        await typed(pilot, "https://exemple.fr/")
        await until(pilot, lambda: "Site non reconnu" in shown(app))
        assert "page introuvable" in shown(app)


def test_a_known_page_cannot_be_followed_twice():
    record = {"source": {"name": "x", "url": "https://x.fr"}, "known": {"same_page": "caf-26"}, "calls": []}
    assert all(value == "" for _, value in proposing.rows(record))


async def test_a_command_beside_gives_its_json_its_code_and_its_last_words(house):
    told = await helpers.ask(Services(*house, "2026-11-23"), "besoins")
    assert told.code == 0
    assert [one["id"] for one in told.record] == ["isolement-aines", "parents-solos", "numerique"]
    wrong = await helpers.ask(Services(*house, "2026-11-23"), "appel", "inconnu")
    assert wrong.code == 2
    assert wrong.record is None
    assert wrong.words
