"""The repeated records of a list page: title, address, block of the page and labelled strings of each."""

import re
from collections.abc import Iterable, Iterator

from aap_tracker.documents.blocks import Walker
from aap_tracker.documents.head import Head
from aap_tracker.documents.inline import MORE
from aap_tracker.documents.labels import hints_of
from aap_tracker.documents.regions import Chrome, main_region, text_length
from aap_tracker.documents.shapes import Form, Item, Shapes
from aap_tracker.documents.tree import Element, absolute, base_of, parse, squash
from aap_tracker.model.base import Frozen
from aap_tracker.model.pages import Block, Link, Page
from aap_tracker.text import clean, slug

_FILE = re.compile(
    r"\.(?:pdf|docx?|odt|ods|rtf|xlsx?|zip|pptx?)(?:$|[?#])|/media/\d+/download|/download(?:/|$|\?)|/content/download/"
    r"|/documents/\d+/|/(?:telechargement|telecharger)(?:/|$)|[?&](?:file|fichier|doc_id|download)=|viewfilesecure",
    re.IGNORECASE,
)
_FILING = re.compile(
    r"demarches?\.numerique\.gouv|demarches-simplifiees|dauphin|\belan\b|subventia|framaforms|forms\.(?:office|gle)"
    r"|docs\.google|typeform|sphinx|optimy|mesdemarches|limesurvey|ma-demarche-fse",
    re.IGNORECASE,
)
_SAYING = 30  # characters: a longer « Découvrir … » says what is to discover
_LINKED = 0.5  # part of a text that is links to pages, above which it is a list and not a description


class Record(Frozen):
    """One record of a list.

    url: its own page, else the list with the anchor of the block, else its document, else the list with a slug.
    page: its block alone, with the site's header and footer. hints: labelled strings, keys of `RawCall.hints`.
    section: the headings above it, outermost first (`shapes.STEP` between). lone: nothing like it is repeated.
    form: how it is laid out. inner: the records inside it, when it may be a section.
    """

    title: str
    url: str
    page: Page
    hints: dict[str, str]
    section: str = ""
    form: Form = "cards"
    inner: tuple["Record", ...] = ()
    lone: bool = False

    @property
    def has_page(self) -> bool:
        """True when the record points to a page of its own."""
        own, listing = self.url.partition("#")[0], self.page.url.partition("#")[0]
        return own != listing and not is_file(own)


def find_records(body: bytes, url: str, charset: str | None = None) -> tuple[Record, ...]:
    """The repeated records of a list page, in page order, by structure alone. Never raises."""
    return tuple(flatten(record_tree(parse(body, charset), url)))


def record_tree(root: Element, url: str) -> tuple[Record, ...]:
    """The records of a parsed page, sections with the records inside them."""
    chrome = Chrome(root)
    head = Head(root)
    header, footer = head.surroundings()
    maker = _Maker(chrome, base_of(root, url), Page(url=url, site_name=head.site_name, header=header, footer=footer))
    return tuple(map(maker.record, Shapes(chrome).analyse(main_region(root))))


def flatten(records: Iterable[Record]) -> Iterator[Record]:
    """One level of records: a section gives way to the cards, rows, panels or list of links it holds."""
    records = tuple(_opened(records))
    repeated = _repeated_inside(records)
    for record in records:
        if record.inner and _is_section(record, repeated):
            yield from flatten(record.inner)
        else:
            yield record


def _opened(records: Iterable[Record]) -> Iterator[Record]:
    """What stands under a heading that nothing repeats, in its place; plain lines are text, not records."""
    for record in records:
        if record.lone:
            yield from _opened(record.inner)
        elif record.form != "lines":
            yield record.model_copy(update={"inner": tuple(one for one in record.inner if one.form != "lines")})


def is_file(url: str) -> bool:
    """True for the address of a document, by its ending or by the way sites store theirs."""
    return _FILE.search(url) is not None


def tells_nothing(text: str) -> bool:
    """True for the words of a link that say nothing of where it leads: « En savoir plus », « Lire la suite »."""
    return len(text) < _SAYING and MORE.match(text) is not None


def _repeated_inside(records: tuple[Record, ...]) -> set[str]:
    """Titles met inside several records: « Objectifs », « Calendrier » are parts of each, not records."""
    seen: set[str] = set()
    again: set[str] = set()
    for record in records:
        titles = {one.title.casefold() for one in record.inner}
        again |= titles & seen
        seen |= titles
    return again


def _is_section(record: Record, repeated: set[str]) -> bool:
    inner = record.inner
    if sum(one.title.casefold() in repeated for one in inner) * 2 > len(inner):
        return False
    if any(one.form in {"cards", "rows"} for one in inner):
        return True
    if inner[0].form == "links":
        listed = sum(len(one.title) for one in inner if not is_file(one.url))
        return len(inner) > 1 and listed > _LINKED * len(record.page.text)
    return len(inner) > 1


class _Maker:
    """Items of a page → records."""

    def __init__(self, chrome: Chrome, base: str, page: Page) -> None:
        self._chrome = chrome
        self._base = base
        self._page = page
        self._slugs: set[str] = set()
        self._files: set[tuple[int, str]] = set()  # (level, address): a section and its records may share one

    def record(self, item: Item, level: int = 0) -> Record:
        walker = Walker(self._chrome, self._base)
        for element in item.elements:
            walker.read(element)
        blocks = _row_blocks(item) if item.form == "rows" else walker.blocks
        links = tuple(walker.links.values())
        title = clean(item.title)
        page = self._page.model_copy(update={"title": title, "blocks": tuple(blocks), "links": links})
        return Record(
            title=title,
            url=self._url(item, links, level),
            page=page,
            hints=hints_of(blocks, title),
            section=clean(item.section),
            form=item.form,
            inner=tuple(self.record(one, level + 1) for one in item.inner),
            lone=item.lone,
        )

    def _url(self, item: Item, links: tuple[Link, ...], level: int) -> str:
        own = self._own_page(item, links)
        if own:
            return own
        anchor = _anchor(item)
        if anchor:
            return f"{self._page.url.partition('#')[0]}#{anchor}"
        document = next((link.url for link in links if is_file(link.url)), "")
        if document and (level, document) not in self._files:
            self._files.add((level, document))
            return document
        name = slug(item.title)
        while name in self._slugs:
            name += "-bis"
        self._slugs.add(name)
        return f"{self._page.url.partition('#')[0]}#{name}"

    def _own_page(self, item: Item, links: tuple[Link, ...]) -> str:
        """The page of a record: what its title links to, else its « En savoir plus », else its only page link."""
        if item.form != "headings" and item.elements[0].tag == "a":
            return self._page_url(item.elements[0])
        for link in _title_links(item.carrier):
            url = self._page_url(link)
            if url:
                return url
        if item.form in {"headings", "accordion"} and text_length(item.elements[-1]) > 2 * len(item.title):
            pages = [link for link in links if self._is_page(link.url) and MORE.match(link.text)]
            return pages[0].url if len(pages) == 1 else ""
        pages = [link for link in links if self._is_page(link.url)]
        more = [link for link in pages if MORE.match(link.text)]
        return (more or pages)[0].url if more or len({link.url for link in pages}) == 1 else ""

    def _page_url(self, element: Element) -> str:
        url = absolute(self._base, element.get("href"))
        return url if self._is_page(url) else ""

    def _is_page(self, url: str) -> bool:
        if not url.startswith(("http://", "https://")) or is_file(url) or _FILING.search(url):
            return False
        return url.partition("#")[0] != self._page.url.partition("#")[0]


def _title_links(carrier: Element) -> Iterator[Element]:
    yield from carrier.iter("a")
    for parent in carrier.iterancestors():
        if parent.tag == "a":
            yield parent


def _anchor(item: Item) -> str:
    """The identifier that a browser can go to: of the block, of its heading, of what its button opens."""
    for element in (
        item.elements[0],
        item.carrier,
        *item.carrier.iter("a", "button", "span", "summary"),
        *item.elements[1:2],
    ):
        for name in ("id", "name", "aria-controls"):
            value = squash(element.get(name, ""))
            if value and " " not in value:
                return value
        target = element.get("data-bs-target") or element.get("data-target") or ""
        if target.startswith("#") and len(target) > 1:
            return target[1:]
    return ""


def _row_blocks(item: Item) -> list[Block]:
    """The cells of a row, each as the value of its column."""
    blocks: list[Block] = []
    for index, cell in enumerate(item.cells):
        if cell in item.cells[:index]:
            continue
        value = clean(" ".join(cell.itertext()))
        label = clean(item.columns[index]) if index < len(item.columns) else ""
        if not value:
            continue
        if label and value != clean(item.title):
            blocks.append(Block(kind="term", text=f"{label} : {value}", cells=(label, value)))
        else:
            blocks.append(Block(text=value))
    return blocks
