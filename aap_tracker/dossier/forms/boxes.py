"""The check boxes of a line: their question, and the words that go with each."""

import re

from aap_tracker.dossier.forms.gaps import find_gaps
from aap_tracker.dossier.forms.line import BOX, TICKED, Line
from aap_tracker.dossier.forms.spots import Option
from aap_tracker.dossier.forms.words import plain

_EDGE = " \u00a0\t\n,;/|–-•"
_COMB = re.compile(rf"{BOX}(?:[ \u00a0]?{BOX}){{3,}}")
_LEADER = re.compile(r"[:\s]*(?:[._…]{3,}|\(?\s*précise[zr].*)$", re.IGNORECASE)


def boxes_of(line: Line) -> tuple[list[Option], str] | None:
    """(options, question) of a line, or None when its squares are a comb or none is empty."""
    text = line.text
    if BOX not in text or _COMB.search(text):
        return None
    places = [at for at, char in enumerate(text) if char in (BOX, TICKED)]
    pieces = [text[start + 1 : end] for start, end in zip([-1, *places], [*places, len(text)], strict=True)]
    first, *after = pieces
    if _words_come_first(first, after):
        question, cut = _question(first)
        words = [first[cut:], *after[:-1]]
    else:
        question, words = first, after
    options = [Option(line, at, _bare(word)) for at, word in zip(places, words, strict=True) if text[at] == BOX]
    return (options, _trim(question)) if options else None


def _words_come_first(first: str, after: list[str]) -> bool:
    """« Oui ☐ Non ☐ »: words stand before their box when nothing follows the last one."""
    return bool(plain(first)) and not plain(after[-1]) and not first.rstrip(_EDGE).endswith((":", "?"))


def _question(first: str) -> tuple[str, int]:
    """« Type de demande : première ☐ »: the question ends at the last « : » or « ? »."""
    cut = max(first.rfind(":"), first.rfind("?")) + 1
    return first[:cut], cut


def _bare(words: str) -> str:
    """An option without the dots that follow it (« Autre : ……… »)."""
    return _LEADER.sub("", words.split("\n", maxsplit=1)[0].strip(_EDGE)).strip(_EDGE)


def _trim(question: str) -> str:
    gaps = find_gaps(question)
    start = gaps[-1].end if gaps and gaps[-1].kind != "end" else 0
    lines = [part.strip(_EDGE) for part in question[start:].split("\n") if plain(part)]
    return lines[-1] if lines else ""
