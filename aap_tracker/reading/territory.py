"""Where a call applies: the smallest set of INSEE territories covered, never their parents."""

from collections.abc import Callable, Iterator

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.funder_mentions import Mention
from aap_tracker.reading.funders import PROGRAMMES, launchers
from aap_tracker.reading.ground import Ground, ground_of, host_of
from aap_tracker.reading.guards import Guarded
from aap_tracker.reading.marks import Mark
from aap_tracker.reading.places import Gazetteer, Named, smallest
from aap_tracker.reading.sections import quote
from aap_tracker.reading.territory_words import (
    ENDOWED,
    EXAMPLE,
    EXCEPT,
    NATIONAL,
    NATIONAL_LABEL,
    NUMBER,
    NUMBERS,
    PERIMETER,
    STRONG,
)
from aap_tracker.reading.topics import Topic

Spoken = tuple[tuple[str, ...], tuple[Evidence, ...]]
Met = list[tuple[Named, Evidence]]
_RELAYS = frozenset({"autre", "association"})
_DEAF: frozenset[Topic] = frozenset({"site", "contact", "partners", "pieces", "criteria", "noise"})
_NOTHING: Spoken = ((), ())
_QUOTES = 3


def read_territory(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[str, ...]]:
    """The territories of the call: what the text narrows, else the source's own, else what site and funder say."""
    ground = ground_of(corpus, lexicon)
    source = corpus.source
    if source is not None and source.territories and source.funder_kind not in _RELAYS:
        return _narrowed(ground, source.territories)
    for look in (_labelled, _title, _strongly, _loosely, _launched, _site, _anywhere, _nation):
        codes, evidence = look(ground)
        if codes:
            return Fact(smallest(codes, ground.gazetteer), evidence)
    if source is not None:
        return Fact(source.territories)
    return Fact(host_of(corpus, ground.marks, ground.gazetteer))


def _narrowed(ground: Ground, own: tuple[str, ...]) -> Fact[tuple[str, ...]]:
    """The source's territories, or those inside them that a label, the title or a plain sentence keeps."""
    if joint := _joint(ground, own):
        return joint
    looks: tuple[Callable[[Ground], Spoken], ...] = (_labelled, _title, _strongly, _launched)
    for look in looks:
        codes, evidence = look(ground)
        inside = {code for code in codes if any(_narrower(code, wide, ground.gazetteer) for wide in own)}
        same = {code for code in codes if code in own}
        if inside and not same:
            return Fact(smallest(inside, ground.gazetteer), evidence)
        if same and look is not _launched:
            if len(same) < len(own):
                return Fact(smallest(inside | same, ground.gazetteer), evidence)
            break
    return Fact(own, _own_words(ground, own))


def _joint(ground: Ground, own: tuple[str, ...]) -> Fact[tuple[str, ...]] | None:
    """« Les ARS Bretagne et Normandie lancent »: the territories of all, when the source's own is among them."""
    source = ground.corpus.source
    kind = source.funder_kind if source is not None else ""
    met = [one for one in launchers(ground) if one[0].funder.kind == kind and one[0].territories and not one[0].bare]
    codes = tuple(dict.fromkeys(code for mention, _ in met for code in mention.territories))
    if len(codes) <= len(own) or "FR" in codes or not set(own) <= set(codes):
        return None
    quotes = {evidence.quote: evidence for _, evidence in met}
    return Fact(smallest(codes, ground.gazetteer), tuple(quotes.values())[:_QUOTES])


def _narrower(code: str, wide: str, gazetteer: Gazetteer) -> bool:
    """Is a territory strictly inside another? Overseas, a département and its région are the same ground."""
    if code == wide or not gazetteer.within(code, wide):
        return False
    return not (wide.startswith("REG-") and gazetteer.departements(wide) == (code,))


def _own_words(ground: Ground, own: tuple[str, ...]) -> tuple[Evidence, ...]:
    for mark in ground.of("title", "page", "site"):
        for named in mark.names:
            if any(code in own for code in named.codes):
                return (quote(mark.part.passage, named.start, named.end, "territory"),)
    return ()


def _collect(mark: Mark, start: int, end: int, gazetteer: Gazetteer) -> Iterator[tuple[Named, Evidence]]:
    """The names of a stretch; « la région Grand Est, hors Moselle » is its other départements."""
    said = mark.part.said
    names = [one for one in mark.names if start <= one.start and one.end <= end]
    kept = [one for one in names if not EXCEPT.search(said[start : one.start])]
    out = {code for one in names if one not in kept for code in one.codes}
    for one in kept:
        codes = tuple(code for wide in one.codes for code in _less(wide, out, gazetteer)) if out else one.codes
        yield Named(codes, one.start, one.end), quote(mark.part.passage, one.start, one.end, "territory")


def _less(wide: str, out: set[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    if not any(code != wide and gazetteer.within(code, wide) for code in out):
        return (wide,)
    return tuple(code for code in gazetteer.departements(wide) if code not in out) or (wide,)


def _spoken(found: Met) -> Spoken:
    codes = tuple(code for named, _ in found for code in named.codes)
    quotes = {evidence.quote: evidence for _, evidence in found}
    return codes, tuple(quotes.values())[:_QUOTES]


def _national_words(mark: Mark, pattern: Guarded) -> Spoken:
    met = pattern.search(mark.part.said) if "nation" in mark.cues else None
    return (("FR",), (quote(mark.part.passage, *met.span(), "national"),)) if met else _NOTHING


def _whole(ground: Ground, topic: Topic, nation: Guarded) -> Spoken:
    """What the parts of a topic name, from end to end; failing that, the nation."""
    found: Met = []
    national = _NOTHING
    for mark in ground.marks:
        part = mark.part
        if part.topic == topic and not (part.label and part.passage.block.kind == "heading" and topic != "title"):
            found += list(_collect(mark, 0, len(part.text), ground.gazetteer)) or _numbered(mark, ground.gazetteer)
            national = national if national[0] else _national_words(mark, nation)
    return _spoken(found) if found else national


def _labelled(ground: Ground) -> Spoken:
    """« Territoire : Drôme », a section « Périmètre géographique », a labelled hint of a list."""
    return _whole(ground, "territory", NATIONAL_LABEL)


def _title(ground: Ground) -> Spoken:
    return _whole(ground, "title", NATIONAL)


def _numbered(mark: Mark, gazetteer: Gazetteer) -> Met:
    """« (38) », « départements 04, 05 et 84 »: numbers of départements where no name says it."""
    found: Met = []
    for met in NUMBERS.finditer(mark.part.said):
        codes = tuple(code for one in NUMBER.findall(met[0]) if (code := f"DEP-{one.upper()}") in gazetteer.place)
        if codes:
            found.append((Named(codes, *met.span()), quote(mark.part.passage, *met.span(), "territory")))
    return found


def _strongly(ground: Ground) -> Spoken:
    return _sentences(ground, strong=True)


def _loosely(ground: Ground) -> Spoken:
    return _sentences(ground, strong=False)


def _sentences(ground: Ground, *, strong: bool) -> Spoken:
    for role in ("page", "attachment"):
        found: Met = []
        for mark in ground.marks:
            if mark.part.passage.role not in (role, "hint") or mark.part.topic in _DEAF:
                continue
            if not mark.names and "nation" not in mark.cues:
                continue
            for start, end in mark.part.bounds:
                said = mark.part.said.cut(start, end)
                if _speaks_of_perimeter(said, strong=strong):
                    named = list(_collect(mark, start, end, ground.gazetteer))
                    found += named or _numbered(mark, ground.gazetteer)
                    if not found and NATIONAL.search(said) and not ENDOWED.search(said):
                        return _national_words(mark, NATIONAL)
        if found:
            return _spoken(found)
    return _NOTHING


def _speaks_of_perimeter(said: str, *, strong: bool) -> bool:
    if not (PERIMETER.search(said) or NATIONAL.search(said)) or (strong and not STRONG.search(said)):
        return False
    return not EXAMPLE.search(said)


def _launched(ground: Ground) -> Spoken:
    found = launchers(ground)
    met = [one for one in found if one[0].territories and one[0].funder.name not in PROGRAMMES]
    met = [one for one in met if one[0].funder.kind != "europe"]  # its credits are spent somewhere
    local = [one for one in met if one[0].territories != ("FR",)] or met
    local = [one for one in local if not any(_wider(one[0], other, ground.gazetteer) for other, _ in local)]
    codes = tuple(code for mention, _ in local for code in mention.territories)
    if local and all(mention.funder.kind == "etat" for mention, _ in local):
        here = _site(ground)  # « L'État soutient … », on the site of a préfecture
        if here[0]:
            return here
    return codes, tuple({evidence.quote: evidence for _, evidence in local}.values())[:_QUOTES]


def _wider(one: Mention, other: Mention, gazetteer: Gazetteer) -> bool:
    """A joint call covers what its smallest funder covers: the Caf of one département, the MSA of three."""
    if len(one.territories) <= len(other.territories):
        return False
    return all(any(gazetteer.within(code, wide) for wide in one.territories) for code in other.territories)


def _site(ground: Ground) -> Spoken:
    for mark in ground.of("site"):
        for mention in ground.mentions(mark):
            if mention.territories and not mention.bare:
                return mention.territories, (quote(mark.part.passage, mention.start, mention.end, "site"),)
        for named in mark.names:
            return named.codes, (quote(mark.part.passage, named.start, named.end, "site"),)
    return _NOTHING


def _anywhere(ground: Ground) -> Spoken:
    """The one territory that the page names, if it names one only."""
    found: Met = []
    for mark in ground.of("page"):
        if mark.names and mark.part.topic not in _DEAF:
            for start, end in mark.part.bounds:
                if not EXAMPLE.search(mark.part.said[start:end]):
                    found += _collect(mark, start, end, ground.gazetteer)
    alone = len({named.codes for named, _ in found}) == 1
    return _spoken(found) if alone else _NOTHING


def _nation(ground: Ground) -> Spoken:
    plain = (mark for mark in ground.marks if mark.part.topic != "site" and not ENDOWED.search(mark.part.said))
    spoken = (_national_words(mark, NATIONAL) for mark in plain)
    return next((one for one in spoken if one[0]), _NOTHING)
