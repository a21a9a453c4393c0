"""Where a call holds, against where the body is: by codes, never by words."""

from aap_tracker.model.lexicon import Lexicon, Place
from aap_tracker.model.profile import Profile

_OVERSEAS = ("971", "972", "973", "974", "975", "976", "977", "978", "984", "986", "987", "988", "989")
_LEVELS = ("COM", "EPCI", "DEP", "REG", "FR")
# The Métropole du Grand Paris is made of these territorial establishments (and Paris): the only EPCI above others.
_GRAND_PARIS = "EPCI-200054781"
_IN_GRAND_PARIS = frozenset(
    f"EPCI-{siren}"
    for siren in (
        "200057966", "200057974", "200057982", "200057990", "200057867", "200058097",
        "200057875", "200058790", "200057941", "200058006", "200058014",
    )
)  # fmt: skip


def department_of(commune: str) -> str:
    """The département in an INSEE commune code: "35238" → "35", "97302" → "973", "2A004" → "2A"."""
    return commune[:3] if commune[:3] in _OVERSEAS else commune[:2]


def parents_of(code: str, lexicon: Lexicon) -> frozenset[str]:
    """A code and every code above it that is known; an unknown commune still has its département."""
    known = _places(lexicon)
    found: set[str] = set()
    waiting = [code]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        level, _, number = one.partition("-")
        if level == "COM":
            waiting.append(f"DEP-{department_of(number)}")
        if one in _IN_GRAND_PARIS:
            waiting.append(_GRAND_PARIS)
        if one in known:
            waiting.extend(known[one].parents)
    return frozenset(found)


def _places(lexicon: Lexicon) -> dict[str, Place]:
    kept = lexicon.caches.get("matching.places")
    if not isinstance(kept, dict):
        kept = {place.code: place for place in lexicon.places}
        lexicon.caches["matching.places"] = kept
    return kept


def name_of(code: str, lexicon: Lexicon) -> str:
    """The name of a territory, its code when it is not known."""
    if code == "FR":
        return "toute la France"
    place = _places(lexicon).get(code)
    if place is not None:
        return place.name
    level, _, number = code.partition("-")
    return {"COM": f"commune {number}", "EPCI": f"intercommunalité {number}"}.get(level, code)


def own_codes(profile: Profile, lexicon: Lexicon) -> frozenset[str]:
    """Every code that covers the body: those it declares and those above them."""
    known = lexicon.caches.setdefault("matching.own", {})
    codes = profile.territory_codes
    if not isinstance(known, dict) or codes not in known:
        found = frozenset(up for code in codes for up in parents_of(code, lexicon)) | {"FR"}
        lexicon.caches["matching.own"] = {codes: found}
        return found
    kept: frozenset[str] = known[codes]
    return kept


def closest(territories: tuple[str, ...], own: frozenset[str]) -> str | None:
    """The smallest territory of a call that covers the body; None when none does."""
    covering = [code for code in territories if code in own]
    return min(covering, key=_rank, default=None)


def _rank(code: str) -> int:
    level = code.partition("-")[0]
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def surely_elsewhere(territories: tuple[str, ...], own: frozenset[str], lexicon: Lexicon) -> bool:
    """True when no territory of the call can cover the body.

    A territory smaller than what is known of the body (an EPCI when only the département is) may still cover it: when
    everything known above it also covers the body, nothing is sure.
    """
    if not territories or own == {"FR"}:
        return False
    return all(_misses(code, own, lexicon) for code in territories)


def _misses(code: str, own: frozenset[str], lexicon: Lexicon) -> bool:
    level = code.partition("-")[0]
    if code in own or level not in _LEVELS:
        return False
    if any(mine.startswith(f"{level}-") for mine in own):
        return True
    above = {up for up in parents_of(code, lexicon) if up != code}
    for upper in _LEVELS[_LEVELS.index(level) + 1 :]:
        mine = {one for one in own if one.startswith(f"{upper}-")}
        theirs = {one for one in above if one.startswith(f"{upper}-")}
        if mine and theirs:
            return not mine & theirs
    return False
