"""Who pays: the bodies that launch and fund a call, under their usual names."""

from aap_tracker.model.calls import Evidence, Funder
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.corpus import Corpus, Fact


def read_funders(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[Funder, ...]]:
    """The funders of the call; the source's own when the text names none."""
    del lexicon
    if corpus.source is not None:
        funder = Funder(name=corpus.source.name, kind=corpus.source.funder_kind)
        return Fact((funder,), (Evidence(quote=corpus.source.name, source=corpus.source.url, rule="source"),))
    return Fact(())
