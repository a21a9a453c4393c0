"""Does the night still come? When it last did, when it will, and what is wrong with its silence."""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.collecting.timers import LAST_HOUR
from aap_tracker.model.french import NO_BREAK, count, hour, long_day
from aap_tracker.store import nights
from aap_tracker.store.base import Store

SILENT_DAYS = 2  # one night may be missed, not two
_AHEAD = dt.timedelta(hours=26)  # a clock may change of zone, not of day


@dataclass(frozen=True, slots=True)
class State:
    """What `etat` says. `code`: well, never, silent, clock, failing; `since`: days without a collection."""

    code: str
    text: str
    last_collection: dt.datetime | None
    last_night: str | None
    outcome: str | None
    next_at: dt.datetime | None
    since: int | None = None

    @property
    def well(self) -> bool:
        return self.code == "well"


def state(store: Store, now: dt.datetime, at: tuple[int, int] | None) -> State:
    """The state of the night at `now`; `at`: local hour and minute of the timer, None when none is installed."""
    collected = nights.last_collection(store)
    last = next(iter(nights.last(store)), None)
    code, text, since = judge(collected, now)
    if code == "well" and last is not None and last.outcome == "failed":
        code, text = "failing", "La dernière nuit n’a rien pu faire. Voyez « aap diagnostic »."
    done = last is not None and last.day == now.astimezone().date().isoformat() and last.outcome == "done"
    coming = next_run(now, at, done=done)
    return State(code, text, collected, last.day if last else None, last.outcome if last else None, coming, since)


def judge(collected: dt.datetime | None, now: dt.datetime) -> tuple[str, str, int | None]:
    """What is wrong with the silence since the last collection that gave something."""
    if collected is None:
        return "never", "Aucune collecte n’a encore abouti.", None
    if collected - now > _AHEAD:
        ahead = long_day(collected.astimezone().date())
        return "clock", f"L’horloge est revenue en arrière{NO_BREAK}: la dernière collecte est datée du {ahead}.", None
    days = (now - collected).days
    if days > SILENT_DAYS:
        day = long_day(collected.astimezone().date())
        return "silent", f"Aucune collecte depuis {count(days, 'jour')} (la dernière{NO_BREAK}: {day}).", days
    return "well", f"Dernière collecte{NO_BREAK}: {said(collected)}.", days


def next_run(now: dt.datetime, at: tuple[int, int] | None, *, done: bool = False) -> dt.datetime | None:
    """When the timer will next start the night, in local time: tomorrow once it is `done`, else within the hour."""
    if at is None:
        return None
    local = now.astimezone().replace(tzinfo=None, second=0, microsecond=0)
    hours = range(at[0], max(at[0], LAST_HOUR) + 1)
    today = [] if done else [local.replace(hour=hour, minute=at[1]) for hour in hours]
    tomorrow = local.replace(hour=at[0], minute=at[1]) + dt.timedelta(days=1)
    return next((one for one in today if one > local), tomorrow).astimezone()


def said(moment: dt.datetime) -> str:
    """« mardi 24 novembre 2026 à 4 h 15 »."""
    local = moment.astimezone()
    return f"{long_day(local.date())} à {hour(local.time())}"
