"""Patterns tried only where they can match: the words each cannot do without are sought for all of them in one pass.

What a pattern needs is worked out from its own syntax, never written beside it: a guard changes no result. `Flat` is a
text that knows which guards it passes; on any other string a guarded pattern is a plain one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from importlib import import_module
from operator import or_
from typing import Any, Final

import ahocorasick

from aap_tracker.reading.flat import ligatures

_PARSER: Final[Any] = import_module("re._parser")  # the tree of a pattern; `re` itself reads patterns with it
_CODES: Final[Any] = import_module("re._constants")
_END = 2**62
_SHORTEST = 3  # letters of a word worth seeking; a sign (« € », « % ») is worth it alone
_MOST = 150  # words of one pattern; needing one of more says little
_LONG_ENOUGH = 6  # letters beyond which a word is no rarer
_ALWAYS = 1  # the bit that every text bears
_FEW = 6  # letters of a class read as so many alternatives
GUARDS: list["Guarded"] = []  # those that need a word; the bit of each is that of its rank, plus one


class Flat(str):
    """A flat text and the guards that it passes, as bits."""

    __slots__ = ("mask",)
    mask: int

    def cut(self, start: int, end: int) -> "Flat":
        """A stretch of it, which passes no other guards."""
        return self.alike(self[start:end])

    def in_one_line(self) -> "Flat":
        """Its line ends as spaces."""
        return self.alike(self.replace("\n", " ")) if "\n" in self else self

    def alike(self, text: str) -> "Flat":
        """A text made of words of this one, in the same order."""
        made = Flat(text)
        made.mask = self.mask
        return made


class Guarded:
    """A compiled pattern with its guard; it is used as the pattern is."""

    __slots__ = ("bit", "needs", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.needs = needed_by(pattern)
        self.bit = _ALWAYS
        if self.needs:
            GUARDS.append(self)
            self.bit = 1 << len(GUARDS)

    def passes(self, text: Flat) -> bool:
        """Whether the pattern may match somewhere in the text."""
        return bool(text.mask & self.bit)

    def search(self, text: str, pos: int = 0, endpos: int = _END) -> re.Match[str] | None:
        if text.__class__ is Flat and not text.mask & self.bit:
            return None
        return self.pattern.search(text, pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = _END) -> re.Match[str] | None:
        if text.__class__ is Flat and not text.mask & self.bit:
            return None
        return self.pattern.match(text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = _END) -> Iterable[re.Match[str]]:
        if text.__class__ is Flat and not text.mask & self.bit:
            return ()
        return self.pattern.finditer(text, pos, endpos)

    def findall(self, text: str) -> list[str]:
        if text.__class__ is Flat and not text.mask & self.bit:
            return []
        return self.pattern.findall(text)


def any_passes(patterns: Iterable[Guarded]) -> int:
    """The bits of several patterns, told apart from none at once: `text.mask & bits`."""
    return reduce(or_, (one.bit for one in patterns), 0)


def guard(pattern: str) -> Guarded:
    """A pattern over flat text, guarded."""
    return Guarded(re.compile(ligatures(pattern)))


def joined(texts: list[Flat]) -> Flat:
    """Texts one below the other."""
    whole = Flat("\n".join(texts))
    whole.mask = reduce(or_, (one.mask for one in texts), _ALWAYS)
    return whole


def marked(text: str) -> Flat:
    """A flat text with the guards it passes."""
    mask = _ALWAYS | -2 << len(GUARDS)  # a guard made later is passed
    for _, bits in _automaton(len(GUARDS)).iter(text.replace("\n", " ")):
        mask |= bits
    found = Flat(text)
    found.mask = mask
    return found


@cache
def _automaton(guards: int) -> Any:
    """The words of all guards, each with the bits of those that need it."""
    bits: dict[str, int] = {"\x00": 0}
    for one in GUARDS[:guards]:
        for word in one.needs:
            bits[word] = bits.get(word, 0) | one.bit
    automaton = ahocorasick.Automaton()
    for word, value in bits.items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton


@cache
def needed_by(pattern: re.Pattern[str]) -> frozenset[str]:
    """Words of which one stands in whatever the pattern matches; none when nothing sure can be told."""
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return frozenset()
    return _best(_options(_PARSER.parse(pattern.pattern, pattern.flags))) or frozenset()


def _options(tree: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Sets of words, one of each of which must be met, from the parts of a sequence."""
    run: list[tuple[Any, Any]] = []
    for code, value in tree:
        letter = _letter(code, value)
        if letter:
            run.append((_CODES.LITERAL, ord(letter)))
        elif code not in (_CODES.AT, _CODES.ASSERT, _CODES.ASSERT_NOT):  # these take no room
            yield _word(run)
            yield from _inside(code, value, run)
            run = []
    yield _word(run)


def _word(run: list[tuple[Any, Any]]) -> frozenset[str]:
    return frozenset({"".join(chr(value) for _, value in run)})


def _letter(code: Any, value: Any) -> str:
    if code is _CODES.LITERAL:
        return chr(value).replace("\n", " ")
    blank = code is _CODES.IN and value == [(_CODES.CATEGORY, _CODES.CATEGORY_SPACE)]
    return " " if blank else ""


def _inside(code: Any, value: Any, run: list[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """`run`: the letters right before, with which an alternative makes longer words."""
    if code is _CODES.SUBPATTERN:
        yield from _options([*run, *value[-1]])
    elif code is _CODES.BRANCH or (code is _CODES.IN and len(value) <= _FEW):
        alternatives = value[1] if code is _CODES.BRANCH else [[one] for one in value]
        each = [_best(_options([*run, *one])) for one in alternatives]
        if all(each):
            yield frozenset[str]().union(*(one for one in each if one))
    elif code in (_CODES.MAX_REPEAT, _CODES.MIN_REPEAT, _CODES.POSSESSIVE_REPEAT) and value[0] > 0:
        yield from _options(value[2])


def _best(options: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """The set whose shortest word is the longest, then the smallest set."""
    fit = [one for one in options if len(one) <= _MOST and all(_worth(word) for word in one)]
    return max(fit, key=lambda one: (min(map(_worth, one)), -len(one)), default=None)


def _worth(word: str) -> int:
    letters = sum(1 for letter in word if letter.isalnum())
    if not letters:
        return _SHORTEST if word.strip(" .,:;'-()") else 0
    return min(letters, _LONG_ENOUGH) if letters >= _SHORTEST else 0
