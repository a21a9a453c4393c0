"""What the address of a site says of its territory: `gironde.fr`, `isere.gouv.fr`, `paca.ars.sante.fr`, `caf53.fr`."""

import re
from urllib.parse import urlsplit

from aap_tracker.reading.flat import flat
from aap_tracker.reading.places import Gazetteer

_LETTERS = re.compile(r"[^a-z0-9]")
_HOST = re.compile(r"^(?:www\.)?[a-z0-9-]{2,60}(?:\.[a-z0-9-]{2,60}){1,4}$")
_NUMBERED = re.compile(r"^(?:departement|dep|cd|cg|caf|udccas|mdph)(2[ab]|97[1-46]|\d{2})$")
_OFFICE = re.compile(r"^(?:le|la|les|l|departement|conseildepartemental|region|ma|cd|caf|prefecture)?$")
_USUAL = {"maregionsud": "REG-93", "laregion": "REG-76", "paca": "REG-93", "ara": "REG-84", "bfc": "REG-27"}
_CAF = re.compile(r"/caf-d(?:e-la|es|u|e-l|e|)-([a-z-]{3,40})(?:/|$)")
_SHORTEST = 4  # letters of a name found at the end of a label: « ladrome »


def territory_of_site(address: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The département or région whose name or number an address bears; nothing when it bears none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address.strip().lower()}")
        host, path = (parts.hostname or "").lower(), parts.path.lower()
    except ValueError:
        return ()
    if not _HOST.match(host):
        return ()
    names = _names(gazetteer)
    office = _CAF.search(path) if host.endswith("caf.fr") else None
    labels = [office[1], *host.split(".")[:-1]] if office else host.split(".")[:-1]
    return next((codes for label in labels if (codes := _of_label(label, names, gazetteer))), ())


def _of_label(label: str, names: dict[str, str], gazetteer: Gazetteer) -> tuple[str, ...]:
    plain = _LETTERS.sub("", label)
    numbered = _NUMBERED.match(plain)
    if numbered:
        code = f"DEP-{numbered[1].upper()}"
        return (code,) if code in gazetteer.place else ()
    if plain in _USUAL:
        return (_USUAL[plain],)
    for start in range(len(plain) - _SHORTEST + 1):
        if plain[start:] in names and _OFFICE.match(plain[:start]):
            return (names[plain[start:]],)
    return ()


def _names(gazetteer: Gazetteer) -> dict[str, str]:
    """Régions and départements by the letters of their names; a name shared by both is the département."""
    if not gazetteer.letters:
        for level in ("REG-", "DEP-"):
            for code, place in gazetteer.place.items():
                if code.startswith(level):
                    gazetteer.letters[_LETTERS.sub("", flat(place.name).removeprefix("la "))] = code
    return gazetteer.letters
