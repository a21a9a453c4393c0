"""Rows ready for a screen: a few hundred at most, found, sorted and counted by SQL alone."""

import dataclasses
import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aap_tracker.model.vocabulary import DeadlineKind, Eligibility, Status, Verdict
from aap_tracker.store import assignments, finding, search, visits
from aap_tracker.store.base import Row, Store, stamp

MOST = 500
State = Literal["open", "all", "new", "kept", "set_aside", "followed"]
Sort = Literal["score", "deadline", "title", "new"]


@dataclass(frozen=True, slots=True)
class RowQuery:
    """What a list shows. state "open": not closed and not set aside, unknown states included.

    text: under 2 letters do not search; up to 3 order by deadline, more by rank, unless `sort` asks for something else
    than the score; while more than 1,000 calls answer, the latest found come, nearest deadline first. descending: None
    is the natural order (best score, nearest deadline, A to Z, newest first); True and False speak of the values
    themselves. since: what is new is new since then (by default the last visit of anybody). now: an aware instant.
    """

    text: str = ""
    state: State = "open"
    need: str | None = None
    funder_kind: str | None = None
    eligibility: str | None = None
    sort: Sort = "score"
    descending: bool | None = None
    limit: int = MOST
    now: dt.datetime = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    since: dt.datetime | None = None
    tags: tuple[str, ...] = ()  # all of them: "audience:aidants", "theme:logement", "place:DEP-26"
    person: str | None = None  # given to this person


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call in a list. `deadline` is the next one to come, else the last that passed; `maximum` is in euros.

    decision: keep, set_aside, set_aside_for_good, follow or None; changed: its calendar moved since the last visit.
    """

    id: str
    title: str
    funder: str
    deadline: str | None
    deadline_kind: DeadlineKind
    status: Status
    score: int | None
    verdict: Verdict | None
    need: str | None
    eligibility: Eligibility
    decision: str | None
    is_new: bool
    maximum: float | None
    changed: bool
    funder_kind: str = ""
    opens: int | None = None  # Unix seconds
    closes: int | None = None  # Unix seconds: the last instant at which it may be answered
    missing_since: str | None = None


_STATUS = """CASE WHEN b.shuts < :now THEN 'closed'
WHEN b.opens > :now THEN 'forecast' WHEN b.closes IS NOT NULL OR b.deadline_kind = 'rolling' THEN 'open'
ELSE b.stated END"""
_NEXT = """CASE WHEN b.sessions > 1 THEN coalesce(
(SELECT min(d.instant) FROM board_deadlines d WHERE d.n = b.n AND d.instant >= :now), b.closes) ELSE b.closes END"""
_NEXT_AT = """CASE WHEN b.sessions > 1 THEN coalesce(
(SELECT d.at FROM board_deadlines d WHERE d.n = b.n AND d.instant >= :now ORDER BY d.instant LIMIT 1), b.deadline)
ELSE b.deadline END"""
# The nearest deadlines without sorting the whole board: those of one session in the order of an index, and the others.
_NEAREST = """b.n IN (SELECT n FROM (SELECT b.n FROM board b WHERE b.sessions < 2 AND {tests} ORDER BY b.shuts, b.n
LIMIT :limit) UNION ALL SELECT n FROM board WHERE sessions > 1)"""
_NOT_CLOSED = "b.shuts >= :now"
_STATES = {
    "open": f"{_NOT_CLOSED} AND (b.decision IS NULL OR b.decision IN ('keep', 'follow'))",
    "all": "1",
    "new": f"{_NOT_CLOSED} AND b.found_run > :seen AND b.decision IS NULL",
    "kept": "b.decision = 'keep'",
    "set_aside": "b.decision IN ('set_aside', 'set_aside_for_good')",
    "followed": "b.decision = 'follow'",
}
_FOUND = "search JOIN board b ON b.n = search.rowid"
_MATCH = "search MATCH :words"
_AMONG = "json_each(:among) h JOIN board b ON b.n = h.value"
_ANSWERS = "b.n IN (SELECT rowid FROM search WHERE search MATCH :words)"
_SORTS = {  # column, then True when its natural order is descending
    "score": ("{score}", True),
    "deadline": ("b.next", False),
    "title": ("b.title_key", False),
    "new": ("b.found_run", True),
}


def call_rows(store: Store, query: RowQuery) -> list[CallRow]:
    """The first rows of a list, at most `query.limit` and never more than 500."""
    if query.sort != "score" or not (words := search.queries(query.text)):
        return _listed(store, query)
    short = search.letters(query.text) <= search.SHORT
    hits = finding.latest(store, words)
    if not hits.wide:
        order = [] if short else finding.ranked(store, words, hits)
        return _listed(store, query, order or hits.numbers, "rank" if order else "deadline")
    rows = _listed(store, query, hits.numbers, "deadline")
    if len(rows) < min(query.limit, MOST):  # what else narrows the list leaves few of those: all are looked at
        rows = _listed(store, dataclasses.replace(query, sort="deadline", descending=None), walked=True)
    return rows


def _listed(
    store: Store, query: RowQuery, among: Sequence[int] | None = None, order: str = "", *, walked: bool = False
) -> list[CallRow]:
    """The rows of a list. among: only these calls, in their `order`; walked: each call is asked whether it answers."""
    values, source, tests = _parts(store, query)
    if among is not None:
        values["among"] = json.dumps(among)
        source, tests = source.replace(_FOUND, _AMONG), tests.replace(_MATCH, "1")
    if walked:
        source, tests = source.replace(_FOUND, "board b"), tests.replace(_MATCH, _ANSWERS)
    if query.sort == "deadline" and not query.descending and query.state in {"open", "new"} and source == "board b":
        tests = f"{_NEAREST.format(tests=tests)} AND {tests}"
    match = "m" if query.need else "b"
    need = "m.need_id" if query.need else "b.need_id"
    values["limit"] = min(query.limit, MOST)
    rows = store.rows(
        f"SELECT b.*, {_STATUS} AS status, {_NEXT_AT} AS next_at, {match}.score AS shown_score,"
        f" {match}.verdict AS shown_verdict, {need} AS shown_need, b.found_run > :seen AS is_new,"
        f" coalesce(b.moved_run, 0) > :seen AS changed FROM {source} WHERE {tests}"
        f" ORDER BY {_order(order or query.sort, query.descending, match)} LIMIT :limit",
        values,
    )
    return [_row(row) for row in rows]


def count(store: Store, query: RowQuery) -> int:
    """How many calls a list holds, whatever its limit."""
    values, source, tests = _parts(store, query)
    return int(store.value(f"SELECT count(*) FROM {source} WHERE {tests}", values))


def facets(store: Store, query: RowQuery) -> dict[str, dict[str, int]]:
    """For "state", "funder_kind", "eligibility" and "verdict": value → how many calls the list would hold with it."""
    values, source, _ = _parts(store, dataclasses.replace(query, state="all"))
    sums = ", ".join(f'coalesce(sum({test}), 0) AS "{state}"' for state, test in _STATES.items())
    narrowed = _narrowed(query, values)
    states = dict(store.rows(f"SELECT {sums} FROM {source} WHERE {narrowed}", values)[0])
    kinds = _grouped(store, dataclasses.replace(query, funder_kind=None), "b.funder_kind")
    answers = _grouped(store, dataclasses.replace(query, eligibility=None), "b.eligibility")
    verdicts = _grouped(store, query, f"coalesce({'m' if query.need else 'b'}.verdict, '')")
    return {"state": states, "funder_kind": kinds, "eligibility": answers, "verdict": verdicts}


def _grouped(store: Store, query: RowQuery, column: str) -> dict[str, int]:
    values, source, tests = _parts(store, query)
    rows = store.rows(f"SELECT {column} AS value, count(*) AS number FROM {source} WHERE {tests} GROUP BY 1", values)
    return {row["value"]: row["number"] for row in rows}


def seen_run(store: Store, since: dt.datetime | None) -> int:
    """The last round that was over at that instant: what later rounds found or moved is new. 0 when there was none."""
    if since is None:
        return 0
    at = stamp(since)
    return int(store.value("SELECT max(id) FROM runs WHERE ended <= ?", (at,)) or 0)


def _parts(store: Store, query: RowQuery) -> tuple[dict[str, Any], str, str]:
    """The values, the tables and the tests of a list."""
    since = query.since or visits.newest(store)
    values: dict[str, Any] = {"now": int(query.now.timestamp()), "seen": seen_run(store, since), "need": query.need}
    source = "board b"
    if words := search.query(query.text):
        values["words"] = words
        source = _FOUND
    if query.need:
        source += " JOIN matches m ON m.call_id = b.id AND m.need_id = :need AND m.verdict <> 'excluded'"
    return values, source, f"{_STATES[query.state]} AND {_narrowed(query, values)}"


def _narrowed(query: RowQuery, values: dict[str, Any]) -> str:
    """What narrows a list besides its state; the values it needs are added to `values`."""
    tests = [_MATCH] if "words" in values else []
    for name in ("funder_kind", "eligibility"):
        if (wanted := getattr(query, name)) is not None:
            values[name] = wanted
            tests.append(f"b.{name} = :{name}")
    if query.person is not None:
        values["person"] = query.person
        tests.append(assignments.HELD_BY)
    for number, tag in enumerate(query.tags):
        values[f"tag{number}"] = f"|{tag}|"
        tests.append(f"instr(b.tags, :tag{number})")
    return " AND ".join(tests) or "1"


def tag_counts(store: Store, query: RowQuery, kind: str) -> dict[str, int]:
    """For tags of a kind ("audience", "theme", "place"): value → how many calls the list would hold with it."""
    others = tuple(tag for tag in query.tags if not tag.startswith(f"{kind}:"))
    values, source, tests = _parts(store, dataclasses.replace(query, tags=others))
    rows = store.rows(f"SELECT b.tags, count(*) AS number FROM {source} WHERE {tests} GROUP BY 1", values)
    found: Counter[str] = Counter()
    for row in rows:
        for tag in row["tags"].split("|"):
            if tag.startswith(f"{kind}:"):
                found[tag.partition(":")[2]] += row["number"]
    return dict(found)


def _order(sort: str, descending: bool | None, match: str) -> str:  # noqa: FBT001 - as the query has it
    if sort == "rank":
        return "h.key"
    column, natural = _SORTS[sort]
    column = column.format(score=f"{match}.score").replace("b.next", _NEXT)
    way = "DESC" if (natural if descending is None else descending) else "ASC"
    return f"{column} {way} NULLS LAST, b.n {way}"


def _row(row: Row) -> CallRow:
    return CallRow(
        id=row["id"], title=row["title"], funder=row["funder"], deadline=row["next_at"],
        deadline_kind=row["deadline_kind"], status=row["status"], score=row["shown_score"],
        verdict=row["shown_verdict"], need=row["shown_need"], eligibility=row["eligibility"], decision=row["decision"],
        is_new=bool(row["is_new"]), maximum=row["maximum"],
        changed=bool(row["changed"]), funder_kind=row["funder_kind"], opens=row["opens"], closes=row["closes"],
        missing_since=row["missing_since"],
    )  # fmt: skip
