"""The opened base and profile that every service works on, watched for being moved or replaced under us."""

import contextlib
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from aap_tracker import clock, settings, shipped
from aap_tracker.errors import AapError
from aap_tracker.model.profile import Profile
from aap_tracker.model.status import zone_of
from aap_tracker.store import boards_patience, rounds, visits
from aap_tracker.store.base import Store, open_store
from aap_tracker.tui.services import machine
from aap_tracker.tui.services.windows import Outlook

Stamp = tuple[int, int]
_QUICK = 20  # milliseconds: a try of a screen; it is made again later
_PATIENT = 5000  # milliseconds: a try of a program that ends, or of another thread


class Bench:
    """One store connection, reopened when the file was replaced; the profile, read again when its file changed."""

    def __init__(self, base: Path, profile_path: Path, day: str | None, name: str = "") -> None:
        self.base, self.profile_path, self.day = base, profile_path, day
        self.patience = _QUICK
        self._name = name
        self._store: Store | None = None
        self._inode: Stamp | None = None
        self._profile = Profile()
        self._profile_stamp: Stamp | None = None
        self._since: dt.datetime | None = None
        self.outlook = Outlook()  # what comes back
        self.outlook_stamp: object = None  # what it was made from

    @property
    def now(self) -> dt.datetime:
        """The instant at which states are judged."""
        return clock.moment(self.day)

    @property
    def instant(self) -> dt.datetime:
        """When a person acts: the forced day at the machine's own hour, so that what is done keeps its order."""
        real = clock.now()
        return real if self.day is None else dt.datetime.combine(self.today, real.timetz())

    @property
    def today(self) -> dt.date:
        return clock.today(self.day)

    @property
    def store(self) -> Store:
        """The opened store. AapError when its file disappeared: what is typed stays on the screen meanwhile."""
        inode = _inode(self.base)
        if self._store is not None and inode is None:
            raise AapError(
                "La base a disparu",
                f"{self.base} n’est plus là.",
                "Remettez le fichier à sa place : rien n’est perdu de ce qui est à l’écran.",
            )
        if self._store is None or inode != self._inode:
            self.close()
            self._store = open_store(self.base)
            boards_patience.wait_at_most(self._store, self.patience)
            self._inode = _inode(self.base)
            self._since = visits.last(self._store, self.given_name)
        return self._store

    @property
    def since(self) -> dt.datetime | None:
        """The last visit of this person before this one; None the first time."""
        return self._since if self.store else None

    @property
    def profile(self) -> Profile:
        """The profile as it is written now; an empty one before the first use."""
        stamp = _stamp(self.profile_path)
        if stamp != self._profile_stamp:
            self._profile = settings.load_profile(self.profile_path, shipped.reference()) if stamp else Profile()
            self._profile_stamp = stamp
        return self._profile

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the profile's territory: hours are told as its clocks show them."""
        return zone_of(self.profile.territory_codes[:-1])

    @property
    def who(self) -> str:
        """The name that decisions and texts bear: the one given at the start, that of the profile, of the machine."""
        return self.given_name or machine.user_name()

    @property
    def given_name(self) -> str:
        """The name that a person gave, empty when none did: visits and what one waits for are kept under it."""
        return self._name or str(self.profile.values.get("utilisateur.nom", ""))

    @property
    def round_stamp(self) -> object:
        """Changes with each round of collection, each day and each base: what was made from all calls is made again."""
        run = rounds.last(self.store)
        return (run.id, run.ended) if run else None, self.today, self._inode, _stamp(self.profile_path)

    def be_patient(self) -> None:
        """From now on, wait for other programs that write: no screen is waiting for us."""
        self.patience = _PATIENT
        if self._store is not None:
            boards_patience.wait_at_most(self._store, self.patience)

    def leave(self) -> None:
        """Close, after noting the visit: what is new next time is new since now."""
        if self._store is not None and _inode(self.base) == self._inode:
            with contextlib.suppress(AapError):
                visits.mark(self._store, self.given_name, self.now)
        self.close()

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None


def _inode(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
