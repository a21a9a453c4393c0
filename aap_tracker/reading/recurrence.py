"""Words that say a call comes back: « chaque année », « 8e édition »."""

import re

from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.flat import flat
from aap_tracker.reading.sections import parts_of, quote

_COMES_BACK = re.compile(
    r"\b(?:chaque|tous les) (?:annee|ans|printemps|automnes?|trimestres?|semestres?)\b|\b(?:appel|dispositif|campagne|edition|concours|prix)s? (?:a projets? )?annuel(?:le)?s?\b|\bannuellement\b|\breconduit(?:e)? (?:chaque|tous|tacitement|annuellement)"
    r"|\b\d{1,2} ?(?:e|eme|ere|er|o) (?:edition|appel|session|annee consecutive|campagne)\b|\b(?:premiere|deuxieme|seconde|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme) edition\b"
    r"|\bpour la (?:premiere|deuxieme|seconde|troisieme|quatrieme|cinquieme|\d{1,2}e) (?:fois|annee)\b|\bcomme (?:chaque|tous les) an|\brecurren(?:t|te|ce)\b|\b(?:deux|trois|quatre) (?:fois|sessions|vagues) par an\b|\bdepuis (?:19|20)\d{2}\b[^.;]{0,40}\bannee\b"
)


def read_recurrence(corpus: Corpus) -> Fact[str | None]:
    """The words that say that the call comes back, as written; None when nothing says so."""
    for part in parts_of(corpus):
        if part.topic in ("site", "contact"):
            continue
        found = _COMES_BACK.search(flat(part.text))
        if found:
            return Fact(part.text[found.start() : found.end()], (quote(part.passage, *found.span(), "recurrence"),))
    return Fact(None)
