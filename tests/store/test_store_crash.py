import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_kit import NOW, night, pages

from aap_tracker.errors import AapError
from aap_tracker.store import boards, decisions, rounds
from aap_tracker.store.base import open_store

CHILD = Path(__file__).with_name("store_child.py")


def _child(action, base):
    return subprocess.Popen(
        [sys.executable, str(CHILD), action, str(base)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )


def _end(child):
    child.kill()
    child.communicate()


def _check_whole(store):
    assert store.value("PRAGMA integrity_check") == "ok"
    assert store.rows("PRAGMA foreign_key_check") == []
    with store.write():
        store.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    counts = {store.value(f"SELECT count(*) FROM {table}") for table in ("publications", "calls", "board", "texts")}
    assert len(counts) == 1
    return counts.pop()


def _kill_writers(base, kills):
    """Kill a writer right after each of its first acknowledged batches, a little later each time."""
    acknowledged = 0
    for kill in range(kills):
        child = _child("write", base)
        for _ in range(1 + kill % 4):
            acknowledged = int(child.stdout.readline()) + 1
        _end(child)
        with open_store(base) as store:
            kept = _check_whole(store)
        assert kept % 20 == 0
        assert kept >= acknowledged * 20


def test_a_killed_collection_loses_no_acknowledged_batch_and_leaves_none_half_written(tmp_path):
    _kill_writers(tmp_path / "aap.sqlite3", 4)


@pytest.mark.slow
def test_thirty_killed_collections_lose_nothing(tmp_path):
    _kill_writers(tmp_path / "aap.sqlite3", 30)


def test_a_second_collection_is_told_who_holds_the_first(tmp_path):
    base = tmp_path / "aap.sqlite3"
    child = _child("hold", base)
    assert child.stdout.readline() == "held\n"
    with open_store(base) as store:
        with pytest.raises(AapError, match="déjà en cours") as refused:
            rounds.start(store, NOW)
        assert str(child.pid) in refused.value.message
        assert "aap collecter" in refused.value.message
        assert refused.value.exit_code == 3
        _end(child)
        assert rounds.start(store, NOW) == 2  # its holder dead, the lock is free
        assert [row["ended"] is None for row in store.rows("SELECT ended FROM runs ORDER BY id")] == [False, True]


def test_two_rounds_of_one_program_never_run_together(tmp_path):
    with open_store(tmp_path / "a.sqlite3") as one, open_store(tmp_path / "a.sqlite3") as other:
        run = rounds.start(one, NOW)
        with pytest.raises(AapError, match="déjà en cours"):
            rounds.start(other, NOW)
        rounds.finish(one, run, NOW)
        rounds.finish(other, rounds.start(other, NOW), NOW)


def test_of_four_collections_started_together_one_wins(tmp_path):
    base = tmp_path / "aap.sqlite3"
    open_store(base).close()
    won, lost, gate = [], [], threading.Barrier(4)

    def start():
        with open_store(base) as store:
            gate.wait()
            try:
                won.append(rounds.start(store, NOW))
            except AapError:
                lost.append(1)
            gate.wait()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 3)


def test_people_read_and_write_while_a_collection_runs(tmp_path):
    base = tmp_path / "aap.sqlite3"
    with open_store(base) as store:
        ids = night(store, pages(20)).call_ids
    child = _child("write", base)
    child.stdout.readline()
    with open_store(base) as store:
        for number in range(8):
            assert len(boards.call_rows(store, boards.RowQuery(now=NOW, state="all"))) >= 20
            decisions.decide(store, ids[number % 20], "keep", now=NOW)
        assert store.value("SELECT count(*) FROM decisions") == 8
    assert child.poll() is None
    _end(child)
