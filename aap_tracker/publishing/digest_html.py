"""The digest as an HTML mail: tables and inline styles (Outlook), a dark variant, no image, nothing to fetch."""

from functools import lru_cache
from typing import Any

from aap_tracker import shipped
from aap_tracker.model.french import NO_BREAK
from aap_tracker.publishing.digest import Digest, reason, shown
from aap_tracker.publishing.digest_text import FOOTER, more_words

# kind → the bar beside a card, the words of its lead on white (contrast 4.5 at least), on dark
_COLOURS = {
    "due": ("#c9191e", "#c9191e", "#ff9575"),
    "moved": ("#b34000", "#b34000", "#ffb38a"),
    "new": ("#3a55d1", "#000091", "#a9b4ff"),
    "expected": ("#18753c", "#18753c", "#7fd6a0"),
}

_TEMPLATE = ("mail", "bulletin.html")


def to_html(digest: Digest) -> str:
    """A whole page. Every text is escaped; only addresses of the Web become links."""
    sections = [
        {"kind": one.kind, "title": one.title, "entries": [shown(entry) for entry in one.entries]}
        for one in digest.sections
    ]
    page: str = _template().render(
        digest=digest, sections=sections, colours=_COLOURS, reason=reason, nb=NO_BREAK, footer=FOOTER,
        more=more_words(digest.more), preview=_preview(digest),
    )  # fmt: skip
    return page


def _preview(digest: Digest) -> str:
    """What a mailbox shows beside the subject."""
    first = next((shown(entry) for section in digest.sections for entry in section.entries), None)
    if first is None:
        return digest.heading
    return f"{first.lead} – {first.title}" if first.lead else first.title


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.from_string(shipped.data_dir().joinpath(*_TEMPLATE).read_text("utf-8"))
