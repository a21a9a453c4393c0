"""Text as bad files give it: days in several blocks, hidden marks inside dates, letters printed twice."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_texts import deadlines, raw_call, read

from aap_tracker.reading.doubled import undoubled

HIDDEN = ("\u200b", "\u200f", "\u200e", "\u202b", "\u2060", "\ufeff", "\u00ad")
QUIET = settings(derandomize=True, deadline=None, max_examples=80)
DATES = ("15 mars 2027", "15/03/2027", "15.03.2027", "lundi 15 mars 2027", "2027-03-15")
SPLIT = (
    "Du 15/01/2027\nAu 15/03/2027",
    "Du\n15/01/2027\nau\n15/03/2027",
    "- Du 15 janvier 2027\n- au 15 mars 2027",
    "Période de dépôt\nDu 15/01/2027\nau 15/03/2027",
    "|Du|15/01/2027|\n|Au|15/03/2027|",
    "Dates de dépôt\nDu 15 janvier\nau 15 mars 2027",
    "Ouvert du\n15 janv. 2027\njusqu'au\n15 mars 2027",
    "Début\n15/01/2027\nFin\n15/03/2027",
)


@pytest.mark.parametrize("text", SPLIT)
def test_a_range_in_several_blocks_is_one_window(text: str) -> None:
    call = read(text).call
    assert ([one.at for one in call.deadlines], call.opens_at) == (["2027-03-15"], "2027-01-15")
    seen = " ".join(raw_call(text).page.text.split())
    for words in call.evidence["opens_at"]:
        assert all(" ".join(part.split()) in seen for part in words.quote.split(" … ")), words.quote


@pytest.mark.parametrize("text", ["Échéance\n15\nmars\n2027", "Clôture\n15 mars\n2027"])
def test_a_day_in_several_blocks_is_one_day(text: str) -> None:
    assert deadlines(text) == ["2027-03-15"]


@QUIET
@given(
    st.sampled_from(DATES),
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(HIDDEN)), min_size=1, max_size=6),
)
def test_marks_that_nobody_sees_change_no_date(date: str, marks: list[tuple[int, str]]) -> None:
    text = f"Date limite de dépôt : {date} à 12h00"
    for place, mark in marks:
        text = text[:place] + mark + text[place:]
    assert deadlines(text) == ["2027-03-15T12:00"]


@QUIET
@given(st.sampled_from(["Date limite de dépôt", "CLÔTURE", "Dépôt des dossiers jusqu’au"]), st.sampled_from(DATES))
def test_letters_printed_twice_are_read_once(label: str, date: str) -> None:
    twice = "".join(letter * 2 if letter != " " else letter for letter in f"{label} : {date}")
    assert undoubled(twice) == f"{label} : {date}"
    assert deadlines(twice) == ["2027-03-15"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("CCOONNTTRRAATT DDEE VVIILLLLEE 2027", "CONTRAT DE VILLE 2027"),
        ("LLIIMMIITTEE : 22 mars 2027", "LIMITE : 22 mars 2027"),
        ("1111 rue Anna, 22 mars", "1111 rue Anna, 22 mars"),
        ("bonobo, papa, 2222", "bonobo, papa, 2222"),
    ],
)
def test_only_words_that_no_french_word_is_like_are_halved(text: str, seen: str) -> None:
    assert undoubled(text) == seen


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_five_megabytes_are_read_from_their_beginning_in_bounded_time(separator: str) -> None:
    sentence = "Le Département soutient les actions de prévention, dans la limite des crédits votés le 12 mars 2026."
    text = separator.join(["Date limite de dépôt : 15 mars 2027.", *[sentence] * (5_000_000 // len(sentence))])
    started = time.process_time()
    assert "2027-03-15" in deadlines(text)
    assert time.process_time() - started < 8  # under 2 measured
