"""Territories named in a text, by their INSEE codes; names that are also common words need their article or office."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aap_tracker.model.lexicon import Lexicon, Place
from aap_tracker.reading.automaton import Automaton, Entry, Found
from aap_tracker.reading.flat import flat
from aap_tracker.reading.place_names import ALIASES, AMBIGUOUS, ARTICLE_OF, COMMON
from aap_tracker.reading.tokens import compared

_EPCI_TYPES = {"CC": "communauté de communes", "CA": "communauté d'agglomération", "CU": "communauté urbaine"}
_BARE = re.compile(r"^Grand |Métropole|Agglo|Communauté")  # EPCI called by their names alone
_BEFORE_GRAND = re.compile(r"^(?:du|de|le|Le) (?=Grand )")
_LEFT = 60
_ACRONYM = 4
_MOST = 150  # territories read in one block: more than there are départements
_OFFICE = (
    r"(?:departement|departemental|departementale|caf|prefecture|prefet|prefete|ddets|ddetspp|ddcs|ddcspp|msa"
    r"|ars|region|regional|regionale"
    r"|carsat|cpam|udaf|udccas|territoire|financeurs|cfppa|dreets|drieets|drac|draaf|sdjes|mdph|academie"
    r"|perimetre|mda|dsden|conseil)"
)
_ARTICLE_BEFORE = re.compile(
    r"(?:^|[^a-z])(?:le |la |les |l' ?|du |des |de la |de l' ?|en |dans l' ?|dans le |dans la |dans les |hors "
    r"|sauf |hormis )$"
)
_OFFICE_BEFORE = re.compile(
    rf"\b{_OFFICE}s?(?: (?:de|des|du|et|ou|:|-|en|pour|d'|l'|la|le|les|concernes?|suivants?|suivantes?|eligibles?"
    rf"|region))*[ :(\-–]*(?:d'|l')?$"
)
_LISTED_BEFORE = re.compile(
    r"(?:[,;/(|]|\bet|\bou|\bet (?:de |de la |du |des |de l'|d')| -)\s*(?:le |la |les |l'|du |des |de la |de l'"
    r"|d'|de )?$"
)
_COMPOUND_BEFORE = re.compile(
    r"[a-z0-9]-$|\b(?:sur|sous|les?z?)-$|\b(?:vallee|val|rives?|bords?|berges?|bassin|plaine|coteaux|boucles?"
    r"|portes|pays|grand|canal|fleuve|riviere|mer|porte|gare|pole|afrique|amerique|europe|coree|irlande"
    r"|quartiers?|est|ouest|cote|monts?|massif|universite|rue|avenue|place|boulevard|route|cours|quai|saint"
    r"|hopital|stade|station|train|lycee|college)(?: (?:de la |du |de l' ?|des |d' ?|de )?| )$"
)
_NUMBERED_AFTER = re.compile(
    r"\s*(?:\(|-|–)?\s*(2[ab]|97[1-6]|\d{2})\s*\)?(?![\d.,€%]|\s*(?:euros?|%|ans|jours|projets))"
)
_COMPOUND_AFTER = re.compile(r"-[a-z]|\s*n[o°]?\s?\d|\s+\d{1,2}\b(?!\s*\))|['’]")
_COMMON_AFTER = re.compile(r"\s+(?:de|d'|du|des)\b|\s*n[o°]?\s?\d|\s+\d")
_EDGE_BEFORE = re.compile(r"(?:^|[-|(:])\s*$")
_EDGE_AFTER = re.compile(r"\s*(?:$|[-|):])(?!\w)")
_ADDRESS_BEFORE = re.compile(
    r"\b\d{5}\s+(?:cedex\s+)?[a-z' -]{0,20}$|\b(?:rue|avenue|boulevard|place|quai|bp|cs)\b[^.;\n]{0,50}$"
)


class Named(NamedTuple):
    """A territory named in a text; `codes` holds several for a former région or a shared name."""

    codes: tuple[str, ...]
    start: int
    end: int


class Gazetteer:
    """The territories of a lexicon: names, parents, children, usual names after an office."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.place = {place.code: place for place in places}
        self._departements: dict[str, tuple[str, ...]] = {}
        for code, place in self.place.items():
            for wide in place.parents if code.startswith("DEP-") else ():
                self._departements[wide] = (*self._departements.get(wide, ()), code)
        self._codes: dict[str, tuple[str, ...]] = {}
        self._entries = tuple(self._named())
        self._automaton = Automaton(self._entries)
        self.letters: dict[str, str] = {}  # filled by `hosts`
        self.regions = {code for code in self.place if code.startswith("REG-")}

    def forms(self) -> tuple[tuple[str, Entry], ...]:
        """Every name and its entry, for an automaton."""
        return self._entries

    def find(self, text: str) -> list[Found]:
        """The names met in a text, sure or not, the longest first at one place."""
        return sorted(self._automaton.find(text), key=lambda one: (one.start, -one.end))

    def _named(self) -> Iterator[tuple[str, Entry]]:
        forms: dict[str, tuple[str, set[str]]] = {}
        for name, codes in self._spellings():
            key = " ".join(word for word in compared(name) if word)
            forms.setdefault(key, (name, set()))[1].update(codes)
        for key, (name, met) in forms.items():
            self._codes[key] = tuple(sorted(met))
            yield name, Entry("place", key, kind=name)

    def _spellings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield from ((name, codes) for name, codes in ALIASES.items() if all(code in self.place for code in codes))
        overseas = {place.name for place in self.place.values() if place.code.startswith(("DEP-97", "DEP-98"))}
        for place in self.place.values():
            level = place.code.split("-")[0]
            if level in ("REG", "DEP") and not (level == "REG" and place.name in overseas):
                yield place.name, (place.code,)
            elif level == "EPCI":
                yield from ((name, (place.code,)) for name in _epci_names(place.name))

    def codes(self, found: Found) -> tuple[str, ...]:
        """The codes that a name stands for."""
        return self._codes[found.entry.id]

    def within(self, code: str, wide: str) -> bool:
        """Is a territory inside another (or the same)? Everything is in FR."""
        if wide in ("FR", code):
            return True
        return code in self.place and wide in self.place[code].parents

    def departements(self, wide: str) -> tuple[str, ...]:
        """The départements inside a territory."""
        return self._departements.get(wide, ())

    def article(self, code: str) -> str:
        """« de la », « du », « d’ » … with what must follow it before the name of a département."""
        known = ARTICLE_OF.get(code)
        if known is not None:
            return known
        return "d’" if flat(self.place[code].name)[:1] in "aeiou" else "de "

    def name(self, code: str) -> str:
        """The name of a territory, with French apostrophes; « CC du Pays X » is a communauté de communes."""
        name = self.place[code].name.replace("'", "’") if code in self.place else code
        kind, _, rest = name.partition(" ")
        if not code.startswith("EPCI-") or kind not in _EPCI_TYPES:
            return name
        bare = _BEFORE_GRAND.sub("", rest)
        return bare if _BARE.search(bare) else f"{_EPCI_TYPES[kind].capitalize()} {rest}".replace("'", "’")


def _epci_names(name: str) -> Iterator[str]:
    kind, _, rest = name.partition(" ")
    if kind in _EPCI_TYPES:
        yield name
        yield f"{_EPCI_TYPES[kind]} {rest}"
        bare = _BEFORE_GRAND.sub("", rest)
        if _BARE.search(bare) and "(" not in bare:
            yield bare
    else:
        yield name


def gazetteer_of(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of a lexicon, built once."""
    known = lexicon.caches.get("reading.gazetteer")
    if not isinstance(known, Gazetteer):
        known = lexicon.caches["reading.gazetteer"] = Gazetteer(lexicon.places)
    return known


def named_in(text: str, gazetteer: Gazetteer) -> list[Named]:
    """The territories that a text names for sure, in order; the longest name wins."""
    return names_among(text, flat(text), gazetteer.find(text), gazetteer)


def names_among(text: str, said: str, found: list[Found], gazetteer: Gazetteer) -> list[Named]:
    """Those of the names met in a text (in order, the longest first) that stand for a territory for sure."""
    whole = said.strip(" .:()")
    kept: list[Named] = []
    waiting: list[Found] = []  # « Drôme » before « et Ardèche »: sure once the next one is
    covered = 0
    for one in found:
        if one.start < covered or len(kept) >= _MOST:
            continue
        covered = one.end
        listed = bool(kept) and _listed(said, kept[-1].end, one.start)
        sure = _sure(text, said, one, listed=listed, alone=said[one.start : one.end] == whole)
        if waiting and not _listed(said, waiting[-1].end, one.start):
            waiting = []
        if not sure:
            told = one.entry.kind not in COMMON or _EDGE_BEFORE.search(said[max(0, one.start - 4) : one.start])
            waiting = [*waiting, one] if one.entry.kind in AMBIGUOUS and told else []
            continue
        kept += [
            Named(gazetteer.codes(other), other.start, other.end)
            for other in waiting
            if _sure(text, said, other, listed=True, alone=False)
        ]
        waiting = []
        kept.append(Named(gazetteer.codes(one), one.start, one.end))
    return kept


def _listed(said: str, end: int, start: int) -> bool:
    """Whether what stands between two names joins them."""
    return start - end < _LEFT and _LISTED_BEFORE.search(said[end:start]) is not None


def within(names: Iterable[Named], start: int, end: int) -> list[Named]:
    """The names inside a stretch, their places counted from its start."""
    return [
        Named(one.codes, one.start - start, one.end - start) for one in names if start <= one.start and one.end <= end
    ]


def _proper(name: str) -> str:
    """What must hold a capital: the first letter, or what follows « communauté de communes »."""
    return name[1:] if name.lower().startswith(("communaut", "cc ", "ca ", "cu ", "métropole")) else name[:1]


def _sure(text: str, said: str, found: Found, *, listed: bool, alone: bool) -> bool:
    name = found.entry.kind
    if not any(letter.isupper() for letter in _proper(text[found.start : found.end])) or (
        len(name) <= _ACRONYM and name.isupper() and text[found.start : found.end] != name
    ):
        return False
    before, after = said[max(0, found.start - _LEFT) : found.start], said[found.end : found.end + 12]
    if _COMPOUND_BEFORE.search(before) or _COMPOUND_AFTER.match(after) or _ADDRESS_BEFORE.search(before):
        return bool(_NUMBERED_AFTER.match(after)) and not _COMPOUND_BEFORE.search(before)
    alone = alone or bool(_EDGE_BEFORE.search(before) and _EDGE_AFTER.match(after))
    if name not in AMBIGUOUS or alone or _NUMBERED_AFTER.match(after) or _OFFICE_BEFORE.search(before):
        return True
    if name in COMMON and _COMMON_AFTER.match(after):
        return False
    return listed or bool(_ARTICLE_BEFORE.search(before))


def _own_ground(code: str, gazetteer: Gazetteer) -> str:
    inside = gazetteer.departements(code) if code.startswith("REG-") else ()
    return inside[0] if len(inside) == 1 else code


def smallest(codes: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The set without the parents of its members; all the départements of a région are that région.

    Overseas, a région of one département is told by it: the same ground, its smaller name.
    """
    met = {_own_ground(code, gazetteer) for code in codes}
    kept = {code for code in met if not any(other != code and gazetteer.within(other, code) for other in met)}
    for region in gazetteer.regions:
        children = set(gazetteer.departements(region))
        if len(children) > 1 and children <= kept:
            kept = (kept - children) | {region}
    return tuple(sorted(kept))
