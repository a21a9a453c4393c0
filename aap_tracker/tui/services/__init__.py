"""The only door from the dashboard to the store, the scores, the dossiers, the wording and the settings."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from aap_tracker.errors import AapError
from aap_tracker.model.french import long_day
from aap_tracker.model.lexicon import Place
from aap_tracker.store import boards_stats, calls, decisions, notes
from aap_tracker.text import clean
from aap_tracker.tui.services import dates, lists, morning, watching
from aap_tracker.tui.services.aside import Aside
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.files import Files
from aap_tracker.tui.services.house import House
from aap_tracker.tui.services.people import People
from aap_tracker.tui.views import (
    CallLine,
    DateLine,
    Facet,
    Filters,
    Frame,
    MorningView,
    NeedView,
    SheetView,
    SourceLine,
    Tab,
)

_SAID = {
    "keep": "Retenu",
    "set_aside": "Écarté",
    "set_aside_for_good": "Écarté pour de bon",
    "follow": "Suivi",
    "clear": "Décision effacée",
}
_SAID_OF_MANY = {
    "keep": "Retenus",
    "set_aside": "Écartés",
    "set_aside_for_good": "Écartés pour de bon",
    "follow": "Suivis",
    "clear": "Décisions effacées",
}
_UNDONE = 100  # decisions that can be taken back, the latest first


class Services(House, Files, People):
    """What the screens ask for. Every method may raise AapError, a plain sentence for the screen."""

    def __init__(self, base: Path, profile_path: Path, day: str | None = None, name: str = "") -> None:
        self._bench = Bench(base, profile_path, day, clean(name))
        self.aside = Aside(lambda: Services(base, profile_path, day, name))
        self._undo: list[Callable[[], str]] = []  # what takes back each thing done, the latest last

    @property
    def base(self) -> Path:
        return self._bench.base

    @property
    def profile_path(self) -> Path:
        return self._bench.profile_path

    @property
    def day(self) -> str | None:
        return self._bench.day

    @property
    def needs_setup(self) -> bool:
        """True the first time: no profile was written yet."""
        return not self._bench.profile_path.is_file()

    @property
    def light(self) -> bool:
        """Whether the profile asks for the light theme."""
        try:
            return str(self._bench.profile.values.get("apparence.theme", "")) == "clair"
        except AapError:
            return False

    def close(self) -> None:
        """End the visit: what is new next time is new since now."""
        self.aside.close()
        self._bench.leave()

    def forget(self) -> None:
        """Close without having visited."""
        self._bench.close()

    def frame(self) -> Frame:
        """Whose dashboard, which day, and the menu: a place that has nothing to show is not in it."""
        bench = self._bench
        tabs = [Tab("matin", "Ce matin", "m")]
        tabs.append(Tab("appels", "Appels", "a", str(lists.number(bench, Filters()))))
        if dates.any_date(bench):
            tabs.append(Tab("calendrier", "Calendrier", "l"))
        if bench.outlook.expected:
            tabs.append(Tab("previsions", "Prévisions", "v", str(len(bench.outlook.expected)), minor=True))
        files = boards_stats.dossiers(bench.store)
        if files:
            tabs.append(Tab("dossiers", "Dossiers", "i", str(files)))
        if bench.profile.needs:
            tabs.append(Tab("besoins", "Besoins", "b", str(len(bench.profile.needs))))
        good, visited, total = watching.health(bench)
        if total:
            shown = f"{good}/{visited}" if visited else str(total)
            tabs.append(Tab("sources", "Sources", "s", shown, "▲" if good < visited else ""))
        if total:
            tabs.append(Tab("statistiques", "Statistiques", "e", minor=True))
        tabs.append(Tab("profil", "Profil", "p", minor=True))
        return Frame(bench.profile.name, long_day(bench.today), tuple(tabs))

    def morning(self, shown: int) -> MorningView:
        return morning.morning(self._bench, shown)

    def call_lines(self, filters: Filters) -> list[CallLine]:
        return lists.lines(self._bench, filters)

    def count_calls(self, filters: Filters) -> int:
        return lists.number(self._bench, filters)

    def filters_said(self, filters: Filters, total: int) -> str:
        return lists.said(self._bench, filters, total)

    def facets(self, filters: Filters) -> tuple[Facet, ...]:
        return lists.facets(self._bench, filters)

    def sheet(self, call_id: str) -> SheetView:
        from aap_tracker.tui.services import sheet

        return sheet.sheet(self._bench, call_id)

    def title_of(self, call_id: str) -> str:
        call = calls.get(self._bench.store, call_id)
        return call.title if call else ""

    def decide(self, call_ids: Sequence[str], action: str, reason: str = "", note: str = "") -> str:
        """Record a decision on each call, all or none, and say it: « Retenu : Bien vieillir à domicile »."""
        bench = self._bench
        chosen: Any = action
        with bench.store.write():
            tokens = [
                decisions.decide(bench.store, one, chosen, reason, note, bench.who, now=bench.instant)
                for one in call_ids
            ]
        said = self.title_of(call_ids[0]) if len(call_ids) == 1 else f"{len(call_ids)} appels"
        self._done(partial(self._take_back, tokens, said))
        return f"{_SAID[action] if len(call_ids) == 1 else _SAID_OF_MANY[action]} : {said}"

    def _done(self, undo: Callable[[], str]) -> None:
        self._undo = [*self._undo, undo][-_UNDONE:]

    def _take_back(self, tokens: Sequence[str], title: str) -> str:
        with self._bench.store.write():
            for token in tokens:
                decisions.undo(self._bench.store, token, now=self._bench.instant)
        return f"Décision annulée : {title}"

    def undo(self) -> str:
        """Take back the last thing done since the opening; empty when there is none left."""
        if not self._undo:
            return ""
        try:
            said = self._undo[-1]()
        except AapError as error:
            if not self.is_busy(error):
                self._undo.pop()  # it will never do: what was done before can still be taken back
            raise
        self._undo.pop()
        return said

    def write_note(self, call_id: str, text: str) -> None:
        """Replace one's note on a call; an empty one erases it."""
        store = self._bench.store
        written = notes.of_call(store, call_id)
        if text:
            notes.add(store, call_id, text, self._bench.who, now=self._bench.instant)
        if written:
            notes.remove(store, written[-1].id)

    def needs(self) -> tuple[NeedView, ...]:
        return lists.needs(self._bench)

    def dates(self) -> tuple[DateLine, ...]:
        return dates.dates(self._bench)

    def sources(self) -> tuple[SourceLine, ...]:
        return watching.source_lines(self._bench)

    def visits_of(self, source_id: str) -> list[str]:
        return watching.visits_said(self._bench, source_id)

    def last_round_id(self) -> int:
        return morning.round_count(self._bench)

    def round_said(self) -> str:
        return watching.last_round_said(self._bench)

    def progress(self, before: int) -> str:
        return watching.progress(self._bench, before)

    def scores_are_stale(self) -> bool:
        """Whether `rescore` is due: the needs of the profile changed since the last scores."""
        from aap_tracker.tui.services import scores

        return scores.are_stale(self._bench)

    def rescore(self) -> Callable[[], int]:
        """What to run in another thread so that scores follow the needs; it returns how many calls were scored."""
        from aap_tracker.tui.services import scores

        bench = self._bench
        return partial(scores.rescore, bench.base, bench.profile, bench.now)

    def find_communes(self, text: str) -> list[Place]:
        from aap_tracker.tui.services import first

        return first.find_communes(text)

    def epci_of(self, commune: Place) -> str:
        from aap_tracker.tui.services import first

        return first.epci_of(commune)

    def needs_library(self) -> tuple[dict[str, Any], ...]:
        from aap_tracker.tui.services import first

        return first.needs_library()

    def sources_for(self, commune: Place, body: str) -> list[str]:
        from aap_tracker.tui.services import first

        return first.sources_for(commune, body)

    def create_profile(self, commune: Place, body: str, needs: Sequence[dict[str, Any]]) -> None:
        from aap_tracker.tui.services import first

        first.create_profile(self._bench, commune, body, needs)
