"""A guard changes no result: what a pattern needs stands in whatever it matches."""

import json
import re
from pathlib import Path

import pytest
from reading_texts import deadlines

from aap_tracker.reading import assemble  # noqa: F401 - every guarded pattern is registered
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import GUARDS, Flat, Guarded, guard, joined, marked, needed_by

SETS = Path(__file__).parents[2] / "evaluation" / "reading"


def _texts() -> list[Flat]:
    rows = [json.loads(line) for path in sorted(SETS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [marked(flat(str(row.get("text") or row.get("title", "")))) for row in rows]


def test_no_guard_hides_a_match_in_any_labelled_text() -> None:
    texts = _texts()
    matches = hidden = spared = 0
    for one in GUARDS:
        for text in texts:
            met = one.pattern.search(text) is not None
            matches += met
            hidden += met and not one.passes(text)
            spared += not one.passes(text)
    assert len(GUARDS) > 150
    assert matches > 5_000
    assert hidden == 0
    assert spared > 0.8 * len(GUARDS) * len(texts)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bappels? a projets?\b", {" a projet"}),
        (r"caf|caisses? d'allocations", {"caf", "caisse"}),
        (r"(?:cdd|cdi)\b", {"cdd", "cdi"}),
        (r"(?<!\w)(?:re)?lance(?:nt)?", {"lance"}),
        (r"\d ?%", {"%"}),
        (r"plafond\s(?:de|du)", {"plafond d"}),
        (r"\d+", set()),
        (r"le|la", set()),
        (r"(?:date limite)?", set()),
        (r"(?i)date", set()),
    ],
)
def test_a_pattern_needs_the_rarest_words_of_its_own_syntax(pattern: str, needs: set[str]) -> None:
    assert needed_by(re.compile(pattern)) == needs


def test_a_guarded_pattern_answers_as_the_pattern_does() -> None:
    pattern = guard(r"date limite : (\d+)")
    there, absent = marked("la date limite : 12"), marked("la date du 12")
    assert pattern.search(there) is not None
    assert pattern.search(absent) is None
    assert pattern.findall(there) == ["12"]
    assert pattern.findall(absent) == []
    assert [one[1] for one in pattern.finditer(there)] == ["12"]
    assert list(pattern.finditer(absent)) == []
    assert pattern.match(there, 3) is not None
    assert pattern.match(absent, 3) is None
    assert pattern.search("date limite : 3") is not None  # a plain text is read without a guard


def test_stretches_and_joined_texts_keep_what_their_whole_passes() -> None:
    pattern = guard(r"enveloppe")
    one, other = marked("une enveloppe\nde 3"), marked("rien")
    assert pattern.search(one.cut(4, 13)) is not None
    assert one.in_one_line() == "une enveloppe de 3"
    assert pattern.passes(one.in_one_line())
    assert pattern.passes(joined([other, one]))
    assert not pattern.passes(joined([other, other]))


def test_a_pattern_that_needs_no_word_is_always_tried() -> None:
    pattern = Guarded(re.compile(r"\d\d"))
    assert pattern.search(marked("12")) is not None


@pytest.mark.parametrize("written", ["Mise en œuvre des vœux", "MISE EN ŒUVRE DES VŒUX", "mise en oeuvre des voeux"])
def test_a_ligature_is_read_as_its_two_letters_and_every_character_keeps_its_place(written: str) -> None:
    text = marked(flat(written))
    assert len(text) == len(written)
    found = guard(r"en oeuvre").search(text)
    assert found is not None
    assert written[found.start() : found.end()].lower().replace("œ", "oe") == "en oeuvre"
    assert guard(r"\bvoeux\b").search(text) is not None
    assert guard(r"\bouvre\b").search(text) is None


def test_words_inside_an_address_say_nothing_of_a_day() -> None:
    text = "Dépôt sur https://demarche.numerique.gouv.fr/commencer/aap-2027 jusqu’au 2 avril 2027."
    assert deadlines(text) == ["2027-04-02"]
