"""Who pays: the bodies that launch and fund a call, under their usual names. Who relays or is a partner does not."""

import re
from collections.abc import Iterator
from typing import cast

from aap_tracker.model.calls import Evidence, Funder
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.sources import Source
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.funder_mentions import Mention, canonical, mentions_in
from aap_tracker.reading.ground import Ground, ground_of
from aap_tracker.reading.launching import ends_stretch, stretches
from aap_tracker.reading.places import Gazetteer
from aap_tracker.reading.sections import quote

_RELAYS = frozenset({"autre", "association"})
PROGRAMMES = frozenset({"Mildeca", "SG-CIPDR", "Dilcrah"})
_SERVICES = frozenset({"etat_regional", "etat_departemental"})
# A commission or a European fund is managed by the local body whose site it is
_MANAGING = {"cfppa": ("departement",), "europe": ("departement", "region", "epci", "etat_regional")}
_MOST = 8
_NAME = 60  # characters of the name of a site
_PAYS = re.compile(r"\b(?:[Mm]utuel\w*|Crédit|Banque|Assurances?|Groupe|[Cc]aisse|[Ff]onds|Prévoyance)\b")


def read_funders(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[Funder, ...]]:
    """The funders that the call names as such; failing that the source's own, else the site's."""
    ground = ground_of(corpus, lexicon)
    found = launchers(ground)
    own = _own(ground)
    if not found:
        return own
    funders = {mention.funder: evidence for mention, evidence in found}
    names = {funder.kind for funder in funders}
    local = own.value[0].kind if own.value else ""
    if local and local in _MANAGING.get("+".join(names), ()):
        funders |= {own.value[0]: own.evidence[0]} if own.evidence else {own.value[0]: next(iter(funders.values()))}
    kept = _without_doubles(_without_programmes(tuple(funders), own.value))[:_MOST]
    evidence = {funders[one].quote: funders[one] for one in kept if one in funders}
    return Fact(kept, tuple(evidence.values()))


def _without_programmes(funders: tuple[Funder, ...], own: tuple[Funder, ...]) -> tuple[Funder, ...]:
    """« MILDECA », « FIPD » name credits that préfectures give: they are the funder only when nobody else is."""
    others = tuple(one for one in funders if one.name not in PROGRAMMES)
    return others or own or funders


def launchers(ground: Ground) -> list[tuple[Mention, Evidence]]:
    """The bodies said to launch or fund the call, with their words, worked out once."""
    caches = ground.corpus.caches
    if "launchers" not in caches:
        caches["launchers"] = list(_launchers(ground))
    return cast("list[tuple[Mention, Evidence]]", caches["launchers"])


def _launchers(ground: Ground) -> Iterator[tuple[Mention, Evidence]]:
    for mark in ground.marks:
        if not mark.cues and not mark.names and mark.part.passage.role not in ("title", "hint"):
            continue
        part = mark.part
        for start, end, near in stretches(part):
            for mention in ground.mentions(mark, start, end):
                if not near or ends_stretch(mention.end, end - start):
                    yield mention, quote(part.passage, start + mention.start, start + mention.end, "funder")


def _own(ground: Ground) -> Fact[tuple[Funder, ...]]:
    source = ground.corpus.source
    if source is not None and source.funder_kind not in _RELAYS:
        funder = _of_source(source, ground.gazetteer)
        return Fact((funder,), _words_of(ground, funder))
    fallback = _site_funder(ground)
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


def _words_of(ground: Ground, funder: Funder) -> tuple[Evidence, ...]:
    """Where the page itself names its own funder, if it does."""
    for mark in ground.of("title", "site", "page"):
        for mention in ground.mentions(mark):
            if mention.funder == funder:
                return (quote(mark.part.passage, mention.start, mention.end, "funder"),)
    return ()


def _site_funder(ground: Ground) -> Fact[tuple[Funder, ...]]:
    for mark in ground.of("site"):
        for mention in ground.mentions(mark):
            return Fact((mention.funder,), (quote(mark.part.passage, mention.start, mention.end, "site"),))
    for passage in ground.corpus.of("site"):  # a payer that no list knows, on its own site
        if len(passage.text) <= _NAME and _PAYS.search(passage.text):
            return Fact(
                (Funder(name=passage.text.strip(), kind="autre"),), (quote(passage, 0, len(passage.text), "site"),)
            )
    return Fact(())


def _without_doubles(funders: tuple[Funder, ...]) -> tuple[Funder, ...]:
    """« Caf » said without its place is the « Caf de la Drôme » named elsewhere."""
    full = {funder.kind for funder in funders if " " in funder.name}
    if full & _SERVICES:
        funders = tuple(one for one in funders if one.name != "État")
    if any("(" in funder.name for funder in funders if funder.kind == "europe"):
        funders = tuple(one for one in funders if one.kind != "europe" or "(" in one.name)
    return tuple(
        one for one in funders if " " in one.name or one.kind not in full or one.kind in ("etat", "caisse_nationale")
    )
