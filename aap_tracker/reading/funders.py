"""Who pays: the bodies that launch and fund a call, under their usual names. Who relays or is a partner does not."""

import re
from collections.abc import Iterator

from aap_tracker.model.calls import Evidence, Funder
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.flat import flat, sentences
from aap_tracker.reading.funder_mentions import Mention, canonical, mentions_in
from aap_tracker.reading.places import Gazetteer, gazetteer_of, named_in
from aap_tracker.reading.sections import Part, parts_of, quote

_LAUNCHES = re.compile(
    r"\b(?:(?:re)?lance(?:nt)?|publie(?:nt)?|propose(?:nt)?|ouvre(?:nt)?|organise(?:nt)?|souhaite(?:nt)?|soutien(?:t|nent)|(?:co)?finance(?:nt)?|met(?:tent)? en (?:place|oeuvre)|renouvelle(?:nt)?|reconduit|reconduisent|appelle(?:nt)?"
    r"|s'associent|s'engagent?|s'unissent|initie(?:nt)?|decide(?:nt)? de|dedie(?:nt)?|consacre(?:nt)?|alloue(?:nt)?|apporte(?:nt)?|subventionne(?:nt)?|ont decide|a decide|recherche(?:nt)?|invite(?:nt)?|mobilise(?:nt)?|vous propose(?:nt)?)\b"
)
_BY = re.compile(
    r"\b(?:lance|propose|(?:co)?finance|publie|organise|pilote|copilote|initie|emis|emise|ouvert|soutenu|conduit|mis en place|mis en oeuvre|lancee|dote)(?:e|s|es)? (?:conjointement |\w+ment )?(?:par|de l'|de la)\b|\ba l'initiative d|\b(?:avec le )?(?:soutien|concours|appui) financier d"
    r"|\bappel (?:a|d')\s?[\w' ]{4,40} (?:conjoint )?(?:de la|de l'|du|des)\b"
)
_LABEL = re.compile(
    r"^\W*(?:financeurs?|organismes?|cofinanceurs?|emetteurs?|porteurs? (?:de l'aide|du dispositif|d'aide)|structures? financeuses?|autorites? (?:competentes?|responsables?)|pilotes?|lance par|propose par|organisateurs?)\s*(?:public|prive|\(s\))?\s*[:|]"
)
_NOT_FUNDER = re.compile(
    r"\b(?:en (?:partenariat|lien|collaboration|cooperation|concertation|association|articulation|complement) avec|avec (?:la participation|le relais)|relaye par|aux cotes d|partenaires?|signataires?|aupres d|membres?|compose[es]* d|representants?|cadre d|via |avis d|sites? d|deja finances par)\b[^.;:]{0,160}"
)
_RELAYS = frozenset({"autre", "association"})
_GENUINE_ORDER = ("hint", "title")
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
    kept = _without_doubles(tuple(funders))[:_MOST]
    evidence = {funders[one].quote: funders[one] for one in kept}
    return Fact(kept, tuple(evidence.values()))


def launchers(corpus: Corpus, gazetteer: Gazetteer) -> list[tuple[Mention, Evidence]]:
    """The bodies said to launch or fund the call, with their words, worked out once."""
    if "launchers" not in corpus.caches:
        corpus.caches["launchers"] = list(_launchers(corpus, gazetteer))
    return corpus.caches["launchers"]  # type: ignore[return-value]


def _launchers(corpus: Corpus, gazetteer: Gazetteer) -> Iterator[tuple[Mention, Evidence]]:
    home = home_of(corpus, gazetteer)
    for part in parts_of(corpus):
        for start, end in _stretches(part):
            for mention in mentions_in(part.text[start:end], gazetteer, home):
                yield mention, quote(part.passage, start + mention.start, start + mention.end, "funder")


def _stretches(part: Part) -> Iterator[tuple[int, int]]:
    """Where a part names who launches: the whole of a title or label, the subject of « lance », what follows « lancé par »."""
    passage = part.passage
    said = flat(part.text)
    if passage.role in ("page", "attachment") and _LABEL.match(said):
        yield 0, len(said)
        return
    if part.topic in ("site", "contact", "pieces", "criteria", "applicants", "calendar"):
        return
    if passage.role == "hint":
        if passage.label == "funder":
            yield 0, len(part.text)
        return
    if part.topic == "title":
        yield 0, len(part.text)
        return
    if _LABEL.match(flat(passage.heading) + ":") and not part.label:
        yield 0, len(said)
        return
    for start, end in sentences(part.text):
        yield from _in_sentence(said, start, end)


def _in_sentence(said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = said[start:end]
    verb, passive = _LAUNCHES.search(text), _BY.search(text)
    cut = _NOT_FUNDER.search(text)
    if verb and "appel" in text or verb and _project(text):
        yield start, start + min(verb.start(), cut.start() if cut and cut.start() < verb.start() else verb.start())
    if passive:
        stop = cut.start() if cut and cut.start() > passive.end() else len(text)
        yield start + passive.start(), start + stop


def _project(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:projets?|actions?|initiatives?|aap|ami|aac|candidature|subvention|fonds|dispositif|programme|prix|concours)",
            text,
        )
    )


def home_of(corpus: Corpus, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Where the site stands: the source's territories, else the first place its own words name, else the title's."""
    if corpus.source is not None and corpus.source.territories:
        return corpus.source.territories
    passages = [*corpus.of("site"), *corpus.of("title")]
    for passage in passages:
        named = named_in(passage.text, gazetteer)
        if named:
            return named[0].codes
    return ()


def _own(corpus: Corpus, gazetteer: Gazetteer) -> Fact[tuple[Funder, ...]]:
    source = corpus.source
    if source is not None and source.funder_kind not in _RELAYS:
        funder = canonical(source.funder_kind, source.territories, gazetteer)
        if funder is None:
            funder = Funder(name=_short(source.name), kind=source.funder_kind)
        return Fact((funder,), _words_of(corpus, gazetteer, funder))
    fallback = _site_funder(corpus, gazetteer)
    if fallback.value or source is None:
        return fallback
    return (
        Fact((Funder(name=_short(source.name), kind=source.funder_kind),)) if "relais" not in source.name else fallback
    )


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
    return tuple(
        one for one in funders if " " in one.name or one.kind not in full or one.kind in ("etat", "caisse_nationale")
    )
