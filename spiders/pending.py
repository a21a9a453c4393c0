"""A call waiting for its documents."""

from dataclasses import dataclass, field

from aap_tracker.model.raw import RawCall, RawDocument
from spiders.jobs import Visited


@dataclass
class Pending:
    """waiting: documents still to come. lasting: False when one may be read another day, so nothing is remembered."""

    raw: RawCall
    visited: Visited
    waiting: int = 0
    lasting: bool = True
    read: dict[str, RawDocument] = field(default_factory=dict)

    def add(self, document: RawDocument) -> None:
        """One document less to wait for."""
        self.read[document.url] = document
        self.waiting -= 1

    def call(self) -> RawCall:
        """The call with what was read of its documents, in the order of the page."""
        documents = tuple(self.read.get(one.url, one) for one in self.raw.documents)
        return self.raw.model_copy(update={"documents": documents})
