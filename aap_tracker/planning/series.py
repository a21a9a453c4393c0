"""Which past editions belong together: same funder, scheme and territory, under an old name or a new one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aap_tracker.model.matches import Observation, SeriesPast
from aap_tracker.text import fold, words

# What changes from one edition to the next without changing the scheme.
_EDITION = re.compile(
    r"\b(?:\d+(?:e|eme|er|ere|nd|nde)|(?:19|20)\d\d|\d{1,2}|premiere?|seconde?|deuxieme|troisieme|edition|session|campagne|vague"
    r"|appels?|a|aap|aac|ami|projets?|candidatures?|manifestation|interet|au|titre|de|du|des|la|le|les|l|d|annee|pour|et|en)\b"
)
_OLD_NAMES = (("conference des financeurs", "commission des financeurs"), ("conseil general", "conseil departemental"))


@dataclass(frozen=True)
class Scheme:
    """A row of `recurring.toml`."""

    id: str
    name: str
    aliases: tuple[str, ...]
    one_by_territory: bool
    rhythm: str
    note: str


def schemes(table: Mapping[str, Any] | None) -> tuple[Scheme, ...]:
    """The schemes of a table like `recurring.toml`; none without a table."""
    return tuple(
        Scheme(
            row["id"],
            row["name"],
            tuple(" ".join(words(alias)) for alias in row["aliases"]),
            bool(row["one_by_territory"]),
            row["rhythm"],
            row["note"],
        )
        for row in (table or {}).get("scheme", ())
    )


def scheme_of(past: SeriesPast, known: Iterable[Scheme]) -> Scheme | None:
    """The scheme whose name stands in the title or, failing that, in the funder's; the longest name wins."""
    for text in (past.series, past.funder):
        folded = f" {' '.join(words(text))} "
        met = [(len(alias), one) for one in known for alias in one.aliases if f" {alias} " in folded]
        if met:
            return max(met, key=lambda pair: pair[0])[1]
    return None


def name_key(text: str) -> str:
    """A title without its edition, so that two years of one scheme are equal."""
    folded = " ".join(words(text))
    for old, new in _OLD_NAMES:
        folded = folded.replace(old, new)
    return " ".join(_EDITION.sub(" ", folded).split())


def joined(pasts: Iterable[SeriesPast], known: tuple[Scheme, ...]) -> list[tuple[SeriesPast, Scheme | None]]:
    """Series that are one under several names become one, named as its latest edition; others stay as they are."""
    groups: dict[tuple[str, ...], list[tuple[SeriesPast, Scheme | None]]] = defaultdict(list)
    for past in pasts:
        scheme = scheme_of(past, known)
        groups[_key(past, scheme)].append((past, scheme))
    return [(_one([past for past, _ in group]), group[0][1]) for group in groups.values()]


def _key(past: SeriesPast, scheme: Scheme | None) -> tuple[str, ...]:
    territory = past.territory or ""
    if scheme is not None and scheme.one_by_territory and territory:
        return (scheme.id, territory)
    funder = name_key(past.funder)
    return (scheme.id if scheme is not None else name_key(past.series) or fold(past.series), funder, territory)


def _one(group: list[SeriesPast]) -> SeriesPast:
    if len(group) == 1:
        return group[0]
    latest = max(group, key=lambda past: max((_day(one) for one in past.observations), default=""))
    seen: dict[tuple[str | None, str | None], Observation] = {}
    for past in group:
        for one in past.observations:
            seen.setdefault((one.opens, one.closes), one)
    rows = tuple(sorted(seen.values(), key=_day))
    return latest.model_copy(update={"observations": rows})


def _day(one: Observation) -> str:
    return one.closes or one.opens or (f"{one.edition:04d}" if one.edition else "")
