"""What the house plans, counts and is: forecasts, statistics, the profile, the needs as they are written."""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, fields

from aap_tracker.errors import AapError
from aap_tracker.model.french import NO_BREAK
from aap_tracker.store import boards_patience, saved_views
from aap_tracker.text import clean
from aap_tracker.tui.place_views import ForecastLine, NeedMatches, ProfileLine, StatsView
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.views import Filters


class House:
    """A part of `Services`: every method may raise AapError, a plain sentence for the screen."""

    _bench: Bench

    def _done(self, undo: Callable[[], str]) -> None:
        """Remember how to take back what was just done."""
        raise NotImplementedError

    def touches(self) -> dict[str, str]:
        """The keys that the profile changes, as written; InputError when the table cannot be read."""
        from aap_tracker.settings.touches import load_touches

        return load_touches(self._bench.profile_path)

    @property
    def today(self) -> dt.date:
        """The day taken as today."""
        return self._bench.today

    def warm(self) -> None:
        """Load what the first call opened needs, in another thread: it touches neither the base nor the profile."""
        from aap_tracker import shipped
        from aap_tracker.tui.services import sheet

        shipped.lexicon()
        shipped.sources()
        sheet.warm()

    def is_busy(self, error: AapError) -> bool:
        """Whether the same again will do later."""
        return boards_patience.is_busy(error)

    def be_patient(self) -> None:
        """Wait for other programs that write, from now on."""
        self._bench.be_patient()

    def forecast(self) -> Callable[[], None] | None:
        """What to run in another thread to expect the next windows; None when it was done since the last round."""
        bench, stamp = self._bench, self._bench.round_stamp
        if bench.outlook_stamp == stamp:
            return None
        bench.outlook_stamp = stamp  # asked once, even if it fails
        made_of = bench.base, bench.profile, bench.today, bench.now

        def make() -> None:
            from aap_tracker.tui.services import outlook

            bench.outlook = outlook.outlook_of(*made_of)

        return make

    @property
    def expects_windows(self) -> bool:
        """Whether any window is expected."""
        return bool(self._bench.outlook.expected)

    def forecasts(self) -> tuple[ForecastLine, ...]:
        from aap_tracker.tui.services import outlook

        return outlook.lines(self._bench)

    def await_window(self, key: str) -> str:
        from aap_tracker.tui.services import outlook

        return outlook.toggle(self._bench, key)

    def stats(self) -> StatsView:
        from aap_tracker.tui.services import figures

        return figures.stats(self._bench)

    def profile_lines(self) -> tuple[ProfileLine, ...]:
        from aap_tracker.tui.services import identity

        return identity.lines(self._bench)

    def set_profile(self, key: str, text: str) -> str:
        """Write one value of the profile; said in a sentence. An empty text erases it. `undo` takes it back."""
        from aap_tracker.tui.services import identity, wishes

        said, before = identity.write(self._bench, key, text)
        self._done(wishes.undoing(self._bench.profile_path, before, "Profil comme avant."))
        return said

    def expiry_of(self, key: str) -> tuple[str, str]:
        """The key of the last day of a paper (empty: it is no paper), and that day as one types it."""
        from aap_tracker.tui.services import identity

        return identity.expiry_key(key), identity.expiry_text(self._bench, key)

    def need_values(self, need_id: str) -> dict[str, str]:
        from aap_tracker.tui.services import wishes

        return wishes.values_of(self._bench, need_id)

    def save_need(self, need_id: str, values: dict[str, str]) -> str:
        """Add a need (`need_id` empty) or change one; said in a sentence. InputError on what cannot be read."""
        from aap_tracker.tui.services import wishes

        said, undo = wishes.save(self._bench, need_id, values)
        self._done(undo)
        return said

    def remove_need(self, need_id: str) -> str:
        """Remove a need; said in a sentence. `undo` takes it back."""
        from aap_tracker.tui.services import wishes

        said, undo = wishes.remove(self._bench, need_id)
        self._done(undo)
        return said

    def try_need(self, values: dict[str, str]) -> Callable[[], NeedMatches]:
        """What to run in another thread to know which open calls a need, as typed so far, would find."""
        from aap_tracker.tui.services import wishes

        return wishes.trial(self._bench, values)

    def concept_names(self, kind: str) -> tuple[tuple[str, str], ...]:
        """(identifier, French name) of the publics or themes of the thesaurus."""
        from aap_tracker.tui.services import wishes

        return wishes.concepts(kind)

    def saved_views(self) -> dict[str, Filters]:
        """The saved views of the list of calls, by name."""
        known = {field.name for field in fields(Filters)}
        return {
            name: Filters(**{key: value for key, value in record.items() if key in known})
            for name, record in saved_views.every(self._bench.store).items()
        }

    def keep_view(self, name: str, filters: Filters) -> str:
        """Save what the list is narrowed to under a name; said in a sentence."""
        bench = self._bench
        saved_views.keep(bench.store, clean(name), asdict(filters), bench.who, now=bench.instant)
        return f"Vue enregistrée{NO_BREAK}: {clean(name)}"

    def remove_view(self, name: str) -> str:
        """Forget a view; said in a sentence. `undo` takes it back."""
        bench = self._bench
        record = saved_views.remove(bench.store, name)

        def undo() -> str:
            if record is not None:
                saved_views.keep(bench.store, name, record, bench.who, now=bench.instant)
            return f"Vue remise{NO_BREAK}: {name}"

        self._done(undo)
        return f"Vue retirée{NO_BREAK}: {name}"
