"""U1, in the dashboard: sixty hostile titles in every screen, dialog and widget are only text."""

import datetime as dt
import importlib
import pkgutil
import re

import pytest
from hostile_titles import CONTROL, TITLES, folded, numbered, printable
from rich.text import Text
from textual.widget import Widget

import aap_tracker.tui
from aap_tracker import shipped, text
from aap_tracker.model.calls import Call, Deadline, Document, Evidence, Funder
from aap_tracker.store import calls, notes
from aap_tracker.store.base import open_store
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.confirm import ConfirmDialog
from aap_tracker.tui.dialogs.filters import FiltersDialog
from aap_tracker.tui.dialogs.help import HelpDialog
from aap_tracker.tui.dialogs.jump import JumpScreen
from aap_tracker.tui.dialogs.line import LineDialog
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.dialogs.need import NeedDialog
from aap_tracker.tui.dialogs.note import NoteDialog
from aap_tracker.tui.dialogs.person import PersonDialog
from aap_tracker.tui.dialogs.pieces import PiecesDialog
from aap_tracker.tui.dialogs.preview import PreviewDialog
from aap_tracker.tui.dialogs.reason import ReasonDialog
from aap_tracker.tui.dialogs.saved_views import SavedViewsDialog
from aap_tracker.tui.file_views import PieceLine
from aap_tracker.tui.places import PLACES
from aap_tracker.tui.screens.setup import SetupScreen
from aap_tracker.tui.services import Services
from aap_tracker.tui.snapshot import screen_lines
from aap_tracker.tui.views import Choice, Facet, Filters
from aap_tracker.tui.widgets import calltable

DAY = "2026-11-23"
NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
TALL = (120, 80)
ALL = range(len(TITLES))
TOLD = [numbered(rank) for rank in ALL]
_PARTS = 5  # sixty lines are taller than a dialog
# What only others are made from.
BASES = {"AapScreen", "PlaceScreen", "BoardScreen", "Dialog"}


def _try(values):
    class Found:
        said = TOLD[0]
        best = tuple((50, title) for title in TOLD)

    return Found


# Each dialog, with these words wherever it takes some: (its lines, its one line).
DIALOGS = {
    "ConfirmDialog": lambda rows, one: ConfirmDialog(one, "\n".join(rows), "oui"),
    "FiltersDialog": lambda rows, one: FiltersDialog(
        (Facet("need", one, tuple(Choice(row, row) for row in rows)),), Filters(text=one, need=rows[0])
    ),
    "HelpDialog": lambda rows, one: HelpDialog("appels", {}),
    "JumpScreen": lambda rows, one: JumpScreen([]),
    "LineDialog": lambda rows, one: LineDialog(one, one, hint=one, placeholder=one, does=one),
    "ListingDialog": lambda rows, one: ListingDialog(one, [(row, "") for row in rows], one),
    "NeedDialog": lambda rows, one: NeedDialog(one, {"intitule": one, "description": one}, {}, _try, print),
    "NoteDialog": lambda rows, one: NoteDialog(one, print),
    "PersonDialog": lambda rows, one: PersonDialog(one, rows, one, one),
    "PiecesDialog": lambda rows, one: PiecesDialog(
        lambda: tuple(PieceLine(str(n), row, ready=False, said=row) for n, row in enumerate(rows)), print
    ),
    "PreviewDialog": lambda rows, one: PreviewDialog(tuple((row, row) for row in rows)),
    "ReasonDialog": lambda rows, one: ReasonDialog(one),
    "SavedViewsDialog": lambda rows, one: SavedViewsDialog(rows, one, lambda name: rows),
}
# Those that show each of their lines whole, at this size.
LISTS = {"ListingDialog", "PersonDialog", "PiecesDialog", "SavedViewsDialog", "FiltersDialog"}


def _hostile_calls():
    return [
        Call(
            title=title, url=f"https://exemple.fr/{rank}", status="open", deadline_kind="dated", summary=title,
            deadlines=(Deadline(at=f"2026-12-{1 + rank % 28:02d}", label=title),), funders=(Funder(name=title),),
            themes=("parentalite",), unread=tuple(TOLD), ccas_eligibility="yes", documents=(Document(url="https://exemple.fr/d.pdf", title=title),),
            evidence={"ccas_eligibility": (Evidence(quote=title, source="https://exemple.fr"),)},
        )
        for rank, title in enumerate(TOLD)
    ]  # fmt: skip


@pytest.fixture
def hostile(tmp_path, make_from, monkeypatch):
    """A house whose calls, funders, notes and sources all bear hostile titles."""
    few = [one.model_copy(update={"name": numbered(n)}) for n, one in enumerate(shipped.sources())]
    monkeypatch.setattr(shipped, "sources", lambda: tuple(few))
    monkeypatch.setattr(shipped, "sources_with", lambda wanted: tuple(few))
    house = make_from(tmp_path, _hostile_calls())
    with open_store(house[0]) as store:
        for one in calls.find(store)[:3]:
            notes.add(store, str(one.id), one.title, "Agent", now=NOW)
    return house


class Look:
    """What was seen: kinds of widgets, screens that a control drove, titles shown as they are, place by place."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot
        self.kinds: set[str] = set()
        self.looks = 0
        self.driven: list[str] = []  # places whose screen holds a control
        self.whole: dict[str, set[int]] = {}

    async def at(self, name):
        """Look at the screen once it is drawn."""
        await self.pilot.pause()
        shown = "\n".join(screen_lines(self.app))
        self.looks += 1
        if found := CONTROL.search(shown.replace("\n", "")):
            self.driven.append(f"{name}: {found[0]!r}")
        self.kinds |= {type(one).__name__ for one in self.app.screen.walk_children(with_self=True)}
        line = folded(shown)
        self.whole.setdefault(name, set()).update(rank for rank in ALL if printable(rank) in line)

    async def back(self):
        self.app.pop_screen()
        await self.pilot.pause()


async def _everywhere(hostile, *, sheets=20, drafts=30):
    """Go to every place, sheet, dossier and dialog of a hostile house: one title of `sheets`, one of `drafts`."""
    app = AapApp(Services(*hostile, DAY))
    async with app.run_test(size=TALL, notifications=True) as pilot:
        look = Look(app, pilot)
        for place in PLACES:
            app.action_go(place)
            await look.at(place)
        app.action_go("appels")
        await pilot.pause()
        ids = [line.id for line in app.screen.table._lines]
        app.action_go("statistiques")
        for one in ids[::sheets]:
            app.open_call(one)
            await look.at("appel")
            await look.back()
        for one in ids[::drafts]:
            app.open_dossier_of(one)
            await look.at("dossier")
            await pilot.press("f6")
            await look.at("budget")
            await look.back()
            await look.back()
        app.action_go("dossiers")
        await look.at("dossiers")
        await _dialogs(app, look)
        assert app.return_code in {None, 0}
    return look


async def _dialogs(app, look):
    for rank, (name, make) in enumerate(DIALOGS.items()):
        for part in range(_PARTS):
            rows = [one[:60] for one in TOLD[part::_PARTS]] if name in LISTS else TOLD
            app.push_screen(make(rows, TOLD[(rank * 7 + 32) % len(TOLD)]))
            await look.at(name)
            await look.back()
            if name not in LISTS:
                break
    app.push_screen(SetupScreen())
    await look.at("premiers pas")
    await look.back()
    app.action_command_palette()
    await look.at("palette")
    await look.pilot.press("escape")
    await look.at("matin")


def _ours():
    """The widgets, screens and dialogs that are written in the dashboard, whatever module they are in."""
    for module in pkgutil.walk_packages(aap_tracker.tui.__path__, "aap_tracker.tui."):
        importlib.import_module(module.name)
    found, left = set(), [Widget]
    while left:
        for one in left.pop().__subclasses__():
            left.append(one)
            if one.__module__.startswith("aap_tracker.tui"):
                found.add(one.__name__)
    return found - BASES


def _unaltered(look):
    """(place, title) pairs shown as they are, where a place shows each of its titles."""
    return sum(len(look.whole.get(name, ())) for name in ("appels", *LISTS))


async def test_sixty_hostile_titles_in_every_widget_are_only_text(hostile):
    look = await _everywhere(hostile)
    ours, pairs = _ours(), len(TITLES) * (1 + len(LISTS))
    print(
        f"U1 hostile titles {len(TITLES)}, widgets seen {len(ours & look.kinds)}/{len(ours)}, screens driven "
        f"{len(look.driven)}/{look.looks}, titles unaltered {_unaltered(look)}/{pairs}"
    )
    assert len(set(TITLES)) == 60
    assert ours - look.kinds == set(), "a widget that no hostile title was shown in: visit it here"
    assert look.driven == []
    assert {name: [TITLES[n] for n in set(ALL) - look.whole[name]] for name in ("appels", *LISTS)} == {
        name: [] for name in ("appels", *LISTS)
    }


async def test_without_the_stripping_controls_reach_the_screen(hostile, monkeypatch):
    monkeypatch.setattr(text, "UNSAFE", re.compile(r"(?!)"))
    app = AapApp(Services(*hostile, DAY))
    async with app.run_test(size=TALL) as pilot:
        look = Look(app, pilot)
        app.push_screen(DIALOGS["ListingDialog"](TOLD[33::_PARTS], TOLD[33]))
        await look.at("ListingDialog")
    assert look.driven


async def test_a_table_that_reads_markup_is_seen_to_alter_titles(hostile, monkeypatch):
    def marked(words, **layout):
        try:
            return Text.from_markup(words, **layout)
        except Exception:  # noqa: BLE001 - what markup refuses is altered too
            return Text("")

    monkeypatch.setattr(calltable, "_text", marked)
    app = AapApp(Services(*hostile, DAY))
    async with app.run_test(size=TALL) as pilot:
        look = Look(app, pilot)
        app.action_go("appels")
        await look.at("appels")
    assert len(look.whole["appels"]) < len(TITLES)
