"""How much one mention of a concept weighs, and which concepts a call is about."""

from functools import lru_cache
from typing import NamedTuple

from aap_tracker.reading.automaton import Found
from aap_tracker.reading.patterns import any_of, phrases
from aap_tracker.reading.sections import Part
from aap_tracker.reading.tokens import compared
from aap_tracker.reading.topics import Topic


def expressions(table: str) -> frozenset[str]:
    """The compared forms of a table of expressions."""
    return frozenset(" ".join(word for word in compared(form) if word) for form in phrases(table))


_BY_TOPIC: dict[Topic, float] = {
    "title": 3.5, "objective": 2.0, "audience": 3.0, "other": 1.6, "applicants": 0.4, "criteria": 0.4, "money": 0.4,
    "territory": 0.3, "partners": 0.0, "filing": 0.0, "pieces": 0.0, "contact": 0.0, "calendar": 0.2, "site": 0.0,
    "noise": 0.0,
}  # fmt: skip
_HINTS = {("audiences", "public"): 8.0, ("themes", "theme"): 8.0, ("themes", "action"): 4.0, ("teaser", ""): 3.0}
_ATTACHMENT = 0.4
_LONG = 1.25  # an expression of several words says more than one
_AIMED = 1.5  # people to whom the actions are addressed
_REPEATS = (1.0, 0.6, 0.4, 0.3, 0.2)
_FLOOR = {"public": 1.2, "theme": 1.2, "action": 2.0}
_SHARE = 0.32
_MOST = {"public": 4, "theme": 4, "action": 4}
# Compared forms. Words of any call, whatever it funds; then words that need company; then acronyms with other meanings.
_EMPTY = expressions("""
    transmission | travaux | rénovation | acquisition | modernisation | sorties | mémoire | écrans | apprentissage
    | navette | placement | égalité | exclusion | dépendance | itinérants | villages | voyageurs | volontaires
    | mobilier | véhicule | recrutement | permanences | sobriété | résilience | expérimentation | projet innovant
    | projet social | voisinage | foyers | dépistage | hygiène | accueillants | séjours | domotique | réhabilitation
    | services à domicile | droit commun | formation des professionnels | élus | mineurs | fragilisées
    | modernisation | utilité sociale | médiation sociale | accessibilité | développement durable
    | structure d'accueil | logiciel métier | essaimage | démonstrateur | tabac | alcool | jeunesse | enfance
    | plan de formation | équipe mobile | orientation sociale
""")
_VAGUE = expressions("""
    solidarité | fragilité | insertion | investissement | loisirs | vacances | transport | déplacements | isolement
    | bénévoles | bénévolat | accompagnement social | vie locale | vie sociale | participation des habitants
    | ingénierie | sociabilité | convivialité | parents | action sociale de proximité | cohésion sociale | élèves
    | citoyenneté | innovation sociale | santé publique | habitants du territoire
""")
_DOUBTFUL = expressions("""
    mise à l'abri | accueil de jour | CEJ | AVS | PRE | ESS | DAC | API | APA | PAT | CHU | PTA | CLS | ALT | TAD
    | RAM | FME | GEM | TND | CIP | FNP | ESA | MND
""")
# States rather than people: « rompre la solitude » names a theme.
_STATES = expressions("""
    solitude | isolement | repli sur soi | sans lien social | mort sociale | pauvreté | exclusion | dépendance
    | fragilité | ruralité | bénévolat | engagement citoyen | maintien à domicile | vieillissement à domicile
    | maîtrise du français | avancée en âge
""")
_STATES_SHARE = 0.45
_EMPTY_SHARE, _DOUBTFUL_SHARE = 0.15, 0.25
_VAGUE_SHARE = {"public": 0.8, "theme": 0.5, "action": 0.5}
_AIMED_BEFORE = any_of(
    r"""
    a (?:la )?destination (?:de |des |du |d'|de l'ensemble des |de tous les )$
    | aupres (?:de |des |d'|de l'ensemble des )$ | en faveur (?:de |des |d'|du )$ | en direction (?:de |des |d')$
    | au (?:benefice|profit|service) (?:de |des |d'|du )$ | a l'(?:attention|intention) (?:de |des |d')$
    | s'adress\w+ (?:aux |a |a tous les |a l'ensemble des )$ | destine\w* (?:aux |a |a des )$
    | (?:pour|accueil\w*|accompagn\w+|soutenir|aider|concern\w+|vis\w+) (?:les |des |aux |d'|de |l'|tous les |toutes
    les )$
    | public\w* :? ?$
""",
    end="",
)
_WINDOW = 40


class Weighed(NamedTuple):
    """One mention and its weight."""

    weight: float
    part: Part
    found: Found
    sure: bool  # False: a word that counts only beside surer ones


@lru_cache(maxsize=8192)
def _form(written: str) -> str:
    """An expression as it is compared."""
    return " ".join(word for word in compared(written) if word)


def weighed(part: Part, found: Found) -> Weighed:
    """One mention, weighed by where it stands, how precise it is, whether the actions are addressed to it."""
    form = _form(part.text[found.start : found.end])
    sure = form not in _EMPTY and form not in _DOUBTFUL
    return Weighed(_base(part, found) * _precision(form, found.entry.kind), part, found, sure)


def _base(part: Part, found: Found) -> float:
    passage, kind = part.passage, found.entry.kind
    if passage.role == "hint":
        base = _HINTS.get((passage.label, kind), _HINTS.get((passage.label, ""), 0.0))
    else:
        base = _BY_TOPIC[part.topic] * (_ATTACHMENT if passage.role == "attachment" else 1.0)
    if not base:
        return 0.0
    if found.entry.words > 1:
        base *= _LONG
    if kind == "public" and _AIMED_BEFORE.search(part.said[max(0, found.start - _WINDOW) : found.start]):
        base *= _AIMED
    return base


def _precision(form: str, kind: str) -> float:
    if kind == "public" and form in _STATES:
        return _STATES_SHARE
    if form in _EMPTY:
        return _EMPTY_SHARE
    if form in _DOUBTFUL:
        return _DOUBTFUL_SHARE
    return _VAGUE_SHARE[kind] if form in _VAGUE else 1.0


def main_ones(kind: str, mentions: dict[tuple[str, str], list[Weighed]]) -> tuple[str, ...]:
    """The concepts of a kind that weigh enough, best first; a handful at most."""
    of_kind = {name: found for (of, name), found in mentions.items() if of == kind and any(one.sure for one in found)}
    scores = {name: _score(found) for name, found in of_kind.items()}
    if not scores:
        return ()
    floor = max(_FLOOR[kind], _SHARE * max(scores.values()))
    ordered = sorted((name for name, score in scores.items() if score >= floor), key=lambda name: (-scores[name], name))
    return tuple(ordered[: _MOST[kind]])


def _score(mentions: list[Weighed]) -> float:
    weights = sorted((one.weight for one in mentions), reverse=True)
    return sum(weight * share for weight, share in zip(weights, _REPEATS, strict=False))
