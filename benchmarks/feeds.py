"""Feeds: entries a second from bytes to calls ready to be read, beside feedparser alone on the same feed."""

import io
import time
from collections.abc import Callable

import feedparser

from spiders.records.feed import calls_of

ENTRIES = 200
_ITEM = (
    "<item><title>Appel à projets n° {n}</title><link>https://site.exemple.fr/appel-{n}</link>"
    "<pubDate>Tue, 12 Jan 2027 10:00:00 +0100</pubDate><category>Social</category><description><![CDATA[<p>{text}</p>]]>"
    "</description></item>"
)
_TEXT = "Un texte de présentation du dispositif, de ses objectifs et de son calendrier. " * 20


def feed() -> bytes:
    items = "".join(_ITEM.format(n=n, text=_TEXT) for n in range(ENTRIES))
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{items}</channel></rss>".encode()


def rate(read: Callable[[], int], rounds: int = 7) -> float:
    """Entries for a second of CPU, the best of some rounds."""
    best = 0.0
    for _ in range(rounds):
        begin = time.process_time()
        count = read()
        best = max(best, count / (time.process_time() - begin))
    return best


def main() -> None:
    body = feed()
    ours = rate(lambda: len(calls_of(body, "source", "https://site.exemple.fr/rss")))
    alone = rate(lambda: len(feedparser.parse(io.BytesIO(body)).entries))
    print(f"feeds: {ours:,.0f} entries/s from bytes to calls (at least 3,000); feedparser alone {alone:,.0f}")


if __name__ == "__main__":
    main()
