"""Whose name, whose telephone: what a heading or the end of a label says of the owner of the lines below it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.dossier.forms.words import without_number
from aap_tracker.shipped import toml_table
from aap_tracker.text import fold

# Who a block of lines speaks of. OTHER: someone we hold nothing of. PREVIOUS: an action of the past.
# EQUIPMENT: the establishment or service that the project equips, which is not the applicant.
ORG, REP, CONTACT, FINANCE, DIRECTOR, MAIL, PLACE, BANK, PROJECT, PREVIOUS, OTHER, EQUIPMENT = (
    "organisme", "representant_legal", "contact", "contact_financier", "directeur", "correspondance", "lieu", "banque",
    "projet", "precedent", "autre", "equipement",
)  # fmt: skip
PERSONS = frozenset({REP, CONTACT, FINANCE, DIRECTOR})
_NEUTRAL = re.compile(
    r"^(?:coordonnees?|informations?(?: generales?| complementaires?)?|renseignements?(?: generaux)?|civilite|"
    r"etat civil|"
    r"adresses?|telephones?|a remplir|a completer|reponses?|valeurs?|montants?.*|details?|description|precisions?|"
    r"votre reponse|observations?|champs?|rubriques?|intitules?|libelles?|donnees|eur|oui|non|oui non)$"
)
_LINK = re.compile(
    r"^(?:de contact(?= |$)|professionnel(?:le)?|direct|personnel(?:le)?|principale?|generique|complet|exact)?\s*"
    r"(?:(?:du|de la|de l|de votre|de notre|des|d une|d un|de|d|pour|a|au|aux|le|la|l)(?![a-z])"
    r"(?: ou (?:du|de la|de l)(?![a-z]))?)?"
    r"(?:\s(?:la|le|les|l|votre)\b)?\s*"
)
# « À quel numéro de téléphone l’appelle-t-on ? », « Et par quel courriel ? »: of whom the form just spoke of.
_ASKING = re.compile(r"^(?:et )?(?:a|dans|sur|sous|par|avec) quel(?:le)?s? ")
_OF_IT = re.compile(
    r"(?:(?:l|la|le|les|lui|leur|ou|peut|faut|doit|t|il|elle|on|nous|vous|est|de|pouvons|devons|en|"
    r"joindre|appel\w+|ecri\w+|contact\w+|telephon\w+|install\w+|situ\w+|trouve) ?)*"
)
_POSSESSIVE = re.compile(r"^(?:votre|vos|son|sa|ses|leurs?) ")
_IF_ANOTHER = re.compile(r"(?:porteur|responsable).*\(si differente?s?")
_NOTHING_LEFT = re.compile(
    r"^(?:(?:dans|au sein de) (?:la|l|le|votre|du)? ?"
    r"(?:structure|organisme|ccas|etablissement|association|collectivite)|"
    r"cette personne|(?:de )?l interessee?|"
    r"dossier|demande|complete?s?|exacte?s?|obligatoire|si different\w*.*|le cas echeant|svp|\d+ chiffres)?$"
)


@lru_cache(maxsize=1)
def _owners() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = toml_table("form_words.toml")["owner"]
    return tuple(
        (row["name"], re.compile("|".join(rf"(?:(?<![a-z]){one})" for one in row["patterns"]))) for row in rows
    )


@lru_cache(maxsize=1)
def _attributes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = toml_table("form_words.toml")["attribute"]
    return tuple(
        (row["name"], re.compile(rf"^(?:numero de |numero )?(?:{'|'.join(row['patterns'])})(?![a-z])")) for row in rows
    )


@lru_cache(maxsize=20_000)
def owner_of(heading: str) -> str | None:
    """The owner a heading names first, or None when it names none (« Coordonnées », « Informations »)."""
    words = without_number(heading)
    if not words or _NEUTRAL.match(words):
        return None
    if _IF_ANOTHER.search(fold(heading)):
        return CONTACT
    *strong, (last, weak) = _owners()
    found = [
        (match.start(), rank, owner) for rank, (owner, pattern) in enumerate(strong) if (match := pattern.search(words))
    ]
    if found:
        return min(found)[2]
    return last if weak.search(words) else None


def owner_at_start(words: str) -> str | None:
    """The owner that these words name and nothing more: « président du CCAS », not « référent à la Caf »."""
    for owner, pattern in _owners():
        match = pattern.match(words)
        if match:
            return owner if _words_after().issuperset(words[match.end() :].split()) else None
    return None


@lru_cache(maxsize=1)
def _words_after() -> frozenset[str]:
    table = toml_table("form_words.toml")["words"]
    return frozenset(table["after_owner"].split()) | frozenset(table["stop"].split())


@dataclass(frozen=True, slots=True)
class Attribute:
    """A piece of someone's identity, such as « nom », « fonction » or « telephone »."""

    name: str
    owner: str | None  # named by the label itself
    rest: str  # words the label adds that nothing explains


@lru_cache(maxsize=20_000)
def attribute_of(label: str) -> Attribute | None:
    """The attribute a label starts with, the owner it names, and what is left: « Courriel du président »."""
    words = _POSSESSIVE.sub("", without_number(label))
    asked = _ASKING.match(words)
    return _attribute(words, asked=False) or (_attribute(words[asked.end() :], asked=True) if asked else None)


def _attribute(words: str, *, asked: bool) -> Attribute | None:
    for name, pattern in _attributes():
        match = pattern.match(words)
        if match:
            rest = _LINK.sub("", words[match.end() :].strip(), count=1).strip()
            if _NOTHING_LEFT.match(rest) or (asked and _OF_IT.fullmatch(rest)):
                return Attribute(name, None, "")
            owner = owner_at_start(rest)
            return Attribute(name, owner, "" if owner else rest)
    return None


# (owner, attribute) → field of `fields.csv`. A pair that is absent holds nothing we know.
FIELDS: dict[tuple[str, str], str] = {
    **{
        (ORG, name): f"{ORG}.{name}"
        for name in ("telephone", "courriel", "adresse", "code_postal", "ville", "site_web")
    },
    (ORG, "nom"): "organisme.denomination",
    **{
        (owner, name): f"{owner}.{name}"
        for owner in (REP, CONTACT)
        for name in ("civilite", "nom", "prenom", "nom_prenom", "fonction", "telephone", "courriel")
    },
    (REP, "adresse"): "representant_legal.adresse",
    (REP, "code_postal"): "organisme.code_postal",
    (REP, "ville"): "organisme.ville",
    (CONTACT, "service"): "contact.service",
    (CONTACT, "portable"): "contact.portable",
    **{(FINANCE, name): f"{FINANCE}.{name}" for name in ("nom_prenom", "nom", "prenom", "courriel", "telephone")},
    **{(DIRECTOR, name): f"{DIRECTOR}.{name}" for name in ("nom_prenom", "nom", "prenom")},
    (MAIL, "adresse"): "organisme.adresse_correspondance",
    (PLACE, "adresse"): "projet.adresse_lieu",
    (EQUIPMENT, "nom"): "projet.equipement.nom",
    (EQUIPMENT, "adresse"): "projet.adresse_lieu",
    (PROJECT, "nom"): "projet.intitule",
    (PROJECT, "adresse"): "projet.adresse_lieu",
}
