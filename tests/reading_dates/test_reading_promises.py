"""Promises D1 and D4, counted: a date that is not written is not invented, and of two that are written both are shown."""

import datetime as dt
import sys

import dateparser
import pytest
from reading_texts import EMPTY, raw_call, read
from test_reading_dates_grammar import MONTHS, PARTIAL

from aap_tracker.cli.listing import print_evidence
from aap_tracker.reading import dates, deadlines, lines
from aap_tracker.reading.assemble import read_call
from aap_tracker.reading.dates import Day, find_days, month_number

SPELLINGS = [
    (f"{day} {spelling} 2027", f"2027-{month:02d}-{day:02d}")
    for month, spellings in MONTHS.items()
    for spelling in spellings
    for day in range(1, 29)
]
TODAYS = [dt.date(2026, 1 + n % 12, n) for n in range(1, 29)]


@pytest.fixture
def clock_of_dateparser(monkeypatch):
    """Set the clock that dateparser looks at, in each of its modules: what it would fill a missing day from."""

    def at(today: dt.date) -> None:
        class Frozen(dt.datetime):
            @classmethod
            def now(cls, tz=None):
                return cls(today.year, today.month, today.day, 12, tzinfo=tz)

            utcnow = today = now

        for name, module in list(sys.modules.items()):
            if name.startswith("dateparser") and isinstance(getattr(module, "datetime", None), type):
                monkeypatch.setattr(module, "datetime", Frozen)
        month_number.cache_clear()

    yield at
    monkeypatch.undo()
    month_number.cache_clear()


def _right() -> int:
    """Days written in full that come back as that day."""
    return sum(call_days(f"Date limite : {text}") == [at] for text, at in SPELLINGS)


def call_days(text: str, today: dt.date = TODAYS[0]) -> list[str]:
    """The days of deadline of a page with that line, read on that day; what could not be read raises nothing."""
    call = read_call(raw_call(text), None, EMPTY, today).call
    return [one.at for one in call.deadlines] + ([call.opens_at] if call.opens_at else [])


def _dayless(today: dt.date = TODAYS[0]) -> int:
    """Partial or impossible dates out of which no day was made."""
    return sum(_made_none(text, today) for text in PARTIAL)


def _made_none(text: str, today: dt.date) -> bool:
    try:
        return call_days(f"Date limite : {text}", today) == []
    except ValueError:  # a day that does not exist went through
        return False


def _same_under_every_today(clock) -> int:
    """Of the 28 days on which the same texts are read, those that give the very same answers."""
    texts = [
        *(f"Date limite : {text}" for text in PARTIAL[::9]),
        *(f"Date limite : {text}" for text, _ in SPELLINGS[::37]),
    ]
    answers = []
    for today in TODAYS:
        clock(today)
        answers.append([call_days(text, today) for text in texts])
    return sum(one == answers[0] for one in answers)


def test_no_date_is_invented_whatever_the_day_it_is_read_on(clock_of_dateparser):
    right, dayless, same = _right(), _dayless(), _same_under_every_today(clock_of_dateparser)
    print(
        f"D1 written days right {right}/{len(SPELLINGS)}, no day given {dayless}/{len(PARTIAL)}, same under {same}/28"
    )
    assert len(SPELLINGS) >= 700
    assert len(PARTIAL) >= 200
    assert len({today.day for today in TODAYS}) == 28
    assert (right, dayless, same) == (len(SPELLINGS), len(PARTIAL), 28)


def test_without_the_calendar_impossible_days_go_through(monkeypatch):
    monkeypatch.setattr(dates, "_checked", lambda day: day)
    assert _dayless() < len(PARTIAL)


def test_a_parser_that_fills_the_missing_day_is_seen_to_invent_it(monkeypatch, clock_of_dateparser):
    """What dateparser does without its required parts: « août 2027 » is today's day of that month."""

    def filled(text: str, *, is_flat: bool = False) -> tuple[Day, ...]:
        found = find_days(text, is_flat=is_flat)
        guessed = None if found else dateparser.parse(text.partition(":")[2].strip() or text, languages=["fr"])
        return (Day(len(text) - 1, len(text), guessed.day, guessed.month, guessed.year),) if guessed else found

    monkeypatch.setattr(lines, "find_days", filled)
    assert _dayless() < len(PARTIAL)
    assert _same_under_every_today(clock_of_dateparser) < 28


# Two dates for one filing, said twice on a page.
UNSURE = tuple(
    (f"{first} {a}.\nLe lieu du dépôt sera précisé.\n{second} {b}.", (a, b))
    for first in ("Clôture le", "Date limite :", "Dépôt des dossiers avant le", "Candidatures jusqu’au")
    for second in ("Date limite de dépôt :", "Les dossiers sont reçus jusqu’au")
    for a, b in (
        ("3 mars 2026", "10 avril 2026"),
        ("10 avril 2026", "3 mars 2026"),
        ("1er juin 2026", "30 juin 2026"),
        ("5/5/2026", "6/6/2026"),
        ("31 mars 2026", "1er avril 2026"),
    )
)


def _unsure_said(capsys) -> int:
    """Texts with two candidate dates of which `aap appel` shows both in their sentence, the later never alone."""
    said = 0
    for text, written in UNSURE:
        call = read(text).call
        print_evidence(call)
        shown = capsys.readouterr().out
        alone = len(call.deadlines) == 1 and not call.contradictions
        said += all(date in shown for date in written) and not alone
    return said


def test_of_two_candidate_dates_both_are_shown_in_their_sentence(capsys):
    said = _unsure_said(capsys)
    print(f"D4 two candidate dates, both shown {said}/{len(UNSURE)}")
    assert len({text for text, _ in UNSURE}) == 40
    assert said == len(UNSURE)


def test_a_reader_that_keeps_the_later_alone_is_seen(monkeypatch, capsys):
    settled = deadlines._settled

    def latest(found):
        kept = settled(found)
        return kept and ([max(kept[0], key=lambda one: one.at)], ())

    monkeypatch.setattr(deadlines, "_settled", latest)
    assert _unsure_said(capsys) == 0
