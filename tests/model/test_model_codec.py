import pytest

from aap_tracker.errors import InputError
from aap_tracker.model.codec import call_from_json, call_json

RECORD = {
    "id": 42, "url": None, "title": "Bien \u202evieillir\x1b[31m", "kind": "call_for_projects", "status": "open",
    "funders": ["ARS Bretagne", {"name": "Caf", "kind": "caf"}], "territories": ["DEP-35"],
    "deadline_kind": "dated", "deadlines": [{"at": "2026-03-15T12:00", "label": None}, "2026-04-01"],
    "amounts": {"minimum": 1500, "maximum": 7000.5, "envelope": None, "cofunding_rate": 80},
    "applicants": [], "contacts": [{"name": None, "email": "a@b.fr", "phone": None}],
    "evidence": {"deadlines": [{"quote": "15 mars", "source": "x"}]}, "seen_at": [],
}  # fmt: skip


def test_a_record_reads_and_writes_back_with_whole_sums_and_no_control():
    call, given = call_from_json(RECORD)
    assert call.id == "42"
    assert "\x1b" not in call.title
    assert "\u202e" not in call.title
    assert "url" not in given
    assert "applicants" in given
    written = call_json(call)
    assert written["amounts"]["minimum"] == 1500
    assert isinstance(written["amounts"]["minimum"], int)
    assert written["amounts"]["maximum"] == 7000.5
    assert call_from_json(written)[0] == call


def test_only_the_title_is_required():
    call, given = call_from_json({"title": "Un appel"})
    assert given == {"title"}
    assert call.deadline_kind == "unknown"
    assert call.ccas_eligibility == "to_check"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"titel": "x"}, "title"), ({"title": "x", "theme": []}, "themes"), ({}, "titre"), ({"title": ""}, "titre"),
        ({"title": "x", "deadlines": [{"at": "15/03/2026"}]}, "2026-03-15"), ([1], "objet"), ("x", "objet"),
        ({"title": "x", "kind": "appel"}, "kind"), ({"title": "x", "deadlines": [{"at": "2026-02-30"}]}, "2026-02-30"),
    ],
)  # fmt: skip
def test_a_wrong_record_says_where_and_what(record, words):
    with pytest.raises(InputError) as caught:
        call_from_json(record, "ligne 3")
    assert words in str(caught.value)
    assert "ligne 3" in str(caught.value)
