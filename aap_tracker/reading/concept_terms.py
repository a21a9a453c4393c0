"""What calls write besides the expressions of the thesaurus: only turns of phrase that can mean nothing else."""

from aap_tracker.reading.patterns import phrases

CONCEPT_FORMS: dict[str, tuple[str, ...]] = {
    concept: phrases(table)
    for concept, table in {
        "gens_du_voyage": "familles du voyage",
        "personnes_agees": """
            vieillir | vieillissement de la population | accompagnement au vieillissement | lieux de vie collectifs
            | séniors à domicile
            | personnes de 60 ans et plus | personnes âgées de 60 ans et plus | aînés | public senior | adultes âgés
            | plus de 65 ans | plus de 70 ans | 55 ans et plus | personnes avançant en âge | GIR 5 et 6 | GIR 5-6
            | GIR 5 à 6
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
        "enfants": "6 à 11 ans | 3 à 11 ans | 6 à 12 ans | enfants de 3 à 17 ans | enfants scolarisés",
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
        "isolement_social": """
            rompre l'isolement | prévenir l'isolement | prévention de l'isolement | isolement des personnes âgées
            | isolement des aînés | isolement des seniors | création de lien social | liens sociaux
            | lutter contre l'isolement | lutter contre la solitude | rompre la solitude
            | lutte contre l'isolement social | renouer des liens | renouer du lien | recréer du lien
            | recréer des liens | retisser du lien | retisser des liens
        """,
        "acces_aux_droits": """
            France services | accès au droit | droits sociaux | ouverture des droits
            | accompagnement aux démarches
        """,
        "inclusion_numerique": """
            pass numérique | éloignées du numérique | éloigné du numérique
            | éloignés du numérique | exclusion numérique | compétences numériques | démarches en ligne
            | outils numériques | culture numérique | ateliers numériques | précarité numérique
            | transition numérique inclusive
        """,
        "precarite_alimentaire": """
            aide alimentaire de qualité | cantines solidaires | tiers-lieux nourriciers
            | tiers-lieux alimentaires | transition alimentaire | jardins nourriciers
            | alliances locales de solidarité alimentaire | distribution alimentaire | colis alimentaires
            | alimentation de qualité
            | accès digne à l'alimentation | alimentation pour tous | lutte contre le gaspillage alimentaire
        """,
        "logement": """
            un chez soi d'abord
            | maintien dans leur logement | accompagnement lié au logement | droit au logement | mal logement
        """,
        "hebergement": """
            places d'hébergement | hébergement des femmes | centres d'hébergement | solutions d'hébergement
        """,
        "habitat_indigne": "logements indignes | logements insalubres | logement indigne",
        "adaptation_logement": """
            adapter les logements | adapter le logement | logements adaptés | adaptation des logements
        """,
        "precarite_energetique": "factures d'énergie | dépenses d'énergie | ménages en précarité énergétique",
        "mobilite": """
            difficultés de mobilité | se déplacer | aides à la mobilité | solutions de mobilité | auto-école sociale
        """,
        "sante": """
            prévention en santé | inégalités de santé | accès à la prévention | prévention et promotion de la santé
        """,
        "sante_mentale": "bien-être mental | bien-être psychique | détresse psychologique | prévention du mal-être",
        "addictions": """
            conduites à risque | usage de drogues | consommations à risque | substances psychoactives | tabagisme
        """,
        "nutrition_activite_physique": """
            activités physiques | pratique d'une activité physique | alimentation santé | chutes
        """,
        "prevention_perte_autonomie": """
            prévention seniors | prévention des seniors | prévention santé des seniors | prévention auprès des seniors
            | prévention à destination des seniors | prévention pour les plus de 60 ans
            | prévention à destination des personnes âgées
            | prévention pour les personnes âgées | prévention des personnes âgées
            | commission des financeurs | conférence des financeurs | CFPPA | autonomie des seniors
            | autonomie des personnes âgées | autonomie des aînés | préserver l'autonomie
            | préservation de l'autonomie | préserver leur autonomie | perte d'autonomie des personnes âgées
            | vieillissement en santé | vieillir en bonne santé | bien-vieillir | bien vivre son âge
            | plan antichute | prévention pour les seniors | prévention des fragilités | maintien de l'autonomie
        """,
        "soutien_domicile": """
            centre de ressources territorial | places de SSIAD | SSIAD de nuit | équipes mobiles à domicile
            | vivre à domicile | rester à domicile | accompagnement renforcé à domicile | services d'aide à domicile
            | maintien au domicile
        """,
        "repit_aidants": """
            répit des aidants | répit aux aidants | soutenir les aidants | soutien des aidants
            | accompagnement des aidants | aide aux proches aidants | santé des aidants | qualité de vie des aidants
        """,
        "habitat_inclusif": "habitats inclusifs | habitats partagés | vie sociale et partagée | habitat accompagné",
        "accueil_petite_enfance": """
            garde d'enfants | modes de garde
            | accueil des jeunes enfants | places en crèche | accueil individuel | relais petite enfance
            | micro-crèches
            | accueil collectif du jeune enfant | solutions de garde
        """,
        "parentalite": """
            soutenir les parents | accompagner les parents | soutien aux parents | fonctions parentales
            | rôle de parents | liens parents-enfants | relation parents-enfants | appui aux parents
            | accompagnement des parents
        """,
        "reussite_educative": """
            décrochage scolaire | persévérance | réussite scolaire | continuité éducative | cités éducatives
            | prévention du décrochage | accompagnement scolaire
        """,
        "jeunesse_engagement": """
            engagement et participation des jeunes | engagement et participation des enfants et des jeunes
            | engagement des enfants et des jeunes | participation des enfants et des jeunes
            | initiatives des jeunes | jeunesse engagée | projets imaginés par des jeunes | projets de jeunes
            | prise de responsabilité | parole des jeunes
        """,
        "protection_enfance": """
            mineurs non accompagnés | mineurs et jeunes majeurs non accompagnés | protection des enfants
            | enfants placés | enfants confiés | prévention de la maltraitance
        """,
        "insertion_professionnelle": """
            accompagnement socioprofessionnel | accompagnement socio-professionnel | parcours d'insertion
            | insertion sociale | insertion dans l'emploi | accès et maintien dans l'emploi
            | accompagnement vers l'emploi | vers un emploi durable | employabilité | reprise d'emploi
            | éloignées du marché du travail
        """,
        "lutte_pauvrete": """
            lutter contre la pauvreté | contre la pauvreté | prévention de la pauvreté | lutter contre la précarité
            | lutte contre la précarité
        """,
        "inclusion_bancaire": "gestion budgétaire | accompagnement au budget | difficultés financières",
        "handicap_inclusion": """
            accueillent des enfants en situation de handicap | accueil des enfants handicapés
            | inclusion du handicap | inclusion des personnes en situation de handicap
            | inclusion des enfants handicapés | inclusion des enfants porteurs de handicap
            | inclusion des enfants en situation de handicap | accueil inclusif
            | accueil d'enfants en situation de handicap
        """,
        "animation_vie_sociale": """
            vie de quartier | animation locale | pouvoir d'agir des habitants | fêtes de quartier
        """,
        "lien_intergenerationnel": """
            intergénérationnelles | entre les générations | liens entre générations | toutes les générations
        """,
        "culture_loisirs_vacances": """
            projets artistiques | projets culturels | éducation artistique et culturelle | premier départ en vacances
            | accès à la culture | pratiques culturelles | pratiques artistiques | départ en vacances
            | accès aux vacances | séjours de vacances | activités culturelles | accès aux loisirs
            | pratique sportive | animations de proximité | animations estivales | animations d'été
        """,
        "prevention_delinquance": """
            FIPD | FIPDR
            | prévention de la récidive | prévention de la radicalisation | auteurs de violences
            | prévenir la délinquance | tranquillité publique | vidéoprotection
        """,
        "citoyennete_laicite": """
            valeurs de la République | lutte contre les discriminations | lutte contre le racisme | laïcité
        """,
        "transition_ecologique_sociale": """
            PRSE | plan régional santé environnement | environnement favorable à la santé
            | santé environnement | santé et environnement | transition écologique | transition juste
            | développement durable et solidaire
        """,
        "ess_innovation_sociale": "projets innovants | innovations sociales | économie sociale et solidaire",
        "ingenierie_diagnostic": """
            aide à l'ingénierie | études préalables | diagnostic territorial | diagnostics territoriaux
        """,
        "equipement_investissement": """
            finance l'équipement | équipement des résidences | équipements de proximité
            | aide à l'investissement | aides à l'investissement | achat d'équipements | travaux et équipements
            | soutient les investissements | finance les investissements | soutien aux investissements
            | projets d'investissement | travaux et l'équipement | équipement des établissements | petit équipement
        """,
        "numerique_sante_si": "système d'information | systèmes d'information | télésanté | télémédecine | e-santé",
        "ressources_humaines_metiers": """
            qualité de vie au travail des intervenants | attractivité des métiers | formation des professionnels
            | recrutement et fidélisation
            | métiers de l'humain | qualité de vie au travail
        """,
        "ateliers_prevention_seniors": """
            actions collectives de prévention | ateliers collectifs de prévention | ateliers mémoire
        """,
        "mediation_numerique": """
            ateliers numériques | médiateurs numériques | conseillers numériques | pass numériques
        """,
        "creche": "places de crèche | places en crèche | micro-crèche | structures d'accueil du jeune enfant",
        "alsh": "accueils de loisirs | accueil de loisirs | centres de loisirs",
        "centre_social": "centres sociaux | espaces de vie sociale",
        "residence_autonomie": "résidences autonomie | foyers-logements | logements-foyers",
        "service_autonomie_domicile": "services autonomie à domicile | services d'aide à domicile",
        "transport_solidaire": "transports solidaires | navette solidaire | taxi solidaire",
        "epicerie_sociale": "épiceries sociales | épiceries solidaires | épicerie solidaire",
        "france_services": "maisons France services | espaces France services",
    }.items()
}
