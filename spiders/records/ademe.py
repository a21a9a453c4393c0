"""The list of aids of ADEME, « Agir pour la transition » (`formats.md` d4)."""

from aap_tracker.model.raw import RawCall
from spiders.records.common import Values, address, day, page_of, raw_call, words

_KINDS = {"AAP": "Appel à projets", "AMI": "Appel à manifestation d’intérêt"}


def matches(record: Values) -> bool:
    """True for a record of this shape."""
    return "titre" in record and "url_agir" in record


def convert(record: Values, source_id: str, listing_url: str) -> RawCall | None:
    """One aid; None when it has no title. The funder is ADEME: the list is its own."""
    title = words(record["titre"])
    if not title:
        return None
    url = address(listing_url, record.get("url_agir"))
    hints = {
        "kind": _KINDS.get(words(record.get("type")), ""),
        "funder": "ADEME",
        "deadline": day(record.get("date_fin")),
        "opens": day(record.get("date_debut")),
        "territory": words(record.get("regions")) or words(record.get("couverture_geo")),
    }
    page = page_of(listing_url or url, title, [("", record.get("description_longue"))])
    return raw_call(source_id, listing_url, title=title, url=url, hints=hints, page=page)
