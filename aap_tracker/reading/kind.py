"""What a publication is: a kind of call, or no call at all."""

import re
from dataclasses import dataclass

from aap_tracker.model.calls import Evidence
from aap_tracker.model.vocabulary import Kind, NotACall
from aap_tracker.reading.corpus import Corpus, Fact, Passage, Role
from aap_tracker.reading.flat import flat

# (kind, pattern, example): the first met in the title decides, else in the hints, else in the text
KINDS: tuple[tuple[Kind, re.Pattern[str], str], ...] = (
    (
        "expression_of_interest",
        re.compile(r"\b(?:appels? (?:a|de) )?manifestations? d'interets?\b"),
        "Appel à manifestation d'intérêt",
    ),
    ("call_for_applications", re.compile(r"\bappels? (?:a|de) candidatures?\b"), "Appel à candidatures"),
    (
        "call_for_projects",
        re.compile(
            r"\bappels? (?:a|de|aux) (?:projets?|initiatives?|propositions?|idees|contributions?)\b"
            r"|\brecueils? d'initiatives\b"
        ),
        "Appel à projets",
    ),
    (
        "prize",
        re.compile(
            r"\b(?:prix(?! de (?:journee|vente|revient))|trophees?|concours(?! financier| de la| du|er)"
            r"|challenge|hackathon|grand prix|label(?:lisation)?)\b"
        ),
        "Trophées de la solidarité",
    ),
    (
        "grant",
        re.compile(
            r"\b(?:subventions?|bourses?|aides? (?:a|au|aux|pour|financieres?|regionales?|departementales?"
            r"|de la|du)|fonds (?:de soutien|d'appui|d'aide|d'urgence|d'initiatives?|de dotation|publics"
            r"|social|solidarite)|soutien (?:a|au|aux|financier|regional)|dotations?|prets?|cheques?|primes?"
            r"|aide)\b"
        ),
        "Aide à l'équipement",
    ),
)
_ACRONYMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("expression_of_interest", re.compile(r"\bAMI\b")),
    ("call_for_applications", re.compile(r"\bAA?C\b(?! n)|\bAAC\b")),
    ("call_for_projects", re.compile(r"\bAA?PP?\b|\bAAP\b")),
)
_PLACES: tuple[tuple[Role, int], ...] = (("title", 2), ("hint", 20), ("page", 60), ("attachment", 30))
_CALL_WORDS = re.compile(
    r"\bappels? (?:a|de|aux) (?:projets?|candidatures?|manifestations?|initiatives?|propositions?"
    r"|idees)|\brecueil d'initiatives|\bdate limite|\bcandidat(?:er|ez|ures?)\b|\bdepos(?:er|ez)\b"
    r"|\bdepot des|\bdossiers? de (?:candidature|demande|subvention)|\bcahier des charges"
    r"|\bdemandes? de subvention"
)
_APPLY = re.compile(
    r"\b(?:pour|comment) (?:candidater|postuler|participer|deposer|repondre|faire)|\bcandidat(?:ez"
    r"|er)\b|\bdepos(?:ez|er) (?:votre|un|une|le|son|leur|les|vos)|\bdate limite|\bcloture (?:des|du"
    r"|de l'appel|le)|\bjusqu'au\b|\bavant le\b|\bau plus tard|\bdossiers? (?:de candidature"
    r"|de demande|a (?:retourner|envoyer|deposer|completer))|\benvoyer (?:votre|le|leur)"
    r"|\bmodalites de (?:depot|candidature)"
)
_TENDER = re.compile(
    r"\bmarches? publics?\b|\bavis d'appel public|\bavis de marche|\bappel public a la concurrence"
    r"|\bdossier de consultation des entreprises|\breglement de (?:la )?consultation|\bboamp\b"
    r"|\bprocedure adaptee|\baccord-cadre|\bprofil (?:d'|de l')?acheteur|\bpouvoir adjudicateur"
    r"|\bcctp\b|\bccap\b|\bacte d'engagement|\bmaitrise d'ouvre|\bappel d'offres? ouvert"
)
_TENDER_TITLE = re.compile(
    r"\bmarches? publics?\b|\bavis d'appel public|\bavis de marche|\bmapa\b"
    r"|\bconsultation des entreprises|\bappel d'offres? ouvert|\baccord-cadre|\bmarche (?:de|d'|no)"
)
_JOB = re.compile(
    r"\boffres? d'emploi|\bcdi\b|\bcdd\b|\bfiche de poste|\bposte a pourvoir|\blettre de motivation"
    r"|\bremuneration\b|\bcurriculum|\bprofil recherche|\bgrade\b|\bcadre d'emplois?|\btemps complet"
    r"|\brecrut(?:e|ement) (?:un|une|d'un|d'une|son|sa|des)\b|\bstage\b"
)
_JOB_TITLE = re.compile(
    r"\boffres? d'emploi|\brecrut(?:e|ement)\b|\b[a-z' ]{3,60}\(?h ?/ ?f\)?|\bposte de\b"
    r"|\boffre de stage|\bvolontaire en service civique|\bcdd\b|\bcdi\b|\bemploi :"
)
_RESULTS_TITLE = re.compile(
    r"\bresultats?\b|\blaureat(?:e)?s?\b(?! de demain)|\bpalmares\b|\bprojets? (?:retenus?"
    r"|selectionnes?|laureats?|finances?|soutenus?)|\bdecision d'attribution|\bliste des (?:projets"
    r"|candidats|structures|beneficiaires)|\bremise des (?:prix|trophees)|\bdevoil|\bretour sur\b"
    r"|\bavis de classement|\bclassement des (?:candidatures|projets)"
)
_RESULTS = re.compile(
    r"\b(?:projets?|candidatures?|dossiers?|structures?|laureats?) (?:ont ete|sont"
    r"|a ete) (?:retenue?s?|selectionnee?s?|finance?e?s?|recompense)|\bdecouvrez les (?:laureats"
    r"|projets)|\bles laureats (?:sont|de)|\bliste des laureats|\bont ete (?:retenus|laureats"
    r"|selectionnes|designes)"
)
_NEWS_TITLE = re.compile(
    r"\bagenda\b|\binauguration|\bwebinaire|\bcolloque|\bjournee (?:d'|de|nationale|mondiale)"
    r"|\bforum\b|\bnewsletter|\blettre d'information|\bconseils? pour\b|\bcomment (?:bien|reussir)"
    r"|\binterview|\btemoignages?|\bretour d'experience|\breunion d'information|\bvoeux\b"
    r"|\bcommunique de presse|\bcompte[- ]rendu|\b\d{1,2} conseils"
)


@dataclass(frozen=True, slots=True)
class Nature:
    """The kind of call, or why it is none; the words that decided."""

    kind: Kind = "other"
    not_a_call: NotACall | None = None
    evidence: tuple[Evidence, ...] = ()


def read_kind(corpus: Corpus, *, has_closing: bool) -> Nature:
    """`has_closing`: a deadline was read, or files are taken all the time."""
    body = [passage for passage in corpus.of("page", "attachment") if passage.text.strip()]
    if not body and not any(passage.text.strip() for passage in corpus.of("hint")) and not corpus.title.strip():
        return Nature(not_a_call="empty")
    kind = _kind(corpus)
    no = _not_a_call(corpus, body, kind, has_closing=has_closing)
    if no is not None:
        return Nature(kind.value, no.value, no.evidence)
    return Nature(kind.value, None, kind.evidence)


def _kind(corpus: Corpus) -> Fact[Kind]:
    for role, limit in _PLACES:
        for passage in list(corpus.of(role))[:limit]:
            if role == "hint" and passage.label not in ("kind", "teaser"):
                continue
            found = _kind_in(passage, loose=role in ("title", "hint"))
            if found:
                return found
    return Fact("other")


def _kind_in(passage: Passage, *, loose: bool) -> Fact[Kind] | None:
    """The kind named first in a passage; in the text itself only the names of calls count, not « aide » or « prix »."""
    words = flat(passage.text)
    met: list[tuple[int, int, int, Kind]] = []
    for rank, (kind, pattern, _) in enumerate(KINDS):
        if (loose or rank < 3) and (found := pattern.search(words)):  # noqa: PLR2004 - the three names of calls
            met.append((rank >= 3, found.start(), found.end(), kind))  # noqa: PLR2004
    for kind, pattern in _ACRONYMS:
        if found := pattern.search(passage.text):
            met.append((0, found.start(), found.end(), kind))
    if not met:
        return None
    _, start, end, kind = min(met)
    return Fact(kind, (Evidence(quote=passage.text[start:end], source=passage.source, rule=kind),))


def _not_a_call(corpus: Corpus, body: list[Passage], kind: Fact[Kind], *, has_closing: bool) -> Fact[NotACall] | None:
    title = flat(corpus.title)
    text = flat("\n".join(passage.text for passage in body)[:40_000])
    applies = has_closing or bool(_APPLY.search(text)) or any(one.label == "deadline" for one in corpus.of("hint"))
    named = kind.value in ("call_for_projects", "call_for_applications", "expression_of_interest")
    checks: tuple[tuple[NotACall, bool], ...] = (
        ("tender", bool(_TENDER_TITLE.search(title)) or (not named and len(set(_TENDER.findall(text))) >= 2)),  # noqa: PLR2004
        (
            "job",
            bool(_JOB_TITLE.search(title))
            and len(set(_JOB.findall(title + " " + text))) >= 1
            and not _is_call_title(title),
        ),
        ("job", len(set(_JOB.findall(text))) >= 3 and not _is_call_title(title)),  # noqa: PLR2004
        ("results", bool(_RESULTS_TITLE.search(title)) and not (has_closing and _APPLY.search(text))),
        ("results", bool(_RESULTS.search(text)) and not has_closing and not _APPLY.search(text)),
        ("news", bool(_NEWS_TITLE.search(title)) and not (has_closing and _CALL_WORDS.search(text))),
        ("news", bool(body) and not named and not applies and kind.value == "other"),
        ("permanent_scheme", bool(body) and not named and not applies and kind.value == "grant"),
        ("empty", not body and not named and kind.value == "other" and not any(one.text for one in corpus.of("hint"))),
    )
    for name, met in checks:
        if met:
            return Fact(name, (Evidence(quote=corpus.title, source=corpus.url, rule=name),))
    return None


def _is_call_title(title: str) -> bool:
    return any(pattern.search(title) for _, pattern, _ in KINDS[:3])
