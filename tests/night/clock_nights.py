"""What must hold whatever the clock does. Each scenario gives a list of (what was checked, whether it held).

sabotage: Python run in each process before the command, which takes a guard away.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from clock_kit import AGENT, PARIS, Town, local, text_of, town

from aap_tracker.planning.workdays import before

A, B, C, D = (
    "Appel A : isolement des aînés", "Appel B : répit des aidants", "Appel C : épicerie sociale", "Appel D : visites",
)  # fmt: skip
Checks = list[tuple[str, bool]]
DAY = dt.timedelta(days=1)
ZONES = (PARIS, "America/Cayenne", "Indian/Reunion", "Pacific/Noumea")
CHANGES = (dt.date(2027, 3, 28), dt.date(2027, 10, 31))  # of the clocks of Europe
NO_MEMORY = "from aap_tracker.store import told; told.tell = lambda *_: None\n"
NO_DOUBT = "from aap_tracker.collecting import doubt; doubt.judge = lambda *_: None\n"
NO_JOURNAL = "from aap_tracker.store import nights; nights.of_day = lambda *_: None\n"


def held(checks: Checks) -> str:
    """« 8/9 »."""
    return f"{sum(ok for _, ok in checks)}/{len(checks)}"


def failures(checks: Checks) -> list[str]:
    """What did not hold."""
    return [text for text, ok in checks if not ok]


def changing_hour(
    folder: Path, zone: str, change: dt.date, hours: Sequence[int], fake: str = "", sabotage: str = ""
) -> Checks:
    """The timer starts the night every hour through the change: each local day has one night, whatever hour comes twice.

    hours: of UTC, from the midnight before the change.
    """
    checks: Checks = []
    starts = [dt.datetime.combine(change, dt.time(), dt.UTC) + dt.timedelta(hours=hour, minutes=15) for hour in hours]
    with town(folder, fake=fake) as here:
        here.show(A, change + 40 * DAY)
        done = [here.night(at, zone, sabotage) for at in starts]
        days = sorted({local_day(at, zone) for at in starts})
        checks += [(f"exit {one.returncode}: {one.stderr[-300:]}", one.returncode == 0) for one in done]
        checks.append((f"nights {here.nights()}, days {days}", here.nights() == [(day, "done") for day in days]))
        checks.append((f"rounds {here.rounds()}", here.rounds() == len(days)))
        again = sum("déjà faite" in one.stderr for one in done)
        checks.append((f"said already done {again}", again == len(starts) - len(days)))
        checks.append((f"told {here.told()}", here.told() == ({A: 1}, {})))
        checks.append(("no warning", not any("Attention" in one.stderr for one in done)))
        state = here.run(starts[-1], "planifier", "etat", zone=zone)
        checks.append((state.stdout, "Dernière collecte" in state.stdout))
    return checks


def local_day(at: dt.datetime, zone: str) -> str:
    """The day on the calendar of that place."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def calendar(
    folder: Path, days: Sequence[str], deadline: dt.date, reminders: int, fake: str = "", sabotage: str = ""
) -> Checks:
    """Nights in a row over an odd date; a kept call whose deadline is just after it gets each reminder once."""
    with town(folder, fake=fake) as here:
        here.show(A, deadline)
        checks: Checks = []
        for number, day in enumerate(days):
            done = here.night(local(day), sabotage=sabotage)
            checks.append((f"{day}: exit {done.returncode} {done.stderr[-300:]}", done.returncode == 0))
            checks.append((f"{day}: no warning", "Attention" not in done.stderr))
            if not number:
                here.keep(A, local(day, "09:00"))
        fresh, due = here.told()
        checks.append((f"nights {here.nights()}", here.nights() == [(day, "done") for day in days]))
        checks.append((f"copies {here.copies()}", here.copies() == list(days)))
        checks.append((f"told new {fresh}", fresh == {A: 1}))
        checks.append((f"reminders {due}", len(due.get(A, ())) == reminders))
    return checks


def _lived(here: Town, first: dt.date, sabotage: str) -> None:
    """Two ordinary nights: a call that is kept, one that closed ten days ago, one far ahead."""
    here.show(A, first + 30 * DAY)
    here.show(B, first - 10 * DAY)
    here.show(C, first + 300 * DAY)
    for number in range(2):
        here.night(local((first + number * DAY).isoformat()), sabotage=sabotage)
        if not number:
            here.keep(A, local(first.isoformat(), "09:00"))


def astray(folder: Path, days: int, fake: str = "", sabotage: str = "", after: Sequence[int] = ()) -> Checks:
    """The clock leaps by so many days for one night, then it is right again: nothing is lost, repeated or erased.

    after: other ordinary nights, in days from the first, for the reminders still to come.
    """
    first = dt.date(2026, 11, 23)
    wrong = first + 2 * DAY + days * DAY
    with town(folder, copies_kept=1, fake=fake) as here:
        _lived(here, first, sabotage)
        was, copies, mails = here.kept(), here.copies(), len(here.box.to(AGENT))
        leapt = here.night(local(wrong.isoformat()), sabotage=sabotage)
        during = here.kept()
        checks: Checks = [
            (f"exit {leapt.returncode} {leapt.stderr[-400:]}", leapt.returncode == 0),
            (f"kept {was} {during}", was == during),
            (f"copies {here.copies()}", set(copies) <= set(here.copies())),
            ("a warning", "Attention" in leapt.stderr and "horloge" in leapt.stderr),
            ("a mail warns", any("horloge" in text_of(mail) for mail in here.box.to(AGENT)[mails:])),
        ]
        here.show(D, first + 400 * DAY)
        back = [here.night(local((first + n * DAY).isoformat()), sabotage=sabotage) for n in (3, *after)]
        checks.append((f"back {[one.stderr[-300:] for one in back]}", all(one.returncode == 0 for one in back)))
        checks.append(("no warning once it is back", not any("Attention" in one.stderr for one in back)))
        state = here.run(local((first + (after or (3,))[-1] * DAY).isoformat(), "10:00"), "planifier", "etat")
        checks.append((f"etat {state.stdout}", state.returncode == 0))
        fresh, due = here.told()
        told = {A: 1, C: 1, D: 1} if days > 0 else {A: 1, B: 1, C: 1, D: 1}  # five years ago B had not closed yet
        checks.append((f"told new {fresh}", fresh == told))
        steps = [before(first + 30 * DAY, step, "26") for step in (15, 7, 2)]
        owed = 1 + sum(step <= first + (after or (3,))[-1] * DAY for step in steps)  # that of 30 days comes late, once
        checks.append((f"reminders {due}, owed {owed}", len(due.get(A, ())) == len(set(due.get(A, ()))) == owed))
        checks.append((f"warned once {_warned(here)}", _warned(here) == 1))
        if days > 0:
            real = here.night(local(wrong.isoformat()), sabotage=sabotage)
            checks.append(("the day that was dated too early has its night", "déjà faite" not in real.stderr))
    return checks


def _warned(here: Town) -> int:
    return sum("horloge" in text_of(mail) for mail in here.box.to(AGENT))


def missed(folder: Path, days: int, fake: str = "", sabotage: str = "") -> Checks:
    """The machine is off for so many nights: the next one tells all that happened, once, and what is due."""
    first = dt.date(2026, 11, 23)
    with town(folder, fake=fake) as here:
        here.show(A, first + (days + 8) * DAY)
        here.show(B, first + days * DAY - DAY)
        here.night(local(first.isoformat()), sabotage=sabotage)
        here.keep(A, local(first.isoformat(), "09:00"))
        here.show(C, first + (days + 50) * DAY)
        here.show(D, first + days * DAY - 2 * DAY)  # opened and closed unseen: kept, and told to nobody as new
        noon = local((first + days * DAY).isoformat(), "03:00")
        silent = here.run(noon, "planifier", "etat")
        starts = [(days, "09:15"), (days, "10:15"), (days + 1, "04:15")]
        ran = [here.night(local((first + n * DAY).isoformat(), hour), sabotage=sabotage) for n, hour in starts]
        fresh, due = here.told()
        checks: Checks = [(f"exit {one.returncode} {one.stderr[-300:]}", one.returncode == 0) for one in ran]
        checks.append((f"etat {silent.stdout}", (silent.returncode == 1) == (days > 3)))
        checks.append((f"caught up once {here.nights()}", len(here.nights()) == 3 and "déjà faite" in ran[1].stderr))
        checks.append((f"told new {fresh}", {A: 1, C: 1}.items() <= fresh.items() and max(fresh.values()) == 1))
        checks.append((f"reminders {due}", len(due.get(A, ())) == 1))
        checks.append((f"calls {here.kept()}", set(here.kept()["calls"]) == {A, B, C, D}))  # type: ignore[call-overload]
        checks.append(("no warning", not any("horloge" in one.stderr for one in ran)))
    return checks
