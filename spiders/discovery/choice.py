"""Which records of a page are calls: by what the headings above them are about, then by their own words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from urllib.parse import unquote, urlsplit

from aap_tracker.documents.records import Record, is_file
from aap_tracker.documents.regions import is_related_heading
from aap_tracker.documents.shapes import STEP
from spiders.discovery.patterns import DEADLINE, HELPER
from spiders.discovery.words import (
    Says,
    core_of,
    is_announcement,
    is_call_text,
    is_file_part,
    is_list_title,
    is_plural,
    names_nothing,
    plain,
    says,
    signals,
)

_NEWS = re.compile(
    r"\b(?:actualites?|actus?|a la une|evenements?|agenda|communiques?|presse|nouvelles|breves|blog|infos?)\b"
)
_USEFUL = re.compile(
    r"\b(?:documents? utiles?|liens? utiles?|contacts?|partenaires?|acces (?:rapides?|directs?)|demarches?)$"
    r"|\bservices en ligne$"
    r"|\ben (?:un|1|quelques) clics?\b|^vos services|^nos services|^(?:les )?plus consultes?|^a telecharger$"
)
_AIDS = re.compile(r"\baides?\b|\bactualites?\b|\bdispositifs?\b|\bpublications?\b")
_FILED = re.compile(r"(?:date limite|clotur|echeance|candidat|depot|deposer|jusqu|avant le)\D{0,40}\d")
_MANY = 2
_SEVERAL = 3  # calls among the cards of a list from which the others are looked at too
_TOLD = 4  # kinds of things a call says, out of six, from which a part of a page may be one
_MORE = 8  # characters beside its title from which a link tells something


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


def _about_of_section(section: str, about: About) -> About:
    """What the headings above a record make of it: the nearest one that says something decides."""
    headings = section.split(STEP)
    for index, heading in reversed(list(enumerate(headings))):
        related = is_related_heading(heading) and not _goes_on(heading, headings[:index])
        if related or _USEFUL.search(plain(heading)):
            return About.OTHER
        own = About.CALLS if says(heading) is Says.CALL else about_of(heading)
        if own is not None:
            return own
    return about


def _goes_on(heading: str, above: list[str]) -> bool:
    """« Autres appels » as the title of a page, or on a page of calls: the list goes on; on that of a call it ends."""
    return is_list_title(heading) and (not above or any(map(is_list_title, above)))


def choose(records: Iterable[Record], about: About) -> Iterator[tuple[Record, bool]]:
    """The records that are calls, with whether that is in doubt."""
    records = tuple(records)
    chosen = list(_choose(records, about))
    yield from chosen
    yield from ((record, True) for record in _beside(records, chosen, about))


def _beside(records: tuple[Record, ...], chosen: list[tuple[Record, bool]], about: About) -> Iterator[Record]:
    """The cards that name nothing, in a list most of whose cards name calls: « Ville-vie-vacances »."""
    taken = {id(record) for record, _ in chosen}
    most = _mostly(records, taken)
    for record in _cards(records):
        here = _about_of_section(record.section, about)
        listed = here is About.MOSTLY or (here is About.MIXED and record.section in most)
        if listed and id(record) not in taken and says(record.title) is Says.UNKNOWN:
            yield record


def is_mostly_calls(records: tuple[Record, ...], chosen: list[tuple[Record, bool]]) -> bool:
    """True for a mixture with a part most of whose cards were chosen: its further pages are like it."""
    return bool(_mostly(records, {id(record) for record, _ in chosen}))


def _mostly(records: tuple[Record, ...], taken: set[int]) -> set[str]:
    """The sections most of whose cards were taken."""
    cards = _cards(records)
    siblings = Counter(record.section for record in cards if says(record.title) is not Says.OTHER)
    calls = Counter(
        record.section for record in cards if id(record) in taken and says(record.title) is not Says.UNKNOWN
    )
    return {section for section, many in calls.items() if many >= _SEVERAL and many * 2 >= siblings[section]}


def _cards(records: tuple[Record, ...]) -> list[Record]:
    return [record for record in records if record.has_page and record.form in {"cards", "rows"}]


def _choose(records: tuple[Record, ...], about: About) -> Iterator[tuple[Record, bool]]:
    for record in records:
        here = _about_of_section(record.section, about)
        said = says(record.title, record.url if record.has_page else "", _badge(record))
        if said is Says.OTHER or here is About.OTHER:
            continue
        if record.lone and said not in {Says.CALL, Says.MAYBE}:
            yield from choose(record.inner, here)
            continue
        inner = list(choose(record.inner, here)) if record.inner else []
        if inner and not _is_whole(record, said, inner):
            yield from inner
            continue
        verdict = _verdict(record, said, here)
        if verdict is not None and not (said is Says.UNKNOWN and _is_emptied(record)):
            yield record, verdict


def without_menus(chosen: list[tuple[Record, bool]]) -> list[tuple[Record, bool]]:
    """Bare links that name no call are a menu when calls stand on the page under another heading, in a richer form."""
    rich = [record for record, doubtful in chosen if not doubtful and _is_rich(record)]
    sections = {record.section for record in rich}
    return [
        (record, doubtful) for record, doubtful in chosen if not rich or record.section in sections or _is_rich(record)
    ]


def _is_rich(record: Record) -> bool:
    told = len(record.page.text) > len(record.title) + _MORE
    return told or record.form != "links" or is_file(record.url) or is_call_text(record.title)


def _badge(record: Record) -> str:
    """The badge of a record; the title of what stands inside it is none."""
    kind = record.hints.get("kind", "")
    return "" if any(one.title == kind for one in record.inner) else kind


def _is_whole(record: Record, said: Says, inner: list[tuple[Record, bool]]) -> bool:
    """A heading or panel that names one call holds its parts; one that names a group holds calls."""
    if said is Says.CALLS:
        return False
    parts = sum(says(one.title) is Says.PART for one in record.inner)
    named = [one for one, _ in inner if is_call_text(one.title) and not is_file(one.url)]
    if said in {Says.CALL, Says.MAYBE}:
        return len(named) < _MANY
    if not named and parts >= max(_MANY, len(inner)):  # « Objectifs », « Calendrier »: the parts of one call
        return True
    return sum(map(_is_told, (one for one, _ in inner))) * 2 < len(inner)


def _is_emptied(record: Record) -> bool:
    """A section whose own heading is of something else, or none of whose pages was a call."""
    return about_of(record.title) is not None or any(one.has_page for one in record.inner)


def _is_told(record: Record) -> bool:
    """A record that stands by itself: it has a page, or says by when to file or nearly all that a call says."""
    return record.has_page or signals(record.page.text) >= _TOLD or _FILED.search(plain(record.page.text)) is not None


def _verdict(record: Record, said: Says, about: About) -> bool | None:
    """False: a call; True: a doubtful one; None: none."""
    if said is Says.PART or "@" in record.title:
        return None
    if about is About.CALLS:
        return _in_list(record, said)
    if said is Says.CALL:
        in_news = record.has_page and is_news_address(record.url)
        news = about is About.NEWS or is_announcement(record.title) or in_news
        return news or record.form == "links"
    if said is Says.CALLS or about is About.NEWS:
        return None
    return _outside(record, said)


def is_news_address(url: str) -> bool:
    """True when the path of an address says that it holds news."""
    return _NEWS.search(plain(unquote(urlsplit(url).path))) is not None


def _outside(record: Record, said: Says) -> bool | None:
    """Outside of any list of calls: a prize or a fund is to be checked, and so is what has a date of filing."""
    if said is Says.MAYBE:
        return True
    named = any(is_call_text(link.text) for link in record.page.links)  # « Découvrir l’appel à projets »
    dated = DEADLINE.search(plain(record.hints.get("deadline", ""))) or _FILED.search(plain(record.page.text))
    if not named and dated is None:
        return None
    return record.has_page or record.form == "headings"


def _in_list(record: Record, said: Says) -> bool | None:
    """In a list of calls everything is one, but names of parts of documents and headings that tell nothing."""
    if said is Says.CALLS and not record.has_page:
        return False if signals(record.page.text) >= _MANY else None
    if said is not Says.UNKNOWN or record.has_page:
        return False
    if names_nothing(record.title) or (is_file(record.url) and HELPER.match(plain(record.title))):
        return None
    if is_file(record.url) and record.form == "links":
        return None if is_file_part(record.title) and not core_of(record.title) else False
    if record.form == "headings":
        told = signals(record.page.text) >= _MANY or any(is_file(link.url) for link in record.page.links)
        return False if told else None
    return False
