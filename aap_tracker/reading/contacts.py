"""Whom to ask: functions, generic addresses, telephone numbers."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from aap_tracker.model.calls import Contact, Evidence
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import guard, marked
from aap_tracker.reading.sections import Part, parts_of, quote
from aap_tracker.text import fold, words

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\d.])(?:\+33|0033)[ .]?\(?0?\)?[ .]?[1-9](?:[ .-]?\d{2}){4}(?!\d)"
    r"|(?<![\d.])0[1-9](?:[ .-]?\d{2}){4}(?!\d)|(?<!\d)(?:3\d[ .]?\d{2})(?!\d)(?=\s*\()"
)
# Who is asked about the press, the data or the site is not who is asked about the call.
_OTHER_MATTER = guard(
    r"\bpresse\b|\bdpo\b|\bdpd\b|delegue a la protection|protection des donnees|donnees personnelles|mentions legales"
    r"|webm[ae]st|direct(?:eur|rice) de (?:la )?publication|hebergeur|hebergement du site|credits photo"
)
_ASKING = guard(
    r"contact|renseign|question|information|interlocut|referent|joindre|aupres d|adress|ecrire|envoy|transm|retourn"
    r"|depos|candidat|dossier|inscri|permanence|votre projet|en charge|charge[e]?s? d|suivi"
)
_ANYBODYS = re.compile(
    r"@(?:gmail|googlemail|orange|wanadoo|free|laposte|hotmail|outlook|live|yahoo|sfr|bbox|neuf|icloud|proton)\b"
)
_MOBILE = re.compile(r"(?:\+33|0033|0)[ .]?\(?0?\)?[ .]?[67]")
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+")
_PIECE = re.compile(r"[a-z]{3,}")
_PARTED = re.compile(r"[a-z][._-][a-z]")  # « claire.mazet », « c.mazet »
_AROUND = 160  # characters before an address in which what it is for, or whose it is, is said
_DIGITS = re.compile(r"\d\d[ .-]?\d\d[ .-]?\d\d|3\d[ .]?\d\d\s*\(")  # no telephone number without
_MOST = 6


def read_contacts(corpus: Corpus) -> Fact[tuple[Contact, ...]]:
    """Addresses and numbers given for questions, best section first; masked addresses are never kept."""
    parts = [part for part in parts_of(corpus) if part.topic != "site"]
    found = _given([part for part in parts if part.topic == "contact"]) or _given(parts)
    return Fact(tuple(found), tuple(found.values()))


def _given(parts: Iterable[Part]) -> dict[Contact, Evidence]:
    """The first contacts of these parts, each with its words."""
    found: dict[Contact, Evidence] = {}
    for part in parts:
        for contact, said in islice(_in_part(part), _MOST):
            if len(found) < _MOST:
                found.setdefault(contact, said)
    return found


def _in_part(part: Part) -> Iterator[tuple[Contact, Evidence]]:
    mails = (
        [one for one in islice(EMAIL.finditer(part.text), _MOST) if _of_the_call(part, one)] if "@" in part.text else []
    )
    phones = (
        [one for one in islice(_PHONE.finditer(part.text), _MOST) if _of_the_call(part, one)]
        if _DIGITS.search(part.text)
        else []
    )
    if len(mails) <= 1 and len(phones) <= 1 and (mails or phones):
        first = (mails or phones)[0]
        yield (
            _contact(mails[0][0] if mails else None, phones[0][0] if phones else None),
            quote(part.passage, *first.span()),
        )
        return
    for found in mails:
        yield _contact(found[0], None), quote(part.passage, *found.span())
    for found in phones:
        yield _contact(None, found[0]), quote(part.passage, *found.span())


def _of_the_call(part: Part, found: re.Match[str]) -> bool:
    """Whether it is given to ask about the call: not about the press or the site, nor that of a person in passing."""
    before = part.text[max(0, found.start() - _AROUND) : found.start()]
    said = re.split(r"[.!?;] (?=[A-ZÀ-Ý])|\n", before)[-1] if part.topic != "contact" else before
    if _OTHER_MATTER.search(marked(flat(said))) or _OTHER_MATTER.search(part.heard):
        return False
    return part.topic == "contact" or not _personal(found[0], before) or bool(_ASKING.search(marked(flat(said))))


def _personal(address: str, before: str) -> bool:
    """A mobile number, an address at a provider for anybody, or one made of a name that stands beside it."""
    if "@" not in address:
        return bool(_MOBILE.match(address))
    own = fold(address.partition("@")[0])
    names = {word for one in _CAPITAL.findall(before) for word in words(one)}
    pieces = set(_PIECE.findall(own))
    return bool(_ANYBODYS.search(address.lower())) or (bool(_PARTED.search(own)) and bool(pieces) and pieces <= names)


def _contact(email: str | None, phone: str | None) -> Contact:
    return Contact(email=email.rstrip(".").lower() if email else None, phone=" ".join(phone.split()) if phone else None)
