"""What intake works on: one publication as it was just read, wherever it came from."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from aap_tracker.model.calls import Call, Reading
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.store import publications
from aap_tracker.store.addresses import canonical, host_of
from aap_tracker.text import clean, strip_controls, words

NAMELESS = "Appel sans titre"
IMPORT = "import"  # the source of a record that names none
_ESCAPED = re.compile(r"\\u00[01]|\\[bfr]")  # controls as JSON writes them
_SHORT = 3  # letters of an article or an acronym
# Sites that belong to a kind of funder whatever their names.
_HOSTS = {
    "ars": (".ars.sante.fr",), "caf": (".caf.fr", ".caf"), "msa": (".msa.fr",), "carsat": (".carsat",),
    "etat": (".gouv.fr",), "etat_regional": (".gouv.fr",), "etat_departemental": (".gouv.fr",),
    "caisse_nationale": (".cnsa.fr", ".cnaf.fr", ".lassuranceretraite.fr"),
}  # fmt: skip
_OFFICES = frozenset(
    words("conseil departement departemental departementale region regional regionale commission conference financeurs"
          " agence sante caisse allocations familiales prefecture fondation ville commune metropole communaute")
)  # fmt: skip
_CATALOGUES = frozenset({"aides_territoires", "opendatasoft", "agenda", "relay"})


@dataclass(frozen=True, slots=True)
class Item:
    """`address` is the canonical one; `facts` do not depend on the day they were read."""

    source_id: str
    address: str
    url: str
    title: str
    fingerprint: str
    facts: Call
    rank: int
    day: str
    listing: str = ""
    raw: RawCall | None = None
    not_a_call: str | None = None
    wanted_id: str | None = None  # the identifier a record came with


def of_reading(raw: RawCall, reading: Reading, source: Source, day: str) -> Item:
    """A collected page."""
    facts = scrubbed(steady(reading))
    title = clean(facts.title) or NAMELESS
    return Item(
        source_id=source.id,
        address=canonical(raw.url),
        url=raw.url,
        title=title,
        fingerprint=raw.fingerprint or fingerprint(raw),
        facts=facts.model_copy(update={"title": title}),
        rank=_rank(source, reading.call),
        day=day,
        listing=canonical(raw.listing_url or raw.url),
        raw=raw,
        not_a_call=reading.not_a_call,
    )


def scrubbed(call: Call) -> Call:
    """The call without control, bidi and invisible characters anywhere: its strings were written by strangers."""
    written = call.model_dump_json(exclude_defaults=True)
    if not _ESCAPED.search(written) and strip_controls(written) == written:
        return call
    return Call.model_validate(_scrub(json.loads(written)))


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return strip_controls(value)
    if isinstance(value, list):
        return [_scrub(one) for one in value]
    return {key: _scrub(one) for key, one in value.items()} if isinstance(value, dict) else value


def fingerprint(value: RawCall | Call) -> str:
    """Equal when nothing that was read differs."""
    return hashlib.sha256(value.model_dump_json(exclude_defaults=True).encode("utf-8")).hexdigest()


def steady(reading: Reading) -> Call:
    """The call without what depends on the day: its status is what the page says, and only that."""
    call = reading.call
    status = reading.stated_status
    if status == "unknown" and not call.deadlines and not call.opens_at:
        status = call.status
    return call.model_copy(update={"id": None, "status": status, "url": call.url, "seen_at": ()})


def _rank(source: Source, call: Call) -> int:
    """The funder's own page, a relay, or unknown: by the kind of the source and the names of the funders."""
    if source.family in _CATALOGUES:
        return publications.RELAY
    if not call.funders:
        return publications.UNKNOWN
    if any(funder.kind == source.funder_kind and _related(funder.name, source.name) for funder in call.funders):
        return publications.OWN
    return rank_by_host(call)


def rank_by_host(call: Call) -> int:
    """The same from the address alone: `ladrome.fr` is the Département de la Drôme's, `*.ars.sante.fr` an ARS's."""
    if not call.funders or not call.url:
        return publications.UNKNOWN
    host = host_of(canonical(call.url))
    flat = re.sub(r"[^a-z0-9]", "", host)
    for funder in call.funders:
        proper = [word for word in words(funder.name) if len(word) > _SHORT and word not in _OFFICES]
        if any(part in f".{host}" for part in _HOSTS.get(funder.kind, ())) or any(word in flat for word in proper):
            return publications.OWN
    return publications.RELAY


def _related(funder: str, source: str) -> bool:
    """Two names of one body: « ARS Bretagne » and « Agence régionale de santé Bretagne » share a proper word."""
    mine, theirs = set(words(funder)), set(words(source))
    shared = {word for word in mine & theirs if len(word) > _SHORT}
    return bool(shared) or mine <= theirs or theirs <= mine
