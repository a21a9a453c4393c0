"""Each deadline as one place of a call gives it, before the places are weighed against one another."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from aap_tracker.model.calls import Deadline, Evidence
from aap_tracker.reading.around import FAIR, WEAK
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.guards import guard
from aap_tracker.reading.line import ATTACHMENT, FAQ, HINT
from aap_tracker.reading.moments import MOVED, Moment
from aap_tracker.reading.steps import Step, step_of

ERRATUM, ANSWER, ON_PAGE, CARD, LOOSE, ANNEX, LOOSE_ANNEX = range(7)
_ERRATUM = guard(
    r"\berrat(?:um|a)\b|\brectificati[fo]|\bcorrectif\b|\bet non(?: pas)?[ \"]{1,3}(?:avant|pour|le|au"
    r"|du|jusqu)\b|\bau lieu (?:du|de lire)\b"
)
_ERRATUM_LINE = guard(r"\berrat(?:um|a)\b|\brectificati[fo]|\bcorrectif\b")
_OPENING_WORDS = 60  # of a line that announces an erratum
_DENIED = guard(
    r"(?:\bet non(?: pas)?[ \"]{0,3}(?:avant le|pour le|le|au|du|jusqu'au)?|\bau lieu (?:du|de)|\ba la place du"
    r"|\berreur [^.;:]{0,60}\(|\bdev(?:ait|aient) [^.;,]{0,50}|\betai(?:t|ent) (?:fixee?|prevue?)s?[^.;,]{0,30}"
    r"|\binitialement[^.;]{0,50}|\bau lieu de lire[^.;]{0,20}|\bprecedemment[^.;]{0,40}|\bet (?:pas"
    r"|plus) (?:le|au))[ :\"]{0,3}(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?$"
)
# « pour les actions à finaliser, la date est prolongée »: the others keep theirs
_SOME_ONLY = guard(
    r"(?:^ ?|[.;:,] ?)(?:uniquement |seulement )?(?:pour|concernant|s'agissant des?) (?:les |le |la "
    r"|l'|ceux|celles)(?!appel)"
)
_REPLACED = guard(
    r"[ ,)]{0,3}(?:est|sont|a ete|ont ete|initialement)[a-z ,]{0,30}(?:report|repouss|prolong|decal"
    r"|prorog|etendu|remplac)"
)
_PAST_EDITION = guard(
    r"\bedition (?:precedente|passee|anterieure)|\bprecedente edition|\b(?:l'an(?:nee)? (?:dernier"
    r"|derniere|passee?|precedente))|\bs'est (?:close?|cloturee?|terminee?|achevee?)"
    r"|\becheance precedente|\bpour (?:memoire|rappel)\b[^.;]{0,60}\bavai(?:t|ent)\b"
    r"|\bavai(?:t|ent) (?:ete )?(?:clo|ferme|depose|candidate|repondu|postule)"
    r"|\bclo(?:se?|turee?)s? le\b[^.;]{0,40}, (?:a|ont) (?:permis|retenu|selectionn|recompens)"
)
# « Un premier appel, clos le 30 juin 2026, ayant été déclaré infructueux, … »
_FORMER = guard(
    r"\binfructueu|\bfait suite\b|\bsans suite\b|\bn'(?:a|ont|avait|avaient) (?:pas|permis|recueilli|recu)\b"
    r"|\b(?:premiere?|precedente?) (?:appel|aap|ami|avis|campagne|consultation|session|vague|edition)\b"
)
_CLOSED = guard(r"\b(?:clo|ferme|termine|acheve)[a-z]{0,5} (?:depuis )?le (?:[a-z]{5,8} )?$")
_ANOTHER = guard(
    r"\bvoir\b[^.;]{0,20}\bappel|\b(?:un|l') ?autre (?:appel|dispositif|aap|ami|campagne|fonds|programme"
    r"|concours)\b"
)
_EXCLUDED = guard(r" ?\(?(?:exclu|non inclus|non compris)")


class Candidate(NamedTuple):
    """A deadline and where it comes from: `rank` 0 is believed first; `moved` when the sentence postpones."""

    at: str
    step: Step
    rank: int
    moment: Moment
    moved: bool

    @property
    def day(self) -> str:
        return self.at[:10]

    @property
    def evidence(self) -> Evidence:
        return self.moment.evidence("postponed" if self.moved else "")

    def deadline(self) -> Deadline:
        return Deadline(at=self.at, label=self.step.label, step=self.step.step)


def candidates(moments: tuple[Moment, ...], corpus: Corpus) -> Iterator[Candidate]:
    """Every day by which something is filed, in reading order."""
    del corpus
    for moment in moments:
        if moment.role not in ("deadline", "window") or _is_old(moment):
            continue
        at = _at(moment)
        if at is None:
            continue
        moved = bool(MOVED.search(moment.sentence)) and not _SOME_ONLY.search(moment.sentence)
        yield Candidate(at, step_of(moment), _rank(moment, moved=moved), moment, moved)


def _is_old(moment: Moment) -> bool:
    """« et non le 15 mars », « (initialement le 15 mars) », « l'échéance du 15 mars est reportée »."""
    past = _PAST_EDITION.search(moment.sentence) or _ANOTHER.search(moment.sentence)
    before = moment.line.flat.alike(moment.around.before)
    return bool(
        past
        or (_CLOSED.search(before) and _FORMER.search(moment.sentence))
        or _DENIED.search(before)
        or _REPLACED.match(moment.line.flat, moment.last.end)
    )


def _at(moment: Moment) -> str | None:
    day = moment.last
    if day.date and _EXCLUDED.match(moment.around.after):
        return (day.date - dt.timedelta(days=1)).isoformat()
    return day.at


def _rank(moment: Moment, *, moved: bool) -> int:
    if _ERRATUM.search(moment.sentence) or _ERRATUM_LINE.search(moment.line.flat, 0, _OPENING_WORDS):
        return ERRATUM
    tier = moment.line.tier
    if tier == FAQ and moment.strength >= FAIR:
        return ANSWER
    if tier == HINT:
        return CARD
    loose = moment.strength == WEAK and not moved
    if tier == ATTACHMENT:
        return LOOSE_ANNEX if loose else ANNEX
    return LOOSE if loose else ON_PAGE
