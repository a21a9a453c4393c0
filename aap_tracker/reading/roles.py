"""The words of `role_words` met in a text."""

import re
from typing import NamedTuple

from aap_tracker.reading.flat import ligatures
from aap_tracker.reading.role_words import WORDS
from aap_tracker.reading.word import Part, Word

# every pattern starts a word, or the text: nothing is tried inside words
_UNION = re.compile(
    r"(?:(?<![a-z0-9])(?=[a-zœ])|^)(?:"
    + "|".join(f"(?P<{word.name}>{ligatures(word.pattern)})" for word in WORDS)
    + ")"
)
_BY_NAME = {word.name: word for word in WORDS}


class Met(NamedTuple):
    """A word met at [start, end) of a flat text."""

    word: Word
    start: int
    end: int

    @property
    def part(self) -> Part:
        return self.word.part


def words_in(flat_text: str) -> list[Met]:
    """Every word of the table met in a flat text, in order."""
    return [Met(_BY_NAME[found.lastgroup or ""], found.start(), found.end()) for found in _UNION.finditer(flat_text)]
