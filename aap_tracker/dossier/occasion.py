"""What a document says beyond the fields: financing plan, dates before the deposit, reasons to go, what to watch.

All of it is drawn from the project, the call and the day; a thing nobody knows is dots to be filled with a pen.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aap_tracker.dossier.budget import Budget
from aap_tracker.dossier.financing import plan_lines
from aap_tracker.dossier.shape import euros, percent
from aap_tracker.model import french
from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.dossiers import Check
from aap_tracker.model.profile import Need, Profile
from aap_tracker.planning.backward import BackwardPlan, plan
from aap_tracker.planning.effort import at_stake, effort

DOTS = "…………………………"
_LOADS = {"light": "légère", "usual": "habituelle", "heavy": "lourde", "unknown": "à estimer"}
_SHOWN = 4  # reasons, points to watch: the note to the elected fits one page


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and around what a document is written: `day` is today, `found` the checks, `partner` whose letter it is."""

    day: dt.date | None = None
    found: Sequence[Check] = ()
    partner: Mapping[str, Any] | None = None
    listing: Mapping[str, Any] | None = None  # the checklist's own tables


@dataclass(frozen=True, slots=True)
class Known:
    """All the facts a document draws from."""

    profile: Profile
    need: Need | None
    call: Call | None
    values: Mapping[str, Any]
    budget: Budget


def closing(call: Call | None, day: dt.date | None) -> Deadline | None:
    """The deadline a dossier is prepared for: the next one, else the last one passed."""
    if call is None or not call.deadlines:
        return None
    return next((one for one in call.deadlines if day is None or one.day >= day), call.deadlines[-1])


def backward(profile: Profile, call: Call | None, day: dt.date | None) -> BackwardPlan | None:
    """The plan from the deadline back to today; None without a deadline or a day."""
    last = closing(call, day)
    if call is None or last is None or day is None:
        return None
    return plan(last.at, profile.board_dates, day, profile.departement, call.filing.channel)


def around(known: Known, occasion: Occasion) -> dict[str, Any]:
    """The names that templates read beside the fields: `financement`, `retroplanning`, `conseil`, `opportunite`."""
    steps = backward(known.profile, known.call, occasion.day)
    told = [one for one in occasion.found if one.severity != "advice" and one.code != "piece_missing"]
    return {
        "financement": _financing(known.budget, known.call),
        "retroplanning": [
            {"jour": french.short_day(step.day), "etape": step.text, "passe": step.late} for step in steps.steps
        ] if steps else [],
        "conseil": _board(steps),
        "depot": _deposit(closing(known.call, occasion.day), steps),
        "opportunite": _opportunity(known, steps),
        "vigilance": [{"texte": one.text, "conseil": one.advice} for one in told[:_SHOWN]],
        "partenaire": _partner(occasion.partner),
        "compte_rendu": _report(known),
        "controle": {**EMPTY_LISTING, **(occasion.listing or {})},
    }  # fmt: skip


EMPTY_LISTING: dict[str, Any] = {
    "etat": "", "jour": "", "bloquants": [], "attentions": [], "conseils": [], "rubriques": [], "pieces": [],
    "fichiers": [], "a_la_main": [],
}  # fmt: skip


def _financing(budget: Budget, call: Call | None) -> dict[str, Any]:
    lines = plan_lines(budget, call)
    total = sum(line.amount for line in lines)
    own = next((line.amount for line in lines if line.own), 0)
    return {
        "lignes": [
            {
                "financeur": line.name, "montant": euros(line.amount), "statut": line.status or "–",
                "part": percent(line.amount / total * 100) if total else "–",
            }
            for line in lines
        ],
        "total": euros(total) if lines else DOTS,
        "apport": euros(own),
        "part_apport": percent(own / total * 100) if total else "–",
        "taxes": budget.taxes,
    }  # fmt: skip


def _board(steps: BackwardPlan | None) -> dict[str, str]:
    """The session that votes, its summons: dots when no known session falls in time."""
    days = {step.key: step.day for step in steps.steps} if steps else {}
    return {
        "seance": french.long_day(days["session"]) if "session" in days else DOTS,
        "convocation": french.short_day(days["summons"]) if "summons" in days else DOTS,
    }


def _deposit(last: Deadline | None, steps: BackwardPlan | None) -> dict[str, str]:
    """The deadline with its hour, and the day aimed at, three working days before."""
    aimed = next((step.day for step in steps.steps if step.key == "deposit"), None) if steps else None
    return {
        "echeance": french.moment(last.at) if last else DOTS,
        "vise": french.long_day(aimed) if aimed else DOTS,
    }


def _opportunity(known: Known, steps: BackwardPlan | None) -> dict[str, Any]:
    call, need = known.call, known.need
    work = effort(call, need) if call else None
    stake = at_stake(call, need) if call else None
    return {
        "charge": _LOADS[work.load] if work else _LOADS["unknown"],
        "travail": list(work.lines) if work else [],
        "en_jeu": euros(stake) if stake is not None else "non précisé par l’appel",
        "atouts": _reasons(known)[:_SHOWN],
        "avertissements": list(steps.warnings) if steps else [],
    }


def _reasons(known: Known) -> list[str]:
    """Why to go: only what the facts say."""
    call, need, budget = known.call, known.need, known.budget
    found = []
    if need and need.priorite == 1:
        found.append(f"Le besoin {french.quoted(need.intitule)} est une priorité forte du CCAS.")
    if call and call.ccas_eligibility == "yes":
        found.append("Un CCAS peut répondre à cet appel.")
    if need and call and set(need.themes) & set(call.themes):
        found.append("L’appel et le besoin portent sur le même thème.")
    past = {name for name in known.profile.past_funders if call and any(name == one.name for one in call.funders)}
    found += [f"{name} a déjà aidé le CCAS ces trois dernières années." for name in sorted(past)]
    acquired = sum(one.amount for one in budget.cofunders if one.settled)
    if acquired:
        found.append(f"Des cofinancements sont acquis{french.NO_BREAK}: {euros(acquired)}.")
    if budget.rate is not None:
        found.append(f"L’aide demandée couvre {percent(budget.rate)} du budget.")
    return found


def _partner(partner: Mapping[str, Any] | None) -> dict[str, str]:
    given = partner or {}
    return {key: str(given.get(key) or DOTS) for key in ("nom", "role", "engagement", "representant", "adresse")}


def _report(known: Known) -> dict[str, Any]:
    """Planned and realised, line against line (Cerfa 15059); what is not known yet is left to fill."""
    done = Budget.from_project(realised(known.values))
    return {
        "charges": _compared(known.budget.charges, done.charges),
        "produits": _compared(known.budget.products, done.products),
        "total_charges": _figures(known.budget.total_charges, done.total_charges if done.charges else None),
        "total_produits": _figures(known.budget.total_products, done.total_products if done.products else None),
        "solde": euros(done.total_products - done.total_charges) if done.given else DOTS,
    }


def realised(values: Mapping[str, Any]) -> dict[str, Any]:
    """The `realise.*` values under the keys of a budget."""
    return {
        f"budget.{key.removeprefix('realise.')}": value for key, value in values.items() if key.startswith("realise.")
    }


def _compared(planned: Sequence[Any], done: Sequence[Any]) -> list[dict[str, Any]]:
    spent = {line.account: line for line in done}
    rows = []
    for line in [*planned, *(one for one in done if one.account not in {line.account for line in planned})]:
        wanted = next((one.amount for one in planned if one.account == line.account), 0)
        real = spent[line.account].amount if line.account in spent else (0 if done else None)
        title = f"{line.account} – {line.label}" if line.account.isdigit() else line.label
        rows.append({"libelle": title, **_figures(wanted, real)})
    return rows


def _figures(planned: int, done: int | None) -> dict[str, str]:
    rate = percent(done / planned * 100) if done is not None and planned else "–" if done is not None else ""
    return {"prevu": euros(planned), "realise": euros(done) if done is not None else "", "taux": rate}
