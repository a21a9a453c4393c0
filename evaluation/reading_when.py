"""How well dates, money, kind, title and state are read: accuracy per field, worst misses first.

Rows are in `evaluation/reading/{dates,money,kinds,phrases}_{dev,held}.jsonl` (`phrases` were written by someone who had
not read the code). A row holds `text` (one block a line: `# ` a
heading, `- ` an item, `|a|b|` a row, `label :: value` a term), optionally `title`, `hints`, `published`, `site`,
`attachments`, and what must be read of it: only the fields named in `expect` are scored, quotes always.
"""

import datetime as dt
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from aap_tracker.model.calls import Call
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall, RawDocument
from aap_tracker.reading.assemble import read_call
from aap_tracker.shipped import lexicon

_HERE = Path(__file__).parent / "reading"
_FAMILIES = ("dates", "money", "kinds", "phrases")
_SETS = ("applicants", "territories", "audiences", "themes")
_DAY = dt.date(2026, 2, 1)
_URL = "https://exemple.fr/appel"


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a phrase in context."""
    return tuple(_block(line) for line in text.split("\n") if line.strip())


def _block(line: str) -> Block:
    if line.startswith("#"):
        return Block(kind="heading", level=len(line) - len(line.lstrip("#")) + 1, text=line.lstrip("# "))
    if line.startswith("- "):
        return Block(kind="item", text=line[2:])
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        return Block(kind="row", text=" | ".join(cells), cells=cells)
    if " :: " in line:
        label, value = line.split(" :: ", 1)
        return Block(kind="term", text=f"{label} : {value}", cells=(label, value))
    return Block(text=line)


def raw_of(row: dict[str, Any]) -> RawCall:
    """The call of one line, as a spider would bring it."""
    page = Page(
        url=_URL, blocks=blocks(row.get("text", "")), published=row.get("published", ""), site_name=row.get("site", "")
    )
    documents = tuple(
        RawDocument(
            url=f"{_URL}/{number}", title=one["title"], page=Page(url=f"{_URL}/{number}", blocks=blocks(one["text"]))
        )
        for number, one in enumerate(row.get("attachments", ()))
    )
    title = row.get("title", "Appel à projets")
    return RawCall(
        source_id="evaluation", url=_URL, title=title, page=page, hints=row.get("hints", {}), documents=documents
    )


def got(row: dict[str, Any]) -> dict[str, Any]:
    """What is read of one line, under the names used in `expect`."""
    reading = read_call(raw_of(row), None, lexicon(), _DAY)
    call = reading.call
    return {
        "deadlines": [one.at for one in call.deadlines],
        "steps": [one.step for one in call.deadlines],
        "deadline_kind": call.deadline_kind,
        "opens_at": call.opens_at,
        "published_on": call.published_on,
        "minimum": call.amounts.minimum,
        "maximum": call.amounts.maximum,
        "envelope": call.amounts.envelope,
        "cofunding_rate": call.amounts.cofunding_rate,
        "units": sorted(one.amount for one in call.amounts.units),
        "kind": call.kind,
        "not_a_call": reading.not_a_call,
        "title": call.title,
        "edition": call.edition,
        "stated_status": reading.stated_status,
        "contradictions": len(call.contradictions),
        "unread": bool(call.unread),
        "ccas_eligibility": call.ccas_eligibility,
        "applicants": sorted(call.applicants),
        "territories": sorted(call.territories),
        "channel": call.filing.channel,
        "quotes": _stray_quotes(call, row),
    }


def _stray_quotes(call: Call, row: dict[str, Any]) -> list[str]:
    """Quotes that are not words of the text they name."""
    raw = raw_of(row)
    texts = {_URL: " ".join([raw.title, raw.page.text, raw.page.published, raw.page.site_name, *raw.hints.values()])}
    texts |= {one.url: one.page.text for one in raw.documents if one.page}
    squashed = {url: " ".join(text.split()) for url, text in texts.items()}
    stray = []
    for words in call.evidence.values():
        for one in words:
            place, found = 0, squashed.get(one.source, "")
            for part in one.quote.split(" … "):
                place = found.find(" ".join(part.split()), place)
                if place < 0:
                    stray.append(one.quote)
                    break
    return stray


def score(split: str) -> tuple[dict[str, int], dict[str, int], dict[str, list[str]]]:
    """Right answers, answers asked and misses, by field."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    misses: dict[str, list[str]] = defaultdict(list)
    for family in _FAMILIES:
        path = _HERE / f"{family}_{split}.jsonl"
        for row in map(json.loads, path.read_text("utf-8").splitlines() if path.exists() else ()):
            found = got(row)
            for field, value in {**row["expect"], "quotes": []}.items():
                wanted = sorted(value) if field in _SETS else value
                total[field] += 1
                right[field] += found[field] == wanted
                if found[field] != wanted:
                    shown = (row.get("title", "") + " ¦ " + row.get("text", "")).replace("\n", " ⏎ ")[:400]
                    misses[field].append(f"  {field}: {found[field]!r} instead of {value!r}\n      {shown}")
    return right, total, misses


def report(split: str, *, details: bool) -> None:
    """Print accuracy per field, the weakest first, then (with details) its misses."""
    right, total, misses = score(split)
    ranked = sorted(total, key=lambda name: right[name] / total[name])
    print(f"{split}: {sum(total.values())} values in {total['quotes']} texts")
    for field in ranked:
        print(f"  {field:16} {right[field]:4}/{total[field]:<4} {100 * right[field] / total[field]:6.1f} %")
    if details:
        print("\n".join(line for field in ranked for line in misses[field]))


if __name__ == "__main__":
    report(sys.argv[1] if len(sys.argv) > 1 else "dev", details=True)
