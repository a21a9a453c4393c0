"""What calls write of people besides the expressions of the thesaurus: turns of phrase that mean nothing else."""

from aap_tracker.reading.care_terms import CARE_FORMS
from aap_tracker.reading.patterns import phrases
from aap_tracker.reading.theme_terms import THEME_FORMS

_PEOPLE = {
    concept: phrases(table)
    for concept, table in {
        "gens_du_voyage": "familles du voyage",
        "personnes_agees": """
            vieillir | vieillissement de la population | accompagnement au vieillissement | lieux de vie collectifs
            | séniors à domicile
            | personnes de 60 ans et plus | personnes âgées de 60 ans et plus | aînés | public senior | adultes âgés
            | plus de 65 ans | plus de 70 ans | 55 ans et plus | personnes avançant en âge | GIR 5 et 6 | GIR 5-6
            | GIR 5 à 6
            | personnes âgées dépendantes | personnes âgées en perte d'autonomie | personnes âgées fragiles
            | habitants âgés | résidents âgés | séniors | seniors isolés | aînés isolés | personnes âgées isolées
        """,
        "perte_autonomie": "personnes dépendantes | personnes âgées en perte d'autonomie | personnes peu autonomes",
        "aidants": "aidants de proches | proche aidant | proches aidantes | aidants proches",
        "personnes_handicapees": """
            établissement d'accueil médicalisé | foyer d'accueil médicalisé | SESSAD | CAMSP
            | personnes à besoins spécifiques | travailleurs handicapés | adultes handicapés | situation de handicap
            | personnes vivant avec un handicap | personnes autistes | déficience intellectuelle
            | âgées ou handicapées | âgées et handicapées
        """,
        "petite_enfance": "0 à 3 ans | 0 à 6 ans | de 0 à 3 ans | très jeunes enfants | jeune enfant",
        "enfants": """
            6 à 11 ans | 3 à 11 ans | 6 à 12 ans | enfants de 3 à 17 ans | enfants scolarisés | enfants handicapés
            | enfants en situation de handicap | enfants porteurs de handicap
        """,
        "adolescents": "11 à 17 ans | 12 à 17 ans | adolescence | adolescentes | jeunes adolescents",
        "jeunes": "16 à 25 ans | 18 à 25 ans | 18 à 30 ans | 16 à 30 ans | 12-25 ans | 12 à 25 ans | 15-30 ans",
        "familles": "futurs parents | parents d'enfants | parents d'adolescents | couples parentaux",
        "familles_monoparentales": "familles en situation de monoparentalité | parents seuls | parent solo",
        "femmes": "violences faites aux femmes | violences envers les femmes",
        "locataires_mal_loges": "locataires mal logés | personnes mal logées | ménages mal-logés",
        "victimes_violences": """
            victimes de violence | violences au sein de la famille | femmes victimes de violences | femmes victimes
            | femmes et enfants victimes de violences | personnes victimes de violences
        """,
        "precarite": """
            situation de précarité | publics fragiles | publics fragilisés | personnes fragiles | ménages précaires
            | publics en précarité | public précaire | personnes les plus fragiles | personnes pauvres
            | situation de pauvreté | situation de vulnérabilité | personnes défavorisées | ménages en précarité
            | habitants modestes | enfants pauvres | familles pauvres | ménages pauvres | publics démunis
            | plus précaires | personnes modestes | foyers modestes | ménages modestes | familles modestes
            | ressources modestes | revenus modestes | faibles ressources | faibles revenus
        """,
        "sans_abri": """
            un chez soi d'abord
            | sans domicile fixe | sans chez-soi | personnes sans abri | situation de rue
        """,
        "beneficiaires_rsa": "allocataires du revenu de solidarité active | bénéficiaire du RSA | allocataire du RSA",
        "demandeurs_emploi": """
            personnes en recherche d'emploi | personnes privées d'emploi | privés durablement d'emploi
        """,
        "exiles": """
            étrangers | personnes étrangères | personnes migrantes | protection internationale
            | protection temporaire | jeunes majeurs non accompagnés | jeunes non accompagnés | jeunes exilés
            | mineurs et jeunes majeurs non accompagnés | jeunes majeurs étrangers
        """,
        "habitants_qpv": """
            contrat de ville | politique de la ville | ville vie vacances
            | quartiers prioritaires de la ville | habitants des quartiers populaires | habitants des quartiers
        """,
        "habitants_ruraux": "communes rurales | zone rurale | habitants ruraux | territoire rural | espace rural",
        "personnes_isolees": """
            personnes isolées socialement | situation d'isolement | isolement relationnel
            | personnes en situation d'isolement | vivant seul | vivant seule | vivent seules | vivent seuls
            | seniors isolés | aînés isolés | habitants isolés
        """,
        "personnes_malades": "personnes atteintes de maladies | maladies chroniques | maladie chronique | patients",
        "troubles_psychiques": "handicaps psychiques | détresse psychologique | détresse psychique | mal-être",
        "personnes_sous_main_justice": "sortie de détention | personnes détenues | jeunes sous protection judiciaire",
        "personnes_surendettees": """
            situation de surendettement | surendettés | surendettées | difficulté financière | mal-endettement
            | fragilités financières
        """,
        "personnes_illettrees": "personnes illettrées | personnes allophones | maîtrise de la langue française",
        "professionnels_sociaux": """
            professionnels du social | professionnels du secteur social | professionnels de l'enfance
        """,
    }.items()
}

CONCEPT_FORMS: dict[str, tuple[str, ...]] = {**_PEOPLE, **CARE_FORMS, **THEME_FORMS}
