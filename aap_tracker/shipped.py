"""What the program ships, read-only: found alike in a checkout and in an installation."""

import csv
import gzip
import io
import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from aap_tracker.model.experiences import Experience
from aap_tracker.model.lexicon import Concept, Lexicon, Link, Place, Reference
from aap_tracker.model.sources import Source
from aap_tracker.text import fold

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    installed = _PACKAGE / "_shipped"
    return installed if installed.is_dir() else _PACKAGE.parent


def data_dir() -> Path:
    """The shipped `data/`."""
    return _root() / "data"


def templates_dir() -> Path:
    """The shipped `dossier_templates/`."""
    return _root() / "dossier_templates"


@lru_cache
def csv_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a shipped CSV, such as `thesaurus.csv`."""
    with (data_dir() / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@lru_cache
def toml_table(name: str) -> dict[str, Any]:
    """A shipped TOML file, such as `weights.toml`. The caller does not change it."""
    with (data_dir() / name).open("rb") as stream:
        return tomllib.load(stream)


def json_lines(name: str) -> list[dict[str, Any]]:
    """The records of a shipped JSONL file."""
    with (data_dir() / name).open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def _places(name: str) -> tuple[Place, ...]:
    """One table of `data/territories/`: code, name, parents and postcodes (space-separated), population."""
    path = data_dir() / "territories" / name
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return tuple(
        Place(
            row["code"],
            row["name"],
            tuple(row["parents"].split()),
            tuple(row["postcodes"].split()),
            int(row["population"]) if row["population"] else None,
        )
        for row in csv.DictReader(io.StringIO(raw.decode("utf-8")))
    )


@lru_cache
def communes() -> tuple[Place, ...]:
    """Every commune: parents are its EPCI (if any), département and région."""
    return _places("communes.csv.gz")


@lru_cache
def lexicon() -> Lexicon:
    """Concepts of the thesaurus with their everyday words and links, places, labels of the attachments."""
    hints, links = _hints(), toml_table("concept_links.toml")
    weights: dict[str, float] = links["weight"]
    concepts = tuple(
        Concept(name, kind, tuple(expressions.split("|")), tuple(hints.get(name, ())), weights.get(name, 1.0))
        for name, kind, expressions in (row.values() for row in csv_rows("thesaurus.csv"))
    )
    labels = {row["field"]: tuple(row["label_variants"].split("|")) for row in csv_rows("fields.csv")}
    places = (*_places("regions.csv"), *_places("departements.csv"), *_places("epci.csv"))
    pieces = {key: value for key, value in labels.items() if key.startswith("piece.")}
    return Lexicon(concepts, places, pieces, links=_links(links))


def _hints() -> dict[str, list[str]]:
    """Everyday words of each concept; those that need certain people in the same text end in "@" and that public."""
    hints: dict[str, list[str]] = {name: list(words) for name, words in toml_table("everyday_words.toml").items()}
    for public, concepts in toml_table("words_in_context.toml").items():
        for concept, words in concepts.items():
            hints.setdefault(concept, []).extend(f"{word}@{public}" for word in words)
    return hints


def _links(table: dict[str, Any]) -> tuple[Link, ...]:
    """`[near]` and `[publics]` hold both ways, `[serves]` from the call (right) to the need (left)."""
    links: list[Link] = []
    for section in ("near", "publics", "serves"):
        for need, others in table[section].items():
            for call, weight in others.items():
                people = section == "publics"
                links.append(Link(need, call, weight, people))
                if section != "serves":
                    links.append(Link(call, need, weight, people))
    return tuple(links)


@lru_cache
def sources() -> tuple[Source, ...]:
    """The catalogue: every `[[source]]` of `data/sources/**/*.toml`, in order of file name."""
    rows: list[Source] = []
    for path in sorted((data_dir() / "sources").rglob("*.toml")):
        with path.open("rb") as stream:
            rows += [Source.model_validate(row) for row in tomllib.load(stream)["source"]]
    return tuple(rows)


@lru_cache
def experiences() -> tuple[Experience, ...]:
    """Published actions of CCAS."""
    return tuple(Experience.model_validate(row) for row in json_lines("experiences/experiences.jsonl"))


@lru_cache
def former_communes() -> tuple[Place, ...]:
    """Communes that merged: their one parent is the commune that took them over."""
    return _places("communes_anciennes.csv.gz")


@lru_cache
def reference() -> Reference:
    """What profiles are checked against."""
    rows = csv_rows("thesaurus.csv")
    services = {
        fold(expression): row["concept"] for row in rows if row["kind"] == "action"
        for expression in row["expressions"].split("|")
    }  # fmt: skip
    return Reference(
        frozenset(row["field"] for row in csv_rows("fields.csv")),
        communes,
        former_communes,
        services,
        {row["concept"]: row["kind"] for row in rows},
    )
