import threading
from pathlib import Path

import pytest
from store_kills import child, end, kill_writers, start_together
from store_kit import NOW, PIECEMEAL

from aap_tracker.errors import AapError
from aap_tracker.store import rounds
from aap_tracker.store.base import open_store
from aap_tracker.store.lock import FileLock

KILLS = 6  # benchmarks/reliability/store_killed.py: 200, each night 2,000
ROUNDS = 25
# What is said done before it is: the transaction is left open.
HASTY = """
from contextlib import contextmanager
from aap_tracker.store.base import Store
@contextmanager
def write(self, *, durable=True):
    if not self.connection.in_transaction:
        self.connection.execute("BEGIN IMMEDIATE")
    yield
Store.write = write
"""
UNLOCKED = """
from aap_tracker.store import lock
lock._lock = lambda handle: None
"""
# A lock that is a file: it stays when its holder dies.
LEFT_BEHIND = """
import os
from aap_tracker.store import lock
def left_behind(handle):
    path = os.readlink(f"/proc/self/fd/{handle}")
    if path.endswith(".lock"):
        os.close(os.open(f"{path}.x", os.O_CREAT | os.O_EXCL))
lock._lock = left_behind
"""


def test_a_killed_collection_loses_no_acknowledged_batch_and_leaves_none_half_written(tmp_path):
    found = kill_writers(tmp_path, KILLS)
    print(
        f"B1 writers killed {found.kills}: sound {found.sound}, indexes sound {found.indexed}, batches whole {found.whole}"
    )
    print(f"B1 acknowledged batches and notes kept {found.kept}/{found.said}")
    assert found.good
    assert found.said >= found.kills


def test_without_one_transaction_a_batch_a_kill_leaves_half_of_it(tmp_path):
    assert kill_writers(tmp_path, 2, PIECEMEAL).whole < 2


def test_what_is_said_done_before_its_commit_is_lost_in_a_kill(tmp_path):
    found = kill_writers(tmp_path, 1, HASTY)
    assert found.kept < found.said


def test_of_four_collections_started_together_one_wins_and_a_dead_one_holds_nothing(tmp_path):
    found = start_together(tmp_path / "aap.sqlite3", ROUNDS)
    print(
        f"B5 one winner of four {found.single}/{found.rounds}, others told their code and who holds it {found.told}/{found.losers}"
    )
    print(f"B5 locks freed by the death of their holder {found.freed}/{found.rounds}")
    assert (found.single, found.freed) == (ROUNDS, ROUNDS)
    assert found.told == found.losers == 3 * ROUNDS


def test_without_the_lock_several_collections_win(tmp_path):
    assert start_together(tmp_path / "aap.sqlite3", 2, sabotage=UNLOCKED).single == 0


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names a lock by its handle")
def test_a_lock_that_outlives_its_holder_is_seen(tmp_path):
    assert start_together(tmp_path / "aap.sqlite3", 1, sabotage=LEFT_BEHIND).freed == 0


def test_a_second_collection_is_told_who_holds_the_first(tmp_path):
    base = tmp_path / "aap.sqlite3"
    holder = child("hold", base)
    assert holder.stdout.readline() == "held\n"
    with open_store(base) as store:
        with pytest.raises(AapError, match="déjà en cours") as refused:
            rounds.start(store, NOW)
        assert str(holder.pid) in refused.value.message
        assert "aap collecter" in refused.value.message
        assert refused.value.exit_code == 3
        end(holder)
        assert rounds.start(store, NOW) == 2  # its holder dead, the lock is free
        assert [row["ended"] is None for row in store.rows("SELECT ended FROM runs ORDER BY id")] == [False, True]


def test_two_rounds_of_one_program_never_run_together(tmp_path):
    with open_store(tmp_path / "a.sqlite3") as one, open_store(tmp_path / "a.sqlite3") as other:
        run = rounds.start(one, NOW)
        with pytest.raises(AapError, match="déjà en cours"):
            rounds.start(other, NOW)
        rounds.finish(one, run, NOW)
        rounds.finish(other, rounds.start(other, NOW), NOW)


def test_who_holds_a_lock_is_never_one_who_died(tmp_path):
    """Two at once: the words of a dead holder are still in the file when the next one takes the lock."""
    (tmp_path / "x.lock").write_text("« aap collecter » (processus 1, mort)", encoding="utf-8")
    names, gate = [], threading.Barrier(8)

    def take(number):
        lock = FileLock(tmp_path / "x.lock")
        gate.wait()
        try:
            lock.acquire(f"numéro {number}")
        except AapError as error:
            names.append(error.message)
        gate.wait()
        lock.release()

    threads = [threading.Thread(target=take, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names) == 7
    assert len(set(names)) == 1
    assert "numéro" in names[0]
