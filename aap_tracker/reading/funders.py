"""Who pays: the bodies that launch and fund a call, under their usual names. Who relays or is a partner does not."""

import re
from collections.abc import Iterator

from aap_tracker.model.calls import Evidence, Funder
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.sources import Source
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.funder_mentions import Mention, canonical, mentions_in
from aap_tracker.reading.launching import ends_stretch, stretches
from aap_tracker.reading.places import Gazetteer, gazetteer_of, named_in
from aap_tracker.reading.sections import parts_of, quote

_RELAYS = frozenset({"autre", "association"})
PROGRAMMES = frozenset({"Mildeca", "SG-CIPDR", "Dilcrah"})
_MOST = 8


def read_funders(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[Funder, ...]]:
    """The funders that the call names as such; failing that the source's own, else the site's."""
    gazetteer = gazetteer_of(lexicon)
    found = launchers(corpus, gazetteer)
    own = _own(corpus, gazetteer)
    if not found:
        return own
    funders = {mention.funder: evidence for mention, evidence in found}
    names = {funder.kind for funder in funders}
    if names == {"cfppa"} and own.value and own.value[0].kind == "departement":
        funders |= {own.value[0]: own.evidence[0]} if own.evidence else {own.value[0]: next(iter(funders.values()))}
    kept = _without_doubles(_without_programmes(tuple(funders), own.value))[:_MOST]
    evidence = {funders[one].quote: funders[one] for one in kept if one in funders}
    return Fact(kept, tuple(evidence.values()))


def _without_programmes(funders: tuple[Funder, ...], own: tuple[Funder, ...]) -> tuple[Funder, ...]:
    """« MILDECA », « FIPD » name credits that préfectures give: they are the funder only when nobody else is."""
    others = tuple(one for one in funders if one.name not in PROGRAMMES)
    return others or own or funders


def launchers(corpus: Corpus, gazetteer: Gazetteer) -> list[tuple[Mention, Evidence]]:
    """The bodies said to launch or fund the call, with their words, worked out once."""
    if "launchers" not in corpus.caches:
        corpus.caches["launchers"] = list(_launchers(corpus, gazetteer))
    return corpus.caches["launchers"]  # type: ignore[return-value]


def _launchers(corpus: Corpus, gazetteer: Gazetteer) -> Iterator[tuple[Mention, Evidence]]:
    home = home_of(corpus, gazetteer)
    for part in parts_of(corpus):
        for start, end, near in stretches(part):
            for mention in mentions_in(part.text[start:end], gazetteer, home):
                if not near or ends_stretch(mention.end, end - start):
                    yield mention, quote(part.passage, start + mention.start, start + mention.end, "funder")


def home_of(corpus: Corpus, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Where « le Département » is: the source's territories, else the first place that site, title or text names."""
    if corpus.source is not None and corpus.source.territories:
        return corpus.source.territories
    for role in ("site", "title", "hint", "page"):
        for passage in corpus.of(role):
            named = named_in(passage.text, gazetteer)
            if named:
                return named[0].codes
    return ()


def _own(corpus: Corpus, gazetteer: Gazetteer) -> Fact[tuple[Funder, ...]]:
    source = corpus.source
    if source is not None and source.funder_kind not in _RELAYS:
        funder = _of_source(source, gazetteer)
        return Fact((funder,), _words_of(corpus, gazetteer, funder))
    fallback = _site_funder(corpus, gazetteer)
    if fallback.value or source is None or "relais" in source.name.lower():
        return fallback
    return Fact((Funder(name=_short(source.name), kind=source.funder_kind),))


def _of_source(source: Source, gazetteer: Gazetteer) -> Funder:
    known = canonical(source.funder_kind, source.territories, gazetteer)
    if known is not None:
        return known
    named = mentions_in(source.name, gazetteer, source.territories)
    same = next((one.funder for one in named if one.funder.kind == source.funder_kind and " " in one.funder.name), None)
    return same or Funder(name=_short(source.name), kind=source.funder_kind)


def _short(name: str) -> str:
    return re.split(r"\s+[–-]\s+(?=[a-zé])|\s+\(", name)[0].strip()


def _words_of(corpus: Corpus, gazetteer: Gazetteer, funder: Funder) -> tuple[Evidence, ...]:
    """Where the page itself names its own funder, if it does."""
    home = home_of(corpus, gazetteer)
    for passage in (*corpus.of("title"), *corpus.of("site"), *corpus.of("page")):
        for mention in mentions_in(passage.text, gazetteer, home):
            if mention.funder == funder:
                return (quote(passage, mention.start, mention.end, "funder"),)
    return ()


def _site_funder(corpus: Corpus, gazetteer: Gazetteer) -> Fact[tuple[Funder, ...]]:
    home = home_of(corpus, gazetteer)
    for passage in corpus.of("site"):
        for mention in mentions_in(passage.text, gazetteer, home):
            return Fact((mention.funder,), (quote(passage, mention.start, mention.end, "site"),))
    return Fact(())


def _without_doubles(funders: tuple[Funder, ...]) -> tuple[Funder, ...]:
    """« Caf » said without its place is the « Caf de la Drôme » named elsewhere."""
    full = {funder.kind for funder in funders if " " in funder.name}
    if any("(" in funder.name for funder in funders if funder.kind == "europe"):
        funders = tuple(one for one in funders if one.kind != "europe" or "(" in one.name)
    return tuple(
        one for one in funders if " " in one.name or one.kind not in full or one.kind in ("etat", "caisse_nationale")
    )
