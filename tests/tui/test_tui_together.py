"""Several people on one base, a base that is busy, a program that is killed: told, and nothing is lost."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from aap_tracker.store import decisions, dossiers, writing
from aap_tracker.tui import later
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.screens import draft_keep
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.services import Services

SIZE = (120, 36)
KEY = "projet.intitule"
DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(draft_keep, "PAUSE", 0.001)
    monkeypatch.setattr(draft_keep, "RETRY", 0.01)
    monkeypatch.setattr(draft_keep, "LOOK", 60.0)
    monkeypatch.setattr(later, "EVERY", 0.02)


@pytest.fixture
def nadia(house):
    return AapApp(Services(*house, DAY, "Nadia"))


def only(base):
    (file,) = dossiers.all(base)
    return file


def paul_writes(base, text):
    version = writing.latest(base, only(base).id, KEY)
    import datetime as dt

    return writing.save(
        base, only(base).id, KEY, text, version.number, who="Paul", now=dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    )


async def writing_begun(app, pilot):
    await pilot.press("d")
    await pilot.pause()
    assert isinstance(app.screen, DraftScreen)
    await pilot.press("enter")
    await pilot.pause()


async def test_decisions_and_texts_bear_the_name_of_who_made_them(nadia, base, call_id, until):
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert [one.who for one in decisions.of_call(base, call_id("Bien"))] == ["Nadia"]
        await writing_begun(nadia, pilot)
        await pilot.press("a")
        await until(pilot, lambda: only(base).texts.get(KEY) == "a")
        assert writing.latest(base, only(base).id, KEY).who == "Nadia"


async def test_who_did_not_type_sees_the_others_text_come(nadia, base, until, shown):
    async with nadia.run_test(size=SIZE, notifications=True) as pilot:
        await writing_begun(nadia, pilot)
        paul_writes(base, "Le texte de Paul")
        nadia.screen.look_around()
        await pilot.pause()
        assert nadia.screen.text.text == "Le texte de Paul"
        assert "Paul vient d’écrire cette partie" in shown(nadia)
        await pilot.press("x")
        await until(pilot, lambda: only(base).texts[KEY] == "Le texte de Paulx")


@pytest.mark.parametrize(("keys", "stands"), [
    (("down", "down"), "Le texte de Paul\n\nNadia"), (("down", "down", "down"), "Nadia"), (("down",) * 4, "Le texte de Paul"),
])  # fmt: skip
async def test_two_people_in_one_section_are_told_and_both_texts_are_kept(nadia, base, until, shown, keys, stands):
    async with nadia.run_test(size=SIZE) as pilot:
        await writing_begun(nadia, pilot)
        paul_writes(base, "Le texte de Paul")
        nadia.screen.text.insert("Nadia")
        await until(pilot, lambda: isinstance(nadia.screen, ListingDialog))
        await pilot.pause()
        assert "Paul a aussi écrit cette partie" in shown(nadia)
        assert only(base).texts[KEY] == "Le texte de Paul"
        await pilot.press(*keys, "enter")
        await until(pilot, lambda: isinstance(nadia.screen, DraftScreen) and only(base).texts[KEY] == stands)
        versions = [text for _, text in dossiers.versions(base, only(base).id, KEY)]
        assert "Le texte de Paul" in versions
        assert any("Nadia" in text for text in versions)


async def test_escape_from_the_choice_keeps_the_text_in_a_file_and_asks_again(nadia, base, house, until, shown):
    async with nadia.run_test(size=SIZE) as pilot:
        await writing_begun(nadia, pilot)
        paul_writes(base, "Le texte de Paul")
        nadia.screen.text.insert("Nadia")
        await until(pilot, lambda: isinstance(nadia.screen, ListingDialog))
        await pilot.press("escape")
        await pilot.pause()
        assert nadia.screen.text.text == "Nadia"
        assert "F5 : choisir" in shown(nadia).replace("\u00a0", " ")
        await pilot.press("escape", "escape")
        await pilot.pause()
        (kept,) = (house[0].parent / "brouillons").glob("*.json")
        assert json.loads(kept.read_text("utf-8"))["text"] == "Nadia"
        nadia.open_dossier(only(base).id)
        await until(pilot, lambda: isinstance(nadia.screen, ListingDialog))
        assert nadia.screen_stack[-2].text.text == "Nadia"
        assert only(base).texts[KEY] == "Le texte de Paul"


async def test_a_decision_waits_for_a_busy_base_and_the_screen_does_not(house, app, base, call_id, until, shown):
    blocker = sqlite3.connect(house[0], isolation_level=None, timeout=1)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press("r")
        await pilot.pause()
        assert "La base est occupée" in shown(app)
        assert app.later.waiting == 1
        await pilot.press("down", "a")
        await pilot.pause()
        assert app.screen.place == "appels"
        assert decisions.of_call(base, call_id("Bien")) == []
        blocker.execute("ROLLBACK")
        await until(pilot, lambda: [one.action for one in decisions.of_call(base, call_id("Bien"))] == ["keep"])
        assert app.later.waiting == 0
        await pilot.press("u")
        await pilot.pause()
        assert decisions.of_call(base, call_id("Bien")) == []
    blocker.close()


async def test_no_try_of_the_screen_waits_for_another_program(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.services._bench.store.value("PRAGMA busy_timeout") <= 20
        app.services.be_patient()
        assert app.services._bench.store.value("PRAGMA busy_timeout") >= 5000


async def test_a_text_refused_until_the_end_is_in_a_file_and_comes_back(house, app, base, until, shown):
    blocker = sqlite3.connect(house[0], isolation_level=None, timeout=1)
    async with app.run_test(size=SIZE) as pilot:
        await writing_begun(app, pilot)
        blocker.execute("BEGIN IMMEDIATE")
        app.screen.text.insert("Écrit pendant la nuit")
        await pilot.press("escape", "escape")
        await pilot.pause()
    assert only(base).texts == {}
    blocker.execute("ROLLBACK")
    blocker.close()
    again = AapApp(Services(*house, DAY))
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        again.open_dossier(only(base).id)
        await pilot.pause()
        assert "Texte repris" in shown(again)
        await until(pilot, lambda: only(base).texts.get(KEY) == "Écrit pendant la nuit")
        assert list((house[0].parent / "brouillons").glob("*.json")) == []


async def test_an_answer_written_elsewhere_is_taken_up_and_undone(app, base, call_id, until):
    import datetime as dt

    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    other = dossiers.create(base, "Parents 2025", "generique", None, None, now)
    dossiers.save_text(base, other.id, KEY, "Un intitulé qui a plu", now)
    async with app.run_test(size=SIZE) as pilot:
        await writing_begun(app, pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(app.screen, ListingDialog)
        await pilot.press("enter")
        mine = next(file.id for file in dossiers.all(base) if file.id != other.id)
        await until(pilot, lambda: dossiers.get(base, mine).texts.get(KEY) == "Un intitulé qui a plu")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: dossiers.get(base, mine).texts.get(KEY) == "")


async def test_f8_shows_the_whole_dossier(app, base, until, shown):
    async with app.run_test(size=SIZE) as pilot:
        await writing_begun(app, pilot)
        app.screen.text.insert("Un titre à relire")
        await pilot.press("f8")
        await pilot.pause()
        assert "Aperçu du dossier" in shown(app)
        assert "Un titre à relire" in shown(app)
        assert only(base).texts[KEY] == "Un titre à relire"


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL n’existe pas sous Windows")
def test_a_kill_loses_nothing_typed_before_the_last_pause(house, base, call_id):
    call_id("Bien")
    program = textwrap.dedent(
        f"""
        from pathlib import Path
        from aap_tracker.tui.app import AapApp
        from aap_tracker.tui.screens import draft_keep
        from aap_tracker.tui.services import Services
        draft_keep.PAUSE = 0.01
        app = AapApp(Services(Path({str(house[0])!r}), Path({str(house[1])!r}), {DAY!r}))
        async def press(pilot):
            await pilot.pause()
            await pilot.press("d"); await pilot.pause(); await pilot.press("enter", *"tapé avant")
            await pilot.pause(0.5)
            print("typed", flush=True)
            await pilot.pause(60)
        app.run(headless=True, auto_pilot=press)
        """
    )
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with child:
        assert child.stdout.readline() == "typed\n"
        os.kill(child.pid, signal.SIGKILL)
    assert only(base).texts[KEY] == "tapé avant"
