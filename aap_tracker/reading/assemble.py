"""A RawCall read whole: every fact with its words, what could not be read, and whether it is a call at all."""

import datetime as dt
from typing import Any

from aap_tracker.model.calls import Call, Deadline, Document, Evidence, Reading
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.model.status import status_on
from aap_tracker.reading.applicants import read_applicants
from aap_tracker.reading.concepts import read_concepts
from aap_tracker.reading.contacts import read_contacts
from aap_tracker.reading.corpus import Corpus, Fact, corpus_of
from aap_tracker.reading.deadlines import Closing, read_deadlines
from aap_tracker.reading.filing import read_filing
from aap_tracker.reading.funders import read_funders
from aap_tracker.reading.kind import read_kind
from aap_tracker.reading.money import Money, read_money
from aap_tracker.reading.pieces import read_criteria, read_pieces
from aap_tracker.reading.recurrence import read_recurrence
from aap_tracker.reading.stated import read_stated
from aap_tracker.reading.steps import labelled_step
from aap_tracker.reading.summary import read_summary
from aap_tracker.reading.territory import read_territory
from aap_tracker.reading.timing import read_opening, read_publication
from aap_tracker.reading.title import clean_title, whole_title
from aap_tracker.reading.years import anchors_of

_MOST_UNREAD = 20


def read_call(raw: RawCall, source: Source | None, lexicon: Lexicon, day: dt.date) -> Reading:
    """Everything a page and its documents say of a call; `day` only settles its status. Never raises."""
    corpus = corpus_of(raw, source)
    values: dict[str, Any] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    closing = _read_dates(corpus, values, evidence)
    money = _read_money(corpus, values, evidence)
    _read_people(corpus, lexicon, values, evidence)
    stated = read_stated(corpus)
    nature = read_kind(corpus, has_closing=closing.kind != "unknown")
    evidence |= {"kind": nature.evidence, "status": stated.evidence}
    given = whole_title(raw.title, raw.page)
    call = Call(
        url=raw.url,
        title=clean_title(given or raw.page.title or raw.url, raw.page.site_name, _places(lexicon)) or "Sans titre",
        kind=nature.kind,
        status=stated.value,
        documents=tuple(Document(url=one.url, title=one.title) for one in raw.documents),
        summary=read_summary(corpus),
        evidence={name: words for name, words in evidence.items() if words},
        unread=closing.unread[:_MOST_UNREAD],
        contradictions=(*closing.contradictions, *money.contradictions),
        **values,
    )
    return Reading(call=_with_status(call, day), not_a_call=nature.not_a_call, stated_status=stated.value)


def _with_status(call: Call, day: dt.date) -> Call:
    """The state at the first minute (UTC) of `day`: a call whose last day it is is open."""
    start = dt.datetime.combine(day, dt.time(), dt.UTC)
    return call.model_copy(update={"status": status_on(call, start)})


def _read_dates(corpus: Corpus, values: dict[str, Any], evidence: dict[str, tuple[Evidence, ...]]) -> Closing:
    anchors = anchors_of(corpus)
    closing = read_deadlines(corpus, anchors)
    last = max((one.at for one in closing.deadlines), default=None)
    opening, published = read_opening(corpus, anchors, last), read_publication(corpus)
    values |= {
        "deadline_kind": closing.kind,
        "deadlines": closing.deadlines,
        "opens_at": opening.value,
        "published_on": published.value,
        "edition": anchors.edition,
    }
    evidence |= {
        "deadlines": closing.evidence,
        "deadline_kind": closing.evidence,
        "opens_at": opening.evidence,
        "published_on": published.evidence,
    }
    return closing


def _read_money(corpus: Corpus, values: dict[str, Any], evidence: dict[str, tuple[Evidence, ...]]) -> Money:
    money = read_money(corpus)
    values["amounts"] = money.amounts
    evidence |= {f"amounts.{field}": words for field, words in money.evidence.items()}
    if money.evidence:
        evidence["amounts"] = tuple(dict.fromkeys(one for words in money.evidence.values() for one in words))
    return money


def _read_people(
    corpus: Corpus, lexicon: Lexicon, values: dict[str, Any], evidence: dict[str, tuple[Evidence, ...]]
) -> None:
    applying, concepts = read_applicants(corpus, lexicon), read_concepts(corpus, lexicon)
    values |= {
        "applicants": applying.applicants,
        "ccas_eligibility": applying.eligibility,
        "conditions": applying.conditions,
        "carriers": applying.carriers,
        "audiences": concepts.audiences,
        "themes": concepts.themes,
        "actions": concepts.actions,
    }
    evidence |= applying.evidence | concepts.evidence
    facts: dict[str, Fact[Any]] = {
        "territories": read_territory(corpus, lexicon),
        "funders": read_funders(corpus, lexicon),
        "filing": read_filing(corpus, lexicon),
        "required_documents": read_pieces(corpus, lexicon),
        "criteria": read_criteria(corpus),
        "contacts": read_contacts(corpus),
        "recurrence": read_recurrence(corpus),
    }
    for name, fact in facts.items():
        values[name] = fact.value
        evidence[name] = fact.evidence


def _places(lexicon: Lexicon) -> tuple[str, ...]:
    """Names of régions and départements, longest first. Worked out once."""
    found = lexicon.caches.get("title_places")
    if not isinstance(found, tuple):
        names = {place.name for place in lexicon.places if place.code.startswith(("DEP-", "REG-"))}
        found = tuple(sorted(names, key=len, reverse=True))
        lexicon.caches["title_places"] = found
    return found


def complete(call: Call, given: frozenset[str], lexicon: Lexicon, day: dt.date) -> Call:
    """Fill the facts absent from a record from its title and summary; `given`: the keys the record holds.

    A given fact is never overridden; an empty list of applicants is no fact; the text's own exclusion beats the list.
    """
    lines = [line for line in (call.summary or "").splitlines() if line.strip()]
    page = Page(url=call.url or "", blocks=tuple(Block(text=line) for line in lines))
    read = read_call(RawCall(source_id="", url=call.url or "", title=call.title, page=page), None, lexicon, day).call
    kept = {name for name in given if getattr(call, name, None) not in ((), "", None)} | {
        "id",
        "url",
        "title",
        "summary",
        "seen_at",
        "documents",
    }
    new = {name: getattr(read, name) for name in Call.model_fields if name not in kept and name != "evidence"}
    if "deadlines" in kept:
        new |= {"deadline_kind": "dated", "deadlines": tuple(map(_stepped, call.deadlines))}
    new["evidence"] = {
        name: words for name, words in read.evidence.items() if name.split(".")[0] in new
    } | call.evidence
    if "applicants" in kept and "ccas_eligibility" not in kept:
        new["ccas_eligibility"] = _eligibility(call, read)
    return _with_status(call.model_copy(update=new), day) if "status" not in kept else call.model_copy(update=new)


def _stepped(deadline: Deadline) -> Deadline:
    """A given deadline with the step its label names, when the record does not say."""
    if "step" in deadline.model_fields_set or not deadline.label:
        return deadline
    return deadline.model_copy(update={"step": labelled_step(deadline.label)})


def _eligibility(call: Call, read: Call) -> str:
    """From the given list, unless the text shuts the door to a CCAS in so many words."""
    words = read.evidence.get("ccas_eligibility", ())
    if read.ccas_eligibility == "no" and any(one.rule == "ccas_excluded" for one in words):
        return "no"
    names = set(call.applicants)
    if names & {"ccas", "etablissement_public", "tout_organisme_interet_general"}:
        return "yes"
    return "to_check" if names & {"collectivites", "esms", "consortium"} else "no"
