"""Documents to join (canonical list of dossier.md §1.3) and selection criteria with their weights."""

import re
from collections.abc import Iterator

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.automaton import Automaton, Entry, Found, entry_of
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.patterns import any_of, phrases
from aap_tracker.reading.sections import Part, parts_of, quote

_MOST_CRITERIA = 12
_WIDEST = 240
_SHORTEST = 8
_JOINS = any_of(
    r"""
    (?:a|doi(?:t|vent)|devr(?:a|ont)|de|veuillez|merci de) (?:y )?(?:joindre|fournir|produire) | joign(?:ent|ez)
    | (?:pieces?|documents?) (?:a (?:joindre|fournir)|jointe?s|demandee?s|obligatoires?) | ci-jointe?s?
    | (?:accompagnee?s?|complete?e?s?|assortie?s?) (?:d'un|d'une|du|de la|de l'|des|de leur|de son)…
    | (?:dossier|demande) (?:complete? )?(?:comprend|comporte|contient|se compose)…
""",
    end="",
)
_HINT = re.compile(r"\s*\(pièce\)$")
# Usual names besides the labels of forms.
_MORE = {
    "piece.budget_action": """
        budget prévisionnel | budget prévisionnel du projet | budget prévisionnel de l'action | plan de financement
        | plan de financement prévisionnel | budget détaillé | budget du projet | budget de l'action
        | annexe budgétaire | budget
    """,
    "piece.rib": "relevé d'identité bancaire | RIB | IBAN | coordonnées bancaires",
    "piece.deliberation": """
        délibération | délibération de l'organe compétent | délibération approuvant le projet
        | délibération du conseil municipal | délibération du conseil d'administration | extrait de délibération
    """,
    "piece.avis_siret": """
        avis de situation | SIRET | extrait du répertoire SIRENE | fiche INSEE | situation au répertoire SIRENE
    """,
    "piece.statuts": "statuts | statuts signés | statuts à jour",
    "piece.liste_ca": """
        composition du bureau | liste des membres du bureau | composition du conseil d'administration
        | liste des administrateurs
    """,
    "piece.comptes": """
        comptes annuels | bilan comptable | compte de résultat | derniers comptes | comptes approuvés
        | comptes de l'année
    """,
    "piece.rapport_activite": "rapport d'activité | bilan d'activité | rapport annuel | rapport moral",
    "piece.bilan_n1": """
        bilan de l'action | bilan qualitatif | bilan N-1 | bilan de l'année précédente | bilan intermédiaire
        | leur bilan | bilan des actions
        | bilan financier de l'action
    """,
    "piece.devis": "devis | devis estimatif",
    "piece.cv": "curriculum vitae | CV | diplômes",
    "piece.lettres_partenaires": """
        lettres de soutien | lettres d'engagement | lettres d'intention des partenaires | attestation de partenariat
    """,
    "piece.convention_partenariat": "convention de partenariat | conventions de partenariat",
    "piece.courrier_demande": """
        courrier de demande | lettre de demande | courrier de sollicitation | lettre de saisine
    """,
    "piece.attestation_cofinancement": """
        attestation de cofinancement | notification des cofinancements | lettres d'engagement des cofinanceurs
    """,
    "piece.assurance_piece": "attestation d'assurance | attestation de responsabilité civile",
    "piece.attestation_cotisations": "attestation Urssaf | attestation de vigilance | attestation sociale",
    "piece.charte_laicite": "charte de la laïcité | charte de la laïcité signée",
    "piece.document_presentation": """
        note de présentation | note explicative | présentation du projet | note descriptive | fiche de présentation
    """,
    "piece.planning": "calendrier prévisionnel | planning prévisionnel | calendrier de réalisation",
    "piece.delegation_signature": "délégation de signature | pouvoir du signataire | pouvoir donné au signataire",
    "piece.plan": "plans des locaux | plan de situation | plan de masse",
    "piece.fiches_poste": "fiche de poste | profil de poste",
    "piece.agrement_piece": "copie de l'agrément | arrêté d'autorisation | arrêté d'agrément",
    "piece.certification_comptes": "rapport du commissaire aux comptes | certification des comptes",
}


def read_pieces(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[str, ...]]:
    """The `piece.*` fields of the documents asked for, in the order of the text."""
    names: dict[str, Evidence] = {}
    automaton = _automaton(lexicon)
    for part in parts_of(corpus):
        for start, end in _asked(part):
            for found in _widest(automaton.find(part.text[start:end])):
                names.setdefault(found.entry.id, quote(part.passage, start + found.start, start + found.end))
    return Fact(tuple(names), tuple({one.quote: one for one in names.values()}.values()))


def _asked(part: Part) -> Iterator[tuple[int, int]]:
    """Where a part tells what to join: the whole of a section on it, else the sentences that ask."""
    if part.topic in ("site", "noise") or part.label:
        return
    if part.topic == "pieces":
        yield 0, len(part.text)
        return
    if _JOINS.search(part.said):
        yield from ((start, end) for start, end in part.bounds if _JOINS.search(part.said.cut(start, end)))


def _widest(found: list[Found]) -> Iterator[Found]:
    covered = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= covered:
            covered = one.end
            yield one


def _automaton(lexicon: Lexicon) -> Automaton:
    known = lexicon.caches.get("reading.pieces")
    if not isinstance(known, Automaton):
        known = lexicon.caches["reading.pieces"] = Automaton(_forms(lexicon))
    return known


def _forms(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for name, labels in lexicon.fields.items():
        for label in (*labels, *phrases(_MORE.get(name, ""))):
            form = _HINT.sub("", label)
            form = form if form.isupper() else form[0].lower() + form[1:]
            yield form, entry_of("piece", name, form)


def read_criteria(corpus: Corpus) -> Fact[tuple[str, ...]]:
    """The selection criteria as written, with their weights when given."""
    found = [part for part in parts_of(corpus) if part.topic == "criteria" and not part.label]
    listed = [part for part in found if part.passage.block.kind in ("item", "row", "term")] or found
    kept = [part for part in listed if _SHORTEST <= len(_words(part)) <= _WIDEST][:_MOST_CRITERIA]
    evidence = tuple(Evidence(quote=part.text.strip(), source=part.passage.source, rule="criteria") for part in kept)
    return Fact(tuple(_words(part) for part in kept), evidence)


def _words(part: Part) -> str:
    return " ".join(part.text.split()).strip(" -•;.")
