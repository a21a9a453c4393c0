"""Appels: search as one types, filters, sorts, and actions on the row under the cursor."""

import pytest

from aap_tracker.store import decisions
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.filters import FiltersDialog
from aap_tracker.tui.screens import calls as calls_screen
from aap_tracker.tui.screens.call import CallScreen
from aap_tracker.tui.screens.calls import CallsScreen
from aap_tracker.tui.services import Services
from aap_tracker.tui.widgets.calltable import CallTable

SIZE = (120, 36)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch):
    monkeypatch.setattr(calls_screen, "PAUSE", 0.001)


def titles(app):
    return [line.title for line in app.screen.table._lines]


async def test_open_calls_come_best_first_and_closed_ones_are_left_out(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert titles(app)[0] == "Bien vieillir à domicile 2027"
        assert "Été des aînés 2026" not in titles(app)
        assert len(titles(app)) == 6


async def test_search_as_one_types_ignores_accents_and_case(app, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("slash", *"MEDIATION numerique")
        await until(pilot, lambda: len(titles(app)) == 1)
        assert titles(app) == ["Fonds d’inclusion numérique"]
        assert app.filters.text == "MEDIATION numerique"


async def test_the_store_is_asked_once_for_a_word_typed_fast(app, until, monkeypatch):
    monkeypatch.setattr(calls_screen, "PAUSE", 0.3)
    asked = []
    real = Services.call_lines
    monkeypatch.setattr(Services, "call_lines", lambda self, filters: asked.append(filters.text) or real(self, filters))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("slash", *"parents")
        await until(pilot, lambda: titles(app) == ["Parents ensemble"])
        assert [text for text in asked if text] == ["parents"]


async def test_down_leaves_the_search_for_its_results_and_enter_opens(app, until, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("slash", *"habitat", "down")
        await until(pilot, lambda: titles(app) == ["Habitat inclusif : aide à la vie partagée"])
        assert isinstance(app.focused, CallTable)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert app.screen.current_call() == call_id("Habitat")


async def test_escape_clears_the_search_then_the_filters(app, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.filters.need = "numerique"
        await pilot.press("slash", *"zzz")
        await until(pilot, lambda: titles(app) == [])
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(app)) > 0)
        assert app.filters.need == "numerique"
        await pilot.press("escape")
        await pilot.pause()
        assert app.filters.need is None


async def test_t_goes_through_the_sorts(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a", "t")
        await pilot.pause()
        assert titles(app)[0] == "Habitat inclusif : aide à la vie partagée"
        await pilot.press("t")
        await pilot.pause()
        assert titles(app) == sorted(titles(app), key=str.casefold)


async def test_a_filter_narrows_by_funder_and_says_so(app, shown, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FiltersDialog))
        await pilot.press("down", "down", "enter", "down", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.filters.funder_kind == "caf"
        assert titles(app) == ["Parents ensemble"]
        assert "Caf" in shown(app).split("\n")[4]


async def test_a_filter_by_need_eligibility_and_decision(app, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a", "r", "f")
        await until(pilot, lambda: isinstance(app.screen, FiltersDialog))
        await pilot.press("enter", "home", "down", "down", "enter", "escape")  # state: kept
        await pilot.pause()
        assert titles(app) == ["Bien vieillir à domicile 2027"]
        app.filters = type(app.filters)(need="numerique", eligibility="yes")
        app.screen.refresh_data()
        assert titles(app)[0] == "Fonds d’inclusion numérique"
        assert "Parents ensemble" not in titles(app)


async def test_z_clears_the_filters(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.filters.funder_kind = "caf"
        await pilot.press("f", "z", "escape")
        await pilot.pause()
        assert app.filters.funder_kind is None
        assert isinstance(app.screen, CallsScreen)


async def test_filters_stay_from_one_visit_of_the_place_to_the_next(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.filters.funder_kind = "caf"
        await pilot.press("a", "m", "a")
        await pilot.pause()
        assert titles(app) == ["Parents ensemble"]


async def test_setting_aside_a_row_takes_it_out_of_the_open_ones(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a", "down", "x", "n")
        await pilot.pause()
        assert "Fonds d’inclusion numérique" not in titles(app)
        assert decisions.of_call(base, call_id("Fonds"))[-1].reason == "not_eligible"
        await pilot.press("u")
        await pilot.pause()
        assert "Fonds d’inclusion numérique" in titles(app)


async def test_a_kept_call_carries_its_sign(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a", "r")
        await pilot.pause()
        assert "✓ Bien vieillir" in shown(app)


async def test_clicking_a_heading_sorts(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await pilot.click(CallTable, offset=(30, 0))
        await pilot.pause()
        assert app.filters.sort == "title"


async def test_never_more_than_five_hundred_rows_are_mounted(tmp_path, make_many, until):
    house = make_many(tmp_path, 700)
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.table.row_count == 100
        await pilot.press("end")
        await until(pilot, lambda: app.screen.table.row_count == 500)
        assert app.screen.table.cursor_row == 99
        assert "700" in app.screen.services.filters_said(app.filters, app.screen.services.count_calls(app.filters))
