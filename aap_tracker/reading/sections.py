"""What each passage of a call is about, from the headings and labels above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus, Passage
from aap_tracker.reading.flat import flat, sentences

Topic = Literal[
    "title", "applicants", "audience", "objective", "territory", "filing", "pieces", "criteria", "contact", "partners",
    "money", "calendar", "site", "other",
]  # fmt: skip

_LABEL_WIDTH = 90
_QUOTE_WIDTH = 300
_WHO = (
    r"structures?|organismes?|porteurs?|candidats?|beneficiaires?|demandeurs?|operateurs?|acteurs?|entites?|personnes"
    r"|collectivites|gestionnaires?|etablissements?|associations?|promoteurs?|employeurs?|cibles?"
)
# In order: the first that fits names the topic. Written for flat text.
_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("pieces", re.compile(
        r"\b(pieces?|documents?) (a |jointe?s?|justificatives?|constitutives?|demandee?s?|obligatoires?|necessaires?"
        r"|complementaires?|requise?s?|du dossier)|composition du dossier|contenu du dossier|constitution du dossier"
        r"|dossier (complet )?(comprend|compose|doit comporter|doit contenir|complet)|\bpieces\b|\bannexes? a (joindre|fournir)"
    )),
    ("criteria", re.compile(
        r"criteres? (de selection|d'appreciation|d'evaluation|de notation|d'analyse|de choix|d'instruction|de priorite)"
        r"|grille (de|d')|evaluation des (dossiers|projets|candidatures)|selection des (dossiers|projets|candidatures)"
        r"|modalites de selection|comment seront (choisis|selectionnes)|^criteres$"
    )),
    ("contact", re.compile(
        r"^contacts?\b|renseignements|personnes? a contacter|vos (contacts|interlocuteurs)|une question|des questions"
        r"|besoin d'(aide|information)|pour (toute|plus d')|contacter|interlocuteur"
    )),
    ("filing", re.compile(
        r"(comment|ou) (candidater|repondre|deposer|postuler|participer|faire)|modalites? (de|d') ?(depot|reponse|envoi"
        r"|candidature|transmission|participation|soumission)|\bdepot (de|des|du) (dossiers?|candidatures?|projets?|demandes?)"
        r"|deposer (un|son|votre|le|ma) |transmission (du|des) |^depot\b|^demarches?|envoi (du|des) |adresse d'envoi|^candidater|procedure (de|a)"
        r"|demande de subvention|depot en ligne|^repondre (a|au)\b|^candidature$"
    )),
    ("money", re.compile(
        r"montant|financement|budget|depenses|couts?\b|aide (financiere|maxim)|taux|subvention|enveloppe|modalites financieres|dotation"
    )),
    ("calendar", re.compile(r"calendrier|dates?\b|echeance|cloture|ouverture|delai|periode|duree|publi(e|ication)\b")),
    ("partners", re.compile(r"partenari|partenaires?|cofinanceurs|signataires|gouvernance|comite|pilotage|lauréats|laureats|qui sommes")),
    ("applicants", re.compile(
        r"qui (peut|peuvent|pourra|est eligible|est concerne|sont les (candidats|porteurs|structures))"
        rf"|\b({_WHO})( de projets?| potentiels?)? (eligibles?|concernee?s?|visee?s?|admise?s?|cibles?|attendus?|pouvant|autorisee?s?|habilitee?s?|non eligibles?|ineligibles?|exclus)"
        r"|porteurs? (de|du) projets?|^porteurs?\b|^candidats?\b|^beneficiaires?( de l'aide| de la subvention| du financement| directs?| potentiels?)?\W*$|^demandeurs?\b"
        r"|a qui (s'adresse|est destine)|^pour qui|qui est concerne|eligibilite|eligibles? *[:?]?$|^structures? *:?$|^organismes? *:?$"
        r"|nature (juridique )?(du|des) (porteur|candidat|demandeur|beneficiaire)|statut (juridique )?(du|des) (porteur|candidat|demandeur)"
        r"|types? de (structure|porteur|beneficiaire|candidat|demandeur|organisme)s?|^vous etes|beneficiaires? (de l'aide|de la subvention|du dispositif|eligibles?)"
        r"|destinataires? (de l'appel|de l'aide|du dispositif)|^destinataires?\b|profil (du|des) (porteur|candidat)|^cibles? *:?$"
    )),
    ("audience", re.compile(
        r"\bpublics?\b|population|beneficiaires? (final|finaux|de l'action|des actions|du projet|des projets)|personnes (visees|concernees|ciblees)|usagers"
    )),
    ("territory", re.compile(r"territoires?\b|perimetre|zones? (geographiques?|d'intervention|eligibles?)|localisation|couverture|secteurs? geographique|^lieux?\b|departements? concerne|communes concernee")),
    ("objective", re.compile(
        r"objectifs?|objet\b|finalite|thematiques?|axes?\b|themes?\b|enjeux|contexte|presentation|priorites|orientations|actions? (eligibles?|financ|attendu|soutenu|visee)"
        r"|projets? (eligibles?|attendu|soutenu|financ|vise|concerne)|en quelques mots|de quoi s'agit|description|resume|attendus|nature des (actions|projets)|types? d'actions?|domaines?|volets?|pourquoi"
    )),
)  # fmt: skip
_HINTS: dict[str, Topic] = {
    "applicants": "applicants", "audiences": "audience", "themes": "objective", "territory": "territory",
    "filing_url": "filing", "contact": "contact", "teaser": "objective", "amount": "money", "rate": "money",
    "deadline": "calendar", "opens": "calendar", "published": "calendar", "funder": "partners",
}  # fmt: skip
_INLINE = re.compile(r"^([^:?\n|]{2,70}?)\s*[:?|]\s+(?=\S)")
_FAQ = re.compile(r"^(\d+[.)]\s*)?(q\d*|question)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One passage, its topic, and where its own text begins (after an inline label)."""

    passage: Passage
    topic: Topic
    begin: int = 0
    label: bool = False  # a heading or a bare label: names what follows, says little itself

    @property
    def text(self) -> str:
        return self.passage.text


def topic_of(label: str) -> Topic:
    """The topic that a heading or a label announces; "other" when it announces none."""
    text = flat(label).strip(" .-*#0123456789)")
    return next((topic for topic, pattern in _TOPICS if pattern.search(text)), "other")


def parts_of(corpus: Corpus) -> tuple[Part, ...]:
    """Every passage with its topic, worked out once per corpus."""
    if "parts" not in corpus.caches:
        corpus.caches["parts"] = tuple(_walk(corpus))
    return cast("tuple[Part, ...]", corpus.caches["parts"])


class _Place:
    """Where the walk stands: the topic of the heading in force, and of a bare label under it."""

    def __init__(self) -> None:
        self.source = ""
        self.stack: list[tuple[int, Topic]] = []
        self.label: Topic | None = None

    @property
    def topic(self) -> Topic:
        return self.label or next((topic for _, topic in reversed(self.stack) if topic != "other"), "other")

    def heading(self, level: int, topic: Topic) -> None:
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        self.stack.append((level, topic))
        self.label = None


def _walk(corpus: Corpus) -> Iterator[Part]:
    place = _Place()
    for passage in corpus.passages:
        if passage.role in ("title", "site"):
            yield Part(passage, "title" if passage.role == "title" else "site")
        elif passage.role == "hint":
            yield Part(passage, _HINTS.get(passage.label, "other"))
        else:
            if passage.source != place.source:
                place = _Place()
                place.source = passage.source
            yield _part(passage, place)


def _part(passage: Passage, place: _Place) -> Part:
    block = passage.block
    if block.kind == "heading":
        place.heading(block.level or 6, topic_of(block.text))
        return Part(passage, place.topic, label=True)
    if len(block.cells) > 1:
        topic = topic_of(block.cells[0]) if len(block.cells[0]) <= _LABEL_WIDTH else "other"
        begin = min(len(block.cells[0]), len(passage.text))
        return Part(passage, topic if topic != "other" else place.topic, begin if topic != "other" else 0)
    if _is_bare_label(passage.text, block.kind):
        topic = topic_of(passage.text)
        place.label = topic if topic != "other" or passage.text.rstrip().endswith("?") else place.label
        return Part(passage, place.topic, label=True)
    return _inline(passage, place)


def _is_bare_label(text: str, kind: str) -> bool:
    text = text.strip()
    if kind == "item" or len(text) > _LABEL_WIDTH or "\n" in text:
        return False
    return text.endswith((":", "?")) or (
        text[-1:] not in ".;,!" and topic_of(text) != "other" and len(text.split()) <= 5
    )


def _inline(passage: Passage, place: _Place) -> Part:
    found = _INLINE.match(passage.text)
    topic = topic_of(found[1]) if found else "other"
    if found and topic != "other":
        if passage.block.kind != "item":
            place.label = topic
        return Part(passage, topic, found.end())
    return Part(passage, place.topic)


def quote(passage: Passage, start: int, end: int, rule: str | None = None) -> Evidence:
    """The sentence that holds [start, end[, cut between words when long: always contiguous words of the passage."""
    text = passage.text
    begin, stop = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    stop = max(stop, end)
    if stop - begin > _QUOTE_WIDTH:
        begin = max(begin, _blank_before(text, max(begin, start - _QUOTE_WIDTH // 3)))
        stop = min(stop, _blank_after(text, max(end, begin + _QUOTE_WIDTH)))
    return Evidence(quote=text[begin:stop].strip(), source=passage.source, rule=rule)


def _blank_before(text: str, position: int) -> int:
    return text.rfind(" ", 0, position) + 1


def _blank_after(text: str, position: int) -> int:
    found = text.find(" ", position)
    return len(text) if found < 0 else found
