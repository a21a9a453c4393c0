"""A copy sheet for a funder's online form: our answers in its order, each with its length against the limit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from aap_tracker.dossier.fields import all_fields, label_of
from aap_tracker.dossier.forms.answers import joined
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.errors import InputError
from aap_tracker.shipped import toml_table

_LONG = frozenset({"texte_long", "liste", "tableau", "choix_multiple"})
GENERIC = "generique"


@dataclass(frozen=True, slots=True)
class Row:
    """One rubric: its name, our answer (empty when unknown), the limit in characters when there is one, a remark."""

    label: str
    text: str = ""
    limit: int | None = None
    note: str = ""
    key: str = ""

    @property
    def over(self) -> int:
        """Characters to take away."""
        return max(len(self.text) - self.limit, 0) if self.limit else 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page or tab of the online form."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole form, ready to be copied."""

    title: str
    pages: tuple[Page, ...]
    advice: str = ""
    address: str = ""


@lru_cache(maxsize=1)
def models() -> dict[str, dict[str, Any]]:
    """The online forms whose order is known, by their short name."""
    return {row["id"]: row for row in toml_table("online_forms.toml")["form"]}


def model_of(address: str) -> str:
    """The short name of the form behind an address, « generique » when its order is not known."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return next((name for name, row in models().items() if host in row["hosts"]), GENERIC)


def sheet(model: str, values: Mapping[str, Any], limit: int | None = None, address: str = "") -> Sheet:
    """Our answers in the order of an online form; `limit`: characters allowed in each long text.

    Raise InputError for a form whose order is not known.
    """
    row = models().get(model)
    if row is None:
        known = ", ".join(f"« {name} »" for name in models())
        raise InputError("Formulaire inconnu", f"« {model} » n’est pas décrit.", f"Ceux qui le sont : {known}.")
    pages = tuple(
        Page(page["title"], tuple(one for key in page["fields"] for one in _rows(key, values, limit)))
        for page in row["page"]
    )
    return Sheet(row["title"], pages, row["advice"], address)


def _rows(key: str, values: Mapping[str, Any], limit: int | None) -> Iterator[Row]:
    if not key.endswith("*"):
        kind = all_fields()[key].type
        text = answer(key, values)
        yield Row(label_of(key), text, limit if kind in _LONG else None, "" if text else "à compléter", key)
        return
    for name in all_fields():
        if re.match(rf"{re.escape(key[:-1])}", name) and (text := answer(name, values)):
            yield Row(label_of(name), text, key=name)


def answer(key: str, values: Mapping[str, Any]) -> str:
    """The text of a field as one types it in an online form; empty when it is unknown."""
    siblings = frozenset({"ville"}) if key.endswith(".adresse") else frozenset()
    return joined((key,), values, Ask(label_of(key), siblings=siblings)) or ""
