"""Text pictures of the main screens, read as French text in a diff. AAP_PICTURES=1 draws them again."""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "screens"
SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
SCREENS = {
    "matin": (),
    "appels": ("a",),
    "appel": ("enter",),
    "appel-preuves": ("enter", "e"),
    "calendrier": ("l",),
    "calendrier-mois": ("l", "tab", "pagedown", "down"),
    "besoins": ("b",),
    "dossiers": ("d", "escape", "down", "r", "i"),
    "sources": ("s",),
    "statistiques": ("e",),
    "profil": ("p",),
    "profil-ligne": ("p", "enter"),
    "proposer": ("s", "n"),
    "redaction": ("d", "ctrl+down", "ctrl+down"),
    "apercu": ("d", "f8"),
    "reprendre": ("d", "ctrl+r"),
    "vues": ("a", "f3"),
    "budget": ("d", "f6"),
    "pieces": ("d", "f7"),
    "ecarter": ("x",),
    "filtrer": ("f",),
    "aide": ("f1",),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_the_one_that_was_reviewed(app, name, size, shown):
    async with app.run_test(size=SIZES[size], notifications=False) as pilot:
        await pilot.pause()
        for key in SCREENS[name]:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        drawn = shown(app).rstrip("\n") + "\n"
    path = FOLDER / f"{name}-{size}.txt"
    if os.environ.get("AAP_PICTURES"):
        path.write_text(drawn, "utf-8")
    assert drawn == path.read_text("utf-8")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_picture_fits_its_size_and_names_help_below(path):
    width, height = SIZES[path.stem.rpartition("-")[2]]
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    assert len(lines) <= height
    assert max(len(line) for line in lines) <= width
    assert any("F1 aide" in line for line in lines[-3:])
