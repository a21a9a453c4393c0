"""Records of the Aides-territoires API, both generations, and of those who speak its shape (`formats.md` d1)."""

from typing import Any

from aap_tracker.model.raw import RawCall
from spiders.records.common import Values, address, day, page_of, raw_call, words

SITE = "https://aides-territoires.beta.gouv.fr/"
_SECTIONS = (
    ("", "description"),
    ("Critères d’éligibilité", "eligibility"),
    ("Exemples de projets", "project_examples"),
    ("Précisions sur le financement", "subvention_comment"),
    ("Contact", "contact"),
)
_TERMS = (
    ("Date de pré-dépôt", "predeposit_date"),
    ("Instructeurs", "instructors"),
    ("Programmes", "programs"),
    ("Dépenses couvertes", "destinations"),
    ("Types d’aide", "aid_types"),
)


def matches(record: Values) -> bool:
    """True for a record of this shape."""
    return "name" in record and "financers" in record and "submission_deadline" in record


def convert(record: Values, source_id: str, listing_url: str) -> RawCall | None:
    """One aid; None when it has no name. Its own page is that of Aides-territoires, else of its first publisher."""
    title = words(record["name"])
    if not title:
        return None
    own = address(SITE, record.get("url")) or address(listing_url, record.get("origin_url"))
    url = own or address(listing_url, record.get("application_url"))
    sections = [(heading, record.get(key)) for heading, key in _SECTIONS]
    sections += [("", f"{label} : {words(record.get(key))}") for label, key in _TERMS if words(record.get(key))]
    sections.append(("", _links(record)))
    return raw_call(
        source_id,
        listing_url,
        title=title,
        url=url,
        hints=_hints(record),
        page=page_of(listing_url or url, title, sections),
    )


def _hints(record: Values) -> dict[str, str]:
    is_call = record.get("is_call_for_project")
    return {
        "kind": "Appel à projets" if is_call else "",
        "funder": words(record.get("financers")),
        "deadline": day(record.get("submission_deadline")),
        "opens": day(record.get("start_date")),
        "published": day(record.get("date_published") or record.get("date_created")),
        "territory": words(record.get("perimeter")),
        "applicants": words(record.get("targeted_audiences")),
        "themes": words(record.get("categories")),
        "rate": _rate(record),
        "recurrence": words(record.get("recurrence")),
        "filing_url": words(record.get("application_url")),
        "teaser": words(record.get("name_initial")),
    }


def _rate(record: Values) -> str:
    older = record.get("subvention_rate")
    bounds: Any = older if isinstance(older, dict) else {}
    low = record.get("subvention_rate_lower_bound") or bounds.get("lower")
    high = record.get("subvention_rate_upper_bound") or bounds.get("upper")
    shown = [f"{bound} %" for bound in (low, high) if bound]
    return " à ".join(dict.fromkeys(shown))


def _links(record: Values) -> str:
    links = (("Page d’origine", "origin_url"), ("Déposer un dossier", "application_url"))
    found = ((label, address("", record.get(key))) for label, key in links)
    return " ".join(f'<a href="{url}">{label}</a>' for label, url in found if url)
