"""Expressions that say less than they seem to: empty, vague, doubtful, states rather than people, shared."""

from aap_tracker.reading.patterns import phrases
from aap_tracker.reading.tokens import compared


def expressions(table: str) -> frozenset[str]:
    """The compared forms of a table of expressions."""
    return frozenset(" ".join(word for word in compared(form) if word) for form in phrases(table))


# Compared forms. Words of any call, whatever it funds; then words that need company; then acronyms with other meanings.
EMPTY = expressions("""
    transmission | travaux | rénovation | acquisition | modernisation | sorties | mémoire | écrans | apprentissage
    | navette | placement | égalité | exclusion | dépendance | itinérants | villages | voyageurs | volontaires
    | mobilier | véhicule | recrutement | permanences | sobriété | résilience | expérimentation | projet innovant
    | projet social | voisinage | foyers | dépistage | hygiène | accueillants | séjours | domotique | réhabilitation
    | services à domicile | droit commun | formation des professionnels | élus | mineurs | fragilisées
    | modernisation | utilité sociale | médiation sociale | accessibilité | développement durable
    | structure d'accueil | logiciel métier | essaimage | démonstrateur | tabac | alcool | jeunesse | enfance
    | plan de formation | équipe mobile | orientation sociale
""")
VAGUE = expressions("""
    solidarité | fragilité | insertion | investissement | loisirs | vacances | transport | déplacements | isolement
    | bénévoles | bénévolat | accompagnement social | vie locale | vie sociale | participation des habitants
    | ingénierie | sociabilité | convivialité | parents | action sociale de proximité | cohésion sociale | élèves
    | citoyenneté | innovation sociale | santé publique | habitants du territoire | soutien psychologique | écologie
    | discriminations | mentorat
""")
DOUBTFUL = expressions("""
    mise à l'abri | accueil de jour | coup de pouce | aller vers | GIR 5-6 | GIR 5 et 6 | CEJ | AVS | PRE | ESS | DAC
    | API | APA | PAT | CHU | PTA | CLS | ALT | TAD
    | RAM | FME | GEM | TND | CIP | FNP | ESA | MND
""")
# States rather than people: « rompre la solitude » names a theme.
STATES = expressions("""
    solitude | isolement | repli sur soi | sans lien social | mort sociale | pauvreté | exclusion | dépendance
    | fragilité | ruralité | bénévolat | engagement citoyen | maintien à domicile | vieillissement à domicile
    | maîtrise du français | avancée en âge | perte d'autonomie | accueil du jeune enfant | modes d'accueil
    | contrat de ville | politique de la ville | vieillissement de la population
    | ville vie vacances | lieux de vie collectifs | répit
    | soutien aux aidants | aide aux aidants | droits des femmes | égalité femmes-hommes
""")
# People so vague that they add nothing to those named beside them.
ANYBODY = expressions("""
    publics vulnérables | personnes vulnérables | publics fragiles | publics fragilisés | personnes fragiles
    | personnes en difficulté | pauvreté | exclusion | publics précaires | public précaire | habitants du territoire
    | publics en précarité | situation de vulnérabilité | plus démunis | tous les habitants | grand public
    | personnes les plus fragiles | fragilité
""")
# A word of two themes that names the other one first
SHARED = frozenset(
    (name, form)
    for name, table in {
        "animation_vie_sociale": "citoyenneté",
        "aide_urgence": "plan canicule | canicule",
        "numerique_sante_si": "domotique",
        "hebergement": "logement adapté",
        "ingenierie_diagnostic": "formation des professionnels",
        "nutrition_activite_physique": "plan antichute",
    }.items()
    for form in expressions(table)
)
# A funder that has one purpose by law (CASF L. 233-1) tells it where the title names nothing but the funder.
FUNDERS = expressions("commission des financeurs | conférence des financeurs | CFPPA")
