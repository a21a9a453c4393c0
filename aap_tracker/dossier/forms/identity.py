"""Labels that ask for a piece of someone's identity: whose it is comes from the label, else from the headings."""

import re

from aap_tracker.dossier.forms import owners
from aap_tracker.dossier.forms.asks import Answer, Ask
from aap_tracker.dossier.forms.lookup import headed, same_words
from aap_tracker.dossier.forms.owners import Attribute, attribute_of, owner_at_start, owner_of
from aap_tracker.dossier.forms.words import hints, key_words, plain, without_number

PARTS = re.compile(r"\s*(?:,|/|\bet\b|&|;|\+|\s[-–]\s)\s*", re.IGNORECASE)
_STRANGERS = frozenset({owners.OTHER, owners.PREVIOUS})
_BY_OWNER = frozenset({"nom", "prenom", "nom_prenom", "fonction", "civilite", "portable", "service"})
_OF_BODY = frozenset({"telephone", "courriel", "adresse", "code_postal", "ville", "site_web"})
_OF_WHO_FILLS = frozenset({"prenom", "nom_prenom", "fonction", "portable", "service"})
_OF_PLACE = frozenset({"adresse", "code_postal", "ville"})
_DETAILS = re.compile(r"^coordonnees(?: completes| postales)? (?:du|de la|de l|des|de)(?: la| l)? ")
_NAME = re.compile(r"^(?:pre)?noms?\b|^identite$")
_ACCOUNT = re.compile(r"^(?:(?:numero |code )?(?:iban|bic|swift|rib)|titulaire|banque|code banque)\b")
_PRIVATE = re.compile(r"\bpersonnel(?:le)?s?\b|\bdomicile\b")
_ANOTHER = re.compile(r"\bsi (?:elle est |elle )?(?:differe\w*|autre)\b|\bautre que\b")  # than the seat's
_A_PLACE = re.compile(r"\b(?:etablissement|equipement|service|residence|structure)\b")
_MANY = 5
NOBODY = "à qui ?"
_NEAR = 2  # headings


def headed_label(ask: Ask, owner: str | None) -> Answer | None:
    """« Représentant légal > Nom »: a label of the dictionary that counts only under its heading."""
    for heading, field in headed(ask.label):
        wanted = owner_of(heading)
        if wanted is not None and owner != wanted:
            continue
        near = any(key_words(heading) <= key_words(context) for context in ask.contexts[:_NEAR])
        if wanted in owners.PERSONS or near:
            return Answer((field,))
    return None


def identity(ask: Ask, owner: str | None) -> Answer | None:
    """A name, a telephone, an address…: whose, by the label itself, else by the headings."""
    attribute = attribute_of(ask.label)
    if attribute is None or attribute.rest:
        return None
    told = _told(ask, attribute, owner)
    if told is not None or attribute.owner is not None:
        return told
    if owner in {None, owners.PROJECT}:
        return _of_nobody(ask, attribute.name, owner)
    if owner == owners.ORG and attribute.name in _OF_WHO_FILLS and is_yours(ask.label):
        return _of_nobody(ask, attribute.name, owner)
    if owner == owners.ORG and attribute.name == "nom" and "prenom" in ask.siblings:
        return Answer(why=NOBODY)
    return _of_body(ask, attribute.name) if owner == owners.ORG else _owned(attribute.name, owner or owners.ORG)


def _of_body(ask: Ask, name: str) -> Answer | None:
    """Under a heading that names the body: « Nom d’usage » is its short name, and no title is its own."""
    field = same_words(ask.label)
    if name == "fonction" and field is None:
        return Answer(why=NOBODY)
    return Answer((field,)) if field and field.startswith("organisme.") else _owned(name, owners.ORG)


def _told(ask: Ask, attribute: Attribute, owner: str | None) -> Answer | None:
    """What the words of the label themselves say of whose it is."""
    words = without_number(ask.label)
    if _PRIVATE.search(words):
        return Answer(why="donnée personnelle")
    if attribute.name == "adresse" and _ANOTHER.search(words):
        return _owned(attribute.name, owners.MAIL) if owner not in owners.PERSONS else Answer(why=NOBODY)
    if owner == owners.EQUIPMENT and attribute.owner == owners.ORG and _A_PLACE.search(words):
        return _owned(attribute.name, owners.EQUIPMENT)
    return _owned(attribute.name, attribute.owner) if attribute.owner is not None else None


def bare_civility(ask: Ask, owner: str | None) -> Answer | None:
    """« M. / Mme : …… » asks for a name when nothing else of its block does."""
    attribute = attribute_of(ask.label)
    if attribute is None or attribute.name != "civilite" or attribute.rest or not _stands_for_name(ask):
        return None
    whose = attribute.owner or owner or ""
    return _owned("nom_prenom", whose) if whose in owners.PERSONS else None


def lone_domicile(ask: Ask, owner: str | None) -> Answer | None:
    """« Domiciliation » away from a bank account may be an address as well."""
    bank = owner == owners.BANK or any(map(_ACCOUNT.match, ask.siblings))
    return Answer(why="adresse ou banque ?") if plain(ask.label) == "domiciliation" and not bank else None


def _stands_for_name(ask: Ask) -> bool:
    """« M. / Mme : …… » where no other line of the block asks for the name."""
    return not plain(ask.label).startswith("civilite") and not any(map(_NAME.match, ask.siblings))


def _of_nobody(ask: Ask, name: str, owner: str | None) -> Answer | None:
    """No one is named: a telephone or an address is the body's own, a name or a function is nobody's."""
    if name in _OF_BODY:
        return None if owner == owners.PROJECT and name in _OF_PLACE else _owned(name, owners.ORG)
    field = same_words(ask.label)
    if field:
        return Answer((field,))
    mine = owners.FIELDS.get((owners.CONTACT, name)) if is_yours(ask.label) else None
    if mine and name in _BY_OWNER:
        return Answer((mine,), "near", "la personne qui remplit le formulaire")
    return Answer(why=NOBODY) if name in _BY_OWNER else None


def is_yours(label: str) -> bool:
    """« Votre nom », « vos coordonnées »: of the person who fills the form."""
    return plain(label).startswith(("votre ", "vos "))


def _owned(name: str, whose: str) -> Answer | None:
    field = owners.FIELDS.get((whose, name))
    if field:
        return Answer((field,))
    if whose == owners.ORG:
        return None
    return Answer(why="une autre personne que le CCAS" if whose in _STRANGERS else "inconnu de cette personne")


def details(ask: Ask, owner: str | None) -> Answer | None:
    """« Coordonnées du contact », « Coordonnées de la structure »: all the ways to reach someone, in one blank."""
    del owner
    words = without_number(ask.label)
    match = _DETAILS.match(words)
    whose = owner_at_start(words[match.end() :]) if match else None
    if whose in {owners.REP, owners.CONTACT}:
        return _joined(["nom_prenom", "telephone", "courriel"], str(whose))
    if whose == owners.ORG:
        return _joined(["adresse", "code_postal", "ville", "telephone", "courriel"], owners.ORG)
    return None


def person(ask: Ask, owner: str | None) -> Answer | None:
    """« Référent technique du projet »: a person is asked for, in whatever words."""
    del owner
    whose = owner_at_start(without_number(ask.label))
    return _owned("nom_prenom", whose) if whose in owners.PERSONS and whose is not None else None


def several(ask: Ask, owner: str | None) -> Answer | None:
    """« Nom, prénom et qualité du président », « Représentant légal (nom, prénom, fonction) », « Tél. / mail »."""
    for bracket in hints(ask.label):
        base = owner_of(ask.label.replace(bracket, "")) or owner
        names = _names(bracket)
        if base and (len(names) > 1 or (names == ["nom_prenom"] and base in owners.PERSONS)):
            return _joined(names, base)
    parts = [attribute_of(part) for part in PARTS.split(without_brackets(ask.label)) if plain(part)]
    names = [part.name for part in parts if part is not None and not part.rest]
    if not 1 < len(parts) <= _MANY or len(names) < len(parts):
        return None
    whose = next((part.owner for part in reversed(parts) if part and part.owner), None) or owner
    if whose in {None, owners.ORG, owners.PROJECT} and is_yours(ask.label) and "prenom" in names:
        whose = owners.CONTACT
    if whose in {None, owners.PROJECT}:
        return _joined(names, owners.ORG) if _OF_BODY.issuperset(names) else Answer(why=NOBODY)
    return _joined(names, whose or owners.ORG)


def _names(bracket: str) -> list[str]:
    """The attributes listed in brackets; none when one of them is something else."""
    parts = [attribute_of(part) for part in PARTS.split(bracket) if part.strip()]
    names = [part.name for part in parts if part is not None and not part.rest]
    return names if len(names) == len(parts) else []


def without_brackets(label: str) -> str:
    """A label without what stands in brackets nor its colon."""
    for bracket in hints(label):
        label = label.replace(f"({bracket})", " ")
    return label.rstrip(" :*")


def _joined(names: list[str], whose: str) -> Answer:
    """The fields of several attributes; a first name and a surname side by side are one."""
    if {"nom", "prenom"} <= set(names):
        at = min(names.index("nom"), names.index("prenom"))
        names = [name for name in names if name not in {"nom", "prenom"}]
        names.insert(at, "nom_prenom")
    elif whose in owners.PERSONS and len(names) > 1:
        names = ["nom_prenom" if name == "nom" else name for name in names]
    fields = [owners.FIELDS.get((whose, name)) for name in names]
    known = tuple(field for field in fields if field)
    return Answer(known) if known and len(known) == len(fields) else Answer(why="plusieurs réponses dans une case")
