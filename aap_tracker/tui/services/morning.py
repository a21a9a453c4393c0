"""The morning: what is new and fits, what is due, what changed, what is expected, what is in trouble."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from aap_tracker.model.french import DAYS, count, day_month, hour
from aap_tracker.store import assignments, awaited, boards, calls, dossiers, matches, rounds
from aap_tracker.store.boards import CallRow
from aap_tracker.tui.services import dates, lists, watching
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import FIT, days_to, line_of, time_left, why_in_short
from aap_tracker.tui.views import CallLine, Filters, MorningView, NewsLine

_DUE = 30  # days before a deadline from which it is on the morning
_OPENING = 45  # days before an announced opening
_EXPECTED = 90  # days before an expected window
_WINDOWS = 3
_FILED = frozenset({"deposited", "examined", "granted", "refused", "running", "interim_report", "final_report"})
_WEEK = 7


def morning(bench: Bench, shown: int) -> MorningView:
    """The morning's view, with at most `shown` calls to look at. AapError when the base cannot be read."""
    rows = boards.call_rows(bench.store, lists.query_of(bench, Filters()))  # open, best first: read once for all groups
    needs = lists.needs_by_id(bench)
    people = assignments.every(bench.store)
    look = [row for row in rows if row.decision is None and _fits(row)]
    return MorningView(
        headline=_headline(bench, sum(row.is_new for row in look)),
        round_line=watching.last_round_said(bench),
        look=tuple(_with_reasons(bench, line_of(row, needs, bench.now, bench.today, people)) for row in look[:shown]),
        due=tuple(_due(bench)),
        changed=tuple(_changed(bench)),
        expected=tuple(_expected(bench, rows)),
        trouble=tuple(watching.trouble_lines(bench)),
        look_total=len(look),
    )


def _fits(row: CallRow) -> bool:
    return row.verdict in {"look", "possible"} and (row.score or 0) >= FIT


def _with_reasons(bench: Bench, line: CallLine) -> CallLine:
    quote, detail = why_in_short(line.title, matches.of_call(bench.store, line.id), lists.needs_by_id(bench))
    return replace(line, quote=quote, detail=detail)


def _headline(bench: Bench, fitting: int) -> str:
    total = lists.number(bench, Filters(state="new"))
    if bench.since is None:
        known = count(total, "appel ouvert ou à venir", "appels ouverts ou à venir")
        return (
            f"Première visite : {known}{_for_you(fitting)}."
            if total
            else "Première visite : rien n’est encore collecté."
        )
    if not total and (silent := watching.silence_said(bench)):  # nothing new, for nobody looked
        return f"▲ {silent}"
    new = count(total, "appel nouveau à voir", "appels nouveaux à voir")
    return (
        f"{_since_said(bench.since, bench)} : {new}{_for_you(fitting)}."
        if total
        else f"{_since_said(bench.since, bench)} : aucun appel nouveau."
    )


def _for_you(fitting: int) -> str:
    return f", dont {fitting} pour vous" if fitting else ", aucun ne répond à vos besoins"


def _since_said(since: dt.datetime, bench: Bench) -> str:
    """« Depuis vendredi », « Depuis hier », « Depuis votre visite de 8 h », « Depuis le 3 novembre »."""
    then = since.astimezone(bench.zone)
    days = (bench.today - then.date()).days
    if days <= 0:
        return f"Depuis votre visite de {hour(then.time().replace(second=0, microsecond=0))}"
    if days == 1:
        return "Depuis hier"
    return f"Depuis {DAYS[then.weekday()]}" if days < _WEEK else f"Depuis le {day_month(then.date())}"


def _due(bench: Bench) -> Iterator[NewsLine]:
    """Dossiers and kept calls whose deadline is near, the nearest first."""
    found = [*_due_files(bench), *_due_calls(bench), *_due_after(bench)]
    yield from (line for _, line in sorted(found, key=lambda pair: pair[0]))


def _due_files(bench: Bench) -> Iterator[tuple[int, NewsLine]]:
    files = dossiers.all(bench.store)
    if not files:
        return
    from aap_tracker.tui.services import drafting

    for line, file, left in drafting.by_urgency(bench, files):
        if left is not None and 0 <= left <= _DUE and file.stage not in _FILED:
            middle = f"dossier à {line.percent} %"
            yield left, NewsLine("dossier", str(line.id), line.title, middle, line.when, line.detail, line.soon)


def _due_after(bench: Bench) -> Iterator[tuple[int, NewsLine]]:
    """What is due after a deposit, late or soon."""
    for line in dates.awaited_lines(bench):
        left = days_to(line.on, bench.today)
        if left <= _DUE:
            yield left, NewsLine("dossier", line.key, line.title, "", line.when, line.detail, line.soon)


def _due_calls(bench: Bench) -> Iterator[tuple[int, NewsLine]]:
    with_file = {file.call_id for file in dossiers.all(bench.store)}
    for row in _watched(bench):
        left = days_to(row.deadline, bench.today) if row.deadline else -1
        if row.id not in with_file and row.status == "open" and 0 <= left <= _DUE:
            when = time_left(row.deadline, row.deadline_kind, row.status, bench.now)
            detail = "retenu, pas encore de dossier (d : en ouvrir un)" if row.decision == "keep" else "suivi"
            yield left, NewsLine("appel", row.id, row.title, row.funder, when, detail, left <= 14)  # noqa: PLR2004 - two weeks


def _watched(bench: Bench) -> list[CallRow]:
    kept, followed = (lists.query_of(bench, Filters(state=state, sort="deadline")) for state in ("kept", "followed"))
    return [*boards.call_rows(bench.store, kept), *boards.call_rows(bench.store, followed)]


def _changed(bench: Bench) -> Iterator[NewsLine]:
    """Calendar changes under the calls one has kept or follows, since the last visit."""
    since = bench.since.date().isoformat() if bench.since else ""
    for row in _watched(bench):
        if row.changed:
            from aap_tracker.tui.services.sheet import change_said

            moved = [one for one in calls.changes(bench.store, row.id) if one.nature == "calendar" and one.on >= since]
            if moved:
                yield NewsLine("appel", row.id, row.title, row.funder, "", change_said(moved[-1]))


def _expected(bench: Bench, rows: list[CallRow]) -> Iterator[NewsLine]:
    """Openings that a page announces, then what past editions let expect."""
    for row in sorted(rows, key=lambda row: row.opens or 0):
        if row.status == "forecast" and row.opens is not None and (row.decision or _fits(row)):
            opens = dt.datetime.fromtimestamp(row.opens, bench.zone).date()
            if (opens - bench.today).days <= _OPENING:
                yield NewsLine("appel", row.id, row.title, row.funder, f"ouvre le {day_month(opens)}")
    yield from _windows(bench)


def _windows(bench: Bench) -> Iterator[NewsLine]:
    """Expected windows that open soon, told as estimates; those one asked for come first, however many."""
    limit = (bench.today + dt.timedelta(days=_EXPECTED)).isoformat()[:7]
    near = [one for one in bench.outlook.expected if one.start <= limit]
    asked = awaited.every(bench.store, bench.given_name)
    waited = [one for one in near if any(wish.is_of(one.window) for wish in asked)]
    others = [one for one in near if one not in waited]
    for one in (*waited, *others[: max(_WINDOWS - len(waited), 0)]):
        name, said = dates.window_said(one.window)
        sign = "◆ attendu : " if one in waited else "≈ "
        place = "appel" if one.call_id else "previsions"
        yield NewsLine(place, one.call_id, f"{sign}{name}", one.window.funder, "", said)


def round_count(bench: Bench) -> int:
    """The number of the last round, 0 before the first."""
    run = rounds.last(bench.store)
    return run.id if run else 0
