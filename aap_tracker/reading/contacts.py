"""Whom to ask: functions, generic addresses, telephone numbers."""

import re
from collections.abc import Iterator
from itertools import islice

from aap_tracker.model.calls import Contact, Evidence
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.sections import Part, parts_of, quote

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\d.])(?:\+33|0033)[ .]?\(?0?\)?[ .]?[1-9](?:[ .-]?\d{2}){4}(?!\d)"
    r"|(?<![\d.])0[1-9](?:[ .-]?\d{2}){4}(?!\d)|(?<!\d)(?:3\d[ .]?\d{2})(?!\d)(?=\s*\()"
)
_DIGITS = re.compile(r"\d\d[ .-]?\d\d[ .-]?\d\d|3\d[ .]?\d\d\s*\(")  # no telephone number without
_MOST = 6


def read_contacts(corpus: Corpus) -> Fact[tuple[Contact, ...]]:
    """Addresses and numbers given for questions, best section first; masked addresses are never kept."""
    contacts: list[Contact] = []
    evidence: list[Evidence] = []
    parts = [part for part in parts_of(corpus) if part.topic != "site"]
    chosen = [part for part in parts if part.topic == "contact"] or parts
    for part in chosen:
        for contact, words in islice(_in_part(part), _MOST):
            if contact not in contacts and len(contacts) < _MOST:
                contacts.append(contact)
                evidence.append(words)
    return Fact(tuple(contacts), tuple(evidence))


def _in_part(part: Part) -> Iterator[tuple[Contact, Evidence]]:
    mails = list(islice(EMAIL.finditer(part.text), _MOST)) if "@" in part.text else []
    phones = list(islice(_PHONE.finditer(part.text), _MOST)) if _DIGITS.search(part.text) else []
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


def _contact(email: str | None, phone: str | None) -> Contact:
    return Contact(email=email.rstrip(".").lower() if email else None, phone=" ".join(phone.split()) if phone else None)
