"""What one of several deadlines is for: letter of intent, session, first request, renewal; and its words."""

from typing import NamedTuple

from aap_tracker.model.vocabulary import DeadlineStep
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import Flat, Guarded, any_passes, guard
from aap_tracker.reading.line import Label
from aap_tracker.reading.moments import Moment

_RANK = (
    r"(?:1ere?|1re|2e(?:me)?|2nde?|[3-9]e(?:me)?|premiere?|seconde?|deuxieme|troisieme|quatrieme|cinquieme|derniere?)"
)
_ROUND = (
    r"(?:sessions?|vagues?|periodes?|campagnes?|tours?|releves?|fenetres?|tranches?|phases?|etapes?"
    r"|echeances?|appels?|volets?|axes?)"
)
# In order: the first that matches decides. (step, pattern, example)
STEPS: tuple[tuple[DeadlineStep, Guarded, str], ...] = (
    (
        "intent",
        guard(
            r"(?:lettres?|notes?|declarations?|fiches?) d'intention|pre-?(?:candidature|inscription|projet"
            r"|depot|dossier|demande)s?|fiche[- ]idee|inscription (?:administrative|prealable)"
            r"|manifestations? d'intention|declaration prealable"
        ),
        "lettre d'intention avant le 13 février",
    ),
    (
        "renewal",
        guard(
            r"(?:demandes? de |en |dossiers? de )?(?:renouvellements?|reconductions?)|(?:actions?|projets?"
            r"|demandes?) (?:reconduite?s?|renouvelee?s?|deja (?:financee?|soutenue?)s?|en cours)"
        ),
        "reconduction : le 31 décembre 2025",
    ),
    (
        "first_request",
        guard(
            r"(?:premieres?|1eres?|nouvelles?) (?:demandes?|candidatures?|actions?)|nouveaux? (?:projets?"
            r"|porteurs?|demandeurs?)|primo[- ]demand\w{1,8}"
        ),
        "première demande : le 30 novembre 2025",
    ),
    (
        "intent",
        guard(r"(?:premiere|1ere|1re) (?:etape|phase)|(?:etape|phase) (?:1|i)\b|preselections?\b"),
        "première étape : 12 mars 2024",
    ),
    (
        "session",
        guard(
            rf"{_RANK} (?:{_ROUND})|(?:{_ROUND}) (?:no? ?|numero )?(?:\d{{1,2}}|[ivx]{{1,4}})\b"
            rf"|(?:{_ROUND}) (?:de |d'|du )?(?:printemps|ete|automne|hiver|janvier|fevrier|mars|avril|mai|juin"
            rf"|juillet|aout|septembre|octobre|novembre|decembre)"
        ),
        "1re session : 7 avril 2022",
    ),
    (
        "deposit",
        guard(
            r"dossiers? (?:complets?|definitifs?|finaux|final|finalises?)|actions? a finaliser"
            r"|projets? (?:complets?|detailles?|finalises?)|candidatures? (?:complete|definitive)s?|(?:seconde"
            r"|deuxieme|2e|2nde) (?:etape|phase)|(?:etape|phase) (?:2|ii)\b"
        ),
        "dossier complet le 9 avril à 17h",
    ),
)
_STEP_BITS = any_passes(pattern for _, pattern, _ in STEPS)
_OPTIONAL = guard(r"facultati|optionnel|recommande|conseille|souhaite|non obligatoire")
_SEPARATORS = (",", ";", "(", " - ", " et ", " puis ")
_AFTER_REACH = 90


class Step(NamedTuple):
    """The step and its words as written, None when nothing says."""

    step: DeadlineStep = "deposit"
    label: str | None = None


def step_of(moment: Moment) -> Step:
    """Read the step beside a deadline: in its own words just before, then just after it, then in what labels it."""
    around, line = moment.around, moment.line
    begin = (around.first or around.last).start - len(around.before)
    own = max((around.before.rfind(mark) + len(mark) for mark in _SEPARATORS if mark in around.before), default=0)
    found = _nearest(line.flat.alike(around.before[own:]), line.text, begin + own, last=True)
    found = found or _nearest(line.flat.alike(around.after[:_AFTER_REACH]), line.text, around.last.end, last=False)
    if not found and begin == around.start:
        found = _nearest(line.flat.alike(around.before), line.text, begin, last=True)
    return found or next((one for label in line.labels if (one := _labelled(label))), Step())


def labelled_step(label: str) -> DeadlineStep:
    """The step that the label of a given deadline names: « lettre d’intention obligatoire » is a first step."""
    found = _nearest(flat(label), label, 0, last=False)
    return found.step if found else "deposit"


def _labelled(label: Label) -> Step | None:
    return None if label.place == "hint" else _nearest(label.flat, label.text, 0, last=False)


def _nearest(flat_text: str, text: str, offset: int, *, last: bool) -> Step | None:
    if isinstance(flat_text, Flat) and not flat_text.mask & _STEP_BITS:
        return None
    met = [(*found.span(), step) for step, pattern, _ in STEPS for found in pattern.finditer(flat_text)]
    if not met:
        return None
    start, end, step = max(met, key=lambda one: one[0]) if last else min(met, key=lambda one: one[0])
    if step == "intent" and _OPTIONAL.search(flat_text):
        step = "deposit"
    words = " ".join(text[offset + start : offset + end].split())
    return Step(step, words[:1].upper() + words[1:])
