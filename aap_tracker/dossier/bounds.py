"""How much a template may cost: turns of loops, characters of a joined text, characters written.

What the allow-list of `sandbox.py` lets through (loops, `join`) could still fill the memory: counted, never timed, so
that a template is refused alike on every machine.
"""

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import Template, pass_context, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context

from aap_tracker.errors import InputError

MAX_TURNS = 200_000  # of all the loops of one part; the longest shipped template makes some hundreds
MAX_JOINED = 2_000_000  # characters
MAX_WRITTEN = 20_000_000  # characters of one part, XML included: some thousands of pages
_MARKUP = re.compile(r"<[^>]*>")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WIDE = re.compile(r"\s{40}")  # blanks in a row: some of docxtpl's expressions try them all, to the power of three
_TURNS = "il fait trop de tours de boucle"
_LONG = "il écrit un texte démesuré"


class Counted(Context):
    """What a template reads, and how many turns its loops have made so far."""

    turns = 0


class Bounded(Template):
    """A template that stops when it has written too much."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text. Raise SecurityError beyond MAX_WRITTEN characters."""
        return "".join(_within(self.generate(*args, **kwargs)))


def _within(pieces: Iterator[str]) -> Iterator[str]:
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > MAX_WRITTEN:
            raise SecurityError(_LONG)
        yield piece


@pass_context
def elements(context: Counted, value: Any) -> Any:
    """What a loop goes through, its turns counted. Raise SecurityError beyond MAX_TURNS, or over a text's letters."""
    if isinstance(value, str):
        raise SecurityError("il fait une boucle sur les lettres d’un texte")
    if isinstance(value, list | tuple | dict):
        context.turns += len(value)
    if context.turns > MAX_TURNS:
        raise SecurityError(_TURNS)
    return value


@pass_eval_context
def joined(eval_context: EvalContext, value: Any, separator: str = "") -> Any:
    """`join`, its length known before it is made. Raise SecurityError beyond MAX_JOINED characters."""
    parts = [str(part) for part in value]
    if sum(map(len, parts)) + len(separator) * len(parts) > MAX_JOINED:
        raise SecurityError(_LONG)
    return do_join(eval_context, parts, separator)


def closed(xml: str, place: str) -> str:
    """The XML of a part whose tags are each closed before the next one opens. Raise InputError otherwise.

    docxtpl looks for the end of a tag to the end of the part: thousands that never close would take it hours.
    """
    text = _MARKUP.sub("", xml)
    marks = _MARK.finditer(text)
    for mark in marks:
        closing = next(marks, None)
        right = closing is not None and closing.group() == _CLOSES.get(mark.group())
        if closing is None or not right or _WIDE.search(text, mark.end(), closing.start()):
            raise _unclosed(text, mark.start(), place)
    return xml


def _unclosed(text: str, start: int, place: str) -> InputError:
    shown = " ".join(text[start : start + 40].split())
    return InputError(
        "Gabarit illisible",
        f"Une balise est mal écrite ({place}) : « {shown} » n’est pas fermée.",
        "Corrigez la balise dans le gabarit.",
    )
