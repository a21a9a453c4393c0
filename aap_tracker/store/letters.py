"""What a digest asks of the store: calls not yet told, calls to follow, what moved of them."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from aap_tracker.model.history import Change
from aap_tracker.model.mailing import Recipient
from aap_tracker.store import changes, told
from aap_tracker.store.base import Row, Store

_ASIDE = "coalesce(b.decision, '') NOT IN ('set_aside', 'set_aside_for_good')"
# Under the identifiers they have today: the calls announced to :who, with the last round known when they were, and
# those with a dossier in hand. CROSS JOIN: the small table first, calls by their key.
_WITH = """WITH announced AS (SELECT coalesce(k.merged_into, k.id) AS id, max(t.run_id) AS run
 FROM told t CROSS JOIN calls k ON k.id = t.subject WHERE t.who = :who AND t.kind = 'call' GROUP BY 1),
 worked AS (SELECT coalesce(k.merged_into, k.id) AS id FROM dossiers d CROSS JOIN calls k ON k.id = d.call_id
 WHERE d.stage IN ('spotted', 'qualified', 'opportunity_note', 'letter_of_intent', 'drafting', 'budget',
 'deliberation', 'signature'))"""
_CHOSEN = "(coalesce(b.decision IN ('keep', 'follow'), 0) OR b.id IN (SELECT id FROM worked))"


@dataclass(frozen=True, slots=True)
class Scored:
    """A call for one need. `reasons` is JSON: of thousands of calls, only those told are read."""

    call_id: str
    need: str
    score: int
    verdict: str
    reasons: str

    def best(self) -> tuple[str, str]:
        """The reason that gave most points, and the words of the call it rests on."""
        reasons: list[dict[str, Any]] = json.loads(self.reasons)
        best = max(reasons, key=lambda one: one["points"], default=None) or {}
        return best.get("text", ""), best.get("quote", "")


@dataclass(frozen=True, slots=True)
class Followed:
    """A call to remind of. `chosen`: kept, followed or with a dossier in hand; else only announced."""

    call_id: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """The changes of one call not yet told, oldest first."""

    call_id: str
    title: str
    changes: tuple[Change, ...]


def fresh(store: Store, recipient: Recipient, now: dt.datetime) -> list[Scored]:
    """Every (call, need) worth telling and never told: not closed, not gone, undecided, best first."""
    rows = store.rows(
        f"{_WITH} SELECT m.* FROM matches m JOIN board b ON b.id = m.call_id WHERE m.verdict <> 'excluded'"
        " AND m.score >= :least AND b.shuts >= :now AND b.decision IS NULL AND b.missing_since IS NULL"
        " AND (:every OR m.need_id IN (SELECT value FROM json_each(:needs)))"
        f" AND b.id NOT IN (SELECT id FROM worked) AND b.id NOT IN (SELECT id FROM announced)"
        " ORDER BY m.score DESC, b.shuts, b.n, m.need_id",
        {
            "who": recipient.who, "least": recipient.seuil, "now": int(now.timestamp()),
            "every": not recipient.besoins, "needs": json.dumps(recipient.besoins),
        },
    )  # fmt: skip
    return [Scored(row["call_id"], row["need_id"], row["score"], row["verdict"], row["reasons"]) for row in rows]


def followed(store: Store, who: str, now: dt.datetime) -> list[Followed]:
    """The calls `who` is to be reminded of, those of people's choice first; nearest deadline first."""
    rows = store.rows(
        f"{_WITH} SELECT b.id, {_CHOSEN} AS chosen"
        " FROM board b"
        f" WHERE b.closes >= :now AND {_ASIDE} AND ({_CHOSEN}"
        f" OR b.id IN (SELECT id FROM announced)) ORDER BY 2 DESC, b.closes, b.n",
        {"who": who, "now": int(now.timestamp())},
    )
    return [Followed(row["id"], bool(row["chosen"])) for row in rows]


def moved(store: Store, who: str) -> list[Moves]:
    """What moved of the calls `who` follows and was not told of: dates, states, pages gone or back."""
    rows = store.rows(
        f"{_WITH} SELECT c.*, b.id AS standing, b.title FROM changes c JOIN calls k ON k.id = c.call_id"
        " JOIN board b ON b.id = coalesce(k.merged_into, k.id) JOIN runs r ON r.id = c.run_id"
        " LEFT JOIN announced a ON a.id = b.id"
        f" WHERE (c.nature = 'calendar' OR c.kind IN ('gone', 'back')) AND c.run_id > b.found_run AND {_ASIDE}"
        " AND (c.run_id > a.run OR (a.run IS NULL AND c.run_id > :since"
        f" AND {_CHOSEN} AND r.started >= coalesce("
        " (SELECT max(d.at) FROM decisions d WHERE d.call_id = b.id), '')))"
        " AND c.id NOT IN (SELECT CAST(t.detail AS INTEGER) FROM told t WHERE t.who = :who AND t.kind = 'change')"
        " ORDER BY b.closes IS NULL, b.closes, b.n, c.id",
        {"who": who, "since": told.since(store, who)},
    )
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["standing"], []).append(row)
    return [Moves(key, group[0]["title"], tuple(changes.of_row(row) for row in group)) for key, group in found.items()]
