"""Where to look next on a site: its links by their words, the feeds it declares, its sitemap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from aap_tracker.documents.inline import HEADINGS, link_text
from aap_tracker.documents.records import is_file, tells_nothing
from aap_tracker.documents.regions import main_region
from aap_tracker.documents.tree import base_of
from spiders.addresses import absolute
from spiders.discovery.words import (
    Says,
    is_call_text,
    is_closed,
    is_list_title,
    names_nothing,
    plain,
    says,
    slug_words,
)

LIST = 100  # « Appels à projets »
INDEX = 90  # another letter of an alphabetical list
CALL = 80  # one call, or a slug that names calls
AIDS = 60  # « Aides et subventions »
PROGRAMME = 50  # « Nos programmes », and what such a page shows
HUB = 40  # « Partenaires », « Publications »
THEME = 30  # « Personnes âgées », « Logement »
ANY = 20  # another rubric of the site
SITEMAP = "sitemap.xml"
_LIST_SLUG = 6  # words of an address: « appels-a-projets-en-cours » is a list, a longer one is a call
_RUBRIC = 6  # words: the name of a rubric is short
_FEEDS = 4
_LETTER = re.compile(r"[A-Z](?: ?(?:[-–/…]|à|&) ?[A-Z])?", re.IGNORECASE)
_LETTERS = 4  # links that are letters from which a page has an alphabetical index
_NEAR = 5  # levels above a link in which the heading of its card stands
MAX_LINKS = 3_000
ROBOTS = "robots.txt"
_AIDS = re.compile(
    r"\b(?:aides?|subventions?|financements?|financer|bourses?|prix|fonds|trophees|soutiens?|soutenir|dispositifs?"
    r"|guide des aides|appuis?|concours|candidatures?|candidater|calendriers? (?:des|de l|du)|fondations? abritees?)\b"
)
_PROGRAMME = re.compile(
    r"\bprogrammes?\b|\bnos (?:domaines|champs|axes|causes|priorites|actions|engagements|thematiques|missions)\b"
    r"|\b(?:domaines|champs) d (?:action|intervention)\b|\bce que nous soutenons\b"
)
_HUB = re.compile(
    r"\b(?:partenaires?|partenariats?|porteurs?|professionnels?|collectivites?|associations?|associatif|elus|acteurs"
    r"|publications?|actualites?|actus|vous etes|nos actions|action sociale|solidarites?|demarches?|services|agir"
    r"|missions?|plan du site|annonces|politiques publiques|espace|ressources?|autonomie|vie associative|cohesion"
    r"|documentation|s engager|nous soutenir|innovation|projets?|politiques? sociales?|actions? de l etat)\b"
)
_THEME = re.compile(
    r"\b(?:seniors?|ages?|agees?|aines|vieillir|handicap\w*|aidants?|enfance|enfants?|familles?|parentalite|jeunes(?:se)?"
    r"|insertion|emploi|pauvrete|precarite|inclusion|logement|habitat|hebergement|sante|prevention|medico sociale?s?"
    r"|vie sociale|vie collectifs?|politique de la ville|quartiers?|integration|alimentaire|alimentation|egalite"
    r"|citoyennete|mobilites?"
    r"|numerique|sociale?s?|sociaux|contrats? de ville|lien social|droits|financeurs|culture|sports?|education)\b"
)
_ARCHIVE = re.compile(
    r"\b(?:procedures?|editions?|campagnes?|sessions?|historique|annees?|consultations?|tous|toutes|acceder|afficher)\b"
)
_AVOID = re.compile(
    r"\b(?:mentions legales|contact|cookies|connexion|se connecter|mon compte|panier|accessibilite|rss|english|imprimer"
    r"|rechercher|facebook|twitter|linkedin|instagram|youtube|don|faire un don|newsletter|webmestre|credits|photos?"
    r"|videos?|carte|meteo|agenda)\b"
)
_COPIES = re.compile(
    r"/(?:layout/set/)?print(?:/|$)|[?&](?:print|format|share|replytocom|lang|sort|order|tri)=|/(?:en|english|de|es)/",
    re.IGNORECASE,
)
_SPECIALS = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|mp[34]|css|js|ics|xml|json)(?:$|\?)", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Way:
    """An address to look at: the higher its score, the sooner. depth: clicks from the first page."""

    score: int
    url: str
    text: str = ""
    depth: int = 0

    @property
    def is_sitemap(self) -> bool:
        """True for a sitemap, or what names sitemaps: its addresses are read, not its text."""
        return self.text in {SITEMAP, ROBOTS}


def ways_of(root: Any, url: str, depth: int, *, programmes: bool = False) -> list[Way]:
    """The links of a page worth a look, best first, each address once. Menus, header and footer count.

    programmes: the page shows the programmes of a funder, whose own pages tell of their calls.
    """
    shown = frozenset(main_region(root).iter("a")) if programmes else frozenset()
    best = {way.url: way for way in _forwards(root, url, depth)}
    base = base_of(root, url)
    for count, element in enumerate(root.iter("a")):
        if count > MAX_LINKS:
            break
        address = absolute(base, element.get("href", "")).partition("#")[0]
        text = _words_of(element)
        if not address or not same_site(address, url) or is_file(address):
            continue
        score = score_of(text, address)
        if element in shown and 0 < score < PROGRAMME:
            score = PROGRAMME
        if score > 0 and (address not in best or best[address].score < score):
            best[address] = Way(score, address, text, depth)
    return sorted(best.values(), key=lambda way: -way.score)


def letters_of(root: Any, url: str) -> list[str]:
    """The addresses of an alphabetical index: « A-B », « C »."""
    links = [one for one in islice(root.iter("a"), MAX_LINKS) if _LETTER.fullmatch(link_text(one).strip())]
    base = base_of(root, url)
    found = dict.fromkeys(absolute(base, one.get("href", "")).partition("#")[0] for one in links)
    here = url.partition("#")[0]
    addresses = [one for one in found if one and same_site(one, url) and one != here]
    return addresses if len(found) >= _LETTERS else []


def archives_of(root: Any, url: str, depth: int) -> list[Way]:
    """The links beside a list of calls to those that are over, named by their state alone: « Procédures closes »."""
    base = base_of(root, url)
    found: dict[str, Way] = {}
    for element in islice(main_region(root).iter("a"), MAX_LINKS):
        address = absolute(base, element.get("href", "")).partition("#")[0]
        words = plain(link_text(element))
        stated = is_closed(words) and names_nothing(_ARCHIVE.sub(" ", words))
        if stated and address and same_site(address, url) and not is_file(address):
            found.setdefault(address, Way(CALL, address, f"Appels : {words}", depth))
    return list(found.values())


def _words_of(link: Any) -> str:
    """What a link says; for one that says nothing (« Lire la suite »), its title, the heading of its card."""
    text: str = link_text(link) or link.get("title", "")
    if text and not tells_nothing(text):
        return text
    for parent in islice(link.iterancestors(), _NEAR):
        headings = list(islice(parent.iter(*HEADINGS), 2))
        if headings:
            alone = len(headings) == 1 and headings[0].tag != "h1"
            return link_text(headings[0]) if alone else text
    return text


def _forwards(root: Any, url: str, depth: int) -> Iterator[Way]:
    """Where a page sends its reader by itself: <meta refresh>, frames."""
    for element in root.iter("meta", "frame", "iframe"):
        target = element.get("src", "")
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            target = element.get("content", "").partition("=")[2].strip(" '\"")
        address = absolute(url, target) if target else ""
        if address and same_site(address, url):
            yield Way(LIST if element.tag == "meta" else HUB, address, "", depth)


def score_of(text: str, url: str) -> int:
    """How much the words of a link promise a list of calls; 0 for what is not worth a request."""
    if _COPIES.search(url) or _SPECIALS.search(url):
        return 0
    words, slug, said = plain(text), slug_words(url), says(text, url)
    if is_list_title(text):
        return LIST - 10 * is_closed(text)
    if said is Says.OTHER or _AVOID.search(words):
        return 0
    if said is Says.CALL:
        return CALL + 10 * (is_call_text(slug) and len(slug.split()) <= _LIST_SLUG)
    if said is Says.MAYBE or _AIDS.search(words):
        return AIDS
    return PROGRAMME if is_programmes(text) else _rubric(words)


def _rubric(words: str) -> int:
    """A link that only names a part of the site."""
    if _HUB.search(words):
        return HUB
    if _THEME.search(words) and len(words.split()) <= 2 * _RUBRIC:
        return THEME
    return ANY if 0 < len(words.split()) <= _RUBRIC else 0


def is_programmes(text: str) -> bool:
    """True for the name of a page that shows the programmes of a funder, or of one: « Nos domaines d’action »."""
    words = plain(text)
    return len(words.split()) <= _RUBRIC and _PROGRAMME.search(words) is not None


def same_site(url: str, other: str) -> bool:
    """True for the same host, port included, `www.` aside."""
    one, two = urlsplit(url), urlsplit(other)
    return one.netloc.lower().removeprefix("www.") == two.netloc.lower().removeprefix("www.")


def feeds_of(root: Any, url: str) -> list[Way]:
    """The feeds a page declares; one that names calls promises as much as their list. Feeds of comments left out."""
    found: list[Way] = []
    for link in root.iter("link"):
        kind = link.get("type", "").lower()
        if "alternate" not in link.get("rel", "").lower() or not ("rss" in kind or "atom" in kind):
            continue
        address = absolute(url, link.get("href", ""))
        words = f"{link.get('title', '')} {unquote(address)}"
        if address and same_site(address, url) and "comment" not in words.lower():
            named = is_call_text(words.replace("-", " ").replace("/", " "))
            found.append(Way(CALL if named else HUB + 1, address, link.get("title", ""), 1))
    return found[:_FEEDS]
