"""Words too general to count in prose that an explicit field means: « Thématique : santé », « Publics : enfance »."""

import re
from collections.abc import Iterator

from aap_tracker.reading.automaton import Entry, Found
from aap_tracker.reading.patterns import any_of, phrases
from aap_tracker.reading.sections import Part


def _table(text: str) -> dict[str, str]:
    """« identifier = word, word »: each word, flat, with its identifier."""
    pairs = (one.split(" = ") for one in phrases(text))
    return {word.strip(): name for name, words in pairs for word in words.split(",")}


_WORDS = {
    "theme": _table("""
        sante = sante, sante publique, prevention sante, prevention, vaccination, sante sexuelle
        | jeunesse_engagement = jeunesse, jeunes | protection_enfance = enfance, enfance famille, enfance et famille
        | accueil_petite_enfance = petite enfance | inclusion_numerique = numerique, inclusion numerique
        | precarite_alimentaire = alimentation | logement = habitat, logement, habitat et logement
        | handicap_inclusion = handicap, personnes handicapees
        | prevention_perte_autonomie = autonomie, bien vieillir, seniors, personnes agees, grand age, vieillissement
        | lutte_pauvrete = action sociale, solidarite, solidarites, precarite, exclusion, pauvrete
        | insertion_professionnelle = insertion, emploi, insertion et emploi, emploi et insertion
        | reussite_educative = education, scolarite, education et jeunesse | parentalite = famille, familles
        | culture_loisirs_vacances = culture, sport, loisirs, vacances, culture et sport, sport et loisirs
        | transition_ecologique_sociale = environnement, ecologie, developpement durable, transition ecologique
        | isolement_social = isolement, lien social | mobilite = mobilite, mobilites, transports
        | prevention_delinquance = delinquance, securite | citoyennete_laicite = citoyennete, laicite, egalite
        | equipement_investissement = equipement, equipements, investissement
        | ess_innovation_sociale = innovation, innovation sociale, ess
    """),
    "public": _table("""
        enfants = enfance, enfants | jeunes = jeunesse, jeunes | familles = famille, familles, parents
        | personnes_agees = seniors, personnes agees, aines, retraites, grand age
        | personnes_handicapees = handicap, personnes handicapees | precarite = precarite, personnes precaires
        | petite_enfance = petite enfance | femmes = femmes | tous_publics = tous, tous publics, tout public
        | aidants = aidants
    """),
}
_FIELDS = {"themes": "theme", "audiences": "public"}
_LABELS = (
    ("theme", any_of("^(?:thematiques?|themes?|domaines?|secteurs?(?: d'activite)?)")),
    ("public", any_of("^(?:publics?(?: vises?| cibles?| concernes?)?|cibles?|populations?)")),
)
_BETWEEN = re.compile(r"[,;|•·\n]| - | et ")


def plain_words(part: Part) -> Iterator[Found]:
    """What an explicit field names in a general word."""
    kind = _FIELDS.get(part.passage.label, "") if part.passage.role == "hint" else _kind_of_label(part)
    if not kind:
        return
    start = part.begin
    said = str(part.said)
    for mark in (*_BETWEEN.finditer(said, start), None):
        end = mark.start() if mark else len(said)
        word = said[start:end].strip(" .:")
        name = _WORDS[kind].get(word)
        if name:
            place = said.index(word, start)
            yield Found(Entry("concept", name, kind), place, place + len(word))
        start = mark.end() if mark else end


def _kind_of_label(part: Part) -> str:
    label = str(part.said[: part.begin]).strip(" :?") if part.begin else str(part.heard)
    if part.label or not label:
        return ""
    return next((kind for kind, pattern in _LABELS if pattern.search(label)), "")
