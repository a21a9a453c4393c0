"""How things look: two themes, and the one way outside text becomes something to show."""

import re

from textual.content import Content
from textual.style import Style
from textual.theme import Theme

from aap_tracker.model.french import typeset
from aap_tracker.text import clean_block, one_line, strip_controls

# One accent (primary), one urgency (warning), one trouble (error): each is doubled by a word or a sign.
DARK = Theme(
    name="aap-sombre",
    primary="#86bde3",
    secondary="#86bde3",
    accent="#86bde3",
    warning="#e9b964",
    error="#f2938c",
    success="#8fcf9f",
    foreground="#dde3ea",
    background="#12171d",
    surface="#171d25",
    panel="#222b36",
    dark=True,
    variables={"muted": "#98a4b3", "rule": "#34404d", "chosen": "#24384a", "band": "#1b2530"},
)
LIGHT = Theme(
    name="aap-clair",
    primary="#14598a",
    secondary="#14598a",
    accent="#14598a",
    warning="#7d4a00",
    error="#a3211b",
    success="#1e6b34",
    foreground="#1d2530",
    background="#fbfaf6",
    surface="#ffffff",
    panel="#ece8df",
    dark=False,
    variables={"muted": "#566170", "rule": "#c9c3b6", "chosen": "#d9e8f3", "band": "#f1ede4"},
)
VARIABLES = DARK.variables

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
Part = str | Content | tuple[str, str]


def plain(text: str, style: str = "") -> Content:
    """One line of outside text, never markup: controls gone, blanks folded; the no-break spaces of French stay."""
    line = _BLANKS.sub(" ", strip_controls(text)).strip()
    return Content.styled(line, style) if style else Content(line)


def block(text: str) -> Content:
    """Several lines of outside text, never markup."""
    return Content(clean_block(text))


def join(*parts: Part) -> Content:
    """Parts side by side, as they are (French spaces included), controls gone; (string, style) pairs are styled."""
    return Content.assemble(
        *(
            (tame(part[0]), part[1]) if isinstance(part, tuple) else tame(part) if isinstance(part, str) else part
            for part in parts
        )
    )


def tame(text: str) -> str:
    """One line of our own words, which may hold outside ones: controls gone, the spaces of French made unbreakable."""
    return typeset(one_line(text))


def quoted(text: str) -> Content:
    """The words of a page, between French quotes."""
    return Content("«\u00a0").append(plain(text)).append("\u00a0»").stylize("italic $muted")


def clickable(content: Content, action: str) -> Content:
    """The same content; a click on it runs `action`, one of our own (never built from outside text)."""
    return content.stylize(Style.from_meta({"@click": action}))
