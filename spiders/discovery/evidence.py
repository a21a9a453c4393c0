"""What a block of a page tells of itself, and which blocks hold calls rather than the parts of one."""

import re
from collections import Counter
from collections.abc import Sequence

from aap_tracker.documents.records import Record, is_file
from spiders.discovery.words import (
    Says,
    core_of,
    is_call_text,
    is_file_part,
    is_same,
    names_nothing,
    plain,
    says,
    signals,
)

_MONTH = r"(?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nove|dece)"
_DAY = rf"(?:\b\d{{1,2}}(?:er)? {_MONTH}|\b\d{{1,2}} \d{{1,2}} (?:20)?\d\d\b)"
DAY = re.compile(_DAY)
FILED = re.compile(
    r"(?:date limite|clotur|clos\b|echeance|candidat|depot|depos|jusqu|avant le|au plus tard|adresse[rsz]|transm"
    rf"|parven|remise|reponse|attendus?\b|dossiers?\b|reception|envoy|retour).{{0,60}}?{_DAY}"
)
_SOME = re.compile(r"\b20\d\d\b|\beuros?\b|\b\d+ \d{3}\b")
_MANY = 2
_TOLD = 3  # kinds of things a call says, out of six, from which a block stands by itself


def stands(record: Record) -> bool:
    """True for a block that stands by itself: it has a page, a day, or says half of what a call says."""
    if record.has_page or signals(record.page.text) >= _TOLD or DAY.search(plain(record.page.text)):
        return True
    named = is_file(record.url) and is_file_part(record.title)  # « Habitat partagé – cahier des charges »
    return named and len(core_of(record.title).split()) >= _MANY


def tells(record: Record) -> bool:
    """True for a block that says a little of what a call says, is made of its parts, or gives its documents."""
    parts = sum(says(one.title) is Says.PART for one in record.inner)
    return (
        parts >= _MANY
        or signals(record.page.text) >= _MANY
        or has_files(record)
        or FILED.search(plain(record.page.text)) is not None
    )


def hints(record: Record) -> bool:
    """True for a block with anything at all that a call says: beside others that tell more, it is one too."""
    text = record.page.text
    return tells(record) or signals(text) > 0 or "€" in text or _SOME.search(plain(text)) is not None


def has_files(record: Record) -> bool:
    """True when a block gives documents."""
    return any(is_file(link.url) for link in record.page.links)


def telling_sections(records: Sequence[Record]) -> set[str]:
    """The headings under which most blocks without a page of their own tell something of a call."""
    blocks = [one for one in records if not one.has_page and one.form not in {"links", "lines"}]
    among = Counter(one.section for one in blocks)
    told = Counter(one.section for one in blocks if tells(one))
    return {section for section, many in told.items() if many >= _MANY and many * 2 >= among[section]}


_Held = tuple[Record, Says, Sequence[tuple[Record, bool]]]  # a record, what its title says, the calls inside it


def groups_of(held: Sequence[_Held]) -> set[int]:
    """The records (their `id`) that are themes or states holding calls, and no calls made of parts.

    A title says it, or what is inside: blocks that stand by themselves, and are not the same parts again and again.
    Records that stand side by side are of one make: what most of them hold decides for those whose blocks say little.
    """
    again = _repeated([record for record, _, _ in held])
    groups: set[int] = set()
    open_ones: dict[int, tuple[int, int]] = {}
    for record, said, inner in held:
        if said is Says.CALLS or names_nothing(record.title):
            groups.add(id(record))
        elif said in {Says.CALL, Says.MAYBE}:
            if sum(is_call_text(one.title) and not is_file(one.url) for one, _ in inner) >= _MANY:
                groups.add(id(record))
        elif inner:
            own = [
                one for one, _ in inner if one.title.casefold() not in again and not is_same(one.title, record.title)
            ]
            parts = sum(says(one.title) is Says.PART or one.title.casefold() in again for one in record.inner)
            if own and parts < max(_MANY, len(own)):
                open_ones[id(record)] = (sum(map(stands, own)), len(own))
    told, all_ = (sum(pair[index] for pair in open_ones.values()) for index in (0, 1))
    alike = told * 2 >= all_
    return groups | {one for one, (own, count) in open_ones.items() if (own and own * 2 >= count) or alike}


def _repeated(records: Sequence[Record]) -> set[str]:
    """Titles met inside several records: « Objectifs », « Publics visés » are parts of each."""
    titles = Counter(title for record in records for title in {one.title.casefold() for one in record.inner})
    return {title for title, many in titles.items() if many >= _MANY}
