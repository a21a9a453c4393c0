"""What each passage of a call is about, from the headings and labels above it; and how its words are quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus, Passage
from aap_tracker.reading.flat import flat, sentences
from aap_tracker.reading.guards import Flat, marked
from aap_tracker.reading.topics import Topic, topic_of

LONGEST = 20_000  # characters read of one block: no sentence is longer, whatever a broken file holds
_LABEL_WIDTH = 90
_LABEL_WORDS = 5
_SHORT, _LONG = 60, 100  # characters of a value beside a label, of a paragraph that is no such value
_QUOTE_WIDTH = 300
_LOWEST = 6  # level of a heading whose level is unknown
_HINTS: dict[str, Topic] = {
    "applicants": "applicants", "audiences": "audience", "themes": "objective", "territory": "territory",
    "filing_url": "filing", "contact": "contact", "teaser": "objective", "amount": "money", "rate": "money",
    "deadline": "calendar", "opens": "calendar", "published": "calendar", "funder": "partners",
}  # fmt: skip
_ALIKE = 0.7  # share of the words of a heading that the title holds: the heading is the title again
_WORD = re.compile(r"\w{2,}")
_LISTS: frozenset[Topic] = frozenset({"criteria", "pieces"})  # « - Budget équilibré : 30 % » is one criterion
_VERB = re.compile(r"\b(?:peut|peuvent|pourra|pourront|est|sont|sera|seront|doit|doivent|a|ont|s'adresse)\b")
_BULLET = re.compile(r"\s*(?:[-–•*·►▪→✓]|[a-zà-ÿ])")
_DIGIT = re.compile(r"\d")  # « Publié le 5 novembre » labels nothing
_MARK = re.compile(r"[:?|\n]")
_INLINE_REACH = 80  # characters in which the mark of an inline label stands
_OWN_LABEL = re.compile(r"\s*([^:?\n|]{4,60}?)\s*:\s")
# « Candidats. Les gestionnaires … », « Public – Les jeunes … »: few words, then a sentence
_STOPPED = re.compile(r"^([A-ZÀ-Ý][\w’']{1,20}(?: [\w’']{1,20}){0,3})(\.|\s[–—])\s+(?=[A-ZÀ-Ý«])")
_INLINE = re.compile(r"^([^:?\n|]{2,70}?)\s*([:?|])\s+(?=\S)")


@dataclass(frozen=True)
class Part:
    """One passage, its topic, and where its own text begins (after an inline label)."""

    passage: Passage
    topic: Topic
    begin: int = 0
    label: bool = False  # a heading or a bare label: names what follows, says little itself
    under: str = ""  # the heading and the bare label in force

    @cached_property
    def text(self) -> str:
        """The text of the passage, as far as it is read."""
        return self.passage.text[:LONGEST]

    @cached_property
    def said(self) -> Flat:
        """The text as patterns see it."""
        words = self.passage.flat
        return words if len(words) <= LONGEST else words.cut(0, LONGEST)

    @property
    def heard(self) -> Flat:
        """The heading and the label in force as patterns see them."""
        return _heard(self.under)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """The sentences of the text."""
        return tuple(sentences(self.text))


@lru_cache(maxsize=4096)
def _heard(label: str) -> Flat:
    return marked(flat(label))


def parts_of(corpus: Corpus) -> tuple[Part, ...]:
    """Every passage with its topic, worked out once per corpus."""
    if "parts" not in corpus.caches:
        corpus.caches["parts"] = tuple(_walk(corpus))
    return cast("tuple[Part, ...]", corpus.caches["parts"])


class _Place:
    """Where the walk stands: the headings in force, and the bare label under them."""

    def __init__(self, source: str = "") -> None:
        self.source = source
        self.stack: list[tuple[int, Topic, str]] = []
        self.label: Topic | None = None
        self.words = ""
        self.valued = False  # a short value was read under the label: a long paragraph is another matter
        self.passing = False  # the label had its value beside it: only a list right below is still its own

    @property
    def topic(self) -> Topic:
        if self.label is not None:
            return self.label
        return next((topic for _, topic, _ in reversed(self.stack) if topic != "other"), "other")

    @property
    def under(self) -> str:
        return f"{self.stack[-1][2] if self.stack else ''} {self.words}".strip()

    def heading(self, level: int, topic: Topic, words: str) -> None:
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        self.stack.append((level, topic, words))
        self.label, self.words = None, ""

    def labelled(self, topic: Topic, words: str, *, passing: bool = False) -> None:
        self.label, self.words, self.passing = topic, words, passing
        self.valued = False

    def next_block(self, passage: Passage) -> None:
        if passage.block.kind == "item" and self.words.endswith(":"):  # « Dates limites : » speaks of its list, no more
            self.passing = True
        if self.label and passage.block.kind == "paragraph":
            self.passing = self.passing or (self.valued and len(passage.text) > _LONG)
            self.valued = len(passage.text) <= _SHORT
        if self.passing and passage.block.kind == "paragraph" and not _BULLET.match(passage.text):
            self.label, self.words, self.passing = None, "", False


def _walk(corpus: Corpus) -> Iterator[Part]:
    place = _Place()
    lone = _lone_heading(corpus)
    for passage in corpus.passages:
        if passage.role in ("title", "site"):
            yield Part(passage, "title" if passage.role == "title" else "site")
        elif passage.role == "hint":
            yield Part(passage, _HINTS.get(passage.label, "other"))
        else:
            if passage.source != place.source:
                place = _Place(passage.source)
            yield _titled(passage, place, corpus.title, lone) or _part(passage, place)


def _lone_heading(corpus: Corpus) -> Passage | None:
    """The only heading of the first level of the page, if there is but one: its title."""
    first = [one for one in corpus.of("page") if one.block.kind == "heading" and one.block.level == 1]
    return first[0] if len(first) == 1 else None


def _titled(passage: Passage, place: _Place, title: str, lone: Passage | None) -> Part | None:
    """A heading that is the title announces no topic: « Conférence des financeurs : appel à projets »."""
    if passage.block.kind != "heading":
        return None
    again = _alike(passage.text, title)
    if not again and passage is not lone:
        return None
    place.heading(passage.block.level or _LOWEST, "other", "")
    return Part(passage, "noise" if again else "title", label=True)


def _alike(text: str, title: str) -> bool:
    words, known = set(_WORD.findall(flat(text[:LONGEST]))), set(_WORD.findall(flat(title[:LONGEST])))
    return bool(words) and len(words & known) >= _ALIKE * max(len(words), len(known) / 2)


def _part(passage: Passage, place: _Place) -> Part:
    block, text = passage.block, passage.text
    place.next_block(passage)
    if block.kind == "heading":
        place.heading(block.level or _LOWEST, topic_of(text), text)
        return Part(passage, place.topic, label=True, under=place.under)
    if len(block.cells) > 1:
        return _row(passage, place)
    if _is_bare_label(text, block.kind):
        topic = topic_of(text)
        if topic != "other" or text.rstrip().endswith("?"):
            place.labelled(topic, text.strip())
        return Part(passage, place.topic, label=True, under=place.under)
    return _inline(passage, place)


def _row(passage: Passage, place: _Place) -> Part:
    """A row of a table, or a label and its value."""
    label = passage.block.cells[0]
    topic = topic_of(label) if len(label) <= _LABEL_WIDTH else "other"
    if topic == "other":
        return Part(passage, place.topic, under=place.under)
    begin = len(label) if passage.text.startswith(label) else 0
    return Part(passage, topic, begin, under=label)


def _is_bare_label(text: str, kind: str) -> bool:
    text = text.strip()
    if kind == "item" or len(text) > _LABEL_WIDTH or "\n" in text:
        return False
    if text.endswith((":", "?")):
        return True
    if _INLINE.match(text):  # « Thématique : santé » holds its own value
        return False
    return (
        text[-1:] not in ".;,!"
        and not _DIGIT.search(text)
        and len(text.split()) <= _LABEL_WORDS
        and topic_of(text) != "other"
    )


def _inline(passage: Passage, place: _Place) -> Part:
    mark = _MARK.search(passage.text, 0, _INLINE_REACH)
    found = _INLINE.match(passage.text) if mark and mark[0] != "\n" else None
    found = found or _STOPPED.match(passage.text)
    topic = _topic_inline(found[1], found[2]) if found else "other"
    if found is None or topic == "other" or (passage.block.kind == "item" and place.topic in _LISTS):
        return Part(passage, place.topic, under=place.under)
    if passage.block.kind != "item":
        place.labelled(topic, found[1], passing=not passage.text.rstrip().endswith(":"))
    return Part(passage, topic, found.end(), under=found[1])


def _topic_inline(label: str, mark: str) -> Topic:
    """The topic of an inline label; a sentence before a colon is none, « À lire aussi » is one."""
    topic = topic_of(label)
    return topic if mark == "?" or topic == "noise" or not _VERB.search(flat(label)) else "other"


def topic_in(part: Part, start: int, end: int) -> Topic:
    """The topic of one sentence: that of its own label (« … Publics visés : … »), else that of its part."""
    label = _OWN_LABEL.match(part.said, start, end) if start >= part.begin and not part.label else None
    if label is None or part.topic == "title" or _VERB.search(label[1]):
        return part.topic
    topic = topic_of(label[1])
    return part.topic if topic == "other" else topic


def quote(passage: Passage, start: int, end: int, rule: str | None = None) -> Evidence:
    """The sentence that holds [start, end[, cut between words when long: always contiguous words of the passage."""
    text = passage.text
    left = max(0, start - _QUOTE_WIDTH)
    window = text[left : end + _QUOTE_WIDTH]
    begin, stop = next(((a, b) for a, b in sentences(window) if a <= start - left < b), (0, len(window)))
    begin, stop = begin + left, max(stop + left, end)
    if stop - begin > _QUOTE_WIDTH:
        begin = max(begin, text.rfind(" ", 0, max(begin, start - _QUOTE_WIDTH // 3)) + 1)
        cut = text.find(" ", max(end, begin + _QUOTE_WIDTH))
        stop = min(stop, len(text) if cut < 0 else cut)
    return Evidence(quote=text[begin:stop].strip(), source=passage.source, rule=rule)
