"""Words that say a call comes back: « chaque année », « 8e édition »."""

from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.patterns import any_of
from aap_tracker.reading.sections import parts_of, quote

_COMES_BACK = any_of(r"""
    (?:chaque|tous les) (?:annee|ans|printemps|automnes?|trimestres?|semestres?)
    | (?:appels?|dispositif|campagne|edition|concours|prix|rendez-vous)s? (?:a projets? |a candidatures?
    )?annuel(?:le)?s?
    | annuellement | reconduite? (?:chaque|tous|tacitement|annuellement)…
    | \d{1,2} ?(?:e|eme|ere|er|o|nde|de) (?:edition|appel|session|annee consecutive|campagne|vague)
    | (?:premiere|deuxieme|seconde|\w{3,12}ieme) edition
    | (?:deuxieme|\w{3,12}ieme) (?:appels? a|session|campagne|vague)…
    | pour la (?:premiere|seconde|\w{3,12}ieme|\d{1,2}e|\d{1,2}eme) (?:fois|annee) | comme (?:chaque|tous les) ans?
    | recurren(?:t|te|ce) | (?:deux|trois|quatre) (?:fois|sessions|vagues|campagnes) par an | chaque annee depuis
    | (?:appel|campagne) (?:est )?(?:lancee?|ouverte?|publiee?) (?:chaque annee|tous les ans)
""")  # fmt: skip
# What comes back is then a report, a session of the action, a payment.
_SOMETHING_ELSE = any_of(
    "bilans? | rapports? | comptes? rendus? | seances? | ateliers? | versement | cotisations? | reunions?"
)


def read_recurrence(corpus: Corpus) -> Fact[str | None]:
    """The words that say that the call comes back, as written; None when nothing says so."""
    for part in parts_of(corpus):
        if part.topic in ("site", "contact", "noise"):
            continue
        said = part.said
        if not _COMES_BACK.passes(said):
            continue
        for start, end in part.bounds:
            found = _COMES_BACK.search(said, start, end)
            if found and not _SOMETHING_ELSE.search(said, start, end):
                return Fact(part.text[found.start() : found.end()], (quote(part.passage, *found.span(), "recurrence"),))
    return Fact(None)
