"""How a day, a month, a sum are written in French: the same in a reason, a plan, a screen and a Word file."""

import datetime as dt
import re
from collections.abc import Sequence

NARROW = "\u202f"  # before ; ! ? % and between thousands
NO_BREAK = "\u00a0"  # before : and €, and inside « »

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_DAY_LENGTH = len("2026-03-15")
_BEFORE_COLON = re.compile(r" (?=[:»€])")
_BEFORE_SIGN = re.compile(r" (?=[;!?%](?:[\s»)…]|$))", re.MULTILINE)


def typeset(text: str) -> str:
    """Our own words with the unbreakable spaces of French: before « : ; ! ? % € » and inside quotes."""
    line = _BEFORE_COLON.sub(NO_BREAK, text)
    return _BEFORE_SIGN.sub(NARROW, line).replace("« ", f"«{NO_BREAK}")


def day_month(day: dt.date) -> str:
    """« 1er mars », « 10 décembre »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}"


def short_day(day: dt.date) -> str:
    """« 5 janvier 2027 »."""
    return f"{day_month(day)} {day.year}"


def long_day(day: dt.date) -> str:
    """« mardi 5 janvier 2027 »."""
    return f"{DAYS[day.weekday()]} {short_day(day)}"


def hour(time: dt.time) -> str:
    """« 12 h », « 23 h 59 », spaces that do not break."""
    minutes = f"{NO_BREAK}{time.minute:02d}" if time.minute else ""
    return f"{time.hour}{NO_BREAK}h{minutes}"


def moment(at: str) -> str:
    """« mardi 5 janvier 2027 à 12 h » from `AAAA-MM-JJ` or `AAAA-MM-JJThh:mm`; ValueError on anything else."""
    words = long_day(dt.date.fromisoformat(at[:_DAY_LENGTH]))
    if len(at) <= _DAY_LENGTH:
        return words
    return f"{words} à {hour(dt.time.fromisoformat(at[_DAY_LENGTH + 1 :]))}"


def month(text: str) -> str:
    """« décembre 2026 » from `2026-12`."""
    year, _, name = text.partition("-")
    return f"{MONTHS[int(name) - 1]}{NO_BREAK}{year}"


def month_span(start: str, end: str) -> str:
    """« décembre 2026 », « octobre à novembre 2026 », « décembre 2026 à février 2027 » from two `AAAA-MM`."""
    if start == end:
        return month(start)
    first = MONTHS[int(start[5:7]) - 1] if start[:4] == end[:4] else month(start)
    return f"{first} à {month(end)}"


def number(value: float) -> str:
    """« 15 000 », « 2 563,50 »: narrow no-break spaces in thousands, a comma, cents only when there are some."""
    cents = round(value * 100)
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", NARROW)
    return f"{'−' if cents < 0 else ''}{grouped}{f',{rest:02d}' if rest else ''}"


def euros(value: float) -> str:
    """« 15 000 € »."""
    return f"{number(value)}{NO_BREAK}€"


def percent(value: float) -> str:
    """« 80 % »."""
    return f"{number(value)}{NARROW}%"


def quoted(text: str) -> str:
    """« text », with the spaces that do not break."""
    return f"«{NO_BREAK}{text}{NO_BREAK}»"


def count(value: int, one: str, many: str = "") -> str:
    """« 1 jour », « 41 jours »; zero is singular, as in French."""
    return f"{number(value)}{NO_BREAK}{one if abs(value) < 2 else many or one + 's'}"  # noqa: PLR2004 - French plural starts at two


def listed(parts: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
