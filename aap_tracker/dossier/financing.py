"""The financing plan that a board votes: each funder, its sum, its state, and what the CCAS pays itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from aap_tracker.dossier.budget import Budget, CoFunder, Line
from aap_tracker.dossier.fields import label_of
from aap_tracker.text import fold

OWN = "Autofinancement du CCAS"
_NAMES = {"70": "Participation des usagers", "73": "Tarification"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan, in whole euros; `own`: the CCAS's own share."""

    name: str
    amount: int
    status: str = ""
    own: bool = False


def plan_lines(budget: Budget) -> tuple[PlanLine, ...]:
    """Every product of the budget, funders by their name; the sum is the total of the products."""
    found: list[PlanLine] = []
    left = list(budget.cofunders)
    for line in budget.products:
        if line.account == "74" and line.lines:
            found += [_funder(key, label, amount, left) for key, label, amount in line.lines]
        elif line.account == "74":
            found += _undivided(line, left)
        elif line.account == "autofinancement":
            found.append(PlanLine(OWN, line.amount, "acquis", own=True))
        else:
            found.append(PlanLine(_NAMES.get(line.account, line.label), line.amount))
    return tuple(found)


def _funder(key: str, label: str, amount: int, left: list[CoFunder]) -> PlanLine:
    """A sub-line of account 74 takes the name and the state of the co-funder of that sum, when only one has it."""
    named = [one for one in left if one.amount == amount]
    if len(named) > 1:
        named = [one for one in named if _alike(one.name, key, label)]
    if len(named) == 1:
        left.remove(named[0])
        return PlanLine(named[0].name, amount, named[0].state)
    return PlanLine(label_of(key), amount)


def _alike(name: str, key: str, label: str) -> bool:
    words = set(fold(f"{key.rpartition('.')[2]} {label}").replace("_", " ").split())
    return bool(words & set(fold(name).split()))


def _undivided(line: Line, left: list[CoFunder]) -> Iterator[PlanLine]:
    """Account 74 known by its total: the co-funders that are named, then what remains."""
    for one in left:
        yield PlanLine(one.name, one.amount, one.state)
    rest = line.amount - sum(one.amount for one in left)
    if rest:
        yield PlanLine(line.label, rest)
    left.clear()
