"""C3: slow rot is noticed. Histories of sixty nights and more in a real base, recorded and judged as a round does."""

import datetime as dt
import math
import random
from itertools import chain

from collecting_days import NOW

from aap_tracker.collecting import health
from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import rounds
from aap_tracker.store.base import open_store

NIGHTS, WITHIN = 60, 10
LIVES, LIVING, SIZES = (15, 30, 60), 40, (8, 12, 20, 30, 40, 50, 60)
SPARED = 2  # false alarms allowed of all the histories of births and deaths
Night = tuple[int, int]  # calls found, those with a deadline
ROTS = {
    "one percent a night": ([(round(40 * 0.99**n), round(40 * 0.99**n)) for n in range(1, WITHIN + 1)], "slow_decline"),
    "a field lost": ([(40, 2)] * WITHIN, "field_lost"),
    "half the list": ([(20, 20)] * WITHIN, "sharp_drop"),
}


def _noises(chance: random.Random):
    """How a healthy site varies from one night to the next, around its usual number."""
    return {
        "bell": lambda usual, _: usual * (1 + chance.gauss(0, 0.07)),
        "flat": lambda usual, _: usual * (1 + chance.uniform(-0.12, 0.12)),
        "counts": lambda usual, _: chance.gauss(usual, math.sqrt(usual) / 2),
        "week": lambda usual, night: usual * (1 + 0.1 * math.sin(2 * math.pi * night / 7)) + chance.gauss(0, 0.7),
    }


def _healthy() -> dict[str, list[Night]]:
    """Twenty histories: five sizes of site, four kinds of noise."""
    made = {}
    for name, noise in _noises(random.Random(11)).items():
        for usual in (3, 8, 15, 30, 60):
            counts = [max(round(noise(usual, night)), 1) for night in range(NIGHTS)]
            made[f"{name} {usual}"] = [(count, count - (count > 5)) for count in counts]
    return made


def _born(chance: random.Random, expected: float) -> int:
    """How many calls appear in a night when so many are expected (a Poisson law)."""
    born, left = 0, chance.random()
    while left > math.exp(-expected):
        born, left = born + 1, left * chance.random()
    return born


def _living(life: int, seed: int) -> dict[str, list[Night]]:
    """Forty healthy histories of sites whose calls appear and end one by one, after `life` nights on average."""
    made = {}
    for number in range(LIVING):
        chance = random.Random(f"{seed} {life} {number}")
        size = SIZES[number % len(SIZES)]
        count, nights = _born(chance, size), []
        for _ in range(NIGHTS):
            count = sum(chance.random() > 1 / life for _ in range(count)) + _born(chance, size / life)
            nights.append((count, count))
        made[f"{life} nights, {size} calls, {number}"] = nights
    return made


def _swinging(seed: int = 1) -> dict[str, list[Night]]:
    return dict(chain.from_iterable(_living(life, seed).items() for life in LIVES))


def _alarms(histories: dict[str, list[Night]], folder, start: int) -> dict[str, tuple[int, str]]:
    """History → the first night after `start` that alarms, and its code; those that stay silent are not there."""
    heard: dict[str, tuple[int, str]] = {}
    with open_store(folder / "aap.sqlite3") as store:
        for night in range(max(map(len, histories.values()))):
            now = NOW + dt.timedelta(days=night)
            run = rounds.start(store, now)
            for name, nights in histories.items():
                found, dated = nights[night]
                result = SourceResult(source_id=name, ok=True, found=found, read=found, fields={"deadlines": dated})
                past = rounds.history(store, name) if night >= start and name not in heard else []
                wrong = health.judge([*past, result]) if past else []
                if wrong:
                    heard[name] = (night - start, wrong[0].code)
                rounds.record(store, run, result, now.date())
            rounds.finish(store, run, now)
    return heard


def _noticed(folder) -> int:
    """How many of the rots were alarmed by their name within ten nights."""
    before = [(40, 40)] * NIGHTS
    heard = _alarms({name: [*before, *nights] for name, (nights, _) in ROTS.items()}, folder, NIGHTS)
    return sum(name in heard and heard[name][1] == code for name, (_, code) in ROTS.items())


def _apart(tmp_path, name: str):
    folder = tmp_path / name
    folder.mkdir()
    return folder


def test_three_rots_of_three_are_noticed_within_ten_nights_and_twenty_healthy_sites_never_alarm(tmp_path):
    healthy, swinging = _healthy(), _swinging()
    noticed = _noticed(tmp_path)
    false = _alarms(healthy, _apart(tmp_path, "healthy"), 11)
    swung = _alarms(swinging, _apart(tmp_path, "swinging"), 11)
    print(
        f"C3 rots noticed within {WITHIN} nights {noticed}/{len(ROTS)}; false alarms {len(false)}/{len(healthy)}"
        f" of noise, {len(swung)}/{len(swinging)} of births and deaths (at most {SPARED})"
    )
    assert (noticed, false, len(healthy)) == (3, {}, 20)
    assert len(set(chain.from_iterable(healthy.values()))) > 40  # they are noisy indeed
    assert (len(swung) <= SPARED, len(swinging)) == (True, 120), swung


def test_on_a_noisy_site_half_the_list_gone_is_noticed_that_night_and_a_decline_soon(tmp_path):
    chance = random.Random(5)

    def _site(factor: float, night: int) -> Night:
        count = round(40 * factor**night * (1 + chance.gauss(0, 0.07)))
        return count, count

    before = [_site(1, 0) for _ in range(NIGHTS)]
    sites = {
        "half": [*before, *(_site(0.5, 1) for _ in range(20))],
        "half in three nights": [*before, *(_site(factor, 1) for factor in [0.8, 0.65] + [0.5] * 18)],
        "three percent a night": [*before, *(_site(0.97, night) for night in range(1, 21))],
    }
    heard = _alarms(sites, tmp_path, NIGHTS)
    assert heard["half"] == (0, "sharp_drop")
    assert heard["half in three nights"][1] == "sharp_drop"
    assert heard["three percent a night"][1] == "slow_decline"


def test_without_what_it_learnt_of_swings_healthy_sites_alarm(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_swing", lambda counts: 0.0)
    assert len(_alarms(_living(30, 1), tmp_path, 11)) > SPARED


def test_without_its_lag_the_past_rots_along_and_says_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_past", lambda values: values[-health.PAST :])
    assert _noticed(tmp_path) < len(ROTS)


def test_without_its_look_at_fields_a_lost_one_is_not_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_lost_fields", lambda good: [])
    assert _noticed(tmp_path) == len(ROTS) - 1


def test_without_its_patience_a_noisy_site_would_alarm(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_STEADY", 0.5)
    monkeypatch.setattr(health, "_DECLINE", 0.0)
    monkeypatch.setattr(health, "_NOISE", 0.1)
    assert _alarms(_healthy(), tmp_path, 11)
