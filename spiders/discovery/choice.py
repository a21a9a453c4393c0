"""Which records of a page are calls: by what the headings above them are about, then by their own words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aap_tracker.documents.records import Record, flatten, is_file
from aap_tracker.documents.shapes import STEP
from spiders.discovery.about import About, about_of, about_of_section, is_news_address
from spiders.discovery.evidence import DAY, FILED, groups_of, hints, stands, telling_sections, tells
from spiders.discovery.patterns import DEADLINE, HELPER
from spiders.discovery.words import (
    Says,
    core_of,
    is_announcement,
    is_call_text,
    is_closed,
    is_file_part,
    is_list_title,
    names_nothing,
    plain,
    says,
)

_GUIDE = re.compile(
    r"(?:tou(?:te)?s )?(?:le |les |la |l |nos )?(?:(?:guide|catalogue|liste|repertoire) (?:des |de nos |de l )?)?"
    r"(?:aides?|dispositifs?|subventions?|soutiens?|financements?)\b"
)
_SEVERAL = 3  # calls among the cards of a list from which the others are looked at too
_MORE = 8  # characters beside its title from which a link tells something


class _Entry(NamedTuple):
    """A record, what its part of the page is about, what its title says, the calls found inside it."""

    record: Record
    here: About
    said: Says
    inner: list[tuple[Record, bool]]


def choose(records: Iterable[Record], about: About, title: str = "") -> Iterator[tuple[Record, bool]]:
    """The records that are calls, with whether that is in doubt. about, title: of the page or part they stand in."""
    records = tuple(records)
    chosen = list(_choose(records, about, title))
    yield from chosen
    yield from ((record, True) for record in _beside(records, chosen, about, title))


def _beside(
    records: tuple[Record, ...], chosen: list[tuple[Record, bool]], about: About, title: str
) -> Iterator[Record]:
    """The cards that name nothing, in a list most of whose cards name calls: « Ville-vie-vacances »."""
    taken = {id(record) for record, _ in chosen}
    most = _mostly(records, taken)
    for record in _cards(records):
        here = about_of_section(record.section, about, title)
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


def _choose(records: tuple[Record, ...], about: About, title: str) -> Iterator[tuple[Record, bool]]:
    entries = tuple(_entries(records, about, title))
    groups = groups_of([(one.record, one.said, one.inner) for one in entries])
    telling = telling_sections([one.record for one in entries if one.said is Says.UNKNOWN])
    for one in entries:
        named = one.said in {Says.CALL, Says.MAYBE}
        if one.inner and (id(one.record) in groups or (one.record.lone and not named)):
            yield from one.inner
            continue
        if one.record.lone and not named and not _is_under_a_heading(one.record):
            continue
        heading = one.record.section.rpartition(STEP)[2]
        among = one.record.section in telling or (one.record.lone and _opens_a_list(heading))
        verdict = _verdict(one.record, one.said, one.here, among=among)
        if verdict is not None and not (one.said is Says.UNKNOWN and _is_emptied(one.record)):
            yield one.record, verdict


def _is_under_a_heading(record: Record) -> bool:
    """A heading that nothing repeats, the only one under « En cours » or a theme, or with a day to file by."""
    return STEP in record.section or FILED.search(plain(record.page.text)) is not None


def _entries(records: tuple[Record, ...], about: About, title: str) -> Iterator[_Entry]:
    """The records that may be calls or hold some, each with the calls found inside it."""
    for record in records:
        here = about_of_section(record.section, about, title)
        lent = any(one.url == record.url for one in record.inner)  # the page of what stands inside
        said = says(record.title, record.url if record.has_page and not lent else "", _badge(record))
        if said is not Says.OTHER and here is not About.OTHER:
            yield _Entry(record, here, said, list(choose(record.inner, here, title)) if record.inner else [])


def of_guide(records: tuple[Record, ...], chosen: list[tuple[Record, bool]], title: str) -> list[tuple[Record, bool]]:
    """The cards of a guide of aids that name nothing: calls stand among them, their pages say which."""
    if _GUIDE.match(plain(title)) is None:
        return []
    taken = {id(record) for record, _ in chosen}
    cards = (record for record in flatten(records) if record.has_page and record.form in {"cards", "rows"})
    return [(card, True) for card in cards if id(card) not in taken and says(card.title) is Says.UNKNOWN]


def without_menus(chosen: list[tuple[Record, bool]]) -> list[tuple[Record, bool]]:
    """Bare links that name no call are a menu when calls stand on the page under another heading, in a richer form."""
    rich = [record for record, doubtful in chosen if not doubtful and _is_rich(record)]
    sections = {record.section for record in rich}
    return [
        (record, doubtful) for record, doubtful in chosen if not rich or record.section in sections or _is_rich(record)
    ]


def _is_rich(record: Record) -> bool:
    told = len(record.page.text) > len(record.title) + _MORE
    bare = record.form == "links" and record.has_page
    return told or not bare or is_call_text(record.title)


def _badge(record: Record) -> str:
    """The badge of a record; the title of what stands inside it is none."""
    kind = record.hints.get("kind", "")
    return "" if any(one.title == kind for one in record.inner) else kind


def _is_emptied(record: Record) -> bool:
    """A section whose own heading is of something else, or none of whose pages was a call."""
    own = {record.url, record.page.url}
    return about_of(record.title) is not None or any(one.has_page and one.url not in own for one in record.inner)


def _verdict(record: Record, said: Says, about: About, *, among: bool) -> bool | None:
    """False: a call; True: a doubtful one; None: none. among: the blocks beside it tell of calls."""
    if said is Says.PART or "@" in record.title or (record.title.endswith("?") and not record.has_page):
        return None
    if record.form == "lines":
        return False if about is About.CALLS and _is_listed(record, said) else None
    if about is About.CALLS:
        return _in_list(record, said, among=among)
    if said is Says.CALL:
        in_news = record.has_page and is_news_address(record.url)
        news = about is About.NEWS or is_announcement(record.title) or in_news
        return news or record.form == "links"
    if said is Says.CALLS or about is About.NEWS:
        return None
    return _outside(record, said, among=among)


def _opens_a_list(heading: str) -> bool:
    """True for « Appels à projets », « En cours », « 2027 »."""
    return is_list_title(heading) or names_nothing(heading)


def _is_listed(record: Record, said: Says) -> bool:
    """A plain line under a heading that says « calls », with a day or with the state of all of them."""
    heading = record.section.rpartition(STEP)[2]
    if said is Says.CALLS or not record.title[0].isupper() or not _opens_a_list(heading):
        return False
    return is_closed(heading) or DAY.search(plain(record.page.text)) is not None or is_closed(record.page.text)


def _outside(record: Record, said: Says, *, among: bool) -> bool | None:
    """Outside of any list of calls: a prize or a fund is to be checked, and so is what has a date of filing."""
    if said is Says.MAYBE:
        dated = DEADLINE.search(plain(record.hints.get("deadline", "")))
        return record.has_page or dated is None  # « Fonds X | 5 octobre 2026 », a row that has no page of its own
    named = any(is_call_text(link.text) for link in record.page.links)  # « Découvrir l’appel à projets »
    dated = DEADLINE.search(plain(record.hints.get("deadline", ""))) or FILED.search(plain(record.page.text))
    if not named and dated is None and not among:
        return None
    if record.has_page or record.form != "links":
        return not (among and (dated or stands(record)))
    return None


def _in_list(record: Record, said: Says, *, among: bool) -> bool | None:
    """In a list of calls everything is one, but names of parts of documents and headings that tell nothing."""
    if said is Says.CALLS and not record.has_page:
        return None if is_closed(record.title) or not tells(record) else False
    if said is not Says.UNKNOWN or record.has_page:
        return False
    if names_nothing(record.title) or (is_file(record.url) and HELPER.match(plain(record.title))):
        return None
    if is_file(record.url) and record.form == "links":
        return None if is_file_part(record.title) and not core_of(record.title) else False
    if record.form == "headings":
        return False if tells(record) or (among and hints(record)) else None
    return False
