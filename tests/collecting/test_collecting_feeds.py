"""Through every door by which a feed comes in, no file of this machine is read (promise C12)."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from collecting_days import DAY
from replica import page, serve

from aap_tracker import shipped
from aap_tracker.collecting.extract import extract
from aap_tracker.errors import AapError
from aap_tracker.store.base import open_store

_RSS = "<rss version='2.0'><channel><title>Site</title><item><title>{title}</title><link>/sentinelle-{door}</link>"
_RSS += "<description>Pour les CCAS, jusqu’au 12 mars 2027.</description></item></channel></rss>"
_DOORS = ("feed", "discover", "spip", "extract")
_OPENED = """
from types import SimpleNamespace
from spiders.records import feed
feed.io = SimpleNamespace(BytesIO=lambda body: body)  # what feedparser is given by those who trust it
"""


def _bodies(folder: Path, door: str) -> list[bytes]:
    """Three bodies that name a file of this machine: its path, its address, an entity that stands for it."""
    sentinel = folder / f"{door}.xml"
    text = f"<?xml version='1.0'?>{_RSS.format(title='Appel à projets Lien social 2027', door=door)}"
    sentinel.write_text(text, encoding="utf-8")
    entity = f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a SYSTEM '{sentinel.as_uri()}'>]>"
    return [
        str(sentinel).encode(),
        sentinel.as_uri().encode(),
        (entity + _RSS.format(title="Appel &a;", door="x")).encode(),
    ]


def _routes(door: str, body: bytes) -> dict[str, object]:
    as_feed = (200, {"Content-Type": "application/rss+xml"}, body)
    if door == "feed":
        return {"/liste": as_feed}
    link = "<link rel='alternate' type='application/rss+xml' title='Appels à projets' href='/flux'>"
    home = page("Appels à projets", f"<p><a href='/flux'>Flux des appels à projets</a></p>{link}")
    return {"/liste": home, "/flux": as_feed, "/spip.php": as_feed}


@pytest.fixture
def closed(base, source, gather, tmp_path):
    """The doors through which none of three bodies had its file read, once all of them were tried."""

    def count() -> set[str]:
        with ExitStack() as stack:
            sites = [
                (door, stack.enter_context(serve(_routes(door, body))))
                for door in _DOORS[:3]
                for body in _bodies(tmp_path, door)
            ]
            rows = [source(f"s{number}", f"{site.url}liste", door) for number, (door, site) in enumerate(sites)]
            gather(*rows)
            asked = [len(site.asked) for _, site in sites]
            found = " ".join(path for _, site in sites for path in site.paths)  # a link of the file that was followed
        assert min(asked[:3]) >= 2  # robots.txt, the feed
        assert min(asked[3:]) >= 3  # robots.txt, the page, the feed
        found += _stored(base)
        for body in _bodies(tmp_path, "extract"):
            found += _extracted(body)
        shut = {door for door in _DOORS if f"sentinelle-{door}" not in found}
        print(f"C12 doors of a feed that read no file of this machine {len(shut)}/{len(_DOORS)}")
        return shut

    return count


def _stored(base: Path) -> str:
    with open_store(base, write=False) as store:
        rows = store.rows("SELECT record FROM calls") + store.rows("SELECT record FROM publications")
    return " ".join(row["record"] for row in rows)


def _extracted(body: bytes) -> str:
    try:
        found = extract(body, "https://site.exemple.fr/flux", "application/rss+xml", shipped.lexicon(), DAY)
    except AapError:
        return ""
    return " ".join(call.model_dump_json() for call in found)


def test_through_four_doors_of_four_a_feed_that_names_a_file_reads_none(closed):
    assert closed() == set(_DOORS)


def test_given_its_bytes_as_they_come_the_library_opens_the_file(closed, in_child):
    in_child(_OPENED)
    assert "feed" not in closed()
