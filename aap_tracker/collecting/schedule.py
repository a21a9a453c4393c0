"""Does the night still come? When it last did, when it will, and what is wrong with its silence."""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.collecting.timers import LAST_HOUR
from aap_tracker.store import nights, silence
from aap_tracker.store.base import Store


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
    collected = nights.last_collection(store, now)
    last = next(iter(nights.last(store)), None)
    code, text, since = silence.judge(collected, now)
    if code == "well" and last is not None and last.outcome == "failed":
        code, text = "failing", "La dernière nuit n’a rien pu faire. Voyez « aap diagnostic »."
    done = last is not None and last.day == now.astimezone().date().isoformat() and last.outcome == "done"
    coming = next_run(now, at, done=done)
    return State(code, text, collected, last.day if last else None, last.outcome if last else None, coming, since)


def next_run(now: dt.datetime, at: tuple[int, int] | None, *, done: bool = False) -> dt.datetime | None:
    """When the timer will next start the night, in local time: tomorrow once it is `done`, else within the hour."""
    if at is None:
        return None
    local = now.astimezone().replace(tzinfo=None, second=0, microsecond=0)
    hours = range(at[0], max(at[0], LAST_HOUR) + 1)
    today = [] if done else [local.replace(hour=hour, minute=at[1]) for hour in hours]
    tomorrow = local.replace(hour=at[0], minute=at[1]) + dt.timedelta(days=1)
    return next((one for one in today if one > local), tomorrow).astimezone()
