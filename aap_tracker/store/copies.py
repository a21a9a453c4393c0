"""Automatic copies: one a day, read back in full, the old ones let go, one a month kept longer."""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from aap_tracker.paths import private_dir, sources_path, sweep
from aap_tracker.settings.upkeep import Upkeep
from aap_tracker.store import backup
from aap_tracker.store.backup import Backup
from aap_tracker.store.base import Store

_NAME = re.compile(r"aap-(\d{4}-\d{2}-\d{2})\.zip$")
_MONTHS = 12
_ABANDONED = dt.timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy just made: what it holds, its size in bytes, the names of the older ones let go."""

    backup: Backup
    size: int
    removed: list[str]


def keep(store: Store, upkeep: Upkeep, day: dt.date, now: dt.datetime, files: Mapping[str, Path] | None = None) -> Copy:
    """Write the copy of `day`, prove it, then let old ones go. Raise AapError; nothing is removed before the proof."""
    made = add(store, upkeep, day, now, files)
    return replace(made, removed=_rotate(upkeep.folder(store.path), day, upkeep.garder))


def add(store: Store, upkeep: Upkeep, day: dt.date, now: dt.datetime, files: Mapping[str, Path] | None = None) -> Copy:
    """Write the copy of `day` and prove it; no older one goes. Raise AapError."""
    folder = private_dir(upkeep.folder(store.path))
    for place in {folder, store.path.parent}:
        sweep(place, (now - _ABANDONED).timestamp())
    made = backup.save(store, folder / f"aap-{day.isoformat()}.zip", now, files)
    return Copy(made, made.path.stat().st_size, [])


def beside(base: Path, profile: Path) -> dict[str, Path]:
    """What is saved with a base, by name: the profile and one's own sources."""
    own = sources_path(base)
    return {"ccas.toml": profile, own.name: own}


def found(folder: Path) -> dict[dt.date, Path]:
    """The automatic copies of a folder by day, newest first; other files are none of ours."""
    if not folder.is_dir():
        return {}
    days = {}
    for path in folder.iterdir():
        if name := _NAME.fullmatch(path.name):
            with suppress(ValueError):
                days[dt.date.fromisoformat(name[1])] = path
    return dict(sorted(days.items(), reverse=True))


def kept(days: list[dt.date], daily: int) -> set[dt.date]:
    """The days whose copy stays: the `daily` newest, and the first of each of the twelve newest months."""
    newest = sorted(days, reverse=True)
    months: dict[tuple[int, int], dt.date] = {}
    for day in newest:
        months[day.year, day.month] = day  # the last written is the first of its month
    return {*newest[:daily], *list(months.values())[:_MONTHS]}


def _rotate(folder: Path, today: dt.date, daily: int) -> list[str]:
    """Let go of the copies that are not to stay. One that comes from a clock gone ahead is left alone."""
    copies = {day: path for day, path in found(folder).items() if day <= today}
    stay = kept(list(copies), daily)
    removed = []
    for day, path in copies.items():
        if day not in stay:
            with suppress(OSError):
                path.unlink()
                removed.append(path.name)
    return removed
