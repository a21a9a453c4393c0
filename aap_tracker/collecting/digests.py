"""What one person is told today: reminders, changes, new calls by need, windows to come; never the same thing twice."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from aap_tracker.collecting import doubt, entries
from aap_tracker.collecting.entries import Today
from aap_tracker.model.calls import Call
from aap_tracker.model.french import DAYS, NO_BREAK, count
from aap_tracker.model.mailing import Recipient, Told
from aap_tracker.model.matches import Window
from aap_tracker.model.profile import Need, Profile
from aap_tracker.model.status import coming
from aap_tracker.planning import reminders
from aap_tracker.publishing.digest import Digest, Entry, Section
from aap_tracker.store import boards, calls, expected, letters, told
from aap_tracker.store.base import Store

_NEW = 8  # calls told in one digest: a page; the others wait for the next
_BY_NEED = 4
_MOVED = 10
_EXPECTED = 5
_MONTHS_AHEAD = 2
_FAILING = 3  # failed rounds in a row after which a source is spoken of
_CLOCK = "horloge de l’ordinateur"  # told of as a source is; no source has such an identifier


@dataclass(frozen=True, slots=True)
class Writer:
    """What is needed to write any digest of the day."""

    store: Store
    profile: Profile
    windows: Sequence[Window]
    now: dt.datetime
    day: dt.date

    @property
    def today(self) -> Today:
        return Today(self.now, self.day, self.profile)


def compose(writer: Writer, recipient: Recipient) -> Digest:
    """Everything `recipient` should be told at this instant and was not; nothing is marked."""
    known = told.of(writer.store, recipient.who)
    said: list[Told] = []
    fresh, more = _new(writer, recipient, known, said)
    due = _due(writer, recipient, known, said, {entry.call_id for section in fresh for entry in section.entries})
    moved = _moved(writer, recipient, said)
    ahead = _expected(writer, recipient, known, said)
    return Digest(
        day=writer.day,
        name=recipient.nom or recipient.courriel,
        body_name=writer.profile.name,
        sections=(*due, *moved, *fresh, *ahead),
        notes=_trouble(writer, known, said),
        more=more,
        told=tuple(said),
    )


def is_its_day(recipient: Recipient, day: dt.date) -> bool:
    """True on the days of the week this person chose."""
    return DAYS[day.weekday()] in recipient.jours


def only_pressing(digest: Digest) -> Digest:
    """Of a digest, what does not wait for the chosen day: reminders. The rest stays to be told."""
    sections = tuple(section for section in digest.sections if section.kind == "due")
    due = {entry.call_id for section in sections for entry in section.entries}
    said = tuple(one for one in digest.told if one.kind == "reminder" and one.subject in due)
    return Digest(digest.day, digest.name, digest.body_name, sections, told=said)


def _new(writer: Writer, recipient: Recipient, known: set[Told], said: list[Told]) -> tuple[list[Section], int]:
    """New calls, each under the need it serves best, needs of high priority first."""
    found: dict[str, list[letters.Scored]] = {}
    for one in letters.fresh(writer.store, recipient, writer.now):
        found.setdefault(one.call_id, []).append(one)
    needs = {need.id: need for need in writer.profile.needs}
    grouped: dict[str, list[str]] = {need.id: [] for need in sorted(needs.values(), key=lambda one: one.priorite)}
    for call_id, scores in found.items():
        grouped.setdefault(scores[0].need, []).append(call_id)
    chosen = _chosen(grouped, found)
    of_id = {one.id: one for one in calls.many(writer.store, chosen)}
    sections = []
    for need_id, ids in grouped.items():
        listed = [of_id[key] for key in ids if key in chosen and key in of_id]
        made = tuple(_new_entry(writer, call, found[call.id or ""], needs) for call in listed)
        if made:
            sections.append(Section("new", _title(needs, need_id), made, need_id))
        for call in listed:
            said.append(Told(kind="call", subject=call.id or ""))
            said += _covered(writer, recipient, call, known)
    return sections, len(found) - len(chosen)


def _chosen(grouped: dict[str, list[str]], found: dict[str, list[letters.Scored]]) -> set[str]:
    """A page of calls: the best of every need first, so that no need is pushed out by another."""
    ranked = sorted(found, key=lambda one: -found[one][0].score)
    first = {one for ids in grouped.values() for one in ids[:_BY_NEED]}
    return set(sorted(ranked, key=lambda one: one not in first)[:_NEW])


def _new_entry(writer: Writer, call: Call, scores: list[letters.Scored], needs: dict[str, Need]) -> Entry:
    also = [needs[one.need].intitule for one in scores[1:] if one.need in needs]
    return entries.of_new(call, scores[0], also[:2], writer.today)


def _title(needs: dict[str, Need], need_id: str) -> str:
    return f"Nouveau{NO_BREAK}: {needs[need_id].intitule}" if need_id in needs else "Nouveaux appels"


def _covered(writer: Writer, recipient: Recipient, call: Call, known: set[Told]) -> list[Told]:
    """A call told today has its deadline said: the reminders of today and before are given with it."""
    ready = _reminder(writer, recipient, call, known, chosen=False)
    return _as_told(call, coming(call, writer.now)[0].at, ready) if ready else []


def _reminder(
    writer: Writer, recipient: Recipient, call: Call, known: set[Told], *, chosen: bool
) -> reminders.Reminder | None:
    left = coming(call, writer.now)
    if not left:
        return None
    steps = recipient.rappels if chosen else reminders.of_undecided(recipient.rappels)
    given = [
        int(one.detail.partition("|")[2])
        for one in known
        if one.kind == "reminder" and one.subject == call.id and one.detail.startswith(f"{left[0].at}|")
    ]
    return reminders.due(left[0].day, writer.day, steps, given, writer.profile.departement)


def _as_told(call: Call, at: str, ready: reminders.Reminder) -> list[Told]:
    return [Told(kind="reminder", subject=call.id or "", detail=f"{at}|{step}") for step in ready.covered]


def _due(writer: Writer, recipient: Recipient, known: set[Told], said: list[Told], new: set[str]) -> list[Section]:
    """The reminders of the day, nearest deadline first. None is ever left out."""
    found = []
    followed = {one.call_id: one.chosen for one in letters.followed(writer.store, recipient.who, writer.now)}
    for call in calls.many(writer.store, [one for one in followed if one not in new]):
        ready = _reminder(writer, recipient, call, known, chosen=followed[call.id or ""])
        if ready:
            at = coming(call, writer.now)[0].at
            found.append((at, entries.of_reminder(call, ready.left, writer.today)))
            said += _as_told(call, at, ready)
    made = tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))
    return [Section("due", "À rendre bientôt", made)] if made else []


def _moved(writer: Writer, recipient: Recipient, said: list[Told]) -> list[Section]:
    made: list[Entry] = []
    for moves in letters.moved(writer.store, recipient.who)[:_MOVED]:
        call = calls.get(writer.store, moves.call_id)
        entry = entries.of_moves(moves, call, writer.today) if call else None
        made += [entry] if entry else []
        said += [Told(kind="change", subject=moves.call_id, detail=str(one.id)) for one in moves.changes]
    return [Section("moved", "Ce qui a changé", tuple(made))] if made else []


def _expected(writer: Writer, recipient: Recipient, known: set[Told], said: list[Told]) -> list[Section]:
    """The windows that should open soon: those people wait for, and those of schemes that serve these needs."""
    soon = [one for one in writer.windows if _opens_soon(one, writer.day)]
    wanted = expected.urls_wanted(writer.store, recipient.besoins, recipient.seuil) if soon else set()
    waited = expected.waited_for(writer.store) if soon else set()
    made: list[Entry] = []
    for window in soon:
        span = window.opens or window.closes
        key = Told(kind="window", subject=f"{window.series}|{window.funder}", detail=span.start[:4] if span else "")
        asked = (window.series, window.funder, window.territory or "") in waited
        useful = asked or any(one.url in wanted for one in window.observations)
        if key not in known and useful and len(made) < _EXPECTED:
            made.append(entries.of_window(window))
            said.append(key)
    return [Section("expected", "À prévoir", tuple(made))] if made else []


def _opens_soon(window: Window, day: dt.date) -> bool:
    if window.opens is None:
        return False
    start = (int(window.opens.start[:4]) - day.year) * 12 + int(window.opens.start[5:7]) - day.month
    return start <= _MONTHS_AHEAD and window.opens.end >= day.isoformat()[:7]


def _trouble(writer: Writer, known: set[Told], said: list[Told]) -> tuple[str, ...]:
    """A clock that has leapt, sources that fail for days: said once for each time."""
    return (*_leapt(writer, known, said), *_failing(writer, known, said))


def _leapt(writer: Writer, known: set[Told], said: list[Told]) -> tuple[str, ...]:
    found = doubt.of_clock(writer.store, writer.day)
    if found is None or (key := Told(kind="source", subject=_CLOCK, detail=found.since)) in known:
        return ()
    said.append(key)
    return (found.text,)


def _failing(writer: Writer, known: set[Told], said: list[Told]) -> tuple[str, ...]:
    fresh = []
    for state in boards.source_states(writer.store):
        key = Told(kind="source", subject=state.source_id, detail=state.last_ok or "")
        if not state.ok and state.failures >= _FAILING and key not in known:
            fresh.append(state.source_id)
            said.append(key)
    if not fresh:
        return ()
    number = count(len(fresh), "source ne répond plus", "sources ne répondent plus")
    return (f"{number} depuis plusieurs nuits{NO_BREAK}: {', '.join(fresh[:6])}. Leurs appels connus sont gardés.",)
