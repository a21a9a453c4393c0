"""What surrounds the text of a page: its title, its site, its day of publication, its header and footer."""

import json
import re
from collections.abc import Iterator
from typing import Any

from aap_tracker.documents.regions import SILENT, visible_texts
from aap_tracker.documents.tree import Element, classes, squash
from aap_tracker.text import clean

MAX_SURROUND = 1_500  # characters kept of the header and of the footer
_SEPARATOR = re.compile(r"\s+(?:\||-|–|—|•|·|::|»|/)\s+|\s*\|\s*")
_PUBLISHED = re.compile(
    r"(?:publi[ée]e?s?|mise? en ligne|post[ée]e?|paru[e]?|date de (?:publication|parution|mise en ligne))"
    r"\s*(?:le|:|en ligne le|par [^\d]{2,40} le)?\s*:?\s*(?:\w{5,8}\s+)?"
    r"(?:\d{1,2}(?:er)?\s+\w{3,9}\.?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_PUBLISHING = ("publi", "ligne", "post", "paru")  # looked for first: the pattern is slow
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "dcterms.issued", "dcterms.created",
    "dc.date.issued", "dc.date.created", "dc.date", "date", "publish-date", "publication_date",
)  # fmt: skip
_MAX_TITLE = 400
_LEVELS, _WIDTH = 4, 40  # of the elements looked at to find a header and a footer that only have a name
_MENUS = frozenset({"ul", "form", "button"})
_TEXTS = frozenset({"main", "article", "section", "ul", "table", "p", "nav", "head"})
_HOMES = frozenset({"/", "./", "/index.php", "/fr", "/fr/", "index.html", "/accueil"})
_MAX_LD = 10  # JSON-LD scripts looked at
_MAX_SITE = 80  # characters: a longer end of <title> is no site name


class Head:
    """The metadata of one page, read once."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self.metas: dict[str, str] = {}
        self.document_title = ""
        self._ld: list[str] = []
        for element in root.iter("meta", "title", "script"):
            self._note(element)

    def _note(self, element: Element) -> None:
        if element.tag == "meta":
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
            if name and element.get("content"):
                self.metas.setdefault(name, clean(element.get("content")))
        elif element.tag == "title":
            inside_svg = element.getparent() is not None and element.getparent().tag == "svg"
            if not self.document_title and not inside_svg:
                self.document_title = clean(element.text or "")[:_MAX_TITLE]
        elif element.get("type") == "application/ld+json" and element.text and len(self._ld) < _MAX_LD:
            self._ld.append(element.text)

    @property
    def site_name(self) -> str:
        """og:site_name, else what follows the last separator of <title>, else the words of the logo."""
        if name := self.metas.get("og:site_name"):
            return name
        parts = _SEPARATOR.split(self.document_title)
        if len(parts) > 1 and 1 < len(parts[-1]) <= _MAX_SITE:
            return parts[-1]
        return _logo(self._root)

    def title(self, region: Element) -> str:
        """The page's own title: its <h1>, else og:title, else <title>, without the name of the site."""
        site = self.site_name
        for place in (region, self._root):
            for heading in place.iter("h1"):
                text = _words(heading)
                if text and text != site and not _is_logo(heading):
                    return text[:_MAX_TITLE]
        named = self.metas.get("og:title") or self.document_title
        return without_site(named, site)[:_MAX_TITLE] or site

    def published(self, text: str) -> str:
        """The words that state the publication: in the page, else a meta, a <time>, JSON-LD."""
        lowered = text.lower()
        if any(word in lowered for word in _PUBLISHING) and (found := _PUBLISHED.search(text)):
            return squash(found.group())
        for name in _PUBLISHED_META:
            if value := self.metas.get(name):
                return value
        for moment in self._root.iter("time"):
            if (
                "pubdate" in moment.attrib
                or "publish" in f"{moment.get('class', '')} {moment.get('itemprop', '')}".lower()
            ):
                return squash(_words(moment) or moment.get("datetime", ""))
        return next((value for value in map(_ld_published, self._ld) if value), "")

    def surroundings(self) -> tuple[str, str]:
        """The words of the site's header (menus left out) and of its footer."""
        header = next((one for one in self._root.iter("header") if not _in_text(one)), None)
        footer = next((one for one in reversed(list(self._root.iter("footer"))) if not _in_text(one)), None)
        if header is None or footer is None:
            named = {_side_of(element): element for element in _outer(self._root)}
            header = named.get("header") if header is None else header
            footer = named.get("footer") if footer is None else footer
        return (
            _surround(header, menus=False) if header is not None else "",
            _surround(footer, menus=True) if footer is not None else "",
        )


def without_site(title: str, site: str) -> str:
    """A title without the name of its site, before or after a separator."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if site and len(parts) > 1:
        kept = [part for part in parts if part.casefold() != site.casefold()]
        if len(kept) == len(parts) - 1:
            end = title.rfind(parts[-1]) if kept[-1] != parts[-1] else len(title)
            start = title.find(kept[0])
            return re.sub(r"[\s|•·–—:-]+$", "", title[start:end])
    return title


def _words(element: Element) -> str:
    text = clean(" ".join(visible_texts(element)))
    return text or next((clean(image.get("alt", "")) for image in element.iter("img") if image.get("alt")), "")


def _is_logo(heading: Element) -> bool:
    names = classes(heading) + (classes(heading.getparent()) if heading.getparent() is not None else "")
    if any(link.get("href") in _HOMES for link in heading.iter("a")):
        return True
    return "logo" in names or "site-title" in names or "site-name" in names


def _logo(root: Element) -> str:
    for image in root.iter("img"):
        parents = " ".join(classes(parent) for parent in image.iterancestors())
        if "logo" in f"{classes(image)} {image.get('src', '').lower()} {parents}" and image.get("alt"):
            return re.sub(
                r"^(?:logo (?:de |du |d[e']s? ?)?(?:l['’]|la )?)", "", clean(image.get("alt")), flags=re.IGNORECASE
            )
    return ""


def _in_text(element: Element) -> bool:
    return next(element.iterancestors("main", "article", "section", "li"), None) is not None


def _outer(root: Element) -> Iterator[Element]:
    """The outermost elements of a page, where its header and footer stand."""
    level = [root]
    for _ in range(_LEVELS):
        level = [child for parent in level[:_WIDTH] for child in parent if parent.tag not in _TEXTS]
        yield from level


def _side_of(element: Element) -> str:
    attributes = element.attrib
    names = (attributes.get("role"), attributes.get("id"), attributes.get("class"))
    if any(name in {"banner", "header", "entete"} for name in names):
        return "header"
    return "footer" if any(name in {"contentinfo", "footer", "pied"} for name in names) else ""


def _surround(element: Element, *, menus: bool) -> str:
    """Words of a header (its menus left out) or of a footer, and those of its images. Bounded."""
    parts = [image.get("alt", "") for image in element.iter("img")]
    room = MAX_SURROUND
    for text in visible_texts(element, SILENT if menus else SILENT | _MENUS):
        parts.append(text)
        room -= len(text.strip())
        if room <= 0:
            break
    return clean(" ".join(parts))[:MAX_SURROUND]


def _ld_published(text: str) -> str:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    graph = data.get("@graph", [data]) if isinstance(data, dict) else data
    for one in graph if isinstance(graph, list) else []:
        value = one.get("datePublished") if isinstance(one, dict) else None
        if isinstance(value, str):
            return clean(value)
    return ""
