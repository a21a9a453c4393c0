"""The words of a printed label, reduced to what matters: no accent, no gender mark, no numbering, no polite verb."""

import re
from functools import lru_cache
from typing import Any

from aap_tracker.shipped import toml_table
from aap_tracker.text import fold, stem

_GENDER = re.compile(
    r"(?<=[a-z])\s?\((?:s|e|es|x|aux|ne|nes|le|la|te|trice|rice|trices|euse|ere|ale|elle|ve)\)"
    r"|(?<=[a-z])[·.](?:e|es|s|se|x|ne|le|te|rice|trice|euse|ere)\b(?:[·.]?s\b)?"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NUMBERING = re.compile(
    r"^\s*(?:(?:question|article|rubrique|fiche|partie|etape|point)\s+)?"
    r"(?:[ivx]{1,4}|[a-h]|q?\d{1,2}(?:[.\-]\d{1,2}){0,3})\s*[.)/:\-]+\s*(?=[a-z(])"
    r"|^\s*[a-h][.\-]?\d{1,2}(?:[.\-]\d{1,2})*\s*[.)/:\-]*\s+(?=[a-z(])"
    r"|^\s*q?\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[a-z])|^\s*[\-•*>o]\s+(?=[a-z])"
)
# « Quel est le budget total du projet ? » asks for « budget total du projet ».
_FRAME = re.compile(
    r"^(?:(?:dont|soit) (?=[a-z])"
    r"|(?:quel(?:le)?s?|quoi) (?:est|sont|sera|seront|serait|etait)(?: selon vous)? (?:le |la |les |l |votre |vos )?"
    r"|(?:merci de |veuillez |pouvez vous )?(?:indique|precise|renseigne|mentionne|rappele|nomme)[rz] "
    r"(?:le |la |les |l |votre |vos )?)"
)
# A note call glued to a word: « structure1 », « structure¹ ».
VAGUE = frozenset({"autre", "autres", "divers", "a preciser", "autres a preciser"})  # a budget line that names nothing
_SIGNS = dict.fromkeys("@✉🖂📧", "courriel") | dict.fromkeys("☎☏✆📞📱", "telephone")  # signs printed for words
_NOTE = re.compile(r"(?<=[a-z]{4})\d\b")
_TAXES = re.compile(r"\b(?:(hors taxes?)|(?:toutes )?taxes comprises)\b")
_NOT_WORD = re.compile(r"[^a-z0-9+]+")
_NUMBER = re.compile(r"\bno(?=\d)|\bn o\b|\bno\b|\bnum\b|\bnr\b|\bn(?= (?:siret|siren|de|d|finess|ape|rna))")


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    """The shipped words: `stop` and `polite` as sets, `phrases` compiled, `same` and `kept` by their stems."""
    table = toml_table("form_words.toml")["words"]
    return {
        "skipped": frozenset(table["stop"].split()) | frozenset(table["polite"].split()),
        "phrases": tuple((re.compile(rf"\b(?:{pattern})(?![a-z])"), word) for pattern, word in table["phrases"]),
        "kept": frozenset(table["kept"]),
        "same": {stem(word): stem(one) for one, words in table["same"].items() for word in (*words.split(), one)}
        | {"communication": "communication", "communiqu": "communication"},
    }


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A label as words: « N° SIRET (14 chiffres) : » → « numero siret ». Brackets, gender marks, punctuation gone."""
    text = _SIGNS.get(text.strip(" :\u00a0\ufe0f"), text)
    folded = _GENDER.sub("", fold(text.replace("\n", " ").replace("°", "° ")))
    folded = folded.replace("+", " plus " if " + " in folded else "+")
    bare = _BRACKETS.sub(" ", folded)
    bare = _NOTE.sub("", bare)
    words = " ".join(_NOT_WORD.sub(" ", bare if re.search(r"[a-z0-9]", bare) else folded).split())
    words = _TAXES.sub(lambda match: "ht" if match[1] else "ttc", words)
    return " ".join(_NUMBER.sub("numero ", words).split())


@lru_cache(maxsize=50_000)
def without_number(text: str) -> str:
    """The same without « 1.2 – », « a) », « Quel est le » in front."""
    return _FRAME.sub("", plain(_NUMBERING.sub("", fold(text.replace("\n", " ").replace("°", "° ")), count=1)))


def names_it(value: str, text: str) -> bool:
    """True when a text names this very contract or zone: « CLS » or « contrat local de santé »."""
    spelt = toml_table("form_words.toml")["acronyms"].get(fold(value), ())
    return any(f" {plain(one)} " in f" {plain(text)} " for one in (value, *spelt))


def hints(text: str) -> list[str]:
    """What stands in brackets: « Représentant légal (nom, prénom) » → ["nom, prénom"]."""
    return [match.strip() for match in _BRACKETS.findall(text) if match.strip()]


@lru_cache(maxsize=50_000)
def key_words(text: str) -> frozenset[str]:
    """The words that decide, synonyms made one: « Intitulé de l’opération » and « Titre du projet » are equal."""
    words = without_number(text)
    known = _words()
    for pattern, word in known["phrases"]:
        words = pattern.sub(word, words)
    found = set()
    for word in words.split():
        if word not in known["skipped"]:
            root = word if word in known["kept"] else stem(word)
            found.add(known["same"].get(root, root))
    return frozenset(found)
