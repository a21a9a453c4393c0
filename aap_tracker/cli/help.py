"""Help pages with the typography of French."""

import re
from collections.abc import Iterable

import click

from aap_tracker.model.french import NO_BREAK, typeset

_SENTENCE = re.compile(r".*?[.?!…](?=\s|$)", re.DOTALL)


class Formatter(click.HelpFormatter):
    """Click's own, its words typeset before they are cut into lines."""

    def write_heading(self, heading: str) -> None:
        """« Options : », the colon never alone."""
        super().write_heading(f"{heading}{NO_BREAK}")

    def write_text(self, text: str) -> None:
        """A paragraph."""
        super().write_text(typeset(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Commands or options, and what each does."""
        super().write_dl([(name, typeset(text)) for name, text in rows], col_max, col_spacing)


def _first_sentence(command: click.Command, limit: int = 0) -> str:  # noqa: ARG001 - click's signature
    """What a command does, in one whole sentence: a list of commands wraps it, click would cut it."""
    text = " ".join((command.short_help or command.help or "").split())
    found = _SENTENCE.match(text)
    return found[0] if found else text


def install() -> None:
    """Make every command of the program use them."""
    click.Context.formatter_class = Formatter
    click.Command.get_short_help_str = _first_sentence  # type: ignore[assignment, method-assign]
