"""Text as patterns see it: lower case, no accents, every character still at its own place."""

import re
import unicodedata
from itertools import pairwise

_FIXED = {
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "«": '"', "»": '"',
    "“": '"', "”": '"', "°": "o", "Œ": "œ", "Æ": "æ", "…": ".",
}  # fmt: skip


class _Table(dict[int, str]):
    """One character for one character, worked out the first time it is met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode().lower()
        value = base if len(base) == 1 else letter.lower() if len(letter.lower()) == 1 else letter
        if letter.isspace() and letter != "\n":
            value = " "
        self[code] = value
        return value


_TABLE = _Table({ord(letter): value for letter, value in _FIXED.items()})
_COMMON = tuple((letter, _TABLE[ord(letter)]) for letter in "éèêàâçîïôùûë’«»–…°\u00a0\u202f\t\r")
_UNCOMMON = re.compile(r"[^\x20-\x7e\n€œæ]")
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}|\[email[^\]\n]{0,20}\]|https?://\S{1,2000}|www\.\S{1,2000}"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:fr|org|com|eu|net|bzh|re|corsica|alsace|paris)\b(?:/\S{0,500})?"
)
_LIGATURES = {"oe": "(?:oe|œ)", "ae": "(?:ae|æ)"}
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])(?:[A-Za-z]|ex|cf|art|t[eé]l|Tel|Tél|av|bd|Mme|MM)$")
_LONGEST = 5  # of an abbreviation and the blank before it
_SIGNS = ("@", "://", "www.", "[email", ".fr", ".org", ".com", ".eu", ".net", ".bzh", ".re", ".corsica", ".alsace")


def flat(text: str) -> str:
    """Lower case without accents, of the same length: an offset in it is an offset in `text`.

    « œ » stays, so that each character keeps its place; `ligatures` lets a pattern read it as « oe ».
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # « İ » lowers to two characters
        return text.translate(_TABLE)
    for letter, value in _COMMON:  # several times faster than one `translate` on French text
        lowered = lowered.replace(letter, value)
    return lowered.translate(_TABLE) if _UNCOMMON.search(lowered) else lowered


def ligatures(pattern: str) -> str:
    """The pattern over flat text in which « oe » also stands for « œ »: « mise en oeuvre », « mise en œuvre »."""
    for letters, either in _LIGATURES.items():
        pattern = pattern.replace(letters, either)
    return pattern


def without_addresses(text: str) -> str:
    """The text with e-mail and web addresses blanked, of the same length: `ars.sante.fr` speaks of no health."""
    for sign in _SIGNS:
        if sign in text:
            return _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    return text


def sentences(text: str) -> list[tuple[int, int]]:
    """Bounds of the sentences of one block, in order; together they cover it. « C.C.A.S. », « cf. » end none."""
    ends = (found.end() for found in _SENTENCE_END.finditer(text))
    cuts = [0, *(end for end in ends if not _is_abbreviation(text, end)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _is_abbreviation(text: str, end: int) -> bool:
    return text[end - 1] == "." and _ABBREVIATED.search(text[max(0, end - 1 - _LONGEST) : end - 1]) is not None
