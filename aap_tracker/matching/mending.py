"""Slips of the pen in a need: a word that nobody knows becomes the known word one letter away."""

from collections.abc import Sequence

from aap_tracker.matching.stems import Token, is_general
from aap_tracker.matching.vocabulary import Vocabulary

_LONG = 8  # shorter words have too many neighbours that mean something else


def mended(words: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The same tokens; a long unknown stem becomes the stem of the vocabulary at one edit, same first letter."""
    return [_mended(word, vocabulary) for word in words]


def _mended(word: Token, vocabulary: Vocabulary) -> Token:
    stem = word.stem
    if len(stem) < _LONG or stem in vocabulary.stems or is_general(stem) or not stem.isalpha():
        return word
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    near = [one for one in vocabulary.by_letter.get(stem[0], ()) if abs(len(one) - len(stem)) <= 1]
    found = extractOne(stem, near, scorer=OSA.distance, score_cutoff=1)
    return word if found is None else Token(found[0], word.start, word.end)
