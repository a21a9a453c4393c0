"""Labels that are sure word for word: every word is expected, none is left over."""

from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.dossier.forms.words import without_number
from aap_tracker.shipped import toml_table


@dataclass(frozen=True, slots=True)
class _Closed:
    field: str
    needs: tuple[frozenset[str], ...]
    allows: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> tuple[_Closed, ...]:
    table = toml_table("form_words.toml")
    groups = {name: words.split() for name, words in table["closed_words"].items()}
    stop = table["words"]["stop"].split()

    def spread(text: str) -> frozenset[str]:
        return frozenset(one for word in text.split() for one in groups.get(word, [word]))

    rows = []
    for row in table["closed"]:
        needs = tuple(spread(one) for one in row["needs"])
        rows.append(_Closed(row["field"], needs, spread(row["allows"]).union(stop, *needs)))
    return tuple(rows)


@lru_cache(maxsize=20_000)
def sure_words(label: str) -> str | None:
    """The field of a label whose every word is expected there: « Montant total de l’aide sollicitée »."""
    words = frozenset(without_number(label).split())
    for row in _table():
        if words <= row.allows and all(words & one for one in row.needs):
            return row.field
    return None
