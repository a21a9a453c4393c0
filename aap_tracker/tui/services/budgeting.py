"""The budget of a dossier as a list of amounts to type, with its balance."""

from collections.abc import Iterator
from typing import Any

from aap_tracker.dossier.budget import CHARGES, PRODUCTS, Budget, account_label, call_findings
from aap_tracker.dossier.fields import all_fields, label_of
from aap_tracker.dossier.shape import number_of
from aap_tracker.errors import InputError
from aap_tracker.model.french import euros
from aap_tracker.store import dossiers
from aap_tracker.tui.file_views import AmountLine, BudgetView
from aap_tracker.tui.services import drafting
from aap_tracker.tui.services.bench import Bench

_ASKED = "demande.montant"


def budget(bench: Bench, dossier_id: int) -> BudgetView:
    """Every account and its lines, with what is typed so far. AapError when the dossier is unknown."""
    file = dossiers.get(bench.store, dossier_id)
    call, need = drafting.call_of(bench, file), drafting.need_of(bench, file)
    values = drafting.values_of(bench, file, call, need)
    made = Budget.from_project(values)
    asked = AmountLine(_ASKED, "Montant demandé", _shown(values.get(_ASKED)), "", editable=True)
    lines = (asked, *_side(made, file.project, "charges", CHARGES), *_side(made, file.project, "produits", PRODUCTS))
    remarks = tuple(f"{one.text} {one.advice}".strip() for one in (*made.findings, *call_findings(made, call)))
    return BudgetView(file.title, balance_said(made), made.total_products - made.total_charges, lines, remarks)


def balance_said(made: Budget) -> str:
    """« charges 10 000 € · produits 8 800 € · il manque 1 200 € »."""
    if not made.given:
        return "rien n’est encore saisi"
    gap = made.total_products - made.total_charges
    end = "équilibré" if not gap else f"il manque {euros(-gap)}" if gap < 0 else f"{euros(gap)} de trop"
    return f"charges {euros(made.total_charges)} · produits {euros(made.total_products)} · {end}"


def _side(made: Budget, written: dict[str, Any], side: str, accounts: tuple[str, ...]) -> Iterator[AmountLine]:
    totals = {line.account: line.amount for line in (made.charges if side == "charges" else made.products)}
    group = "Charges" if side == "charges" else "Produits"
    for account in accounts:
        key = f"budget.{side}.{account}"
        parts = [name for name in all_fields() if name.startswith(f"{key}.")]
        detailed = any(written.get(name) not in (None, "") for name in parts)
        title = f"{account} – {account_label(key)}" if account.isdigit() else account_label(key)
        yield AmountLine(key, title, _shown(totals.get(account)), group, editable=not detailed, detailed=detailed)
        for name in parts:
            yield AmountLine(name, label_of(name), _shown(written.get(name)), group, editable=True, depth=1)


def _shown(value: Any) -> str:
    number = number_of(value)
    return "" if number is None else euros(number)


def set_amount(bench: Bench, dossier_id: int, key: str, text: str) -> None:
    """Write one amount of the budget; an empty text erases it. InputError when it is no amount, or is negative."""
    number = number_of(text) if text.strip() else None
    if text.strip() and (number is None or number < 0):
        raise InputError(
            "Montant illisible", f"« {text} » n’est pas un montant.", "Écrivez des euros : 1 500 ou 1500,50."
        )
    file = dossiers.get(bench.store, dossier_id)
    project = {name: value for name, value in file.project.items() if name != key}
    if number is not None:
        project[key] = number
        project.pop(key.rpartition(".")[0], None)  # an account that has lines is their sum
    dossiers.save_project(bench.store, dossier_id, project, bench.instant)
