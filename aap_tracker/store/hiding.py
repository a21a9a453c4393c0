"""Taking persons out of texts: addresses, numbers and names are known by their hash alone, never kept in clear."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from aap_tracker.text import words

Kind = Literal["email", "phone", "name"]
MARK = "[effacé]"
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_PHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*")
_LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Person:
    """One way to name a person, normalised: « Marie DUPONT » and « dupont marie » are one."""

    kind: Kind
    value: str
    words: int = 0


def person(text: str) -> Person | None:
    """An address, a number or a name as a person; None for a name of one word (too many would be struck)."""
    stripped = text.strip()
    if _EMAIL.fullmatch(stripped):
        return Person("email", stripped.lower())
    if _PHONE.fullmatch(stripped):
        return Person("phone", _digits(stripped))
    found = sorted(words(stripped))
    return Person("name", " ".join(found), len(_WORD.findall(stripped))) if 1 < len(found) <= _LONGEST else None


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    return f"0{digits[-9:]}"


@dataclass(frozen=True)
class Hider:
    """Strikes persons out of texts. `hashes`: kind → hashes under `salt`; `sizes`: words of the names.

    `every` strikes every address and number, whoever they belong to.
    """

    salt: str
    hashes: frozenset[str] = frozenset()
    sizes: tuple[int, ...] = ()
    every: bool = False
    _seen: dict[str, bool] = field(default_factory=dict, repr=False)

    def hash(self, one: Person) -> str:
        """The hash of a person under the salt of this base."""
        return hmac.new(self.salt.encode(), f"{one.kind}:{one.value}".encode(), hashlib.sha256).hexdigest()

    @property
    def idle(self) -> bool:
        """True when nothing would be struck."""
        return not (self.hashes or self.every)

    def text(self, text: str) -> str:
        """The text without the persons to be struck."""
        text = _EMAIL.sub(lambda found: self._struck(found[0], Person("email", found[0].lower())), text)
        text = _PHONE.sub(lambda found: self._struck(found[0], Person("phone", _digits(found[0]))), text)
        return self._names(text) if self.sizes else text

    def _struck(self, found: str, one: Person) -> str:
        return MARK if self.every or self._known(one) else found

    def _known(self, one: Person) -> bool:
        key = f"{one.kind}:{one.value}"
        if key not in self._seen:
            self._seen[key] = self.hash(one) in self.hashes
        return self._seen[key]

    def _names(self, text: str) -> str:
        found = list(_WORD.finditer(text))
        cuts: list[tuple[int, int]] = []
        for size in self.sizes:
            for first in range(len(found) - size + 1):
                start, end = found[first].start(), found[first + size - 1].end()
                if self._is_name(text[start:end], found[first : first + size]):
                    cuts.append((start, end))
        for start, end in sorted(cuts, reverse=True):
            text = f"{text[:start]}{MARK}{text[end:]}"
        return text

    def _is_name(self, whole: str, parts: list[re.Match[str]]) -> bool:
        """Words parted by blanks alone, whose hash is known."""
        if any(left.string[left.end() : right.start()].strip() for left, right in pairwise(parts)):
            return False
        return self._known(Person("name", " ".join(sorted(words(whole))), len(parts)))

    def value(self, value: Any) -> Any:
        """The same inside lists and tables; a contact that lost something goes whole."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {key: self._entry(key, self.value(one)) for key, one in value.items()}
        return value

    def _entry(self, key: str, value: Any) -> Any:
        if key == "contacts" and isinstance(value, list):
            return [one for one in value if MARK not in json.dumps(one, ensure_ascii=False)]
        return value

    def json(self, written: str) -> str:
        """A JSON text, or any other, without those persons; as it was when none is there."""
        if written[:1] not in "{[":
            return self.text(written)
        try:
            value = json.loads(written)
        except ValueError:
            return self.text(written)
        hidden = self.value(value)
        return written if hidden == value else json.dumps(hidden, ensure_ascii=False, separators=(",", ":"))


def hider(salt: str, people: Iterable[Person], *, every: bool = False) -> Hider:
    """A hider of these persons."""
    named = list(people)
    plain = Hider(salt)
    sizes = tuple(sorted({one.words for one in named if one.words}, reverse=True))
    return Hider(salt, frozenset(map(plain.hash, named)), sizes, every)
