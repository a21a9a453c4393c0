"""Calendrier: the month beside the list, one following the other; what is due after a deposit is there too."""

import datetime as dt

import pytest

from aap_tracker.store import decisions, dossiers, follow_up
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.listings import listing
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.services import Services

SIZE = (120, 36)
DAY = "2026-11-23"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


@pytest.fixture
def running(base, call_id):
    made = dossiers.create(base, "Parents 2025", "generique", call_id("Parents"), None, NOW)
    follow_up.record(base, made.id, "granted", dt.date(2025, 3, 1), NOW)
    follow_up.add(base, made.id, "complement_asked", dt.date(2026, 12, 15), NOW, note="RIB illisible")
    return made.id


async def month_of(app, pilot):
    await pilot.press("l", "tab")
    await pilot.pause()
    return app.screen.month


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_each_day_bears_the_sign_of_its_date_and_an_estimate_has_no_day(app, running, shown, size):
    async with app.run_test(size=size) as pilot:
        month = await month_of(app, pilot)
        signs = {day.isoformat(): sign for day, sign in month.signs.items()}
        assert signs == {
            "2026-06-30": "▲", "2026-11-30": "▲", "2026-12-04": "▲", "2026-12-10": "◆", "2026-12-15": "▪",
            "2027-01-05": "•", "2027-01-21": "◆",
        }  # fmt: skip
        await pilot.press("home")
        await pilot.pause()
        assert "[23]" in shown(app)
        assert "30▲" in shown(app)


async def test_days_and_months_go_by_keys_and_the_list_follows(app, call_id):
    async with app.run_test(size=SIZE) as pilot:
        month = await month_of(app, pilot)
        assert month.day == dt.date(2026, 11, 30)
        for key, day in (("pagedown", "2026-12-30"), ("left", "2026-12-29"), ("up", "2026-12-22"),
                         ("pagedown", "2027-01-22"), ("pageup", "2026-12-22"), ("home", DAY)):  # fmt: skip
            await pilot.press(key)
            await pilot.pause()
            assert month.day.isoformat() == day
        await pilot.press("right", "down")  # the 1st of December: the next date is the 4th
        await pilot.pause()
        assert app.screen.current_call() == call_id("Parents")


async def test_the_31st_of_a_month_becomes_the_last_day_of_a_shorter_one(app):
    async with app.run_test(size=SIZE) as pilot:
        month = await month_of(app, pilot)
        month.day = dt.date(2027, 1, 31)
        await pilot.press("pagedown")
        assert month.day == dt.date(2027, 2, 28)


async def test_enter_on_a_day_goes_to_its_date_and_keys_act_on_it(app, base, call_id):
    async with app.run_test(size=SIZE) as pilot:
        month = await month_of(app, pilot)
        month.day = dt.date(2026, 12, 3)
        await pilot.press("right", "enter", "r")
        await pilot.pause()
        assert app.screen.focused is app.screen.board
        assert [one.action for one in decisions.of_call(base, call_id("Parents"))] == ["keep"]


async def test_a_click_on_a_day_goes_to_its_date(app, base, call_id):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("l")
        await pilot.pause()
        await pilot.click("#month", offset=(2, 7))  # Monday the 30th of November, sixth week
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert [one.action for one in decisions.of_call(base, call_id("Habitat"))] == ["keep"]


async def test_what_is_due_after_a_deposit_is_in_the_list_and_in_the_morning_until_it_is_done(
    app, base, running, shown
):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Bilan attendu : Parents 2025" in shown(app).replace("\u00a0", " ")
        await pilot.press("l", "home")
        await pilot.pause()
        assert "en retard" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DraftScreen)
        follow_up.record(base, running, "final_report", NOW.date(), NOW)
        await pilot.press("escape")
        await pilot.pause()
        assert "Bilan attendu" not in shown(app)


async def test_a_narrow_screen_has_the_list_alone(app):
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("l", "tab")
        await pilot.pause()
        assert app.screen.focused is app.screen.board
        assert not app.screen.check_action("other_side", ())


async def test_expected_windows_are_counted_in_their_month(house, base, collect_again, shown, past_editions, until):
    collect_again(base, past_editions)
    app = AapApp(Services(*house, DAY))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("l")
        await until(pilot, lambda: bool(app.screen.month.expected))
        assert "≈ 1\u00a0appel attendu ce mois-ci" in shown(app)
        assert all(day.day != 1 for day in app.screen.month.signs)


def test_the_plain_lines_tell_what_is_due(house, running):
    services = Services(*house, DAY)
    lines = [line.replace("\u00a0", " ") for line in listing(services, "calendrier")]
    services.forget()
    assert any(line.startswith("- mar. 15, Complément demandé : Parents 2025, dans 22 jours, RIB") for line in lines)
