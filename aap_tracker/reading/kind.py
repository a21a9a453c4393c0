"""What a publication is: a kind of call, or no call at all."""

import re
from dataclasses import dataclass

from aap_tracker.model.calls import Evidence
from aap_tracker.model.vocabulary import Kind, NotACall
from aap_tracker.reading.corpus import Corpus, Fact, Role
from aap_tracker.reading.guards import Guarded, guard
from aap_tracker.reading.line import Line
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.not_a_call import OWN, SUPPORTS, why_not
from aap_tracker.reading.rolling import read_rolling

# (kind, pattern, example): the first met in the title decides, else in the hints, else in the text
KINDS: tuple[tuple[Kind, Guarded, str], ...] = (
    (
        "expression_of_interest",
        guard(
            r"\b(?:appels? (?:a|de) )?manifestations? d'interets?\b|\bmanifest(?:ez|er) (?:votre|leur|son) interets?\b"
        ),
        "Appel à manifestation d'intérêt",
    ),
    (
        "call_for_applications",
        guard(r"\bappels? (?:a|de|aux) (?:candidatures?|candidats?|volontaires?|partenaires?|territoires)\b"),
        "Appel à candidatures",
    ),
    (
        "call_for_projects",
        guard(
            r"\bappels? (?:a|de|aux) (?:projets?|initiatives?|propositions?|idees|contributions?)\b"
            r"|\brecueils? d'initiatives\b"
        ),
        "Appel à projets",
    ),
    (
        "prize",
        guard(
            r"\b(?:prix(?! de (?:journee|vente|revient))|trophees?|concours(?! financier| de la| du|er)"
            r"|challenge|hackathon|grand prix|label(?:lisation)?)\b"
        ),
        "Trophées de la solidarité",
    ),
    (
        "grant",
        guard(
            r"\b(?:subventions?|bourses?|aides? (?:a|au|aux|pour|financieres?|regionales?|departementales?"
            r"|de la|du)|fonds"
            r"|soutien (?:a|au|aux|financier|regional)|dotations?|prets?|cheques?|primes?"
            r"|aide)\b"
        ),
        "Aide à l'équipement",
    ),
)
_ACRONYMS: dict[str, Kind] = {
    "AMI": "expression_of_interest", "AAC": "call_for_applications", "AAP": "call_for_projects",
}  # fmt: skip
_ANY_ACRONYM = re.compile(r"\b(AMI|AAC|AAP)s?\b")
_BARE_CALL = guard(
    r"\b(?:l'|cet |du present |le present |notre )appel\b(?! (?:d'offres|public|telephon))|\bappel permanent\b"
)
_AID_ASKED = guard(
    r"\b(?:demandes? de subventions?|(?:demander|solliciter|obtenir|beneficier d'|octroi d'|attribution d') ?"
    r"une (?:aide|subvention|bourse))\b"
)
_CANDIDATES = guard(r"\bcandidat\w*|\bdossiers?\b|\bdepos(?:er|ez) (?:votre|vos|un|leurs?|son) projets?\b")
# the text calls itself « cet appel », whatever aid its title names
_SELF_CALL = guard(r"\b(?:l'|cet |du present |le present |notre |de l')appel\b(?! (?:a|d'offres|public|telephon))")
_AID_TEXT = guard(
    r"^\W*(?:une )?(?:aides?|subventions?|bourses?|dotations?|prets?)\b|\bmontant de (?:l'aide|la subvention)\b"
)
_PRIZE_TEXT = guard(
    r"\b(?:ce|le|notre) (?:prix|concours|challenge) (?:est|recompense|distingue|s'adresse|vise|porte|met)\b"
    r"|\b(?:ces|les|nos) trophees\b|\bremise des (?:prix|trophees)\b|\bprix (?:sera|seront) (?:remis|attribue|decerne)"
    r"|\b(?:recompense|distingue|prime)(?:nt|ra|ront)? (?:chaque annee |tous les ans )?"
    r"(?:les|des|l'|d'|une?|deux|trois|quatre|cinq|six|dix|\d{1,2}) ?[a-z' ]{0,30}"
    r"(?:initiatives?|projets?|actions?|associations?|structures?|communes?|demarches?|equipes?|acteurs)"
)
_PROJECTS = guard(r"\bprojets?\b")
_CALLS_ONLY = guard(
    r"\W*(?:les |nos |tous les |liste des )?(?:appels? (?:a|de) |aap\b|ami\b|aac\b)(?!.*\b(?:actualites|aides"
    r"|annonces)\b)"
)
_PLACES: tuple[tuple[Role, int], ...] = (("title", 2), ("hint", 20), ("page", 60), ("attachment", 30))


@dataclass(frozen=True, slots=True)
class Nature:
    """The kind of call, or why it is none; the words that decided."""

    kind: Kind = "other"
    not_a_call: NotACall | None = None
    evidence: tuple[Evidence, ...] = ()


def read_kind(corpus: Corpus, *, has_closing: bool) -> Nature:
    """`has_closing`: a deadline was read, or files are taken all the time."""
    if not any(passage.text.strip() for passage in corpus.of("title", "hint", "page", "attachment")):
        return Nature(not_a_call="empty")
    kind = _kind(corpus, has_closing=has_closing)
    no = why_not(corpus, kind.value, has_closing=has_closing)
    if no is not None:
        return Nature(kind.value, no, (Evidence(quote=corpus.title, source=corpus.url, rule=no),))
    if kind.value in ("grant", "other"):  # « Fonds publics et territoires », on the page « Appels à projets »
        kind = next((one for line in lines_of(corpus) if (one := _of_list(line))), kind)
    return Nature(kind.value, None, kind.evidence)


def _kind(corpus: Corpus, *, has_closing: bool) -> Fact[Kind]:
    lines = lines_of(corpus)
    found = _named_first(lines)
    if found is None:
        return _unnamed(lines, dated=has_closing and read_rolling(corpus) is None)
    if found.value != "grant":
        return found
    said = (_kind_in(line, loose=False) for line in lines if OWN.search(line.flat))
    page = [line for line in lines if line.passage.role == "page"]
    return next((one for one in said if one), _met(page, _SELF_CALL, "call_for_projects") or found)


def _named_first(lines: tuple[Line, ...]) -> Fact[Kind] | None:
    for role, limit in _PLACES:
        for line in [one for one in lines if one.passage.role == role][:limit]:
            if role == "hint" and line.passage.label not in ("kind", "teaser"):
                continue
            found = _kind_in(line, loose=role == "title" or line.passage.label in ("kind", "teaser"))
            if found:
                return found
    return None


def _of_list(line: Line) -> Fact[Kind] | None:
    """The kind that the title of the list names alone: « Annonces et appels à projets » names none."""
    if line.passage.label != "list" or not _CALLS_ONLY.match(line.flat):
        return None
    return _kind_in(line, loose=False)


def _unnamed(lines: tuple[Line, ...], *, dated: bool) -> Fact[Kind]:
    """A page that names no kind of call: « L'appel soutient… », « demander une aide », « La Région soutient les… »."""
    page = [line for line in lines if line.passage.role in ("title", "page")]
    candidates = dated and any(_CANDIDATES.search(line.flat) for line in page)
    tried: tuple[tuple[Guarded, Kind], ...] = (
        (_BARE_CALL, "call_for_projects"),
        (_PRIZE_TEXT, "prize"),
        (_AID_ASKED, "grant"),
        (_PROJECTS if candidates else SUPPORTS, "call_for_projects" if candidates else "grant"),
        (SUPPORTS, "grant"),
        (_AID_TEXT, "grant"),
    )
    return next((found for pattern, kind in tried if (found := _met(page, pattern, kind))), Fact("other"))


def _met(lines: list[Line], pattern: Guarded, kind: Kind) -> Fact[Kind] | None:
    for line in lines:
        if found := pattern.search(line.flat):
            quote = line.text[found.start() : found.end()]
            return Fact(kind, (Evidence(quote=quote, source=line.passage.source, rule="unnamed"),))
    return None


def _kind_in(line: Line, *, loose: bool) -> Fact[Kind] | None:
    """The kind named first in a line; in the text itself only the names of calls count, not « aide » or « prix »."""
    if not loose and "appel" not in line.flat and "interet" not in line.flat and not _ANY_ACRONYM.search(line.text):
        return None
    met: list[tuple[int, int, int, Kind]] = []
    for rank, (kind, pattern, _) in enumerate(KINDS):
        if (loose or rank < 3) and (found := pattern.search(line.flat)):  # noqa: PLR2004 - the three names of calls
            met.append((rank >= 3, found.start(), found.end(), kind))  # noqa: PLR2004
    if found := _ANY_ACRONYM.search(line.text):
        met.append((0, found.start(), found.end(), _ACRONYMS[found[1]]))
    if not met:
        return None
    _, start, end, kind = min(met)
    return Fact(kind, (Evidence(quote=line.text[start:end], source=line.passage.source, rule=kind),))
