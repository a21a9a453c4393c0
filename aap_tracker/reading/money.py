"""What a call pays: minimum and maximum per project, the whole purse, sums per head; the rate is in `rates`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from aap_tracker.model.calls import Amounts, Contradiction, Evidence, UnitAmount
from aap_tracker.reading import money_words as words
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.flat import flat
from aap_tracker.reading.line import ATTACHMENT, Line
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.money_roles import FAIR, SURE, WEAK, continues, role_of
from aap_tracker.reading.rates import read_rate
from aap_tracker.reading.sentences import by_sentence, with_words
from aap_tracker.reading.sums import Sum, find_sums, number

_QUOTE = 260
_QUESTION = 80  # characters of a question that a sum answers
_NUMBER_ALONE = re.compile(r"^\D{0,20}(\d[\d .]{2,12}(?:,\d\d)?)\D{0,4}$")
_IN_EUROS = re.compile(r"€|\beuros?\b")
_NATIONAL_FUNDER = re.compile(
    r"\bfondations?\b|\bministere|\bcnsa\b|\bcaisse nationale|\bancv\b|\bcnav\b|\bancah?\b|\bnational"
)
_PURSE = 1e6  # euros from which a bare « montant » is no aid of one project
_FIELDS = ("minimum", "maximum", "envelope")


class Paid(NamedTuple):
    """One sum with what it is: a field of `Amounts`, or "unit"; the surer the greater `strength`."""

    field: str
    value: float
    strength: int
    line: Line
    start: int
    end: int
    unit: str = ""

    @property
    def context(self) -> str:
        """The flat words around: the whole row for a cell."""
        return flat(self.line.passage.text) if self.line.passage.block.kind == "row" else self.line.flat

    @property
    def evidence(self) -> Evidence:
        whole = self.line.passage.text
        row = self.line.passage.block.kind == "row" and len(whole) <= _QUOTE
        quote = whole.strip() if row else self.line.text[self.start : self.end].strip()
        return Evidence(quote=quote, source=self.line.passage.source, rule=f"{self.field}_{self.strength}")


@dataclass(frozen=True, slots=True)
class Money:
    """The amounts read and the words, by field of `Amounts` ("maximum", "cofunding_rate"…)."""

    amounts: Amounts
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()


def read_money(corpus: Corpus) -> Money:
    """Every sum that the call says it pays; a sum whose role is not said is left out."""
    local = _is_local(corpus)
    paid = [one for line in lines_of(corpus) for one in _paid(line, local=local)]
    best = {name: found for name in _FIELDS if (found := _best(name, paid))}
    _settle(best, paid)
    evidence: dict[str, tuple[Evidence, ...]] = {name: (one.evidence,) for name, one in best.items()}
    units = [one for one in paid if one.field == "unit"]
    if units:
        evidence["units"] = tuple(dict.fromkeys(one.evidence for one in units))
    rate = read_rate(corpus)
    if rate.evidence:
        evidence["cofunding_rate"] = rate.evidence
    amounts = Amounts(
        **{name: one.value for name, one in best.items()},
        cofunding_rate=rate.value,
        units=tuple(dict.fromkeys(UnitAmount(amount=one.value, per=one.unit) for one in units)),
    )
    return Money(amounts, evidence, tuple(_contradictions(best, paid)))


def _best(name: str, paid: list[Paid]) -> Paid | None:
    """The surest; at equal surety the page over the attachments, then the lowest floor or the highest ceiling."""
    found = [one for one in paid if one.field == name]
    sign = 1 if name == "minimum" else -1
    return min(found, key=lambda one: (one.line.tier == ATTACHMENT, -one.strength, sign * one.value), default=None)


def _settle(best: dict[str, Paid], paid: list[Paid]) -> None:
    """A floor above the ceiling is dropped; « Dotation : 2 000 000 € » beside a lower ceiling is the purse."""
    low, high = best.get("minimum"), best.get("maximum")
    if low and high and low.value > high.value:
        del best["minimum"]
    if high and high.strength > WEAK and "envelope" not in best:
        purses = [one for one in paid if one.field == "maximum" and one.strength == WEAK and one.value > 2 * high.value]
        named = [one for one in purses if "dotation" in one.context or "fonds" in one.context]
        if named:
            best["envelope"] = max(named, key=lambda one: one.value)._replace(field="envelope")


def _contradictions(best: dict[str, Paid], paid: list[Paid]) -> Iterator[Contradiction]:
    """The page says one ceiling and an attachment another: the page is kept, both are shown."""
    for name, kept in best.items():
        if kept.strength < SURE or kept.line.tier == ATTACHMENT:
            continue
        others = [one for one in paid if one.field == name and one.strength == SURE and one.line.tier == ATTACHMENT]
        if others and kept.value not in {one.value for one in others}:
            yield Contradiction(field=f"amounts.{name}", kept=kept.evidence, other=others[0].evidence)


def _is_local(corpus: Corpus) -> bool:
    """Is the call that of one place? A national purse told there is not its own."""
    if corpus.source is not None:
        return "FR" not in corpus.source.territories
    site = " ".join(passage.text for passage in corpus.of("site"))
    return not _NATIONAL_FUNDER.search(flat(site[:2000]))


def _paid(line: Line, *, local: bool) -> Iterator[Paid]:
    sums = find_sums(line.flat)
    if not sums:
        yield from _bare_number(line)
        return
    for start, end, inside in by_sentence(line.flat, sums):
        sentence = line.flat[start:end]
        role: tuple[str, int] | None = None
        for one, before, after in with_words(line.flat, start, end, inside):
            before = _asked(line.flat, start) + before if one is inside[0] else before  # noqa: PLW2901
            said = role_of(line, before, after, sentence)
            role = role if role and role[0] != "unit" and one is not inside[0] and continues(before, after) else said
            if role == ("maximum", WEAK) and one.value >= _PURSE:
                role = "envelope", WEAK
            if role is None or (role[0] == "envelope" and local and words.NATIONAL.search(sentence)):
                continue
            yield from _of_role(role, one, line, (start, end), after)


def _asked(words: str, start: int) -> str:
    """The question that a sentence answers: « Combien ? De 1 000 € à 10 000 €. »."""
    asked = words[max(0, start - _QUESTION) : start].rstrip()
    return f"{re.split(r'[.!?;] ', asked)[-1]} " if asked.endswith("?") else ""


def _bare_number(line: Line) -> Iterator[Paid]:
    """A number alone is a sum where its card says « amount », or its column « Plafond (en €) »."""
    found = _NUMBER_ALONE.match(line.flat)
    if not found:
        return
    if line.passage.role == "hint" and line.passage.label == "amount":
        yield Paid("maximum", number(found[1]), FAIR, line, 0, len(line.text))
    elif any(label.place in ("column", "row") and _IN_EUROS.search(label.flat) for label in line.labels):
        role = role_of(line, "", "", line.flat)
        if role and role[0] != "unit":
            yield Paid(role[0], number(found[1]), role[1], line, 0, len(line.text))


def _of_role(role: tuple[str, int], one: Sum, line: Line, bounds: tuple[int, int], after: str) -> Iterator[Paid]:
    name, strength = role
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
