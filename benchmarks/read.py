"""Reading a 40 KB page against parsing it and extracting its main text, interleaved in one run; the split by field.

Pages are made of the labelled texts of `evaluation/reading` and of filler, in a page with menus; medians are printed.
"""

import datetime as dt
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from aap_tracker.documents.html import read_html
from aap_tracker.model.raw import RawCall
from aap_tracker.reading import assemble, dates
from aap_tracker.reading.corpus import corpus_of
from aap_tracker.reading.deadlines import read_deadlines
from aap_tracker.reading.kind import read_kind
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.moments import moments_of
from aap_tracker.reading.money import read_money
from aap_tracker.reading.stated import read_stated
from aap_tracker.reading.years import anchors_of
from aap_tracker.shipped import lexicon

PAGES = 30
TEXTS = 4  # of the labelled set in a page: about six dates
SIZE = 40_000  # bytes of HTML, of which about 3 KB are the call
SETS = Path(__file__).parent.parent / "evaluation" / "reading"
FILLER = "<p>Le Département soutient des actions collectives de prévention et de lien social auprès des habitants.</p>"
MENU = '<li><a class="menu__item menu__item--level-2" href="/votre-quotidien/rubrique-{0}">Rubrique numéro {0}</a></li>'
DAY = dt.date(2026, 2, 1)


def pages() -> Iterator[bytes]:
    """HTML pages of 40 KB: a menu, four texts of the labelled set, filler."""
    texts = [json.loads(line)["text"] for line in (SETS / "dates_dev.jsonl").read_text("utf-8").splitlines()]
    chance = random.Random(1)
    menu = "<ul>" + "".join(MENU.format(number) for number in range(300)) + "</ul>"
    for _ in range(PAGES):
        body = FILLER * 20 + "".join(f"<p>{chance.choice(texts)}</p>" for _ in range(TEXTS))
        page = f"<body><nav>{menu}</nav><main><h1>Appel</h1>{body}</main></body></html>"
        yield f"<html><head><title>Appel</title></head>{page}".ljust(SIZE).encode()


def main() -> None:
    """Print milliseconds a page, the ratio, the split by field and the share of dateparser."""
    assemble.read_call(
        _raw(b"<p>Date limite : 15 mars 2026</p>"), None, lexicon(), DAY
    )  # loads libraries, builds automata
    parsing, reading, split = [], [], defaultdict[str, list[float]](list)
    for body in pages():
        raw, spent = _timed(lambda body=body: _raw(body))
        parsing.append(spent)
        _, spent = _timed(lambda raw=raw: assemble.read_call(raw, None, lexicon(), DAY))
        reading.append(spent)
        for name, spent in _by_field(raw):
            split[name].append(spent)
    parse, read = statistics.median(parsing), statistics.median(reading)
    print(f"read: {read:.2f} ms a page of 40 KB, parsed and extracted in {parse:.2f} ms, {1000 / read:.0f} pages/s")
    print(f"read: ratio {read / parse:.2f} (aim: under 1)")
    for name, spent in split.items():
        print(f"read:   {name:10} {statistics.median(spent):.2f} ms")
    known = dates.month_number.cache_info()
    print(f"read:   dateparser was called {known.misses} times for {known.hits + known.misses} months read")


def _by_field(raw: RawCall) -> Iterator[tuple[str, float]]:
    corpus = corpus_of(raw)
    steps: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("lines", lambda: lines_of(corpus)),
        ("moments", lambda: moments_of(corpus)),
        ("deadlines", lambda: read_deadlines(corpus, anchors_of(corpus))),
        ("money", lambda: read_money(corpus)),
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
