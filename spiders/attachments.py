"""Which links of a page are its documents, and which of them are worth reading."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from aap_tracker.model.pages import Link, Page
from aap_tracker.model.raw import RawDocument
from aap_tracker.text import clean, fold

_READABLE = re.compile(r"\.(pdf|docx|odt|doc|rtf)$", re.IGNORECASE)
_FILE = re.compile(r"\.(pdf|docx?|odt|ods|rtf|xlsx?|xlsm|zip|pptx?)$", re.IGNORECASE)
_STORE = re.compile(
    r"/media/\d+/download|/(?:download|telechargement|telecharger)(?:/|$|\.)|/content/download/|/documents/\d+/"
    r"|viewfilesecure|[?&](?:file|fichier|doc_id|download)=|/jcms/.*\bfile\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"cahier des charges|reglement|appel|avis|note de cadrage|notice|aap\b|ami\b|modalite|faq")
_LAST = re.compile(r"charte|mention|rgpd|cookie|logo|plaquette|rapport|budget|rib\b|attestation|modele|statuts|annexe")


def is_document(url: str) -> bool:
    """True when an address is that of a file, by its ending or by the way sites store theirs."""
    parts = urlsplit(url)
    return bool(_FILE.search(unquote(parts.path)) or _STORE.search(f"{parts.path}?{parts.query}"))


def documents_of(page: Page) -> tuple[RawDocument, ...]:
    """The documents a page points to, in its order, each once."""
    found: dict[str, RawDocument] = {}
    for link in page.links:
        if is_document(link.url) and link.url not in found:
            found[link.url] = RawDocument(url=link.url, title=_title(link))
    return tuple(found.values())


def worth_reading(documents: Iterable[RawDocument], limit: int) -> list[RawDocument]:
    """At most `limit` documents that can hold the terms of a call: specifications first, forms and charters last."""
    readable = [one for one in documents if _READABLE.search(urlsplit(one.url).path) or not _ended(one.url)]
    return sorted(readable, key=_rank)[:limit]


def _ended(url: str) -> bool:
    return bool(_FILE.search(unquote(urlsplit(url).path)))


def _rank(document: RawDocument) -> int:
    words = fold(f"{document.title} {unquote(urlsplit(document.url).path)}")
    return int(bool(_LAST.search(words))) - int(bool(_FIRST.search(words)))


def _title(link: Link) -> str:
    return clean(link.text) or clean(unquote(urlsplit(link.url).path.rpartition("/")[2]))
