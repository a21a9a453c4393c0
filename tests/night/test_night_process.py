"""`aap nuit` as a process over the sample sites, with a real mail server."""

import json
import signal
import subprocess
import sys

import pytest
from night_crowd import READERS, READS, WRITES, together
from night_kit import aap, alone, command, mailbox, profile

from aap_tracker.cli.demo_sites import serve
from aap_tracker.store import nights
from aap_tracker.store.base import open_store
from aap_tracker.store.lock import FileLock

pytestmark = pytest.mark.alone


def _killed_at(folder, sources, words, sabotage=""):
    """Run the night and kill it as soon as it says these words."""
    process = subprocess.Popen(
        command(folder, sources, "nuit", "--toutes", sabotage=sabotage),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=alone(),
    )
    with process:
        for line in process.stderr:
            if words in line.decode():
                process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
                break
        process.communicate()


def _stage(done, name):
    return next(one for one in json.loads(done.stdout)["stages"] if one["stage"] == name)


def test_the_night_of_the_sample_is_mailed_once_and_not_done_again(tmp_path):
    with serve() as sources, mailbox() as (box, port):
        profile(
            tmp_path, port, "ccas@crest.exemple.fr", 'courriel = "epicerie@crest.exemple.fr"\nbesoins = ["epicerie"]'
        )
        first = aap(tmp_path, sources, "nuit", "--toutes", "--json")
        again = aap(tmp_path, sources, "nuit", "--toutes")
    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert "déjà faite" in again.stderr
    assert {one["state"] for one in json.loads(first.stdout)["stages"]} == {"done"}
    assert _stage(first, "collect")["found"] > 40
    assert [recipients for recipients, _ in box.taken] == [["ccas@crest.exemple.fr"], ["epicerie@crest.exemple.fr"]]
    body = box.taken[1][1].get_body(("plain",)).get_content()
    assert "OUVRIR L’ÉPICERIE SOCIALE AUX HAMEAUX" in body
    assert "ROMPRE L’ISOLEMENT" not in body
    modes = {path.stat().st_mode & 0o077 for path in tmp_path.glob("aap.sqlite3*")}
    assert modes == {0} or sys.platform == "win32"
    assert list((tmp_path / "sauvegardes").glob("aap-2026-11-23.zip"))


def _resumed(folder, kills, sabotage=""):
    """A night killed as it says each of these words, then left to end: how it ended, and how often each source was asked."""
    with serve() as sources, mailbox() as (box, port):
        profile(folder, port, "ccas@crest.exemple.fr")
        for words in kills:
            _killed_at(folder, sources, words, sabotage)
        done = aap(folder, sources, "nuit", "--toutes", "--json", sabotage=sabotage)
    with open_store(folder / "aap.sqlite3", write=False) as store:
        assert store.value("PRAGMA integrity_check") == "ok"
        asked = store.rows("SELECT source_id, count(*) AS times FROM run_results GROUP BY 1")
        begun, outcome = store.value("SELECT count(*) FROM nights"), nights.last(store)[0].outcome
    times = [row["times"] for row in asked]
    how = "sabotage: " if sabotage else ""
    print(f"stages {how}{len(kills)} kills, sources asked once {times.count(1)}/{len(times)}, nights begun {begun}")
    return done, times, (begun, outcome, len(box.to("ccas@crest.exemple.fr")))


def test_a_night_killed_again_and_again_resumes_where_it_was(tmp_path):
    done, times, ended = _resumed(tmp_path, ("2/5", "Noter", "Sauvegarder"))
    assert done.returncode == 0, done.stderr
    assert "/5 " not in done.stderr
    assert times == [1] * 5
    assert ended == (1, "done", 1)


# Each start takes the night for a new one.
FORGETFUL = """
from aap_tracker.store import nights
begins = nights.open_night
nights.open_night = lambda store, day, now, **_: begins(store, day, now, anew=True)
"""


def test_without_the_journal_of_stages_work_is_done_again(tmp_path):
    done, times, (begun, _, _) = _resumed(tmp_path, ("Noter",), FORGETFUL)
    assert "/5 " in done.stderr
    assert (times, begun) == ([2] * 5, 2)


def test_two_nights_never_run_together_and_the_second_says_who_holds_the_first(tmp_path):
    profile(tmp_path, 1)
    with FileLock(tmp_path / "aap.sqlite3.nuit.lock") as lock:
        lock.acquire("« aap nuit » depuis le 23/11/2026 à 4 h 15 (processus 42, accueil)")
        done = aap(tmp_path, (), "nuit", "--toutes")
    assert done.returncode == 3
    assert "Une nuit est déjà en cours" in done.stderr
    assert "processus 42, accueil" in done.stderr


def test_a_night_asked_anew_collects_again_and_tells_nothing_twice(tmp_path):
    with serve() as sources, mailbox() as (box, port):
        profile(tmp_path, port, "ccas@crest.exemple.fr")
        first = aap(tmp_path, sources[2:3], "nuit", "--toutes", "--json")
        again = aap(tmp_path, sources[2:3], "nuit", "--toutes", "--refaire", "--json")
        with FileLock(tmp_path / "aap.sqlite3.nuit.lock") as lock:
            lock.acquire("« aap nuit »")
            sent = aap(tmp_path, (), "bulletin", "--envoyer")
    assert [_stage(done, "collect")["sources"] for done in (first, again)] == [1, 1]
    assert _stage(again, "collect")["already_asked"] == 0
    assert len(box.taken) == 1
    assert (sent.returncode, "déjà en cours" in sent.stderr) == (3, True)


def test_a_stage_that_fails_stops_no_other_and_is_done_by_the_next_run(tmp_path):
    profile(tmp_path, 1, "ccas@crest.exemple.fr")
    broken = "from aap_tracker.collecting import stages\nstages.DO['backup'] = lambda tools: 1 / 0"
    with serve() as sources:
        first = aap(tmp_path, sources[2:3], "nuit", "--toutes", "--json", sabotage=broken)
        assert first.returncode == 1
        states = {one["stage"]: one["state"] for one in json.loads(first.stdout)["stages"]}
        assert (states["collect"], states["backup"], states["digest"]) == ("done", "failed", "failed")
        assert "Traceback" not in first.stderr
        assert "ZeroDivisionError" in (tmp_path / "aap.sqlite3.nuit.log").read_text("utf-8")
        with mailbox() as (box, port):
            profile(tmp_path, port, "ccas@crest.exemple.fr")
            second = aap(tmp_path, sources[2:3], "nuit", "--toutes", "--json")
    left = {one["stage"]: one["state"] for one in json.loads(second.stdout)["stages"]}
    done = sum(state == "done" for state in left.values())
    print(f"stages of a night with one broken: done by the next run {done}/{len(left)}")
    assert second.returncode == 0
    assert done == len(left)
    assert "1/1" not in second.stderr
    assert len(box.taken) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit on Windows")
def test_a_disk_that_fills_in_the_night_loses_nothing_and_the_next_run_tells_it_all(tmp_path):
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_100_000, 1_100_000))"
    with serve() as sources, mailbox() as (box, port):
        profile(tmp_path, port, "ccas@crest.exemple.fr")
        first = aap(tmp_path, sources, "nuit", "--toutes", sabotage=full)
        second = aap(tmp_path, sources, "nuit", "--toutes", "--json")
    assert first.returncode in {1, 3}
    assert "Traceback" not in first.stderr
    assert second.returncode == 0, second.stderr
    assert len(box.taken) == 1
    with open_store(tmp_path / "aap.sqlite3", write=False) as store:
        assert store.value("PRAGMA integrity_check") == "ok"
        assert store.value("SELECT count(*) FROM board") > 40


# No patience, and the journal that readers and writers must wait for.
IMPATIENT = """
from aap_tracker.store import base
base._BUSY_SECONDS, base._TRIES, base._begin_journal = 0.0, 1, lambda connection: None
"""


def test_thirty_people_read_and_four_write_while_nights_write_and_nobody_is_refused(tmp_path):
    profile(tmp_path, 1)
    with serve() as sources:
        found = together(tmp_path, sources, 1)
    kept = found.notes + found.decisions
    print(
        f"B5 {READERS} readers and 4 writers during {found.nights} nights: locked {found.locked} of {found.reads} reads and {found.writes} writes"
    )
    print(f"B5 writes kept {kept}/{found.writes}, nights done {found.nights_done}/{found.nights}")
    assert found.reads >= READS
    assert found.writes >= WRITES
    assert (found.locked, found.errors) == (0, [])
    assert (kept, found.nights_done) == (found.writes, found.nights)


def test_without_patience_nor_its_journal_people_are_refused(tmp_path):
    profile(tmp_path, 1)
    with serve() as sources:
        assert together(tmp_path, sources, 0, IMPATIENT).locked > 0
