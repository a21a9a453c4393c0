"""The tenant API of Région Île-de-France, « guide des aides » (`formats.md` d3)."""

from aap_tracker.model.raw import RawCall
from spiders.records.common import Values, address, day, page_of, raw_call, words

SITE = "https://mesdemarches.iledefrance.fr/"
_SECTIONS = (
    ("", "entete"),
    ("Objectif", "objectif"),
    ("Qui peut en bénéficier", "publicsBeneficiaire"),
    ("Précisions sur les bénéficiaires", "publicsBeneficiairePrecision"),
    ("Nature de l’aide", "modalite"),
    ("Démarches", "demarches"),
    ("Engagements", "engagementsAssocies"),
    ("Notes", "notes"),
    ("Contact", "contact"),
    ("Délibération cadre", "deliberationCadre"),
)
_TENANTS = {"cridfprd": "Région Île-de-France"}  # « Conseil régional d’Île-de-France », production


def matches(record: Values) -> bool:
    """True for a record of this shape."""
    return "title" in record and "referenceAdministrative" in record


def convert(record: Values, source_id: str, listing_url: str) -> RawCall | None:
    """One aid; None when it has no title or is not published."""
    title = words(record["title"])
    if not title or words(record.get("statut")).upper() not in {"", "PUBLIEE"}:
        return None
    sections = [(heading, record.get(key)) for heading, key in _SECTIONS]
    again = day(record.get("dateDebutFuturCampagne"))
    if again:
        sections.append(("", f"Prochaine campagne : ouverture le {again}"))
    url = address(SITE, record.get("id")) or listing_url
    hints = {
        "funder": _TENANTS.get(words(record.get("tenant")), ""),
        "deadline": day(record.get("dateFinCampagne")),
        "opens": day(record.get("dateOuvertureCampagne")),
        "published": day(record.get("datePublicationSouhaitee")),
        "applicants": words(record.get("publicsBeneficiaire")),
        "themes": words([record.get("competences"), record.get("tags")]),
    }
    page = page_of(listing_url or url, title, sections)
    return raw_call(source_id, listing_url, title=title, url=url, hints=hints, page=page)
