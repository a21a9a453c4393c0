"""What a title says, once what every title says is left out: its own words, its years, its parts, its places."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.concepts import tag
from aap_tracker.reading.places import gazetteer_of, named_in
from aap_tracker.text import fold, stem, words

_REMEMBERED = 4_000  # titles kept in memory with the lexicon
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_NUMBER = r"(?:n(?:o|umero)? )?(\d{1,3}|[ivx]{1,4}|[a-h])"
_PARTS = "lot|axe|volet|tranche|thematique|fiche|secteur|zone|programme|categorie|mesure|orientation|action"
_TURNS = "session|vague|phase|appel|aap|aac|ami|edition|campagne|periode|cohorte|semestre|trimestre|releve"
_PART = re.compile(rf"\b({_PARTS})s? {_NUMBER}\b")
_TURN = re.compile(rf"\b({_TURNS})s? {_NUMBER}\b(?! (?:manifestation|projets?|candidatures?))")
_ORDINAL = re.compile(
    r"\b(\d{1,2}) ?(?:e|er|ere|eme|nd|nde|de)\b(?: \w+){0,1}? (session|vague|phase|appel|edition|campagne|periode)\b"
)
_SPELLED = re.compile(
    r"\b(premiere?|second|seconde|deuxieme|troisieme|quatrieme|cinquieme|nouvel|nouvelle)"
    r" (session|vague|phase|appel|edition|campagne|periode)\b"
)
_RANKS = {
    "premier": 1, "premiere": 1, "second": 2, "seconde": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4,
    "cinquieme": 5,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip
_REFERENCE = re.compile(r"(?<![a-z0-9])(?=[a-z0-9/_-]*20\d\d)(?:[a-z0-9]{1,10}[-/_]){1,4}[a-z0-9]{1,10}(?![a-z0-9])")
_SPAN_OF_YEARS = re.compile(r"20\d\d[-/]20\d\d")
_RESULTS = re.compile(r"\b(?:resultats?|laureate?s?|palmares|selectionne(?:e|s|es)|retenu(?:e|s|es)|bilan)\b")
_STATE = re.compile(r"[\[(](?:clotur|clos|ferm|termin|ouvert|en cours|a venir|nouveau|prolong|report)[^\])]*[\])]")

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")

_YEARLY = re.compile(
    r"[\[(][^\])]*(?:20[0-4]\d|édition|clôtur|clos|prolong|report|ouvert)[^\])]*[\])]"
    r"|(?:\b(?:pour )?(?:l’|l')?(?:année|exercice|édition|campagne)\s+)?\b20[0-4]\d(?:\s*[-–/]\s*20[0-4]\d)?\b"
    r"|\b\d{1,2}(?:re|er|e|ème)\s+édition\b",
    re.IGNORECASE,
)
_EDGES = " \t,;:–—-/|"
# Bodies named by several words: their words mean something else elsewhere (« santé », « famille »).
_BODIES = re.compile(
    r"\b(?:agences? regionales? de (?:la )?sante|caisses? (?:primaires? )?d allocations familiales"
    r"|mutualite sociale agricole|caisse d assurance retraite et de la sante au travail"
    r"|caisse nationale de solidarite pour l autonomie"
    r"|conseils? (?:departemental|departementaux|regional|regionaux|general)|fondation de france"
    r"|(?:commission|conference)s? (?:departementale )?des financeurs"
    r"(?: de la prevention(?: de la perte d autonomie)?)?)\b"
)
# Said by the title of any call, or naming the kind of body that makes it: these tell no call from another.
_GENERIC = frozenset(
    words("""
    appel appels projet projets candidature candidatures manifestation manifestations interet interets initiative
    initiatives aap aac ami aapp cfp relatif relative relatifs relatives portant lancement lance lancent lancee lancer
    publication avis annee annees exercice campagne edition session nouveau nouvelle ouverture ouvert cloture depot
    dossier dossiers demande demandes subvention subventions financement financements financer aide aides dispositif
    cahier charges reglement annexe information programmation conjoint conjointe interregional
    au aux avec ce ces cette dans de des du en et entre la le les leur leurs ou par pour qu que qui sa se ses son sous
    sur un une vers chez a d l n s ans plus titre cadre faveur destination attention aupres lien matiere sein partir est
    ars caf conseil departement departemental departementale departements prefecture prefet prefete sous region regions
    regional regionale etat services cfppa carsat msa cnsa cnav cnaf dreets ddets ddetspp drieets drajes sdjes
    direction ministere metropole ville commune communaute agglomeration fondation national nationale nationaux
    territoire territoires territorial territoriale territoriales local locale locaux departementaux pays annuel
    annuelle prolongation prolonge prolongee report reporte reportee repousse repoussee date limite rappel
    """)
)
# Often there, rarely what tells two calls apart: they may be on one side only.
_WEAK = frozenset(
    words("""
    soutien soutenir soutenu accompagnement accompagner developpement developper mise mettre oeuvre place programme
    fonds plan action actions lutte lutter contre favoriser favorisant renforcer renforcement ameliorer amelioration
    promouvoir promotion creation creer deploiement deployer structure structures organisme organismes operateur
    operateurs porteur porteurs acteurs acteur association associations collectivites ccas partenaires service visant
    vise permettant permettre proposer realisation realiser conduite conduire mobilisation mobiliser contribution
    contribuer innovant innovants innovante innovantes innovation innovations ensemble experimentation strategie
    demarche public publics population beneficiaires personnes personne habitants general generale social sociale
    sociaux sociales solidarite
    """)
)


@dataclass(frozen=True, slots=True)
class Title:
    """`core`: stems of its own words; `kin`: the same with the expressions of the thesaurus replaced by their concept.

    parts: numbered parts ("lot", "2"); turns: numbered returns ("session", "2"); references: "2024-ars-01".
    """

    core: frozenset[str]
    kin: frozenset[str]
    years: frozenset[int]
    parts: frozenset[tuple[str, str]]
    turns: frozenset[tuple[str, str]]
    references: frozenset[str]
    places: frozenset[str]
    results: bool
    names: frozenset[str]  # acronyms and the like, among `core`: « REAAP », « CLAS »


def scheme_name(title: str) -> str:
    """The title without what changes from an edition to the next: « Bien vieillir 2027 » gives « Bien vieillir »."""
    name = " ".join(_YEARLY.sub(" ", title).split()).strip(_EDGES)
    return name or title


WEAK = frozenset(stem(word) for word in _WEAK)
# Words of which one excludes the others, weak as they may be: creating a service and extending it are two calls.
OPPOSED = tuple(
    frozenset(stem(word) for word in words(group))
    for group in (
        "creation extension transformation renovation reconstruction fermeture renouvellement",
        "accompagnement hebergement",
        "individuelles collectives",
    )
)


@lru_cache(maxsize=4_000)
def numbered(title: str) -> tuple[frozenset[int], frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """The years, the numbered parts and the numbered returns that a title names."""
    flat = _flat(title)
    turns = {(name, _rank(number)) for name, number in _TURN.findall(flat)}
    turns |= {(name, number) for number, name in _ORDINAL.findall(flat)}
    turns |= {(name, _rank(number)) for number, name in _SPELLED.findall(flat)}
    parts = {(name, _rank(number)) for name, number in _PART.findall(flat)}
    return frozenset(int(year) for year in _YEAR.findall(flat)), frozenset(parts), frozenset(turns)


def _flat(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(title)).strip()


def _rank(number: str) -> str:
    return str(_RANKS.get(number, number.lstrip("0") or "0"))


def read_title(title: str, lexicon: Lexicon) -> Title:
    """What a title says. The work is remembered with the lexicon."""
    known = lexicon.caches.setdefault("store.titles", {})
    if not isinstance(known, dict):  # pragma: no cover - nobody else writes this key
        raise TypeError
    if title not in known:
        if len(known) > _REMEMBERED:
            known.clear()
        known[title] = _read(title, lexicon)
    return known[title]  # type: ignore[no-any-return]


def _read(title: str, lexicon: Lexicon) -> Title:
    years, parts, turns = numbered(title)
    places = named_in(title, gazetteer_of(lexicon))
    bare = title
    for place in reversed(places):
        bare = f"{bare[: place.start]} {bare[place.end :]}"
    bare = _STATE.sub(" ", fold(bare))
    references = {found for found in _REFERENCE.findall(bare) if not _SPAN_OF_YEARS.fullmatch(found)}
    for pattern in (_REFERENCE, _PART, _ORDINAL, _SPELLED, _TURN, _BODIES):
        bare = pattern.sub(" ", bare if pattern is _REFERENCE else _flat(bare))
    core = _own(bare)
    return Title(
        core=frozenset(core),
        kin=frozenset(_kin(title, lexicon, core)),
        years=years,
        parts=parts,
        turns=turns,
        references=frozenset(references),
        places=frozenset(code for place in places for code in place.codes),
        results=bool(_RESULTS.search(_flat(title))),
        names=frozenset(() if _shouted(title) else core & {stem(fold(word)) for word in _ACRONYM.findall(title)}),
    )


def _shouted(title: str) -> bool:
    """Capitals from end to end tell no acronym, save in a title that is little else."""
    return title.isupper() and len(re.findall(r"[^\W\d]{2,}", title)) > 2  # noqa: PLR2004 - words


def _own(flat: str) -> set[str]:
    found = (word for word in words(flat) if word not in _GENERIC and not _YEAR.fullmatch(word))
    return {stem(word) for word in found if len(word) > 1 or word.isdigit()}


def _kin(title: str, lexicon: Lexicon, core: set[str]) -> set[str]:
    """Own words, expressions of the thesaurus replaced by their concept; acronyms (« REAAP ») stay themselves."""
    concepts: set[str] = set()
    bare: set[str] = set()
    end = 0
    for hit in sorted(tag(title, lexicon), key=lambda one: (one.start, -one.end)):
        if hit.start < end or hit.kind not in {"public", "theme", "action"} or hit.words.isupper():
            continue
        concepts.add(f"={hit.concept}")
        bare |= _own(title[end : hit.start])
        end = hit.end
    return concepts | ((bare | _own(title[end:])) & core)
