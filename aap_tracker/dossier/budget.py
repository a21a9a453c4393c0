"""The budget of a project: charges 60–69, produits 70–79, contributions 86 and 87 (`dossier.md` §1.4). Whole euros."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aap_tracker.dossier.fields import label_of
from aap_tracker.dossier.shape import euros, number_of, percent, whole
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Check

CHARGES = ("60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "indirectes")
PRODUCTS = ("70", "73", "74", "75", "76", "77", "78", "79", "autofinancement")
_WHOLE = 100  # %
# Which line of account 74 a kind of funder pays into.
FUNDER_LINES = {
    "ars": "ars", "caf": "caf", "departement": "departement", "cfppa": "cnsa_cfppa", "region": "region",
    "etat_regional": "etat", "etat_departemental": "etat", "etat": "etat", "caisse_nationale": "autres_publics",
    "carsat": "carsat_msa", "msa": "carsat_msa", "commune": "commune", "epci": "epci", "fondation": "prives",
    "europe": "europe", "association": "prives",
}  # fmt: skip


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


@dataclass(frozen=True)
class Budget:
    """Amounts in whole euros. `charges` and `products` hold only the accounts that were given."""

    charges: tuple[Line, ...] = ()
    products: tuple[Line, ...] = ()
    in_kind_charges: Line | None = None  # 86
    in_kind_products: Line | None = None  # 87
    cofunders: tuple[CoFunder, ...] = ()
    requested: int | None = None
    beneficiaries: int | None = None
    findings: tuple[Check, ...] = field(default=())

    @classmethod
    def from_project(cls, values: Mapping[str, Any]) -> "Budget":
        """Read the `budget.*` values of a project; what does not add up is in `findings`."""
        findings: list[Check] = []
        charges = _side(values, "charges", CHARGES, findings)
        products = _side(values, "produits", PRODUCTS, findings)
        kind_charges = _side(values, "charges", ("86",), findings)
        kind_products = _side(values, "produits", ("87",), findings)
        requested = number_of(values.get("demande.montant"))
        people = number_of(values.get("projet.nb_beneficiaires"))
        budget = cls(
            charges,
            products,
            kind_charges[0] if kind_charges else None,
            kind_products[0] if kind_products else None,
            _cofunders(values),
            None if requested is None else whole(requested),
            None if people is None else whole(people),
        )
        return cls(**{**budget.__dict__, "findings": (*findings, *_balance_findings(budget))})

    @property
    def total_charges(self) -> int:
        """Σ 60–69 and indirect charges, contributions in kind left out."""
        return sum(line.amount for line in self.charges)

    @property
    def total_products(self) -> int:
        """Σ 70–79 and own funds, contributions in kind left out."""
        return sum(line.amount for line in self.products)

    @property
    def rate(self) -> float | None:
        """The share asked for, in % of the total products (of the charges when no product is known)."""
        total = self.total_products or self.total_charges
        return None if self.requested is None or not total else self.requested / total * 100

    @property
    def given(self) -> bool:
        """True when at least one line was written."""
        return bool(self.charges or self.products)

    def product(self, account: str, line: str = "") -> int | None:
        """The amount of an account, or of one of its sub-lines, on the products side."""
        for one in self.products:
            if one.account == account:
                return one.amount if not line else next((sum_ for key, _, sum_ in one.lines if key == line), None)
        return None


def _side(values: Mapping[str, Any], side: str, accounts: Iterable[str], findings: list[Check]) -> tuple[Line, ...]:
    lines = [_line(values, f"budget.{side}.{account}", findings) for account in accounts]
    return tuple(line for line in lines if line is not None)


def _line(values: Mapping[str, Any], key: str, findings: list[Check]) -> Line | None:
    """One account: the sum of its lines, else its own total."""
    parts = [
        (name[len(key) + 1 :], label_of(name), _euros_of(name, value, findings))
        for name, value in values.items()
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
        findings.append(_finding("account_sum", text, "Gardez les lignes et effacez le total du compte.", "warning"))
    return Line(account, account_label(key), amount, known)


def account_label(key: str) -> str:
    """The name of an account without its number: « Achats »."""
    return label_of(key).lstrip("0123456789 -–")


def _euros_of(key: str, value: Any, findings: list[Check]) -> int | None:
    if value is None or value == "":
        return None
    number = number_of(value)
    if number is None:
        text = f"« {value} » n’est pas un montant, dans « {label_of(key)} »."
        findings.append(_finding("bad_amount", text, "Écrivez un nombre d’euros, sans texte."))
        return None
    if number < 0:
        text = f"« {label_of(key)} » est négatif ({euros(number)})."
        findings.append(_finding("negative_amount", text, "Une charge ou un produit s’écrit en positif."))
    return whole(number)


def _cofunders(values: Mapping[str, Any]) -> tuple[CoFunder, ...]:
    rows = values.get("budget.cofinanceurs")
    found = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get("financeur"):
            amount = number_of(row.get("montant"))
            found.append(CoFunder(str(row["financeur"]), whole(amount or 0), str(row.get("statut") or "")))
    return tuple(found)


def _finding(code: str, text: str, advice: str, severity: Any = "blocking") -> Check:
    return Check(code=code, severity=severity, text=text, advice=advice, section="budget")


def _balance_findings(budget: Budget) -> list[Check]:
    """The arithmetic every funder checks first: charges = produits, 86 = 87."""
    findings = []
    gap = budget.total_products - budget.total_charges
    if budget.given and gap:
        side = "dépassent les charges" if gap > 0 else "sont inférieurs aux charges"
        text = (
            f"Budget en déséquilibre : les produits ({euros(budget.total_products)}) {side} "
            f"({euros(budget.total_charges)}), soit {euros(abs(gap))} d’écart."
        )
        findings.append(_finding("unbalanced", text, "Ajustez l’autofinancement ou une ligne de charges."))
    used = budget.in_kind_charges.amount if budget.in_kind_charges else 0
    given = budget.in_kind_products.amount if budget.in_kind_products else 0
    if used != given:
        text = f"Les contributions en nature diffèrent : 86 fait {euros(used)}, 87 fait {euros(given)}."
        findings.append(_finding("in_kind_unbalanced", text, "Les comptes 86 et 87 doivent être égaux."))
    findings += [
        _finding(
            "cofunder_status",
            f"Le cofinancement de « {one.name} » n’a pas d’état.",
            "Écrivez s’il est sollicité ou acquis.",
            "warning",
        )
        for one in budget.cofunders
        if not one.status
    ]
    return findings


def call_findings(budget: Budget, call: Call | None) -> list[Check]:
    """What the call's own rules say of the budget: ceiling, floor, rate, co-funding, its line in account 74."""
    if call is None or budget.requested is None:
        return []
    return [*_cap_findings(budget, call), *_share_findings(budget, call), *_line_findings(budget, call)]


def _cap_findings(budget: Budget, call: Call) -> list[Check]:
    asked, limits = budget.requested or 0, call.amounts
    findings = []
    if limits.maximum is not None and asked > limits.maximum:
        text = f"La demande ({euros(asked)}) dépasse le plafond de l’appel ({euros(limits.maximum)})."
        findings.append(_finding("above_cap", text, "Baissez la demande ou trouvez un autre cofinancement."))
    if limits.minimum is not None and asked < limits.minimum:
        text = f"La demande ({euros(asked)}) est sous le minimum de l’appel ({euros(limits.minimum)})."
        findings.append(_finding("below_floor", text, "Élargissez le projet ou choisissez un autre appel."))
    return findings


def _share_findings(budget: Budget, call: Call) -> list[Check]:
    rate, ceiling = budget.rate, call.amounts.cofunding_rate
    if rate is None or ceiling is None:
        return []
    if round(rate, 1) > ceiling:
        text = f"La demande couvre {percent(rate)} du budget ; l’appel finance {percent(ceiling)} au plus."
        return [_finding("above_rate", text, "Augmentez l’autofinancement ou les cofinancements.")]
    return []


def _line_findings(budget: Budget, call: Call) -> list[Check]:
    """The sum asked for must be a line of account 74, and someone else must pay where the call wants it."""
    findings = []
    lines = {FUNDER_LINES[funder.kind] for funder in call.funders if funder.kind in FUNDER_LINES}
    amounts = [budget.product("74", line) for line in sorted(lines)]
    known = [amount for amount in amounts if amount is not None]
    if known and budget.requested not in known:
        text = f"La demande ({euros(budget.requested or 0)}) n’est pas le montant porté au compte 74 pour ce financeur."
        findings.append(_finding("request_line", text, "Mettez le même montant dans la demande et dans le budget."))
    others = budget.total_products - (budget.requested or 0)
    wants = any(one.kind == "cofunding" for one in call.conditions) or (call.amounts.cofunding_rate or _WHOLE) < _WHOLE
    if wants and budget.products and others <= 0:
        findings.append(
            _finding("no_cofunding", "L’appel veut un cofinancement et le budget n’en a pas.", "Ajoutez-en un.")
        )
    return findings
