"""Past editions and expected windows, read without filling the memory."""

import datetime as dt

from store_kit import DAY, NOW, night, page

from aap_tracker.model.calls import Call, Funder
from aap_tracker.model.matches import MonthSpan, Observation, Window
from aap_tracker.model.profile import Profile
from aap_tracker.store import boards_windows, calls, expected, series
from aap_tracker.tui.services import outlook


def _window(name: str, opens: str | None = None, closes: str | None = None) -> Window:
    opens_in, closes_in = (MonthSpan(start=month, end=month) if month else None for month in (opens, closes))
    return Window(series=name, funder="Carsat", territory=None, opens=opens_in, closes=closes_in)


def test_an_edition_says_what_its_call_says(store) -> None:
    funders = (Funder(name="Conférence des financeurs", kind="departement"), Funder(name="Carsat", kind="carsat"))
    night(store, [
        page("Appel aînés 2026", "https://x.fr/1", "2026-03-01", territories=("DEP-26",), edition=2026),
        page("Appel aînés 2027", "https://x.fr/2", "2027-03-02", opens_at="2027-01-04", territories=("DEP-26",)),
        page("Aide aux vacances", "https://x.fr/3", None, funders=funders, territories=("DEP-26", "DEP-07")),
    ])  # fmt: skip
    found = {past.series: past for past in series.pasts(store)}
    known = [calls.get(store, row["id"]) for row in store.rows("SELECT id FROM board ORDER BY n")]
    seen = sorted((one for past in found.values() for one in past.observations), key=lambda one: one.url)
    assert seen == [_edition(call) for call in known]
    assert found["Aide aux vacances"].territory is None
    assert {past.territory for name, past in found.items() if name != "Aide aux vacances"} == {"DEP-26"}
    assert found["Aide aux vacances"].funder == "Conférence des financeurs"


def _edition(call: Call) -> Observation:
    closes = call.deadlines[-1].at[:10] if call.deadlines else None
    year = call.edition or (int(closes[:4]) if closes else None)
    return Observation(edition=year, opens=call.opens_at, closes=closes, url=call.url)


def test_windows_without_a_month_are_not_read_for_a_screen(store) -> None:
    assert expected.made_on(store) is None
    windows = [_window("Opens", opens="2027-01"), _window("Closes", closes="2027-02"), _window("Once")]
    expected.replace(store, windows, DAY)
    assert expected.dated(store) == windows[:2]
    assert expected.get(store) == (DAY, windows)


def test_a_large_base_shows_what_the_last_night_expected_less_what_has_passed(store, monkeypatch) -> None:
    monkeypatch.setattr(boards_windows, "_LARGE", -1)
    windows = [_window("Passed", closes="2026-01"), _window("Coming", opens="2027-01", closes="2027-02")]
    expected.replace(store, windows, DAY - dt.timedelta(days=30))
    found = outlook.outlook_of(store.path, Profile(), DAY, NOW)
    assert [one.window.series for one in found.expected] == ["Coming"]
