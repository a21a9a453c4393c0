"""A site kept as a test: its pages, trimmed, the row that reads them, and the calls they must give ever after."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker.collecting.proposal import propose
from aap_tracker.collecting.trial import Trial, try_source
from aap_tracker.errors import AapError, InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.codec import call_json
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.sources import Source
from aap_tracker.paths import write_atomic
from aap_tracker.settings import own_sources, row_toml
from spiders.captured import capture_settings, read_index, write_index

PAGES, ROW, EXPECTED = "pages", "source.toml", "attendu.json"
_HEAVY = 300_000  # bytes of a document that is not worth its place in a test
_FACTS = ("title", "url", "opens_at", "deadline_kind", "deadlines", "amounts")  # what a site says; the rest is read
_USELESS = re.compile(
    rb"<!--(?!\[if).*?-->|<(script)\b(?![^>]*ld\+json)[^>]*>.*?</script\s*>|<(style|svg|noscript)\b[^>]*>.*?</\2\s*>"
    rb"|\s(?:style|srcset|sizes|onclick|onload|nonce|integrity|crossorigin)=(?:\"[^\"]*\"|'[^']*')"
    rb"|(?<=src=\")data:[^\"]*(?=\")",
    re.IGNORECASE | re.DOTALL,
)
_BLANK = re.compile(rb"[ \t]*(?:\r?\n[ \t]*){2,}")


@dataclass(frozen=True)
class Captured:
    """What was kept: how many pages and bytes, the calls of the replay, and what the live site gave besides."""

    folder: Path
    pages: int
    size: int
    calls: tuple[Call, ...]
    lost: tuple[str, ...]
    trimmed: bool


def capture(source: Source, folder: Path, lexicon: Lexicon, day: dt.date) -> Captured:
    """Collect a source, keep its pages in `folder`, replay them, write the calls that the replay gives.

    Scripts, styles, drawings and comments go, unless the calls then differ. InputError when the folder holds something
    already; AapError when the source gives no call.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError("Dossier déjà pris", f"« {folder} » n’est pas vide.", "Donnez le nom d’un dossier nouveau.")
    pages = folder / PAGES
    live = try_source(source, lexicon, day, settings=capture_settings(pages, replay=False))
    if not live.calls:
        shutil.rmtree(folder, ignore_errors=True)
        why = live.failed.text if live.failed else "aucun appel trouvé"
        raise AapError("Rien à garder", f"{source.url} : {why}.", "Voyez « aap sources essayer ».", exit_code=3)
    row = source if source.family != "look" else propose(live, (), day).source.model_copy(update={"url": source.url})
    again, trimmed = _trimmed(row, pages, lexicon, day)
    write_atomic(folder / ROW, row_toml(row).encode("utf-8"))
    _expect(folder, day.isoformat(), facts_of(again.calls))
    size = sum(path.stat().st_size for path in pages.iterdir())
    kept = {call.url for call in again.calls}
    lost = tuple(call.title for call in live.calls if call.url not in kept)
    return Captured(folder, len(read_index(pages)), size, tuple(again.calls), lost, trimmed)


def replay(folder: Path, lexicon: Lexicon) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(the calls that the kept pages give now, those that were expected), as facts. Nothing leaves the machine."""
    expected = _expected(folder)
    rows = own_sources(folder / ROW)
    if len(rows) != 1:
        raise _no_capture(folder)
    found = _replayed(rows[0], folder / PAGES, lexicon, dt.date.fromisoformat(expected["taken_on"]))
    return facts_of(found.calls), expected["calls"]


def differences(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[str]:
    """What two lists of calls do not share, one French line each: calls that come or go, facts that change."""
    before = {(call["url"], call["title"]): call for call in expected}
    now = {(call["url"], call["title"]): call for call in found}
    lines = [f"− {title} ({url})" for url, title in before if (url, title) not in now]
    lines += [f"+ {title} ({url})" for url, title in now if (url, title) not in before]
    for key in before.keys() & now.keys():
        changed = [name for name in _FACTS if before[key].get(name) != now[key].get(name)]
        lines += [f"~ {key[1]}, {name} : {before[key].get(name)} → {now[key].get(name)}" for name in changed]
    return sorted(lines)


def accept(folder: Path, calls: list[dict[str, Any]]) -> None:
    """Expect these calls of a captured site from now on: what a replay gave, once a person has judged it right."""
    _expect(folder, _expected(folder)["taken_on"], calls)


def _expect(folder: Path, taken_on: str, calls: list[dict[str, Any]]) -> None:
    told = {"taken_on": taken_on, "calls": calls}
    write_atomic(folder / EXPECTED, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _expected(folder: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((folder / EXPECTED).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _no_capture(folder) from error
    return told


def _no_capture(folder: Path) -> InputError:
    return InputError("Rien à rejouer", f"« {folder} » ne contient pas un site gardé par « aap sources capturer ».")


def facts_of(calls: Sequence[Call]) -> list[dict[str, Any]]:
    """What a test holds of each call: that it is there, until when, how much; not what reading makes of its prose."""
    records = (call_json(call) for call in calls)
    kept = [{name: record[name] for name in _FACTS} for record in records]
    return sorted(kept, key=lambda record: (str(record["url"]), record["title"]))


def _replayed(row: Source, pages: Path, lexicon: Lexicon, day: dt.date) -> Trial:
    closed = row.model_copy(update={"browser": False, "own": True})  # a browser's pages are kept as it left them
    return try_source(closed, lexicon, day, settings=capture_settings(pages, replay=True))


def _trimmed(row: Source, pages: Path, lexicon: Lexicon, day: dt.date) -> tuple[Trial, bool]:
    """Trim the pages and replay them; give them back whole when the calls are not the same."""
    _without_heavy(pages)
    whole = {path: path.read_bytes() for path in pages.iterdir() if path.suffix == ".html"}
    before = _replayed(row, pages, lexicon, day)
    for path, body in whole.items():
        path.write_bytes(trim(body))
    after = _replayed(row, pages, lexicon, day)
    if facts_of(after.calls) == facts_of(before.calls):
        return after, True
    for path, body in whole.items():
        path.write_bytes(body)
    return before, False


def trim(body: bytes) -> bytes:
    """A page without scripts (linked data stays), styles, drawings, comments and blank lines: no reader needs them."""
    return _BLANK.sub(b"\n", _USELESS.sub(b"", body))


def _without_heavy(pages: Path) -> None:
    kept = []
    for entry in read_index(pages):
        path = pages / entry["file"]
        if entry["file"] and path.suffix != ".html" and path.stat().st_size > _HEAVY:
            path.unlink()
        else:
            kept.append(entry)
    write_index(pages, kept)
