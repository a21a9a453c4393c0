"""Labels read by the words they hold, in any order, when no wording of the dictionary is theirs."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.dossier.forms.asks import Answer, Ask, allowed, is_exact_only
from aap_tracker.dossier.forms.questions import fits
from aap_tracker.dossier.forms.words import hints, plain, without_number
from aap_tracker.shipped import toml_table

_FIRST = re.compile(r"(?<=[?.!])\s+(?=[A-ZÀ-Ý])")  # what follows the first sentence only comments it
_COUNTS = frozenset({"nombre", "nombres", "nb", "combien", "effectif", "effectifs", "total"})
_BEFORE = frozenset(
    {"le", "l", "les", "quel", "quels", "dont", "votre"}
)  # « Bénéficiaires : nombre, âge » counts nothing
_LONGEST = 40  # words: a longer text is no label


@dataclass(frozen=True, slots=True)
class _Words:
    """Whole words, and beginnings of words."""

    whole: frozenset[str]
    starts: tuple[str, ...]

    def among(self, words: frozenset[str]) -> bool:
        return bool(self.whole & words) or any(word.startswith(self.starts) for word in words if self.starts)


@dataclass(frozen=True, slots=True)
class _Sense:
    field: str
    needs: tuple[_Words, ...]
    bars: _Words
    under: str = ""  # whom the headings must speak of


@lru_cache(maxsize=1)
def _senses() -> tuple[_Sense, ...]:
    table = toml_table("form_senses.toml")
    groups: dict[str, str] = table["groups"]

    def spread(text: str) -> _Words:
        found = [one for word in text.split() for one in (groups[word[1:]].split() if word[0] == "@" else [word])]
        whole = frozenset(one[:-1] for one in found if one.endswith("."))
        return _Words(whole, tuple(one for one in found if not one.endswith(".")))

    return tuple(
        _Sense(row["field"], tuple(map(spread, row["needs"])), spread(row.get("bars", "")), row.get("under", ""))
        for row in table["sense"]
    )


@lru_cache(maxsize=20_000)
def senses_of(label: str, owner: str | None = None) -> tuple[str, ...]:
    """The fields whose words a label holds, the most telling only: one when it is clear, several when it is not."""
    spoken = without_number(_FIRST.split(label.strip(), maxsplit=1)[0])
    said = spoken.split()
    beside = " ".join(map(plain, hints(label))).split()
    counts = bool(said) and bool(_COUNTS & {said[0], said[1] if said[0] in _BEFORE and len(said) > 1 else ""})
    words = frozenset(word for word in said if counts or word not in _COUNTS) | frozenset(beside)
    if len(said) > _LONGEST:
        return ()
    found = [
        (len(one.needs), one.field)
        for one in _senses()
        if one.under in {"", owner}
        and all(need.among(words) for need in one.needs)
        and not one.bars.among(words)
        and fits(spoken, one.field)
    ]
    best = max((count for count, _ in found), default=0)
    return tuple(dict.fromkeys(field for count, field in found if count == best))


def sense(ask: Ask, owner: str | None) -> Answer | None:
    """The field that the words of a label call for, whatever their order."""
    fields = senses_of(ask.label, owner)
    if not fields or any(map(is_exact_only, fields)):
        return None
    if len(fields) > 1:
        return Answer(fields[:1], "doubtful", "la question porte sur plusieurs sujets")
    return allowed(fields[0], "near", owner)
