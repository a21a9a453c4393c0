"""Tables of expressions and of patterns written one after the other, as people read them."""

import re

from aap_tracker.reading.guards import Guarded, guard

_BETWEEN = re.compile(r"\s+\|\s+")
_CONTINUED = re.compile(r"(?<=\S)\|\n\s*")  # a line that ends with "|" right after a word goes on below


def phrases(table: str) -> tuple[str, ...]:
    """The expressions of a table: one between two " | ", line ends counting as blanks."""
    return tuple(
        " ".join(one.split()) for one in _BETWEEN.split(f"{_CONTINUED.sub('|', table).strip()} ") if one.strip()
    )


def any_of(table: str, *, end: str = r"(?!\w)", **parts: str) -> Guarded:
    """One pattern for a table of alternatives over flat text, each a pattern that begins a word.

    A blank of the table is any run of blanks; `<name>` stands for the sub-pattern given as `name=`.
    An alternative that may end inside a word is written with a final "…".
    """
    return guard(rf"(?<!\w)(?:{'|'.join(_alternative(one, end, parts) for one in phrases(table))})")


def _alternative(text: str, end: str, parts: dict[str, str]) -> str:
    for name, value in parts.items():
        text = text.replace(f"<{name}>", f"(?:{value})")
    text = text.replace(" ", r"\s")
    return text[:-1] if text.endswith("…") else f"{text}{end}"
