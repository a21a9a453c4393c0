import datetime as dt
import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from night_kit import aap as kit_aap
from night_kit import alone
from store_kit import DROME, NOW, night, pages

from aap_tracker.collecting import schedule, timers, timing
from aap_tracker.store import nights
from aap_tracker.store.base import open_store

PLAN = timers.Plan(
    ("/opt/aap tracker/python", "-m", "aap_tracker", "nuit", "--base", "/data/l’été 100%/$aap.sqlite3"), 4, 15
)
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def _text(made, end):
    return next(content for path, content in made.files.items() if path.name.endswith(end)).decode()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_accepts_the_units_and_their_hours(tmp_path):
    python = timers.Plan((sys.executable, *PLAN.words[1:]), 4, 15)
    made = timers.systemd(python, tmp_path)
    for path, content in made.files.items():
        (tmp_path / path.name).write_bytes(content)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", str(tmp_path / "aap-tracker.timer")],
        capture_output=True, text=True, check=False, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "aap-tracker" in line]
    assert ours == []
    hours = next(line.partition("=")[2] for line in _text(made, ".timer").splitlines() if line.startswith("OnCalendar"))
    assert subprocess.run(["systemd-analyze", "calendar", hours], capture_output=True, check=False).returncode == 0


def test_the_systemd_units_are_these(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    made = timers.systemd(PLAN, tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in made.files} == {
        ".config/systemd/user/aap-tracker.service", ".config/systemd/user/aap-tracker.timer",
    }  # fmt: skip
    assert _text(made, ".timer") == (
        "[Unit]\nDescription=aap-tracker, chaque nuit\n\n[Timer]\nOnCalendar=*-*-* 04..22:15:00\n"
        "RandomizedDelaySec=30min\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    assert (
        'ExecStart="/opt/aap tracker/python" "-m" "aap_tracker" "nuit" "--base" "/data/l’été 100%%/$$aap.sqlite3"\n'
        in _text(made, ".service")
    )
    assert made.starts[-1] == ("systemctl", "--user", "enable", "--now", "aap-tracker.timer")


def test_the_cron_line_survives_the_shell_and_its_percent_signs():
    line = timers.cron_block(PLAN).splitlines()[1]
    assert line.startswith("15 4-22 * * * ")
    command = line.removeprefix("15 4-22 * * * ").replace("\\%", "%")
    assert tuple(shlex.split(command)[: len(PLAN.words)]) == PLAN.words
    assert "%" not in line.replace("\\%", "")


def test_the_launchd_agent_is_this(tmp_path):
    made = timers.launchd(PLAN, tmp_path)
    path, content = next(iter(made.files.items()))
    assert path == tmp_path / "Library" / "LaunchAgents" / "fr.aap-tracker.nuit.plist"
    read = plistlib.loads(content)
    assert read == {
        "Label": "fr.aap-tracker.nuit", "ProgramArguments": list(PLAN.words), "ProcessType": "Background", "RunAtLoad": True,
        "StartCalendarInterval": [{"Hour": hour, "Minute": 15} for hour in range(4, 23)], "Umask": 0o077,
    }  # fmt: skip
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist')


def test_the_windows_task_is_this(tmp_path):
    plan = timers.Plan(
        ("C:\\Programmes & cie\\pythonw.exe", "-m", "aap_tracker", "nuit", "--base", "C:\\Données été\\aap.sqlite3"),
        4,
        15,
    )
    made = timers.windows(plan, tmp_path)
    content = next(iter(made.files.values()))
    assert content.startswith(b"\xff\xfe")
    root = ET.fromstring(content.decode("utf-16"))
    found = {one.tag.removeprefix(TASK): (one.text or "").strip() for one in root.iter()}
    wanted = {
        "Command": "C:\\Programmes & cie\\pythonw.exe", "Arguments": '-m aap_tracker nuit --base "C:\\Données été\\aap.sqlite3"',
        "StartBoundary": "2026-01-01T04:15:00", "StartWhenAvailable": "true", "MultipleInstancesPolicy": "IgnoreNew", "DaysInterval": "1",
        "RandomDelay": "PT30M", "Interval": "PT1H", "Duration": "PT19H", "DisallowStartIfOnBatteries": "false",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted
    assert made.starts[0][:4] == ("schtasks", "/Create", "/TN", "aap-tracker")


@pytest.mark.parametrize("kind", ["systemd", "launchd", "windows"])
def test_the_hour_of_a_timer_in_place_is_read_back(tmp_path, kind):
    made = timers.timer(kind, timers.Plan(PLAN.words, 5, 40), tmp_path)
    assert timing.installed(made) is None
    for path, content in made.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert timing.installed(made) == (5, 40)


def test_a_refused_installation_leaves_nothing_behind(tmp_path):
    made = timers.systemd(PLAN, tmp_path)
    refused = timers.Timer(made.kind, made.title, {tmp_path / "x" / "a.timer": b"x"}, (("false",),), ())
    with pytest.raises(Exception, match="pas pu être installé"):
        timing.install(refused)
    assert list((tmp_path / "x").iterdir()) == []


@pytest.mark.parametrize(
    ("runs", "kind", "said"), [(True, "cron", False), (False, "cron", True), (False, "systemd", False)]
)
def test_a_cron_that_does_not_run_is_said_with_what_to_do(tmp_path, monkeypatch, runs, kind, said):
    monkeypatch.setattr(timing, "answers", lambda *_: runs)
    monkeypatch.setattr(timing.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(timing.sys, "platform", "linux")
    assert ("sudo service cron start" in timing.asleep(timers.timer(kind, PLAN, tmp_path))) == said


@pytest.fixture
def crontab(tmp_path, monkeypatch):
    """The real crontab program where the user may use it; else a program that keeps its file in a folder."""
    program = shutil.which("crontab")
    usable = program and subprocess.run([program, "-l"], capture_output=True, check=False, timeout=20).returncode in {
        0,
        1,
    }
    if not usable:
        pytest.skip("crontab is not on this machine")
    before = subprocess.run([program, "-l"], capture_output=True, check=False, timeout=20)
    yield program
    if before.returncode == 0:
        subprocess.run([program, "-"], input=before.stdout, check=True, timeout=20)
    else:
        subprocess.run([program, "-r"], capture_output=True, check=False, timeout=20)


def _aap(folder, *words):
    command = [
        sys.executable,
        "-m",
        "aap_tracker",
        "planifier",
        *words,
        "--base",
        str(folder / "aap.sqlite3"),
        "--profil",
        str(folder / "ccas.toml"),
    ]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, env=alone()
    )


_MINE = "# à moi\n0 9 * * 1 echo 'lundi 100\\%'\n"
_CRON = ("--minuteur", "cron")


def _lines(crontab):
    return subprocess.run([crontab, "-l"], capture_output=True, check=False, timeout=20).stdout.decode()


def _tended(crontab, install, remove):
    """What holds of four: the other lines stay, ours is there once, its hour is read back, it is taken away."""
    subprocess.run([crontab, "-"], input=_MINE.encode(), check=True, timeout=20)
    install()
    install()
    kept, hour = _lines(crontab), timing.installed(timers.timer("cron", PLAN, Path()))
    remove()
    held = (kept.startswith(_MINE), kept.count("aap_tracker nuit") == 1, hour == (5, 20), _lines(crontab) == _MINE)
    return sum(held), len(held)


@pytest.mark.alone
def test_cron_is_really_written_read_and_taken_away_and_other_lines_stay(tmp_path, crontab):
    subprocess.run([crontab, "-"], input=_MINE.encode(), check=True, timeout=20)
    shown = _aap(tmp_path, "installer", *_CRON, "--heure", "05:20")
    assert "15" not in shown.stdout
    assert "20 5-22 * * *" in shown.stdout
    assert _lines(crontab) == _MINE
    states = []

    def remove():
        states.append(_aap(tmp_path, "etat", *_CRON))
        assert _aap(tmp_path, "retirer", *_CRON).returncode == 0

    def install():
        assert _aap(tmp_path, "installer", *_CRON, "--heure", "05:20", "--oui").returncode == 0

    held, wanted = _tended(crontab, install, remove)
    print(f"timer of cron, others kept, one line, hour read back, taken away {held}/{wanted}")
    assert held == wanted
    assert states[0].returncode == 1
    assert "Aucune collecte n’a encore abouti" in states[0].stdout
    assert "\u00a0h\u00a020 (crontab" in states[0].stdout


@pytest.mark.alone
@pytest.mark.parametrize(
    ("guard", "careless"),
    [("_without_ours", lambda text: text), ("_crontab", lambda: "")],
    ids=["twice", "others lost"],
)
def test_without_care_for_the_lines_of_cron_it_is_seen(tmp_path, crontab, monkeypatch, guard, careless):
    made = timers.timer("cron", timers.Plan(PLAN.words, 5, 20), tmp_path)
    monkeypatch.setattr(timing, guard, careless)
    held, wanted = _tended(crontab, lambda: timing.install(made), lambda: timing.remove(made))
    print(f"timer sabotage: of cron {held}/{wanted}")
    assert held < wanted


@pytest.mark.alone
@pytest.mark.skipif(sys.platform != "linux", reason="the service of cron is looked for on Linux")
def test_a_dead_cron_is_an_alarm_a_living_one_is_not_and_no_look_says_nothing(tmp_path, crontab, monkeypatch):
    """The machine answers as one whose cron is dead, then as one whose cron runs; then nobody asks it."""
    timing.install(timers.timer("cron", PLAN, tmp_path))
    blind = "from aap_tracker.collecting import timing; timing.asleep = lambda made: ''"
    said = {}
    for case, answer, sabotage in (("dead", 1, ""), ("alive", 0, ""), ("blind", 1, blind)):
        folder = tmp_path / case
        folder.mkdir()
        (folder / "pgrep").write_text(f"#!/bin/sh\nexit {answer}\n")
        (folder / "pgrep").chmod(0o755)
        with monkeypatch.context() as machine:
            machine.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
            done = kit_aap(tmp_path, [], "planifier", "etat", *_CRON, sabotage=sabotage)
        said[case] = "Le service cron ne tourne pas" in done.stdout
    print(
        f"timer that cannot fire said {said['dead']:d}/1, false alarms {said['alive']:d}/1, unseen by a blind one {not said['blind']:d}/1"
    )
    assert said == {"dead": True, "alive": False, "blind": False}


def test_silence_is_noticed_in_four_cases_of_four_and_a_healthy_night_is_not(store):
    assert schedule.state(store, NOW, None).code == "never"
    night(store, pages(2))
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    assert [schedule.state(store, NOW + n * day, (4, 15)).code for n in (0, 1, 2)] == ["well"] * 3
    assert schedule.state(store, NOW + 3 * day + hour, (4, 15)).code == "silent"  # a timer that is dead
    assert "4\u00a0jours" in schedule.state(store, NOW + 4 * day, None).text
    assert schedule.state(store, NOW - 400 * day, (4, 15)).code == "clock"
    for later in (1, 2, 3, 4):
        night(store, [], later=later, ok=False, found=0)
    assert schedule.state(store, NOW + 4 * day, (4, 15)).code == "silent"  # rounds that give nothing are no collection


_SILENCES = {  # the day it is asked on, and what must be said
    "no collection for days": ("2026-11-30", "Aucune collecte depuis"),
    "clock moved": ("2021-11-23", "L’horloge est revenue en arrière"),
    "one silent source": ("2027-04-15", "rien de nouveau depuis 143 jours"),
    "never": ("2026-11-23", "Aucune collecte n’a encore abouti"),
}


def _noticed(folder, cases, sabotage=""):
    """The cases that the command says, its code with them (a source's own silence is in its own state, code aside)."""
    good = []
    for case, (day, words) in cases.items():
        place = folder / ("never" if case == "never" else "base")
        place.mkdir(exist_ok=True)
        about = ("sources", "etat") if case == "one silent source" else ("planifier", "etat", "--minuteur", "systemd")
        done = kit_aap(place, [DROME], *about, day=day, sabotage=sabotage)
        told = words in done.stdout.replace("\u00a0", " ").replace("\u202f", " ")
        good += [case] if told and (done.returncode == 1 or about[0] == "sources") else []
    return good


@pytest.mark.alone
def test_four_silences_of_four_are_said_by_the_command_and_a_healthy_night_is_not(tmp_path):
    with open_store(tmp_path / "aap.sqlite3") as store:
        night(store, pages(2), new=2)
    healthy = kit_aap(tmp_path, [DROME], "planifier", "etat", "--minuteur", "systemd", day="2026-11-24")
    early = {case: one for case, one in _SILENCES.items() if case != "one silent source"}
    (tmp_path / "base").mkdir()
    (tmp_path / "aap.sqlite3").rename(tmp_path / "base" / "aap.sqlite3")
    good = _noticed(tmp_path, early)
    with open_store(tmp_path / "base" / "aap.sqlite3") as store:
        night(store, [], later=142, found=2)
    good += _noticed(tmp_path, {"one silent source": _SILENCES["one silent source"]})
    print(f"C4 silences said {len(good)}/{len(_SILENCES)}, false alarms {int(healthy.returncode != 0)}/1")
    assert (sorted(good), healthy.returncode) == (sorted(_SILENCES), 0)


@pytest.mark.alone
def test_without_its_count_of_days_silence_passes_unnoticed(tmp_path):
    (tmp_path / "base").mkdir()
    with open_store(tmp_path / "base" / "aap.sqlite3") as store:
        night(store, pages(2), new=2)
    careless = "from aap_tracker.store import silence; silence.SILENT_DAYS = 9999"
    case = {"no collection for days": _SILENCES["no collection for days"]}
    assert _noticed(tmp_path, case) == list(case)
    assert _noticed(tmp_path, case, careless) == []


def test_a_night_that_could_do_nothing_is_told(store):
    night(store, pages(1))
    made = nights.open_night(store, NOW.date(), NOW)
    nights.begin(store, made.id, "collect", NOW)
    nights.end(store, made.id, "collect", "failed", {}, NOW)
    nights.close(store, made.id, "failed", NOW)
    assert schedule.state(store, NOW, None).code == "failing"


def test_the_next_night_is_within_the_hour_until_it_is_done():
    noon = dt.datetime(2026, 11, 23, 12, 30).astimezone()
    assert schedule.next_run(noon, (4, 15)) == dt.datetime(2026, 11, 23, 13, 15).astimezone()
    assert schedule.next_run(noon, (4, 15), done=True) == dt.datetime(2026, 11, 24, 4, 15).astimezone()
    assert schedule.next_run(noon.replace(hour=23), (4, 15)) == dt.datetime(2026, 11, 24, 4, 15).astimezone()
    assert schedule.next_run(noon, None) is None
