"""A call given to a person: who gave it, when, what undoing gives back, and the list of one's own calls."""

import datetime as dt

import pytest
from store_kit import NOW, night, page

from aap_tracker.errors import InputError
from aap_tracker.store import assignments, boards, identity, visits

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def two(store):
    one, other = night(
        store, [page("Bien vieillir", "https://www.ladrome.fr/a"), page("Parentalité", "https://www.ladrome.fr/b")]
    ).call_ids
    return store, one, other


def _of(store, person):
    query = boards.RowQuery(now=NOW, state="all", person=person)
    rows = boards.call_rows(store, query)
    assert boards.count(store, query) == len(rows)
    return [row.id for row in rows]


def test_a_call_is_given_to_a_person_by_someone_at_an_instant(two):
    store, one, _ = two
    assignments.assign(store, one, "  Paul\x1b Roux ", "Nadia", now=NOW)
    held = assignments.of_call(store, one)
    assert (held.person, held.who, held.at) == ("Paul Roux", "Nadia", "2026-11-23T06:00:00+00:00")
    assert assignments.every(store) == {one: "Paul Roux"}


def test_the_last_one_named_has_it_and_undoing_gives_it_back(two):
    store, one, _ = two
    assignments.assign(store, one, "Paul", now=NOW)
    number = assignments.assign(store, one, "Nadia", now=LATER)
    assert (_of(store, "Nadia"), _of(store, "Paul")) == ([one], [])
    assignments.undo(store, number)
    assert (_of(store, "Nadia"), _of(store, "Paul")) == ([], [one])


def test_a_call_given_to_nobody_is_in_no_list(two):
    store, one, _ = two
    assignments.assign(store, one, "Paul", now=NOW)
    assignments.assign(store, one, "", "Paul", now=LATER)
    assert assignments.of_call(store, one) is None
    assert assignments.every(store) == {}
    assert _of(store, "Paul") == []


def test_a_call_merged_into_another_stays_with_its_person(two):
    store, one, other = two
    assignments.assign(store, other, "Paul", now=NOW)
    standing = identity.join(store, one, other)
    assert assignments.of_call(store, one).person == "Paul"
    assert _of(store, "Paul") == [standing]
    assert assignments.every(store) == {standing: "Paul"}


def test_the_names_known_are_those_of_whoever_did_something_here(two):
    store, one, _ = two
    visits.mark(store, "nadia", NOW)
    assignments.assign(store, one, "Paul", "Élise", now=NOW)
    assert assignments.names(store) == ["Élise", "nadia", "Paul"]


def test_an_unknown_call_and_an_endless_name_are_refused(two):
    store, one, _ = two
    with pytest.raises(InputError, match="inconnu"):
        assignments.assign(store, "nul", "Paul", now=NOW)
    with pytest.raises(InputError, match="trop long"):
        assignments.assign(store, one, "P" * 81, now=NOW)
    assert assignments.every(store) == {}
