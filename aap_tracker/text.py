"""French text as the program compares it and as it dares to show it."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from anyascii import anyascii

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]")
UNSAFE = re.compile(f"{_CONTROL.pattern}|{_SURROGATE.pattern}|{_TAGS.pattern}")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n *")
_MANY_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"[a-z0-9]+")
_BEFORE_ASCII = str.maketrans(
    {
        "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "′": "'",
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "·": ".", "€": " eur ", "«": '"', "»": '"',
        "“": '"', "”": '"', "…": "...", "№": "n", "°": "o", "ß": "ss",
    }
)  # fmt: skip


def strip_controls(text: str) -> str:
    """Remove what can drive a terminal or hide in a text: control, bidi, zero-width, tag characters.

    Lone surrogates become U+FFFD. Tab and newline stay; carriage returns become newlines.
    """
    if not UNSAFE.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return _TAGS.sub("", _SURROGATE.sub("\ufffd", _CONTROL.sub("", text)))


def clean(text: str) -> str:
    """One line, safe to show: controls gone, every white space one space."""
    return " ".join(strip_controls(text).split())


def one_line(text: str) -> str:
    """One line, safe to show, its spaces as they are: what a page or a server wrote begins no line of its own."""
    return strip_controls(text).replace("\n", " ").replace("\t", " ")


def clean_block(text: str) -> str:
    """Several lines, safe to show: controls gone, blanks folded, at most one empty line between paragraphs."""
    text = _LINES.sub("\n", _BLANKS.sub(" ", strip_controls(text)))
    return _MANY_LINES.sub("\n\n", text).strip()


def fold(text: str) -> str:
    """Lower case without accents, for comparison: « Aînés » and "aines" are one. Length is not kept."""
    lowered = text.translate(_BEFORE_ASCII)
    if lowered.isascii():
        return lowered.lower()
    return unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode().lower()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The French stem of one word, folded (Snowball French, then accents removed)."""
    return fold(str(_stemmer().stemWord(word.lower())))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("french")


def slug(text: str, limit: int = 80) -> str:
    """ASCII letters, digits and dashes: a safe piece of a file name or of an identifier."""
    return "-".join(_WORD.findall(anyascii(text).lower()))[:limit].strip("-") or "sans-titre"


def shorten(text: str, width: int) -> str:
    """At most `width` characters, cut between words, an ellipsis at the end when something was cut."""
    text = clean(text)
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    space = cut.rfind(" ")
    return (cut[:space] if space > width // 2 else cut).rstrip(" ,;:") + "…"
