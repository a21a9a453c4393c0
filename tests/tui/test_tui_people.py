"""Calls given to a person: chosen among the names known here or typed, seen in the list and the sheet, taken back."""

import datetime as dt

import pytest

from aap_tracker.store import assignments, visits
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.person import PersonDialog
from aap_tracker.tui.listings import listing
from aap_tracker.tui.services import Services

SIZE = (120, 36)
DAY = "2026-11-23"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


@pytest.fixture
def nadia(house, base):
    visits.mark(base, "Paul", NOW)
    return AapApp(Services(*house, DAY, "Nadia"))


def holders(base):
    return [(row["person"], row["who"], row["at"][:10]) for row in base.rows("SELECT * FROM assignments ORDER BY id")]


async def test_k_gives_the_call_to_a_name_known_here_with_who_and_when_and_u_takes_it_back(nadia, base, call_id):
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(nadia.screen, PersonDialog)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert holders(base) == [("Paul", "Nadia", DAY)]
        assert assignments.of_call(base, call_id("Bien")).person == "Paul"
        await pilot.press("u")
        await pilot.pause()
        assert assignments.of_call(base, call_id("Bien")) is None


async def test_a_name_typed_is_a_new_person_or_the_one_already_known_under_it(nadia, base, call_id):
    async with nadia.run_test(size=SIZE) as pilot:
        for typed in ("Zoé Martin", "zoe martin"):
            await pilot.press("k", "tab", *typed, "enter")
            await pilot.pause()
        assert [one[0] for one in holders(base)] == ["Zoé Martin", "Zoé Martin"]


async def test_escape_gives_the_call_to_nobody_new_and_personne_takes_it_from_its_holder(nadia, base, call_id):
    assignments.assign(base, call_id("Bien"), "Paul", "Paul", now=NOW)
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("k", "escape")
        await pilot.pause()
        assert holders(base) == [("Paul", "Paul", DAY)]
        await pilot.press("k", "end", "enter")
        await pilot.pause()
        assert assignments.every(base) == {}


async def test_every_marked_call_is_given_at_once_and_one_undo_takes_all_back(nadia, base):
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("a", "space", "space", "k", "enter")
        await pilot.pause()
        assert sorted(assignments.every(base).values()) == ["Nadia", "Nadia"]
        await pilot.press("u")
        await pilot.pause()
        assert assignments.every(base) == {}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_list_the_sheet_and_the_morning_show_who_has_a_call(nadia, base, call_id, shown, size):
    assignments.assign(base, call_id("Bien"), "Paul", "Nadia", now=NOW)
    async with nadia.run_test(size=size) as pilot:
        await pilot.pause()
        assert "confié à Paul" in shown(nadia)
        await pilot.press("a")
        await pilot.pause()
        assert shown(nadia).count("Paul") == 1
        await pilot.press("enter")
        await pilot.pause()
        assert "confié à Paul par Nadia le 23\u00a0nov." in shown(nadia)


async def test_f4_lists_my_calls_then_all_and_the_filter_counts_each_persons(nadia, base, call_id, shown):
    assignments.assign(base, call_id("Parents"), "Nadia", "Nadia", now=NOW)
    assignments.assign(base, call_id("Bien"), "Paul", "Nadia", now=NOW)
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("a", "f4")
        await pilot.pause()
        assert [line.title for line in nadia.screen.table._lines] == ["Parents ensemble"]
        assert "confiés à Nadia" in shown(nadia)
        await pilot.press("f4", "f", "up", "up")
        await pilot.pause()
        assert "moi, Nadia (1)" in shown(nadia)
        assert "Paul (1)" in shown(nadia)
        await pilot.press("escape")
        await pilot.pause()
        assert nadia.screen.table.row_count == 6


async def test_a_call_given_while_the_base_is_busy_is_given_once_it_is_free(nadia, base, until, monkeypatch):
    from aap_tracker.tui import later

    monkeypatch.setattr(later, "EVERY", 0.02)
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("k")
        await pilot.pause()
        base.connection.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        await pilot.pause()
        assert nadia.later.waiting == 1
        base.connection.execute("ROLLBACK")
        await until(pilot, lambda: nadia.later.waiting == 0)
        assert [one[0] for one in holders(base)] == ["Nadia"]


async def test_the_palette_gives_a_call_too(nadia, base, until):
    async with nadia.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"confier")
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(nadia.screen, PersonDialog))
        await pilot.press("enter")
        await pilot.pause()
        assert [one[0] for one in holders(base)] == ["Nadia"]


def test_the_plain_lines_say_who_has_a_call(house, base, call_id):
    assignments.assign(base, call_id("Bien"), "Paul", "Nadia", now=NOW)
    services = Services(*house, DAY)
    (line,) = [line for line in listing(services, "appels") if "Bien vieillir" in line]
    assert "confié à Paul" in line
    assert any("confié à Paul par Nadia" in line for line in listing(services, "appel", call_id("Bien")))
    (line,) = [line for line in listing(services, "matin") if "Bien vieillir" in line]
    assert line.count("confié à Paul") == 1
    services.forget()
