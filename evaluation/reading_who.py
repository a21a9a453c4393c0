"""Scores the readers of who, what for, where and how on `evaluation/reading/who_*.jsonl`; used by `reading_score.py`.

A row: {"id", "part": "dev" | "held", "field", "text", "title", "site", "header", "footer", "source", "hints", "links",
"expected", "seen"}. In `text`, "# " begins a heading, "- " an item, anything else a paragraph. `expected` holds the
facts to find; "tolerated" lists values that a careful person may or may not give: they count neither way. `seen` is the
public page that the row's facts and turns of phrase follow (its sentences are ours).
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aap_tracker import shipped
from aap_tracker.model.calls import Evidence
from aap_tracker.model.pages import Block, Link, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.reading.applicants import read_applicants
from aap_tracker.reading.concepts import read_concepts
from aap_tracker.reading.contacts import read_contacts
from aap_tracker.reading.corpus import Corpus, corpus_of
from aap_tracker.reading.filing import read_filing
from aap_tracker.reading.funders import read_funders
from aap_tracker.reading.pieces import read_criteria, read_pieces
from aap_tracker.reading.recurrence import read_recurrence
from aap_tracker.reading.territory import read_territory

FOLDER = Path(__file__).parent / "reading"
ADDRESS = "https://exemple.fr/appel"
Found = dict[str, Any]


def rows(part: str | None = None, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The rows of every `who_*.jsonl`, of one part or of both."""
    found = [json.loads(line) for path in sorted(folder.glob("who_*.jsonl")) for line in path.open(encoding="utf-8")]
    return [row for row in found if part is None or row["part"] == part]


def corpus_from(row: dict[str, Any]) -> Corpus:
    """The corpus of one row: its title heads the page too, as on most sites."""
    lines = [_block(line.strip()) for line in row["text"].split("\n") if line.strip()]
    page = Page(
        url=ADDRESS,
        blocks=(Block(kind="heading", level=1, text=row["title"]), *lines),
        links=tuple(Link(url=url, text=text) for url, text in row.get("links", ())),
        site_name=row.get("site", ""),
        header=row.get("header", ""),
        footer=row.get("footer", ""),
    )
    raw = RawCall(source_id="row", url=ADDRESS, title=row["title"], page=page, hints=row.get("hints", {}))
    return corpus_of(raw, _source(row.get("source")))


def _block(line: str) -> Block:
    if line.startswith("# "):
        return Block(kind="heading", level=2, text=line[2:])
    return Block(kind="item", text=line[2:]) if line.startswith("- ") else Block(text=line)


def _source(given: dict[str, Any] | None) -> Source | None:
    if given is None:
        return None
    return Source(
        id="row", name=given["name"], funder_kind=given["kind"], family="listing", url="https://exemple.fr/",
        territories=tuple(given["territories"]),
    )  # fmt: skip


def _applicants(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    read = read_applicants(corpus, shipped.lexicon())
    found = {
        "applicants": read.applicants,
        "ccas_eligibility": read.eligibility,
        "carriers": read.carriers,
        "conditions": [one.kind for one in read.conditions],
    }
    return found, [one for quotes in read.evidence.values() for one in quotes]


def _concepts(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    read = read_concepts(corpus, shipped.lexicon())
    found = {"audiences": read.audiences, "themes": read.themes, "actions": read.actions}
    return found, [one for quotes in read.evidence.values() for one in quotes]


def _places(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    read = read_territory(corpus, shipped.lexicon())
    return {"territories": read.value}, list(read.evidence)


def _funders(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    read = read_funders(corpus, shipped.lexicon())
    return {"funders": [one.name for one in read.value], "kinds": [one.kind for one in read.value]}, list(read.evidence)


def _filing(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    read = read_filing(corpus, shipped.lexicon())
    return read.value.model_dump(), list(read.evidence)


def _other(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    pieces, criteria = read_pieces(corpus, shipped.lexicon()), read_criteria(corpus)
    contacts, recurrence = read_contacts(corpus), read_recurrence(corpus)
    found = {
        "pieces": [name.removeprefix("piece.") for name in pieces.value],
        "criteria": criteria.value,
        "emails": [one.email for one in contacts.value if one.email],
        "phones": [one.phone for one in contacts.value if one.phone],
        "recurrence": recurrence.value is not None,
    }
    return found, [*pieces.evidence, *criteria.evidence, *contacts.evidence, *recurrence.evidence]


def _page(corpus: Corpus) -> tuple[Found, list[Evidence]]:
    """A whole page: every reader at once."""
    found: Found = {}
    evidence: list[Evidence] = []
    for reader in (_applicants, _concepts, _places, _funders, _filing, _other):
        facts, quotes = reader(corpus)
        found |= facts
        evidence += quotes
    return found, evidence


READERS = {
    "pages": _page,
    "applicants": _applicants,
    "concepts": _concepts,
    "territory": _places,
    "funders": _funders,
    "filing": _filing,
    "other": _other,
}


class Tally:
    """Counts of one fact: exact answers for a single value, true and false ones for a set."""

    def __init__(self) -> None:
        self.right = self.rows = self.hit = self.extra = self.missed = 0

    def add(self, expected: Any, found: Any, tolerated: set[str]) -> bool:
        """Compare one answer; True when it is exactly right."""
        self.rows += 1
        if isinstance(expected, list):
            want, got = set(expected) - tolerated, set(found) - tolerated
            self.hit += len(want & got)
            self.extra += len(got - want)
            self.missed += len(want - got)
            exact = want == got
        else:
            exact = expected == found
        self.right += exact
        return exact

    @property
    def f1(self) -> float | None:
        """F1 over all rows, None for a single value."""
        total = 2 * self.hit + self.extra + self.missed
        return 2 * self.hit / total if total else None


def score(part: str | None = None, folder: Path = FOLDER) -> tuple[dict[str, Tally], list[str]]:
    """The tally of each fact and one line for each miss; a quote that is not in its row is a miss of "quotes"."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    misses: list[str] = []
    for row in rows(part, folder):
        corpus = corpus_from(row)
        found, evidence = READERS[row["field"]](corpus)
        tolerated = set(row["expected"].get("tolerated", ()))
        for fact, expected in row["expected"].items():
            if fact != "tolerated" and not tallies[fact].add(expected, found[fact], tolerated):
                misses.append(f"{row['id']} · {fact}: {expected!r}, read {found[fact]!r}")
        for one in evidence:
            inside = any(_contiguous(one.quote, passage.text) for passage in corpus.passages)
            if not tallies["quotes"].add(expected=True, found=inside, tolerated=set()):
                misses.append(f"{row['id']} · quote not in the page: {one.quote!r}")
    _never_yes(part, folder, tallies)
    return dict(tallies), misses


def _never_yes(part: str | None, folder: Path, tallies: dict[str, Tally]) -> None:
    for row in rows(part, folder):
        if row["expected"].get("ccas_eligibility") == "no":
            found, _ = _applicants(corpus_from(row))
            tallies["no never read yes"].add(expected=True, found=found["ccas_eligibility"] != "yes", tolerated=set())


def _contiguous(quote: str, text: str) -> bool:
    return bool(quote.strip()) and all(part in text for part in quote.split(" … "))


def lines(tallies: dict[str, Tally]) -> Iterator[str]:
    """One line for each fact: rows, share exactly right, F1."""
    for fact, tally in sorted(tallies.items()):
        f1 = f"  F1 {tally.f1:.3f}" if tally.f1 is not None else ""
        yield f"{fact:<20} {tally.right:>4}/{tally.rows:<4} {100 * tally.right / tally.rows:6.1f} %{f1}"


def main(arguments: list[str]) -> None:
    """Print the figures of a part ("dev" unless given), then its misses."""
    tallies, misses = score(arguments[0] if arguments else "dev")
    print("\n".join(lines(tallies)))
    print("\n".join(misses))


if __name__ == "__main__":
    main(sys.argv[1:])
