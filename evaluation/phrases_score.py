"""Phrases of calls, each alone on a page: the facts that it tells, written by someone who had not read the code.

A row: id, text, expect (facts of the call, named as in its JSON; a fact that is not named is not judged). Read on
23 November 2026.

blind_second.jsonl: 60 phrases, first looked at on 24 November 2026, misses included, and tuned on since: no longer
unseen. Its first look, before any change: ccas_eligibility 10/13, territories 5/6, deadlines 21/24, applicants 7/8 (F1
0.960), maximum 13/14, deadline_kind 22/23; published_on, opens_at, minimum, envelope, cofunding_rate and channel
without a miss.
"""

import datetime as dt
import json
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.reading.assemble import read_call
from evaluation.pages_score import Tally, facts_of

FOLDER = Path(__file__).with_name("phrases")
DAY = dt.date(2026, 11, 23)
ADDRESS = "https://exemple.fr/appel"
TITLE = "Appel à projets"


def score(path: Path) -> Tally:
    """Read every phrase of a file, under a title that says nothing else."""
    tally, lexicon = Tally(), shipped.lexicon()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        blocks = [Block(kind="heading", level=1, text=TITLE), *(Block(text=one) for one in row["text"].split("\n"))]
        raw = RawCall(source_id="", url=ADDRESS, title=TITLE, page=Page(url=ADDRESS, blocks=tuple(blocks)))
        got = facts_of(read_call(raw, None, lexicon, DAY).call)
        for field, wanted in row["expect"].items():
            tally.judge(row["id"], field, wanted, got[field])
    return tally


def main() -> None:
    """Print the figures of each file, then every miss."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        score(path).show(f"phrases, {path.stem}")


if __name__ == "__main__":
    main()
