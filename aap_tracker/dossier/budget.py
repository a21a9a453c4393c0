"""The budget of a project: charges 60–69, produits 70–79, contributions 86 and 87 (`dossier.md` §1.4). Whole euros."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aap_tracker.dossier.budget_lines import CoFunder, Line, account_label, cofunders, finding, side, with_salaries
from aap_tracker.dossier.shape import euros, number_of, percent, whole
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Check

__all__ = ["CHARGES", "FUNDER_LINES", "PRODUCTS", "Budget", "CoFunder", "Line", "account_label", "call_findings"]

CHARGES = ("60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "indirectes")
PRODUCTS = ("70", "73", "74", "75", "76", "77", "78", "79", "autofinancement")
_WHOLE = 100  # %
_TAXES = re.compile(r"\b(?:HT|[Hh]ors[ -]taxes?|TTC|[Tt]outes taxes comprises)\b")
# Which line of account 74 a kind of funder pays into.
FUNDER_LINES = {
    "ars": "ars", "caf": "caf", "departement": "departement", "cfppa": "cnsa_cfppa", "region": "region",
    "etat_regional": "etat", "etat_departemental": "etat", "etat": "etat", "caisse_nationale": "autres_publics",
    "carsat": "carsat_msa", "msa": "carsat_msa", "commune": "commune", "epci": "epci", "fondation": "prives",
    "europe": "europe", "association": "prives",
}  # fmt: skip


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
    taxes: str = "TTC"  # or HT
    findings: tuple[Check, ...] = field(default=())

    @classmethod
    def from_project(cls, values: Mapping[str, Any]) -> "Budget":
        """Read the `budget.*` values of a project; what does not add up is in `findings`."""
        findings: list[Check] = []
        values = with_salaries(values, findings)
        charges = side(values, "charges", CHARGES, findings)
        products = side(values, "produits", PRODUCTS, findings)
        kind_charges = side(values, "charges", ("86",), findings)
        kind_products = side(values, "produits", ("87",), findings)
        requested = number_of(values.get("demande.montant"))
        people = number_of(values.get("projet.nb_beneficiaires"))
        budget = cls(
            charges,
            products,
            kind_charges[0] if kind_charges else None,
            kind_products[0] if kind_products else None,
            cofunders(values),
            None if requested is None else whole(requested),
            None if people is None else whole(people),
            "HT" if _without_tax(values, charges) else "TTC",
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
    def own_share(self) -> int:
        """What the CCAS pays itself."""
        return self.product("autofinancement") or 0

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


def _without_tax(values: Mapping[str, Any], charges: tuple[Line, ...]) -> bool:
    """A budget is written without tax when its total is the cost « HT » that was given, or when VAT is recovered."""
    stated = number_of(values.get("budget.cout_total_ht"))
    if stated is not None:
        return whole(stated) == sum(line.amount for line in charges)
    return values.get("organisme.assujetti_tva") is True


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
        findings.append(finding("unbalanced", text, "Ajustez l’autofinancement ou une ligne de charges."))
    used = budget.in_kind_charges.amount if budget.in_kind_charges else 0
    given = budget.in_kind_products.amount if budget.in_kind_products else 0
    if used != given:
        text = f"Les contributions en nature diffèrent : 86 fait {euros(used)}, 87 fait {euros(given)}."
        findings.append(finding("in_kind_unbalanced", text, "Les comptes 86 et 87 doivent être égaux."))
    findings += [
        finding(
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
    return [
        *_cap_findings(budget, call),
        *_share_findings(budget, call),
        *_line_findings(budget, call),
        *_tax_findings(budget, call),
    ]


def _cap_findings(budget: Budget, call: Call) -> list[Check]:
    asked, limits = budget.requested or 0, call.amounts
    findings = []
    if limits.maximum is not None and asked > limits.maximum:
        text = f"La demande ({euros(asked)}) dépasse le plafond de l’appel ({euros(limits.maximum)})."
        findings.append(finding("above_cap", text, "Baissez la demande ou trouvez un autre cofinancement."))
    if limits.minimum is not None and asked < limits.minimum:
        text = f"La demande ({euros(asked)}) est sous le minimum de l’appel ({euros(limits.minimum)})."
        findings.append(finding("below_floor", text, "Élargissez le projet ou choisissez un autre appel."))
    return findings


def _share_findings(budget: Budget, call: Call) -> list[Check]:
    rate, ceiling = budget.rate, call.amounts.cofunding_rate
    if rate is None or ceiling is None:
        return []
    if round(rate, 1) > ceiling:
        text = f"La demande couvre {percent(rate)} du budget ; l’appel finance {percent(ceiling)} au plus."
        return [finding("above_rate", text, "Augmentez l’autofinancement ou les cofinancements.")]
    return []


def _line_findings(budget: Budget, call: Call) -> list[Check]:
    """The sum asked for must be a line of account 74, and someone else must pay where the call wants it."""
    findings = []
    lines = {FUNDER_LINES[funder.kind] for funder in call.funders if funder.kind in FUNDER_LINES}
    amounts = [budget.product("74", line) for line in sorted(lines)]
    known = [amount for amount in amounts if amount is not None]
    if known and budget.requested not in known:
        text = f"La demande ({euros(budget.requested or 0)}) n’est pas le montant porté au compte 74 pour ce financeur."
        findings.append(finding("request_line", text, "Mettez le même montant dans la demande et dans le budget."))
    others = budget.total_products - (budget.requested or 0)
    wants = any(one.kind == "cofunding" for one in call.conditions) or (call.amounts.cofunding_rate or _WHOLE) < _WHOLE
    if wants and budget.products and others <= 0:
        findings.append(
            finding("no_cofunding", "L’appel veut un cofinancement et le budget n’en a pas.", "Ajoutez-en un.")
        )
    return findings


def _tax_findings(budget: Budget, call: Call) -> list[Check]:
    """A call that counts without tax, a budget with it (or the reverse): the sums would not be comparable."""
    words = " ".join([call.summary or "", *(one.quote for quotes in call.evidence.values() for one in quotes)])
    wanted = {"HT" if found[0] in "hH" else "TTC" for found in _TAXES.findall(words)}
    if len(wanted) == 1 and budget.taxes not in wanted:
        text = f"L’appel compte les dépenses {min(wanted)} et le budget est écrit {budget.taxes}."
        return [finding("taxes", text, "Demandez au financeur, puis chiffrez le budget comme lui.", "warning")]
    return []
