"""Words people type → an FTS5 query; a text → what is indexed."""

import re
from collections.abc import Sequence
from functools import lru_cache

from aap_tracker.text import fold, stem, words

_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(
    words(
        "au aux avec ce ces dans de des du elle en et eux il je la le les leur lui ma mais me meme mes moi mon ne nos "
        "notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous c d j l"
        " a m n s t y est ete etre"
    )
)
_PIECES = re.compile(r"[\"«]([^\"»]+)[\"»]|([^\"«»]+)")
_BODY = 20_000  # characters of a text that are indexed
SHORT = 3  # up to this many letters a search is not ranked: ranking every match of a short prefix is the cost
_UNFINISHED = '" *'  # after a word: those that begin so
LEAST = 2  # fewer letters do not search


def stems(text: str) -> str:
    """The French stems of a text, each once, with those of its unaccented form."""
    met = dict.fromkeys(_WORD.findall(text[:_BODY].lower()))
    return " ".join(dict.fromkeys([form for word in met for form in _forms(word)]))


@lru_cache(maxsize=60_000)
def _forms(word: str) -> tuple[str, ...]:
    bare = fold(word)
    return () if bare in _STOP else tuple(dict.fromkeys((stem(word), stem(bare))))


def body(text: str) -> str:
    """The part of a text that is indexed."""
    return text[:_BODY]


def letters(text: str) -> int:
    """How many letters and digits were typed."""
    return sum(len(word) for word in _WORD.findall(text))


def query(text: str) -> str:
    """An FTS5 query for what people typed, safe for any text; empty when there is too little to search."""
    return together(queries(text))


def together(parts: Sequence[str]) -> str:
    """A query that asks for all of these."""
    return " AND ".join(parts)


def whole(parts: Sequence[str]) -> tuple[str, ...]:
    """The same, an unfinished word being taken as it is."""
    return tuple(part.replace(_UNFINISHED, '"') for part in parts)


def queries(text: str) -> list[str]:
    """An FTS5 query for each word or phrase that people typed, all of which must be there.

    A word is there in any of its forms; the last one may be unfinished, and waits for its third letter when others are
    there; words between « » or "" follow each other.
    """
    if letters(text) < LEAST:
        return []
    parts: list[str] = []
    typed: list[str] = []
    for quoted, free in _PIECES.findall(text.replace("’", "'")):
        if quoted and _WORD.search(quoted):
            parts.append(f'"{" ".join(_WORD.findall(quoted))}"')
        typed += _WORD.findall(free.lower())
    last = typed.pop() if typed and text[-1].isalnum() else ""
    parts += [_any_form(word) for word in typed if fold(word) not in _STOP]
    if last and not (parts and (fold(last) in _STOP or (len(last) < SHORT and last.isalpha()))):
        parts.append(_any_form(last, unfinished=True))
    return parts or [_any_form(word) for word in typed]


def _any_form(word: str, *, unfinished: bool = False) -> str:
    forms = (f'stems : "{form}"' for form in _forms(word))
    end = _UNFINISHED if unfinished else '"'
    return "(" + " OR ".join([f'"{word}{end}', *forms]) + ")"
