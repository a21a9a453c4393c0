"""Small questions about inline elements: the words of a link, a label and its value, two pieces that touch."""

import re

from aap_tracker.documents.regions import visible_texts
from aap_tracker.documents.tree import Element, squash
from aap_tracker.text import clean

MAX_WORDS = 500  # characters of a link's own text
_LOST = "\ufffd"
LABEL_LENGTH = 80  # characters: a longer bold text before a colon is a sentence, not a label
_BADGE = re.compile(
    r"(?:^|[\s_-])(?:tags?|badges?|pills?|chips?|etiquettes?|statut|status|state)(?:$|[\s_-])", re.IGNORECASE
)
_INLINE = frozenset({"span", "strong", "b", "em", "i", "time", "small"})
_PAIR = 2  # inline pieces: a label and its value
_SHORT_LABEL = 40  # characters
MORE = re.compile(
    r"^\W*(?:en savoir (?:plus|\+)|lire (?:la suite|plus|l['’]article)|voir (?:le d[ée]tail|plus|l['’]appel|la fiche)"
    r"|consulter|d[ée]couvrir|acc[ée]der|plus d['’]infos?|d[ée]tails?|suite|la suite)",
    re.IGNORECASE,
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LABEL_CLASS = re.compile(r"(?:^|[\s_-])(?:label|libelle|intitule)(?:$|[\s_-])", re.IGNORECASE)
_VALUE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:items?|value|valeur|content|contenu|data|donnees?|text|texte)(?:$|[\s_-])", re.IGNORECASE
)


def link_text(element: Element) -> str:
    """The words of a link: its text, else its label, title or the words of its image."""
    text = squash(" ".join(visible_texts(element)) if len(element) else element.text or "")
    if not text:
        text = squash(element.get("aria-label") or element.get("title") or "")
    if not text:
        text = next((squash(image.get("alt", "")) for image in element.iter("img")), "")
    return safe(text[:MAX_WORDS])


def safe(text: str) -> str:
    """A line without controls, nor what stands for a character that nobody can read any more."""
    return text if text.isprintable() and _LOST not in text else clean(text.replace(_LOST, ""))


def apart(element: Element) -> bool:
    """Two inline elements that touch, dressed differently, are two pieces: a label, its value."""
    before = element.getprevious()
    return before is not None and not before.tail and (before.get("class") or "") != (element.get("class") or "")


def ends_related(element: Element, level: int) -> bool:
    """Related items go on until a heading of their own level or above."""
    return any(HEADINGS[node.tag] <= level for node in element.iter(*HEADINGS))


def aria_level(element: Element) -> int:
    """The level stated by aria-level, 0 when there is none."""
    level = element.get("aria-level", "")
    return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 0


def is_badge(element: Element) -> bool:
    """A tag or state that stands alone beside a title: « Appel à projets », « Clos »."""
    if not _BADGE.search(element.get("class", "")) or (element.tail or "").strip():
        return False
    before, parent = element.getprevious(), element.getparent()
    return not ((before.tail if before is not None else parent.text) or "").strip()


def pair_of(element: Element) -> str:
    """The label of an element that only holds two inline pieces, a label and its value; else ""."""
    if len(element) != _PAIR or (element.text or "").strip():
        return ""
    first, second = element
    if (
        first.tag not in _INLINE
        or second.tag not in _INLINE
        or (first.tail or "").strip()
        or (second.tail or "").strip()
    ):
        return ""
    label = squash("".join(first.itertext()))
    return label if 0 < len(label) <= _SHORT_LABEL and not any(map(str.isdigit, label)) else ""


def label_of(element: Element) -> str:
    """A label in an element of its own whose value is in the next: Drupal's .field__label and .field__item; else ""."""
    names = element.get("class")
    if not names or not LABEL_CLASS.search(names):
        return ""
    following = element.getnext()
    text = squash("".join(element.itertext()))
    if following is None or not 0 < len(text) <= LABEL_LENGTH:
        return ""
    return text if text.endswith(":") or _VALUE_CLASS.search(following.get("class", "")) else ""
