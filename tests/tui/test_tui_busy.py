"""A base that another program holds: what is typed anywhere is written once it is free; and whose name it bears."""

import pytest

from aap_tracker.store import awaited, decisions, notes, saved_views
from aap_tracker.tui import later
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.need import NeedDialog
from aap_tracker.tui.services import Services, machine

SIZE = (120, 36)
DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(later, "EVERY", 0.02)


@pytest.fixture
def busy(app, base, until):
    """Hold the base while keys are pressed; let it go, and wait for what was kept."""

    async def press(pilot, *keys, waiting=1):
        base.connection.execute("BEGIN IMMEDIATE")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert app.later.waiting == waiting
        base.connection.execute("ROLLBACK")
        await until(pilot, lambda: not app.later.waiting)

    return press


async def test_a_note_written_while_the_base_is_busy_is_kept(app, base, call_id, busy):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await busy(pilot, "n", *"voir", "escape")
        assert [one.text for one in notes.of_call(base, call_id("Bien"))] == ["voir"]


async def test_a_view_is_saved_and_removed_once_the_base_is_free(app, base, busy):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "slash", *"parents", "enter")
        await busy(pilot, "f3", *"solos", "enter")
        assert saved_views.every(base)["solos"]["text"] == "parents"
        await busy(pilot, "f3", "delete", "escape")
        assert saved_views.every(base) == {}


async def test_a_window_asked_for_is_remembered_once_the_base_is_free(
    app, base, busy, collect_again, past_editions, until
):
    collect_again(base, past_editions)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.services.expects_windows)
        await pilot.press("v")
        await pilot.pause()
        await busy(pilot, "n")
        assert [one.funder for one in awaited.every(base, "")] == ["Ville de Valence"]


async def test_an_amount_typed_is_in_the_budget_once_the_base_is_free(app, base, busy):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", "f6")
        await pilot.pause()
        await busy(pilot, "enter", *"1500", "enter")
        (record,) = [row["record"] for row in base.rows("SELECT record FROM dossier_projects ORDER BY id DESC LIMIT 1")]
        assert "1500" in record


async def test_a_profile_line_and_a_need_are_written_in_their_turn_after_what_waits(app, base, house, busy, call_id):
    async with app.run_test(size=SIZE) as pilot:
        await busy(pilot, "r", "p", "end", "up", "enter", *"Nadia", "enter", waiting=2)
        assert 'nom = "Nadia"' in house[1].read_text("utf-8")
        assert [one.action for one in decisions.of_call(base, call_id("Bien"))] == ["keep"]


async def test_a_need_that_cannot_be_read_comes_back_with_what_was_typed(app, house):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "n", *"Bricoler", "tab", "tab", "tab", "tab", "tab", *"urgent", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, NeedDialog)
        assert (app.screen.typed["intitule"], app.screen.typed["priorite"]) == ("Bricoler", "urgent")
        assert "Bricoler" not in house[1].read_text("utf-8")
        assert app.drafts[""]["intitule"] == "Bricoler"


async def test_who_never_gave_a_name_signs_with_the_sessions_and_is_told_once(house, base, call_id, monkeypatch, shown):
    monkeypatch.setattr(machine, "user_name", lambda: "mdupont")
    app = AapApp(Services(*house, DAY))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert [one.who for one in decisions.of_call(base, call_id("Bien"))] == ["mdupont"]
        assert sum("celui de votre session" in note.message for note in app._notifications) == 1
        await pilot.press("g")
        await pilot.pause()
        assert sum("celui de votre session" in note.message for note in app._notifications) == 1
        app.clear_notifications()
        await pilot.press("p", "end", "up")
        await pilot.pause()
        assert "mdupont (de votre session)" in shown(app)


async def test_a_name_given_is_the_one_that_signs_and_nothing_is_told(house, base, call_id, monkeypatch):
    monkeypatch.setattr(machine, "user_name", lambda: "mdupont")
    app = AapApp(Services(*house, DAY, "Nadia"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert [one.who for one in decisions.of_call(base, call_id("Bien"))] == ["Nadia"]
        assert not any("session" in note.message for note in app._notifications)


def test_a_machine_without_a_user_gives_no_name(monkeypatch):
    def nobody():
        raise OSError("No username set in the environment")

    monkeypatch.undo()
    monkeypatch.setattr(machine.getpass, "getuser", nobody)
    assert machine.user_name() == ""
    monkeypatch.setattr(machine.getpass, "getuser", lambda: "m\x1b.dupont\n")
    assert machine.user_name() == "m.dupont"
