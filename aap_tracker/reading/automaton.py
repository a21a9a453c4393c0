"""One pass over a text for every expression known: an Aho–Corasick automaton over compared words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import ahocorasick

from aap_tracker.reading.flat import without_addresses
from aap_tracker.reading.tokens import compared, places, split

CUE = "cue"  # the family of words that only tell which readers need look at a passage
_ACRONYM = 5  # an acronym of so many letters or fewer counts only in capitals
_TITLE_CASE = 4  # « Reaap », « Clas »: from so many letters an acronym may be written with one capital


@dataclass(frozen=True, slots=True)
class Entry:
    """What an expression means. `family` says to whom (concept, applicant, shield, place, funder)."""

    family: str
    id: str
    kind: str = ""
    acronym: str = ""  # the form, when it must be met in capitals
    words: int = 1


class Found(NamedTuple):
    """An expression met: its entry and its place in the text."""

    entry: Entry
    start: int
    end: int


def entry_of(family: str, ident: str, form: str, kind: str = "") -> Entry:
    """The entry of one written form: short forms with a capital are acronyms."""
    letters = form.replace(".", "")
    single = letters.isalnum()
    acronym = letters if single and len(letters) <= _ACRONYM and any(one.isupper() for one in letters[1:]) else ""
    if single and not acronym and len(letters) <= _ACRONYM and letters[:1].isupper():
        acronym = letters
    return Entry(family, ident, kind, acronym, sum(1 for word in compared(form) if word))


class Automaton:
    """Expressions → entries. A form means a list of entries: several concepts may share it."""

    def __init__(self, forms: Iterable[tuple[str, Entry]]) -> None:
        table: dict[str, list[Entry]] = {}
        for form, entry in forms:
            key = " ".join(word for word in compared(form) if word)
            if key.strip(" .,"):
                known = table.setdefault(f" {key} ", [])
                if entry not in known:
                    known.append(entry)
        self._automaton: Any = ahocorasick.Automaton()
        for key, entries in table.items():
            cues = frozenset(one.id for one in entries if one.family == CUE)
            placed = tuple(one for one in entries if one.family != CUE)
            self._automaton.add_word(key, (len(key), placed, cues))
        self._automaton.make_automaton()
        self._empty = not table

    def find(self, text: str) -> list[Found]:
        """Every expression of the text but cues, in order of end; addresses are not read; acronyms only in capitals."""
        return self.find_all(without_addresses(text))[0]

    def find_all(self, text: str) -> tuple[list[Found], frozenset[str]]:
        """The same in a text without addresses, and the cues met: it matters that they are there, not where."""
        if self._empty or not text:
            return [], frozenset()
        pieces, words = split(text)
        said = [word for word in words if word]
        joined = f" {' '.join(said)} "
        matches = list(self._automaton.iter(joined))
        if not matches:
            return [], frozenset()
        cues = frozenset[str]().union(*(one[1][2] for one in matches))
        found: list[Found] = []
        if any(one[1][1] for one in matches):
            kept = [index for index, word in enumerate(words) if word]
            blanks = list(accumulate((len(word) + 1 for word in said), initial=0))
            found = list(_placed(text, places(pieces), (kept, blanks), matches))
        return found, cues


def _placed(text: str, where: list[int], index: tuple[list[int], list[int]], matches: list[Any]) -> Iterator[Found]:
    kept, blanks = index  # tokens that count, and where the blank before each stands
    for last, (length, entries, _) in matches:
        if not entries:
            continue
        stop = bisect_right(blanks, last) - 1  # index of the closing blank = number of words before it
        first = bisect_right(blanks, last - length + 1) - 1
        start, end = where[2 * kept[first]], where[2 * kept[stop - 1] + 1]
        for entry in entries:
            if not entry.acronym or _in_capitals(text, start, end, entry.acronym):
                yield Found(entry, start, end)


def _in_capitals(text: str, start: int, end: int, form: str) -> bool:
    """Is the acronym written as one? « PRE-INSCRIPTION » and « pré » are no PRE; « Clas » inside a sentence is CLAS."""
    written = text[start:end].replace(".", "")
    after = text[end : end + 2]
    if after[:1] == "-" and after[1:].isalpha():
        return False
    if written in (form, form.upper(), form.upper() + "s"):
        return True
    opening = text[:start].rstrip()[-1:]
    return len(form) >= _TITLE_CASE and written == form.capitalize() and opening not in ("", ".", "!", "?", "\n")
