"""10,000 mutated pages, feeds, PDFs and Word files through reading and intake: no exception, no hang, bounded memory.

Seeds are the demo's own pages, feeds made here, and documents made with the libraries that read them. Mutations are
those a network or an author makes: cut, doubled, swapped or flipped bytes, wrong charset, hostile pieces, nesting.
Prints "mutants read n/n"; exits 1 on an exception, on one file over two seconds or on memory beyond the bound.
"""

import datetime as dt
import io
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from aap_tracker import shipped
from aap_tracker.collecting.extract import extract
from aap_tracker.errors import AapError
from aap_tracker.store import importing
from aap_tracker.store.base import open_store

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
SECONDS = 2.0  # processor time of one file
MEMORY = 400  # megabytes above what the lexicon takes
DAY, NOW = dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)
Seed = tuple[str, bytes]
PIECES = (
    b"\x00", b"\xff\xfe", b"\x1b[31m", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", b"<![CDATA[",
    b"<table><tr><td>" * 40, b"</div>" * 60, b"<script>1</script>", b"31 f\xc3\xa9vrier 2027", b"le 00/00/0000",
    b"99 999 999 999 999 999 \xe2\x82\xac", b"1" * 3000, b"a" * 20_000, b"(" * 500, b"- " * 800, b"<li>" * 300,
    b"jusqu'au jusqu'au jusqu'au " * 60, b"\xe9\xe8", b"&#0;&#xD800;&#1114112;", b"[b]{{ 7*7 }}[/b]", b"%PDF-1.7", b"PK\x03\x04",
)  # fmt: skip


def pages() -> list[Seed]:
    folder = shipped.data_dir() / "demo" / "sites"
    return [("text/html", path.read_bytes()) for path in sorted(folder.rglob("*.html"))]


def feed() -> Seed:
    entries = "".join(
        f"<item><title>Appel à projets {number}</title><link>https://x.fr/{number}</link><pubDate>Mon, 05 Jan 2026</pubDate>"
        f"<description>Date limite : {number} mars 2027. CCAS et associations, 5 000 € au plus.</description></item>"
        for number in range(1, 20)
    )
    text = (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>x</title>{entries}</channel></rss>'
    )
    return "application/rss+xml", text.encode()


def word() -> Seed:
    document = Document()
    document.add_heading("Appel à projets : lien social 2027")
    table = document.add_table(rows=0, cols=2)
    for label, value in (("Date limite", "15 mars 2027 à 12h"), ("Bénéficiaires", "CCAS"), ("Montant", "5 000 €")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    written = io.BytesIO()
    document.save(written)
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document", written.getvalue()


def pdf() -> Seed:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 50 700 Td (Appel a projets : date limite le 15 mars 2027, CCAS eligibles) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 - pypdf has no other way
    written = io.BytesIO()
    writer.write(written)
    return "application/pdf", written.getvalue()


def _cut(body: bytes, draw: random.Random) -> bytes:
    return body[: draw.randrange(len(body) + 1)]


def _doubled(body: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(body))
    return body[:start] + body[start : start + draw.randrange(4000)] * draw.randrange(2, 6) + body[start:]


def _flipped(body: bytes, draw: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(draw.randrange(1, 60)):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _swapped(body: bytes, draw: random.Random) -> bytes:
    one, two, three = sorted(draw.randrange(len(body) + 1) for _ in range(3))
    return body[:one] + body[two:three] + body[one:two] + body[three:]


def _pieced(body: bytes, draw: random.Random) -> bytes:
    for _ in range(draw.randrange(1, 8)):
        place = draw.randrange(len(body) + 1)
        body = body[:place] + draw.choice(PIECES) + body[place:]
    return body


def _recoded(body: bytes, draw: random.Random) -> bytes:
    return body.decode("utf-8", "replace").encode(draw.choice(("cp1252", "utf-16", "utf-8-sig", "ascii")), "replace")


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _doubled, _flipped, _swapped, _pieced, _recoded,
)  # fmt: skip


def mutant(seed: Seed, draw: random.Random) -> Seed:
    kind, body = seed
    for _ in range(draw.randrange(1, 4)):
        body = draw.choice(MUTATIONS)(body or b" ", draw)
    return (draw.choice((kind, kind, kind, "text/html", "application/octet-stream", "")), body)


def main() -> int:
    lexicon = shipped.lexicon()
    seeds = [*pages(), *[feed(), word(), pdf()] * 12]
    extract(pages()[0][1], "https://x.fr/", "text/html", lexicon, DAY)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow, failed, refused, read, slowest = 0, Counter[str](), 0, 0, 0.0
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "b.sqlite3") as store:
        for number in range(COUNT):
            draw = random.Random(number)
            kind, body = mutant(draw.choice(seeds), draw)
            begun = time.process_time()
            try:
                calls = extract(body, f"https://x.fr/{number}", kind, lexicon, DAY)
                importing.records(store, calls, DAY, NOW)
                read += len(calls)
            except AapError:
                refused += 1
            except Exception as error:  # noqa: BLE001 - the proof is that there is none
                failed[f"{type(error).__name__}: {error!s:.80} (mutant {number})"] += 1
            spent = time.process_time() - begun
            slowest = max(slowest, spent)
            slow += spent > SECONDS
        intact = store.value("PRAGMA integrity_check") == "ok"
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    good = COUNT - slow - sum(failed.values())
    print(
        f"mutants read {good}/{COUNT}: {read} calls, {refused} files refused with a sentence, slowest {slowest:.2f} s, "
        f"{memory:.0f} MB more, database {'intact' if intact else 'BROKEN'}"
    )
    for text, times in failed.most_common(10):
        print(f"  {times} x {text}")
    return 0 if good == COUNT and intact and memory < MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
