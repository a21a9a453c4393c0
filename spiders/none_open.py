"""Does a page say that no call is open? In visible words, about calls, where the list was expected."""

import re
from collections.abc import Mapping
from itertools import islice
from urllib.parse import urlsplit

from parsel import Selector

from aap_tracker.documents.html import page_of
from aap_tracker.model.pages import Page
from aap_tracker.text import clean, fold

_CALL = r"(?:appels?\b(?! telephon| d'air)|aap\b|ami\b|consultations?\b)"
_AID = (
    r"(?:dispositifs?|aides?|subventions?|financements?|projets?|concours|campagnes?|offres?(?! d'emploi| de stage))\b"
)
_NO = r"\b(?:aucune?|pas d(?:e |'\s?)|plus d(?:e |'\s?))\s*(?:autres? |nouvel(?:le)?s? |nouveaux? )?"
_NOW = (
    r"\b(?:en cours|ouverte?s?|disponibles?|publiee?s?|actuelle?s?|actuellement|pour (?:le moment|l'instant)|a ce jour"
    r"|en ce moment|a venir|programmee?s?|lancee?s?|a afficher|trouvee?s?|ne correspond(?:ent)?)\b"
)
_CLOSED = "(?:clos|closes|fermee?s|terminee?s|cloturee?s|expiree?s)"
_NO_CALL = re.compile(
    rf"{_NO}(?:{_CALL}(?=.*{_NOW}|(?:\W+\w+){{0,5}}\W*$)|{_AID}.*{_NOW})"
    rf"|\btou(?:s|tes) (?:les|nos) (?:{_CALL}|{_AID}).{{0,40}}\b{_CLOSED}\b"
    rf"|^\W*(?:les|nos) {_CALL}(?: a (?:projets|candidatures))? sont (?:tous |actuellement |desormais )?{_CLOSED}\b"
)
_NOTHING = re.compile(
    rf"^\W*(?:desole\W+)?(?:il n'y a |nous n'avons (?:trouve )?)?(?:actuellement |pour le moment )?(?:{_NO}|0 )"
    r"(?:resultats?|contenus?|elements?|enregistrements?|fiches?|annonces?|publications?)\b"
    r"|^\W*(?:il n'y a )?rien (?:a afficher|pour le moment|pour l'instant)"
)
_OF_ELSE = re.compile(
    r"\bn(?:e |')(?:sera|seront|peut|peuvent|pourra|pourront|doit|doivent|devra|devront|saurait)\b"
    r"|\b(?:si|s'il|quand)\b|\blorsqu|\bn'est (?:accord|attribu|vers|exig|requis|accept|admis|cumul|retenu)"
    r"|\bvous n'avez\b|\bfavoris?\b"
    r"|\b(?:enregistre|selectionne)e?s?\b|\ben l'absence\b|\?$"
)  # a rule, a condition, a question, what a visitor keeps: nothing of the list
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_OF_CALLS = re.compile(r"\b(?:appels?|aap|ami|candidatures?|aides?|subventions?|financements?|dispositifs?)\b")
_CALL_NAMED = re.compile(r"\b(?:appels? a|aap|ami)\b(?:\W+\w+){2,}")
_PAST = re.compile(
    r"\b(?:passee?s?|precedente?s?|archives?|archivee?s?|clos|closes|cloturee?s?|terminee?s?|anciens?|expiree?s?)\b"
)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:(?:d-|is-|uk-|fr-|u-)?(?:hidden|none)|hide|invisible|(?:fr-|visually-?|element-)(?:hidden|invisible|sr-only)"
    r"|sr-only|screen-reader-text)(?:\s|$)"
)  # classes of what nobody sees
_NOT_SHOWN = "//*[@hidden or @aria-hidden='true' or contains(@style, 'none') or contains(@style, 'hidden') or @class]"
_HEARD = 200  # pieces of text of one element that is not shown: a message is short
_LISTED = 3  # words of a link that may be one of a list
_SEVERAL = 2  # links that make one


def says_none(tree: Selector, url: str) -> bool:
    """Whether the visible words of the main part say that no call is open, and no list beside belies them."""
    page = page_of(tree.root, url)
    unseen = _unseen(tree)
    said = [
        sentence
        for sentence in _SENTENCE.split(fold("\n".join(block.text for block in page.blocks)))
        if not _OF_ELSE.search(sentence) and sentence not in unseen
    ]
    links = _present_links(page)
    if any(_NO_CALL.search(sentence) for sentence in said):
        return sum(_CALL_NAMED.search(link) is not None for link in links) < _SEVERAL
    about = fold(" ".join([page.title, re.sub(r"[-_/.]", " ", urlsplit(url).path)]))
    nothing = any(_NOTHING.search(sentence) for sentence in said)
    return nothing and _OF_CALLS.search(about) is not None and len(links) < _SEVERAL


def _unseen(tree: Selector) -> str:
    """The words that are in the page and not shown, the closed panels that a button opens included."""
    return "\n".join(
        fold(clean(" ".join(islice(one.root.itertext(), _HEARD))))
        for one in tree.xpath(_NOT_SHOWN)
        if _hides(one.attrib)
    )


def _hides(attributes: Mapping[str, str]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style", "").lower())
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
        or _UNSEEN.search(attributes.get("class", "").lower()) is not None
    )


def _present_links(page: Page) -> list[str]:
    """The texts of the links that stand alone, as those of a list do; what a heading says to be past is left out."""
    alone, past, level = set(), False, 0
    for block in page.blocks:
        words = fold(block.text)
        if block.kind == "heading" and (not past or block.level <= level):
            past, level = _PAST.search(words) is not None, block.level
        if not past:
            alone.add(words)
    texts = {fold(clean(link.text)) for link in page.links}
    return [text for text in texts & alone if len(text.split()) >= _LISTED and not _PAST.search(text)]
