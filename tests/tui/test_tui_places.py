"""Calendrier, Dossiers, Besoins, Sources, the menu and the palette."""

import pytest

from aap_tracker.store import dossiers
from aap_tracker.tui import browser
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.commands import FrenchPalette
from aap_tracker.tui.dialogs.help import HelpDialog
from aap_tracker.tui.help_texts import HELP
from aap_tracker.tui.screens.call import CallScreen
from aap_tracker.tui.screens.calls import CallsScreen
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.services import Services

SIZE = (120, 36)


async def test_the_calendar_puts_deadlines_and_board_meetings_in_order(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("l")
        await pilot.pause()
        text = shown(app)
        assert text.index("Novembre 2026") < text.index("Habitat inclusif") < text.index("Parents ensemble")
        assert text.index("Parents ensemble") < text.index("Conseil d’administration") < text.index("Bien vieillir")


async def test_enter_on_a_date_opens_its_call(app, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("l", "enter")
        await pilot.pause()
        assert app.screen.current_call() == call_id("Habitat")


async def test_expected_windows_are_marked_as_estimates(house, base, collect_again, shown, past_editions, until):
    collect_again(base, past_editions)
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("l")
        await until(pilot, lambda: "≈ Contrat local" in shown(app))
        (line,) = [one for one in app.services.dates() if not one.sure]
        assert (line.title, line.day) == ("Contrat local de santé : appel à projets", "")


async def test_dossiers_appear_in_the_menu_with_the_first_one(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "Dossiers" not in shown(app).split("\n")[1]
        await pilot.press("d", "escape", "i")
        await pilot.pause()
        assert "Dossiers 1" in shown(app).split("\n")[1]
        assert "à écrire" in shown(app)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DraftScreen)


async def test_needs_show_their_calls_and_those_that_wait(app, base, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("b")
        await pilot.pause()
        text = shown(app)
        assert (
            text.index("Des appels ouverts y répondent")
            < text.index("Rompre l’isolement")
            < text.index("Bien vieillir")
        )
        assert "Aucun appel ouvert" not in text
        base.connection.execute("BEGIN IMMEDIATE")
        base.run("DELETE FROM matches WHERE need_id = 'numerique'")
        base.connection.execute("COMMIT")
        app.screen.refresh_data()
        await pilot.pause()
        text = shown(app)
        assert text.index("Aucun appel ouvert") < text.index("Accompagner aux démarches")


async def test_enter_on_a_need_lists_its_calls(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("b", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CallsScreen)
        assert app.filters.need == "isolement-aines"


async def test_sources_in_trouble_come_first_and_tell_their_visits(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("s")
        await pilot.pause()
        text = shown(app)
        assert text.index("En panne ▲") < text.index("page introuvable") < text.index("En ordre")
        await pilot.press("enter")
        await pilot.pause()
        assert "▲ page introuvable (404)" in shown(app)


async def test_o_opens_the_page_of_a_source(app, monkeypatch):
    opened = []
    monkeypatch.setattr(browser.webbrowser, "open", lambda url: opened.append(url) or True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("s", "o")
        await pilot.pause()
        assert len(opened) == 1
        assert opened[0].startswith("http")


async def test_arrows_walk_through_the_menu_and_come_round(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        seen = []
        for _ in range(7):
            await pilot.press("right")
            await pilot.pause()
            seen.append(app.screen.place)
        assert seen == ["appels", "calendrier", "besoins", "sources", "statistiques", "profil", "matin"]
        await pilot.press("left")
        await pilot.pause()
        assert app.screen.place == "profil"


async def test_a_click_on_the_menu_goes_there(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.click("Banner", offset=(14, 1))
        await pilot.pause()
        assert app.screen.place == "appels"


async def test_a_click_on_a_key_below_presses_it(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.click("KeyBar", offset=(12, 1))  # « r retenir »
        await pilot.pause()
        assert any("Retenu" in note.message for note in app._notifications)


@pytest.mark.parametrize("key", ["m", "a", "l", "b", "s"])
async def test_every_place_has_its_help(app, key, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(key)
        await pilot.pause()
        place = app.screen.place
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        assert HELP[place].title in shown(app)


async def test_the_palette_speaks_french_and_finds_without_accents(app, shown, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, FrenchPalette)
        await until(pilot, lambda: "Aller à" in shown(app))
        assert "Que voulez-vous faire" in shown(app)
        assert "Search" not in shown(app)
        await pilot.press(*"ecarter")
        await until(pilot, lambda: "Écarter" in shown(app))


async def test_a_palette_without_match_says_so_in_french(app, shown, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+p", *"xyzxyz")
        await until(pilot, lambda: "Aucune commande ne correspond" in shown(app))
        assert "No matches" not in shown(app)


async def test_the_palette_runs_what_is_chosen(app, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+p", *"calendrier")
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, FrenchPalette))
        await pilot.pause()
        assert app.screen.place == "calendrier"


async def test_f12_changes_the_theme_and_the_profile_chooses_the_first_one(house):
    house[1].write_text(house[1].read_text("utf-8") + '\n[apparence]\ntheme = "clair"\n', "utf-8")
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.theme == "aap-clair"
        await pilot.press("f12")
        assert app.theme == "aap-sombre"


async def test_a_changed_need_scores_every_call_again(house, base, until):
    text = house[1].read_text("utf-8")
    house[1].write_text(text.replace('id = "numerique"', 'id = "demarches"'), "utf-8")
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: base.value("SELECT count(*) FROM matches WHERE need_id = 'demarches'") > 0)
        assert base.value("SELECT count(*) FROM matches WHERE need_id = 'numerique'") == 0


async def test_an_unreadable_profile_is_a_sentence(house, shown):
    house[1].write_text("[organisme\n", "utf-8")
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "Fichier illisible" in shown(app)


async def test_dossiers_of_a_deleted_need_still_open(house, base, call_id):
    import datetime as dt

    made = dossiers.create(
        base, "Un dossier", "generique", call_id("Parents"), "plus-la", dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    )
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.open_dossier(made.id)
        await pilot.pause()
        assert isinstance(app.screen, DraftScreen)
