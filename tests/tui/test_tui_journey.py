"""A whole morning in a real terminal: a new call is kept, its dossier drafted, its Word file exported."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from aap_tracker.store import decisions, dossiers

TEXT = "Des visites pour les aines isoles"
LONGEST = 40.0  # seconds for one step, on a busy machine


class Terminal:
    """A program in tmux: keys go in, lines come out."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self._socket = str(folder / "tmux.sock")
        # tmux starts a shell of its own: the environment is what this test was given
        self._run("new-session", "-d", "-x", "100", "-y", "30", "-s", "matin", *words)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, "-f", os.devnull, *words],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        for key in keys:
            self._run("send-keys", "-t", "matin", key)

    def type(self, text: str) -> None:
        self._run("send-keys", "-t", "matin", "-l", text)

    def see(self, words: str) -> str:
        """Wait until the screen shows these words."""
        end = time.monotonic() + LONGEST
        while True:
            screen = self._run("capture-pane", "-p", "-t", "matin")
            if words in screen.replace("\u00a0", " ").replace("\u202f", " "):
                return screen
            if time.monotonic() > end:
                raise AssertionError(f"« {words} » is not on the screen:\n{screen}")

    def close(self) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], capture_output=True, check=False, timeout=20)


@pytest.mark.alone
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux n’est pas installé")
def test_a_morning_from_a_new_call_to_its_word_file(house, base, call_id, tmp_path):
    words = [
        sys.executable,
        "-m",
        "aap_tracker",
        "--nom",
        "Nadia",
        "--base",
        str(house[0]),
        "--profil",
        str(house[1]),
        "--jour",
        "2026-11-23",
    ]
    terminal = Terminal(tmp_path, words)
    try:
        first = terminal.see("Première visite : 6 appels")
        assert "Traceback" not in first
        terminal.press("Enter")
        terminal.see("Les faits")
        terminal.press("r")
        terminal.see("✓ retenu")
        terminal.press("d")
        terminal.see("ctrl+r reprendre")
        terminal.press("Enter")
        terminal.type(TEXT)  # at once, as a slow line delivers it: while Enter is still on its way
        terminal.see(f"{len(TEXT)} / ")
        terminal.press("F9")
        terminal.see("Dossier Word enregistré")
        terminal.press("Escape", "Escape")
        terminal.see("Les faits")
        terminal.press("Escape")
        terminal.see("Première visite : 5 appels")
        terminal.press("q")
        _ended(terminal)
    finally:
        terminal.close()
    wanted = call_id("Bien vieillir")
    assert [(one.action, one.who) for one in decisions.of_call(base, wanted)] == [("keep", "Nadia")]
    (file,) = dossiers.all(base)
    assert (file.call_id, file.texts["projet.intitule"]) == (wanted, TEXT)
    document = docx.Document(file.exported_path)
    assert any(TEXT in paragraph.text for paragraph in _paragraphs(document))
    assert base.value("SELECT who FROM visits") == "Nadia"


def _ended(terminal: Terminal) -> None:
    """Wait until the program is over: its window closes with it."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            terminal._run("has-session", "-t", "matin")
        except subprocess.CalledProcessError:
            return
    raise AssertionError("the program did not end")


def _paragraphs(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
