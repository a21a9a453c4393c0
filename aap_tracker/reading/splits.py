"""Days that a page writes in several blocks: « Du 15/01/2027 » above « au 15/03/2027 », « 15 » above « mars »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aap_tracker.model.pages import Block
from aap_tracker.reading.corpus import Passage

_MONTHS = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?)\.?"
)
_DAY = (
    rf"(?:[a-z]{{5,8}} )?(?:\d{{1,2}}(?:er)? {_MONTHS}(?: 20\d\d)?|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?)"
    r"(?:[ ,]{1,3}(?:a )?\d{1,2} ?[h:] ?\d{0,2}|[ ,]{1,3}(?:a )?(?:midi|minuit))?(?: inclus)?"
)
_LEAD = re.compile(r"(?:^|[ ':])(?:du|entre le|a partir du)(?:[ :|]|$)|^\W*\d{1,2}(?:er)?(?: [a-z]{3,9}\.?)?\W*$")
_WHOLE = re.compile(
    rf"\W*(?:[a-z' ]{{0,40}}[ :|])?(?:du|entre le|a partir du)[ :|]{{1,3}}{_DAY}[ ,]{{1,2}}"
    rf"(?:au|jusqu'au|et le|et jusqu'au)[ :|]{{1,3}}{_DAY}\W*"
    rf"|\W*\d{{1,2}} {_MONTHS} 20\d\d\W*"
)
_SHORT = 60  # characters of each piece
_MOST = 4  # pieces


def whole(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, those that write one day or one range together made one."""
    index = 0
    while index < len(passages):
        length = _pieces(passages, index)
        yield _joined(passages[index : index + length]) if length > 1 else passages[index]
        index += length


def _pieces(passages: Sequence[Passage], start: int) -> int:
    first = passages[start]
    if len(first.text) > _SHORT or not _fits(first, first) or not _LEAD.search(first.flat):
        return 1
    said = str(first.flat)
    for end in range(start + 1, min(start + _MOST, len(passages))):
        if not _fits(passages[end], first):
            return 1
        said = f"{said} {passages[end].flat}"
        if _WHOLE.fullmatch(said):
            return end + 1 - start
    return 1


def _fits(one: Passage, first: Passage) -> bool:
    same = one.role == first.role and one.source == first.source
    return same and one.role in ("page", "attachment") and len(one.text) <= _SHORT and one.block.kind != "heading"


def _joined(pieces: Sequence[Passage]) -> Passage:
    text = "\n".join(one.text for one in pieces)
    return replace(pieces[0], text=text, block=Block(kind=pieces[0].block.kind, text=text))
