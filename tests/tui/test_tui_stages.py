"""Dossiers by stage: columns or groups, what comes next in each, and moving one on and back."""

import datetime as dt

import pytest

from aap_tracker.store import decisions, dossiers, follow_up
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.listings import listing
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.services import Services

SIZES = [(120, 36), (80, 24)]
DAY = "2026-11-23"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


@pytest.fixture
def make(base, call_id):
    """A dossier of a sample call, brought to a stage."""

    def make(title, stage):
        made = dossiers.create(base, title, "generique", call_id(title), None, NOW)
        dossiers.set_stage(base, made.id, stage, NOW)
        return made.id

    return make


@pytest.fixture
def nadia(house):
    return AapApp(Services(*house, DAY, "Nadia"))


def stage_of(base, dossier_id):
    return dossiers.get(base, dossier_id).stage


@pytest.mark.parametrize("size", SIZES)
async def test_each_dossier_is_under_its_stage_with_what_comes_next(nadia, base, make, call_id, shown, size):
    make("Bien vieillir", "drafting")
    deposited = make("Parents", "examined")
    follow_up.add(base, deposited, "complement_asked", dt.date(2026, 11, 20), NOW, note="illisible")
    decisions.decide(base, call_id("Fonds"), "keep", now=NOW)
    async with nadia.run_test(size=size) as pilot:
        await pilot.press("i")
        await pilot.pause()
        text = " ".join(shown(nadia).replace("\u00a0", " ").split())
        for words in ("À l’étude 1", "appel retenu", "À écrire 1", "rédaction · ", "mer. 25 nov. : Décider",
                      "en instruction", "ven. 20 nov.", "Complément", "illisible"):  # fmt: skip
            assert words in text.replace("\u202f", " "), words
        assert "▲ en retard" in text


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_moves_a_dossier_to_the_next_stage_and_back_and_u_takes_each_back(nadia, base, make, size):
    one = make("Bien vieillir", "drafting")
    async with nadia.run_test(size=size) as pilot:
        await pilot.press("i", "greater_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "budget"
        await pilot.press("less_than_sign", "less_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "letter_of_intent"
        for stage in ("drafting", "budget", "drafting"):
            await pilot.press("u")
            await pilot.pause()
            assert stage_of(base, one) == stage


async def test_a_deposit_is_dated_and_signed_and_a_grant_makes_its_report_due_until_it_is_taken_back(nadia, base, make):
    one = make("Bien vieillir", "signature")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i", "greater_than_sign")
        await pilot.pause()
        assert [(e.kind, e.on, e.who) for e in follow_up.of_dossier(base, one)] == [("deposited", DAY, "Nadia")]
        await pilot.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "granted"
        assert [e.on for e in follow_up.awaited(base)] == ["2027-06-30"]
        await pilot.press("u")
        await pilot.pause()
        assert stage_of(base, one) == "examined"
        assert follow_up.awaited(base) == []
        await pilot.press("u", "u")
        await pilot.pause()
        assert (stage_of(base, one), follow_up.of_dossier(base, one)) == ("signature", [])


async def test_the_cursor_follows_the_dossier_to_its_new_column(nadia, base, make, shown):
    one, other = make("Bien vieillir", "signature"), make("Parents", "drafting")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i", "down", "greater_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "deposited"
        assert nadia.screen.focused.id == "stage-2"
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert (stage_of(base, one), stage_of(base, other)) == ("examined", "drafting")


async def test_f2_chooses_any_stage_and_refused_is_only_reached_so(nadia, base, make):
    one = make("Bien vieillir", "granted")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i", "greater_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "running"
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(nadia.screen, ListingDialog)
        await pilot.press("end", "up", "up", "up", "enter")
        await pilot.pause()
        assert stage_of(base, one) == "refused"
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "refused"
        await pilot.press("less_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "examined"


async def test_arrows_go_through_the_columns_that_hold_something_then_to_the_next_place(nadia, base, make):
    make("Bien vieillir", "drafting"), make("Parents", "granted")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i")
        await pilot.pause()
        seen = [nadia.screen.focused.id]
        await pilot.press("right")
        await pilot.pause()
        seen.append(nadia.screen.focused.id)
        await pilot.press("right")
        await pilot.pause()
        assert seen == ["stage-1", "stage-3"]
        assert nadia.screen.place == "besoins"


async def test_a_kept_call_begins_its_dossier_from_the_board(nadia, base, make, call_id):
    make("Bien vieillir", "drafting")
    decisions.decide(base, call_id("Fonds"), "keep", now=NOW)
    async with nadia.run_test(size=SIZES[1]) as pilot:
        await pilot.press("i", "home", "d")
        await pilot.pause()
        assert isinstance(nadia.screen, DraftScreen)
        assert [file.call_id for file in dossiers.of_call(base, call_id("Fonds"))] == [call_id("Fonds")]
        await pilot.press("escape")
        await pilot.pause()
        assert not nadia.screen.check_action("begin", ())


async def test_a_screen_made_narrow_and_wide_again_keeps_the_cursor_on_its_dossier(nadia, base, make):
    make("Bien vieillir", "drafting")
    other = make("Parents", "granted")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i", "right")
        for size in (SIZES[1], SIZES[0], (20, 5), SIZES[0]):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert nadia.screen.dossier == other
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert stage_of(base, other) == "running"


async def test_what_cannot_be_taken_back_any_more_does_not_bar_what_was_done_before(nadia, base, make):
    one = make("Bien vieillir", "budget")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i", "greater_than_sign", "greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert stage_of(base, one) == "deposited"
        follow_up.add(base, one, "complement_asked", dt.date(2026, 12, 1), NOW)
        await pilot.press("u")
        await pilot.pause()
        assert stage_of(base, one) == "deposited"
        await pilot.press("u")
        await pilot.pause()
        assert stage_of(base, one) == "deliberation"


def test_the_plain_lines_give_each_stage_its_dossiers_and_tasks(house, base, make):
    make("Bien vieillir", "drafting")
    due = make("Parents", "running")
    follow_up.add(base, due, "report_due", dt.date(2026, 11, 1), NOW, note="Bilan à rendre")
    services = Services(*house, DAY)
    lines = [line.replace("\u00a0", " ") for line in listing(services, "dossiers")]
    services.forget()
    at = lines.index("Accordé :")
    assert lines[at + 1].startswith(
        "- 2. Parents : en cours, dim. 1er nov. : Bilan attendu : Bilan à rendre, en retard"
    )
    assert lines.index("À écrire :") < at


async def test_the_folder_to_deposit_is_written_from_the_board_and_says_what_is_missing(
    nadia, house, base, make, shown, until
):
    one = make("Bien vieillir", "drafting")
    async with nadia.run_test(size=SIZES[0]) as pilot:
        await pilot.press("i", "ctrl+l")
        await until(pilot, lambda: isinstance(nadia.screen, ListingDialog))
        await pilot.pause()
        text = shown(nadia)
        manifests = list(house[0].parent.rglob("manifest.json"))
        assert len(manifests) == 1
        assert f'"id": {one}' in manifests[0].read_text("utf-8")
        assert "Lot à déposer enregistré" in text
        assert "!" in text
        await pilot.press("escape", "f4")
        await pilot.pause()
        assert isinstance(nadia.screen, ListingDialog)
        assert [line for line, _ in nadia.screen._rows] == nadia.services.missing(one)
