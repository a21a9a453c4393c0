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
    rf"[^.]{{0,80}}?\b{_DAY}|\bdu \d[^.]{{3,40}} au \d"
    r"|\b(?:depot|dossiers?) (?:en continu|permanent|tout au long)|\bau fil de l'eau\b"
)
_NUMBERED = r"\d+[.)°]? ?|[ivx]+[.)] ?|axe \d|phase \d|etape \d|volet \d|lot \d|annexe|article \d|session \d"
_ASKING = r"les?|la|l'|nos|vos|votre|des|quelles?|quels?|qui|que|comment|pourquoi|ou|quand|a qui|pour qui|combien"
_PARTS = (
    "objectifs?", "calendriers?", "contacts?", "modalites?", "criteres?", "depots?", "deposer", "financements?",
    "documents?", "pieces?", "faq", "foire aux", "publics?", "contexte", "presentation", "enjeux", "finalites?",
    "en savoir", "pour aller", "telecharg", "beneficiaires?", "montants?", "procedure", "reglement", "actualites?",
    "partag", "mentions", "conditions?", "eligib", r"candidat\w*", "repondre", "peut", "peuvent",
    "projets? (?:eligibles?|attendus?|concernes?)", "actions? (?:eligibles?|attendues?)", "territoires?",
    "thematiques?", "axes?", "priorites?", "evaluation", "selection", "instruction", "engagements?", "suivi", "bilan",
    "dates? ", "delais?", "cahier des charges", "dossier", "formulaire", "renseignements", "informations?",
    "ressources", "liens", "nature", "duree", "budget", "depenses", "porteurs?", "champ", "cadre", "description",
    "resume", "introduction", "rappel", "attention", "nouveaut", "questions?", "aides? (?:accordee|financiere)",
    "structures?", "partenaires?", "accompagnement", "communication", "versement", "cofinancement", "taux",
    "sommaire", "a propos", "voir aussi", "lire aussi", r"pj\b",
)  # fmt: skip
_PART = re.compile(rf"^\W*(?:{_NUMBERED})?\W*(?:(?:{_ASKING})\b.{{0,12}})?\s*(?:{'|'.join(_PARTS)})")
_TITLE_ONLY = 40  # characters beside its title under which a record is only a link


def split(page: Page, records: Sequence[Record]) -> tuple[Record, ...]:
    """The records that are calls when a page holds several; nothing when it is the page of one call, or of none.

    Sections of one call (« Objectifs », « Calendrier »), its sessions and the links beside it are no calls.
    """
    named = [record for record in records if not _PART.search(fold(record.title))]
    if not named:
        return ()
    calls = [record for record in named if _is_call(record)]
    if _is_list(page):
        told = calls if len(calls) * 2 >= len(named) else [one for one in named if one in calls or _told(one)]
        return tuple(told if len(told) > 1 or _holds_a_list(told, page) else ())
    sections = len(records) - len(named)
    whole = [one for one in calls if _dated(one) and (_named_call(one) or one.has_page)]
    return tuple(whole) if len(whole) > 1 and len(whole) > sections else ()


def _holds_a_list(found: Sequence[Record], page: Page) -> bool:
    """A list of one: its call has a page of its own, or its block is dated."""
    return bool(found) and (found[0].has_page or _dated(found[0])) and found[0].title != page.title


def _is_list(page: Page) -> bool:
    heading = next((block.text for block in page.blocks if block.kind == "heading"), page.title)
    words = fold(heading)
    return bool(_MANY.search(words)) or (bool(_MANY.search(fold(page.title))) and not _CALL.search(words))


def _is_call(record: Record) -> bool:
    return _named_call(record) or _dated(record)


def _named_call(record: Record) -> bool:
    return _CALL.search(fold(record.title)) is not None


def _dated(record: Record) -> bool:
    return "deadline" in record.hints or _CLOSING.search(fold(record.page.text)) is not None


def _told(record: Record) -> bool:
    """True when a block says more than its title, or leads to a page or a document of its own."""
    return len(record.page.text) > len(record.title) + _TITLE_ONLY or bool(record.page.links)
