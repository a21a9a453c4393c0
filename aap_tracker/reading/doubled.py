"""Letters printed twice to look bold, as some PDF files give them: « DDaattee lliimmiittee » is « Date limite »."""

import re

# three letters twice each: no French word is written so
_DOUBLED = re.compile(r"(?<!\w)([^\W\d_])\1([^\W\d_])\2([^\W\d_])\3")
_WORD = re.compile(r"\w+")
_SURE = 4  # letters of a word that no French word, doubled, is like
_PIECE = re.compile(r"\S+")


def undoubled(text: str) -> str:
    """The text as a person sees it: doubled words once; figures and signs too when every word is doubled."""
    if not _DOUBLED.search(text):
        return text
    whole = all(_is_doubled(word) for word in _WORD.findall(text))
    return _PIECE.sub(lambda found: _once(found[0], whole=whole), text)


def _once(piece: str, *, whole: bool) -> str:
    if whole and _is_doubled(piece):
        return piece[::2]
    return _WORD.sub(lambda found: _half(found[0], whole=whole), piece)


def _half(word: str, *, whole: bool) -> str:
    sure = whole or (len(word) >= _SURE and word.isalpha())
    return word[::2] if sure and _is_doubled(word) else word


def _is_doubled(word: str) -> bool:
    return len(word) % 2 == 0 and word[::2] == word[1::2]
