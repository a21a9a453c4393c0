"""One page: is it the page of one call, or does it hold several? By its headings and blocks, never by its meaning."""

import re
from collections.abc import Sequence

from aap_tracker.documents.records import Record
from aap_tracker.model.pages import Page
from aap_tracker.text import fold

_CALL_TO = (
    "projets?|candidatures?|manifestations?|initiatives?|propositions?|idees?|contributions?|partenariats?|offres?"
)
_CALL = re.compile(
    rf"\bappels? (?:a|aux?|d'|de|des|en) ?(?:{_CALL_TO})|\bappels? (?:a )?projets?\b|\baaps?\b|\bamis?\b|\baac\b"
    r"|\bconcours\b|\btrophees?\b|\bprix\b|\bbourses?\b|\bfonds\b|\bsubventions?\b|\bdispositifs?\b"
    r"|\baides? (?:a|aux?)\b"
)
_MANY = re.compile(
    r"\b(?:les|nos|tous|liste|derniers?|mes|autres|consulte[rz]|decouvr\w+)\b.{0,30}\bappels\b|^appels\b"
    r"|\bappels (?:a|de) |\bappels? a projets? (?:et|/|,) |\baides\b|\bdispositifs\b|\bporteurs? de projets?\b"
    r"|\bsubventions\b|\bfinancements\b"
)
_DAY = r"(?:\d{1,2}(?:er)? (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
_CLOSING = re.compile(
    r"\b(?:clotur|date limite|jusqu'au|avant le|au plus tard|cloture|echeance|depot|deposer|candidat\w+|limite|fin)"
    rf"[^.]{{0,80}}?\b{_DAY}|\bdu \d[^.]{{0,40}}? au \d"
    rf"|\b(?:envoyer|retourner|adresser|transmettre)\b[^.]{{0,60}}?\bpour le {_DAY}"
    r"|\b(?:depot|dossiers?) (?:en continu|permanent|tout au long)|\bau fil de l'eau\b"
)
_FILING = re.compile(r"\bdepot|\bdepos|\bcandidat|\bdossiers?\b|\bappel\b|\bprojets?\b|\bclotur")
_NUMBERED = r"\d+[.)°]? ?|[ivx]+[.)] ?|axe \d|phase \d|etape \d|volet \d|lot \d|annexe|article \d|session \d"
_ASKING = r"les?|la|l'|nos|vos|votre|des|quelles?|quels?|qui|que|comment|pourquoi|ou|quand|a qui|pour qui|combien"
_PARTS = (
    "objectifs?", "calendriers?", "contacts?", "modalites?", "criteres?", "depots?", "deposer", "financements?",
    "documents?", "pieces?", "faq", "foire aux", "presentation", "enjeux", "finalites?", "en savoir", "pour aller",
    "telecharg", "beneficiaires?", "montants?", "procedure", "reglement", "actualites?", "partag", "mentions",
    "conditions?", "eligib", r"candidat\w*", "repondre", "peut", "peuvent",
    "projets? (?:eligibles?|attendus?|concernes?)", "actions? (?:eligibles?|attendues?)", "evaluation", "selection",
    "instruction", "engagements?", "bilan", "dates? ", "delais?", "cahier des charges", "formulaire", "renseignements",
    "informations?", "ressources", "liens", "depenses", "porteurs?", "description", "resume", "introduction", "rappel",
    "attention", "nouveaut", "questions?", "aides? (?:accordee|financiere)", "versement", "cofinancement", "taux",
    "sommaire", "a propos", "voir aussi", "lire aussi", r"pj\b", "sessions?", "phases?", "vagues?", "etapes?",
    "(?:premiere?|1ere?|deuxieme|seconde?|2e|2nde?|troisieme|3e|derniere?) (?:session|phase|vague|etape|periode)",
)  # fmt: skip
# Words that begin the name of a call as well (« Territoires zéro chômeur »): a part only when little follows.
_ALONE = (
    "publics?", "contexte", "territoires?", "thematiques?", "axes?", "priorites?", "suivi", "dossier", "nature",
    "duree", "budget", "champ", "cadre", "structures?", "partenaires?", "accompagnement", "communication",
    "publication", "ouverture", "lancement", "clotures?", "comite", "commission", "jury",
    "notification", "signature", "debut", "fin", "reponses?", "reception", "retour",
)  # fmt: skip
_AFTER = (
    r"(?: (?:des?|du|de la|de l'|d'|et|aux?)? ?(?:l'appel|appel|candidatures?|dossiers?|projets?|reponses?"
    r"|concerne\w*|vise\w*|cibles?|eligibles?|depots?|selection|instruction|previsionnel|propose|permanente|reponse|resultats?))?\W*$"
)
_PART = re.compile(
    rf"^\W*(?:{_NUMBERED})?\W*(?:(?:{_ASKING})\b.{{0,12}})?\s*(?:{'|'.join(_PARTS)}|(?:{'|'.join(_ALONE)}){_AFTER})"
)
_TITLE_ONLY = 40  # characters beside its title under which a record is only a link


def split(page: Page, records: Sequence[Record]) -> tuple[Record, ...]:
    """The records that are calls when a page holds several; nothing when it is the page of one call, or of none.

    Sections of one call (« Objectifs », « Calendrier »), its sessions and the links beside it are no calls.
    """
    listed = _is_list(page)
    records = [_opened(record) if listed else record for record in records]
    named = [record for record in records if not _is_part(record)]
    if not named:
        return ()
    calls = [record for record in named if is_call(record)]
    if listed:
        told = [one for one in named if one in calls or _told(one)]
        return tuple(told if len(told) > 1 or _holds_a_list(told, page) else ())
    sections = len(records) - len(named)
    known = _CALL.search(fold(_heading(page))) is None  # the page itself is not named as a call
    whole = [one for one in calls if _dated(one) and (_named_call(one) or one.has_page or (known and _files(one)))]
    return tuple(whole) if len(whole) > 1 and len(whole) > sections else ()


def _opened(record: Record) -> Record:
    """A theme of a list that holds one call only: the call."""
    alone = record.inner[0] if len(record.inner) == 1 else None
    opens = alone is not None and not _is_part(alone) and _dated(alone) and not _named_call(record)
    return alone if alone is not None and opens else record


def _is_part(record: Record) -> bool:
    return _PART.search(fold(record.title)) is not None


def _holds_a_list(found: Sequence[Record], page: Page) -> bool:
    """A list of one: its call has a page of its own, or its block is dated."""
    return bool(found) and (found[0].has_page or _dated(found[0])) and found[0].title != page.title


def is_empty_list(page: Page) -> bool:
    """True for a page named as a list of calls that shows none: no block was found in it, no date is told."""
    return _is_list(page) and _CLOSING.search(fold(page.text)) is None


def _heading(page: Page) -> str:
    return next((block.text for block in page.blocks if block.kind == "heading"), page.title)


def _is_list(page: Page) -> bool:
    words = fold(_heading(page))
    return bool(_MANY.search(words)) or (bool(_MANY.search(fold(page.title))) and not _CALL.search(words))


def is_call(record: Record) -> bool:
    """True when a block is named as a call, or says until when one can apply."""
    return _named_call(record) or _dated(record)


def _named_call(record: Record) -> bool:
    return _CALL.search(fold(record.title)) is not None


def _dated(record: Record) -> bool:
    return "deadline" in record.hints or _CLOSING.search(fold(record.page.text)) is not None


def _files(record: Record) -> bool:
    """True when a block says that something is filed or applied for."""
    return _FILING.search(fold(record.page.text)) is not None


def _told(record: Record) -> bool:
    """True when a block says more than its title, or leads to a page or a document of its own."""
    return len(record.page.text) > len(record.title) + _TITLE_ONLY or bool(record.page.links)
