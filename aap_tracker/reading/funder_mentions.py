"""Every body that a text names, under its usual name; « la Caf » alone takes the territory of the site."""

import re
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from aap_tracker.model.calls import Funder
from aap_tracker.reading.bodies import BODIES, FOUNDATION, MINISTRY, OFFICES, STATE, TOWN, Body, Office
from aap_tracker.reading.flat import flat, without_addresses
from aap_tracker.reading.guards import Flat, marked
from aap_tracker.reading.places import Gazetteer, Named, named_in

_PLACE_ONLY = re.compile(
    r"(?:dans (?:le|la|les|chaque|un|son)|sur (?:le|la|les|tout le|l'ensemble du|son)|au sein d[eu]s?|hors|du"
    r"|de la|des|chaque|ce|cette|leur|son|sa|par|meme|tout le|toute la|un|une|plusieurs|autre|d'un|d'une)\s+$"
)
_SEVERAL = re.compile(r"\b(?:les|des|aux|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)\s+$")
_AND = re.compile(r"\s*(?:,|et|&|/|-)?\s*(?:et\s+)?(?:de la\s+|de l'|du\s+|des\s+|de\s+|d'|la\s+|le\s+|l')?")
_FRANCE = "Fondation de France"  # its regional branches are itself
LYON = "EPCI-200046977"  # the one métropole that is also a département
_NEAR = 3
_TOWN_WORDS = ("ville", "commune", "mairie", "ccas")
_BITS = reduce(or_, [one.words.bit for one in OFFICES] + [one.words.bit for one in BODIES])
_MOST = 50  # bodies read in one stretch of text
_ALSACE = frozenset({"DEP-67", "DEP-68"})
_OVERSEAS = {"01": "971", "02": "972", "03": "973", "04": "974", "06": "976"}


class Mention(NamedTuple):
    """A body named in a text: itself, where it acts, its place in the text; `bare`: named without its territory."""

    funder: Funder
    territories: tuple[str, ...]
    start: int
    end: int
    bare: bool = False


def at_level(code: str, level: str, gazetteer: Gazetteer) -> str | None:
    """The territory of a level that a code is, or is inside: DEP-26 at REG is REG-84; overseas, both are one."""
    if code.startswith(level):
        return code
    number = code.rpartition("-")[2]
    if level == "DEP" and number in _OVERSEAS and code.startswith("REG"):
        return f"DEP-{_OVERSEAS[number]}"
    if code not in gazetteer.place:
        return None
    return next((parent for parent in gazetteer.place[code].parents if parent.startswith(level)), None)


def mentions_in(text: str, gazetteer: Gazetteer, home: tuple[str, ...]) -> list[Mention]:
    """The bodies named in a text, in order, the first that fits first."""
    text = without_addresses(text)
    return mentions_among(text, marked(flat(text)), named_in(text, gazetteer), gazetteer, home)


def mentions_among(
    text: str, said: Flat, places: list[Named], gazetteer: Gazetteer, home: tuple[str, ...]
) -> list[Mention]:
    """The bodies named in a text without addresses, where the territories named in it are known."""
    kept: list[Mention] = []
    for one in sorted(_all(text, said, places, gazetteer, home), key=lambda one: (one.start, -one.end)):
        if len(kept) < _MOST and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def _all(text: str, said: Flat, places: list[Named], gazetteer: Gazetteer, home: tuple[str, ...]) -> Iterator[Mention]:
    offices, bodies = _possible(said.mask & _BITS)
    for office in offices:
        for found in office.words.finditer(said):
            yield from _office(office, found, text, said, (places, gazetteer, home))
    for body in bodies:
        for found in body.words.finditer(said):
            yield Mention(Funder(name=body.name, kind=body.kind), body.territories, *found.span())
    yield from _named_bodies(text, said)
    for place in places:
        code = place.codes[0]
        if len(place.codes) == 1 and code.startswith("EPCI-"):
            yield Mention(Funder(name=gazetteer.name(code), kind="epci"), place.codes, place.start, place.end)


@lru_cache(maxsize=4096)
def _possible(mask: int) -> tuple[tuple[Office, ...], tuple[Body, ...]]:
    """The offices and bodies that a text which passes some guards may name."""
    return (
        tuple(one for one in OFFICES if mask & one.words.bit),
        tuple(one for one in BODIES if mask & one.words.bit),
    )


def _named_bodies(text: str, said: Flat) -> Iterator[Mention]:
    for pattern, kind in ((MINISTRY, "etat"), (STATE, "etat")):
        for found in pattern.finditer(said):
            name = "État" if pattern is STATE else _sentence_case(text[found.start() : found.end()])
            yield Mention(Funder(name=name, kind="etat" if kind else "autre"), ("FR",), *found.span())
    for found in FOUNDATION.finditer(text) if "fond" in said else ():
        name = found[0].strip(" .-’'")
        name = _FRANCE if name.startswith(_FRANCE) else name
        yield Mention(Funder(name=name, kind="fondation"), ("FR",), *found.span())
    for found in TOWN.finditer(text) if any(word in said for word in _TOWN_WORDS) else ():
        yield Mention(Funder(name=found[0].strip(" ."), kind="commune"), (), *found.span())


def _sentence_case(words: str) -> str:
    return words.strip(" ,-'’")[:1].upper() + words.strip(" ,-'’")[1:]


def _office(
    office: Office, found: re.Match[str], text: str, said: str, world: tuple[list[Named], Gazetteer, tuple[str, ...]]
) -> Iterator[Mention]:
    places, gazetteer, home = world
    start = found.start()
    placed = office.kind in ("departement", "region") and not found[0].startswith("conseil")
    locative = placed and bool(_PLACE_ONLY.search(said[max(0, start - 30) : start]))
    place = next((one for one in places if abs(one.start - found.end()) <= _NEAR), None)
    if place is not None and not locative:
        for code in place.codes:
            named = at_level(code, office.level, gazetteer)
            if named is not None:
                yield Mention(_funder(office, named, gazetteer), (named,), start, place.end)
        yield from _others(office, said, start, place, world)
        return
    if place is None and home == (LYON,) and office.kind == "cfppa":
        name = f"Commission des financeurs de la {gazetteer.name(LYON)}"
        yield Mention(Funder(name=name, kind="cfppa"), home, start, found.end(), bare=True)
        return
    if place is None and not locative and _stands_alone(office, text, start):
        levels = (at_level(one, office.level, gazetteer) for one in home)
        codes = [code for code in levels if code is not None]
        funder = _funder(office, codes[0], gazetteer) if len(set(codes)) == 1 else _nameless(office)
        yield Mention(funder, tuple(set(codes)) if len(set(codes)) == 1 else (), start, found.end(), bare=True)


def _others(
    office: Office, said: str, start: int, first: Named, world: tuple[list[Named], Gazetteer, tuple[str, ...]]
) -> Iterator[Mention]:
    """« les ARS Bretagne, Normandie et Pays de la Loire »: one office for each place of the enumeration."""
    places, gazetteer, _ = world
    if not _SEVERAL.search(said[max(0, start - 12) : start]):
        return
    last = first
    for place in sorted(places, key=lambda one: one.start):
        if place.start < last.end:
            continue
        if not _AND.fullmatch(said[last.end : place.start]):
            return
        last = place
        for code in place.codes:
            named = at_level(code, office.level, gazetteer)
            if named is not None:
                yield Mention(_funder(office, named, gazetteer), (named,), place.start, place.end)


def _stands_alone(office: Office, text: str, start: int) -> bool:
    """« le Département » is the council; « le département » is the place."""
    return office.kind not in ("departement", "region", "etat_departemental") or text[start : start + 1].isupper()


def _funder(office: Office, code: str, gazetteer: Gazetteer) -> Funder:
    bare = gazetteer.name(code)
    if office.kind == "departement" and code in _ALSACE:
        return Funder(name="Collectivité européenne d’Alsace", kind="departement")
    name = office.name.format(bare=bare, de=f"{gazetteer.article(code)}{bare}".replace("de la La ", "de La "))
    return Funder(name=name, kind=office.kind)


def _nameless(office: Office) -> Funder:
    name = office.name.replace("{bare}", "").replace("{de}", "").strip()
    return Funder(name=name, kind=office.kind)


def canonical(kind: str, territories: tuple[str, ...], gazetteer: Gazetteer) -> Funder | None:
    """The usual name of the office of a kind in one territory: (« caf », DEP-26) is « Caf de la Drôme »."""
    if len(territories) != 1:
        return None
    offices = [office for office in OFFICES if office.kind == kind]
    if not offices or kind in ("etat_regional", "etat_departemental", "autre", "carsat"):
        return None
    code = at_level(territories[0], offices[0].level, gazetteer)
    return _funder(offices[0], code, gazetteer) if code is not None else None
