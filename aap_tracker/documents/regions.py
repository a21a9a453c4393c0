"""Where the main text of a page stands, and what around it is furniture: menus, banners, share buttons, related items.

Structure and naming habits of French public sites only; no meaning of the text.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from aap_tracker.documents.tree import Element

SILENT = frozenset(
    {
        "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "canvas", "video", "audio",
        "select", "textarea", "datalist", "input", "head", "map", "dialog", "link", "meta", "nav", "source",
        "math", "progress", "meter", "del", "s", "strike",
    }
)  # fmt: skip
_ROLES = frozenset(
    {"navigation", "search", "dialog", "alertdialog", "contentinfo", "banner", "menu", "menubar", "tablist"}
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|tarteaucitron\w*|axeptio\w*|didomi\w*|rgpd|orejime|consent"
    r"|breadcrumb\w*|fil-?d?-?ariane|ariane|filariane|skip-?links?|acces-?rapides?|evitement"
    r"|share|sharing|social-?(?:links?|media|icons?|networks?|bar|buttons?|nav)|socials|reseaux-?sociaux"
    r"|(?:bloc|liens?|boutons?)-partage|addtoany|a2a\w*|sharethis"
    r"|nav|navbar|navigation|mega-?menu|menu|menus|sub-?menu|sommaire|toc|pager|pagination|paginate"
    r"|newsletter|toolbar|back-to-top|haut-de-page|retour-haut|langues?|language-switcher"
    r"|modal|popin|popup|offcanvas|(?:site|page|main|fr)-footer|site-header|tag-?cloud|comments"
    r"|search-?form|facets?|(?P<related>related|similaires?|a-?lire-?aussi|voir-?aussi|suggestions?|lire-aussi)"
    r")(?=$|[\s_-])|(?:^|\s)(?:partage|partager|social|footer)(?=$|\s)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"^\W*(?:[àa] lire (?:aussi|[ée]galement)|voir aussi|sur le m[êe]me (?:sujet|th[èe]me)"
    r"|(?:contenus?|articles?|pages?) (?:li[ée]s?|associ[ée]s?|similaires?|connexes?)"
    r"|dans la m[êe]me rubrique|(?:nos |les )?autres (?:actualit[ée]s|articles|appels(?: [àa] \w+)?)"
    r"|(?:toutes? l.s?|les derni[èe]res |nos )\s?actualit[ée]s?|vous aimerez aussi"
    r"|cela (?:peut|pourrait) vous int[ée]resser|partager(?: (?:la|cette) page)?|suivez-nous|restez inform[ée]s?"
    r"|(?:ces|d.autres) (?:contenus|pages|articles) (?:pourraient|peuvent) vous int[ée]resser)\W*$",
    re.IGNORECASE,
)
_PATHS = (
    "//main",
    "//*[@role='main']",
    "//*[@id='main-content' or @id='page-content' or @id='contenu' or @id='content' or @id='contenu-principal']",
    "//*[@id='main' or @id='page-body' or @id='corps' or @id='principal']",
)
_FIND = tuple(etree.XPath(path) for path in _PATHS)
_LAST = etree.XPath("//*[contains(@class, 'main-content') or contains(@class, 'entry-content')]")
_CANDIDATES = 20  # elements of one kind looked at
_SHORT = 60  # characters: a longer heading is about something
_ENOUGH = 120  # characters of text under which a region is doubted
_FORM = 600  # characters: a form with more text is the page itself (ASP.NET wraps everything in one)
_SMALL = 0.6  # a part holding more of its parent's text than this is not furniture, whatever its class
_LINKED = 0.8  # a side block whose text is links, more than this, is a menu
_FILE = re.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|ods|zip)\b|/media/|download|telecharge|/documents?/|fileadmin", re.IGNORECASE
)


def main_region(root: Element) -> Element:
    """The element that holds the main text: the first of main, [role=main], #content…, a single article; else body."""
    for find in (*_FIND, _lone_article, _LAST):
        found = find(root)[:_CANDIDATES]
        best = max(found, key=text_length) if len(found) > 1 else next(iter(found), None)
        if best is not None and text_length(best, _ENOUGH) >= _ENOUGH and not _is_inert(best):
            return best
    body = root.find("body")
    return root if body is None else body


def _lone_article(root: Element) -> list[Element]:
    """The only <article>; several are a list, and the page is what holds them."""
    outer = [one for one in root.iter("article") if next(one.iterancestors("article"), None) is None]
    return outer if len(outer) == 1 else []


class Chrome:
    """What of one page is furniture. Holds what is looked up once: the panels that buttons open."""

    def __init__(self, root: Element) -> None:
        self._root = root

    def drops(self, element: Element, tag: str) -> bool:
        """True for a menu, banner, footer, share bar, related items, and what is not displayed."""
        if tag in SILENT:
            return True
        attributes = element.attrib
        if tag in {"header", "footer", "aside", "form"} and _is_side(element, tag):
            return True
        if not attributes:
            return False
        if attributes.get("role") in _ROLES:
            return not _holds_the_page(element)
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        found = _FURNITURE.search(names) if len(names) > 1 else None
        if found is not None:
            return not _holds_the_page(element) and not (found["related"] and _has_files(element))
        return self._hidden(element)

    def _hidden(self, element: Element) -> bool:
        """Not displayed, and not the closed panel of an accordion or a tab (a button or a link opens those)."""
        attributes = element.attrib
        style = attributes.get("style")
        if not (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style and re.search(r"display:\s*none|visibility:\s*hidden", style, re.IGNORECASE))
        ):
            return False
        own, before = attributes.get("id"), element.getprevious()
        follows = before is not None and next(before.iter("button", "summary"), None) is not None
        return not follows and not (own and own in self._opened) and attributes.get("role") != "tabpanel"

    @cached_property
    def _opened(self) -> frozenset[str]:
        values = self._root.xpath("//@aria-controls|//@data-target|//@data-bs-target|//a[starts-with(@href,'#')]/@href")
        return frozenset(part.lstrip("#") for value in values for part in str(value).split())


def is_related_heading(text: str) -> bool:
    """True for a heading that opens a block about other pages (« À lire aussi », « Partager »)."""
    return len(text) < _SHORT and _RELATED.match(text) is not None


def text_length(element: Element, limit: int = 20_000, nodes: int = 20_000) -> int:
    """Characters of visible text, counted up to about `limit`, in the first `nodes` elements."""
    total = 0
    for count, text in enumerate(visible_texts(element)):
        total += len(text.strip())
        if total > limit or count > nodes:
            break
    return total


def visible_texts(element: Element, skipped: frozenset[str] = SILENT) -> Iterator[str]:
    """Every text under `element` in reading order, what stands in the skipped tags left out. Iterative: any depth."""
    if next(element.iter(*skipped), None) is None:
        yield from element.itertext()
        return
    stack = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag not in skipped:
            for child in reversed(node):
                stack += (child.tail or "", child)
            yield node.text or ""


def link_share(element: Element) -> float:
    """The part of the text that is links, 0 to 1."""
    linked = sum(text_length(link) for link in element.iter("a"))
    return linked / max(text_length(element), 1)


def _is_side(element: Element, tag: str) -> bool:
    """The site's header and footer, a side menu, a search form; not the header of an article."""
    if tag in {"header", "footer"}:
        return element.find(".//h1") is None and not _inside_text(element) and not _is_heading_alone(element)
    if _holds_the_page(element):
        return False
    if tag == "form":
        return element.find(".//h2") is None and element.find(".//h3") is None and text_length(element) < _FORM
    return link_share(element) > _LINKED and not _has_files(element)


def _is_heading_alone(element: Element) -> bool:
    """<header><h2>…</h2></header> opens a block of the page: that of a site has its links, its logo or its search."""
    if any(True for _ in element.iter("a", "img", "svg", "nav", "form", "input", "button", "footer")):
        return False
    return sum(1 for _ in element.iter("h2", "h3", "h4")) == 1 and element.getprevious() is None


def _has_files(element: Element) -> bool:
    return any(_FILE.search(link.get("href", "")) for link in element.iter("a"))


def _inside_text(element: Element) -> bool:
    return any(parent.tag in {"main", "article", "section", "li"} for parent in element.iterancestors())


def _holds_the_page(element: Element) -> bool:
    """A class such as « page-with-menu » on the wrapper of everything is no menu."""
    if element.tag in {"body", "html", "main", "article"}:
        return True
    if element.find(".//h1") is not None or element.find(".//main") is not None:
        return True
    own = text_length(element)
    parent = element.getparent()
    if own < _ENOUGH or parent is None:
        return False
    return own > _SMALL * text_length(parent) and link_share(element) < _SMALL


def _is_inert(element: Element) -> bool:
    return any(parent.tag in {"template", "noscript"} for parent in element.iterancestors())
