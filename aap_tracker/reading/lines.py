"""The corpus as lines that may hold a fact: each with its flat text, its days and the words that label it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from aap_tracker.reading.corpus import Corpus, Passage
from aap_tracker.reading.dates import find_days
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import marked
from aap_tracker.reading.line import ATTACHMENT, FAQ, HINT, PAGE, Label, Line, label
from aap_tracker.reading.splits import whole
from aap_tracker.reading.timelines import with_labels_below

_FAQ = re.compile(
    r"foire aux questions|\bfaq\b|questions? ?(?:[-/]|et) ?reponses?|questions (?:frequentes|frequemment)|vos questions"
)
_NOISE = re.compile(
    r"^\s*(?:(?:les |nos |tous les )?autres? (?:appels?|actualites?|aides?|articles?|dispositifs?"
    r"|offres?)|a lire (?:aussi|egalement)"
    r"|(?:a )?(?:voir|lire|decouvrir) (?:aussi|egalement)|dans la meme (?:rubrique|categorie"
    r"|thematique)|sur le meme (?:theme|sujet)"
    r"|(?:articles?|contenus?|pages?|actualites?|appels?[a-z ']{0,20}) (?:lies|liees|similaires"
    r"|associes|associees|recents|connexes)|vous aimerez|nos actualites|toutes les actualites"
    r"|dernieres actualites|actualites$|appels? (?:a projets? |a candidatures? )?(?:clos|clotures?"
    r"|termines?|passes|precedents)"
    r"|(?:les )?editions? (?:precedente|passee|anterieure)s?|archives|(?:les )?laureats"
    r"|(?:les )?projets (?:laureats|finances|soutenus|retenus)|partager|newsletter"
    r"|lettre d'information"
    r"|derniers (?:articles|appels)|agenda$|suivez-nous|en ce moment)"
)
# a column that says « Date » lets its rows say which
_GENERIC = re.compile(
    r"^\W*(?:dates?(?: limites?| previsionnelles?)?|echeances?|calendrier|periodes?|quand|delais?"
    r"|jours?)\W*$"
)
_VALUE = re.compile(r"\d ?(?:[€%]|euros?\b|k€|m€)|(?<!\d)(?!20\d\d(?!\d))\d{3}")  # a row of values is no header
_TAIL = 180  # characters at the end of a sentence that waits for its date
_WAITING = re.compile(r"\b(?:au|le|du|jusqu'au|avant le|fixee|est|plus tard) ?:? ?$")
_WAITING_WORDS = 16  # characters in which such a sentence ends
_WORDS = 10  # of a label that does not end as one
_LABEL_LIMIT = 120
_LABEL_AGE = 2  # blocks between a label and its date


def lines_of(corpus: Corpus) -> tuple[Line, ...]:
    """The lines of a corpus in order, site passages and sections about other things left out. Worked out once."""
    found = corpus.caches.get("lines")
    if not isinstance(found, tuple):
        found = tuple(with_labels_below(list(_lines(corpus))))
        corpus.caches["lines"] = found
    return found


def _lines(corpus: Corpus) -> Iterator[Line]:
    walker = _Walker()
    for passage in whole(corpus.passages):
        if passage.role != "site" and passage.text:
            yield from walker.read(passage)


@lru_cache(maxsize=512)
def _is_faq(heading: str) -> bool:
    """Whether a heading, or the title of an attachment, announces questions and answers."""
    return bool(_FAQ.search(flat(heading)))


class _Walker:
    """Reads passages in order and remembers what labels the next ones."""

    def __init__(self) -> None:
        self.title: tuple[Label, ...] = ()
        self.place: tuple[str, str] = ("", "")
        self.order = 0
        self._start()

    def _start(self) -> None:
        self.headings: list[tuple[int, Label]] = []
        self.noise_level = 0
        self.above: Label | None = None
        self.age = 0
        self.header: tuple[Label, ...] = ()

    def read(self, passage: Passage) -> Iterator[Line]:
        if (passage.source, passage.role) != self.place:
            self.place = (passage.source, passage.role)
            self._start()
        self.order += 1
        if passage.role == "title":
            self.title = (label(passage.flat, passage.text, "title"),)
        block = passage.block
        if block.kind != "row":
            self.header = ()
        if block.kind == "heading" and passage.role in ("page", "attachment"):
            self._heading(passage)
        if self.noise_level:
            return
        if block.kind == "row" and len(block.cells) > 1:
            yield from self._row(passage)
            return
        yield self._plain(passage)

    def _heading(self, passage: Passage) -> None:
        level = passage.block.level or 1
        words = passage.flat
        if self.noise_level and level <= self.noise_level:
            self.noise_level = 0
        if level > 1 and not self.noise_level and _NOISE.match(words):
            self.noise_level = level
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, label(words, passage.text, "heading")))
        self.above = None

    def _tier(self, passage: Passage) -> int:
        if passage.role == "hint":
            return HINT
        if _is_faq(passage.heading) or any(_is_faq(one.text) for _, one in self.headings):
            return FAQ
        return ATTACHMENT if passage.role == "attachment" else PAGE

    def _plain(self, passage: Passage) -> Line:
        words = passage.flat.in_one_line()
        if passage.unaddressed is not passage.text:  # « …/commencer/aap-2027 » starts nothing
            words = words.alike(flat(passage.unaddressed)).in_one_line()
        days = find_days(words, is_flat=True)
        labels = self._labels(passage)
        line = Line(passage.text, words, days, passage, labels, self._tier(passage), self.order)
        if passage.block.kind != "heading":
            self._remember(line)
        return line

    def _labels(self, passage: Passage) -> tuple[Label, ...]:
        if passage.role == "hint":
            return (Label(passage.label, passage.label, "hint"),)
        headings = [one for _, one in reversed(self.headings)]
        if passage.block.kind == "heading" and headings:
            headings = headings[1:]
        above = (self.above,) if self.above else ()
        return (*above, *headings, *self.title) if passage.role == "page" else (*above, *headings)

    def _remember(self, line: Line) -> None:
        """A short line without a date, or a sentence that waits for one, speaks for the next ones."""
        text = line.flat.strip()
        if not line.days and len(text) <= _LABEL_LIMIT and (text.endswith((":", "?")) or len(text.split()) <= _WORDS):
            self.above, self.age = label(line.flat, line.text, "above"), 0
            return
        if not line.days and _WAITING.search(line.flat[-_WAITING_WORDS:]):
            start = max(len(line.flat) - _TAIL, line.flat.rfind(". ") + 1, 0)
            self.above, self.age = label(line.flat.cut(start, len(line.flat)), line.text[start:], "above"), 0
            return
        self.age += 1
        if line.passage.block.kind != "item" and self.age >= _LABEL_AGE:
            self.above = None

    def _row(self, passage: Passage) -> Iterator[Line]:
        cells = passage.block.cells
        texts = [marked(flat(cell)).in_one_line() for cell in cells]
        days = [find_days(text, is_flat=True) for text in texts]
        labels = tuple(label(text, cell, "column") for text, cell in zip(texts, cells, strict=True))
        if not self.header and not any(days) and not any(_VALUE.search(text) for text in texts):
            self.header = labels
        row = labels[0] if not days[0] else None
        headed = self.header is not labels and len(self.header) == len(cells)
        for index, cell in enumerate(cells):
            near: list[Label] = [self.header[index]] if headed else []
            if row and index:
                first = len(cells) == 2 or (near and _GENERIC.match(near[0].flat))  # noqa: PLR2004 - label and value
                near.insert(0 if first else 1, Label(row.flat, row.text, "row"))
            near += [
                Label(labels[other].flat, labels[other].text, "row")
                for other in range(1, len(cells))
                if days[index] and other != index and not days[other]
            ]
            yield Line(
                cell,
                texts[index],
                days[index],
                passage,
                (*near, *self._labels(passage)),
                self._tier(passage),
                self.order,
            )
