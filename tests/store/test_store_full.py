"""A disk that fills up: what was said written stays, nothing is half written, people are told, the next run goes on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from store_kit import DAY, DROME, NOW, PIECEMEAL, content, night, pages

from aap_tracker.errors import AapError
from aap_tracker.store import intake, rounds, trouble

CHILD = Path(__file__).with_name("store_full.py")
WAYS = ("pages", "system")
TIMES = 110


def _filled(folder, times, sabotage=""):
    """Be refused so many times in each way (the system's limit is a process's own: each has its program)."""
    found = {}
    for way in WAYS if sys.platform != "win32" else WAYS[:1]:
        command = [sys.executable, str(CHILD), way, str(folder / f"{way}.sqlite3"), str(times), sabotage]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)
        found[way] = json.loads(done.stdout)
    return found


def test_two_hundred_refused_transactions_lose_nothing_and_each_is_told_with_the_size_missing(tmp_path):
    found = _filled(tmp_path, TIMES)
    refused, between, lost, told = (
        sum(one[key] for one in found.values()) for key in ("refused", "between", "lost", "told")
    )
    after = sum(one["after"] and one["sound"] for one in found.values())
    print(
        f"B4 refused transactions, before or after {refused - between}/{refused}, committed lost {lost}, told in French {told}/{refused}"
    )
    print(f"B4 the next run passes once there is room {after}/{len(found)}")
    assert refused == TIMES * len(found)
    assert (between, lost, told, after) == (0, 0, refused, len(found))


def test_without_whole_transactions_a_full_disk_leaves_batches_half_written(tmp_path):
    assert sum(one["between"] for one in _filled(tmp_path, 4, PIECEMEAL).values())


def test_without_what_is_known_of_the_disk_no_refusal_is_told_with_its_size(tmp_path):
    blind = "from aap_tracker.store import trouble\ntrouble._room = lambda _: ''"
    assert [one["told"] for one in _filled(tmp_path, 2, blind).values()] == [0] * len(WAYS)


@pytest.mark.parametrize(
    ("free", "size", "said"),
    [
        (3_000_000, 1_000, "il reste 3\u00a0Mo, il en manque au moins 47\u00a0Mo"),
        (0, 2_400_000_000, "il reste 0\u00a0Mo, il en manque au moins 2\u202f400\u00a0Mo"),
        (9_000_000_000, 1_000, "il reste 9\u202f000\u00a0Mo, mais un quota"),
    ],
)
def test_the_size_missing_is_that_of_a_night_and_of_its_copy(tmp_path, monkeypatch, free, size, said):
    base = tmp_path / "aap.sqlite3"
    with base.open("wb") as stream:
        stream.truncate(size)
    monkeypatch.setattr(trouble.shutil, "disk_usage", lambda _: type("Usage", (), {"free": free}))
    assert said in trouble._room(base)


def test_a_full_disk_stops_cleanly_and_loses_nothing(store):
    night(store, pages(5))
    before = content(store)
    size = store.value("PRAGMA page_count")
    store.connection.execute(f"PRAGMA max_page_count = {size + 2}").fetchall()
    with pytest.raises(AapError, match="disque est plein"):
        night(store, pages(400), later=1)
    store.lock.release()
    assert content(store) == before
    assert store.value("PRAGMA integrity_check") == "ok"
    store.connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    night(store, pages(400), later=2)
    assert store.value("SELECT count(*) FROM board") == 400


def test_wherever_the_disk_fills_up_the_base_is_before_or_after(store):
    night(store, pages(5))
    before = content(store)
    run = rounds.start(store, NOW)
    refused = []
    for room in range(0, 400, 7):
        size = store.value("PRAGMA page_count")
        store.connection.execute(f"PRAGMA max_page_count = {size + room}").fetchall()
        try:
            intake.take(store, run, DROME, pages(120)[5:], DAY)
        except AapError as error:
            refused.append(error.title)
            assert content(store) == before
        else:
            break
    assert len(refused) >= 3
    assert set(refused) == {"Le disque est plein"}
    assert store.value("SELECT count(*) FROM board") == 120
    assert store.value("PRAGMA integrity_check") == "ok"
