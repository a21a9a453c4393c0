"""A night: every stage once, journalled, so that one that was killed resumes where it was and none is done twice."""

import datetime as dt
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aap_tracker.collecting import doubt, nightlog, stages
from aap_tracker.collecting.rounds import How, OnProgress
from aap_tracker.collecting.stages import Done, Tools
from aap_tracker.disk import told
from aap_tracker.errors import AapError
from aap_tracker.model.french import NO_BREAK
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.mailing import Mailing
from aap_tracker.model.profile import Profile
from aap_tracker.model.sources import Source
from aap_tracker.paths import private_dir
from aap_tracker.settings.upkeep import Upkeep
from aap_tracker.store import nights
from aap_tracker.store.base import Store, open_store
from aap_tracker.store.lock import night_lock
from aap_tracker.store.nights import Night, Outcome, Stage, StageState

_GROUND = frozenset({"collect", "score"})
OUR_FAULT = "erreur du programme, écrite dans le journal"


@dataclass(frozen=True)
class NightJob:
    """What a night works on. `clock` gives aware instants; `tell` shows a person one line; `anew` starts over."""

    base: Path
    profile_path: Path
    profile: Profile | None
    lexicon: Lexicon
    sources: Sequence[Source]
    day: dt.date
    clock: Callable[[], dt.datetime]
    mailing: Mailing = field(default_factory=Mailing)
    upkeep: Upkeep = field(default_factory=Upkeep)
    how: How = field(default_factory=How)
    tell: Callable[[str], None] = print
    progress: OnProgress | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The night as its journal has it. `again` is True when all of it was already done."""

    night: Night
    again: bool = False


def run(job: NightJob) -> Report:
    """Do what is left of the night of this day. Raise AapError when another night runs or the base cannot be opened.

    A stage that fails stops no other: it is done again by the next run of the same day.
    """
    private_dir(job.base.parent)
    with night_lock(job.base) as lock, nightlog.opened(job.base) as log:
        lock.acquire(f"« aap nuit » depuis le {_said(job.clock())} (processus {os.getpid()}, {platform.node()})")
        with open_store(job.base) as store:
            before = nights.of_day(store, job.day)
            if before is not None and not job.anew and before.ended and not any(map(to_do, _stages_of(before))):
                return Report(before, again=True)
            night = nights.open_night(store, job.day, job.clock(), anew=job.anew)
            log.info("nuit du %s, %s", job.day, "reprise" if night.stages else "commencée")
            if found := doubt.of_clock(store, job.day):
                job.tell(f"Attention{NO_BREAK}: {found.text}")
                log.warning("%s", found.text)
            fresh = False  # what later stages rest on has just changed: they are done again
            for name in stages.ORDER:
                if fresh or to_do(night.stage(name)):
                    _do(store, job, night, name, log.info)
                    fresh = fresh or name in _GROUND
            return Report(_close(store, job, night.id))


def _stages_of(night: Night) -> list[Stage | None]:
    return [night.stage(name) for name in stages.ORDER]


def to_do(stage: Stage | None) -> bool:
    """True for a stage never done, killed, failed, or that some people were missed by."""
    return (
        stage is None or stage.state in {"running", "failed"} or (stage.state == "partial" and stage.name == "digest")
    )


def _said(now: dt.datetime) -> str:
    local = now.astimezone()
    return f"{local:%d/%m/%Y} à {local:%H h %M}"


def _do(store: Store, job: NightJob, night: Night, name: str, log: Callable[..., None]) -> None:
    stage = nights.begin(store, night.id, name, job.clock())
    label = stages.LABELS[name]
    try:
        done = stages.DO[name](_tools(store, job, night, stage))
    except AapError as error:
        done = Done("failed", {"error": str(error)}, f"{error.title}. {error.message}")
    except OSError as error:
        refused = told(error)
        nightlog.fault(error)
        done = Done("failed", {"error": str(refused)}, f"{refused.title}. {refused.message}")
    except Exception as error:  # noqa: BLE001 - a fault of ours costs its stage, not the night
        nightlog.fault(error)
        done = Done("failed", {"error": type(error).__name__}, OUR_FAULT)
    nights.end(store, night.id, name, done.state, done.record, job.clock())
    job.tell(f"{label}{NO_BREAK}: {done.text}")
    log("%s (%s) : %s", label, done.state, done.text)


def _tools(store: Store, job: NightJob, night: Night, stage: Stage) -> Tools:
    return Tools(
        store=store, profile=job.profile, profile_path=job.profile_path, lexicon=job.lexicon, sources=job.sources,
        day=job.day, clock=job.clock, mailing=job.mailing, upkeep=job.upkeep, how=job.how, progress=job.progress,
        began=night.started, since_run=stage.record["since_run"],
    )  # fmt: skip


def _close(store: Store, job: NightJob, night_id: int) -> Night:
    night = nights.get(store, night_id)
    states: list[StageState] = [stage.state for stage in night.stages]
    outcome: Outcome = "done" if all(one == "done" for one in states) else "partial"
    if all(one == "failed" for one in states):
        outcome = "failed"
    return nights.close(store, night_id, outcome, job.clock())


def as_json(report: Report) -> dict[str, Any]:
    """The night for a program."""
    night = report.night
    return {
        "day": night.day, "started": night.started, "ended": night.ended, "outcome": night.outcome,
        "already_done": report.again,
        "stages": [
            {"stage": one.name, "state": one.state, "started": one.started, "ended": one.ended, **one.record}
            for name in stages.ORDER
            if (one := night.stage(name)) is not None
        ],
    }  # fmt: skip
