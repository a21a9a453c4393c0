"""Where a call applies: the smallest set of INSEE territories covered, never their parents."""

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.corpus import Corpus, Fact


def read_territory(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[str, ...]]:
    """The territories of the call; the source's own when the text does not narrow them."""
    if corpus.source is not None and corpus.source.territories:
        return Fact(
            corpus.source.territories, (Evidence(quote=corpus.source.name, source=corpus.source.url, rule="source"),)
        )
    return Fact(())
