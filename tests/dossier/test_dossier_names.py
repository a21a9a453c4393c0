"""Promise U7: a name from outside stays in its folder, apart from the others, readable everywhere; content is by magic.

Each name goes the four ways by which one from outside could reach a file: the letter of a partner, the Word file of a
dossier, a text kept aside, a page captured with the name its server gives it.
"""

import mimetypes
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from dossier_kit import docx_with, dossier
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings

from aap_tracker.documents import files
from aap_tracker.dossier.bundle import documents
from aap_tracker.dossier.bundle.pieces import is_what_it_says
from aap_tracker.tui.services import drafting, rescue
from spiders.captured import CapturedPages, read_index

NAMES = (
    "..", "../..", "..\\..\\x", "%2e%2e/x", "%252e%252e%252fx", "a\x00b", "/etc/passwd", "C:\\Windows", "C:x", "\\\\serveur\\part", "//serveur/part",
    "CON", "con.pdf", "aux.pdf", "NUL", "COM1.txt", "LPT9", "prn ", "fin.", "fin ", " début", "-rf", "--help", "~", "~root", "$HOME", "`id`", "$(id)",
    "a" * 300, "é" * 300, "\u202egnp.exe", "a\u200bb", "A", "a", "Ａ", "ﬁn", "œuvre", "łódź", "مرحبا", "村", "👵", "\u0301", "", " ", ".", "...", "*", "?",
    "<a>", '"', "|", ":", "a:b", "a/b", "a\\b", "a\tb", "a\nb", "a\rb", "file:///etc/passwd", "http://x/y", "UTF-8''%2e%2e%2fx", "=?utf-8?B?Li4v?=", "; rm -rf",
)  # fmt: skip
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
SPREAD = tuple(f"{name}{tail}" for name in NAMES for tail in ("", ".docx"))[:120]
FORBIDDEN = set('<>:"|?*\\/') | {chr(code) for code in range(32)}


class _Here:
    """What the place of a Word file is told from: the base."""

    def __init__(self, base: Path) -> None:
        self.base = base


def _letters(folder: Path) -> list[Path]:
    return [folder / documents.letter_name(rank, name) for rank, name in enumerate(SPREAD, 1)]


def _drafts(folder: Path) -> list[Path]:
    bench: Any = _Here(folder / "aap.sqlite3")
    return [drafting._place(bench, dossier(id=rank, title=name)) for rank, name in enumerate(SPREAD, 1)]


def _kept(folder: Path) -> list[Path]:
    return [rescue._path(folder / "aap.sqlite3", rank, name) for rank, name in enumerate(SPREAD, 1)]


def _captured(folder: Path) -> list[Path]:
    pages, spider = CapturedPages(BaseSettings({"HTTPCACHE_DIR": str(folder / "pages")})), Spider("x")
    for rank, name in enumerate(SPREAD, 1):
        told = name.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"")
        headers = {"Content-Disposition": b"attachment; filename*=UTF-8''" + told, "Content-Type": told}
        asked = Request(f"https://exemple.test/{rank}/{name}")
        pages.store_response(spider, asked, Response(asked.url, headers=headers, body=b"x"))
    pages.close_spider(spider)
    return [folder / "pages" / entry["file"] for entry in read_index(folder / "pages")]


WAYS: dict[str, Callable[[Path], list[Path]]] = {
    "letters": _letters, "drafts": _drafts, "texts kept aside": _kept, "captured pages": _captured,
}  # fmt: skip


def _harmless(made: list[Path], folder: Path) -> int:
    """How many paths are inside the folder, not met before, writable, and readable on Windows."""
    seen: set[str] = set()
    found = 0
    for path in made:
        name = path.name
        inside = "\x00" not in str(path) and path.resolve().parent.parent == folder.resolve()
        plain = name.isascii() and len(name) < 130 and not set(name) & FORBIDDEN and PureWindowsPath(name).name == name
        usual = name.partition(".")[0].upper() not in RESERVED and name == name.strip(" .") and not name.startswith("-")
        if inside and plain and usual and name.casefold() not in seen:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
            found += path.is_file()
        seen.add(name.casefold())
    return found


@pytest.mark.parametrize("way", WAYS)
def test_a_name_from_outside_stays_in_its_folder(way: str, tmp_path: Path) -> None:
    made = WAYS[way](tmp_path)
    found = _harmless(made, tmp_path)
    print(f"U7 names inside their folder, distinct, readable on Windows {found}/{len(SPREAD)} ({way})")
    assert found == len(made) == len(SPREAD) == 120


@pytest.mark.parametrize(("way", "room"), [("letters", documents), ("drafts", drafting), ("texts kept aside", rescue)])
def test_without_slugs_names_leave_their_folder(
    way: str, room: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "slug", lambda text, limit=80: text)
    assert _harmless(WAYS[way](tmp_path / "lot"), tmp_path / "lot") < 90


BODIES = {
    files.PDF: b"%PDF-1.7\n1 0 obj\n", files.DOCX: docx_with({}), "image/png": b"\x89PNG\r\n\x1a\n" + bytes(90),
    files.HTML: b"<!doctype html><html><body><p>Bonjour</p></body></html>", files.UNKNOWN: b"MZ\x90" + bytes(range(256)) * 8,
    "application/zip": b"PK\x03\x04" + bytes(range(256)), "application/msword": b"\xd0\xcf\x11\xe0" + bytes(600),
}  # fmt: skip
LIES = [f"{name}{ending}" for name in NAMES for ending in (".pdf", ".docx", ".exe")][:120]


def _told(told: Callable[[bytes, str, str], str]) -> int:
    """How many lying names leave the kind of a file what its bytes are."""
    kinds = list(BODIES.items())
    return sum(
        told(body, mimetypes.guess_type(f"x{name[-5:]}")[0] or "", name) == kind
        for rank, name in enumerate(LIES)
        for kind, body in (kinds[rank % len(kinds)],)
    )


def test_the_content_of_a_file_is_told_by_its_bytes() -> None:
    right = _told(files.sniff)
    print(f"U7 kinds told by the bytes whatever the name and the server say {right}/{len(LIES)}")
    assert right == len(LIES) == 120
    assert _told(lambda body, stated, name: stated) < 40


@pytest.mark.parametrize(("suffix", "kind"), [(".pdf", files.PDF), (".docx", files.DOCX), (".PNG", "image/png")])
def test_an_attachment_is_joined_when_it_is_what_its_name_says(suffix: str, kind: str) -> None:
    joined = [one for one, body in BODIES.items() if is_what_it_says(suffix, body)]
    assert kind in joined
    assert files.UNKNOWN not in joined
    assert len(joined) <= 2
