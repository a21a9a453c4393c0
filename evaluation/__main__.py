"""`make evaluate`: every score, each by its own command."""

from importlib import import_module

SCORES = (
    "reading_score",
    "pages_score",
    "phrases_score",
    "matching_score",
    "second_score",
    "forecast_score",
    "joining_score",
    "forms_score",
)


def main() -> None:
    for name in SCORES:
        print(f"== {name.removesuffix('_score')}")
        import_module(f"evaluation.{name}").main()


if __name__ == "__main__":
    main()
