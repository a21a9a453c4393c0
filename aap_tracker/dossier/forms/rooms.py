"""Whether empty lines, dots or prose below a label are the room for its answer."""

import re
from dataclasses import dataclass, replace

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms import grid
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.gaps import find_gaps
from aap_tracker.dossier.forms.headings import Styles, level_of
from aap_tracker.dossier.forms.line import BOX, Line
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.scope import Scope
from aap_tracker.dossier.forms.tree import Control, Node, Table
from aap_tracker.dossier.forms.words import plain

HINT = re.compile(
    r"^\s*[(\[*]|^\s*(?:précise|indique|décri|maximum|max\b|exemple|ex\b|nb\b|n\.b|attention|rappel|"
    r"\d+ (?:lignes|caract))",
    re.IGNORECASE,
)
PROSE = 60  # characters: a longer line without blank is text, not a label
_LONG_TYPES = frozenset({"texte_long", "tableau", "liste", "choix_multiple", "texte"})
_SPACES = " \u00a0\t\n"
_LAST_HINT = re.compile(r"\s*\([^()]*\)\W*$")
_SPACING = 2  # empty lines that only space what follows
_QUESTION_END = (":", "?")
_FILLED = frozenset({"leader", "comb", "control", "date"})


@dataclass(frozen=True, slots=True)
class Rooms:
    """Answers under the styles of one form."""

    styles: Styles

    def is_room(self, ask: Ask, count: int, following: Node | None, scope: Scope) -> bool:
        """True when `count` empty lines below a label, before `following`, wait for its answer."""
        asked = ask.label.rstrip(_SPACES).endswith(_QUESTION_END)
        if scope.cell is not None and following is None and asked and not scope.answered_beside:
            return True  # « N° SIREN : » over an empty line, alone in its cell: whatever is asked
        read = resolve(ask).fields or resolve(replace(ask, label=ask.label.split(":")[0])).fields
        kinds = {all_fields()[key].type for key in read if key in all_fields()}
        if not kinds or not kinds <= _LONG_TYPES:
            return False
        if isinstance(following, Table | Control):
            return count > self._spacing_before(following, ask.label)
        if isinstance(following, Line) and (self.is_prose(following) or (not asked and find_gaps(following.text))):
            return count > _SPACING or (asked and not self.is_prose(following))
        return asked or scope.cell is not None or count > 1 or isinstance(following, Line)

    @staticmethod
    def _spacing_before(following: Node, label: str) -> int:
        aside = isinstance(following, Table) and not grid.may_answer(following, label)
        return 1 if aside else _SPACING

    def goes_on(self, following: Line) -> bool:
        """The line below answers, or is the funder's own prose (« Objectifs : » and then his text)."""
        gaps = find_gaps(following.text)
        if gaps:
            return gaps[0].kind in _FILLED and not plain(gaps[0].label)
        return self.is_prose(following)

    def is_prose(self, line: Line) -> bool:
        """Words of the funder: no blank, no box, no heading, no hint, and no question of their own."""
        words = _LAST_HINT.sub("", line.text).rstrip(_SPACES)  # « Résumez votre projet ? (300 signes maximum) »
        asked = words.endswith(_QUESTION_END) or bool(find_gaps(line.text)) or BOX in line.text
        if asked or HINT.match(line.text) or level_of(line, self.styles) is not None:
            return False
        answer = resolve(Ask(line.text.strip(_SPACES)))
        titled = line.text.strip(_SPACES)[:1].isupper()  # « Moyens matériels », not « - ne peut dépasser 80 % »
        sure = answer.level == "exact" or (titled and answer.level == "near")
        return len(line.text) > PROSE or not answer.fields or not sure
