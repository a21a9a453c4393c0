"""A title is only text, whatever the terminal, the base and the size of the window do meanwhile."""

import os
import socket
import sqlite3
import sys
import textwrap
import threading
from pathlib import Path

import pty_kit
import pytest
from hostile_titles import CONTROL, TITLES

from aap_tracker.errors import AapError
from aap_tracker.model.calls import Call, Evidence, Funder
from aap_tracker.store.base import open_store
from aap_tracker.tui import listings
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.services import Services

DAY = "2026-11-23"
SIZES = [(80, 24), (120, 36)]


def hostile_calls() -> list[Call]:
    return [
        Call(
            title=title, url=f"https://exemple.fr/{rank}", status="open", deadline_kind="rolling", summary=title,
            funders=(Funder(name=title or "x"),), themes=("parentalite",), unread=(title,), ccas_eligibility="yes",
            evidence={"ccas_eligibility": (Evidence(quote=title, source="https://exemple.fr"),)},
        )
        for rank, title in enumerate(TITLES)
    ]  # fmt: skip


@pytest.fixture
def hostile(tmp_path, make_from) -> tuple[Path, Path]:
    return make_from(tmp_path, hostile_calls())


@pytest.mark.parametrize("size", SIZES)
async def test_sixty_hostile_titles_in_every_place_leave_only_text(hostile, size, shown):
    """U1: no fall, no control on the screen, nothing clicked or coloured by a title."""
    app = AapApp(Services(*hostile, DAY))
    async with app.run_test(size=size, notifications=True) as pilot:
        for place in ("m", "a", "l", "v", "b", "s", "e", "p"):
            await pilot.press(place)
            await pilot.pause()
            assert not CONTROL.search(shown(app).replace("\n", ""))
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.table.row_count >= 50


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.slow)])
async def test_a_hostile_title_opens_as_a_sheet_and_a_dossier(hostile, shown, step):
    app = AapApp(Services(*hostile, DAY))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        for line in list(app.screen.table._lines)[::step]:
            app.open_call(line.id)
            await pilot.pause()
            assert not CONTROL.search(shown(app).replace("\n", ""))
            app.pop_screen()
            await pilot.pause()
        for line in list(app.screen.table._lines)[:5]:
            app.open_dossier_of(line.id)
            await pilot.pause()
            assert not CONTROL.search(shown(app).replace("\n", ""))
            app.pop_screen()
            await pilot.pause()
        assert app.return_code in {None, 0}


@pytest.mark.parametrize("title", ["[bold]x[/bold]", "[@click=app.leave]x[/]", "\\[bold]", "[[]]", "{x}", "<b>x</b>"])
async def test_printable_words_of_a_title_are_not_altered(tmp_path, make_from, title, shown):
    app = AapApp(Services(*make_from(tmp_path, [Call(title=title, url="https://exemple.fr/", status="open")]), DAY))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert title in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert title in shown(app).split("\n")[0]
        await pilot.press("r")  # the toast holds the title too
        await pilot.pause()
        assert any(title in note.message for note in app._notifications)


@pytest.mark.parametrize("place", [place for place in listings.PLACES if place not in {"appel", "dossier"}])
def test_sixty_hostile_titles_in_a_listing_are_one_line_each(hostile, place):
    """U2: nothing in a line that a terminal or a log would obey."""
    services = Services(*hostile, DAY)
    for line in listings.listing(services, place):
        assert not CONTROL.search(line)
        assert "\n" not in line
    services.forget()


async def test_decisions_are_all_taken_while_a_night_writes(house, app, base, collect_again, until):
    """B5: neither side ever says « locked », whatever the other does."""
    over, rounds, troubles = threading.Event(), [], []

    def night() -> None:
        with open_store(house[0]) as store:
            while not over.is_set() and len(rounds) < 200:
                try:
                    collect_again(store, hostile_calls()[:20])
                except AapError as error:
                    troubles.append(error)
                rounds.append(1)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        wanted = [line.id for line in app.screen.table._lines]
        worker = threading.Thread(target=night)
        worker.start()
        try:
            for turn in range(30):
                app.decide([wanted[turn % len(wanted)]], "keep" if turn % 2 else "follow")
                app.screen.refresh_data()
                await pilot.pause(0.01)
            await until(pilot, lambda: app.later.waiting == 0)
        finally:
            over.set()
            worker.join()
        assert not app.screen.query_one("#trouble").display
    assert base.value("SELECT count(*) FROM decisions") == 30
    assert rounds
    assert troubles == []


async def test_a_click_inside_a_title_runs_nothing(tmp_path, make_from):
    call = Call(title="[@click=app.leave]cliquez[/]", url="https://exemple.fr/", status="open")
    app = AapApp(Services(*make_from(tmp_path, [call]), DAY))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await pilot.click("CallTable", offset=(40, 1))
        await pilot.pause()
        assert not app._exit


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("a",),
        ("enter",),
        ("l",),
        ("b",),
        ("s",),
        ("d", "enter"),
        ("d", "f6"),
        ("x",),
        ("f",),
        ("f1",),
        ("ctrl+p",),
        ("v",),
        ("e",),
        ("p",),
        ("p", "enter"),
        ("b", "n"),
        ("s", "n"),
        ("a", "f3"),
        ("d", "f8"),
        ("d", "ctrl+r"),
    ],
)
async def test_the_window_may_shrink_to_twenty_by_five_and_come_back(app, keys, shown):
    async with app.run_test(size=(80, 24), notifications=False) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        before = shown(app)
        for size in ((20, 5), (1, 1), (200, 60), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown(app)
        after = shown(app)
        assert before.split("\n")[0] == after.split("\n")[0]
        assert app.return_code in {None, 0}


async def test_a_base_of_another_program_is_a_sentence(house, shown):
    house[0].unlink()
    with sqlite3.connect(house[0]) as other:
        other.execute("CREATE TABLE x (y)")
    other.close()
    app = AapApp(Services(*house, DAY))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "La base est illisible" in shown(app)
        await pilot.press("a", "r", "u", "d", "m")
        await pilot.pause()


async def test_a_base_removed_under_us_is_a_sentence_and_coming_back_is_enough(house, app, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        away = house[0].with_suffix(".away")
        house[0].rename(away)
        await pilot.press("r")
        await pilot.pause()
        assert "La base a disparu" in shown(app)
        away.rename(house[0])
        await pilot.press("a")
        await pilot.pause()
        assert "Bien vieillir" in shown(app)
        assert "La base a disparu" not in shown(app).split("└")[0].split("▌")[0]


async def test_a_base_replaced_under_us_is_read_again(house, app, shown, tmp_path, make_from):
    other = tmp_path / "other"
    other.mkdir()
    replaced = make_from(other, [Call(title="Un tout autre appel", url="https://exemple.fr/autre", status="open")])
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        for suffix in ("-wal", "-shm"):
            house[0].with_name(house[0].name + suffix).unlink(missing_ok=True)
        replaced[0].replace(house[0])
        app.screen.refresh_data()
        await pilot.pause()
        assert "Un tout autre appel" in shown(app)


async def test_a_locked_base_says_so_and_takes_the_decision_once_it_is_free(house, app, shown, until):
    blocker = sqlite3.connect(house[0], isolation_level=None, timeout=1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press("r")
        await pilot.pause()
        assert "La base est occupée" in shown(app)
        blocker.execute("ROLLBACK")
        blocker.close()
        await until(pilot, lambda: any("Retenu" in note.message for note in app._notifications))


_EVERYWHERE = [
    "a", "enter", "escape", "l", "v", "b", "s", "e", "p", "m", "d", "f8", "escape", "f9", "escape", "escape", "f1", "escape",
]  # fmt: skip


async def _opened(app, monkeypatch):
    """What sockets of the network do while somebody goes everywhere in the dashboard: (what, where)."""
    opened = []
    real = socket.socket

    class Watched(real):
        def connect(self, address):
            opened.append(("connect", address))
            return super().connect(address)

        def bind(self, address):
            opened.append(("bind", address))
            return super().bind(address)

    monkeypatch.setattr(socket, "socket", Watched)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*_EVERYWHERE)
        await pilot.pause()
    return opened


async def test_the_dashboard_listens_to_nothing_and_calls_nobody(app, monkeypatch, call_id):
    """U9: no socket of the network is opened by any place."""
    opened = await _opened(app, monkeypatch)
    print(f"U9 sockets of the dashboard listening or connecting {len(opened)} in {len(_EVERYWHERE)} keys")
    assert opened == []


async def test_a_dashboard_made_to_listen_and_to_call_is_seen(app, monkeypatch, call_id):
    """U9: the same watch, a sheet that opens a door and goes through it."""
    real = AapApp.open_call

    def careless(self, *words):
        with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()):
            return real(self, *words)

    monkeypatch.setattr(AapApp, "open_call", careless)
    opened = await _opened(app, monkeypatch)
    print(f"U9 sabotage: sockets of the dashboard {len(opened)} in {len(_EVERYWHERE)} keys")
    assert {what for what, _ in opened} == {"bind", "connect"}


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_on_a_real_terminal_no_byte_of_a_title_drives_it(hostile):
    """U1 on a pty: what the program writes holds no sequence that came from a title."""
    program = textwrap.dedent(
        f"""
        import asyncio, sys
        from pathlib import Path
        from aap_tracker.tui.app import AapApp
        from aap_tracker.tui.services import Services
        app = AapApp(Services(Path({str(hostile[0])!r}), Path({str(hostile[1])!r}), {DAY!r}))
        async def press(pilot):
            for key in ("a", "end", "enter", "escape", "m"):
                await pilot.press(key)
                await pilot.pause()
            app.exit()
        app.run(auto_pilot=press)
        """
    )
    written = pty_kit.written(
        [sys.executable, "-c", program],
        {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        typing=True,
    )
    assert b"Ce matin" in written or b"matin" in written
    assert b"PWNED\x07" not in written
    assert b"]0;" not in written
    assert b"]8;;http://a" not in written
    assert "\u202e".encode() not in written


async def test_a_fault_of_ours_is_a_sentence_and_a_file_never_a_traceback(house, monkeypatch, capsys):
    def fall(self, shown):
        raise ZeroDivisionError("our fault")

    monkeypatch.setattr(Services, "morning", fall)
    app = AapApp(Services(*house, DAY))
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
    assert "ZeroDivisionError" in house[0].with_name("aap-erreur.txt").read_text("utf-8")
    told = [str(one) for one in app._exit_renderables]
    assert not any("Traceback" in one for one in told)
