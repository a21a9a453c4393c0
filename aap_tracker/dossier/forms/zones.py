"""What the program never touches: zones kept for the administration, sworn statements, signatures."""

import re
from functools import lru_cache
from typing import Literal

from aap_tracker.shipped import toml_table
from aap_tracker.text import fold

Zone = Literal["", "reserved", "sworn"]


@lru_cache(maxsize=3)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in toml_table("form_words.toml")["zones"][name]))


@lru_cache(maxsize=20_000)
def zone_of(text: str) -> Zone:
    """The zone that a heading, a cell or a line opens: reserved, sworn, or none."""
    words = " ".join(fold(text).split())
    if _pattern("reserved").search(words):
        return "reserved"
    if _pattern("sworn").search(words) and not _pattern("not_sworn").search(words):
        return "sworn"
    return ""
