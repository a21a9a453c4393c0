"""Why dossiers fail, and the check that prevents it (`dossier.md` §3.3). Each finding says what to do."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aap_tracker.dossier import checks_pieces, checks_project, checks_texts
from aap_tracker.dossier.budget import Budget, call_findings
from aap_tracker.dossier.checks_texts import call_text
from aap_tracker.dossier.shape import day_of
from aap_tracker.dossier.templates import Template, load
from aap_tracker.dossier.values import gather
from aap_tracker.model import french
from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.dossiers import Check, Dossier
from aap_tracker.model.profile import Need, Profile
from aap_tracker.text import fold

Severity = Literal["blocking", "warning", "advice"]
_SOON = 7  # days
_BEFORE_DEPOSIT = frozenset({
    "spotted", "qualified", "opportunity_note", "letter_of_intent", "drafting", "budget", "deliberation", "signature",
})  # fmt: skip
_MARGIN = 5  # days between a board meeting and the deadline: sending to the prefecture, then to the funder (§3.2)


@dataclass(frozen=True)
class Case:
    """A dossier and all that is known around it on a given day."""

    dossier: Dossier
    profile: Profile
    need: Need | None
    call: Call | None
    day: dt.date
    values: dict[str, Any]
    template: Template
    specification: str = ""  # all the words of the call's pages, when they are held
    borrowed: Mapping[str, str] = field(default_factory=dict)  # section → the text of the library it still reads as

    @property
    def call_words(self) -> str:
        """Every word of the call that is held."""
        return "\n".join([*([call_text(self.call)] if self.call else []), self.specification])


def check(
    dossier: Dossier, profile: Profile, need: Need | None, call: Call | None, day: dt.date, specification: str = ""
) -> list[Check]:
    """Every finding, the gravest first; `specification` is the text of the call's pages."""
    return findings(case_of(dossier, profile, need, call, day, specification))


def case_of(
    dossier: Dossier, profile: Profile, need: Need | None, call: Call | None, day: dt.date, specification: str = ""
) -> Case:
    """A dossier with all its values, as the checks and the bundle read it."""
    written = {key: text for key, text in dossier.texts.items() if text.strip()}
    values = gather(profile, {**dossier.project, **written}, need, call)
    return Case(dossier, profile, need, call, day, values, load(dossier.template), specification)


def findings(case: Case) -> list[Check]:
    """Every finding on a case, the gravest first."""
    found: list[Check] = []
    for part in (_template, _deadline, _eligibility, _started, _request, _signatory, _deliberation, _budget):
        found += part(case)
    found += checks_project.findings(case.values, case.call, case.call_words)
    found += checks_pieces.findings(case.values, case.call, case.day)
    found += checks_texts.findings(case.template, case.values, case.profile, case.call_words)
    order = {"blocking": 0, "warning": 1, "advice": 2}
    return sorted(found, key=lambda one: order[one.severity])


def finding(code: str, severity: Severity, text: str, advice: str = "", section: str | None = None) -> Check:
    """A check, in one line."""
    return Check(code=code, severity=severity, text=text, advice=advice, section=section)


def _template(case: Case) -> Iterator[Check]:
    """A template of the user's that was moved or removed since the dossier was begun."""
    if case.template.lost:
        name = french.quoted(case.template.lost)
        text = f"Le gabarit {name} n’est plus là{french.NO_BREAK}: le générique sert à sa place."
        yield finding("template_lost", "warning", text, "Remettez son fichier dans le dossier « gabarits ».")


def _closing(call: Call | None, day: dt.date) -> Deadline | None:
    """The next deadline, else the last one passed."""
    if call is None or not call.deadlines:
        return None
    return next((one for one in call.deadlines if one.day >= day), call.deadlines[-1])


def _deadline(case: Case) -> Iterator[Check]:
    closing = _closing(case.call, case.day)
    if closing is None or case.dossier.stage not in _BEFORE_DEPOSIT:
        return
    left = (closing.day - case.day).days
    when = french.moment(closing.at)
    if left < 0:
        advice = "Demandez au financeur s’il accepte encore, ou gardez le projet pour l’an prochain."
        yield finding("late", "blocking", f"L’appel est clos depuis {when}.", advice)
    elif left <= _SOON:
        days = "aujourd’hui" if left == 0 else f"dans {french.count(left, 'jour')}"
        yield finding(
            "soon",
            "warning",
            f"Dépôt {days} : {when}.".replace(" :", f"{french.NO_BREAK}:"),
            "Visez trois jours d’avance.",
        )


def _eligibility(case: Case) -> Iterator[Check]:
    call = case.call
    if call is None:
        return
    if call.ccas_eligibility == "no":
        carriers = {"commune": "la commune", "cias": "le CIAS", "association": "une association partenaire"}
        named = [carriers[one] for one in call.carriers if one in carriers]
        advice = f"Faites porter le projet par {french.listed(named, 'ou')}." if named else "Cherchez un autre porteur."
        yield finding("ineligible", "blocking", "Un CCAS ne peut pas répondre à cet appel.", advice)
    elif call.ccas_eligibility == "to_check":
        text = "L’appel ne dit pas clairement si un CCAS peut répondre."
        yield finding("eligibility_unknown", "warning", text, "Écrivez au contact de l’appel et gardez sa réponse.")
    if "piece.marches" in call.required_documents:
        text = "L’appel demande des pièces de marché public (DC1, DC2) : ce n’est peut-être pas une subvention."
        yield finding("procurement", "warning", text, "Vérifiez avec le service des marchés.")
    if case.need and case.need.themes and call.themes and not set(case.need.themes) & set(call.themes):
        text = "Le besoin et l’appel n’ont aucun thème en commun."
        yield finding("off_axis", "warning", text, "Dites dans le contexte ce qui les relie, ou changez d’appel.")
    if not case.values.get("appel.axe"):
        text = "L’axe de l’appel n’est pas choisi."
        yield finding("axis_missing", "advice", text, "Reprenez l’axe avec les mots de l’appel.", "appel.axe")


def _started(case: Case) -> Iterator[Check]:
    start, end = (day_of(case.values.get(key)) for key in ("projet.date_debut", "projet.date_fin"))
    if start and end and end <= start:
        yield finding(
            "dates", "blocking", "Le projet finit avant d’avoir commencé.", "Corrigez les dates.", "projet.date_fin"
        )
    running = fold(str(case.values.get("projet.statut_avancement") or "")).startswith("demarre")
    closing = _closing(case.call, case.day)
    before = closing is not None and start is not None and start <= min(closing.day, max(case.day, closing.day))
    if running or (start and start <= case.day):
        text = "Le projet a commencé avant le dépôt : beaucoup de financeurs le refusent."
        yield finding("started", "blocking", text, "Décalez le début après l’accusé de réception.", "projet.date_debut")
    elif before:
        text = "Le projet commence avant la date limite de dépôt."
        yield finding(
            "starts_early",
            "warning",
            text,
            "N’engagez aucune dépense avant l’accusé de réception.",
            "projet.date_debut",
        )


def _request(case: Case) -> Iterator[Check]:
    renewal = fold(str(case.values.get("demande.type") or "")).startswith(("renouvel", "reconduc"))
    has_report = case.values.get("piece.bilan_n1") or any(key.startswith("bilan.") for key in case.values)
    if renewal and not has_report:
        text = "C’est un renouvellement et il n’y a pas de bilan de l’an passé."
        yield finding("renewal_report", "blocking", text, "Joignez le bilan et le compte rendu financier.")
    if case.values.get("demande.montant") is None:
        yield finding("no_amount", "blocking", "Le montant demandé n’est pas dit.", "Saisissez-le au budget.", "budget")
    for key, label in (("organisme.siret", "SIRET du CCAS"), ("representant_legal.nom_prenom", "représentant légal")):
        if not case.values.get(key):
            yield finding("identity", "blocking", f"Il manque le {label}.", "Complétez le profil du CCAS.", key)


def _signatory(case: Case) -> Iterator[Check]:
    role = fold(str(case.values.get("representant_legal.fonction") or ""))
    delegation = case.values.get("representant_legal.delegation")
    if not role or ("president" in role and not role.startswith("vice")):
        return
    if "maire" in role:
        text = "Le signataire est dit « maire » : c’est le président du CCAS qui signe."
        yield finding("signatory", "warning", text, "Écrivez « Président du CCAS ».", "representant_legal.fonction")
    elif not delegation:
        text = "Le signataire n’est pas le président et aucune délégation n’est indiquée."
        yield finding("signatory", "blocking", text, "Joignez l’arrêté de délégation (R. 123-23 du CASF).")


def _deliberation(case: Case) -> Iterator[Check]:
    if case.values.get("piece.deliberation"):
        return
    advice = "Inscrivez la demande et le plan de financement à l’ordre du jour."
    closing = _closing(case.call, case.day)
    if closing is None:
        yield finding("deliberation", "warning", "La délibération du conseil d’administration manque.", advice)
        return
    useful = [day for day in case.profile.board_dates if case.day <= day <= closing.day - dt.timedelta(days=_MARGIN)]
    if useful:
        text = f"La délibération manque ; dernier conseil utile{french.NO_BREAK}: {french.long_day(useful[-1])}."
        yield finding("deliberation", "warning", text.replace(" ;", f"{french.NARROW};"), advice)
        return
    text = "Aucun conseil d’administration connu ne tombe avant le dépôt."
    other = "Réunissez-le en séance extraordinaire, ou demandez si une délibération à venir suffit."
    yield finding("no_board", "blocking" if case.profile.board_dates else "warning", text, other)


def _budget(case: Case) -> Iterator[Check]:
    budget = Budget.from_project(case.values)
    if not budget.given:
        yield finding("no_budget", "blocking", "Le budget est vide.", "Saisissez charges et produits.", "budget")
        return
    yield from budget.findings
    yield from call_findings(budget, case.call)
