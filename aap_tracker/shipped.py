"""What the program ships, read-only: found alike in a checkout and in an installation."""

import csv
import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from aap_tracker.model.experiences import Experience
from aap_tracker.model.lexicon import Concept, Lexicon, Link, Place, Reference
from aap_tracker.model.sources import Source
from aap_tracker.text import fold

_PACKAGE = Path(__file__).resolve().parent
_COMMUNES = "communes.csv.gz"
_TABLE = re.compile(r"^\[\[source\]\][ \t]*$", re.MULTILINE)


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


def _places(name: str, holding: str = "") -> tuple[Place, ...]:
    """One table of `data/territories/`: code, name, parents and postcodes (space-separated), population.

    `holding`: only the rows with this text in them. Making the 35,000 communes takes a tenth of a second and 20 MB.
    """
    path = data_dir() / "territories" / name
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = _lines_with(holding, raw) if holding else raw.decode("utf-8").splitlines()[1:]
    return tuple(_place(row) for row in csv.reader(lines))


def _lines_with(text: str, raw: bytes) -> Iterator[str]:
    """The lines of a table that hold a text, its first line (the names of the columns) left out."""
    wanted, at = text.encode("utf-8"), raw.find(b"\n")
    while (at := raw.find(wanted, at)) >= 0:
        start, end = raw.rfind(b"\n", 0, at) + 1, raw.find(b"\n", at)
        at = end if end >= 0 else len(raw)
        yield raw[start:at].decode("utf-8")


def _place(row: list[str]) -> Place:
    code, name, parents, postcodes, population = row
    return Place(code, name, tuple(parents.split()), tuple(postcodes.split()), int(population) if population else None)


@lru_cache
def communes() -> tuple[Place, ...]:
    """Every commune: parents are its EPCI (if any), département and région."""
    return _places(_COMMUNES)


def communes_with(text: str) -> tuple[Place, ...]:
    """The communes in whose row a code or a postcode is written, read without the others."""
    return _places(_COMMUNES, text)


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
    return tuple(_source(row) for row in _source_rows())


@lru_cache(maxsize=4)
def sources_with(words: frozenset[str]) -> tuple[Source, ...]:
    """The rows of the catalogue where one of these codes or identifiers is written; the others are not even parsed."""
    marks = [f'"{word}"' for word in words]
    return tuple(_source(row) for row in _source_rows() if any(mark in row for mark in marks))


def _source_rows() -> Iterator[str]:
    """Each table of the catalogue as it is written, its `[[source]]` line left out."""
    for path in sorted((data_dir() / "sources").rglob("*.toml")):
        yield from _TABLE.split(path.read_text("utf-8"))[1:]


def _source(row: str) -> Source:
    return Source.model_validate(tomllib.loads(row))


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
        communes_with,
        services,
        {row["concept"]: row["kind"] for row in rows},
    )
