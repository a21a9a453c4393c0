"""« c » starts a child process and follows it in the store; the screen stays alive meanwhile."""

import asyncio
import signal
import sys
import textwrap

import pytest

from aap_tracker.store import rounds
from aap_tracker.tui.dialogs.confirm import ConfirmDialog
from aap_tracker.tui.follow import Collection

SIZE = (120, 36)
ROUND = """
import datetime as dt, sys, time
from pathlib import Path
from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import rounds
from aap_tracker.store.base import open_store
base, flag = Path(sys.argv[1]), Path(sys.argv[2])
with open_store(base) as store:
    run = rounds.start(store, dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
    rounds.record(store, run, SourceResult(source_id="a", ok=True, found=3, new=2))
    while not flag.exists():
        time.sleep(0.01)
    rounds.finish(store, run, dt.datetime(2026, 11, 23, 8, 5, tzinfo=dt.UTC))
sys.exit(int(sys.argv[3]))
"""


@pytest.fixture
def flag(tmp_path):
    return tmp_path / "go-on"


@pytest.fixture
def child(monkeypatch, house, flag):
    """Replace the collector by a program of ours: the process, the store and the waiting are real."""

    def use(code=0, program=ROUND):
        command = [sys.executable, "-c", textwrap.dedent(program), str(house[0]), str(flag), str(code)]
        monkeypatch.setattr(Collection, "command", lambda self: command)

    return use


@pytest.fixture
def deaf_to_ctrl_c():
    """As under nohup, cron or « & »: this program and all that it starts ignore SIGINT."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_command_is_the_collector_on_the_same_base_profile_and_day(app):
    command = app.collection.command()
    assert command[:4] == [sys.executable, "-m", "aap_tracker", "collecter"]
    assert command[command.index("--base") + 1] == str(app.services.base)
    assert command[command.index("--profil") + 1] == str(app.services.profile_path)
    assert command[command.index("--jour") + 1] == "2026-11-23"


async def test_progress_is_told_while_one_goes_on_working_then_the_end_is_said(app, child, flag, until, shown, base):
    child()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Collecte\u00a0: 1\u00a0source sur" in shown(app))
        await pilot.press("r", "a", "m")  # decisions and places answer during the collection
        await pilot.pause()
        assert base.value("SELECT count(*) FROM decisions") == 1
        flag.touch()
        await until(
            pilot, lambda: not app.collection.running and any("Collecte finie" in n.title for n in app._notifications)
        )
        assert app.progress == ""
    assert rounds.last(base).ended is not None


async def test_a_second_collection_is_refused_in_words(app, child, flag, until):
    child()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: app.collection.running)
        await pilot.press("c")
        await until(pilot, lambda: any("déjà en cours" in note.message for note in app._notifications))
        flag.touch()
        await until(pilot, lambda: not app.collection.running)
        assert sum("Collecte commencée" in note.message for note in app._notifications) == 1


async def test_a_failed_collection_tells_the_words_of_the_collector(app, child, until):
    child(program="import sys; print('Une collecte est déjà en cours', file=sys.stderr); sys.exit(3)")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: any("n’a pas abouti" in note.title for note in app._notifications))
        assert any("Une collecte est déjà en cours" in note.message for note in app._notifications)


async def test_a_collector_that_cannot_start_is_a_sentence(app, base, monkeypatch, until):
    before = rounds.last(base)
    monkeypatch.setattr(Collection, "command", lambda self: ["/nowhere/python"])
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: any("n’a pas démarré" in note.title for note in app._notifications))
        assert not app.collection.running
        assert rounds.last(base) == before


async def test_quitting_during_a_collection_asks_first_and_stops_it(app, child, until, deaf_to_ctrl_c):
    child()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: app.collection.running)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert app.collection.running
        started = app.collection._child
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("enter")
        await pilot.pause()
    await asyncio.wait_for(started.wait(), timeout=20)
    assert started.returncode != 0
