"""How much one mention of a concept weighs, and which concepts a call is about."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from aap_tracker.reading.automaton import Found
from aap_tracker.reading.concept_words import ANYBODY, DOUBTFUL, EMPTY, FUNDERS, SHARED, STATES, VAGUE
from aap_tracker.reading.enumerations import is_example, listed_with
from aap_tracker.reading.patterns import any_of
from aap_tracker.reading.sections import Part
from aap_tracker.reading.stances import Stance
from aap_tracker.reading.tokens import compared
from aap_tracker.reading.topics import Topic

_BY_TOPIC: dict[Topic, float] = {
    "title": 3.5, "objective": 2.0, "audience": 3.0, "other": 1.6, "applicants": 0.4, "criteria": 0.4, "money": 0.4,
    "territory": 0.3, "partners": 0.0, "filing": 0.0, "pieces": 0.0, "contact": 0.0, "calendar": 0.2, "site": 0.0,
    "noise": 0.0,
}  # fmt: skip
_HINTS = {("audiences", "public"): 8.0, ("themes", "theme"): 8.0, ("themes", "action"): 4.0, ("teaser", ""): 3.0}
# A portal files each publication under coarse rubrics: only the last name of a path says something, and little
_RUBRIC = (0.0, 1.2, 8.0)
_PATH = re.compile(r"\s[/>]\s")
_ATTACHMENT = 0.4
_LONG = 1.25  # an expression of several words says more than one
_AIMED = 1.5  # people to whom the actions are addressed
_REPEATS = (1.0, 0.6, 0.4, 0.3, 0.2)
_FLOOR = {"public": 1.2, "theme": 1.2, "action": 2.0}
_SHARE = 0.4
_ENOUGH = {
    "public": 4.5,
    "theme": 6.5,
    "action": 4.5,
}  # beyond this weight a concept is the main one: being named more often makes the others no smaller
_MEANS = frozenset({"equipement_investissement", "ingenierie_diagnostic"})  # how a call helps: no measure of its aims
_LEAST = 0.8
_MOST = {"public": 4, "theme": 4, "action": 4}
_NEARLY = 0.9
_SECOND = 0.3
_STATES_SHARE = 0.5
_EMPTY_SHARE, _DOUBTFUL_SHARE = 0.15, 0.25
_VAGUE_SHARE = {"public": 0.8, "theme": 0.5, "action": 0.5}
_AIMED_BEFORE = any_of(
    r"""
    a (?:la )?destination (?:de |des |du |d'|de l'ensemble des |de tous les )$
    | aupres (?:de |des |d'|de l'ensemble des )$ | en faveur (?:de |des |d'|du )$ | en direction (?:de |des |d')$
    | au (?:benefice|profit|service) (?:de |des |d'|du )$ | a l'(?:attention|intention) (?:de |des |d')$
    | s'adress\w+ (?:aux |a |a tous les |a l'ensemble des )$ | destine\w* (?:aux |a |a des )$ | services? aux $
    | (?:pour|accueil\w*|accompagn\w+|soutenir|aider|concern\w+|vis\w+) (?:les |des |aux |d'|de |l'|tous les |toutes
    les )$
    | public\w* :? ?$
""",
    end="",
)
_WINDOW = 60
_OF_A_BODY = any_of(
    r"""
    (?:pole|(?<!en )direction|bureau|delegation|commissaire|ministere|ministre|secretariat|chef de projet|rubrique|
    portail)s?
    (?:\w+ )?(?:a la |de la |de l'|des |du |d'|de |aux? |- )?$ | mission $
""",
    end="",
)  # « pôle cohésion sociale », « la commissaire à la lutte contre la pauvreté »
_RUN_BY = any_of(
    r"""
    (?:structures?|associations?|organismes?|acteurs?|professionnels?|operateurs?|intervenants?|reseaux?|services?)
    (?:\w+ ){0,3}(?:de la |de l'|des |du |d'|de )$
""",
    end="",
)  # « des structures de lutte contre la pauvreté »: what they are for, the call may be for less
_BODY_SHARE = 0.15
_CARED_FOR = any_of(
    r"(?:aidants?|parents|entourage)(?: \w+)? (?:de |d'|des )[^.;:]{0,60}$", end=""
)  # « aidants de personnes âgées ou malades »
_CARED_SHARE = 0.5
_MANY, _MANY_MORE = {3: 0.7, 4: 0.55, 5: 0.42}, 0.35
_EXAMPLE = 0.4
_FAVOUR = 1.3


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


def weighed(part: Part, found: Found, stance: Stance, *, cover: Found | None = None, items: int = 1) -> Weighed:
    """One mention, weighed by where it stands, what its sentence does, how precise it is, whether it is one of many.

    `cover`: the expression of a theme that holds it; `items`: length of the list of which its part is an item.
    """
    form = _form(part.text[found.start : found.end])
    sure = form not in EMPTY and form not in DOUBTFUL
    if cover and form in STATES:
        return Weighed(0.0, part, found, sure=False)
    base = _base(part, found, stance) * _precision(form, found.entry.kind)
    base *= _SECOND if (found.entry.id, form) in SHARED else 1.0
    listed = found if found.entry.kind == "theme" else cover if found.entry.kind == "public" else None
    return Weighed(base * (_alone(part, listed, stance, items) if listed else 1.0), part, found, sure)


def _base(part: Part, found: Found, stance: Stance) -> float:
    passage, kind = part.passage, found.entry.kind
    if passage.role == "hint":
        base = _HINTS.get((passage.label, kind), _HINTS.get((passage.label, ""), 0.0))
        base = min(base, _RUBRIC[_rank(part.said, found)]) if passage.label == "themes" else base
    else:
        base = _BY_TOPIC[stance.topic] * stance.weight * (_ATTACHMENT if passage.role == "attachment" else 1.0)
    if not base:
        return 0.0
    if found.entry.words > 1:
        base *= _LONG
    form = _form(part.text[found.start : found.end])
    if form in FUNDERS and stance.topic != "title":
        return 0.0
    before = part.said.cut(max(stance.start, found.start - _WINDOW), found.start)
    if kind == "public" and _AIMED_BEFORE.search(before):
        base *= _AIMED
    if _OF_A_BODY.search(before) or (kind == "theme" and _RUN_BY.search(before)):
        base *= _BODY_SHARE
    return base * (
        _CARED_SHARE if kind == "public" and found.entry.id != "aidants" and _CARED_FOR.search(before) else 1.0
    )


def _rank(said: str, found: Found) -> int:
    """Where a name stands in the path of a rubric (« Solidarités / Santé »): 2 alone, 1 at its end, 0 before."""
    after = said[found.end :].split(",", 1)[0]
    before = said[: found.start].rsplit(",", 1)[-1]
    return 0 if _PATH.search(after) else 1 if _PATH.search(before) else 2


def _alone(part: Part, found: Found, stance: Stance, items: int) -> float:
    """The share left to one thing of many: an item of an enumeration, an example. People listed are all concerned."""
    if stance.topic == "title" or part.passage.role == "hint":
        return 1.0
    said = part.said.cut(stance.start, stance.end)
    start, end = found.start - stance.start, found.end - stance.start
    many = max(listed_with(said, start, end), items)
    share = _MANY.get(many, _MANY_MORE) if many > 2 else 1.0  # noqa: PLR2004
    return min(share, _EXAMPLE if is_example(said, start) else 1.0)


def _precision(form: str, kind: str) -> float:
    if kind == "public" and form in STATES:
        return _STATES_SHARE
    if form in EMPTY:
        return _EMPTY_SHARE
    if form in DOUBTFUL:
        return _DOUBTFUL_SHARE
    return _VAGUE_SHARE[kind] if form in VAGUE else 1.0


def main_ones(
    kind: str, mentions: dict[tuple[str, str], list[Weighed]], favoured: Collection[str] = ()
) -> tuple[str, ...]:
    """The concepts of a kind that weigh enough, best first; a handful at most. `favoured`: what is said of the rest."""
    of_kind = {name: found for (of, name), found in mentions.items() if of == kind and any(one.sure for one in found)}
    scores = {name: _score(found) * (_FAVOUR if name in favoured else 1.0) for name, found in of_kind.items()}
    if not scores:
        return ()
    aims = [score for name, score in scores.items() if name not in _MEANS] or [*scores.values()]
    best = min(max(aims), _ENOUGH[kind])
    clear = max(scores.values()) >= _FLOOR[kind]  # else all are listed at once, none apart
    floor = max(_FLOOR[kind], _SHARE * best) if clear else max(_LEAST, _NEARLY * best)
    chosen = {name for name, score in scores.items() if score >= floor}
    precise = {name for name in chosen if _precise(of_kind[name])}
    chosen = precise or chosen
    ordered = sorted(chosen, key=lambda name: (-scores[name], name))
    return tuple(ordered[: _MOST[kind]])


def told(names: Collection[str], kind: str, mentions: dict[tuple[str, str], list[Weighed]]) -> bool:
    """Whether one of the concepts is said for itself, rather than in a list of many."""
    return any(_score(mentions[kind, name]) >= _FLOOR[kind] for name in names)


def _precise(mentions: list[Weighed]) -> bool:
    """Whether a word says more than « personnes en difficulté », which any call may add to its own public."""
    return any(_form(one.part.text[one.found.start : one.found.end]) not in ANYBODY for one in mentions)


def _score(mentions: list[Weighed]) -> float:
    weights = sorted((one.weight for one in mentions), reverse=True)
    return sum(weight * share for weight, share in zip(weights, _REPEATS, strict=False))
