"""The dossiers by stage, from the call one keeps to the last report: what comes next in each, and moving one on."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import get_args

from aap_tracker.errors import InputError
from aap_tracker.model.dossiers import Dossier, Stage
from aap_tracker.model.follow_up import STAGES, Event, EventKind
from aap_tracker.model.french import NARROW, NO_BREAK
from aap_tracker.model.status import coming
from aap_tracker.planning.backward import plan
from aap_tracker.store import boards, boards_stats, dossiers, follow_up
from aap_tracker.tui.file_views import DossierLine, StageCard, StageColumn, Task
from aap_tracker.tui.services import drafting, lists
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import is_soon, line_of, short_day, week_name
from aap_tracker.tui.views import Filters
from aap_tracker.wording import labels

COLUMNS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("À l’étude", ("spotted", "qualified", "opportunity_note", "letter_of_intent")),
    ("À écrire", ("drafting", "budget", "deliberation", "signature")),
    ("Déposé", ("deposited", "examined")),
    ("Accordé", ("granted", "running")),
    ("Bilan et fin", ("interim_report", "final_report", "refused")),
)
_ORDER: tuple[Stage, ...] = get_args(Stage)
_EVENTS: dict[Stage, EventKind] = {stage: kind for kind, stage in STAGES.items()}
_TASKS = 2  # of one dossier


def columns(bench: Bench) -> tuple[StageColumn, ...]:
    """Every dossier under its stage, the most pressing first; kept calls that have none begin the first column."""
    files = dossiers.all(bench.store)
    cards = [(file.stage, _card(bench, line, file)) for line, file, _ in drafting.by_urgency(bench, files)]
    found = []
    for number, (name, stages) in enumerate(COLUMNS):
        inside = [card for stage, card in cards if stage in stages]
        kept = _kept(bench, files) if number == 0 else ()
        found.append(StageColumn(name, (*kept, *inside)))
    return tuple(found)


def _card(bench: Bench, line: DossierLine, file: Dossier) -> StageCard:
    filed = file.stage in boards_stats.FILED
    said = line.stage if filed else f"{line.stage} · {line.percent}{NARROW}% écrit"
    tasks = _due(bench, file) if filed else _to_do(bench, line, file)
    when, soon = ("", False) if filed else (line.when, line.soon)
    return StageCard(f"dossier:{line.id}", line.title, said, when, soon, tuple(tasks)[:_TASKS], line.call_id)


def _to_do(bench: Bench, line: DossierLine, file: Dossier) -> Iterator[Task]:
    """What the calendar asks next, then what is left to write."""
    call = drafting.call_of(bench, file)
    ahead = coming(call, bench.now) if call else ()
    if call and ahead:
        made = plan(ahead[0].at, bench.profile.board_dates, bench.today, bench.profile.departement, call.filing.channel)
        step = next((one for one in made.steps if not one.late and one.key != "deadline"), None)
        if step is not None:
            yield Task(_day(step.day), step.text)
    yield Task("", line.detail)


def _due(bench: Bench, file: Dossier) -> Iterator[Task]:
    """What is awaited of a dossier that was filed."""
    for event in follow_up.of_dossier(bench.store, file.id):
        if not event.done:
            yield due_task(event, bench.today)


def due_task(event: Event, today: dt.date) -> Task:
    """Something due after a deposit, with its day."""
    day = dt.date.fromisoformat(event.on)
    text = labels.event(event.kind) + (f"{NO_BREAK}: {event.note}" if event.note else "")
    return Task(_day(day, year=day.year != today.year), text, late=day < today)


def _day(day: dt.date, *, year: bool = False) -> str:
    return f"{week_name(day)}{NO_BREAK}{short_day(day, year=year)}"


def _kept(bench: Bench, files: Sequence[Dossier]) -> Iterator[StageCard]:
    with_file = {file.call_id for file in files}
    needs = lists.needs_by_id(bench)
    for row in boards.call_rows(bench.store, lists.query_of(bench, Filters(state="kept", sort="deadline"))):
        if row.id not in with_file and row.status != "closed":
            line = line_of(row, needs, bench.now, bench.today)
            task = Task("", f"Commencer le dossier{NO_BREAK}: touche d")
            soon = is_soon(row.deadline, bench.today)
            yield StageCard(f"appel:{row.id}", row.title, "appel retenu", line.when, soon, (task,), row.id)


def choices() -> tuple[tuple[Stage, str], ...]:
    """Every stage and its name, in order."""
    return tuple((stage, labels.stage(stage)) for stage in _ORDER)


def beside(bench: Bench, dossier_id: int, step: int) -> Stage | None:
    """The stage after (1) or before (-1) that of a dossier; None at either end. « refusé » is only chosen by name."""
    here = dossiers.get(bench.store, dossier_id).stage
    if here == "refused":
        return "examined" if step < 0 else None
    way = [stage for stage in _ORDER if stage != "refused"]
    at = way.index(here) + step
    return way[at] if 0 <= at < len(way) else None


def move(bench: Bench, dossier_id: int, stage: str) -> tuple[str, Callable[[], str]]:
    """Bring a dossier to a stage; said in a sentence, and what takes it back. InputError on an unknown stage.

    A stage that is an event (deposited, granted…) is written as one, on this day, with the reports it makes due.
    """
    found = next((one for one in _ORDER if one == stage), None)
    if found is None:
        raise InputError("Étape inconnue", f"« {stage} ».", "Choisissez-la dans la liste (F2).")
    file = dossiers.get(bench.store, dossier_id)
    said = f"{file.title}{NO_BREAK}: {labels.stage(found)}"
    kind = _EVENTS.get(found)
    if kind is None or _ORDER.index(found) < _ORDER.index(file.stage):
        dossiers.set_stage(bench.store, dossier_id, found, bench.instant)
        return said, partial(_put_back, bench, file)
    due = [one for one in follow_up.of_dossier(bench.store, dossier_id) if not one.done]
    made = follow_up.record(bench.store, dossier_id, kind, bench.today, bench.instant, who=bench.who)
    tasks = [due_task(event, bench.today) for event in made[1:]]
    told = "".join(f"\n{task.day}{NO_BREAK}: {task.text}" for task in tasks)
    return f"{said}{told}", partial(_take_back, bench, file, made, due)


def _put_back(bench: Bench, file: Dossier) -> str:
    dossiers.set_stage(bench.store, file.id, file.stage, bench.instant)
    return _back(file)


def _take_back(bench: Bench, file: Dossier, made: list[Event], due: list[Event]) -> str:
    follow_up.take_back(bench.store, made, due, bench.instant)
    return _back(file)


def _back(file: Dossier) -> str:
    return f"{file.title}{NO_BREAK}: de nouveau {labels.stage(file.stage)}"
