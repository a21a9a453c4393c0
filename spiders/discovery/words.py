"""What the words of a title, an address or a badge say: a call, a list of calls, something else.

Only to know where to look and what to leave: the final word on a text belongs to `reading`.
"""

import re
from enum import Enum
from urllib.parse import unquote, urlsplit

from aap_tracker.text import clean, fold
from spiders.discovery import patterns as p

_SPECIFIC = 2  # words of its own from which a title is that of one call
_TITLE_LENGTH = 400
_SHORTEST = 4  # letters of the shortest name of a call: « CLAS »
_TELLING = 2  # words from which a short title may be found in a longer one
_ALIKE = 0.8  # of the words of the shorter title


class Says(Enum):
    """What words say that something is."""

    CALL = "call"
    MAYBE = "maybe"  # a prize, a fund, a grant: a call if its page says so
    CALLS = "calls"  # a list of calls
    OTHER = "other"  # results, tender, job, event, help
    PART = "part"  # a part of a page: « Objectifs », « Contact »
    UNKNOWN = "unknown"


def plain(text: str) -> str:
    """Folded words with single spaces, apostrophes and punctuation gone: what the patterns here match."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


def slug_words(url: str) -> str:
    """The words of the last part of an address."""
    path = unquote(urlsplit(url).path).rstrip("/")
    last = re.sub(r"\.(?:html?|php|aspx?|pdf|docx?|odt)$", "", path.rpartition("/")[2])
    return plain(last)


def says(title: str, url: str = "", kind: str = "") -> Says:
    """What a title says, its badge (`kind`) and, when both are silent, its address."""
    words, badge = plain(title), plain(kind)
    if _other(words) or (badge and (_other(badge) or p.NEWS_BADGE.match(badge))):
        return Says.OTHER
    if is_list_title(title):
        return Says.CALLS
    if is_call_text(title) or p.CALL.search(badge):
        return Says.CALL
    if _is_part(words) or _is_part(plain(name_of(title))) or (is_file_part(title) and not core_of(title)):
        return Says.PART
    if url and _address_says_call(url):
        return Says.CALL
    return Says.MAYBE if p.PRIZE.search(words) or p.PRIZE.search(badge) else Says.UNKNOWN


def _is_part(words: str) -> bool:
    """« Qui peut candidater ? », « Axe 2 : … »: words that any call uses of itself, one other at most."""
    if p.AXIS.match(words):
        return True
    first, _, _ = p.EMPTY.sub(" ", words).strip().partition(" ")
    undated = p.DATED.sub(" ", words) if re.search(r"\d", words) else words
    left = re.sub(r"\b\d+\b", " ", p.EMPTY.sub(" ", p.PART.sub(" ", undated))).split()
    return (not left and p.PART.search(words) is not None) or (
        len(left) == 1 and p.PART_FIRST.fullmatch(first) is not None
    )


def _address_says_call(url: str) -> bool:
    """The last part of an address names a call, or an earlier one a list of calls."""
    path = unquote(urlsplit(url).path)
    parts = [plain(part) for part in path.split("/")]
    above, last = parts[:-1], parts[-1]
    if _other(last):
        return False
    return bool(p.CALL.search(last) or p.AMI_SLUG.search(path.lower()) or (last and any(map(is_list_title, above))))


def _other(words: str) -> bool:
    """Results, tenders, jobs, events, help; a call named first is only one of them when the words leave no doubt."""
    if p.RESULTS.search(words) or p.HELP.search(words) or p.MEETING.search(words):
        return True
    called = p.CALL.match(words)
    if called is None:
        return any(pattern.search(words) for pattern in (p.TENDER, p.JOB, p.EVENT))
    return "candidature" in called.group() and bool(p.JOB.search(words) or p.JOB_CALL.search(words))


def is_call_text(text: str) -> bool:
    """True for words that name a call: « Appel à projets … », « AAP », « AMI »."""
    return p.CALL.search(plain(text)) is not None or p.AMI.search(text) is not None


def is_list_title(text: str) -> bool:
    """True for the title of a list: « Tous les appels à projets en cours », « Appels à projets et à candidatures »."""
    words = plain(text)
    plural = p.PLURAL.search(words) is not None
    if not plural and not is_call_text(text):
        return False
    rest = p.CALL.sub(" ", re.sub(r"\bami\b", " ", words))
    left = p.FILLER.sub(" ", p.SAME.sub(" ", rest)).split()
    if not is_call_text(text) and not p.SAME.search(words):
        return left[:1] == ["appels"] and len(left) <= _SPECIFIC and not p.OTHER_APPELS.search(words)
    return len(left) <= _SPECIFIC if plural else not left


def is_plural(text: str) -> bool:
    """True for words that name several calls: « Appels à projets CFPPA 2027 »."""
    return p.PLURAL.search(plain(text)) is not None


def names_nothing(text: str) -> bool:
    """True for words that cannot be the name of a call: « En cours », « 2027 », « Voir »."""
    words = plain(text)
    return len(words) < _SHORTEST or not re.sub(r"\b\d+\b", "", p.FILLER.sub("", words)).strip()


_MIXED = re.compile(
    r"\b(?:annonces?|actualites?|actus?|agenda|informations?|evenements?|breves|publications?|presse)\b"
)


def names_one_kind(text: str) -> bool:
    """True for « Appels à projets », False for « Appels à projets et à candidatures » or « Actualités et appels »."""
    words = plain(text)
    return (
        not _MIXED.search(words)
        and len(p.CALL.findall(words)) == 1
        and p.AND.search(words) is None
        and p.AMI.search(text) is None
    )


def is_closed(text: str) -> bool:
    """True for the heading of what is over: « Appels clos », « Archives »."""
    return p.CLOSED.search(plain(text)) is not None


def signals(text: str) -> int:
    """How many of the things that a call says are said in a text, 0 to 6."""
    words = plain(text)
    return sum(pattern.search(words) is not None for pattern in p.SIGNALS)


def says_how_to_file(text: str) -> bool:
    """True when a text says until when, or how, one applies: the first two of `patterns.SIGNALS`."""
    words = plain(text)
    return any(pattern.search(words) for pattern in p.SIGNALS[:2])


def is_announcement(title: str) -> bool:
    """True for the words of news about a call: « Lancement de l’appel à projets … », « Plus que dix jours »."""
    return p.ANNOUNCE.search(plain(title)) is not None


def speaks_of_else(text: str) -> bool:
    """True for the text of a tender or of a job, which also has a date, a file and criteria."""
    words = plain(text)
    return p.TENDER.search(words) is not None or p.JOB.search(words) is not None


def name_of(title: str) -> str:
    """A title without the format and weight of its file, nor « Télécharger »."""
    name = p.FORMAT.sub("", p.SIZE.sub("", clean(title)))
    return p.VERB.sub("", name).strip(" -–:;,")[:_TITLE_LENGTH] or clean(title)


def core_of(title: str) -> str:
    """What is left of a document's name once what kind of document it is has gone: the call it belongs to."""
    rest = p.FILE_PART.sub(" ", plain(name_of(title)))
    return " ".join(p.EMPTY.sub(" ", p.CALL.sub(" ", p.ACRONYM.sub(" ", rest))).split())


def is_file_part(title: str) -> bool:
    """True for the name of a document that is only a part of a call: « Dossier de candidature », « Annexe 2 »."""
    return p.FILE_PART.search(plain(name_of(title))) is not None


def is_same(title: str, other: str) -> bool:
    """True when two titles name the same call: most words of the shorter are in the longer."""
    small, large = sorted((_naming(title), _naming(other)), key=len)
    years, others = ({word for word in words if p.YEAR.fullmatch(word)} for words in (small, large))
    if years and others and not years & others:
        return False  # two editions
    if len(small) < _TELLING:
        return small == large
    return len(small & large) >= _ALIKE * len(small)


def _naming(title: str) -> set[str]:
    told = p.LAUNCHES.split(core_of(title))[-1]  # « Le préfet lance l’appel à projets … »
    return {word for word in told.split() if len(word) > len("de")} - p.ANNOUNCING


def name_of_file(title: str) -> str:
    """The name of a call as its document gives it: « AAP X - cahier des charges (PDF) » → « AAP X »."""
    name = name_of(title)
    pieces = [piece for piece in re.split(r"\s+[-–—:|]\s+|_", name) if piece.strip()]
    kept = [piece for piece in pieces if core_of(piece) or is_call_text(piece)]
    return " – ".join(kept) if kept and len(kept) < len(pieces) else name
