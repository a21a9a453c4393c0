"""Who works here, which call each one looks after, and what colleagues did elsewhere."""

from collections.abc import Callable, Sequence
from functools import partial

from aap_tracker.model.french import NO_BREAK
from aap_tracker.store import assignments, calls
from aap_tracker.text import clean, fold
from aap_tracker.tui.services.bench import Bench


class People:
    """A part of `Services`: every method may raise AapError, a plain sentence for the screen."""

    _bench: Bench
    _told = False  # the name taken from the machine was said

    def _done(self, undo: Callable[[], str]) -> None:
        """Remember how to take back what was just done."""
        raise NotImplementedError

    @property
    def me(self) -> str:
        """The name that decisions bear, empty when none is known."""
        return self._bench.who

    def experiences_near(self, call_id: str) -> Callable[[], list[tuple[str, str]]]:
        """What to run in another thread: the published actions nearest to a call, (words, sheet)."""
        from aap_tracker.tui.services import elsewhere

        return elsewhere.near(self._bench, call_id)

    def experience(self, sheet_id: str) -> tuple[str, list[tuple[str, str]]]:
        """A published action to read: its title and its lines."""
        from aap_tracker.tui.services import elsewhere

        return elsewhere.read(sheet_id)

    def begin_project(self, sheet_id: str, call_id: str) -> str:
        """Begin a project from a published action; said in a sentence. `undo` takes it back."""
        from aap_tracker.tui.services import elsewhere

        said, undo = elsewhere.begin(self._bench, sheet_id, call_id)
        self._done(undo)
        return said

    def signature_told(self) -> str:
        """Once: the name that decisions take from the machine, and how to change it; empty when a person gave one."""
        if self._told or self._bench.given_name:
            return ""
        self._told = True
        how = "touche p, ligne « Votre nom »"
        if not self.me:
            return f"Vos décisions ne portent aucun nom. Pour en donner un : {how}."
        return f"Vos décisions portent le nom « {self.me} », celui de votre session. Pour en changer : {how}."

    def people(self) -> tuple[str, ...]:
        """Everybody known here, oneself first."""
        known = assignments.names(self._bench.store)
        others = [name for name in known if name != self.me]
        return (self.me, *others) if self.me else tuple(others)

    def person_of(self, call_id: str) -> str:
        """Who has a call, empty when nobody."""
        held = assignments.of_call(self._bench.store, call_id)
        return held.person if held else ""

    def assign(self, call_ids: Sequence[str], name: str) -> str:
        """Give calls to a person (to nobody when the name is empty), all or none; said. `undo` takes it back.

        A name that only differs by case or accents from one that is known is that one.
        """
        bench, typed = self._bench, clean(name)
        person = next((one for one in self.people() if fold(one) == fold(typed)), typed)
        with bench.store.write():
            numbers = [assignments.assign(bench.store, one, person, bench.who, now=bench.instant) for one in call_ids]
        several = len(call_ids) > 1
        call = None if several else calls.get(bench.store, call_ids[0])
        said = f"{len(call_ids)} appels" if several else call.title if call else ""
        self._done(partial(self._give_back, numbers, said))
        plural = "s" if several else ""
        given = f"Confié{plural} à {person}" if person else f"Confié{plural} à personne"
        return f"{given}{NO_BREAK}: {said}"

    def _give_back(self, numbers: Sequence[int], said: str) -> str:
        with self._bench.store.write():
            for number in numbers:
                assignments.undo(self._bench.store, number)
        return f"Comme avant{NO_BREAK}: {said}"
