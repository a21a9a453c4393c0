"""Words as the automaton compares them: folded, without number nor gender, articles left out, sentence ends kept."""

import re
from itertools import accumulate

from aap_tracker.text import fold

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?"  # C.C.A.S.
    r"|[^\W_]+(?:[·.(/-](?:e|es|ne|nes|le|les|te|tes|ve|ves|se|ses|s|x|rice|rices|trice|trices|euse"
    r"|euses)\b[·.)-]*s?\b\)?)?"
    r"|[.;:!?()\[\]|,\n\"«»“”•…]"
)
_STRICTLY_AROUND = re.compile(f"({_TOKEN.pattern})")
_AROUND = re.compile(_STRICTLY_AROUND.pattern.replace(r"[^\W_]+", r"\w+"))  # the same without « _ », sooner found
_DOTTED = re.compile(r"(?:[^\W_]\.){2}")
_INCLUSIVE = re.compile(r"[·.(/-].*$")
_SKIPPED = frozenset(
    ("le", "la", "les", "l", "de", "du", "des", "d", "un", "une", "au", "aux", "a", "leur", "leurs", "ses", "son", "sa")
)
_BREAK = "."
_COMMA = ","
_MARKS = frozenset('.;:!?()[]|\n"«»“”•…')
_ENDINGS = (
    ("euse", "eur"), ("ique", "ic"), ("trice", "teur"), ("enne", "en"), ("elle", "el"), ("ive", "if"), ("ale", "al"),
    ("ee", "e"), ("ante", "ant"), ("ente", "ent"), ("iere", "ier"), ("aine", "ain"), ("ite", "it"), ("use", "us"),
    ("ide", "id"),
)  # fmt: skip
_SHORTEST = 4


def _singular(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    if word.endswith("aux"):
        return word[:-3] + "al"
    return word[:-1] if word[-1] in "sx" and not word.endswith("ss") else word


def _plain(token: str) -> str:
    """« isolées », « isolés », « isolée » give « isole »; « sociaux », « sociale » give « social »."""
    word = _singular(fold(token))
    if len(word) <= _SHORTEST or token.lower().rstrip("s").endswith("é"):
        return word
    for ending, masculine in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + masculine
    return word


class _Plain(dict[str, str]):
    """Written token → compared token, worked out once. Bounded: hostile text must not fill the memory."""

    limit = 200_000

    def __missing__(self, token: str) -> str:
        if token in _MARKS:
            value = _BREAK
        elif token == _COMMA:
            value = _COMMA
        elif _DOTTED.match(token):
            value = fold(token.replace(".", ""))
        else:
            word = _INCLUSIVE.sub("", token)
            value = "" if fold(word) in _SKIPPED else _plain(word)
        if len(self) < self.limit:
            self[token] = value
        return value


_PLAIN = _Plain()


def compared(text: str) -> list[str]:
    """The compared token of each token of the text; "" for an article; "." for any mark that ends an expression."""
    return [_PLAIN[written] for written in _TOKEN.findall(text)]


def split(text: str) -> tuple[list[str], list[str]]:
    """The text cut at its tokens (what lies between, a token, what lies between…), and the tokens as compared."""
    pieces = (_STRICTLY_AROUND if "_" in text else _AROUND).split(text)
    return pieces, [_PLAIN[one] for one in pieces[1::2]]


def places(pieces: list[str]) -> list[int]:
    """Where each token starts, then ends, in a text that was cut."""
    return list(accumulate(map(len, pieces)))
