"""Pages that scripts are to fill: known by the place left empty for them."""

import re

from parsel import Selector

_SCRIPTS = "//script[@src or not(@type) or @type='module' or @type='text/javascript']"
_EMPTY = "not(normalize-space()) and not(.//img or .//input or .//iframe or .//video or .//svg or .//form)"
_HOLDS = "self::div or self::main or self::section or self::ul or contains(name(), '-')"
_NAMED = f"//body//*[contains(name(), '-') or @id or @class][{_HOLDS}][{_EMPTY}]"
_MOUNT = re.compile(r"^(?:app|root|__next|__nuxt|main|page|spa|react|vue|ember|svelte)\b|-root$|-app$|reactroot")
_LIST = re.compile(
    r"(?:^|[-_ ])(?:app|apps|root|list|listing|liste|resultats?|results?|cards|cartes|aides|appels?|projets?"
    r"|dispositifs?|moteur|recherche|search|annuaire|catalogue|fiches?)(?:[-_ ]|$)"
)
_LOADING = re.compile(r"(?:^|\n)\s*(?:chargement|loading)\b[^\n]{0,40}", re.IGNORECASE)
_ASKS = re.compile(r"\bjava ?script\b", re.IGNORECASE)


def is_shell(tree: Selector) -> bool:
    """True for a page that is nothing but a place for scripts to write in."""
    if not tree.xpath(_SCRIPTS):
        return False
    asks = any(
        _ASKS.search(text) for text in tree.xpath("//noscript//text() | //body//text()[not(ancestor::script)]").getall()
    )
    return asks or any(_MOUNT.search(name) or "-" in tag for name, tag in _empty(tree))


def has_hole(tree: Selector) -> bool:
    """True for a page with a text of its own whose list is left to scripts: a named place is empty, or « loading »."""
    if not tree.xpath(_SCRIPTS):
        return False
    if any(_MOUNT.search(name) or _LIST.search(name) or "-" in tag for name, tag in _empty(tree)):
        return True
    words = "\n".join(tree.xpath("//main//text()[not(ancestor::script)]").getall())
    return _LOADING.search(words) is not None


def _empty(tree: Selector) -> list[tuple[str, str]]:
    """(identifier and classes, tag) of every element that holds nothing and could hold a list."""
    found = tree.xpath(_NAMED)
    return [
        (f"{one.attrib.get('id', '')} {one.attrib.get('class', '')}".strip().lower(), one.root.tag) for one in found
    ]
