"""A corpus as the readers of place and funder see it: its parts, what territories they name, where its site stands."""

from dataclasses import dataclass
from typing import cast

from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.flat import flat, without_addresses
from aap_tracker.reading.funder_mentions import Mention, mentions_among
from aap_tracker.reading.hosts import territory_of_site
from aap_tracker.reading.marks import Mark, marks_of
from aap_tracker.reading.places import Gazetteer, gazetteer_of, within

_ORDER = ("site", "title", "hint", "page")


@dataclass(frozen=True)
class Ground:
    """`home`: the source's territories, else the first place that site, title or text names."""

    corpus: Corpus
    gazetteer: Gazetteer
    marks: tuple[Mark, ...]
    home: tuple[str, ...]

    def of(self, *roles: str) -> list[Mark]:
        """The parts of some roles, in the order of the roles."""
        return [mark for role in roles for mark in self.marks if mark.part.passage.role == role]

    def mentions(self, mark: Mark, start: int = 0, end: int | None = None) -> list[Mention]:
        """The bodies named in a stretch of a part, their places counted from its start."""
        if "body" not in mark.cues and not any(one.codes[0].startswith("EPCI-") for one in mark.names):
            return []
        stop = len(mark.part.text) if end is None else end
        names = within(mark.names, start, stop)
        said = mark.part.said.cut(start, stop)
        written = mark.part.text[start:stop]
        text = without_addresses(written)
        said = said if text is written else said.alike(flat(text))
        return mentions_among(text, said, names, self.gazetteer, self.home)


def ground_of(corpus: Corpus, lexicon: Lexicon) -> Ground:
    """The ground of a corpus, worked out once."""
    if "ground" not in corpus.caches:
        marks = marks_of(corpus, lexicon)
        gazetteer = gazetteer_of(lexicon)
        corpus.caches["ground"] = Ground(corpus, gazetteer, marks, _home(corpus, marks, gazetteer))
    return cast("Ground", corpus.caches["ground"])


def _home(corpus: Corpus, marks: tuple[Mark, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    if corpus.source is not None and corpus.source.territories:
        return corpus.source.territories
    named = (mark.names[0].codes for role in _ORDER for mark in marks if mark.names and mark.part.passage.role == role)
    return next(named, ()) or host_of(corpus, marks, gazetteer)


def host_of(corpus: Corpus, marks: tuple[Mark, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The territory that the address of the page bears, or the address by which the site calls itself."""
    own = (mark.part.text for mark in marks if mark.part.passage.role == "site")
    return next((codes for one in (corpus.url, *own) if (codes := territory_of_site(one, gazetteer))), ())
