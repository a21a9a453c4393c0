"""« Responsable du projet : …… / Téléphone : …… »: a line that names a person owns the bare lines that follow it."""

from dataclasses import dataclass, field

from aap_tracker.dossier.forms import owners
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.identity import is_yours
from aap_tracker.dossier.forms.owners import Attribute, attribute_of
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.spots import Spot

_OF_PERSONS = frozenset({"nom", "prenom", "nom_prenom", "fonction", "civilite", "portable", "service"})
_SHARED = frozenset({"telephone", "courriel", "adresse", "code_postal", "ville"})
_TOWN = frozenset({"code_postal", "ville"})
_ELSEWHERE = frozenset({owners.MAIL, owners.PLACE, owners.OTHER})
_LETTERS = ("organisme.adresse_correspondance",)
_WAYS = frozenset({"telephone", "courriel"})
_REACHED = frozenset({"Personne à contacter", "Contact comptable"})
_STRANGER = "Autre personne"


@dataclass
class _State:
    """The person named last under the same headings: the words that name it, the line they stand on."""

    contexts: tuple[str, ...] = ()
    name: str = ""
    line: int = 0
    nearby: bool = False  # the blank just before is the person's
    address: str = ""  # the words of an address that is not the seat's, while its postcode and town follow
    claimed: set[str] = field(default_factory=set)  # fields of the body already asked


def settle(spots: list[Spot]) -> None:
    """Give each bare « Fonction », « Téléphone »… the person named just before it; spots are in reading order."""
    state = _State()
    for spot in spots:
        if spot.asks and not spot.zone:
            _settle(spot, state)


def _settle(spot: Spot, state: _State) -> None:
    ask = spot.asks[0]
    if ask.contexts != state.contexts:
        state.contexts, state.name, state.line, state.address, state.nearby = ask.contexts, "", 0, "", False
    attribute = attribute_of(ask.label)
    answer = resolve(ask)
    person = _person(ask, answer.fields)
    if attribute is not None and attribute.name == "adresse":
        state.address = ask.label if attribute.owner in _ELSEWHERE or answer.fields[:1] == _LETTERS else ""
    if state.address and attribute is not None and attribute.name in _TOWN and attribute.owner is None:
        spot.asks = tuple(Ask(one.label, (state.address, *one.contexts), one.siblings) for one in spot.asks)
    elif person is not None:
        state.name, state.line, state.nearby = person, id(spot.line), bool(person)
    elif attribute is not None and _is_bare(attribute) and state.name and _follows(attribute.name, spot, state):
        spot.asks = tuple(Ask(one.label, (state.name, *one.contexts), one.siblings) for one in spot.asks)
    else:
        state.nearby = False
    state.claimed |= {one for one in answer.fields if one.startswith("organisme.")}


def _is_bare(attribute: Attribute) -> bool:
    return not attribute.rest and attribute.owner is None


def _follows(name: str, spot: Spot, state: _State) -> bool:
    """A function is always the person's; a telephone is on the same line, or once the body's own was asked.

    It is too just after a contact: « Affaire suivie par … / Tél. … / Mail … ».
    """
    if name in _OF_PERSONS or state.name == _STRANGER:
        return True
    beside = spot.line is not None and id(spot.line) == state.line
    if state.nearby and state.name in _REACHED and name in _WAYS:
        return True
    return name in _SHARED and (beside or f"organisme.{name}" in state.claimed)


def _person(ask: Ask, fields: tuple[str, ...]) -> str | None:
    """The words that name a person, « Autre personne » for one we do not know, "" for the body, None for no one."""
    attribute = attribute_of(ask.label)
    if fields:
        owner = fields[0].partition(".")[0]
        if owner in owners.PERSONS and (
            attribute is None or attribute.owner is not None or attribute.rest or is_yours(ask.label)
        ):
            return _NAMES[owner]
        return "" if fields[0] == "organisme.denomination" else None
    if attribute is not None and attribute.name in {"nom", "nom_prenom", "prenom"}:
        return _STRANGER if attribute.rest or attribute.owner in {None, owners.OTHER} else None
    return None


_NAMES = {
    owners.REP: "Représentant légal", owners.CONTACT: "Personne à contacter",
    owners.FINANCE: "Contact comptable", owners.DIRECTOR: "Directeur",
}  # fmt: skip
