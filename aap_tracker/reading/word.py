"""A named pattern and what it does in a sentence that holds a date."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["deadline", "opening", "publication", "update", "d_verb", "e_verb", "d_noun", "e_noun", "neutral"]


@dataclass(frozen=True, slots=True)
class Word:
    """A named pattern: `part` is what it does in the sentence."""

    name: str
    part: Part
    pattern: str
    example: str
