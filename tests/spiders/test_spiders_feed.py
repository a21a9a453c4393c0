"""Feeds as they are really written, and as they are broken."""

import random
import re
from pathlib import Path

import pytest

from aap_tracker.model.raw import RawCall
from spiders.records import feed
from spiders.records.feed import FeedError, _mended, calls_of, is_feed, parse
from spiders.records.rss import plain_rss

URL = "https://site.exemple.fr/flux/rss.xml"


def _rss(entries: int = 3, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    items = "".join(
        f"<item><title>Appel à projets n° {n} : été &amp; aînés</title><link>/appel-{n}</link><category>Social</category>"
        f"<pubDate>mar., 12 janv. 2027 10:00:00 +0100</pubDate><description><![CDATA[<p>Clôture le <b>{n} mars 2027</b></p>]]>"
        f'</description><enclosure url="/cahier-{n}.pdf" type="application/pdf"/></item>'
        for n in range(1, entries + 1)
    )
    return f"{head}<rss version='2.0'><channel><title>Le site</title>{items}</channel></rss>"


def test_an_entry_keeps_its_french_date_its_links_and_its_files():
    call = calls_of(_rss().encode(), "source", URL)[0]
    assert call.title == "Appel à projets n° 1 : été & aînés"
    assert call.url == "https://site.exemple.fr/appel-1"
    assert call.hints == {"published": "mar., 12 janv. 2027 10:00:00 +0100", "themes": "Social"}
    assert "Clôture le 1 mars 2027" in call.page.text
    assert [document.url for document in call.documents] == ["https://site.exemple.fr/cahier-1.pdf"]
    assert call.page.site_name == "Le site"


def test_atom_without_published_uses_its_update():
    atom = ("<feed xmlns='http://www.w3.org/2005/Atom'><title>S</title><entry><title>Appel</title><link href='/a'/>"
            "<updated>2027-01-05T10:00:00Z</updated><content type='html'>&lt;p&gt;Texte&lt;/p&gt;</content></entry></feed>")  # fmt: skip
    (call,) = calls_of(atom.encode(), "source", URL)
    assert (call.url, call.hints["published"]) == ("https://site.exemple.fr/a", "2027-01-05T10:00:00Z")


@pytest.mark.parametrize(
    "body",
    [
        _rss().encode("cp1252", "replace"),  # said UTF-8
        _rss().replace("&amp;", "&").encode(),
        ("\n\n" + _rss()).encode(),
        b"\xef\xbb\xbf" + _rss().encode(),
        _rss().replace("été", "&eacute;t&eacute;").encode(),
        _rss()[:-40].encode(),
        _rss(head="").encode(),
        _rss(head='<?xml version="1.0" encoding="iso-8859-1"?>').encode("iso-8859-1", "xmlcharrefreplace"),
    ],
    ids=["charset lie", "bare &", "blank start", "BOM", "HTML entities", "cut", "no prologue", "latin-1"],
)
def test_a_broken_feed_gives_what_it_holds(body):
    titles = [call.title for call in calls_of(body, "source", URL)]
    assert len(titles) == 3
    assert all("été" in title and "projets n° " in title for title in titles)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<!DOCTYPE html><html><body><h1>Erreur</h1></body></html>", "not_a_feed"),
        (b"", "not_a_feed"),
        (b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + _rss().encode(), "bomb"),
        (
            b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + _rss(head="").encode(),
            "bomb",
        ),
        (_rss(head="<?xml version='1.0' encoding='utf-16'?><!DOCTYPE rss [<!ENTITY a 'b'>]>").encode("utf-16"), "bomb"),
        (b"<rss>" + b" " * 6_000_000, "too_large"),
    ],
    ids=["html", "empty", "xxe", "laughs", "utf-16 laughs", "heavy"],
)
def test_what_is_no_feed_or_is_hostile_is_named(body, code):
    with pytest.raises(FeedError) as caught:
        parse(body, URL)
    assert caught.value.code == code


def test_a_body_that_is_a_path_is_never_opened(tmp_path: Path):
    sentinel = tmp_path / "flux.xml"
    sentinel.write_text(_rss())
    for body in (str(sentinel).encode(), sentinel.as_uri().encode()):
        with pytest.raises(FeedError):
            parse(body, URL)


def test_a_feed_is_known_by_its_root():
    assert is_feed(_rss().encode())
    assert not is_feed(b"<!doctype html><html><head><link type='application/rss+xml' href='/rss'></head></html>")


_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Le site</title><atom:link rel='self' href='/rss'/>"
)
_PARTS = (
    ("<title>Appel à projets &amp; co</title>", "<title><![CDATA[Appel <b>à</b> projets]]></title>", "<title> Été\n2027 </title>", ""),
    ("<link>/appel-1</link>", "<link>https://a.fr/x?a=1&amp;b=2</link>", "<link/>", ""),
    ("<guid>https://a.fr/g</guid>", '<guid isPermaLink="false">12 at a.fr</guid>', '<guid isPermaLink="false">https://a.fr/h</guid>', ""),
    ("<pubDate>mar., 12 janv. 2027</pubDate>", "<dc:date>2027-01-12T10:00:00Z</dc:date>", "<pubDate/>", ""),
    ("<category>Social</category>", "<category domain='x'>Aînés</category>", "<dc:subject>Santé</dc:subject>", "<category/>", ""),
    ("<category>Habitat</category>", "<dc:subject>Santé</dc:subject>", ""),
    ("<description>Un &lt;p&gt;texte&lt;/p&gt;</description>", "<description><![CDATA[<p>Clôture <a href='/x.pdf'>ici</a></p>]]></description>", ""),
    ("<content:encoded><![CDATA[<div>Le contenu entier de cette entrée.</div>]]></content:encoded>", "", ""),
    ('<enclosure url="/c.pdf" type="application/pdf"/>', '<media:content url="https://a.fr/i.jpg"/>', "<media:title>Autre</media:title>", "<atom:link href='/z'/>", ""),
)  # fmt: skip


def test_the_quick_reading_of_plain_rss_gives_what_feedparser_gives():
    chance, quick = random.Random(5), 0
    for _ in range(300):
        items = [[chance.choice(kinds) for kinds in _PARTS] for _ in range(3)]
        for parts in items:
            chance.shuffle(parts)
        body = (_HEAD + "".join(f"<item>{''.join(parts)}</item>" for parts in items) + "</channel></rss>").encode()
        quick += plain_rss(body) is not None
        assert parse(body, URL) == _mended(body, URL, "application/xml")
    assert quick > 60


_DAMAGES = {
    "cut": lambda body, chance: body[: chance.randrange(len(body) * 9 // 10, len(body))],
    "bytes": lambda body, chance: bytes(byte if chance.random() > 0.0004 else chance.randrange(256) for byte in body),
    "bare &": lambda body, _: body.replace(b"&amp;", b"&"),
    "charset lie": lambda body, _: body.decode().encode("cp1252", "replace"),
    "before the prologue": lambda body, _: b"\n\n<!-- cache -->" + body,
    "unclosed": lambda body, chance: body.replace(b"</item>" if chance.random() < 0.5 else b"</link>", b"", 1),
    "HTML entities": lambda body, _: body.replace("é".encode(), b"&eacute;"),
    "no CDATA": lambda body, _: body.replace(b"<![CDATA[", b"").replace(b"]]>", b""),
}
_SEEDS, _ENTRIES, _LEAST = 40, 15, 0.94  # of the entries of each kind, where the damage leaves them readable


def _read() -> dict[str, list[int]]:
    """For each kind of damage, the entries that each seed gave; a seed that raised gives none of them a number."""
    found: dict[str, list[int]] = {}
    for name, damage in _DAMAGES.items():
        bodies = (damage(_rss(_ENTRIES).encode(), random.Random(seed)) for seed in range(_SEEDS))
        found[name] = [len(one) for one in map(_entries_of, bodies) if one is not None]
    feeds = sum(map(len, found.values()))
    worst = min(map(sum, found.values()))
    entries = sum(map(sum, found.values()))
    print(
        f"C12 damaged feeds read without exception {feeds}/{len(_DAMAGES) * _SEEDS}, "
        f"{entries}/{len(_DAMAGES) * _SEEDS * _ENTRIES} entries, {worst}/{_SEEDS * _ENTRIES} of the worst kind"
    )
    return found


def _entries_of(body: bytes) -> list[RawCall] | None:
    try:
        return calls_of(body, "source", URL)
    except Exception:  # noqa: BLE001 - counted: that is the promise
        return None


def test_three_hundred_and_twenty_damaged_feeds_never_raise_and_give_what_they_hold():
    found = _read()
    assert sum(map(len, found.values())) == len(_DAMAGES) * _SEEDS == 320
    assert [name for name, counts in found.items() if sum(counts) < _LEAST * _SEEDS * _ENTRIES] == []


def test_without_the_mending_of_damaged_feeds_they_raise_or_lose_their_entries(monkeypatch):
    def strict(body: bytes, *_: object) -> feed.Feed:
        raise FeedError("not_a_feed")

    monkeypatch.setattr(feed, "_mended", strict)
    found = _read()
    assert sum(map(len, found.values())) < 320 / 2


_DEFINITIONS = (
    "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>",
    "<!ENTITY % a SYSTEM 'http://127.0.0.1/x'>%a;",
    "<!ENTITY a PUBLIC 'x' 'file:///etc/passwd'>",
    "<!ELEMENT rss ANY><!ENTITY a 'b'>",
    "\n<!ENTITY a SYSTEM\n'file:///etc/passwd' >",
)


def _refused() -> int:
    """How many feeds that define entities are refused by that name."""
    codes = []
    for definition in _DEFINITIONS:
        body = f"<?xml version='1.0'?><!DOCTYPE rss [{definition}]>{_rss(head='')}".replace("Le site", "&a;").encode()
        try:
            parse(body, URL)
        except FeedError as error:
            codes.append(error.code)
    print(f"C12 feeds with entities of their own refused {codes.count('bomb')}/{len(_DEFINITIONS)}")
    return codes.count("bomb")


def test_six_feeds_with_entities_of_their_own_of_six_are_refused():
    assert _refused() == len(_DEFINITIONS) == 6


def test_without_the_look_at_its_head_a_feed_with_entities_is_read(monkeypatch):
    monkeypatch.setattr(feed, "_SUBSET", re.compile("$^"))
    assert _refused() < 6


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#xdfff;", "&#55296;", "&#0;", "&#1114112;", "&#99999999;", "&#x110000"]
)
def test_a_reference_to_no_character_costs_no_entry(reference):
    broken = _rss().replace("aînés", f"aînés {reference}") + "<p>"
    titles = [call.title for call in calls_of(broken.encode(), "source", URL)]
    assert len(titles) == 3
    assert all(title.startswith("Appel à projets") for title in titles)
    assert "\ud800" not in "".join(titles)


@pytest.mark.parametrize(
    "head", ["", '<?xml version="1.0" encoding="utf-8"?>', '<?xml version="1.0" encoding="x-none"?>']
)
def test_bytes_that_are_no_text_cost_no_entry(head):
    body = _rss(head=head).encode().replace("été".encode(), b"\xb8\xf5t\xe9") + b"\xf5<p>"
    assert len(calls_of(body, "source", URL)) == 3
