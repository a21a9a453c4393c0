"""All that is known for one dossier or one form, under the keys of `fields.csv`."""

from collections.abc import Mapping
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.budget import FUNDER_LINES, Budget
from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.people import add_people
from aap_tracker.dossier.shape import day_of, euros, in_words, number_of, numeric_day, percent
from aap_tracker.model import french
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile

_SIRET_LENGTH = 14
_SPELLED = 10**9  # euros: sums are written in words below that


def gather(
    profile: Profile, project: Mapping[str, Any], need: Need | None = None, call: Call | None = None
) -> dict[str, Any]:
    """Every known value; what a person wrote in the project wins over what the need, the call or the profile says.

    Computed values (SIREN, totals, rate, names in full…) are added from those, and never invented: a value whose
    ground is unknown is absent.
    """
    values: dict[str, Any] = {}
    for _, layer in layers(profile, project, need, call):
        values |= {key: value for key, value in layer.items() if value not in (None, "", [], {})}
    values |= {key: value for key, value in _of_body(profile).items() if key not in values}
    add_people(values)
    _add_numbers(values)
    _add_dates(values)
    add_budget(values, call)
    return values


def layers(
    profile: Profile, project: Mapping[str, Any], need: Need | None = None, call: Call | None = None
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Where values come from, by name, the later winning over the former."""
    return (
        ("profile", {**profile.values, **_of_body(profile)}),
        ("call", _of_call(call)),
        ("need", _of_need(need)),
        ("project", project),
    )


def form_values(profile: Profile, need: Need | None, project: Mapping[str, Any]) -> dict[str, Any]:
    """What fills a funder's form: profile, need, project; the project wins."""
    return gather(profile, project, need)


def _of_body(profile: Profile) -> dict[str, Any]:
    """What the codes of the profile say: type of body, INSEE code, names of département, région, EPCI."""
    found: dict[str, Any] = {"organisme.type": profile.body.upper()}
    if profile.commune:
        found["organisme.code_insee"] = profile.commune
    for key, level, code in (
        ("organisme.departement", "DEP", profile.departement),
        ("organisme.region", "REG", profile.region),
        ("organisme.epci", "EPCI", profile.epci),
    ):
        name = _place(f"{level}-{code}") if code else None
        if name and key not in profile.values:
            found[key] = name
    return {key: value for key, value in found.items() if key not in profile.values}


def _place(code: str) -> str | None:
    return next((place.name for place in shipped.lexicon().places if place.code == code), None)


def _of_call(call: Call | None) -> dict[str, Any]:
    if call is None:
        return {}
    deposit = next((one for one in reversed(call.deadlines) if one.step == "deposit"), None)
    last = deposit or (call.deadlines[-1] if call.deadlines else None)
    found: dict[str, Any] = {
        "appel.intitule": call.title,
        "appel.financeur": ", ".join(funder.name for funder in call.funders),
        "appel.exercice": call.edition,
        "appel.date_publication": call.published_on,
        "appel.date_limite": last.day.isoformat() if last else None,
        "appel.heure_limite": f"{last.time:%H:%M}" if last and last.time else None,
        "appel.url_depot": call.filing.url,
        "appel.courriel_depot": call.filing.email,
        "appel.objet_courriel": call.filing.subject,
        "appel.plafond": call.amounts.maximum,
        "appel.plancher": call.amounts.minimum,
        "appel.taux_max": call.amounts.cofunding_rate,
    }
    return {key: value for key, value in found.items() if value not in (None, "")}


def _of_need(need: Need | None) -> dict[str, Any]:
    """A need gives its own words: the finding, its figures with their source, who found it, the public, the place."""
    if need is None:
        return {}
    concepts = {concept.id: concept.expressions[0] for concept in shipped.lexicon().concepts}
    return {
        "projet.besoin": need.description,
        "projet.diagnostic": " ".join(figure_sentence(figure) for figure in need.chiffres),
        "projet.besoin_source": need.source,
        "projet.public_cible": [concepts.get(public, public) for public in need.publics],
        "appel.thematique": [concepts.get(theme, theme) for theme in need.themes],
    }


def figure_sentence(figure: Any) -> str:
    """A figure with its source: « Plus de 75 ans vivant seuls : 38 % (Insee, 2023) ; département : 31 %. »."""
    value = figure.valeur if isinstance(figure.valeur, str) else f"{figure.valeur:g}".replace(".", ",")
    unit = "\u202f%" if figure.unite == "%" else (f" {figure.unite}" if figure.unite else "")
    origin = ", ".join(str(part) for part in (figure.source, figure.annee, figure.echelle) if part)
    sentence = f"{figure.indicateur}\u00a0: {value}{unit}" + (f" ({origin})" if origin else "")
    return sentence + (f"\u202f; {figure.comparaison}" if figure.comparaison else "") + "."


def _add_numbers(values: dict[str, Any]) -> None:
    """SIREN and NIC are parts of the SIRET; the RIB is a part of a French IBAN."""
    siret = "".join(str(values.get("organisme.siret", "")).split())
    if siret.isdigit() and len(siret) == _SIRET_LENGTH:
        values.setdefault("organisme.siren", siret[:9])
        values.setdefault("organisme.nic", siret[9:])


def _add_dates(values: dict[str, Any]) -> None:
    start, end = (day_of(values.get(key)) for key in ("projet.date_debut", "projet.date_fin"))
    if start and end:
        values.setdefault("projet.periode", f"du {numeric_day(start)} au {numeric_day(end)}")
        months = (end.year - start.year) * 12 + end.month - start.month + (end.day >= start.day - 1)
        if months > 0:
            values.setdefault("projet.duree", months)
    if start:
        values.setdefault("budget.exercice", start.year)


def add_budget(values: dict[str, Any], call: Call | None = None) -> Budget:
    """Add totals, rate, words of the sum asked for; return the budget they come from."""
    budget = Budget.from_project(values)
    if budget.requested is None and call is not None:
        amount = _asked(budget, call)
        if amount is not None:
            values["demande.montant"] = amount
            budget = Budget.from_project(values)
    if budget.charges:
        values |= {"budget.cout_total": budget.total_charges, "budget.charges.total": budget.total_charges}
        kind = budget.in_kind_charges.amount if budget.in_kind_charges else 0
        values["budget.charges.total_general"] = budget.total_charges + kind
    if budget.products:
        values["budget.produits.total"] = budget.total_products
        kind = budget.in_kind_products.amount if budget.in_kind_products else 0
        values["budget.produits.total_general"] = budget.total_products + kind
    for side, lines in (("charges", budget.charges), ("produits", budget.products)):
        values |= {f"budget.{side}.{line.account}": line.amount for line in lines}
    for key, line in (("budget.charges.86", budget.in_kind_charges), ("budget.produits.87", budget.in_kind_products)):
        if line:
            values[key] = line.amount
    _add_request(values, budget)
    return budget


def _asked(budget: Budget, call: Call) -> int | None:
    """The sum asked of this call's funder, when account 74 names it."""
    lines = [FUNDER_LINES[funder.kind] for funder in call.funders if funder.kind in FUNDER_LINES]
    return budget.product("74", lines[0]) if len(lines) == 1 else None


def _add_request(values: dict[str, Any], budget: Budget) -> None:
    if budget.requested is not None:
        values["demande.montant"] = budget.requested
        if 0 <= budget.requested < _SPELLED:
            values.setdefault("demande.montant_lettres", f"{in_words(budget.requested)} euros")
        if budget.rate is not None:
            values.setdefault("demande.taux", round(budget.rate, 1))
    if budget.charges and budget.beneficiaries:
        values.setdefault("budget.cout_par_beneficiaire", round(budget.total_charges / budget.beneficiaries))
    if budget.charges and budget.products:
        values.setdefault("budget.equilibre", budget.total_products - budget.total_charges)


def text_of(key: str, value: Any) -> str:
    """A value as a person reads it in a document, by the type of its field."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list | tuple):
        return ", ".join(_item_text(one) for one in value)
    kind = all_fields()[key].type if key in all_fields() else "texte"
    number = number_of(value)
    day = day_of(value) if kind == "date" else None
    if kind == "montant" and number is not None:
        return euros(number)
    if kind == "pourcentage" and number is not None:
        return percent(number)
    if day:
        return french.short_day(day)
    return _plain_text(kind, value)


def _plain_text(kind: str, value: Any) -> str:
    """Numbers with a comma and spaces in thousands; a choice with a capital."""
    if number_of(value) is not None and (
        isinstance(value, float) or (isinstance(value, int) and kind in {"entier", "decimal"})
    ):
        return french.number(value) if float(value).is_integer() else f"{value:g}".replace(".", ",")
    text = str(value)
    return text[:1].upper() + text[1:] if kind == "choix" else text


def _item_text(item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(str(value) for value in item.values() if value not in (None, ""))
    return str(item)
