"""The only place that asks what time it is."""

import datetime as dt
import os

from aap_tracker.errors import InputError

DAY_VARIABLE = "AAP_JOUR"


def now() -> dt.datetime:
    """The present instant, with its zone (UTC)."""
    return dt.datetime.now(dt.UTC)


def parse_day(text: str) -> dt.date:
    """Read `AAAA-MM-JJ`; raise InputError on anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "Date illisible", f"« {text} » n’est pas une date.", "Écrivez-la ainsi : 2026-11-23."
        ) from error


def by_hand(option: str | None = None) -> str | None:
    """The day that stands for today, `--jour` or AAP_JOUR; None when the machine's clock is followed."""
    return option or os.environ.get(DAY_VARIABLE) or None


def today(forced: str | None = None) -> dt.date:
    """The day taken as today: `--jour`, else AAP_JOUR, else the machine's own local day."""
    text = by_hand(forced)
    return parse_day(text) if text else dt.datetime.now().astimezone().date()


def moment(forced: str | None = None) -> dt.datetime:
    """The instant at which states are judged: now, or the first minute (UTC) of a forced day."""
    text = by_hand(forced)
    if not text:
        return now()
    return dt.datetime.combine(parse_day(text), dt.time(), dt.UTC)
