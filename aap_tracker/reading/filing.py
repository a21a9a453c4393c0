"""How to file: a named platform, the funder's own form, a mail or a letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from aap_tracker.model.calls import Evidence, Filing
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.vocabulary import Channel
from aap_tracker.reading.contacts import EMAIL
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.filing_words import (
    ALONE,
    ALSO,
    ASKS,
    BOTH,
    BY_MAIL,
    BY_POST,
    COPIES,
    FILES,
    FORM_URL,
    HOW,
    NAMES_SUBJECT,
    NUMBERS,
    ONLINE,
    SENDS,
    SHARES,
    SUBJECT,
    SUBJECT_COLON,
    TO_ADDRESS,
    URL,
)
from aap_tracker.reading.flat import flat
from aap_tracker.reading.marks import Mark, marks_of
from aap_tracker.reading.platforms import platform_of_text, platform_of_url
from aap_tracker.reading.sections import Part, parts_of, quote
from aap_tracker.reading.topics import Topic

_DEAF: frozenset[Topic] = frozenset({"site", "partners", "noise", "applicants", "objective", "audience", "criteria"})
_POINTS: dict[Channel, float] = {"platform": 5.0, "online": 3.0, "email": 3.0, "post": 2.4}
_NAMED = 2.0  # a platform named in passing
_BESIDE = 40  # characters between an address and « pour toute question »
_SECTION, _ALONE, _ALSO, _SENT, _LINK, _ADDRESSED = 2.0, 1.5, -2.0, 1.0, 3.5, 0.5


@dataclass(frozen=True, slots=True)
class _Clue:
    """One way to file met in the text, with its weight and words."""

    channel: Channel
    weight: float
    evidence: Evidence | None = None
    url: str | None = None
    email: str | None = None
    platform: str | None = None


def read_filing(corpus: Corpus, lexicon: Lexicon) -> Fact[Filing]:
    """The channel that the call imposes or proposes first, its address, imposed subject and number of copies."""
    clues = [*_written(marks_of(corpus, lexicon)), *_links(corpus)]
    if not clues:
        return Fact(Filing())
    best = max(clues, key=lambda clue: (clue.weight, clue.url is not None))  # the first met among equals
    same = [clue for clue in clues if clue.channel == best.channel and clue.platform == best.platform]
    by_mail = [clue.email for clue in clues if clue.channel == "email" and clue.email]
    filing = Filing(
        channel=best.channel,
        url=next((clue.url for clue in (best, *same) if clue.url), None) if best.channel != "email" else None,
        email=by_mail[0] if by_mail and best.channel in ("email", "post") else None,
        platform=best.platform,
        subject=_subject(corpus) if by_mail else None,
        copies=_copies(corpus) if best.channel in ("post", "email") else None,
    )
    evidence = next((clue.evidence for clue in (best, *same) if clue.evidence), None)
    return Fact(filing, (evidence,) if evidence else ())


def _written(marks: tuple[Mark, ...]) -> Iterator[_Clue]:
    awaited = False  # « … à l’adresse suivante : », the address standing in the next block
    for mark in marks:
        part = mark.part
        if part.topic in ("site", "noise", "partners") or not _speaks(mark):
            awaited = False
            continue
        mail = EMAIL.search(part.text) if awaited else None
        if mail:
            email = mail[0].rstrip(".").lower()
            yield _Clue("email", _POINTS["email"] + _SECTION, quote(part.passage, *mail.span()), email=email)
        clues = (
            list(_in_part(part)) if part.topic not in _DEAF or SENDS.search(part.said) or HOW.search(part.said) else []
        )
        yield from clues
        awaited = part.text.rstrip().endswith(":") and (
            any(clue.channel == "email" and not clue.email for clue in clues) or bool(TO_ADDRESS.search(part.said))
        )


def _speaks(mark: Mark) -> bool:
    """Whether a part holds a word of filing, or an address."""
    text = mark.part.text
    return (
        "channel" in mark.cues or "@" in text or "http" in text or "[email" in text or "www." in text or ".fr" in text
    )


def _in_part(part: Part) -> Iterator[_Clue]:
    whole = part.topic == "filing" or part.passage.label == "filing_url"
    asked = False
    for start, end in part.bounds:
        said = part.said.cut(start, end)
        section, asked = whole or asked, bool(HOW.fullmatch(said))
        mailed = part.topic != "contact" and BY_MAIL.search(said) and "@" in part.text[start:end]
        if SHARES.search(said):
            continue
        if section or mailed or (FILES.search(said) and part.topic != "contact") or SENDS.search(said):
            yield from _in_sentence(part, (start, end), said, section=section)
        elif platform := platform_of_text(said):  # « Campagne ouverte sur Elan »: a platform named is where one files
            yield _Clue("platform", _NAMED, quote(part.passage, start, end), platform=platform)


def _in_sentence(part: Part, place: tuple[int, int], said: str, *, section: bool) -> Iterator[_Clue]:
    words, written = quote(part.passage, *place), part.text[place[0] : place[1]]
    url = URL.search(written)
    extra = _weight(said, section=section)
    platform = platform_of_text(said) or (platform_of_url(url[0]) if url else None)
    if platform:
        yield _Clue("platform", _POINTS["platform"] + extra, words, url[0] if url else None, platform=platform)
        return
    email = EMAIL.search(written)
    asks = ASKS.search(said)
    asked = (
        asks is not None
        and not BOTH.search(said)
        and not (SENDS.search(said[: asks.start()]) and (not email or email.start() < asks.start()))
    )
    mailed = BY_MAIL.search(said)
    if (email or mailed) and not asked and (section or SENDS.search(said) or mailed):
        extra += _ADDRESSED if email else 0.0
        yield _Clue("email", _POINTS["email"] + extra, words, email=email[0].rstrip(".").lower() if email else None)
    if BY_POST.search(said):
        yield _Clue("post", _POINTS["post"] + extra, words)
    formed = url and (section or FORM_URL.search(url[0].lower()))
    online = ONLINE.search(said[: asks.start()] if asks is not None and asked else said)
    if asks is not None and asked:  # « Inscription en ligne. Une question ? x@y.fr »: the address is for the question
        email = None if email and email.end() > asks.start() - _BESIDE else email
    if formed or (online and not email and not mailed):
        yield _Clue("online", _POINTS["online"] + extra + bool(url), words, url[0] if url else None)


def _weight(said: str, *, section: bool) -> float:
    weight = _SECTION if section else 0.0
    weight += _ALONE if ALONE.search(said) else 0.0
    weight += _ALSO if ALSO.search(said) else 0.0
    return weight + (_SENT if SENDS.search(said) else 0.0)


def _links(corpus: Corpus) -> Iterator[_Clue]:
    for address, label in corpus.links:
        platform = platform_of_url(address)
        evidence = _where(corpus, label)
        if platform:
            yield _Clue("platform", _POINTS["platform"] - 1, evidence, address, platform=platform)
        elif FORM_URL.search(address.lower()) and (FILES.search(flat(label)) or ONLINE.search(flat(label))):
            yield _Clue("online", _LINK, evidence, address)


def _where(corpus: Corpus, label: str) -> Evidence | None:
    """The words of a link, where the text holds them."""
    for passage in corpus.of("page"):
        start = passage.text.find(label) if label else -1
        if start >= 0:
            return quote(passage, start, start + len(label))
    return None


def _subject(corpus: Corpus) -> str | None:
    for part in parts_of(corpus):
        if not NAMES_SUBJECT.passes(part.said):
            continue
        for pattern in (SUBJECT, SUBJECT_COLON):
            found = pattern.search(part.text) if "@" in part.text or part.topic == "filing" else None
            words = (found.groupdict().get("quoted") or found["plain"]) if found else None
            if words:
                return words.strip(" .)")
    return None


def _copies(corpus: Corpus) -> int | None:
    for part in parts_of(corpus):
        found = COPIES.search(part.said) if part.topic not in ("site", "noise") else None
        if found:
            return NUMBERS.get(found[1]) or int(found[1])
    return None
