"""The first words that say what a call is about, as written."""

import re

from aap_tracker.reading.corpus import Corpus, Passage
from aap_tracker.reading.flat import flat
from aap_tracker.text import clean, shorten

LIMIT = 400
_SHORTEST = 60
_NOT_PROSE = re.compile(
    r"^(?:publie|mis a jour|mise a jour|date|cloture|partager|imprimer|telecharger|accueil"
    r"|vous etes ici|cookies?|ce site|en poursuivant|temps de lecture|contact|retour|lire la suite"
    r"|en savoir plus|javascript|fil d'ariane|erreur)\b|^[^a-z]*$"
)


def read_summary(corpus: Corpus) -> str | None:
    """The first meaningful paragraph or two, at most 400 characters, never invented; None when there is none."""
    for passages in (corpus.of("page"), _teasers(corpus), corpus.of("attachment")):
        text = _first_words(list(passages), flat(corpus.title))
        if text:
            return text
    return None


def _teasers(corpus: Corpus) -> list[Passage]:
    return [passage for passage in corpus.of("hint") if passage.label == "teaser"]


def _first_words(passages: list[Passage], title: str) -> str | None:
    chosen: list[str] = []
    for passage in passages:
        if passage.block.kind not in ("paragraph", "item"):
            if chosen:
                break
            continue
        text = clean(passage.text)
        words = flat(text)
        if len(text) < _SHORTEST or words == title or _NOT_PROSE.match(words):
            if chosen:
                break
            continue
        if chosen and len(" ".join((*chosen, text))) > LIMIT:
            break
        chosen.append(text)
        if sum(map(len, chosen)) > LIMIT // 2:
            break
    return shorten(" ".join(chosen), LIMIT) if chosen else None
