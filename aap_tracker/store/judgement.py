"""Two publications: one call, two editions of one scheme, or two calls? Vetoes first, then what speaks for it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from aap_tracker.reading.places import Gazetteer
from aap_tracker.store.likeness import Likeness
from aap_tracker.store.pairs import Pair, agreements, compare, elsewhere

Verdict = Literal["same", "maybe", "edition", "other", "apart"]
_YEARLY = 200  # days by which the next edition at a recycled address closes later, whatever the day it is met
_HALF_YEAR = 100  # the same when it is met after the old one closed
_HALF = 0.5
_TITLE = 2  # strong words in common from which two titles speak of one thing
_LONG = 3  # from which hardly two calls have the same
_AFTER = 30  # days after its close when a call that opens is the next one
_STALE = 60  # days after its close when a page met for the first time speaks of something else
_GRACE = dt.timedelta(days=20)  # a deadline is hardly put off later than this after it passed
_OTHERS = frozenset({"rival", "different"})
_ONE_SIDED = frozenset({"lot", "axe", "volet", "tranche", "programme", "categorie", "fiche", "zone", "secteur"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """same: one call; maybe: one call if no other is as near; edition: two years of one scheme; apart: never one.

    `why` is French.
    """

    verdict: Verdict
    why: str = ""
    strength: float = 0.0


def judge(a: Likeness, b: Likeness, gazetteer: Gazetteer) -> Judgement:
    """Compare two publications. Symmetric."""
    if a.territories != b.territories and elsewhere(a, b, gazetteer):
        return Judgement("apart", "deux territoires")
    pair = compare(a, b, gazetteer)
    if barred := _forbidden(pair):
        return Judgement("apart", barred)
    if _two_editions(pair):
        return Judgement("edition" if _one_scheme(pair) else "apart", "deux éditions", pair.overlap)
    why = _alike(pair)
    if why is None:
        lone = (
            pair.titles == "bare" and pair.days == "same" and pair.bodies == "same" and pair.a.source != pair.b.source
        )
        return Judgement("maybe" if lone else "other", _said(pair, ""), pair.overlap)
    return Judgement("same", why, pair.overlap + (1 if pair.hard else 0))


def _forbidden(pair: Pair) -> str:
    """What forbids that the two be one call, in French; empty when nothing does."""
    a, b = pair.a.title, pair.b.title
    if pair.where == "disjoint":
        return "deux territoires"
    if a.results != b.results:
        return "résultats d’un côté seulement"
    if a.references and b.references and not a.references & b.references:
        return "deux références"
    if (a.parts or b.parts) and _two_parts(a.parts, b.parts):
        return "deux lots"
    if a.turns and b.turns and _clash(dict(a.turns), dict(b.turns)):
        return "deux sessions"
    one_page = pair.a.page == pair.b.page and pair.a.source == pair.b.source
    block = pair.a.address != pair.b.address or pair.titles in {"none", "contrast"}
    return "deux blocs d’une même page" if one_page and block else ""


def _two_parts(mine: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> bool:
    """Lots differ when their numbers do; a lot is not the whole call, an action (« action 2 ») may be told or not."""
    if {number for _, number in mine} == {number for _, number in theirs}:
        return False
    one, other = dict(mine), dict(theirs)
    return bool(mine and theirs) or any(one.get(name) != other.get(name) for name in {*one, *other} & _ONE_SIDED)


def _clash(mine: dict[str, str], theirs: dict[str, str]) -> bool:
    return any(mine[name] != theirs[name] for name in mine.keys() & theirs.keys() if name != "edition")


def _two_editions(pair: Pair) -> bool:
    a, b = pair.a, pair.b
    mine, theirs = dict(a.title.turns).get("edition"), dict(b.title.turns).get("edition")
    if mine and theirs and mine != theirs:
        return True
    if a.years and b.years:
        return not a.years & b.years
    if pair.days in {"same", "far"}:
        return pair.days == "far"
    return _next_one(pair, a, b) or _next_one(pair, b, a)


def _next_one(pair: Pair, one: Likeness, other: Likeness) -> bool:
    """`other` opens after `one` closed, was met long after, or has another year than the one that `one` names."""
    if one.closes and other.opens and (other.opens - one.closes).days > _AFTER:
        return True
    if one.closes and not other.closes and (other.seen - one.closes).days > _STALE:
        return not pair.hard
    years = {*one.years, *(year - 1 for year in one.years)}
    return bool(years and other.closes and other.closes.year not in years and pair.days != "near")


def _one_scheme(pair: Pair) -> bool:
    """But for their years, one funder's one call."""
    if pair.bodies in _OTHERS:
        return False
    known = pair.bodies == "same" or pair.where == "equal" or pair.hard == "même adresse" or pair.shared > _LONG
    return known and (pair.titles in {"equal", "kin"} or (pair.titles == "part" and pair.overlap >= _HALF))


def _alike(pair: Pair) -> str | None:
    """Why the two are one call, in French; None when nothing says so."""
    if pair.days == "far" and not pair.hard:
        return None
    if pair.a.source and pair.a.source == pair.b.source and pair.hard != "même adresse":
        return _alike_at_home(pair)
    rule = {"equal": _equal, "kin": _part, "part": _part, "bare": _bare, "contrast": _contrast, "none": _unlike}
    return rule[pair.titles](pair)


def _said(pair: Pair, first: str) -> str:
    found = [first] if first else []
    found += ["même échéance"] if pair.days == "same" else []
    found += ["même financeur"] if pair.bodies == "same" else []
    found += ["même territoire"] if pair.where == "equal" else []
    return ", ".join(found)


def _alike_at_home(pair: Pair) -> str | None:
    """One source hardly lists a call twice: an equal title and the same day or document, or the same reference."""
    if pair.bodies in _OTHERS:
        return None
    if pair.titles == "equal" and pair.shared and (pair.days == "same" or pair.hard):
        return _said(pair, pair.hard or "même titre")
    return _said(pair, pair.hard) if pair.hard == "même référence" and pair.titles != "none" else None


def _equal(pair: Pair) -> str | None:
    why = _said(pair, pair.hard or "même titre")
    if pair.hard or (pair.bodies == "same" and pair.shared):
        return why
    if not pair.shared:  # two titles without a word of their own
        return why if pair.bodies == "same" and (pair.days == "same" or pair.a.years & pair.b.years) else None
    if pair.bodies == "unclear":
        sure = pair.days == "same" or pair.where == "equal" or pair.shared > _LONG
        return why if sure and pair.days != "near" else None
    joint = pair.bodies == "different" and pair.days == "same" and pair.shared >= _LONG
    return why if joint else None  # a joint call told by each of its funders


def _part(pair: Pair) -> str | None:
    why = _said(pair, pair.hard or "titres proches")
    if pair.hard:
        return why
    if pair.shared < _TITLE:
        named = pair.a.title.names & pair.b.title.names
        whole = (pair.titles == "kin" and pair.shared) or named
        return why if whole and pair.days == "same" and pair.bodies == "same" else None
    if pair.days == "same":
        return why if pair.bodies not in _OTHERS else None
    return why if pair.bodies == "same" and (pair.titles == "kin" or pair.overlap >= _HALF) else None


def _bare(pair: Pair) -> str | None:
    """A title with no word of its own (« Appel à projets 2026 ») says nothing: the rest must."""
    if pair.bodies != "same":
        return None
    return _said(pair, pair.hard) if pair.hard or (pair.days == "same" and agreements(pair) > 1) else None


def _contrast(pair: Pair) -> str | None:
    if pair.hard:
        near = pair.overlap >= _HALF or pair.hard != "même adresse"  # several calls may share a page
        return _said(pair, pair.hard) if near and pair.bodies not in _OTHERS else None
    if pair.days == "same" and pair.bodies == "same" and agreements(pair) > _TITLE and not _two_subjects(pair):
        return _said(pair, "mêmes faits")
    return None


def _two_subjects(pair: Pair) -> bool:
    """Each title names a subject of the thesaurus that the other does not: one model of page, two calls."""
    mine, theirs = ({one for one in like.title.kin if one.startswith("=")} for like in (pair.a, pair.b))
    return bool(mine - theirs and theirs - mine)


def _unlike(pair: Pair) -> str | None:
    sure = pair.hard in {"même référence", "même document joint"} and pair.days == "same" and pair.bodies == "same"
    return _said(pair, pair.hard) if sure else None


def same_page_elsewhere(gone: Likeness, new: Likeness, gazetteer: Gazetteer) -> bool:
    """True when a new page of a source is one that it no longer shows, under another address."""
    pair = compare(gone, new, gazetteer)
    same = pair.titles == "equal" and pair.overlap == 1 and gone.closes == new.closes and gone.years == new.years
    return same and pair.bodies not in _OTHERS and not _forbidden(pair)


def moved_on(
    old: Likeness, new: Likeness, gazetteer: Gazetteer, *, record: bool
) -> Literal["no", "edition", "earlier", "other"]:
    """One address, two looks at it: the same call, its next edition, an earlier one, or another call altogether.

    record: the new look is a record that someone imports, which may be older than what is known; a page never is.
    """
    pair = compare(old, new, gazetteer)
    shared = old.years & new.years
    if old.years and new.years and not shared and pair.days != "same":
        return "earlier" if record and max(new.years) < max(old.years) else "edition"
    if pair.titles in {"none", "contrast"} and pair.overlap < _HALF / 2 and pair.days in {"near", "far"}:
        return "other"
    if old.closes and new.closes and not shared:
        later = (new.closes - old.closes).days
        if later > _YEARLY or (later > _HALF_YEAR and (new.seen - old.closes) > _GRACE):
            return "edition"
        if record and later < -_YEARLY:
            return "earlier"
    if old.closes and new.opens and (new.opens - old.closes).days > _AFTER and not shared:
        return "edition"
    return "no"
