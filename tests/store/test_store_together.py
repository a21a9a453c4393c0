"""What several people share: texts replaced only by who has seen them, saved views, awaited windows, figures."""

import datetime as dt

import pytest

from aap_tracker.errors import InputError
from aap_tracker.model.matches import Window
from aap_tracker.store import awaited, boards_stats, dossiers, saved_views, writing
from aap_tracker.store.base import open_store

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
KEY = "projet.contexte"


@pytest.fixture
def two(tmp_path):
    with open_store(tmp_path / "b.sqlite3") as one, open_store(tmp_path / "b.sqlite3") as other:
        yield one, other


def test_a_text_is_replaced_only_by_who_has_seen_it(two):
    mine, theirs = two
    file = dossiers.create(mine, "Essai", "generique", None, None, NOW)
    first = writing.save(mine, file.id, KEY, "Un", 0, who="Nadia", now=NOW)
    assert (first.text, first.who) == ("Un", "Nadia")
    second = writing.save(theirs, file.id, KEY, "Un et deux", first.number, who="Paul", now=NOW)
    refused = writing.save(mine, file.id, KEY, "Un, mais autre", first.number, who="Nadia", now=NOW)
    assert refused == second
    assert dossiers.get(mine, file.id).texts[KEY] == "Un et deux"
    third = writing.save(mine, file.id, KEY, "Un, deux, trois", second.number, who="Nadia", now=NOW)
    assert third.text == "Un, deux, trois"
    assert [text for _, text in dossiers.versions(theirs, file.id, KEY)] == ["Un, deux, trois", "Un et deux", "Un"]


def test_the_same_text_again_writes_nothing(two):
    file = dossiers.create(two[0], "Essai", "generique", None, None, NOW)
    once = writing.save(two[0], file.id, KEY, "Un", 0, now=NOW)
    assert writing.save(two[1], file.id, KEY, "Un", 0, now=NOW) == once
    with pytest.raises(InputError):
        writing.save(two[0], 99, KEY, "Un", 0, now=NOW)


def test_a_window_is_awaited_by_each_person_and_let_go(two):
    window = Window(series="Contrat local", funder="Ville", territory="DEP-26")
    assert awaited.toggle(two[0], window, "Nadia", now=NOW)
    assert [one.is_of(window) for one in awaited.every(two[1], "Nadia")] == [True]
    assert not awaited.every(two[1], "Paul")
    assert not awaited.toggle(two[1], window, "Nadia", now=NOW)
    assert not awaited.every(two[0], "Nadia")


def test_a_view_is_kept_replaced_and_removed_with_what_it_held(two):
    saved_views.keep(two[0], "Mes aînés", {"need": "aines"}, "Nadia", now=NOW)
    saved_views.keep(two[1], "Mes aînés", {"need": "aines", "state": "new"}, "Paul", now=NOW)
    assert saved_views.every(two[0]) == {"Mes aînés": {"need": "aines", "state": "new"}}
    assert saved_views.remove(two[0], "Mes aînés") == {"need": "aines", "state": "new"}
    assert saved_views.every(two[1]) == {}
    assert saved_views.remove(two[0], "Mes aînés") is None
    with pytest.raises(InputError):
        saved_views.keep(two[0], "", {}, "", now=NOW)


def test_an_empty_base_has_no_figures(two):
    assert boards_stats.by_month(two[0], "2026-01") == boards_stats.by_funder(two[0]) == []
