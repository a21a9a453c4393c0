"""A dossier with all that is known around it, and the folder to deposit; the same for the screens and the commands."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from aap_tracker.dossier import checks, templates
from aap_tracker.dossier.bundle.make import Bundled, make
from aap_tracker.dossier.checks import Case
from aap_tracker.dossier.occasion import backward
from aap_tracker.model.profile import Profile
from aap_tracker.publishing.calendar import Date, to_ics
from aap_tracker.store import calls, dossiers, library, texts
from aap_tracker.store.base import Store


def case_of(store: Store, profile: Profile, dossier_id: int, day: dt.date, own_templates: Path) -> Case:
    """A dossier with its need, its call and the text of that call; InputError when there is none of that number."""
    templates.use_folder(own_templates)
    dossier = dossiers.get(store, dossier_id)
    need = next((one for one in profile.needs if one.id == dossier.need_id), None)
    call = calls.get(store, dossier.call_id) if dossier.call_id else None
    held = texts.body_of(store, call.id) if call and call.id else ""
    case = checks.case_of(dossier, profile, need, call, day, held)
    return replace(case, borrowed=library.borrowed(store, dossier_id))


def bundle(case: Case, out: Path, now: dt.datetime, *, with_pdf: bool = False) -> Bundled:
    """Write the folder to deposit, with the steps before the deposit as a calendar. AapError when it cannot be."""
    return make(case, out, calendar_of(case, now), with_pdf=with_pdf)


def calendar_of(case: Case, now: dt.datetime) -> dict[str, tuple[bytes, str]]:
    """`retroplanning.ics`: the steps back from the deadline, and the call's own dates; nothing without a deadline."""
    steps = backward(case.profile, case.call, case.day)
    if steps is None or case.call is None:
        return {}
    about = case.dossier.title
    dates = [
        Date(f"dossier-{case.dossier.id}-{step.key}", step.text, step.day, about)
        for step in steps.steps
        if step.key != "deadline"
    ]
    return {"retroplanning.ics": (to_ics([case.call], now, dates), "Dates avant le dépôt, pour votre agenda")}
