"""PDF → blocks: pypdf's text, its broken lines joined again into paragraphs. Bounded in pages, bytes and seconds."""

import io
import logging
import re
import time
from collections import Counter
from typing import Any

from aap_tracker.documents.lines import Line, join_lines, repair
from aap_tracker.model.pages import Link, Page
from aap_tracker.text import clean

MAX_BYTES = 30 * 1024 * 1024
MAX_PAGES = 80
MAX_SECONDS = 8.0  # for a whole document; 4.5 ms a page is usual
MAX_CONTENT = 1024 * 1024  # bytes of drawing of one page: more is a map or a plan, and costs seconds
MAX_OPERATORS = 200_000
MAX_TEXT = 2 * 1024 * 1024
MAX_LINKS = 500
PDF = "application/pdf"
SCANNED = "PDF numérisé : aucun texte à lire."
LOCKED = "PDF protégé par un mot de passe : il n’a pas été lu."
BROKEN = "PDF abîmé : il n’a pas pu être lu."
TOO_LARGE = "PDF trop volumineux : il n’a pas été lu."
SLOW = "PDF trop long à lire : seul son début a été lu."
_EDGE = 2  # lines at the top and at the bottom of a page where its header and footer stand
_WORD = 3  # letters
_FURNITURE = re.compile(r"^(?:page\s*)?\d{1,3}(?:\s*(?:/|sur|of)\s*\d{1,3})?$", re.IGNORECASE)


class _TimeUpError(Exception):
    """The seconds or operators allowed are spent."""


def read_pdf(body: bytes, url: str) -> Page:
    """Read the text of a PDF. Never raises: what could not be read is said in `notes` (French)."""
    if len(body) > MAX_BYTES:
        return Page(url=url, media_type=PDF, notes=(TOO_LARGE,))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _read(body, url)
    except Exception:  # noqa: BLE001 - a hostile file makes pypdf raise almost anything
        return Page(url=url, media_type=PDF, notes=(BROKEN,))


def _read(body: bytes, url: str) -> Page:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(body), strict=False)
    if reader.is_encrypted and not _unlocked(reader):
        return Page(url=url, media_type=PDF, notes=(LOCKED,))
    pages, notes = _pages(reader)
    lines = _without_furniture(pages)
    blocks = join_lines(lines)
    if not blocks and not notes:
        notes.append(SCANNED)
    return Page(
        url=url,
        title=_title(lines, reader),
        blocks=tuple(blocks),
        links=_links(reader),
        media_type=PDF,
        notes=tuple(notes),
    )


def _unlocked(reader: Any) -> bool:
    """A PDF locked against printing opens with an empty password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - a cipher that is not installed
        return False


def _pages(reader: Any) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page, and what was cut."""
    end = time.monotonic() + MAX_SECONDS
    pages: list[list[Line]] = []
    notes: list[str] = []
    room = MAX_TEXT
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES:
            notes.append(f"PDF long : lecture arrêtée à {MAX_PAGES} pages.")
            break
        if time.monotonic() > end or room <= 0:
            notes.append(SLOW)
            break
        if _too_heavy(page):
            notes.append(f"Page {number + 1} trop complexe : elle n’a pas été lue.")
            continue
        pages.append(_page_lines(page, end))
        room -= sum(len(line.text) for line in pages[-1])
    return pages, notes


def _too_heavy(page: Any) -> bool:
    try:
        contents = page.get_contents()
        return contents is not None and len(contents.get_data()) > MAX_CONTENT
    except Exception:  # noqa: BLE001 - a stream of any form: reading it will say so
        return False


def _page_lines(page: Any, end: float) -> list[Line]:
    """The lines of a page with their size of type; those met before the time was up or the page broke."""
    collector = _Collector(end)
    try:
        page.extract_text(visitor_text=collector.take, visitor_operand_before=collector.watch)
    except Exception:  # noqa: BLE001 - one broken or endless page does not lose the others
        return collector.lines()
    return collector.lines()


class _Collector:
    """Pieces of text as pypdf meets them, cut into lines; watches the time at every operator."""

    def __init__(self, end: float) -> None:
        self._end = end
        self._operators = 0
        self._pieces: list[tuple[str, float]] = []

    def watch(self, *_operation: Any) -> None:
        self._operators += 1
        if self._operators > MAX_OPERATORS or (self._operators % 256 == 0 and time.monotonic() > self._end):
            raise _TimeUpError

    def take(self, text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        if text:
            scale = abs(float(tm[3]) or float(tm[1])) * (abs(float(cm[3]) or float(cm[1])) or 1.0)
            self._pieces.append((text, float(size or 0) * (scale or 1.0)))

    def lines(self) -> list[Line]:
        lines: list[Line] = []
        words, sizes = "", Counter[float]()
        for text, size in [*self._pieces, ("\n", 0.0)]:
            first, *others = text.split("\n")
            words += first
            sizes[round(size, 1)] += len(first.strip())
            for other in others:
                lines.append(Line(repair(clean(words)), sizes.most_common(1)[0][0]))
                words, sizes = other, Counter({round(size, 1): len(other.strip())})
        return [line for line in lines if line.text]


def _without_furniture(pages: list[list[Line]]) -> list[Line]:
    """All lines, without page numbers nor the header and footer that come again on most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.text) for line in page[:_EDGE] + page[-_EDGE:]} if len(page) > 2 * _EDGE else ())
    often = {shape for shape, count in seen.items() if len(pages) > _EDGE and count > max(_EDGE, len(pages) * 0.5)}
    kept: list[Line] = []
    told: set[str] = set()
    for page in pages:
        for index, line in enumerate(page):
            edge = len(page) > 2 * _EDGE and (index < _EDGE or index >= len(page) - _EDGE)
            shape = _shape(line.text)
            if edge and (_FURNITURE.match(line.text) or (shape in often and shape in told)):
                continue
            told.add(shape)
            kept.append(line)
    return kept


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _title(lines: list[Line], reader: Any) -> str:
    """The largest words of the first lines, else the document's own title when it looks like one."""
    first = lines[:40]
    largest = max((line.size for line in first if len(line.text) > _WORD), default=0.0)
    usual = Counter(line.size for line in lines).most_common(1)
    if usual and largest > usual[0][0] * 1.1:
        parts: list[str] = []
        for line in first:
            if line.size >= largest * 0.97:
                parts.append(line.text)
            elif parts:
                break
        return " ".join(parts)[:300]
    return _own_title(reader) or (first[0].text[:300] if first else "")


def _own_title(reader: Any) -> str:
    try:
        title = clean(str((reader.metadata or {}).get("/Title", "") or ""))
    except Exception:  # noqa: BLE001 - metadata of any form
        return ""
    return (
        title
        if " " in title and not re.search(r"\.(?:docx?|pdf|odt|indd|pptx?)\b|microsoft", title, re.IGNORECASE)
        else ""
    )


def _links(reader: Any) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    try:
        for page in list(reader.pages)[:MAX_PAGES]:
            for annotation in page.get("/Annots") or ():
                uri = str(annotation.get_object().get("/A", {}).get("/URI", ""))
                if uri.lower().startswith(("http://", "https://", "mailto:")) and len(found) < MAX_LINKS:
                    found.setdefault(uri, Link(url=clean(uri)))
    except Exception:  # noqa: BLE001 - annotations of any form; the text matters more
        return tuple(found.values())
    return tuple(found.values())
