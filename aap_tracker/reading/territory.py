"""Where a call applies: the smallest set of INSEE territories covered, never their parents."""

import re
from collections.abc import Callable, Iterator

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.flat import flat, sentences
from aap_tracker.reading.funder_mentions import Mention, mentions_in
from aap_tracker.reading.funders import PROGRAMMES, launchers
from aap_tracker.reading.patterns import any_of
from aap_tracker.reading.places import Gazetteer, Named, gazetteer_of, named_in, smallest
from aap_tracker.reading.sections import Part, parts_of, quote

Spoken = tuple[tuple[str, ...], tuple[Evidence, ...]]
_RELAYS = frozenset({"autre", "association"})
_PERIMETER = any_of(r"""
    territoires? (?:concern|elig|d'intervention|d'application|cibl|vis|couvert|retenu|prioritaire|d'action)…
    | perimetre… | departements? (?:sont )?(?:concern|elig|cibl|suivants|retenu|vise)…
    | (?:sur|dans) (?:le |l'ensemble du |tout le |les )?(?:territoires?|departements?|perimetre|region|seuls?
    departements?)…
    | (?:se derouler|deroul\w+|realis\w+|mise?s? en
    oeuvre|menee?s?|mener|implant\w+|situee?s?|installe\w*|intervenant
    |domicili\w+|residant|vivant|habitant|exercant|agissant|couvr\w+|concern\w+)\b[^.;:]{0,60}\b(?:dans|en|sur|a|
    les?|la|du)
    | (?:habitant|resident|structure|association|acteur|commune|collectivite|etablissement|porteur|organisme|aidant|
    senior|famille |public)e?s? (?:de|du|des|d'|en)…
    | a l'echelle | ensemble (?:du departement|de la region|du territoire) | siege
    | ouvert (?:a|aux)\b[^.;]{0,80}\b(?:de|du|des|d'|en)…
""")
_STRONG = any_of(r"""
    territoires? (?:concern|elig|d'intervention|d'application|cibl|vis|couvert|retenu|d'action)… | perimetre…
    | departements? (?:sont )?(?:concern|elig|cibl|suivants|retenu|vise)… | doi(?:t|vent) | devr(?:a|ont)
    | uniquement | exclusivement | seule?s? | concerne | limite | reserve | eligible | ouvert | porte sur | couvr\w+
    | s'adresse\w* | (?:dont le|ayant (?:son|leur)|avoir (?:son|leur)|disposer? d'un|disposant d'un) siege
""")
_EXAMPLE = any_of(r"""
    exemple | experiment\w+ (?:mene|conduit)… | pilote | deja | l'an dernier | l'annee derniere | precedent\w*
    | laureate?s? | bilan | retour d'experience | colloque | reunions? | webinaire | rencontre | journee
    | (?<!s')adresse | cedex | rue | avenue | boulevard | bp \d… | temoign\w* | a l'image de | comme (?:en|dans|a)
    | notamment en | inspir\w+ | ailleurs
""")
_NUMBER = re.compile(r"2[ab]|97[1-6]|\b\d{2}\b")
_NUMBERS = re.compile(
    r"\((?:2[ab]|97[1-6]|\d{2})\)|\bdepartements? ?:? ?(?:n° ?)?(?:(?:2[ab]|97[1-6]|\d{2})\b(?: ?[,;/-] ?| et )?){1,20}"
)
_EXCEPT = re.compile(r"\b(?:hors|sauf|hormis|a l'exception d\w*|excepte|a l'exclusion d\w*)\b[^.;]{0,20}$")
_NATIONAL = re.compile(
    r"\b(?:territoire national|france entiere|toute la france|partout en france|echelle nationale"
    r"|echelon national|niveau national|france metropolitaine|ensemble du territoire francais"
    r"|territoire francais|appel a (?:projets?|candidatures?|manifestation d'interet) national|perimetre national"
    r"|hexagone et|metropole et (?:en |dans les )?(?:outre|drom|dom)|toutes les regions"
    r"|tous les departements (?:de france|francais|metropolitains)|(?:couverture|portee|ambition|vocation"
    r"|envergure) nationale)"
)
_NATIONAL_LABEL = re.compile(r"\bnational(?:e|es)?\b|\bfrance\b(?! ruralites| services| renov| travail)")


def read_territory(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[str, ...]]:
    """The territories of the call: what the text narrows, else the source's own, else what site and funder say."""
    gazetteer = gazetteer_of(lexicon)
    source = corpus.source
    if source is not None and source.territories and source.funder_kind not in _RELAYS:
        return _narrowed(corpus, gazetteer, source.territories)
    for look in (_labelled, _title, _strongly, _loosely, _launched, _site, _nation):
        codes, evidence = look(corpus, gazetteer)
        if codes:
            return Fact(smallest(codes, gazetteer), evidence)
    return Fact(source.territories if source is not None else ())


def _narrowed(corpus: Corpus, gazetteer: Gazetteer, own: tuple[str, ...]) -> Fact[tuple[str, ...]]:
    """The source's territories, or those inside them that a label, the title or a plain sentence keeps."""
    looks: tuple[Callable[[Corpus, Gazetteer], Spoken], ...] = (_labelled, _title, _strongly, _launched)
    for look in looks:
        codes, evidence = look(corpus, gazetteer)
        inside = {code for code in codes if any(_narrower(code, wide, gazetteer) for wide in own)}
        same = any(code in own for code in codes)
        if inside and not same:
            return Fact(smallest(inside, gazetteer), evidence)
        if same and look is not _launched:
            break
    return Fact(own, _own_words(corpus, gazetteer, own))


def _narrower(code: str, wide: str, gazetteer: Gazetteer) -> bool:
    """Is a territory strictly inside another? Overseas, a département and its région are the same ground."""
    if code == wide or not gazetteer.within(code, wide):
        return False
    siblings = [one for one, place in gazetteer.place.items() if one.startswith("DEP-") and wide in place.parents]
    return not (wide.startswith("REG-") and siblings == [code])


def _own_words(corpus: Corpus, gazetteer: Gazetteer, own: tuple[str, ...]) -> tuple[Evidence, ...]:
    for passage in (*corpus.of("title"), *corpus.of("page"), *corpus.of("site")):
        for named in named_in(passage.text, gazetteer):
            if any(code in own for code in named.codes):
                return (quote(passage, named.start, named.end, "territory"),)
    return ()


def _collect(part: Part, bounds: tuple[int, int], gazetteer: Gazetteer) -> Iterator[tuple[Named, Evidence]]:
    start, end = bounds
    text = part.text[start:end]
    said = flat(text)
    for named in _without_exceptions(text, said, gazetteer):
        yield named, quote(part.passage, start + named.start, start + named.end, "territory")


def _without_exceptions(text: str, said: str, gazetteer: Gazetteer) -> list[Named]:
    """« la région Grand Est, hors Moselle » is its other départements."""
    found = named_in(text, gazetteer)
    kept = [one for one in found if not _EXCEPT.search(said[: one.start])]
    out = {code for one in found if one not in kept for code in one.codes}
    if not out:
        return kept
    return [
        Named(tuple(code for wide in one.codes for code in _less(wide, out, gazetteer)), one.start, one.end)
        for one in kept
    ]


def _less(wide: str, out: set[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    if not any(code != wide and gazetteer.within(code, wide) for code in out):
        return (wide,)
    inside = tuple(code for code, place in gazetteer.place.items() if code.startswith("DEP-") and wide in place.parents)
    return tuple(code for code in inside if code not in out) or (wide,)


def _spoken(found: list[tuple[Named, Evidence]]) -> Spoken:
    codes = tuple(code for named, _ in found for code in named.codes)
    quotes = {evidence.quote: evidence for _, evidence in found}
    return codes, tuple(quotes.values())[:3]


def _national_words(part: Part, pattern: re.Pattern[str]) -> Spoken:
    met = pattern.search(flat(part.text))
    return (("FR",), (quote(part.passage, *met.span(), "national"),)) if met else ((), ())


def _labelled(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    """« Territoire : Drôme », a section « Périmètre géographique », a labelled hint of a list."""
    found: list[tuple[Named, Evidence]] = []
    nation: Spoken = ((), ())
    for part in parts_of(corpus):
        if part.topic == "territory" and not (part.label and part.passage.block.kind == "heading"):
            found += list(_collect(part, (0, len(part.text)), gazetteer)) or _numbered(part, gazetteer)
            nation = nation if nation[0] else _national_words(part, _NATIONAL_LABEL)
    return _spoken(found) if found else nation


def _title(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    found: list[tuple[Named, Evidence]] = []
    nation: Spoken = ((), ())
    for part in parts_of(corpus):
        if part.topic == "title":
            found += list(_collect(part, (0, len(part.text)), gazetteer)) or _numbered(part, gazetteer)
            nation = _national_words(part, _NATIONAL)
    return _spoken(found) if found else nation


def _numbered(part: Part, gazetteer: Gazetteer) -> list[tuple[Named, Evidence]]:
    """« (38) », « départements 04, 05 et 84 »: numbers of départements where no name says it."""
    found: list[tuple[Named, Evidence]] = []
    for met in _NUMBERS.finditer(flat(part.text)):
        codes = tuple(code for one in _NUMBER.findall(met[0]) if (code := f"DEP-{one.upper()}") in gazetteer.place)
        if codes:
            found.append((Named(codes, *met.span()), quote(part.passage, *met.span(), "territory")))
    return found


def _strongly(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    return _sentences(corpus, gazetteer, strong=True)


def _loosely(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    return _sentences(corpus, gazetteer, strong=False)


def _sentences(corpus: Corpus, gazetteer: Gazetteer, *, strong: bool) -> Spoken:
    for role in ("page", "attachment"):
        found: list[tuple[Named, Evidence]] = []
        for part in parts_of(corpus):
            if part.passage.role not in (role, "hint") or part.topic in (
                "site",
                "contact",
                "partners",
                "pieces",
                "criteria",
            ):
                continue
            for start, end in sentences(part.text):
                said = flat(part.text[start:end])
                if _speaks_of_perimeter(said, strong=strong):
                    found += _collect(part, (start, end), gazetteer)
                    if not found and _NATIONAL.search(said):
                        return _national_words(part, _NATIONAL)
        if found:
            return _spoken(found)
    return (), ()


def _speaks_of_perimeter(said: str, *, strong: bool) -> bool:
    if _EXAMPLE.search(said):
        return False
    perimeter = bool(_PERIMETER.search(said) or _NATIONAL.search(said))
    return perimeter and (not strong or bool(_STRONG.search(said)))


def _launched(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    found = launchers(corpus, gazetteer)
    met = [one for one in found if one[0].territories and one[0].funder.name not in PROGRAMMES]
    local = [one for one in met if one[0].territories != ("FR",)] or met
    local = [one for one in local if not any(_wider(one[0], other, gazetteer) for other, _ in local)]
    codes = tuple(code for mention, _ in local for code in mention.territories)
    return codes, tuple({evidence.quote: evidence for _, evidence in local}.values())[:3]


def _wider(one: Mention, other: Mention, gazetteer: Gazetteer) -> bool:
    """A joint call covers what its smallest funder covers: the Caf of one département, the MSA of three."""
    if len(one.territories) <= len(other.territories):
        return False
    return all(any(gazetteer.within(code, wide) for wide in one.territories) for code in other.territories)


def _site(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    for passage in corpus.of("site"):
        for mention in mentions_in(passage.text, gazetteer, ()):
            if mention.territories:
                return mention.territories, (quote(passage, mention.start, mention.end, "site"),)
        for named in named_in(passage.text, gazetteer):
            return named.codes, (quote(passage, named.start, named.end, "site"),)
    return (), ()


def _nation(corpus: Corpus, gazetteer: Gazetteer) -> Spoken:
    del gazetteer
    for part in parts_of(corpus):
        if part.topic != "site" and _NATIONAL.search(flat(part.text)):
            return _national_words(part, _NATIONAL)
    return (), ()
