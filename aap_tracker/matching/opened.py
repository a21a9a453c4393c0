"""A shelf as one body sees it on one day: the calls that no gate shuts, and what does not depend on the need."""

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator

from aap_tracker.matching.criteria import CALL, Pair
from aap_tracker.matching.fit import Fit, PublicFit, TopicFit
from aap_tracker.matching.gates import service_state
from aap_tracker.matching.places import own_codes, surely_elsewhere
from aap_tracker.matching.prepare import Prepared
from aap_tracker.matching.shelf import BODIES, LOW, LOW_BITS, Shelf
from aap_tracker.model.profile import Need, Profile
from aap_tracker.model.status import status_on

_NOTHING = Fit(TopicFit(0.0), 0.0, PublicFit(0.0, 0.0, "any"))
_NO_NEED = Need(id="", intitule="-")
Worths = tuple[tuple[float, float], ...]
Posted = list[tuple[float, "array[int]"]]


class Opened:
    """The open calls of a shelf, each known by its rank among them; what was found once is kept."""

    def __init__(self, shelf: Shelf, profile: Profile, now: dt.datetime) -> None:
        self.shelf, self.profile, self.now = shelf, profile, now
        self.world = shelf.world
        self.points = self.world.points(profile)
        self.open = array("I", self._passing())  # places on the shelf, in order
        self._ranks = array("i", [-1]) * len(shelf)
        for rank, place in enumerate(self.open):
            self._ranks[place] = rank
        self._served: dict[str, Posted] = {}
        self._held: dict[str, Posted] = {}
        self._worths: dict[int, Worths] = {}

    def _passing(self) -> Iterator[int]:
        """The calls that no gate shuts. What many calls share is judged once."""
        shelf, profile, now = self.shelf, self.profile, self.now.timestamp()
        lexicon = self.world.lexicon
        own, body = own_codes(profile, lexicon), BODIES.index(profile.body)
        near = [not surely_elsewhere(one, own, lexicon) for one in shelf.territories.values]
        fit = [one[body][0] != "no" for one in shelf.judged.values]
        managed = [service_state(one, profile) != "missing" for one in shelf.asked.values]
        columns = zip(
            shelf.closing, shelf.territories.rows, shelf.judged.rows, shelf.asked.rows, shelf.schedule.rows, strict=True
        )
        states: dict[tuple[int, int], str] = {}  # of those with the same days in the same place
        for place, (closing, where, who, what, when) in enumerate(columns):
            if closing >= now and near[where] and fit[who] and managed[what]:
                if (when, where) not in states:
                    states[when, where] = status_on(shelf.call(place), self.now)
                if states[when, where] != "closed":
                    yield place

    def served(self, name: str) -> Posted:
        """(worth, ranks) of the open calls that serve a concept."""
        if name not in self._served:
            found = self.shelf.served.get(name, {})
            self._served[name] = [(worth, self._seen(places)) for worth, places in found.items()]
        return self._served[name]

    def held(self, stem: str) -> Posted:
        """(weight, ranks) of the open calls that hold a stem."""
        if stem not in self._held:
            posted = self.shelf.stems.get(stem, ())
            self._held[stem] = [
                (weight, self._seen(one >> LOW_BITS for one in posted if one & LOW == number))
                for number, weight in enumerate(self.shelf.weights.values)
            ]
        return self._held[stem]

    def _seen(self, places: Iterable[int]) -> "array[int]":
        ranks = self._ranks
        return array("I", [rank for place in places if (rank := ranks[place]) >= 0])

    def worths(self, place: int, concepts: dict[str, float]) -> Worths:
        """(points, worth) of the criteria that look at the call only."""
        known = self._worths.get(place)
        if known is None:
            known = self._worths[place] = self._find(place, concepts)
        return known

    def _find(self, place: int, concepts: dict[str, float]) -> Worths:
        shelf, profile = self.shelf, self.profile
        service = service_state(shelf.asked.at(place), profile)
        judged, read = shelf.judge(place, profile.body), Prepared(concepts, {})
        pair = Pair(shelf.call(place), _NO_NEED, profile, self.world, self.now, _NOTHING, judged, read, service)
        found = ((self.points[name], find(pair)) for name, find in CALL)
        return tuple((most, finding.worth) for most, finding in found if finding is not None)
