"""Checks of the project itself: objectives and indicators, partners, calendar."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from aap_tracker.dossier.shape import rows_of
from aap_tracker.model import french
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Check
from aap_tracker.text import words

_MOST_OBJECTIVES = 3  # « 1 à 3 objectifs », notice politique de la ville (`dossier.md` §3.4)
_ALIKE = 0.5
_ADDED = re.compile(
    r"droit commun|ne (?:peut|peuvent|doit|doivent|saurait) (?:pas )?(?:se substituer|remplacer)", re.IGNORECASE
)


def findings(values: Mapping[str, Any], call: Call | None, call_words: str) -> Iterator[Check]:
    """Objectives without indicator, partners without proof, no calendar, what the call wants added to ordinary aid."""
    yield from _objectives(values)
    yield from _partners(values, call)
    if _ADDED.search(call_words) and not values.get("projet.articulation"):
        text = "L’appel ne remplace pas les aides de droit commun, et rien ne dit ce que le projet y ajoute."
        advice = "Écrivez-le dans « Articulation avec l’existant »."
        yield _one("additionality", "warning", text, advice, "projet.articulation")
    if not values.get("projet.calendrier"):
        yield _one(
            "no_calendar", "warning", "Le calendrier est vide.", "Datez au moins trois étapes.", "projet.calendrier"
        )


def _one(code: str, severity: Any, text: str, advice: str, section: str | None = None) -> Check:
    return Check(code=code, severity=severity, text=text, advice=advice, section=section)


def _objectives(values: Mapping[str, Any]) -> Iterator[Check]:
    section = "projet.evaluation.indicateurs"
    indicators = rows_of(values.get(section))
    if not indicators:
        yield _one(
            "no_indicator",
            "blocking",
            "Aucun indicateur d’évaluation.",
            "Donnez-en un par objectif, avec sa cible.",
            section,
        )
        return
    for item in indicators:
        if item.get("cible") in (None, ""):
            text = f"L’indicateur « {item.get('indicateur', '')} » n’a pas de cible."
            yield _one("no_target", "warning", text, "Écrivez la valeur visée.", section)
    goals = objectives(values)
    covered = [set(words(str(item.get("objectif") or ""))) for item in indicators]
    for goal in goals:
        mine = set(words(goal))
        if not any(
            mine and len(mine & other) >= _ALIKE * min(len(mine), len(other) or 1) and other for other in covered
        ):
            text = f"L’objectif « {goal} » n’a pas d’indicateur."
            yield _one("objective_without_indicator", "warning", text, "Ajoutez un indicateur mesurable.", section)
    if len(goals) > _MOST_OBJECTIVES:
        text = f"{french.count(len(goals), 'objectif')}{french.NARROW}: c’est beaucoup."
        yield _one("many_objectives", "advice", text, "Gardez-en trois au plus.", "projet.objectif_general")


def objectives(values: Mapping[str, Any]) -> list[str]:
    """The objectives, one by one: the operational ones, else the lines of the general one."""
    listed = values.get("projet.objectifs_operationnels")
    lines = (
        listed if isinstance(listed, list) else str(listed or values.get("projet.objectif_general") or "").split("\n")
    )
    return [bare for line in lines if (bare := str(line).strip(" -•*\u00a0."))]


def _partners(values: Mapping[str, Any], call: Call | None) -> Iterator[Check]:
    partners = rows_of(values.get("projet.partenaires"))
    if not partners and call and any(one.kind == "consortium" for one in call.conditions):
        text = "L’appel veut plusieurs partenaires et le projet n’en nomme aucun."
        advice = "Trouvez-les avant d’écrire : sans eux, le dossier est écarté."
        yield _one("consortium_missing", "blocking", text, advice, "projet.partenaires")
    elif not partners:
        yield _one(
            "no_partner",
            "warning",
            "Aucun partenaire.",
            "Nommez ceux que vous avez déjà rencontrés.",
            "projet.partenaires",
        )
    for item in partners:
        proof = item.get("piece") or item.get("engagement")
        if proof in (None, "", False):
            text = f"« {item.get('nom', 'Un partenaire')} » n’a ni lettre ni convention."
            yield _one(
                "partner_without_letter", "warning", text, "Demandez-lui une lettre d’engagement.", "projet.partenaires"
            )
