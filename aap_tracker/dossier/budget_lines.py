"""How the lines of a budget are read from a project's values: whole euros, sub-lines, salaries from hours."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aap_tracker.dossier.fields import all_fields, label_of
from aap_tracker.dossier.shape import euros, number_of, rows_of, whole
from aap_tracker.model.dossiers import Check
from aap_tracker.text import fold

_STATES = (
    ("sollicit", "sollicité"), ("demand", "sollicité"), ("acqui", "acquis"),
    ("obten", "acquis"), ("accord", "acquis"), ("refus", "refusé"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One account (« 60 ») with its amount in whole euros and its sub-lines (key after the account, label, amount)."""

    account: str
    label: str
    amount: int
    lines: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CoFunder:
    """Another funder of the project; `status` as written (« acquis », « sollicité »), empty when not said."""

    name: str
    amount: int
    status: str = ""

    @property
    def state(self) -> str:
        """The status in plain French: « sollicité », « acquis », « refusé », or the words as written."""
        return state_of(self.status)

    @property
    def settled(self) -> bool:
        """True when the money is granted."""
        return self.state == "acquis"


def state_of(text: str) -> str:
    """« sollicité », « acquis » or « refusé » for the words people write; any other words as they are."""
    return next((state for start, state in _STATES if fold(text).startswith(start)), text)


def finding(code: str, text: str, advice: str, severity: Any = "blocking") -> Check:
    """A check on the budget."""
    return Check(code=code, severity=severity, text=text, advice=advice, section="budget")


def side(values: Mapping[str, Any], name: str, accounts: Iterable[str], findings: list[Check]) -> tuple[Line, ...]:
    """The accounts of one side (« charges », « produits ») that were given."""
    lines = [_line(values, f"budget.{name}.{account}", findings) for account in accounts]
    return tuple(line for line in lines if line is not None)


def _line(values: Mapping[str, Any], key: str, findings: list[Check]) -> Line | None:
    """One account: the sum of its lines, else its own total."""
    parts = [
        (name[len(key) + 1 :], label_of(name), _euros_of(name, value, findings))
        for name, value in sorted(values.items(), key=lambda item: _rank().get(item[0], 0))
        if name.startswith(f"{key}.") and name.count(".") == key.count(".") + 1
    ]
    known = tuple((name, label, amount) for name, label, amount in parts if amount is not None)
    account = key.rpartition(".")[2]
    total = _euros_of(key, values.get(key), findings)
    if not known:
        return None if total is None else Line(account, account_label(key), total)
    amount = sum(part[2] for part in known)
    if total is not None and total != amount:
        text = f"Le compte {account} est écrit {euros(total)} mais ses lignes font {euros(amount)}."
        findings.append(finding("account_sum", text, "Gardez les lignes et effacez le total du compte.", "warning"))
    return Line(account, account_label(key), amount, known)


@lru_cache(maxsize=1)
def _rank() -> dict[str, int]:
    """The order in which a table prints its lines."""
    return {key: at for at, key in enumerate(all_fields())}


def account_label(key: str) -> str:
    """The name of an account without its number: « Achats »."""
    return label_of(key).lstrip("0123456789 -–")


def _euros_of(key: str, value: Any, findings: list[Check]) -> int | None:
    if value is None or value == "":
        return None
    number = number_of(value)
    if number is None:
        text = f"« {value} » n’est pas un montant, dans « {label_of(key)} »."
        findings.append(finding("bad_amount", text, "Écrivez un nombre d’euros, sans texte."))
        return None
    if number < 0:
        text = f"« {label_of(key)} » est négatif ({euros(number)})."
        findings.append(finding("negative_amount", text, "Une charge ou un produit s’écrit en positif."))
    return whole(number)


def cofunders(values: Mapping[str, Any]) -> tuple[CoFunder, ...]:
    """The other funders a project names."""
    found = []
    for row in rows_of(values.get("budget.cofinanceurs")):
        if row.get("financeur"):
            amount = number_of(row.get("montant"))
            found.append(CoFunder(str(row["financeur"]), whole(amount or 0), str(row.get("statut") or "")))
    return tuple(found)


def row_cost(row: Mapping[str, Any]) -> int | None:
    """What one person costs, in whole euros: the cost as written, else hours × hourly rate; None when unknown."""
    written = number_of(row.get("cout"))
    hours, rate = number_of(row.get("heures")), number_of(row.get("taux_horaire"))
    if written is not None:
        return whole(written)
    return None if hours is None or rate is None else whole(hours * rate)


def with_salaries(values: Mapping[str, Any], findings: list[Check]) -> Mapping[str, Any]:
    """The values with what hours and hourly rates give: account 64 for staff, 86 and 87 for volunteers.

    An account that someone wrote is never changed; when it differs from the hours, a finding says so.
    """
    paid, given = (sum(_timed(values, volunteers=kind)) for kind in (False, True))
    added: dict[str, Any] = {}
    for account, line, amount in (
        ("charges.64", "remuneration", paid),
        ("charges.86", "personnel_benevole", given),
        ("produits.87", "benevolat", given),
    ):
        key = f"budget.{account}"
        if amount and not any(name == key or name.startswith(f"{key}.") for name in values):
            added[f"{key}.{line}"] = amount
    written = _line(values, "budget.charges.64", [])
    if written and paid > written.amount:
        text = f"Les heures du personnel font {euros(paid)}, le compte 64 n’en porte que {euros(written.amount)}."
        findings.append(finding("salary_sum", text, "Corrigez le compte 64 ou les heures.", "warning"))
    return {**values, **added}


def _timed(values: Mapping[str, Any], *, volunteers: bool) -> Iterator[int]:
    """The cost of each row counted in hours, volunteers or paid staff."""
    for row in rows_of(values.get("projet.moyens_humains")):
        timed = row.get("heures") and row.get("taux_horaire")
        if timed and ("benevol" in fold(f"{row.get('statut', '')} {row.get('fonction', '')}")) == volunteers:
            yield row_cost(row) or 0
