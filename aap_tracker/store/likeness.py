"""What a publication is recognised by, and under which keys others like it are looked for."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from aap_tracker.model.calls import Call, Funder
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.funder_mentions import mentions_in
from aap_tracker.reading.places import gazetteer_of, named_in
from aap_tracker.store.addresses import canonical, depth_of, page_of
from aap_tracker.store.titles import WEAK, Title, read_title
from aap_tracker.text import stem, words

# Kinds that are one body or write under one another's name.
_GROUPS = {"cfppa": "departement", "etat_regional": "etat", "etat_departemental": "etat"}
_TERRITORIAL = frozenset({"ars", "caf", "departement", "cfppa", "region", "etat_regional", "etat_departemental"})
_COMMON = frozenset(
    words("de la le les l d du des et pour en conseil departemental regional caf ars agence regionale sante caisse"
          " allocations familiales commission conference financeurs prefecture region departement fondation ville")
)  # fmt: skip
_NOT_SPECIFIC = 2  # a document or a form whose address has fewer steps is a home page
_REMEMBERED = 4_000
_STRONG = 6  # words of a title used for its keys
_FORMS = (
    "demarches-simplifiees.fr/commencer",
    "demarche.numerique.gouv.fr/commencer",
    "demarches.numerique.gouv.fr/commencer",
)


@dataclass(frozen=True, slots=True)
class Body:
    """A funder as it is compared: group of kinds, territory codes if known, words of its name, those of no place."""

    group: str
    codes: frozenset[str]
    names: frozenset[str]
    proper: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Everything two publications are compared by. `closes` is the final day; `seen` the day it was first met.

    page: the address without its anchor; told: stems of the names of funders and territories, nothing new in a title.
    """

    source: str
    address: str
    page: str
    told: frozenset[str]
    title: Title
    bodies: frozenset[Body]
    territories: frozenset[str]
    years: frozenset[int]
    opens: dt.date | None
    closes: dt.date | None
    days: frozenset[dt.date]
    documents: frozenset[str]
    form: str | None
    sums: frozenset[tuple[str, float]]
    contacts: frozenset[str]
    summary: frozenset[str]
    seen: dt.date


def likeness(call: Call, address: str, source: str, seen: str, lexicon: Lexicon) -> Likeness:
    """The likeness of one publication."""
    title = read_title(call.title, lexicon)
    bodies = frozenset(_body(one, call, lexicon) for one in call.funders)
    territories = frozenset(call.territories) or title.places or frozenset(code for one in bodies for code in one.codes)
    days = frozenset(one.day for one in call.deadlines)
    sums = {name: getattr(call.amounts, name) for name in ("minimum", "maximum", "envelope", "cofunding_rate")}
    names = (stem(word) for one in bodies for word in one.names)
    codes = (code.partition("-")[2].lower() for code in territories)  # « 53 – REAAP »
    mails = (call.filing.email, *(one.email for one in call.contacts))
    return Likeness(
        source=source,
        address=canonical(address),
        page=page_of(canonical(address)),
        told=frozenset((*names, *codes)),
        title=title,
        bodies=bodies,
        territories=territories,
        years=title.years or (frozenset({call.edition}) if call.edition else frozenset()),
        opens=dt.date.fromisoformat(call.opens_at[:10]) if call.opens_at else None,
        closes=max(days, default=None),
        days=days,
        documents=frozenset(_specific(one.url for one in call.documents)),
        form=next(iter(_specific([call.filing.url or ""])), None),
        sums=frozenset((name, value) for name, value in sums.items() if value is not None),
        contacts=frozenset(mail.lower() for mail in mails if mail),
        summary=frozenset(word for word in words(call.summary or "")[:200] if len(word) > 3),  # noqa: PLR2004 - articles
        seen=dt.date.fromisoformat(seen),
    )


def _body(funder: Funder, call: Call, lexicon: Lexicon) -> Body:
    """The funder's territory is that of its name; an office without a place in its name acts where the call does."""
    named = _named(funder.name, lexicon)
    kind = named.kind if funder.kind == "autre" and named.kind else funder.kind
    codes = named.codes or (frozenset(call.territories) if kind in _TERRITORIAL else frozenset())
    return Body(_GROUPS.get(kind, kind), codes, named.names, named.proper)


@dataclass(frozen=True, slots=True)
class _Named:
    kind: str
    codes: frozenset[str]
    names: frozenset[str]
    proper: frozenset[str]


def _named(name: str, lexicon: Lexicon) -> _Named:
    """What a funder's name says, remembered with the lexicon: there are few funders for many calls."""
    known = lexicon.caches.setdefault("store.funders", {})
    if not isinstance(known, dict):  # pragma: no cover - nobody else writes this key
        raise TypeError
    if name not in known:
        if len(known) > _REMEMBERED:
            known.clear()
        known[name] = _read_name(name, lexicon)
    return known[name]  # type: ignore[no-any-return]


def _read_name(name: str, lexicon: Lexicon) -> _Named:
    gazetteer = gazetteer_of(lexicon)
    mentions = mentions_in(name, gazetteer, ())
    places = named_in(name, gazetteer)
    codes = {code for one in mentions for code in one.territories} or {code for one in places for code in one.codes}
    bare = name
    for place in reversed(places):
        bare = f"{bare[: place.start]} {bare[place.end :]}"
    names, proper = (frozenset(word for word in words(text) if word not in _COMMON) for text in (name, bare))
    return _Named(mentions[0].funder.kind if mentions else "", frozenset(codes), names, proper)


def _specific(urls: Iterable[str]) -> list[str]:
    found = [canonical(url) for url in urls if url]
    return [one for one in found if depth_of(one) >= _NOT_SPECIFIC]


def keys(like: Likeness) -> set[str]:
    """Keys that two publications of one call, or of two editions of it, share at least one of."""
    found = {f"u:{like.page}"} | {f"d:{one}" for one in like.documents}
    found |= {f"n:{one}" for one in like.title.references}
    if like.form and like.form.startswith(_FORMS):
        found.add(f"f:{like.form}")
    strong = sorted(like.title.core - WEAK, key=lambda word: (-len(word), word))[:_STRONG]
    strong = strong if len(strong) > 1 else sorted(like.title.core, key=lambda word: (-len(word), word))[:_STRONG]
    found |= {f"t:{' '.join(sorted(pair))}" for pair in combinations(strong, 2)}
    if len(strong) == 1:
        found.add(f"t:{strong[0]}")
    for body in like.bodies:
        name = " ".join(sorted(body.codes or body.names))
        if like.closes:
            found.add(f"c:{body.group} {name} {like.closes}")
        if not strong:
            found.add(f"b:{body.group} {name}")
    return found
