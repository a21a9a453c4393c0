"""The financing plan that a board votes: each funder, its sum, its state, and what the CCAS pays itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from aap_tracker.dossier.budget import FUNDER_LINES, Budget, CoFunder, Line
from aap_tracker.model.calls import Call
from aap_tracker.text import words

OWN = "Autofinancement du CCAS"
# How people call the funders of some lines of account 74.
_CALLED = {
    "commune": "ville mairie", "departement": "departemental", "region": "regional", "etat": "prefecture dreets ddets",
    "epci": "communaute agglomeration metropole", "cnsa_cfppa": "financeurs", "prives": "fonds",
}  # fmt: skip
_NAMES = {"70": "Participation des usagers", "73": "Tarification"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan, in whole euros; `own`: the CCAS's own share."""

    name: str
    amount: int
    status: str = ""
    own: bool = False


def plan_lines(budget: Budget, call: Call | None = None) -> tuple[PlanLine, ...]:
    """Every product of the budget, funders by their name; the sum is the total of the products.

    The sum asked of the call bears its funder's name and is « sollicité ».
    """
    found: list[PlanLine] = []
    left = [*budget.cofunders, *_asked(budget, call)]
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


def _asked(budget: Budget, call: Call | None) -> Iterator[CoFunder]:
    """The funder of the call as one more, when account 74 has its line and nobody named it among the co-funders."""
    for funder in call.funders if call else ():
        own = FUNDER_LINES.get(funder.kind, "")
        if budget.requested and budget.product("74", own) == budget.requested:
            if all(one.amount != budget.requested for one in budget.cofunders):
                yield CoFunder(funder.name, budget.requested, "sollicité")
            return


def _funder(key: str, label: str, amount: int, left: list[CoFunder]) -> PlanLine:
    """A sub-line of account 74 takes the name and the state of the co-funder of that sum, when only one has it."""
    named = [one for one in left if one.amount == amount]
    if len(named) > 1:
        named = [one for one in named if _alike(one.name, key, label)]
    if len(named) == 1:
        left.remove(named[0])
        return PlanLine(named[0].name, amount, named[0].state)
    return PlanLine(label, amount)


def _alike(name: str, key: str, label: str) -> bool:
    return bool(set(words(f"{key} {label} {_CALLED.get(key, '')}".replace("_", " "))) & set(words(name)))


def _undivided(line: Line, left: list[CoFunder]) -> Iterator[PlanLine]:
    """Account 74 known by its total: the co-funders that are named, then what remains."""
    for one in left:
        yield PlanLine(one.name, one.amount, one.state)
    rest = line.amount - sum(one.amount for one in left)
    if rest:
        yield PlanLine(line.label, rest)
    left.clear()
