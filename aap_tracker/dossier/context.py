"""What a template is given: plain text, numbers, lists and dictionaries, every known field under its own name."""

from typing import Any

from aap_tracker.dossier.budget import Budget, Line
from aap_tracker.dossier.budget_lines import row_cost, state_of
from aap_tracker.dossier.checks_pieces import PIECES, piece_label, wanted
from aap_tracker.dossier.fields import ITEM_KEYS, all_fields, label_of
from aap_tracker.dossier.occasion import Known, Occasion, around
from aap_tracker.dossier.people import signatory
from aap_tracker.dossier.shape import day_of, euros, number_of, rows_of
from aap_tracker.dossier.values import gather, text_of
from aap_tracker.model import french
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Dossier
from aap_tracker.model.profile import Need, Profile
from aap_tracker.text import fold, strip_controls

__all__ = ["CLOSE", "OPEN", "PIECES", "build", "marker"]

# Around « À compléter : … » while rendering: private-use characters that no keyboard types.
OPEN, CLOSE = "\ue000", "\ue001"
_NOW = Occasion()
_OF_RENEWALS = ("demande.numero_anterieur", "demande.financement_anterieur")
_BUDGET_WORDS = ("exercice", "regle_repartition_indirectes", "contributions_detail", "pratiques_tarifaires")


def marker(label: str) -> str:
    """The visible mark of what is missing, listed and counted by the checks."""
    return f"{OPEN}À compléter{french.NO_BREAK}: {label}{CLOSE}"


def build(
    profile: Profile, need: Need | None, call: Call | None, dossier: Dossier, occasion: Occasion = _NOW
) -> dict[str, Any]:
    """The context of a template. A field nobody filled holds its « À compléter » mark, a list is empty."""
    project = {**dossier.project, **{key: text for key, text in dossier.texts.items() if text.strip()}}
    values = {key: _clean(value) for key, value in gather(profile, project, need, call).items()}
    if fold(str(values.get("demande.type") or "")).startswith("premi"):
        values = dict.fromkeys(_OF_RENEWALS, "Sans objet (première demande)") | values
    tree: dict[str, Any] = {}
    for key, field in all_fields().items():
        if not key.startswith("budget.") and field.source != "na":
            _put(tree, key.split("."), _leaf(key, values.get(key)))
    budget = Budget.from_project(values)
    tree["budget"] = _budget(budget, values)
    tree["objectifs"] = _objectives(values)
    tree["pieces"] = _pieces(values, call)
    tree["dossier"] = {"titre": _clean(dossier.title), "gabarit": dossier.template}
    tree["besoin"] = _need(need)
    tree["signataire"] = signatory(values)
    tree["porteur"] = {"sigle": profile.body.upper()}
    tree |= {key: _clean(value) for key, value in around(Known(profile, need, call, values, budget), occasion).items()}
    return tree


def _clean(value: Any) -> Any:
    """Text that Word can hold: no control character, none of our own marks."""
    if isinstance(value, str):
        return strip_controls(value).replace(OPEN, "").replace(CLOSE, "")
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _clean(one) for key, one in value.items()}
    return value


def _put(tree: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
    tree[path[-1]] = value


def _leaf(key: str, value: Any) -> Any:
    """Tables stay lists of rows; everything else becomes text."""
    if key in ITEM_KEYS:
        return [_row(item, ITEM_KEYS[key]) for item in value] if isinstance(value, list) else []
    if value in (None, "", []):
        return marker(label_of(key))
    return text_of(key, value)


def _row(item: Any, keys: tuple[str, ...]) -> dict[str, str]:
    """One row of a table: every key of its kind, as text; « – » where nothing was said."""
    given = item if isinstance(item, dict) else {keys[0]: item}
    if "taux_horaire" in keys and row_cost(given) is not None:
        given = {**given, "cout": row_cost(given)}
    return {key: _cell(key, given.get(key)) for key in (*keys, *(key for key in given if key not in keys))}


def _cell(key: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if key in {"montant", "cout"} and number_of(value) is not None:
        return euros(number_of(value) or 0)
    if isinstance(value, bool):
        return "oui" if value else "non"
    day = day_of(value) if key in {"debut", "fin", "echeance", "date"} else None
    if key == "statut":
        return state_of(str(value))
    return french.short_day(day) if day else text_of(key, value)


def _budget(budget: Budget, values: dict[str, Any]) -> dict[str, Any]:
    kind_charges = budget.in_kind_charges.amount if budget.in_kind_charges else 0
    kind_products = budget.in_kind_products.amount if budget.in_kind_products else 0
    rate = values.get("demande.taux")
    unit = values.get("budget.cout_par_beneficiaire")
    return {
        "lignes": _pairs(budget),
        "total_charges": euros(budget.total_charges) if budget.charges else marker("charges"),
        "total_produits": euros(budget.total_products) if budget.products else marker("produits"),
        "contributions_charges": euros(kind_charges),
        "contributions_produits": euros(kind_products),
        "total_general_charges": euros(budget.total_charges + kind_charges),
        "total_general_produits": euros(budget.total_products + kind_products),
        "a_contributions": bool(kind_charges or kind_products),
        "equilibre": bool(budget.given and budget.total_charges == budget.total_products),
        "cofinanceurs": [
            {"financeur": one.name, "montant": euros(one.amount), "statut": one.state or "–"}
            for one in budget.cofunders
        ],
        "taux": marker("taux de financement") if rate is None else text_of("demande.taux", rate),
        "cout_par_beneficiaire": "" if unit is None else text_of("budget.cout_par_beneficiaire", unit),
        "commentaire": _leaf("budget.nature_postes", values.get("budget.nature_postes")),
        "taxes": budget.taxes,
        "apport": euros(budget.own_share),
        **{key: _leaf(f"budget.{key}", values.get(f"budget.{key}")) for key in _BUDGET_WORDS},
    }


def _pairs(budget: Budget) -> list[dict[str, Any]]:
    """The two sides line against line: what a budget table prints."""
    left, right = ([row for line in side for row in _rows(line)] for side in (budget.charges, budget.products))
    empty = {"libelle": "", "montant": "", "compte": False}
    size = max(len(left), len(right))
    left += [empty] * (size - len(left))
    right += [empty] * (size - len(right))
    return [{"charge": one, "produit": other} for one, other in zip(left, right, strict=True)]


def _rows(line: Line) -> list[dict[str, Any]]:
    title = f"{line.account} – {line.label}" if line.account.isdigit() else line.label
    head = {"libelle": title, "montant": euros(line.amount), "compte": True}
    return [head, *({"libelle": label, "montant": euros(sum_), "compte": False} for _, label, sum_ in line.lines)]


def _objectives(values: dict[str, Any]) -> list[dict[str, str]]:
    """Objective → action → means → indicator → target: one row per indicator, its action joined by the plan."""
    given = values.get("projet.evaluation.indicateurs")
    indicators = given if isinstance(given, list) else []
    plan = rows_of(values.get("projet.plan_action"))
    keys = ("objectif", "action", "moyens", "indicateur", "cible")
    rows = []
    used: set[int] = set()
    for item in indicators:
        row = dict(item) if isinstance(item, dict) else {"indicateur": item}
        at = next((at for at, one in enumerate(plan) if row.get("indicateur") in _named(one)), None)
        if at is not None:
            used.add(at)
            row = {**plan[at], **row}
        rows.append(_row({key: row.get(key) for key in keys}, keys))
    rows += [_row({key: one.get(key) for key in keys}, keys) for at, one in enumerate(plan) if at not in used]
    return rows


def _named(action: dict[str, Any]) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(action.get("indicateur") or "").split(";") if part.strip())


def _pieces(values: dict[str, Any], call: Call | None) -> list[dict[str, str]]:
    """The attachments: those the call asks for, else the usual ones; joined when the project says so."""
    rows = []
    for key in wanted(call):
        value = values.get(key)
        state = "jointe" if value not in (None, "", False) else "à joindre"
        note = str(value) if isinstance(value, str) else ""
        rows.append({"libelle": piece_label(key), "etat": state, "remarque": note})
    return rows


def _need(need: Need | None) -> dict[str, Any]:
    figures = need.chiffres if need else ()
    rows = []
    for one in figures:
        value = one.valeur if isinstance(one.valeur, str) else f"{one.valeur:g}".replace(".", ",")
        unit = f"{french.NARROW}%" if one.unite == "%" else f" {one.unite}".rstrip()
        source = ", ".join(str(part) for part in (one.source, one.annee) if part) or "–"
        rows.append({
            "indicateur": _clean(one.indicateur), "valeur": _clean(f"{value}{unit}"), "source": _clean(source),
            "comparaison": _clean(one.comparaison or "–"),
        })  # fmt: skip
    return {"intitule": _clean(need.intitule) if need else "", "chiffres": rows}
