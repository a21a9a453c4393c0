"""Pages that answer 200 and bring nothing: "not found" in disguise, checks for robots, logins, empty shells."""

import html
import re
from collections.abc import Iterator

from parsel import Selector
from scrapy.http import Response

from aap_tracker.documents.decode import decode
from aap_tracker.model.pages import Page
from aap_tracker.model.raw import Finding
from aap_tracker.text import clean, fold
from spiders.addresses import is_home
from spiders.hollow import has_hole, is_shell
from spiders.none_open import says_none

_HEAD = 60_000  # bytes in which a title or a first heading stands
_SHORT = 700  # characters of text under which a page is only a message
_HTML = re.compile(rb"<!doctype html|<(?:html|head|body|h1|main)\b")
_START = 4096  # bytes that tell a page from a feed or from records
_TAGS = re.compile(r"<[^>]*>")
_MISSING = re.compile(
    r"\b(?:page|contenu|document|ressource|adresse|url|rubrique|article|fiche|aide|annonce|publication)\b[^.!?]{0,60}?\b"
    r"(?:introuvable|non trouvee?|pas (?:ete|pu etre) trouvee?|n'est pas disponible|n'existe (?:pas|plus)|n'est plus"
    r"|ne semble (?:pas|plus) exister|inexistante?|a (?:ete )?(?:supprimee?|deplacee?|expiree?))"
    r"|\berreur 4(?:04|10)\b|\b404\b.{0,20}\b(?:not found|erreur|error|page|introuvable)|\bpage not found\b|^\s*404\s*$"
    r"|^(?:oups|oops|introuvable|page inconnue|not found)\b"
)
_MISSING_HERE = re.compile(
    r"\b(?:actualite|offre|element|composant|categorie|module|fichier|lien|publication|page|contenu)\b[^.!?]{0,60}?\b"
    r"(?:introuvable|non trouvee?|n'est (?:pas|plus) (?:disponible|valide|accessible|en ligne)|n'existe (?:pas|plus)"
    r"|a (?:ete )?(?:archivee?|retiree?|expiree?|depubliee?)|est (?:rompu|mort|casse|expire|perime|obsolete|errone)e?)"
    r"|\bn'(?:avons|a|ont) (?:pas|rien) (?:pu )?(?:ete )?trouver?\b|\brien (?:n'a ete )?trouve\b"
    r"|\brequested (?:page|url|resource)\b.{0,40}\bnot\b"
)  # said of a page that has no other words
_DENIED = re.compile(
    r"^(?:erreur 403 ?[-:]? ?)?acces (?:refuse|interdit|non autorise)(?=\s*(?:[-!.]|$))|\baccess denied\b"
    r"|\b403\b.{0,15}\bforbidden\b"
)
_BROKEN = re.compile(
    r"\bsite (?:est )?(?:actuellement |temporairement )?(?:en maintenance|indisponible)\b|\bmaintenance en cours\b"
    r"|\bservice (?:temporairement )?(?:indisponible|unavailable)\b|\berreur (?:500|502|503|interne)\b"
    r"|\binternal server error\b|\bune erreur (?:inattendue |technique )?(?:est survenue|s'est produite)\b"
)
_CHALLENGE = re.compile(
    r"just a moment|^un instant ?(?:\.\.\.)?$|checking your browser|verif\w+ que vous (?:etes|n'etes)"
    r"|attention required"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|etes-vous un robot|security check|ddos protection"
    r"|request unsuccessful|pardon our interruption|controle de securite"
)
_CHALLENGE_CODE = (
    b"/cdn-cgi/challenge-platform", b"cf-chl", b"_incapsula_resource", b"captcha-delivery.com", b"awswafcookie",
    b"px-captcha", b"hcaptcha",
)  # fmt: skip
_LOGIN = re.compile(r"\bmot de passe\b")
_IDENTIFY = re.compile(r"\b(?:connexion|connecter|connectee?s?|identifi\w+|authentifi\w+)\b")
_CONSENT = re.compile(r"\b(?:cookies?|traceurs?)\b.{0,200}\b(?:accept\w+|consent\w+|refus\w+|continuer)\b", re.DOTALL)
_DATED = re.compile(r"\b20\d\d\b")

SENTENCES = {
    "redirected_home": "la page n’existe plus : le site renvoie à son accueil",
    "redirected_away": "la page n’existe plus : le site renvoie ailleurs",
    "soft_404": "le site répond que la page n’existe pas",
    "denied": "le site répond que l’accès est refusé",
    "maintenance": "le site répond qu’il est en panne ou en maintenance",
    "challenge": "le site demande une vérification humaine",
    "login": "le site demande de s’identifier",
    "cookie_wall": "le site ne montre rien avant une réponse sur les cookies",
    "needs_browser": "la page n’est faite que par JavaScript : il faut l’ouvrir dans un navigateur",
    "none_open": "le site annonce qu’aucun appel n’est en cours",
    "empty_page": "la page est vide",
    "redesigned": "la page a changé de forme : aucun appel n’y est reconnu",
}


def named(code: str, url: str, *, fatal: bool = False) -> Finding:
    """The finding of a code of this module."""
    return Finding(code=code, text=SENTENCES[code], url=url, fatal=fatal)


def wall(response: Response) -> Finding | None:
    """Why an answer is no page at all, when its title or its way here says so."""
    if _sent_home(response):
        return named("redirected_home", response.url)
    body = response.body[:_HEAD]
    lowered = body.lower()
    if not _HTML.search(lowered[:_START]):
        return None
    code = _message(" | ".join(_titles(body, lowered)))
    if code is None and any(mark in lowered for mark in _CHALLENGE_CODE) and len(_visible(decode(body))) < _SHORT:
        code = "challenge"
    return named(code, response.url) if code else None


def _titles(body: bytes, lowered: bytes) -> Iterator[str]:
    """The first <title> and the first <h1>, folded."""
    for name in (b"title", b"h1"):
        start = lowered.find(b"<" + name)
        end = lowered.find(b"</" + name, start)
        if 0 <= start < end:
            inside = body[start:end][: _SHORT * 4].partition(b">")[2]
            yield fold(clean(html.unescape(_TAGS.sub(" ", decode(inside)))))


def missing(page: Page) -> Finding | None:
    """Why a page that was read says nothing: its few words are those of an error."""
    if len(page.text) >= _SHORT:
        return None
    words = fold(page.text)
    code = _message(words) or ("soft_404" if _MISSING_HERE.search(words) else None)
    if code is None and _LOGIN.search(words) and _IDENTIFY.search(words):
        code = "login"
    elif code is None and _CONSENT.search(words) and not _DATED.search(words):
        code = "cookie_wall"
    return named(code, page.url) if code else None


def _message(words: str) -> str | None:
    for code, pattern in (
        ("challenge", _CHALLENGE),
        ("soft_404", _MISSING),
        ("denied", _DENIED),
        ("maintenance", _BROKEN),
    ):
        if any(pattern.search(part.strip()) for part in words.split("|")):
            return code
    return None


def _sent_home(response: Response) -> bool:
    asked = response.meta.get("redirect_urls")
    if not asked:
        return False
    return is_home(response.url) and not is_home(asked[0])


def _visible(text: str) -> str:
    text = re.sub(r"(?is)<(script|style|noscript|svg|template)\b.*?(?:</\1>|$)", " ", text)
    return clean(html.unescape(_TAGS.sub(" ", text)))


def why_empty(response: Response, tree: Selector) -> Finding:
    """Why a list page holds no call: an alarm unless the page itself says that there is none."""
    text = fold(_visible(decode(response.body)))
    if tree.css("input[type=password]"):
        return named("login", response.url, fatal=True)
    if says_none(tree, response.url):
        return named("none_open", response.url)
    if len(text) < _SHORT:
        return named(_shell(tree, text), response.url, fatal=True)
    return named("needs_browser" if has_hole(tree) else "redesigned", response.url, fatal=True)


def hole(response: Response, tree: Selector) -> Finding | None:
    """Said of a page whose list is left to scripts: an alarm only where calls were found before."""
    return named("needs_browser", response.url) if has_hole(tree) else None


def _shell(tree: Selector, text: str) -> str:
    if "cookie" in text or "consentement" in text:
        return "cookie_wall"
    if is_shell(tree) or has_hole(tree):
        return "needs_browser"
    return "empty_page" if len(text) < _SHORT // 3 else "redesigned"
