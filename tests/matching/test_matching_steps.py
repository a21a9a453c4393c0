"""Records give deadlines with labels: a first step that their words make compulsory closes the call once it is passed."""

import datetime as dt

import pytest

from aap_tracker import shipped
from aap_tracker.model.codec import call_from_json
from aap_tracker.model.status import status_on
from aap_tracker.reading.assemble import complete

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("lettre d'intention obligatoire", "closed"),
        ("Lettre d’intention", "closed"),
        ("1ère étape", "closed"),
        ("lettre d'intention facultative", "open"),
        ("première session", "open"),
        (None, "open"),
    ],
)
def test_a_passed_first_step_closes_a_record_and_a_passed_session_does_not(first, expected):
    record = {
        "title": "Santé mentale et isolement",
        "deadlines": [{"at": "2026-11-06", "label": first}, {"at": "2027-01-15", "label": "dossier complet"}],
    }
    call = complete(*call_from_json(record), shipped.lexicon(), NOW.date())
    assert status_on(call, NOW) == expected
