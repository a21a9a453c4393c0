"""Statistics: what was seen, kept, filed and won, counted by SQL."""

from dataclasses import dataclass

from aap_tracker.model.dossiers import Stage
from aap_tracker.store.base import Store

FILED: frozenset[Stage] = frozenset(
    {"deposited", "examined", "granted", "refused", "running", "interim_report", "final_report"}
)
WON: frozenset[Stage] = frozenset({"granted", "running", "interim_report", "final_report"})
_KEPT = "(coalesce(b.decision, '') = 'keep' OR EXISTS (SELECT 1 FROM dossiers d WHERE d.call_id = b.id))"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many calls: seen, kept (decided, or a dossier was begun), filed, won."""

    name: str
    seen: int
    kept: int
    filed: int
    won: int


def dossiers(store: Store) -> int:
    """How many dossiers there are."""
    return int(store.value("SELECT count(*) FROM dossiers"))


def by_month(store: Store, since: str) -> list[Tally]:
    """One tally for each month (AAAA-MM) from `since`: calls by the month they were found, and what became of them."""
    return _tallies(store, "substr(c.found_on, 1, 7)", "WHERE c.found_on >= ?", (f"{since}-01",), "name")


def by_funder(store: Store, most: int = 200) -> list[Tally]:
    """One tally for each funder, those one works most with first."""
    return _tallies(store, "b.funder", "", (), f"won DESC, filed DESC, kept DESC, seen DESC, name LIMIT {most:d}")


def _tallies(store: Store, name: str, where: str, values: tuple[str, ...], order: str) -> list[Tally]:
    rows = store.rows(
        f"SELECT {name} AS name, count(*) AS seen, sum({_KEPT}) AS kept, sum({_staged(FILED)}) AS filed,"
        f" sum({_staged(WON)}) AS won FROM board b JOIN calls c ON c.n = b.n {where} GROUP BY 1 ORDER BY {order}",
        values,
    )
    return [Tally(**dict(row)) for row in rows]


def _staged(stages: frozenset[Stage]) -> str:
    names = ", ".join(f"'{stage}'" for stage in sorted(stages))
    return f"EXISTS (SELECT 1 FROM dossiers d WHERE d.call_id = b.id AND d.stage IN ({names}))"
