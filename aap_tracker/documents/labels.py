"""Labelled strings of a card or a row: which hint of `RawCall.hints` a French label names. Values are not read here."""

import re

from aap_tracker.model.pages import Block
from aap_tracker.text import fold

# Tried in this order on the folded label; the first that matches names the hint. Labels seen: reading notes B2.
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "opens",
        (r"ouvert(?:ure)? (?:le|du|des|a compter|depuis)", r"(?:date (?:de |d')?)?(?:ouverture|lancement|debut)"),
    ),
    (
        "deadline",
        (
            r"(?:date|heure)s? (?:et heure )?(?:limite|de limite|butoir|de (?:cloture|fin|depot|remise|fermeture))",
            r"date d'echeance|cloture?|echeance|fermeture|limite (?:de|d')|a deposer avant|deadline|periode|calendrier",
            r"depot (?:avant|jusqu|des (?:dossiers|candidatures))|candidat(?:ures?|er) (?:avant|jusqu)",
            r"jusqu'au|avant le|au plus tard|fin (?:de|des) (?:depot|candidature)|retour (?:des|avant)",
            r"remise des|reponse avant|ouvert jusqu|dates?(?: du depot)?$|fin$|dates? cles?",
        ),
    ),
    (
        "published",
        (r"publi(?:e|ee|cation)s?\b|date de (?:publication|parution|mise en ligne)|mise? en ligne|paru|poste le",),
    ),
    ("status", (r"statut|etat(?: d'avancement)?$|en cours$",)),
    ("rate", (r"taux",)),
    ("amount", (r"montant|budget|enveloppe|dotation|aide (?:maximale|max)|plafond|financement|subvention",)),
    ("funder", (r"financeurs?|organisme|porte par|propose par|emetteur|organisateur|service instructeur",)),
    ("territory", (r"territoires?|perimetre|zones?|region|departements? concern|localisation|secteur geographique",)),
    (
        "applicants",
        (
            r"beneficiaires?|porteurs?|pour qui|qui peut|candidats?|eligib|destinataires?|a qui s'adresse",
            r"structures? (?:eligibles?|concernees?)",
        ),
    ),
    ("audiences", (r"publics?(?: cibles?| vises?| concernes?)?",)),
    ("themes", (r"themes?|thematiques?|domaines?|categories?|rubriques?|axes?$|secteurs?$|politique",)),
    ("kind", (r"types?(?: d'appel| d'aide| de dispositif| d'operation)?$|nature(?: de l'appel| de l'aide)?",)),
    ("recurrence", (r"recurrence|periodicite|frequence",)),
    ("contact", (r"contacts?|renseignements?|interlocuteur|referent",)),
    ("filing_url", (r"(?:lien|adresse) (?:de|du|vers le) depot|depot en ligne|plateforme de depot",)),
)
_LABELS = tuple((name, re.compile("|".join(patterns))) for name, patterns in _NAMES)
_LINE = re.compile(r"^(?P<label>[^:.;]{2,60}?)\s*:\s*(?P<value>\S.*)$")
_BARE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "deadline",
        re.compile(
            r"^(?:clotur|date limite|jusqu'au|avant le|au plus tard|ouvert jusqu|a deposer|limite de|depot "
            r"|candidat\w+ (?:avant|jusqu)|echeance|fin (?:de|des) )[^.]{0,80}\d"
        ),
    ),
    ("deadline", re.compile(r"^(?:ouvert )?du \d.{3,40} au \d")),
    ("published", re.compile(r"^(?:publie|mis en ligne|poste|paru)\w* le\b[^.]{0,40}\d")),
    (
        "status",
        re.compile(
            r"^\W*(?:en cours|(?:appel )?(?:ouverte?|close?|cloturee?|terminee?|fermee?|en cours)s?|a venir|archivee?s?"
            r"|expiree?s?|bientot|permanent|en cours d'(?:instruction|attribution))\W*$"
        ),
    ),
    (
        "kind",
        re.compile(
            r"^\W*(?:appels? a \w+(?: \w'?\w+){0,2}|avis d'appel a \w+|ami|aap|aac|prix|concours|trophees?|subventions?"
            r"|bourses?|actualites?|aides?|marches? publics?|resultats?|offres? d'emplois?|evenements?|agenda"
            r"|communiques?(?: de presse)?|presse|publications?|recrutements?|emplois?|annonces?)\W*$"
        ),
    ),
)
_TEASER = 45  # characters under which a line is no teaser


def hints_of(blocks: tuple[Block, ...] | list[Block], title: str) -> dict[str, str]:
    """The labelled strings among the blocks of a record, each as the page writes it; its first free line as teaser."""
    hints: dict[str, str] = {}
    for block in blocks:
        if block.text.startswith(title) and len(block.text) < len(title) + _TEASER:
            continue  # the title itself, a date beside it
        name, text = _hint(block)
        if name and name not in hints:
            hints[name] = text
        elif not name and block.kind in {"paragraph", "item"} and len(block.text) >= _TEASER:
            hints.setdefault("teaser", block.text)
    return hints


def name_of_label(label: str) -> str:
    """The hint a label names, "" when it is none of them: « Date limite de dépôt » → deadline."""
    folded = fold(label).strip(" :*-")
    return next((name for name, pattern in _LABELS if pattern.match(folded)), "")


def _hint(block: Block) -> tuple[str, str]:
    if block.kind == "term":
        return name_of_label(block.cells[0]), block.text
    folded = fold(block.text)
    for name, pattern in _BARE:
        if pattern.match(folded):
            return name, block.text
    found = _LINE.match(block.text)
    return (name_of_label(found["label"]), block.text) if found else ("", "")
