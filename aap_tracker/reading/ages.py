"""People told by their age: « de 11 à 18 ans », « plus de 70 ans »; the ages are those of `thesaurus.csv`."""

from collections.abc import Iterator

from aap_tracker.reading.automaton import Entry, Found
from aap_tracker.reading.guards import Flat, guard

_RANGE = guard(
    r"(?P<who>\b(?:enfants|jeunes|adolescents|mineurs|adultes|personnes|publics?) (?:ages? )?(?:entre |de |des )?)?"
    r"(?<![\d,.])(?P<low>\d{1,2})(?: ans)? ?(?:a|-|et|/) ?(?P<high>\d{1,2}) ans\b"
)
_OLDER = guard(
    r"\b(?:plus de |a partir de |ages? de )?(?<!moins de )(?P<age>[5-9]\d) ans (?:et|ou) (?:plus|\+)"
    r"|\bplus de (?P<over>[6-9]\d) ans"
)
_UP_TO = ((6, "petite_enfance"), (12, "enfants"), (18, "adolescents"), (32, "jeunes"))
_TEENAGE, _GROWN = 10, 55
_MINOR, _MAJOR = 12, 20  # « les 11-25 ans » are adolescents and young adults; « les 13-22 ans » are young people


def aged(said: Flat) -> Iterator[Found]:
    """The audiences told by ages in a flat text; a word right before (« jeunes de ») is part of what is found."""
    for found in _RANGE.finditer(said):
        for name in _of_range(int(found["low"]), int(found["high"])):
            yield Found(Entry("concept", name, "public", words=2), found.start(), found.end())
    for found in _OLDER.finditer(said):
        yield Found(Entry("concept", "personnes_agees", "public", words=2), found.start(), found.end())


def _of_range(low: int, high: int) -> tuple[str, ...]:
    if low >= high:
        return ()
    if low >= _GROWN:
        return ("personnes_agees",)
    name = next((name for limit, name in _UP_TO if high <= limit), "")
    if name == "adolescents" and low < _TEENAGE:
        return ("enfants",)
    if name == "jeunes" and _TEENAGE <= low < _MINOR and high > _MAJOR:
        return ("adolescents", "jeunes")
    return (name,) if name else ()
