"""What a data folder holds, told so that two states can be compared; and what is wrong in it."""

import hashlib
import re
import sqlite3
from pathlib import Path

from aap_tracker.store import backup

ENGLISH = re.compile(
    r"Traceback|Logging error|disk I/O|No space left|Input/output|Read-only file|readonly database|database or disk"
    r"|Permission denied|unable to open|Errno|OSError|PermissionError"
)
_OURS = re.compile(r"-wal$|-shm$|-journal$|\.lock$|\.log$|^\.aap-|^log$|\.tmp$|\.zip$|\.docx$|\.format-\d+$")

# What people would miss: not the numbers of rounds, of which a failed one takes one more.
_WORK = {
    "calls": "id", "publications": "call_id, url, title", "decisions": "call_id, action", "notes": "text",
    "dossier_texts": "key, text", "dossier_events": "kind, on_day",
}  # fmt: skip


def work(found: dict[str, str]) -> dict[str, str]:
    """A state without what a second try may number otherwise."""
    return {name: value.split(" ")[-1] if name.startswith("aap.sqlite3") else value for name, value in found.items()}


def state(folder: Path) -> tuple[dict[str, str], str]:
    """Name → hash of what the folder holds (base by its rows), and what is wrong (« » when all is whole)."""
    base, wrong = folder / "aap.sqlite3", []
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(_OURS.search(part) for part in name.split("/")):
            found[name] = rows(path, wrong) if path.name.startswith("aap.sqlite3") else _hash(path.read_bytes())
        if path.suffix == ".zip" and not any(part.startswith(".aap-") for part in name.split("/")):
            found[name] = archive(path, wrong)
        if path.suffix == ".docx":
            found[name] = document(path, wrong)
        if re.search(r"\.format-\d+$", name):
            rows(path, wrong)
    if not base.exists():
        wrong.append("no base")
    return found, " ; ".join(wrong)


def rows(path: Path, wrong: list[str]) -> str:
    """A hash of every row of a base; its journal is read with it."""
    lines: list[str] = []
    work: list[str] = []
    try:
        opened = sqlite3.connect(path, isolation_level=None)
        try:
            if (said := opened.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                wrong.append(f"{path.name}: {said}")
            if opened.execute("PRAGMA foreign_key_check").fetchall():
                wrong.append(f"{path.name}: foreign keys")
            names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            if "search" in names:
                opened.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            lines.append(str(opened.execute("PRAGMA user_version").fetchone()))
            for name in sorted(names):
                if not name.startswith(("search_", "sqlite_", "_sqlite")):
                    lines += [name, *sorted(map(repr, opened.execute(f"SELECT * FROM {name}")))]
                if name in _WORK and any(row[1] == "id" for row in opened.execute(f"PRAGMA table_info({name})")):
                    work += [name, *sorted(repr(row) for row in opened.execute(f"SELECT {_WORK[name]} FROM {name}"))]
        finally:
            opened.close()
    except sqlite3.Error as error:
        wrong.append(f"{path.name}: {error}")
    return f"{_hash(chr(10).join(lines).encode())} {_hash(chr(10).join(work).encode())}"


def archive(path: Path, wrong: list[str]) -> str:
    """What an archive says it holds."""
    try:
        made = backup.check(path)
    except Exception as error:  # noqa: BLE001 - whatever it says, it is broken
        wrong.append(f"{path.name}: {error}")
        return ""
    return f"{made.made} {made.calls} {made.dossiers} {made.files}"


def document(path: Path, wrong: list[str]) -> str:
    """The words of a document."""
    import docx

    try:
        return _hash("\n".join(one.text for one in docx.Document(str(path)).paragraphs).encode())
    except Exception as error:  # noqa: BLE001 - whatever it says, it is broken
        wrong.append(f"{path.name}: {error}")
        return ""


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def badly_said(text: str, code: int) -> str:
    """Why what was printed will not do, or nothing: French, no trace, what to do, a code of its own."""
    found = ENGLISH.search(text)
    if found:
        return f"says « {found[0]} »"
    if code and len(text.strip().splitlines()) < 2:
        return "does not say what to do"
    return "" if code in {0, 1, 2, 3} else f"exit code {code}"
