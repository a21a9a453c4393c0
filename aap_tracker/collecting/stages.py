"""The stages of a night, each a function that does it and says what it did."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker import shipped
from aap_tracker.collecting import doubt, following, rounds
from aap_tracker.collecting.digests import Writer
from aap_tracker.collecting.posting import everybody, post, todays
from aap_tracker.collecting.rounds import How, OnProgress
from aap_tracker.model.french import count
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.mailing import Mailing
from aap_tracker.model.profile import Profile
from aap_tracker.model.rounds import Run, SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.planning.forecast import forecast
from aap_tracker.settings.upkeep import Upkeep
from aap_tracker.store import copies, expected, nights, retention, scoring, series
from aap_tracker.store.base import Store
from aap_tracker.store.nights import StageState

ORDER = ("collect", "score", "forecast", "persons", "reminders", "backup", "digest")
LABELS = {
    "collect": "Collecter, lire, joindre", "score": "Noter", "forecast": "Prévoir",
    "persons": "Oublier les contacts périmés", "reminders": "Rappels", "backup": "Sauvegarder", "digest": "Bulletin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """How a stage ended: its state, what the journal keeps of it, one sentence."""

    state: StageState
    record: dict[str, Any]
    text: str


@dataclass(frozen=True)
class Tools:
    """What stages work with.

    began: the instant (ISO) the night first began; since_run: the last round there was when the stage first did.
    """

    store: Store
    profile: Profile | None
    profile_path: Path
    lexicon: Lexicon
    sources: Sequence[Source]
    day: dt.date
    clock: Callable[[], dt.datetime]
    mailing: Mailing
    upkeep: Upkeep
    how: How
    began: str
    since_run: int
    progress: OnProgress | None = None

    def writer(self, profile: Profile) -> Writer:
        """The means to write the digests of the night."""
        return Writer(self.store, profile, expected.get(self.store)[1], self.clock(), self.day)


def _collect(tools: Tools) -> Done:
    """The sources this night has not asked yet. Their pages are read and joined as they come, batch by batch."""
    asked = nights.collected_since(tools.store, tools.since_run)
    left = [source for source in tools.sources if source.id not in asked]
    results = _round(tools, left).results if left else ()
    followed = following.refresh(tools.store, tools.day, tools.clock())
    failed = {one.source_id: _cause(one) for one in results if not one.ok}
    failed |= {one.subscription.source_id: one.subscription.trouble for one in followed if one.subscription.trouble}
    found = sum(one.found for one in results)
    new, changed = (sum(getattr(one, name) for one in (*results, *followed)) for name in ("new", "changed"))
    record = {
        "sources": len(results), "already_asked": len(tools.sources) - len(left), "failed": failed,
        "followed": len(followed), "found": found, "new": new, "changed": changed,
        "read": sum(one.read for one in results),
        "joined": nights.joined_since(tools.store, tools.began), "requests": sum(one.requests for one in results),
    }  # fmt: skip
    text = (
        f"{count(len(results), 'source')}, {count(found, 'appel')}, "
        f"{count(new, 'nouveau', 'nouveaux')}, {count(changed, 'modifié')}"
    )
    if failed:
        text += f" ; {count(len(failed), 'source en panne', 'sources en panne')}"
    return Done("partial" if failed else "done", record, text)


def _cause(result: SourceResult) -> str:
    return next((finding.text for finding in result.findings if finding.fatal), "échec")


def _round(tools: Tools, sources: Sequence[Source]) -> Run:
    return rounds.collect(
        sources, tools.store.path, tools.lexicon, tools.day, tools.clock(), tools.progress, how=tools.how
    )


def _score(tools: Tools) -> Done:
    if tools.profile is None:
        return Done("done", {"scored": 0}, "pas de profil, rien à noter")
    scored = scoring.rescore(
        tools.store, tools.profile, tools.lexicon, shipped.toml_table("weights.toml"), tools.clock()
    )
    return Done("done", {"scored": scored}, count(scored, "appel noté", "appels notés"))


def _forecast(tools: Tools) -> Done:
    windows = forecast(series.pasts(tools.store), tools.day, shipped.toml_table("recurring.toml"))
    expected.replace(tools.store, windows, tools.day)
    dated = sum(window.opens is not None or window.closes is not None for window in windows)
    return Done(
        "done", {"series": len(windows), "windows": dated}, f"{count(dated, 'fenêtre attendue', 'fenêtres attendues')}"
    )


def _persons(tools: Tools) -> Done:
    if doubt.of_clock(tools.store, tools.day):
        return Done("done", {"calls": 0, "waits": True}, "remis à plus tard, l’horloge est à vérifier")
    gone = retention.expire(tools.store, tools.day, tools.upkeep.contacts_mois)
    text = f"contacts oubliés pour {count(gone, 'appel clos', 'appels clos')}" if gone else "aucun contact à oublier"
    return Done("done", {"calls": gone}, text)


def _reminders(tools: Tools) -> Done:
    """How many reminders this night owes; the digest gives them, and only what left is marked as given."""
    if tools.profile is None:
        return Done("done", {"due": 0}, "aucun")
    people = [*tools.mailing.recipients, *([everybody()] if tools.mailing.targets else [])]
    writer = tools.writer(tools.profile)
    due = {
        one.who: sum(len(part.entries) for part in todays(writer, one).sections if part.kind == "due") for one in people
    }
    return Done("done", {"due": sum(due.values())}, f"{count(sum(due.values()), 'rappel')} à donner")


def _backup(tools: Tools) -> Done:
    save = copies.add if doubt.of_clock(tools.store, tools.day) else copies.keep
    made = save(
        tools.store, tools.upkeep, tools.day, tools.clock(), copies.beside(tools.store.path, tools.profile_path)
    )
    return Done(
        "done",
        {"path": str(made.backup.path), "bytes": made.size, "removed": made.removed},
        f"{made.backup.path.name}, {count(made.size // 1000, 'ko', 'ko')}, relue en entier",
    )


def _digest(tools: Tools) -> Done:
    people = len(tools.mailing.recipients) + bool(tools.mailing.targets)
    if tools.profile is None or not people:
        return Done("done", {"sent": 0}, "personne à qui l’envoyer (voir [[destinataires]])")
    posted = post(tools.writer(tools.profile), tools.mailing, tools.clock)
    record = {
        "sent": len(posted.sent), "silent": len(posted.silent), "failed": [str(error) for _, error in posted.failed],
    }  # fmt: skip
    state: StageState = "done" if not posted.failed else "partial" if posted.sent or posted.silent else "failed"
    text = count(len(posted.sent), "envoyé")
    if posted.silent:
        text += f", rien de nouveau pour {count(len(posted.silent), 'personne')}"
    if posted.failed:
        text += f", {count(len(posted.failed), 'non parti', 'non partis')} : {posted.failed[0][1]}"
    return Done(state, record, text)


DO: dict[str, Callable[[Tools], Done]] = {
    "collect": _collect, "score": _score, "forecast": _forecast, "persons": _persons, "reminders": _reminders,
    "backup": _backup, "digest": _digest,
}  # fmt: skip
