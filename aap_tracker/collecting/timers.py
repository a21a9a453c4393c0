"""The timer of each system, in one file: systemd of the user, cron, launchd, the Windows Task Scheduler.

`aap nuit` is done once a day however often it is started: a timer may start it late, or every hour to catch up.
"""

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from aap_tracker.errors import AapError

NAME = "aap-tracker"
LABEL = "fr.aap-tracker.nuit"
TASK = "aap-tracker"
BEGIN, END = "# début aap-tracker (écrit par « aap planifier »)", "# fin aap-tracker"
LAST_HOUR = 22  # until then the night is started again every hour: done, it does nothing
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be started (`words`: a command, absolute), and at what local hour."""

    words: tuple[str, ...]
    hour: int = 4
    minute: int = 15

    @property
    def hours(self) -> tuple[int, ...]:
        """The hour, then every hour of the day: a machine that was off, or a night that was cut, catches up."""
        return tuple(range(self.hour, max(self.hour, LAST_HOUR) + 1))


@dataclass(frozen=True, slots=True)
class Timer:
    """One way to start the night. `files`: path → content to write; `starts`, `stops`: commands to run after."""

    kind: str
    title: str
    files: Mapping[Path, bytes]
    starts: tuple[tuple[str, ...], ...]
    stops: tuple[tuple[str, ...], ...]
    note: str = ""


def systemd(plan: Plan, home: Path) -> Timer:
    """A timer of the user's systemd, which catches up what a machine that was off has missed."""
    folder = _config(home) / "systemd" / "user"
    service = (
        "[Unit]\nDescription=aap-tracker, la nuit\nDocumentation=man:systemd.timer(5)\n\n[Service]\nType=oneshot\n"
        f"ExecStart={' '.join(_systemd_word(word) for word in plan.words)}\nNice=10\nNoNewPrivileges=yes\n"
        "UMask=0077\nTimeoutStartSec=6h\nSuccessExitStatus=0 1\n"
    )
    timer = (
        "[Unit]\nDescription=aap-tracker, chaque nuit\n\n[Timer]\n"
        f"OnCalendar=*-*-* {plan.hour:02d}..{plan.hours[-1]:02d}:{plan.minute:02d}:00\n"
        "RandomizedDelaySec=30min\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    files = {folder / f"{NAME}.service": service.encode(), folder / f"{NAME}.timer": timer.encode()}
    reload = ("systemctl", "--user", "daemon-reload")
    return Timer(
        "systemd", "minuteur systemd de l’utilisateur", files,
        (reload, ("systemctl", "--user", "enable", "--now", f"{NAME}.timer")),
        (("systemctl", "--user", "disable", "--now", f"{NAME}.timer"), reload),
        "Pour qu’il parte aussi quand personne n’a ouvert de session : loginctl enable-linger",
    )  # fmt: skip


def _config(home: Path) -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")


def _systemd_word(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def cron_block(plan: Plan) -> str:
    """The lines of a crontab: at the hour, then every hour of the day to catch up; a night done is not done again."""
    command = shlex.join(plan.words).replace("%", "\\%")
    hours = f"{plan.hour}-{plan.hours[-1]}" if len(plan.hours) > 1 else str(plan.hour)
    return f"{BEGIN}\n{plan.minute} {hours} * * * {command} >/dev/null 2>&1\n{END}\n"


def cron(plan: Plan) -> Timer:
    """Lines in the user's crontab, between two marks; the others are left as they are."""
    return Timer("cron", "crontab de l’utilisateur", {}, (), (), cron_block(plan))


def launchd(plan: Plan, home: Path) -> Timer:
    """An agent of macOS, started at the hour, at the wake of the machine, and when the session opens."""
    path = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    content = plistlib.dumps(
        {
            "Label": LABEL, "ProgramArguments": list(plan.words), "ProcessType": "Background", "RunAtLoad": True,
            "StartCalendarInterval": [{"Hour": hour, "Minute": plan.minute} for hour in plan.hours], "Umask": 0o077,
        },
        sort_keys=False,
    )  # fmt: skip
    domain = f"gui/{os.getuid()}" if sys.platform != "win32" else "gui"
    return Timer(
        "launchd", "agent launchd", {path: content}, (("launchctl", "bootstrap", domain, str(path)),),
        (("launchctl", "bootout", f"{domain}/{LABEL}"),),
    )  # fmt: skip


_TASK_XML = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>aap-tracker, chaque nuit</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Repetition><Interval>PT1H</Interval><Duration>PT{hours}H</Duration></Repetition>
      <StartBoundary>2026-01-01T{hour:02d}:{minute:02d}:00</StartBoundary>
      <RandomDelay>PT30M</RandomDelay>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>
    <ExecutionTimeLimit>PT6H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions>
    <Exec><Command>{command}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>
"""


def windows(plan: Plan, home: Path) -> Timer:
    """A task of the Windows Task Scheduler, started as soon as possible when its hour was missed."""
    path = home / "AppData" / "Local" / NAME / f"{TASK}.xml"
    text = _TASK_XML.format(
        hour=plan.hour,
        minute=plan.minute,
        hours=len(plan.hours),
        command=escape(plan.words[0]),
        arguments=escape(subprocess.list2cmdline(plan.words[1:])),
    )
    return Timer(
        "windows", "Planificateur de tâches", {path: text.replace("\n", "\r\n").encode("utf-16")},
        (("schtasks", "/Create", "/TN", TASK, "/XML", str(path), "/F"),), (("schtasks", "/Delete", "/TN", TASK, "/F"),),
    )  # fmt: skip


def available() -> str:
    """The timer this system has, the best first. Raise AapError when it has none."""
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "launchd"
    if shutil.which("systemctl") and answers("systemctl", "--user", "show-environment"):
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise AapError(
        "Aucun minuteur sur cette machine",
        "Ni systemd pour l’utilisateur, ni cron.",
        "Installez cron, ou lancez « aap nuit » par le moyen de votre choix, une fois par nuit au moins.",
    )


def timer(kind: str, plan: Plan, home: Path | None = None) -> Timer:
    """That timer, for this plan."""
    home = home or Path.home()
    makers: dict[str, Callable[[], Timer]] = {
        "systemd": lambda: systemd(plan, home), "cron": lambda: cron(plan), "launchd": lambda: launchd(plan, home),
        "windows": lambda: windows(plan, home),
    }  # fmt: skip
    return makers[kind]()


def answers(*words: str) -> bool:
    """True when this command of the system succeeds."""
    try:
        done = subprocess.run(words, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - our words
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
