"""Where lines are read, and small questions about a run of lines."""

import re
from dataclasses import dataclass

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.gaps import Gap, find_gaps
from aap_tracker.dossier.forms.headings import Headings
from aap_tracker.dossier.forms.line import CONTROL, Line
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.tree import Cell, Node
from aap_tracker.dossier.forms.words import plain
from aap_tracker.dossier.forms.zones import Zone

_BLANK = " \u00a0\t\n"
_NEUTRAL = re.compile(r"^(?:(?:votre )?reponses?|a completer|texte|precisez|precisions?|commentaires?)?$")
_LEADERS = "._…‥· \u00a0\t"
_FROM = re.compile(r"(?:^| )(?:du|le|entre le|partir du|compter du|debut|debutera|demarrera)(?: le)?$")
_TO = re.compile(r"^(?:au|et le|jusqu au|a|fin|fin le|(?:et|pour) (?:se |s )?(?:termin|achev|prendr?)\w*(?: fin)? le)$")


_COUNTED = re.compile(
    r"\s{1,2}(?!(?:et|ou|du|au|aux|de|des|le|la|les|à|en|pour|sur|dans|par|soit|dont|qui|que|agissant)\b)"
    r"((?:[^\W\d_]+[’'\- ]?){1,4}?)"
    r"(?=\s*(?:[,.;)]|$|\b(?:et|dont|soit|pour|sur|pendant|dans|par|répartis?|réparties?)\b))"
)
_JOINS = re.compile(r"^\s*(?:[,;]|et\b|dont\b|soit\b|pour\b|avec\b)*\s*")
_FIGURES = frozenset({"entier", "decimal"})


@dataclass
class Scope:
    """The body, a box of text or a cell (with the labels that the table gives it)."""

    headings: Headings
    place: str
    cell: Cell | None = None
    outer: tuple[str, ...] = ()  # headings that the table gives: column, row, band
    asks: tuple[Ask, ...] = ()  # labels that the table gives to the boxes of a cell
    answered_beside: bool = False  # the blank of a lone label is the next cell
    zone: Zone = ""
    siblings: frozenset[str] = frozenset()


def is_empty(node: Node) -> bool:
    """A line with nothing on it."""
    return isinstance(node, Line) and not node.text.strip(_BLANK)


def is_neutral(label: str) -> bool:
    """A label that only says where to write (« Réponse : ») or none at all."""
    return bool(_NEUTRAL.match(plain(label)))


def only_line(nodes: list[Node], line: Line) -> bool:
    """Nothing else is printed among these nodes."""
    return all(node is line or is_empty(node) for node in nodes)


def blank_run(nodes: list[Node], at: int) -> int:
    """How many empty lines follow one another from a place."""
    count = 0
    for node in nodes[at:]:
        if not is_empty(node):
            break
        count += 1
    return count


def continued(nodes: list[Node], at: int) -> tuple[list[Line], int]:
    """Lines of dots or underscores alone, just below: the same blank goes on."""
    rest: list[Line] = []
    for node in nodes[at:]:
        bare = node.text.strip(_BLANK) if isinstance(node, Line) else ""
        if not isinstance(node, Line) or not bare or bare.strip(_LEADERS) or CONTROL in bare:
            break
        rest.append(node)
    return rest, at + len(rest)


def labels_in(nodes: list[Node]) -> frozenset[str]:
    """The plain labels printed in these lines."""
    return frozenset(
        plain(gap.label) for node in nodes if isinstance(node, Line) for gap in find_gaps(node.text) if gap.label
    )


def counted_after(text: str, gaps: list[Gap]) -> dict[int, tuple[str, str]]:
    """« Le projet mobilisera …… bénévoles et …… ETP »: by blank, what is counted and the words that start the line.

    Only what `fields.csv` counts is read so; a blank after a colon has its label before it.
    """
    found: dict[int, tuple[str, str]] = {}
    for number, gap in enumerate(gaps):
        last = gaps[number + 1].start if number + 1 < len(gaps) else len(text)
        match = _COUNTED.match(text[gap.end : last])
        if match is None or gap.kind not in {"leader", "tab", "control"} or text[: gap.start].rstrip().endswith(":"):
            continue
        answer = resolve(Ask(f"Nombre de {match[1].strip()}"))
        kinds = {all_fields()[one].type for one in answer.fields if one in all_fields()}
        if kinds and kinds <= _FIGURES and answer.level != "doubtful":
            found[number] = (f"Nombre de {match[1].strip()}", gaps[0].label)
    return found


def after_counted(text: str, gaps: list[Gap], number: int) -> str:
    """The label of a blank once the words that the one before counts are gone: « bénévoles et » says nothing."""
    between = text[gaps[number - 1].end : gaps[number].start]
    match = _COUNTED.match(between)
    return _JOINS.sub("", between[match.end() :]).strip() if match else gaps[number].label


def yes_or_no(gaps: list[Gap]) -> bool:
    """« oui ___ non ___ »: blanks that wait for a cross, which no word may fill."""
    ends = {(plain(gap.label).split() or [""])[-1] for gap in gaps}
    return {"oui", "non"} <= ends


def between_dates(gaps: list[Gap], at: int) -> str:
    """« … du …… au …… »: two dates, whatever the sentence is."""
    if at + 1 < len(gaps) and _FROM.search(plain(gaps[at].label)) and _TO.match(plain(gaps[at + 1].label)):
        return "Date de début"
    if at and _TO.match(plain(gaps[at].label)) and _FROM.search(plain(gaps[at - 1].label)):
        return "Date de fin"
    return ""
