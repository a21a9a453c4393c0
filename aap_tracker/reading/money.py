"""What a call pays: minimum and maximum per project, the whole purse, sums per head; the rate is in `rates`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aap_tracker.model.calls import Amounts, Contradiction, Evidence, UnitAmount
from aap_tracker.reading import money_words as words
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.lines import ATTACHMENT, Line, lines_of
from aap_tracker.reading.moments import sentence_bounds
from aap_tracker.reading.rates import read_rate
from aap_tracker.reading.sums import Sum, find_sums

_QUOTE = 260
_COST_CEILING = re.compile(
    r"(?:couts?|depenses?|assiette|budget)[a-z' ]{0,40}(?:plafon\w{0,6}|limite\w{0,2}|d[e']|a|:)[a-z ]{0,12}$"
)
_SUBJECTS = (("envelope", words.ENVELOPE), ("cost", words.COST), ("aid", words.AID))
_FIELDS = ("minimum", "maximum", "envelope")


@dataclass(frozen=True, slots=True)
class Paid:
    """One sum with what it is: a field of `Amounts`, or "unit"; the surer the greater `strength`."""

    field: str
    value: float
    strength: int
    line: Line
    start: int
    end: int
    unit: str = ""

    @property
    def evidence(self) -> Evidence:
        quote = self.line.text[self.start : self.end].strip()
        return Evidence(quote=quote, source=self.line.passage.source, rule=f"{self.field}_{self.strength}")


@dataclass(frozen=True, slots=True)
class Money:
    """The amounts read and the words, by field of `Amounts` ("maximum", "cofunding_rate"…)."""

    amounts: Amounts
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()


def read_money(corpus: Corpus) -> Money:
    """Every sum that the call says it pays; a sum whose role is not said is left out."""
    paid = [one for line in lines_of(corpus) for one in _paid(line, local=_is_local(corpus))]
    evidence: dict[str, tuple[Evidence, ...]] = {}
    values: dict[str, float | None] = {}
    for name in _FIELDS:
        best = _best(name, paid)
        values[name] = best.value if best else None
        if best:
            evidence[name] = (best.evidence,)
    low, high = values["minimum"], values["maximum"]
    if low is not None and high is not None and low > high:
        values["minimum"] = None
        evidence.pop("minimum")
    units = tuple(dict.fromkeys(UnitAmount(amount=one.value, per=one.unit) for one in paid if one.field == "unit"))
    if units:
        evidence["units"] = tuple(dict.fromkeys(one.evidence for one in paid if one.field == "unit"))
    rate = read_rate(corpus)
    if rate.evidence:
        evidence["cofunding_rate"] = rate.evidence
    return Money(Amounts(**values, cofunding_rate=rate.value, units=units), evidence)


def _best(field: str, paid: list[Paid]) -> Paid | None:
    """The surest; at equal surety the page over the attachments, then the lowest floor or the highest ceiling."""
    found = [one for one in paid if one.field == field]
    sign = 1 if field == "minimum" else -1
    return min(found, key=lambda one: (one.line.tier == ATTACHMENT, -one.strength, sign * one.value), default=None)


def _is_local(corpus: Corpus) -> bool:
    """Is the call that of one place? A national purse told there is not its own."""
    return corpus.source is None or "FR" not in corpus.source.territories


def _paid(line: Line, *, local: bool) -> Iterator[Paid]:
    sums = find_sums(line.flat)
    if not sums:
        return
    for start, end in sentence_bounds(line.flat):
        inside = [one for one in sums if start <= one.start < end]
        for index, one in enumerate(inside):
            before = line.flat[(inside[index - 1].end if index else start) : one.start]
            after = line.flat[one.end : (inside[index + 1].start if index + 1 < len(inside) else end)]
            sentence = line.flat[start:end]
            field = _field(line, before, after, sentence)
            if field is None or (field[0] == "envelope" and local and words.NATIONAL.search(sentence)):
                continue
            yield from _of_field(field, one, line, (start, end), after)


def _of_field(field: tuple[str, int], one: Sum, line: Line, bounds: tuple[int, int], after: str) -> Iterator[Paid]:
    name, strength = field
    begin, end = bounds
    if end - begin > _QUOTE:
        begin, end = max(begin, one.start - _QUOTE // 2), min(end, one.end + _QUOTE // 3)
    if name == "unit":
        unit = words.PER_HEAD.match(after)
        yield Paid("unit", one.value, strength, line, begin, end, unit["unit"] if unit else "")
        return
    if one.low is not None and name in ("maximum", "minimum"):
        yield Paid("minimum", one.low, strength, line, begin, end)
        yield Paid("maximum", one.value, strength, line, begin, end)
        return
    yield Paid(name, one.value, strength, line, begin, end)


def _field(line: Line, before: str, after: str, sentence: str) -> tuple[str, int] | None:
    """The field of a sum and how sure that is; None when its role is not said."""
    if words.PER_HEAD.match(after):
        return "unit", 2
    subject, bound = _subject(before, after, line), _bound(before, after)
    if words.OTHER.search(sentence) or (subject == "cost" and not _aid_ceiling(before, bound, sentence)):
        return None
    if subject == "envelope":
        return "envelope", 3
    if bound:
        return bound, 3 if subject else 2
    per_project = bool(words.PER_PROJECT.match(after))
    return ("maximum", 2 if per_project else 1) if per_project or subject == "aid" else None


def _aid_ceiling(before: str, bound: str, sentence: str) -> bool:
    """« 80 % du coût, dans la limite de 10 000 € » bounds the aid, « un coût plafonné à 30 000 € » does not."""
    return bound == "maximum" and bool(words.AID.search(sentence)) and not _COST_CEILING.search(before)


def _subject(before: str, after: str, line: Line) -> str:
    """What the sum is about: the nearest word before it, else just after, else the label."""
    found = _nearest(before)
    if found:
        return found
    for name, pattern in _SUBJECTS:
        if pattern.search(after[:60]):
            return name
    for label in line.labels:
        if label.place == "hint":
            return "aid" if label.text == "amount" else ""
        found = _nearest(label.flat)
        if found:
            return found
    return ""


def _nearest(text: str) -> str:
    best, place = "", -1
    for name, pattern in _SUBJECTS:
        for found in pattern.finditer(text):
            if found.start() > place:
                best, place = name, found.start()
    return best


def _bound(before: str, after: str) -> str:
    """Ceiling or floor: the nearest such word before the sum, else just after it."""
    best, place = "", -1
    for name, pattern in (("maximum", words.MAXIMUM), ("minimum", words.MINIMUM)):
        for found in pattern.finditer(before):
            if found.start() > place:
                best, place = name, found.start()
    if best:
        return best
    near = after[:30]
    if words.MAXIMUM.match(near.lstrip(" (,")) or re.match(r"[ (,]{0,3}(?:au )?max", near):
        return "maximum"
    return "minimum" if re.match(r"[ (,]{0,3}(?:au )?(?:minim|moins)", near) else ""
