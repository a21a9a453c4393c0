"""How a row of the store becomes a line of a list: time left, score, decision, in words."""

import datetime as dt
from collections.abc import Iterable, Mapping

from aap_tracker.model.calls import Call
from aap_tracker.model.french import NO_BREAK, euros, hour
from aap_tracker.model.matches import Match
from aap_tracker.model.profile import Need
from aap_tracker.model.status import coming, status_on
from aap_tracker.store.boards import CallRow
from aap_tracker.text import fold, shorten
from aap_tracker.tui.views import CallLine
from aap_tracker.wording import labels
from aap_tracker.wording.dates import days_left

FIT = 30  # points from which a call is worth a look: under it, it only shares a word with the need
SOON = 14  # days: under two weeks a dossier is urgent
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_DAY_LENGTH = len("2026-03-15")
_NEVER = "9999"
_NOBODY: Mapping[str, str] = {}
_QUOTE = 48  # characters of the words shown under a title
_ABOUT = frozenset({"besoin", "mots"})  # criteria whose words say what the call is about
_NO_BOARD = "aucun conseil avant l’échéance"  # as `matching` says it


def short_day(day: dt.date, *, year: bool = False) -> str:
    """« 5 janv. », « 1er mars », with its year when asked."""
    name = _SHORT_MONTHS[day.month - 1]
    return f"{'1er' if day.day == 1 else day.day}{NO_BREAK}{name}" + (f"{NO_BREAK}{day.year}" if year else "")


def short_month(number: int) -> str:
    """« janv. » for 1."""
    return _SHORT_MONTHS[number - 1]


def week_name(day: dt.date) -> str:
    """« ven. »."""
    return ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")[day.weekday()]


def week_day(day: dt.date) -> str:
    """« ven. 27 »."""
    return f"{week_name(day)}{NO_BREAK}{day.day}"


def day_of(at: str) -> dt.date:
    """The day of a moment."""
    return dt.date.fromisoformat(at[:_DAY_LENGTH])


def days_to(at: str, today: dt.date) -> int:
    """Whole days from today to the day of `at`; negative once it has passed."""
    return (day_of(at) - today).days


def is_soon(at: str | None, today: dt.date) -> bool:
    """Whether less than two weeks are left."""
    return at is not None and 0 <= days_to(at, today) <= SOON


def time_left(at: str | None, kind: str, status: str, now: dt.datetime) -> str:
    """« dans 41 jours », « toute l’année », « clos »…: what is known of the deadline."""
    if status == "closed":
        return "clos"
    if at is None:
        return labels.deadline_kind("rolling") if kind == "rolling" else "date inconnue"
    return days_left(at, now)


def time_short(at: str | None, kind: str, status: str, today: dt.date) -> str:
    """« 5 janv.  J-41 » for a column."""
    if at is None:
        return labels.deadline_kind("rolling") if kind == "rolling" else "date inconnue"
    day, left = day_of(at), days_to(at, today)
    if status == "closed" or left < 0:
        return f"clos {short_day(day)}"
    return f"{short_day(day)} J-{left}" if left else f"{short_day(day)} J"


def deadline_said(call: Call, now: dt.datetime) -> str:
    """« clôture mar. 5 janv. 2027 à 12 h », for the head of a sheet."""
    if not call.deadlines:
        return labels.deadline_kind(call.deadline_kind)
    one = (coming(call, now) or call.deadlines[-1:])[0]
    time = f" à {hour(one.time)}" if one.time else ""
    verb = "clos depuis le" if status_on(call, now) == "closed" else "clôture"
    return f"{verb} {week_name(one.day)} {short_day(one.day, year=True)}{time}"


def line_of(
    row: CallRow, needs: dict[str, Need], now: dt.datetime, today: dt.date, people: Mapping[str, str] = _NOBODY
) -> CallLine:
    """A row of the store as a line of a list."""
    need = needs.get(row.need or "")
    return CallLine(
        id=row.id,
        title=row.title,
        funder=row.funder,
        score=row.score,
        when=time_left(row.deadline, row.deadline_kind, row.status, now),
        soon=row.status != "closed" and is_soon(row.deadline, today),
        short=time_short(row.deadline, row.deadline_kind, row.status, today),
        need=need.intitule if need and row.score else "",
        state=labels.status(row.status),
        decision=row.decision or "",
        is_new=row.is_new,
        amount=euros(row.maximum) if row.maximum is not None else "",
        sort_when=row.deadline or _NEVER,
        verdict=verdict_said(row.verdict),
        person=people.get(row.id, ""),
    )


def verdict_said(verdict: str | None) -> str:
    """« à regarder »; what the machine excludes is not said « écarté », the word for what people decide."""
    return "exclu" if verdict == "excluded" else labels.verdict(verdict) if verdict else ""


def why_in_short(title: str, matches: Iterable[Match], needs: dict[str, Need]) -> tuple[str, str]:
    """The line under a title: the words that made the call fit (never the title again), what to check, the need."""
    best = next(iter(matches), None)
    if best is None:
        return "", ""
    told = {reason.criterion: reason.text for reason in best.reasons}
    need = needs.get(best.need)
    warning = f"{_NO_BOARD} ▲" if _NO_BOARD in told.get("calendrier", "") else ""
    parts = (told.get("eligibilite", ""), warning, need.intitule if need else "")
    known = fold(title)
    quotes = (reason.quote for reason in best.reasons if reason.points > 0 and reason.criterion in _ABOUT)
    quote = next((one for one in quotes if one and fold(one) not in known and known not in fold(one)), "")
    return shorten(quote, _QUOTE), " · ".join(part for part in parts if part)
