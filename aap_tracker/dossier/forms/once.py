"""What answers in place of a field that nobody filled; and the same text is not given to two questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.answers import known
from aap_tracker.dossier.forms.asks import Answer, Ask
from aap_tracker.dossier.forms.lookup import same_words

_INSTEAD = {
    "projet.objectifs_operationnels": "projet.objectif_general", "projet.plan_action": "projet.deroulement",
    "projet.partenaires_role": "projet.partenaires", "projet.evaluation.quantitatifs": "projet.evaluation.indicateurs",
    "projet.evaluation.resultats": "projet.evaluation.indicateurs", "projet.communes": "projet.territoire",
    "budget.cout_total_ttc": "budget.cout_total", "appel.exercice": "budget.exercice",
    "projet.methode": "projet.deroulement", "projet.adresse_lieu": "projet.territoire",
    "projet.public_fragilite": "projet.public_cible",
}  # fmt: skip
_ALREADY = "ce texte répond déjà à une autre question du formulaire"


def settled(read: Sequence[tuple[Ask, Answer]], values: Mapping[str, Any]) -> list[tuple[Ask, Answer]]:
    """Each blank's answer, a field that stands in for another coming after those that ask for it by name."""
    first = once([one if _stands(one[1], values) is one[1] else (one[0], Answer()) for one in read])
    used = {answer.fields[0] for _, answer in first if answer.fields and answer.level != "doubtful"}
    found: list[tuple[Ask, Answer]] = []
    for (ask, answer), kept in zip(read, first, strict=True):
        other = _stands(answer, values)
        if other is answer:
            found.append(kept)
            continue
        taken = other.fields[0] in used and _is_long(other.fields[0])
        used.add(other.fields[0])
        found.append((ask, _again(other) if taken else other))
    return found


def _stands(answer: Answer, values: Mapping[str, Any]) -> Answer:
    """The answer, or that of the field which stands for it when its own is unknown."""
    name = answer.fields[0] if answer.fields else ""
    other = _INSTEAD.get(name)
    if not other or known(values, name) is not None or known(values, other) is None:
        return answer
    return Answer((other,), "near" if answer.level == "exact" else answer.level)


def once(read: Sequence[tuple[Ask, Answer]]) -> list[tuple[Ask, Answer]]:
    """A long text answers one question: the one that names it, else the first; the others only get it suggested."""
    best: dict[str, int] = {}
    for at, (_, answer) in enumerate(read):
        for name in map(str, answer.fields[:1]):
            if _is_long(name) and answer.level != "doubtful" and _rank(read[at]) > _rank_at(read, best.get(name)):
                best[name] = at
    return [one if _kept(at, one, best) else (one[0], _again(one[1])) for at, one in enumerate(read)]


def _kept(at: int, one: tuple[Ask, Answer], best: Mapping[str, int]) -> bool:
    name = one[1].fields[0] if one[1].fields else ""
    return name not in best or best[name] == at or _rank(one) == _NAMED


def _again(answer: Answer) -> Answer:
    return answer if answer.level == "doubtful" else replace(answer, level="doubtful", why=_ALREADY)


_NAMED = 3


def _rank(one: tuple[Ask, Answer]) -> int:
    """The dictionary's own words, another sure reading, a near one."""
    ask, answer = one
    if answer.level == "exact":
        return _NAMED if same_words(ask.label) == answer.fields[0] else 2
    return 1


def _rank_at(read: Sequence[tuple[Ask, Answer]], at: int | None) -> int:
    return 0 if at is None else _rank(read[at])


def _is_long(name: str) -> bool:
    field = all_fields().get(name)
    return field is not None and field.type == "texte_long"
