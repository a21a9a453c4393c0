"""How to file: a named platform, the funder's own form, a mail or a letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aap_tracker.model.calls import Evidence, Filing
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.vocabulary import Channel
from aap_tracker.reading.contacts import EMAIL
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.flat import flat, sentences
from aap_tracker.reading.platforms import platform_of_text, platform_of_url
from aap_tracker.reading.sections import Part, parts_of, quote

_FILE = re.compile(
    r"\b(?:depos|depot|candidat|transm|envo|adress|soumis|soumettre|saisi|teleserv|telecharg\w+ (?:sur|leur)|dematerialis|postul|repond|retourn|parven|remis|renseign\w+ (?:le|en)|formulaire|inscri|complet)\w*"
)
_MAIL = re.compile(
    r"\b(?:par|via|voie de) (?:e-?mail|mail|courriel|courrier electronique|messagerie|voie electronique)|electronique|a l'adresse(?: mail| electronique| suivante)?|courriel|\bmail\b"
)
_POST = re.compile(
    r"\bpar (?:courrier|voie postale|la poste|lettre recommandee|envoi postal)(?! electronique)|voie postale|recommande avec|cachet de la poste|format papier|exemplaires? papier|remis(?:e|es)? en main|\bpar courrier\b(?! electronique)|sous pli"
)
_ONLINE = re.compile(
    r"en ligne|teleservice|plateforme|portail|formulaire (?:electronique|numerique|en ligne|web)|dematerialise|site internet|espace (?:personnel|usager|partenaire)|guichet numerique|via le (?:site|formulaire)|extranet|forms"
)
_QUESTION = re.compile(
    r"question|renseignement|information|contacter|contact\b|aide a la saisie|difficult|joindre (?:le|la|nos)|interlocut"
)
_SUBJECT = re.compile(
    r"\b(?:en |avec (?:pour|comme) |avec l'|l')?(?:objet|intitule)(?: du (?:mail|courriel|message))?(?: suivant)?\s*:?\s*[«\"“']\s*([^»\"”'\n]{3,120}?)\s*[»\"”']",
    re.IGNORECASE,
)
_COPIES = re.compile(r"\b(un|une|deux|trois|quatre|cinq|six|\d{1,2}) (?:exemplaires?|copies)\b")
_NUMBERS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_URL = re.compile(r"https?://[^\s<>\"»]{4,500}[^\s<>\"».,;:)\]]")
_FORM_URL = re.compile(
    r"forms\.(?:office|gle)|docs\.google\.com/forms|framaforms|/formulaire|typeform|sphinx|limesurvey|teleservice|/demarches?/|mesdemarches|subvention|/candidater|/deposer|optimy|awardsplatform|submit"
)
_POINTS = {"platform": 5, "online": 3, "email": 3, "post": 2}


@dataclass(frozen=True, slots=True)
class _Clue:
    """One way to file met in the text, with its weight and words."""

    channel: Channel
    weight: float
    evidence: Evidence
    url: str | None = None
    email: str | None = None
    platform: str | None = None


def read_filing(corpus: Corpus, lexicon: Lexicon) -> Fact[Filing]:
    """The channel that the call imposes or proposes first, its address, imposed subject and number of copies."""
    del lexicon  # the signature is shared by the readers
    clues = [clue for part in parts_of(corpus) for clue in _clues(part)]
    clues += _links(corpus)
    if not clues:
        return Fact(Filing())
    best = _best(clues)
    mail = next((clue.email for clue in clues if clue.email and clue.channel == "email"), None)
    url = best.url or next((clue.url for clue in clues if clue.channel == best.channel and clue.url), None)
    subject, copies = _details(corpus)
    filing = Filing(
        channel=best.channel,
        url=url,
        email=mail if best.channel in ("email", "post") else None,
        platform=best.platform,
        subject=subject,
        copies=copies,
    )
    return Fact(filing, (best.evidence,))


def _best(clues: list[_Clue]) -> _Clue:
    totals: dict[Channel, float] = {}
    for clue in clues:
        totals[clue.channel] = max(totals.get(clue.channel, 0.0), clue.weight)
    channel = max(totals, key=lambda name: totals[name])
    return max(
        (clue for clue in clues if clue.channel == channel), key=lambda clue: (clue.weight, clue.url is not None)
    )


def _clues(part: Part) -> Iterator[_Clue]:
    if part.topic in ("site", "contact", "partners"):
        return
    bonus = 2.0 if part.topic == "filing" or part.passage.label == "filing_url" else 0.0
    text = flat(part.text)
    for start, end in sentences(part.text):
        said = text[start:end]
        filing = bool(_FILE.search(said)) or bonus > 0
        if not filing or (_QUESTION.search(said) and not _FILE.search(said)):
            continue
        yield from _in_sentence(part, start, end, said, bonus)


def _in_sentence(part: Part, start: int, end: int, said: str, bonus: float) -> Iterator[_Clue]:
    words = quote(part.passage, start, end)
    written = part.text[start:end]
    url = _URL.search(written)
    platform = platform_of_text(written) or (platform_of_url(url[0]) if url else None)
    if platform:
        yield _Clue("platform", _POINTS["platform"] + bonus, words, url[0] if url else None, platform=platform)
        return
    email = EMAIL.search(written)
    if email or (_MAIL.search(said) and "@" not in said and "courriel" in said):
        yield _Clue("email", _POINTS["email"] + bonus, words, email=email[0].rstrip(".").lower() if email else None)
    if _POST.search(said):
        yield _Clue("post", _POINTS["post"] + bonus, words)
    if _ONLINE.search(said) or (url and _FORM_URL.search(url[0].lower())):
        yield _Clue("online", _POINTS["online"] + bonus + (1 if url else 0), words, url[0] if url else None)


def _links(corpus: Corpus) -> Iterator[_Clue]:
    for address, label in corpus.links:
        platform = platform_of_url(address)
        if platform:
            yield _Clue(
                "platform", 4.0, Evidence(quote=label or address, source=corpus.url), address, platform=platform
            )
        elif _FORM_URL.search(address.lower()) and _FILE.search(flat(label)):
            yield _Clue("online", 3.5, Evidence(quote=label or address, source=corpus.url), address)


def _details(corpus: Corpus) -> tuple[str | None, int | None]:
    subject: str | None = None
    copies: int | None = None
    for part in parts_of(corpus):
        found = _SUBJECT.search(part.text)
        if found and subject is None and "@" in part.text + part.passage.heading:
            subject = found[1].strip()
        counted = _COPIES.search(flat(part.text))
        if counted and copies is None:
            copies = _NUMBERS.get(counted[1]) or int(counted[1])
    return subject, copies
