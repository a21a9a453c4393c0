"""Sixty titles that a hostile page may give, and what may never leave a screen, a log or a pipe because of one."""

import re

from aap_tracker.text import clean

TITLES = [
    "[/]", "[bold]", "[/bold]", "[red]x[/red]", "[link=https://a.b]x[/link]", "[@click=app.quit]x[/]", "[@click=app.bell]",
    "[", "]", "[[", "[[]]", "[[[a]]]", "[]", "[a", "a]", "\\[bold]", "\\", "\\\\[/]", "[on red]", "[#ff0000]x", "[not bold]x",
    "[reverse", "[$primary]x[/]", "[.a]", "{x}", "{0}", "%s%n", "${HOME}", "$primary", ":smile:", "<b>x</b>", "&lt;&amp;",
    "\x1b[31mx", "\x1b]0;PWNED\x07x", "\x1b]8;;http://a\x1b\\x", "\x9b31mx", "\x00x", "\x07x", "\rx", "a\nb", "a\tb", "\x08\x08x",
    "\x7fx", "\u202ex", "\u2066x\u2069", "\u200bx", "\ufeffx", "x\u200d", "\U000e0041x", "e\u0301", "日本語のタイトル",
    "العربية", "👩‍👩‍👧‍👦 famille", "🇫🇷", "🏳️‍🌈", "x" * 10_000, "mot " * 2_000, "é" * 5_000, "—" * 300, "\u2028x",
]  # fmt: skip
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")


def numbered(rank: int) -> str:
    """The title of that rank after a mark of its own: two that show alike are told apart."""
    return f"T{rank:02d} {TITLES[rank]}"


def folded(text: str) -> str:
    """A text without the differences that French spacing and the cutting of lines make."""
    return _SPACES.sub(" ", text)


def printable(rank: int, width: int = 12) -> str:
    """The beginning of what must be seen of the numbered title of that rank."""
    return folded(clean(numbered(rank)))[: width + 4].rstrip()
