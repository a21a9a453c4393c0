"""The next window of what comes back, and no date where nothing can be said."""

import datetime as dt

import pytest

from aap_tracker.model.matches import Observation, SeriesPast
from aap_tracker.planning.forecast import forecast
from aap_tracker.shipped import toml_table

DAY = dt.date(2026, 11, 23)


def series(*windows, name="Bien vieillir", funder="Département", territory="DEP-28"):
    seen = tuple(
        Observation(edition=int((closes or opens)[:4]), opens=opens, closes=closes) for opens, closes in windows
    )
    return SeriesPast(series=name, funder=funder, territory=territory, observations=seen)


def one(*windows, day=DAY, **names):
    windows_found = forecast([series(*windows, **names)], day, toml_table("recurring.toml"))
    assert len(windows_found) == 1
    return windows_found[0]


def test_three_regular_editions_give_the_next_window_with_high_confidence():
    window = one(("2023-12-20", "2024-02-18"), ("2024-12-18", "2025-02-20"), ("2025-12-22", "2026-02-20"))
    assert (window.opens.start, window.opens.end) == ("2026-11", "2027-01")
    assert (window.closes.start, window.closes.end) == ("2027-01", "2027-03")
    assert window.confidence == "high"
    assert len(window.observations) == 3
    assert "3\u00a0éditions vues" in window.text


def test_two_editions_are_enough_for_a_date_with_less_confidence():
    window = one((None, "2025-03-15"), (None, "2026-03-10"))
    assert (window.closes.start, window.closes.end) == ("2027-02", "2027-04")
    assert window.opens is None
    assert window.confidence == "medium"


def test_a_window_that_moves_over_the_new_year_is_one_season():
    window = one((None, "2022-12-15"), (None, "2024-01-10"), (None, "2025-01-05"), (None, "2025-12-20"))
    assert window.closes.start <= "2026-12"
    assert window.closes.end >= "2027-01"


def test_a_single_edition_may_come_back_and_gets_no_date():
    window = one(("2025-10-01", "2025-11-30"))
    assert window.opens is None
    assert window.closes is None
    assert window.confidence == "none"
    assert "peut-être" in window.text


def test_editions_without_any_date_give_nothing():
    past = SeriesPast(series="X", funder="Y", observations=(Observation(edition=2025), Observation(edition=2026)))
    assert forecast([past], DAY)[0].closes is None


def test_what_was_not_seen_for_long_has_stopped():
    window = one((None, "2020-03-01"), (None, "2021-03-01"), (None, "2022-03-01"))
    assert window.closes is None
    assert "arrêté" in window.text


def test_what_comes_at_any_season_gets_no_date():
    window = one((None, "2023-02-01"), (None, "2024-08-15"), (None, "2026-05-20"))
    assert window.closes is None
    assert "saison" in window.text


def test_an_edition_out_of_season_does_not_hide_three_regular_ones():
    window = one(
        (None, "2022-02-10"), (None, "2023-02-12"), (None, "2024-06-20"), (None, "2025-02-15"), (None, "2026-02-11")
    )
    assert window.closes.start <= "2027-02" <= window.closes.end


def test_a_late_edition_is_still_expected_with_less_confidence():
    window = one((None, "2023-03-01"), (None, "2024-03-01"), (None, "2025-03-01"), day=dt.date(2026, 6, 1))
    assert window.closes.start == "2027-02"
    assert window.confidence == "medium"


def test_two_sessions_a_year_are_two_seasons_and_the_nearest_is_given():
    window = one(
        (None, "2024-04-07"), (None, "2024-10-15"), (None, "2025-04-07"), (None, "2025-10-15"), (None, "2026-04-07"),
        (None, "2026-10-15"),
    )  # fmt: skip
    assert window.closes.start <= "2027-04" <= window.closes.end


def test_one_edition_every_other_year_is_expected_two_years_later():
    window = one((None, "2021-05-01"), (None, "2023-05-02"), (None, "2025-05-01"))
    assert window.closes.start <= "2027-05" <= window.closes.end


def test_an_old_life_of_a_scheme_is_forgotten():
    window = one((None, "2012-09-01"), (None, "2013-09-01"), (None, "2025-03-01"), (None, "2026-03-02"))
    assert window.closes.start <= "2027-03" <= window.closes.end


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Conférence des financeurs", "Commission des financeurs 2026"),
        ("REAAP 2025", "Fonds national parentalité, axe 1"),
        ("CLAS 2025-2026", "Accompagnement à la scolarité"),
    ],
)
def test_a_renamed_scheme_is_one_series(old, new):
    pasts = [
        series((None, "2025-02-01"), name=old, funder="Caf A"),
        series((None, "2026-02-03"), name=new, funder="Caf"),
    ]
    windows = forecast(pasts, DAY, toml_table("recurring.toml"))
    assert len(windows) == 1
    assert windows[0].series == new
    assert windows[0].closes is not None


def test_the_same_scheme_elsewhere_is_another_series():
    pasts = [
        series((None, "2025-02-01"), name="CLAS", territory="DEP-28"),
        series((None, "2026-02-03"), name="CLAS", territory="DEP-45"),
    ]
    assert len(forecast(pasts, DAY, toml_table("recurring.toml"))) == 2


def test_dated_windows_come_first_soonest_first():
    pasts = [
        series((None, "2025-10-01"), name="Single"),
        series((None, "2024-09-01"), (None, "2025-09-01"), (None, "2026-09-01"), name="September"),
        series((None, "2024-02-01"), (None, "2025-02-01"), (None, "2026-02-01"), name="February"),
    ]
    assert [window.series for window in forecast(pasts, DAY)] == ["February", "September", "Single"]


def test_every_shipped_observation_can_be_read():
    for scheme in toml_table("recurring.toml")["scheme"]:
        for _, opens, closes in scheme["seen"]:
            for day in filter(None, (opens, closes)):
                dt.date.fromisoformat(day if len(day) == 10 else f"{day}-01")


def test_the_true_window_is_in_the_interval_for_regular_series():
    """Every month, windows that move by up to fifteen days either way: at least 85 % are caught."""
    caught = asked = 0
    for month in range(1, 13):
        for shift in range(-15, 16, 5):
            closings = [
                dt.date(2022 + year, month, 15) + dt.timedelta(days=move)
                for year, move in enumerate((0, shift, -shift))
            ]
            true = dt.date(2025, month, 15) + dt.timedelta(days=shift)
            window = one(*((None, day.isoformat()) for day in closings), day=dt.date(2024, month, 28))
            asked += 1
            caught += window.closes is not None and window.closes.start <= true.isoformat()[:7] <= window.closes.end
    assert caught / asked >= 0.85
