"""How well calls are read, field by field, worst misses first.

`python -m evaluation.reading_score [dev|held]`: dates, money, kind, title and state (`reading_when`), then applicants,
concepts, territory, funders, filing (`reading_who`). Without a part: the figures of both, the misses of `dev` only. The
held part is looked at before saying that a change is done, never to write patterns.
"""

import sys

from evaluation import reading_when, reading_who


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of the parts asked."""
    asked = sys.argv[1:2] if arguments is None else arguments
    parts = [part for part in asked if part in ("dev", "held")]
    for part in parts or ("dev", "held"):
        details = bool(parts) or part == "dev"
        reading_when.report(part, details=details)
        tallies, misses = reading_who.score(part)
        print("\n".join(reading_who.lines(tallies)))
        if details:
            print("\n".join(misses))


if __name__ == "__main__":
    main()
