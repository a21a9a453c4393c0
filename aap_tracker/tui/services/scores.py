"""Scores follow the needs: when ccas.toml changed, every call is scored again, away from the screen."""

import datetime as dt
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.model.profile import Profile
from aap_tracker.store import calls, needs
from aap_tracker.store.base import open_store
from aap_tracker.tui.services.bench import Bench


def are_stale(bench: Bench) -> bool:
    """Whether the calls of the base were scored for other needs than those of the profile."""
    if not calls.count(bench.store):
        return False
    return [one.model_dump() for one in needs.all(bench.store)] != [one.model_dump() for one in bench.profile.needs]


def rescore(base: Path, profile: Profile, now: dt.datetime) -> int:
    """Score every call for the profile's needs; how many were. Opens its own store: it may run in another thread."""
    from aap_tracker.store import scoring

    with open_store(base) as store:
        scoring.rescore(store, profile, shipped.lexicon(), shipped.toml_table("weights.toml"), now)
        return calls.count(store)
