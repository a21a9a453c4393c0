"""Words that say there is no closing date: files are taken all the time. Also dates counted from an event."""

from typing import cast

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.guards import Guarded, any_passes, guard
from aap_tracker.reading.line import Line
from aap_tracker.reading.lines import lines_of

_FILED = r"(?:depots?|dossiers?|candidatures?|demandes?|appel a projets?|appel|aap|guichet|aide|dispositif|projets?)"
# Each: name, pattern, example.
ROLLING: tuple[tuple[str, Guarded, str], ...] = (
    ("au_fil_de_l_eau", guard(r"\bau fil de l'eau\b"), "Les dossiers sont reçus au fil de l'eau"),
    (
        "permanent_filing",
        guard(
            rf"{_FILED}[^.;]{{0,60}}\b(?:en continu|en permanence|tout au long de l'annee"
            rf"|toute l'annee|a tout moment|sans date limite)"
        ),
        "Dépôt ouvert en permanence",
    ),
    (
        "permanent",
        guard(
            rf"{_FILED}(?: (?:est|sont|reste|ouvert|de maniere|des dossiers|des demandes|des projets"
            rf"|des candidatures)){{0,3}} permanente?s?\b"
        ),
        "Dépôt des dossiers permanent",
    ),
    (
        "always_open",
        guard(
            r"\b(?:ouverte?s?|accessible|mobilisable|recevables?|deposes?|depos(?:er|ez)|candidat(?:er|ez)"
            r"|sollicite[re]?s?)\b[^.;]{0,50}\b(?:toute l'annee|en continu|en permanence|a tout moment"
            r"|tout au long de l'annee|sans limite de date)"
        ),
        "Ouvert toute l'année",
    ),
    (
        "until_spent",
        guard(
            r"jusqu'a (?:l')?epuisement (?:des? (?:credits?|fonds)|de l'enveloppe|du budget|des enveloppes"
            r"|des moyens)"
        ),
        "Ouvert jusqu'à épuisement des crédits",
    ),
    (
        "no_deadline",
        guard(
            r"(?:pas de|sans|aucune) (?:date limite|date de cloture|echeance)|date limite ?: ?(?:aucune"
            r"|sans objet|neant|permanent)|(?:cloture|echeance|date limite)[^.;]{0,20}: ?(?:permanente?"
            r"|toute l'annee|en continu|au fil de l'eau)"
        ),
        "Pas de date limite de dépôt",
    ),
)
_ROLLING_BITS = any_passes(pattern for _, pattern, _ in ROLLING)
_HINT = guard(
    r"\bpermanente?\b|toute l'annee|en continu|au fil de l'eau|sans date limite|tout au long de l'annee|en permanence"
)
_NEGATED = guard(r"n'est (?:pas|plus)|ne sont (?:pas|plus)|non permanent")
RELATIVE = guard(
    r"(?:\b(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|huit|dix|quinze)(?: \(\d{1,2}\))? (?:jours?"
    r"|semaines?|mois)(?: (?:au moins|minimum|maximum|ouvres?|calendaires?|francs?)){0,2} "
    r"(?:avant|apres|a compter|suivant|precedant|qui (?:precede|suivent))\b)[^.;]{0,80}"
)


def read_rolling(corpus: Corpus) -> Evidence | None:
    """The words that say that files are taken all the time; None when nothing says so. Worked out once."""
    if "rolling" not in corpus.caches:
        corpus.caches["rolling"] = next((found for line in lines_of(corpus) if (found := _rolling(line))), None)
    return cast("Evidence | None", corpus.caches["rolling"])


def _rolling(line: Line) -> Evidence | None:
    if line.passage.role == "hint" and line.passage.label in ("deadline", "recurrence", "status"):
        found = _HINT.search(line.flat)
        return Evidence(quote=line.text.strip(), source=line.passage.source, rule="hint_rolling") if found else None
    for name, pattern, _ in ROLLING if line.flat.mask & _ROLLING_BITS else ():
        found = pattern.search(line.flat)
        if found and not _NEGATED.search(line.flat[max(0, found.start() - 30) : found.end()]):
            return Evidence(quote=line.text[found.start() : found.end()].strip(), source=line.passage.source, rule=name)
    return None
