"""How well the next window is foreseen: the editions before a day are told, the next one is looked for in the interval.

Regular series are drawn at random (one seed): a month, a number of editions, days that wander by up to three weeks, an
edition that was missed, two sessions a year, one edition every other year. Series that stopped, were seen once or come
at any season must get no date. The shipped table of editions really seen holds no regular series of three yearly ones.
"""

import datetime as dt
import random

from aap_tracker.model.matches import Observation, SeriesPast, Window
from aap_tracker.planning.forecast import forecast

EACH = 200  # series drawn of each kind
WANDER = 21  # days either way
_SPRING, _AUTUMN = 3, 10


def main() -> None:
    """Print, for each kind, the share foreseen, or the share left without a date."""
    chance = random.Random(1)  # noqa: S311 - the same series each time
    inside = asked = 0
    for name, drawn in (("every year", _yearly), ("one edition missed", _missed), ("every other year", _biennial)):
        found = [_holds(*drawn(chance)) for _ in range(EACH)]
        inside, asked = inside + sum(found), asked + len(found)
        print(f"{name:22} true window in the interval {sum(found)}/{len(found)}")
    twice = [_holds(*_sessions(chance)) for _ in range(EACH)]
    inside, asked = inside + sum(twice), asked + len(twice)
    print(f"{'two sessions a year':22} true window in the interval {sum(twice)}/{len(twice)}")
    print(f"{'regular, together':22} {inside / asked:.1%} (aim: at least 85 %)")
    for name, silent in (("stopped", _stopped), ("single", _single), ("any season", _anyhow)):
        dated = sum(_next(*silent(chance)).closes is not None for _ in range(EACH))
        print(f"{name:22} given a date {dated}/{EACH} (aim: 0)")


def _next(closings: list[dt.date], day: dt.date) -> Window:
    """What is expected on a day, of these closings."""
    seen = tuple(Observation(edition=one.year, opens=None, closes=one.isoformat()) for one in closings)
    past = SeriesPast(series="Appel", funder="Département", territory="DEP-28", observations=seen)
    return forecast([past], day)[0]


def _holds(closings: list[dt.date], true: dt.date) -> bool:
    """Whether the true closing is in the interval foreseen two months before it."""
    span = _next(closings, true - dt.timedelta(days=61)).closes
    return span is not None and span.start <= true.isoformat()[:7] <= span.end


def _around(chance: random.Random, year: int, month: int) -> dt.date:
    return dt.date(year, month, 15) + dt.timedelta(days=chance.randint(-WANDER, WANDER))


def _yearly(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    month, count = chance.randint(1, 12), chance.randint(2, 5)
    days = [_around(chance, 2026 - back, month) for back in range(count, -1, -1)]
    return days[:-1], days[-1]


def _missed(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    month = chance.randint(1, 12)
    days = [_around(chance, 2026 - back, month) for back in range(4, -1, -1)]
    del days[chance.randint(1, 2)]
    return days[:-1], days[-1]


def _biennial(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    month = chance.randint(1, 12)
    days = [_around(chance, year, month) for year in (2020, 2022, 2024, 2026)]
    return days[:-1], days[-1]


def _sessions(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    days = [_around(chance, year, month) for year in (2023, 2024, 2025) for month in (_SPRING, _AUTUMN)]
    return days, _around(chance, 2026, _SPRING)


def _stopped(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    month = chance.randint(1, 12)
    return [_around(chance, year, month) for year in (2019, 2020, 2021, 2022)], dt.date(2026, 11, 23)


def _single(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    return [_around(chance, 2026, chance.randint(1, 10))], dt.date(2026, 11, 23)


def _anyhow(chance: random.Random) -> tuple[list[dt.date], dt.date]:
    """Four editions, one in each season."""
    first = chance.randint(1, 12)
    days = [_around(chance, 2022 + place, (first + step) % 12 + 1) for place, step in enumerate((0, 6, 3, 9))]
    return days, dt.date(2026, 2, 1)


if __name__ == "__main__":
    main()
