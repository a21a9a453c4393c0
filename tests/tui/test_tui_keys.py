"""Keys that a person changes in ccas.toml: they act, they are shown below and in F1; what cannot be is said in words."""

import pytest

from aap_tracker import settings, shipped
from aap_tracker.errors import InputError
from aap_tracker.store import decisions
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.jump import JumpScreen, labels
from aap_tracker.tui.keys import ACTIONS, key_said, keymap
from aap_tracker.tui.services import Services

SIZE = (120, 36)
DAY = "2026-11-23"


@pytest.fixture
def app_with(house):
    def make(table):
        house[1].write_text(house[1].read_text("utf-8") + f"\n[touches]\n{table}\n", "utf-8")
        return AapApp(Services(*house, DAY))

    return make


async def test_a_changed_key_acts_everywhere_and_the_former_one_no_more(app_with, base, call_id):
    app = app_with('retenir = "w"\nappels = "F5"\nannuler = "ctrl+u"')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert decisions.of_call(base, call_id("Bien")) == []
        await pilot.press("w")
        await pilot.pause()
        assert [one.action for one in decisions.of_call(base, call_id("Bien"))] == ["keep"]
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert decisions.of_call(base, call_id("Bien")) == []
        await pilot.press("f5", "w")
        await pilot.pause()
        assert app.screen.place == "appels"
        assert [one.action for one in decisions.of_call(base, call_id("Bien"))] == ["keep"]


async def test_two_keys_change_places(app_with, base, call_id):
    app = app_with('retenir = "g"\nsuivre = "r"')
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "g")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert [one.action for one in decisions.of_call(base, call_id("Bien"))] == ["keep", "follow"]


async def test_changed_keys_are_shown_below_in_the_help_and_in_toasts(app_with, shown):
    app = app_with('retenir = "w"\nannuler = "+"\nfiltrer = "F6"')
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        foot = "\n".join(shown(app).split("\n")[-3:])
        assert "w retenir" in foot
        assert "+ annuler" in foot
        await pilot.press("w")
        await pilot.pause()
        assert any("(+ : annuler)" in note.message.replace("\u00a0", " ") for note in app._notifications)
        await pilot.press("f1")
        await pilot.pause()
        assert "w             retenir" in shown(app)
        assert "F6            filtrer" in shown(app)


@pytest.mark.parametrize(("table", "words"), [
    ('retnir = "w"', "Vouliez-vous écrire « retenir » ?"),
    ('retenir = "x"', "« x » est déjà la touche de « ecarter »"),
    ('retenir = "n"', "est déjà la touche de « "),
    ('retenir = "w"\nsuivre = "w"', "« w » est déjà la touche de « retenir »"),
    ('retenir = "entrée"', "F2 à F12"),
    ('retenir = "ctrl+q"', "F2 à F12"),
    ("retenir = 3", "entre guillemets"),
])  # fmt: skip
async def test_what_cannot_be_is_said_and_the_usual_keys_stay(app_with, base, call_id, table, words):
    app = app_with(table)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("r")
        await pilot.pause()
        said = " ".join(note.message for note in app._notifications).replace("\u00a0", " ").replace("\u202f", " ")
        assert words in said
        assert [one.action for one in decisions.of_call(base, call_id("Bien"))] == ["keep"]


def test_a_profile_with_keys_is_read_as_before(app_with, house):
    app_with('retenir = "w"')
    assert settings.load_profile(house[1], shipped.reference()).warnings == ()


def test_every_action_named_is_bound_to_its_key_and_no_two_share_one(house):
    from textual.binding import Binding

    from aap_tracker.tui.screens.base import CallKeys

    bound = {
        one.id: key_said(one.key) for one in (*AapApp.BINDINGS, *CallKeys.CALL_BINDINGS) if isinstance(one, Binding)
    }
    assert {name: bound.get(name) for name in ACTIONS} == ACTIONS
    assert len(set(ACTIONS.values())) == len(ACTIONS)
    assert keymap({}) == {}
    with pytest.raises(InputError):
        keymap({"matin": "a"})


async def test_a_letter_goes_to_its_line_and_the_next_key_acts_there(app, base, call_id):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "j")
        await pilot.pause()
        assert isinstance(app.screen, JumpScreen)
        marks = {label: target.y for label, target in app.screen._targets.items()}
        table = app.screen_stack[-2].table
        third = next(label for label, y in marks.items() if y == table.region.y + 1 + 2)
        await pilot.press(third)
        await pilot.pause()
        chosen = app.screen.current_call()
        assert chosen == app.screen.table._lines[2].id
        await pilot.press("r")
        await pilot.pause()
        assert [one.action for one in decisions.of_call(base, chosen)] == ["keep"]


async def test_letters_are_drawn_on_every_line_in_sight_and_escape_changes_nothing(app, shown):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before, key = shown(app), app.screen.board.chosen
        await pilot.press("j")
        await pilot.pause()
        board = app.screen_stack[-2].board
        lines = [one for one in range(board.option_count) if not board.options[one].disabled]
        assert len(app.screen._targets) == len(lines)
        drawn = shown(app).split("\n")
        for label, target in app.screen._targets.items():
            assert drawn[target.y][target.x] == label
        await pilot.press("escape")
        await pilot.pause()
        assert (shown(app), app.screen.board.chosen) == (before, key)


async def test_a_place_of_the_screen_has_a_letter_too(app, base):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "j")
        await pilot.pause()
        top = min(app.screen._targets.values(), key=lambda target: target.y)
        label = next(name for name, target in app.screen._targets.items() if target is top)
        await pilot.press(label, *"parents")
        await pilot.pause()
        assert app.screen.query_one("#search").value == "parents"


@pytest.mark.parametrize("number", [0, 1, 26, 27, 700])
def test_no_label_begins_another(number):
    found = labels(number)
    assert len(set(found)) == number
    assert not any(a != b and b.startswith(a) for a in found for b in found)
