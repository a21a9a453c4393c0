"""The machine under `aap diagnostic`: versions, clock, rights, disk, the programs that dossiers and pages need."""

import datetime as dt
import importlib.metadata
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aap_tracker import __version__
from aap_tracker import clock as clock_of_day
from aap_tracker.cli.session import Session
from aap_tracker.model.french import NO_BREAK, count, long_day

_ROOM = 500_000_000  # bytes under which a night may not end
_LIBRARIES = ("scrapy", "textual", "python-docx", "docxtpl", "sqlite-utils", "dateparser")
_FONTS = (("Carlito", "Calibri"), ("Liberation Sans", "Arial"))

State = Literal["bien", "attention", "erreur"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at. `advice` is empty when all is well."""

    name: str
    state: State
    text: str
    advice: str = ""


def versions(_: Session) -> Iterator[Line]:
    """The program, the system, the libraries."""
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    machine = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    yield Line(
        "Versions", "bien", f"aap-tracker {__version__}, {machine}, SQLite {sqlite3.sqlite_version}, {libraries}"
    )


def clock(session: Session) -> Iterator[Line]:
    """A clock that is right: deadlines rest on it."""
    if clock_set := clock_of_day.by_hand(session.day_option):
        yield Line("Horloge", "bien", f"jour choisi à la main{NO_BREAK}: {clock_set}")
        return
    built = dt.datetime.fromtimestamp(Path(__file__).stat().st_mtime, dt.UTC)
    if session.now < built - dt.timedelta(days=2):
        yield Line(
            "Horloge", "erreur", f"Elle donne le {long_day(session.day)}, avant l’installation du programme.",
            "Réglez la date de l’ordinateur : les échéances en dépendent.",
        )  # fmt: skip
    else:
        yield Line("Horloge", "bien", f"{long_day(session.day)}, fuseau {session.now.astimezone().tzname()}")


def rights(session: Session) -> Iterator[Line]:
    """Nobody else reads the base."""
    if sys.platform == "win32" or not session.base.exists():
        return
    open_ones = [path for path in session.base.parent.glob(f"{session.base.name}*") if path.stat().st_mode & 0o077]
    if not open_ones:
        yield Line("Droits", "bien", "Vous seul lisez la base et ses journaux.")
        return
    names = ", ".join(path.name for path in open_ones)
    yield Line("Droits", "attention", f"D’autres peuvent lire{NO_BREAK}: {names}.", f"chmod 600 {open_ones[0]}")


def room(session: Session) -> Iterator[Line]:
    """Room on the disk, and the right to write there."""
    folder = next(path for path in (session.base.absolute().parent, *session.base.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    needed = max(_ROOM, 3 * session.base.stat().st_size if session.base.exists() else 0)
    text = f"{count(free // 10**9, 'Go libre', 'Go libres')} dans « {folder} »"
    if not os.access(folder, os.W_OK):
        yield Line("Disque", "erreur", f"« {folder} » ne peut pas être écrit.", "Vérifiez vos droits sur ce dossier.")
    elif free < needed:
        yield Line("Disque", "attention", text, f"Libérez de la place : il en faut {-(-needed // 10**9)} Go.")
    else:
        yield Line("Disque", "bien", text)


def programs(_: Session) -> Iterator[Line]:
    """LibreOffice, a browser, the fonts of the dossiers."""
    from aap_tracker.dossier.bundle.pdf import office

    found = office()
    if found:
        yield Line("LibreOffice", "bien", found)
    else:
        yield Line("LibreOffice", "attention", "Absent : pas de PDF des dossiers.", "Installez LibreOffice.")
    from spiders import browsing

    browser, missing = browsing.find_browser(), browsing.missing()
    if browser and not missing:
        yield Line("Navigateur", "bien", browser)
    else:
        yield Line("Navigateur", "attention", "Les pages faites par script sont peu lues.", missing)
    absent = [names[0] for names in _FONTS if not _has_font(names)]
    if absent:
        yield Line(
            "Polices",
            "attention",
            f"Absentes : {', '.join(absent)}. La pagination des PDF peut changer.",
            "Installez-les.",
        )
    else:
        yield Line("Polices", "bien", "Celles des dossiers sont là.")


def _has_font(names: tuple[str, ...]) -> bool:
    """True when one of them is there, or when this system does not say."""
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    done = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 - our words
    return any(name.lower() in done.stdout.lower() for name in names)
