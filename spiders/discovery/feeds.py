"""The calls of a feed met on the way: all of it when it is a feed of calls, else the entries whose title says so."""

from collections.abc import Iterator

from spiders.cards import Card
from spiders.discovery.words import Says, is_call_text, says
from spiders.records import feed


def cards_of_feed(body: bytes, url: str, content_type: str, name: str) -> Iterator[tuple[Card, bool]]:
    """Cards, each with whether it is in doubt. name: what the page that declares the feed calls it. Never raises."""
    try:
        parsed = feed.parse(body, url, content_type)
    except feed.FeedError:
        return
    calls = is_call_text(f"{parsed.title} {name} {url.replace('-', ' ').replace('/', ' ')}")
    for entry in parsed.entries:
        said = says(entry.title, entry.url)
        if said is Says.CALL or (calls and said in {Says.UNKNOWN, Says.MAYBE}):
            raw = feed.to_raw(entry, parsed, "", url)
            yield Card(entry.title, raw.url, url, raw.hints, raw.page), not calls
