"""What a page, or a part of it, is about: calls, a mixture, news, something else; by the words of its headings."""

import re
from enum import Enum
from urllib.parse import unquote, urlsplit

from aap_tracker.documents.regions import is_related_heading
from aap_tracker.documents.shapes import STEP
from spiders.discovery.words import Says, is_list_title, is_plural, plain, says

_NEWS = re.compile(
    r"\b(?:actualites?|actus?|a la une|evenements?|agenda|communiques?|presse|breves|blog|infos?)\b"
    r"|\bnouvelles$"
)
_USEFUL = re.compile(
    r"\b(?:documents? utiles?|liens? utiles?|contacts?|partenaires?|acces (?:rapides?|directs?)|demarches?)$"
    r"|\bservices en ligne$"
    r"|\ben (?:un|1|quelques) clics?\b|^vos services|^nos services|^(?:les )?plus consultes?|^a telecharger$"
)
_AIDS = re.compile(r"\baides?\b|\bactualites?\b|\bdispositifs?\b|\bpublications?\b")


class About(Enum):
    """What the part of a page that a record stands in is about."""

    CALLS = "calls"
    MIXED = "mixed"
    MOSTLY = "mostly"  # a mixture, most of it calls
    NEWS = "news"
    OTHER = "other"


def about_of(text: str) -> About | None:
    """What a title, a heading or the words of a link say of what stands under them; None when they say nothing."""
    words = plain(text)
    said = says(text)
    if said is Says.OTHER:
        return About.MIXED if is_list_title(text) else About.OTHER
    if said is Says.CALLS or (said is Says.CALL and is_plural(text)):
        return About.MIXED if _AIDS.search(words) else About.CALLS
    return About.NEWS if _NEWS.search(words) else None


def about_of_section(section: str, about: About, title: str) -> About:
    """What the headings above a record make of it: the nearest one that says something decides. title: the page's."""
    headings = section.split(STEP)
    for index, heading in reversed(list(enumerate(headings))):
        related = is_related_heading(heading) and not _goes_on(heading, headings[:index])
        if related or (_USEFUL.search(plain(heading)) and heading != title):
            return About.OTHER
        own = About.CALLS if says(heading) is Says.CALL else about_of(heading)
        if own is not None:
            return own
    return about


def _goes_on(heading: str, above: list[str]) -> bool:
    """« Autres appels » as the title of a page, or on a page of calls: the list goes on; on that of a call it ends."""
    return is_list_title(heading) and (not above or any(map(is_list_title, above)))


def is_news_address(url: str) -> bool:
    """True when the path of an address says that it holds news."""
    return _NEWS.search(plain(unquote(urlsplit(url).path))) is not None
