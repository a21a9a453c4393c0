"""What an applicant must fulfil besides being of the right kind: a service managed, partners, years of existence."""

from collections.abc import Iterable, Iterator

from aap_tracker.model.calls import Condition, Evidence
from aap_tracker.model.vocabulary import ConditionKind, Eligibility
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.eligibility import Said
from aap_tracker.reading.guards import Guarded, guard
from aap_tracker.reading.patterns import any_of
from aap_tracker.reading.sections import parts_of, quote

_PATTERNS: tuple[tuple[ConditionKind, Guarded], ...] = (
    ("consortium", guard(
        r"groupements? d'au moins (?:deux|trois|2|3)|au moins (?:deux|trois|2|3) (?:structures|partenaires"
        r"|organismes|acteurs|membres|entites)|candidature (?:collective|groupee)|consortium"
        r"|partenariat (?:obligatoire|exige)|en groupement\b"
    )),
    ("seniority", any_of(r"""
        (?:au moins|depuis plus d'|depuis au moins|plus d'|plus de|minimum|depuis)
        ?(?:<years>)\b[^.;\n]{0,30}(?:d'existence|d'anciennete|d'activite|de creation)…
        | (?:<years>) (?:au moins |minimum |revolus? )?(?:d'|de )(?:existence|anciennete|activite)…
        | exist(?:er|ant|e|ent) (?:\w+ )?depuis[^.;\n]{0,20} (?:<years>)…
        | existence (?:\w+ )?d'au moins (?:<years>)…
        | (?:creee?s?|existence|anciennete|declaree?s?|constituee?s?) (?:depuis |d'|de |minimale |minimum
        )[^.;\n]{0,30}(?:<years>)…
    """, end="", years=r"(?:un|une|deux|trois|1|2|3|12|24|36) ?(?:\((?:1|2|3|un|deux|trois)\) )?(?:an|annee|mois)s?")),
    ("territory", guard(
        r"(?:siege|antenne|implantation|implante(?:e|s|es)?)[^.;\n]{0,60}\b(?:dans|sur|en)\b[^.;\n]{3,60}"
    )),
    ("cofunding", guard(
        r"cofinancements?[^.;\n]{0,25}(?:obligatoire|exige|requis|indispensable)|au moins \d{1,2} ?% d(?:e|'auto"
        r"| cof)[^.;\n]{0,30}(?:cofinancement|autofinancement|ressources propres)"
        r"|autofinancement[^.;\n]{0,30}(?:minimum|minimal|obligatoire|au moins)"
    )),
)  # fmt: skip
_TEXT_WIDTH = 200


def read_conditions(
    corpus: Corpus, said: Iterable[Said], eligibility: Eligibility
) -> tuple[tuple[Condition, ...], tuple[Evidence, ...]]:
    """The conditions met, one of each kind, and their words."""
    found = list(_written(corpus))
    service = next((one for one in said if one.ident == "esms" and one.door != "shut"), None)
    if service is not None and eligibility == "to_check":
        found.append(("service", service.evidence))
    kinds: dict[ConditionKind, Evidence] = {}
    for kind, evidence in found:
        kinds.setdefault(kind, evidence.model_copy(update={"rule": kind}))
    conditions = tuple(Condition(kind=kind, text=one.quote[:_TEXT_WIDTH]) for kind, one in kinds.items())
    return conditions, tuple(kinds.values())


def _written(corpus: Corpus) -> Iterator[tuple[ConditionKind, Evidence]]:
    for part in parts_of(corpus):
        if part.topic in ("site", "contact", "calendar"):
            continue
        text = part.said
        for kind, pattern in _PATTERNS:
            met = pattern.search(text)
            if met:
                yield kind, quote(part.passage, *met.span())
