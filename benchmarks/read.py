"""Reading a 40 KB page against parsing it and extracting its main text, interleaved in one run; the split by field.

Two kinds of pages of 40 KB, a menu of 300 links in each. Dense: about 3 KB of labelled texts of `evaluation/reading`, no
sentence twice in a page: several times the dates and sums that a call holds. Whole: the calls of `evaluation/pages` as
they were written, one a page. Processor time, the best of five readings of each page, then the median over the pages.
"""

import datetime as dt
import html
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import lxml.html
import trafilatura

from aap_tracker.documents.html import read_html
from aap_tracker.model.raw import RawCall
from aap_tracker.reading import assemble, dates
from aap_tracker.reading.applicants import read_applicants
from aap_tracker.reading.concepts import read_concepts
from aap_tracker.reading.contacts import read_contacts
from aap_tracker.reading.corpus import Corpus, corpus_of
from aap_tracker.reading.deadlines import read_deadlines
from aap_tracker.reading.filing import read_filing
from aap_tracker.reading.funders import read_funders
from aap_tracker.reading.kind import read_kind
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.marks import marks_of
from aap_tracker.reading.moments import moments_of
from aap_tracker.reading.money import read_money
from aap_tracker.reading.sections import parts_of
from aap_tracker.reading.stated import read_stated
from aap_tracker.reading.territory import read_territory
from aap_tracker.reading.years import anchors_of
from aap_tracker.shipped import lexicon

PAGES, ROUNDS = 30, 5
SIZE, CALL = 40_000, 3_000  # bytes of HTML, characters of the call in it
EVALUATION = Path(__file__).parent.parent / "evaluation"
FAMILIES = ("dates_dev", "dates_dev", "money_dev", "who_applicants", "who_filing", "who_territory", "who_concepts")
MENU = '<li><a class="menu__item menu__item--level-2" href="/votre-quotidien/rubrique-{0}">Rubrique numéro {0}</a></li>'
DAY = dt.date(2026, 2, 1)


def pages() -> Iterator[bytes]:
    """Dense pages: texts of every family in turn until the page holds a call."""
    chance = random.Random(1)
    known = {
        name: [
            json.loads(line)["text"]
            for line in (EVALUATION / "reading" / f"{name}.jsonl").read_text("utf-8").splitlines()
        ]
        for name in FAMILIES
    }
    for _ in range(PAGES):
        chosen: list[str] = []
        while sum(map(len, chosen)) < CALL:
            chosen.append(chance.choice(known[FAMILIES[len(chosen) % len(FAMILIES)]]))
        body = "".join(_block(line) for text in dict.fromkeys(chosen) for line in text.split("\n"))
        yield _page("Appel à projets", f"<h1>Appel à projets</h1>{body}")


def whole_pages() -> Iterator[bytes]:
    """The calls of the labelled pages, in the HTML they were written in."""
    for path in sorted((EVALUATION / "pages").glob("blind_*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if not row["expected"].get("not_call"):
                yield _page(row["site"], row["html"])


def _page(title: str, body: str) -> bytes:
    menu = "<ul>" + "".join(MENU.format(number) for number in range(300)) + "</ul>"
    page = f"<body><nav>{menu}</nav><main>{body}</main></body></html>"
    return f"<html><head><title>{html.escape(title)}</title></head>{page}".ljust(SIZE).encode()


def _block(line: str) -> str:
    words = html.escape(line.lstrip("#- "))
    name = "h2" if line.startswith("#") else "li" if line.startswith("- ") else "p"
    return f"<{name}>{words}</{name}>"


def main() -> None:
    """Print milliseconds a page, the ratio, the split by field and the share of dateparser."""
    _compare("whole", list(whole_pages()), [])
    split: list[tuple[str, float]] = []
    _compare("dense", list(pages()), split)
    steps = defaultdict[str, list[float]](list)
    for name, spent in split:
        steps[name].append(spent)
    for name, times in steps.items():
        print(f"read:   {name:10} {statistics.median(times):.2f} ms")
    known = dates.month_number.cache_info()
    print(f"read:   dateparser was called {known.misses} times for {known.hits + known.misses} months read")


def _compare(name: str, bodies: list[bytes], split: list[tuple[str, float]]) -> None:
    """Parse and read each page in turn; the time of each step is added to `split`, of dense pages alone."""
    raws = [_raw(body) for body in bodies]
    for raw in raws:  # loads libraries, builds automata
        assemble.read_call(raw, None, lexicon(), DAY)
    parsed, took, floor = (defaultdict[int, list[float]](list) for _ in range(3))
    for _ in range(ROUNDS):
        for number, body in enumerate(bodies):
            raw, spent = _timed(partial(_raw, body))
            parsed[number].append(spent)
            floor[number].append(_timed(partial(_main_text, body))[1])
            _, spent = _timed(partial(assemble.read_call, raw, None, lexicon(), DAY))
            took[number].append(spent)
            if name == "dense":
                split += _by_field(raw)
    parse, read, main_text = (
        statistics.median(min(found) for found in times.values()) for times in (parsed, took, floor)
    )
    size = statistics.mean(len(raw.page.text) for raw in raws)
    print(
        f"read: {name}: {read:.2f} ms a page of 40 KB ({size:.0f} characters of text); {1000 / read:.0f} pages/s a core"
    )
    print(f"read: {name}: lxml and trafilatura {main_text:.2f} ms; ratio {read / main_text:.2f} (aim: under 1)")
    print(f"read: {name}: our own parsing into lines {parse:.2f} ms; ratio {read / parse:.2f}")


def _main_text(body: bytes) -> str:
    """The floor: parsing with lxml and extracting the main text, by the library that exists for it, in its fast mode."""
    return trafilatura.extract(lxml.html.fromstring(body), fast=True) or ""


def _by_field(raw: RawCall) -> Iterator[tuple[str, float]]:
    """Each step in the order of a reading: what a step needs was worked out by those before it."""
    corpus: Corpus = corpus_of(raw)
    steps: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("corpus", lambda: corpus_of(raw)),
        ("lines", lambda: lines_of(corpus)),
        ("moments", lambda: moments_of(corpus)),
        ("deadlines", lambda: read_deadlines(corpus, anchors_of(corpus))),
        ("money", lambda: read_money(corpus)),
        ("parts", lambda: parts_of(corpus)),
        ("marks", lambda: marks_of(corpus, lexicon())),
        ("applicants", lambda: read_applicants(corpus, lexicon())),
        ("concepts", lambda: read_concepts(corpus, lexicon())),
        ("territory", lambda: read_territory(corpus, lexicon())),
        ("funders", lambda: read_funders(corpus, lexicon())),
        ("filing", lambda: read_filing(corpus, lexicon())),
        ("contacts", lambda: read_contacts(corpus)),
        ("state", lambda: read_stated(corpus)),
        ("kind", lambda: read_kind(corpus, has_closing=True)),
    )
    for name, step in steps:
        yield name, _timed(step)[1]


def _raw(body: bytes) -> RawCall:
    page = read_html(body, "https://exemple.fr/")
    return RawCall(source_id="bench", url=page.url, title=page.title, page=page)


def _timed(step: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    value = step()
    return value, (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
