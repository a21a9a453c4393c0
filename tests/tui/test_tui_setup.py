"""Premiers pas: from nothing to a profile, offline."""

import tomllib

import pytest
from textual.widgets import Input

from aap_tracker.tui.app import AapApp
from aap_tracker.tui.screens.morning import MorningScreen
from aap_tracker.tui.screens.setup import SetupScreen
from aap_tracker.tui.services import Services, first

SIZE = (80, 24)
LIBRARY = (
    {
        "id": "isolement",
        "intitule": "Rompre l’isolement des aînés",
        "publics": ["personnes_agees"],
        "themes": ["isolement_social"],
    },
    {"id": "numerique", "intitule": "Accompagner aux démarches en ligne", "themes": ["inclusion_numerique"]},
)


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.setattr(first, "needs_library", lambda: LIBRARY)
    return AapApp(Services(tmp_path / "data" / "aap.sqlite3", tmp_path / "data" / "ccas.toml", "2026-11-23"))


def written(app):
    return tomllib.loads(app.services.profile_path.read_text("utf-8"))


async def to_needs(pilot):
    await pilot.press(*"35500", "down")
    await pilot.pause()
    await pilot.press("end", "enter")
    await pilot.pause()


async def test_the_assistant_opens_when_there_is_no_profile_and_writes_nothing_yet(fresh, shown):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(fresh.screen, SetupScreen)
        assert "Quelle est votre commune" in shown(fresh)
        assert not fresh.services.profile_path.exists()


async def test_a_postcode_lists_its_communes(fresh, shown):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"26400")
        await pilot.pause()
        assert "Crest" in shown(fresh)


async def test_a_name_without_accents_finds_the_commune(fresh, shown):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"vitre")
        await pilot.pause()
        assert "Vitré" in shown(fresh)


async def test_four_answers_write_the_profile_and_open_the_morning(fresh):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")  # CCAS
        await pilot.pause()
        await pilot.press("down", "space", "enter")  # the second need
        await pilot.pause()
        await pilot.press("down", "enter")  # later
        await pilot.pause()
        assert isinstance(fresh.screen, MorningScreen)
    profile = written(fresh)
    assert profile["organisme"]["ville"] == "Crest"
    assert profile["organisme"]["type"] == "CCAS"
    assert [need["id"] for need in profile["besoins"]] == ["numerique"]


async def test_a_cias_covers_its_intercommunalite(fresh, shown):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("space", "enter")
        await pilot.pause()
        assert "sources" in shown(fresh)
        await pilot.press("down", "enter")
        await pilot.pause()
    assert written(fresh)["organisme"]["type"] == "CIAS"


async def test_a_need_in_ones_own_words_is_added_and_ticked(fresh):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        fresh.screen.query_one("#answer").focus()
        await pilot.press(*"Une halte-garderie", "enter")
        await pilot.pause()
        fresh.screen.query_one("#choices").focus()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
    assert [need["intitule"] for need in written(fresh)["besoins"]] == ["Une halte-garderie"]


async def test_without_a_need_the_assistant_waits_and_says_why(fresh):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert any("Cochez au moins un besoin" in note.message for note in fresh._notifications)
        assert isinstance(fresh.screen, SetupScreen)


async def test_escape_goes_back_one_question_and_keeps_the_answers(fresh, shown):
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "escape", "enter")
        await pilot.pause()
        assert "[×] Rompre l’isolement" in shown(fresh)


async def test_the_first_collection_is_offered_and_started(fresh, monkeypatch):
    started = []
    monkeypatch.setattr(AapApp, "action_collect", lambda self: started.append(self.services.profile_path.is_file()))
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert started == [True]


async def test_a_folder_that_refuses_the_profile_is_a_sentence(fresh, monkeypatch):
    from aap_tracker.settings import writing

    def refuse(path, content):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(writing, "write_atomic", refuse)
    async with fresh.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(fresh.screen, SetupScreen)
        assert any("profil" in note.title.lower() for note in fresh._notifications)


async def test_a_name_given_at_the_last_question_is_that_of_the_decisions(fresh):
    async with fresh.run_test(size=SIZE) as pilot:
        await pilot.press(*"crest", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "enter")
        await pilot.pause()
        fresh.screen.query_one("#answer", Input).value = " Nadia\u202e "
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(fresh.screen, MorningScreen)
        assert written(fresh)["utilisateur"] == {"nom": "Nadia"}
        assert fresh.services._bench.who == "Nadia"
