"""What calls write, besides the thesaurus, of rights, housing, work and places: turns that mean nothing else."""

from aap_tracker.reading.patterns import phrases

THEME_FORMS: dict[str, tuple[str, ...]] = {
    concept: phrases(table)
    for concept, table in {
        "acces_aux_droits": """
            France services | accès au droit | droits sociaux | ouverture des droits | accompagnement aux démarches |
            ouvrir leurs droits | faire valoir leurs droits | recours aux droits | accès effectif aux droits |
            maintien des droits | maintien de leurs droits | renoncement aux droits | démarches administratives |
            aide aux démarches | point d'accès au droit | points d'accès au droit | point-justice | points-justice |
            écrivain public | accéder à leurs droits | simplification des démarches | non-recours aux aides |
            non-recours aux prestations | domiciliation
        """,
        "inclusion_numerique": """
            pass numérique | éloignées du numérique | éloigné du numérique | éloignés du numérique |
            exclusion numérique | compétences numériques | démarches en ligne | outils numériques | culture numérique
            | ateliers numériques | précarité numérique | transition numérique inclusive | France Numérique Ensemble |
            éloignement du numérique | éloignement numérique | inclusion par le numérique | initiation au numérique |
            formation au numérique | usages du numérique | maîtrise du numérique | maîtrise des outils numériques |
            appropriation du numérique | prise en main des outils numériques | éducation au numérique |
            ordinateurs reconditionnés | autonomie dans les usages numériques
        """,
        "precarite_alimentaire": """
            aide alimentaire de qualité | cantines solidaires | tiers-lieux nourriciers | tiers-lieux alimentaires |
            transition alimentaire | jardins nourriciers | alliances locales de solidarité alimentaire |
            distribution alimentaire | colis alimentaires | alimentation de qualité | accès digne à l'alimentation |
            alimentation pour tous | lutte contre le gaspillage alimentaire | épicerie sociale | épiceries sociales |
            épicerie solidaire | épiceries sociales et solidaires | paniers solidaires | banques alimentaires |
            repas solidaires | alimentation digne | accès à une alimentation | accès de tous à l'alimentation |
            bien manger pour tous | lutte contre la faim | cuisines solidaires | tarification sociale de la cantine |
            petits déjeuners gratuits | précarités alimentaires | justice alimentaire |
            alimentation des plus précaires | accessibilité alimentaire
        """,
        "logement": """
            un chez soi d'abord | maintien dans leur logement | accompagnement lié au logement | droit au logement |
            mal logement | accéder à un logement | accès et maintien dans le logement | accompagnement au logement |
            logement autonome | logement pérenne | relogement | parc social | bail glissant | sous-location |
            accès à un logement | expulsion locative | menacés d'expulsion | locataires en impayés |
            habitat des jeunes | logement des jeunes | logement des saisonniers | rapports locatifs | sites habitat |
            logement accompagné | dettes locatives | dette locative
        """,
        "hebergement": """
            places d'hébergement | hébergement des femmes | centres d'hébergement | solutions d'hébergement |
            hébergement diffus | nuitées hôtelières | hôtel social | haltes de nuit | halte de nuit | maisons relais |
            maison relais | pensions de famille | résidences sociales | appartements relais | lits halte soins santé |
            capacités d'hébergement | accueil et hébergement | héberger les personnes
        """,
        "habitat_indigne": """
            logements indignes | logements insalubres | logement indigne | non-décence | logements non décents |
            logements dégradés | copropriétés dégradées | marchands de sommeil | indécence des logements |
            habitats indignes | habitat insalubre
        """,
        "precarite_energetique": """
            factures d'énergie | dépenses d'énergie | ménages en précarité énergétique | factures énergétiques |
            facture énergétique | dépenses énergétiques | écogestes | éco-gestes | logements énergivores |
            maîtrise des énergies | maîtrise des charges | se chauffer | pauvreté énergétique |
            économies d'énergie des ménages | consommations d'énergie
        """,
        "mobilite": """
            difficultés de mobilité | se déplacer | aides à la mobilité | solutions de mobilité | auto-école sociale |
            permis de conduire | mobilités solidaires | mobilités inclusives | mobilité pour tous |
            covoiturage solidaire | garages solidaires | garage solidaire | transports solidaires |
            conducteurs bénévoles | chauffeurs bénévoles | moyens de transport | accompagnement véhiculé |
            précarité de mobilité | mobilité des publics | mobilité des jeunes | mobilité des personnes |
            location solidaire | offre de transport
        """,
        "insertion_professionnelle": """
            accompagnement socioprofessionnel | accompagnement socio-professionnel | parcours d'insertion |
            insertion sociale | insertion dans l'emploi | accès et maintien dans l'emploi |
            accompagnement vers l'emploi | vers un emploi durable | employabilité | reprise d'emploi |
            éloignées du marché du travail | accompagner vers l'emploi | formation professionnelle |
            retour vers l'emploi | éloignés de l'emploi | éloignées de l'emploi | accès à la formation |
            clause d'insertion | insertion des jeunes | insertion des allocataires |
            insertion des bénéficiaires du RSA | orientation professionnelle | ateliers et chantiers d'insertion |
            chantiers d'insertion | insertion par l'emploi | parcours vers l'emploi | freins à l'emploi |
            accompagnement des demandeurs d'emploi | recherche d'emploi | inclusion active
        """,
        "lutte_pauvrete": """
            lutter contre la pauvreté | contre la pauvreté | prévention de la pauvreté | lutter contre la précarité |
            lutte contre la précarité | lutte contre l'exclusion | lutter contre l'exclusion |
            lutter contre les exclusions | lutte contre la grande précarité | lutte contre les précarités |
            lutte contre la grande exclusion | sortie de la pauvreté | prévenir la pauvreté | réduire la pauvreté |
            aide aux plus démunis | pacte territorial des solidarités | inclusion des personnes précaires |
            grande pauvreté
        """,
        "inclusion_bancaire": """
            gestion budgétaire | accompagnement au budget | difficultés financières | gérer son budget |
            gérer leur budget | budget familial | surendettement | mal-endettement | malendettement |
            conseil budgétaire | prêt social | éducation au budget | microcrédits | exclusion bancaire |
            inclusion financière
        """,
        "animation_vie_sociale": """
            vie de quartier | animation locale | pouvoir d'agir des habitants | fêtes de quartier |
            initiatives des habitants | initiatives habitantes | développement social des territoires |
            développement social urbain | vie des quartiers | participation citoyenne des habitants |
            cafés associatifs | animations de quartier | projets d'habitants
        """,
        "culture_loisirs_vacances": """
            projets artistiques | projets culturels | éducation artistique et culturelle | premier départ en vacances
            | accès à la culture | pratiques culturelles | pratiques artistiques | départ en vacances |
            accès aux vacances | séjours de vacances | activités culturelles | accès aux loisirs | pratique sportive |
            animations de proximité | animations estivales | animations d'été | premiers départs | premier départ |
            séjours vacances | accès au sport | accès à la pratique sportive | pratiques sportives |
            ateliers artistiques | sorties culturelles | sorties familiales | colonies de vacances | lecture publique
            | activités de loisirs | vacances pour tous | éveil culturel | spectacle vivant | chèque-vacances |
            premières vacances | partir en vacances | éveil artistique | activités sportives et culturelles |
            activités culturelles et sportives
        """,
        "prevention_delinquance": """
            FIPD | FIPDR | prévention de la récidive | prévention de la radicalisation | auteurs de violences |
            prévenir la délinquance | tranquillité publique | vidéoprotection | rixes | délinquance des mineurs |
            délinquance juvénile | incivilités | narcotrafic | trafics de stupéfiants | aide aux victimes |
            intervenants sociaux en gendarmerie | intervenants sociaux en commissariat | prévenir la récidive |
            lutte contre la délinquance | sécurité des habitants
        """,
        "citoyennete_laicite": """
            valeurs de la République | lutte contre les discriminations | lutte contre le racisme | laïcité |
            lutter contre les discriminations | discriminations | antisémitisme | esprit critique |
            éducation aux médias | éducation à la citoyenneté | vivre-ensemble | haine anti-LGBT | LGBT |
            expressions citoyennes | égalité filles-garçons | égalité entre les filles et les garçons |
            stéréotypes de genre | stéréotypes sexistes | sexisme | égalité entre les femmes et les hommes |
            égalité femmes-hommes
        """,
        "transition_ecologique_sociale": """
            PRSE | plan régional santé environnement | environnement favorable à la santé | santé environnement |
            santé et environnement | transition écologique | transition juste | développement durable et solidaire |
            zéro déchet | recyclerie | recycleries | biodiversité | perturbateurs endocriniens | qualité de l'air |
            jardins partagés | jardins collectifs | compostage | végétalisation | éco-citoyenneté | écologie |
            transition solidaire | sobriété numérique | santé-environnement
        """,
        "ess_innovation_sociale": """
            projets innovants | innovations sociales | économie sociale et solidaire | tiers-lieu |
            projets d'innovation sociale | entrepreneuriat social | entreprises solidaires | économie solidaire
        """,
        "ingenierie_diagnostic": """
            aide à l'ingénierie | études préalables | diagnostic territorial | diagnostics territoriaux |
            soutien à l'ingénierie | études de faisabilité | élaboration de feuilles de route
        """,
        "equipement_investissement": """
            finance l'équipement | équipement des résidences | équipements de proximité | aide à l'investissement |
            aides à l'investissement | achat d'équipements | travaux et équipements | soutient les investissements |
            finance les investissements | soutien aux investissements | projets d'investissement |
            travaux et l'équipement | équipement des établissements | petit équipement | acquisition de matériel |
            acquisition de véhicules | acquisition d'équipements | achat de matériel | achat de véhicules |
            achat de véhicule | travaux de rénovation | travaux de réhabilitation | travaux d'aménagement |
            travaux de modernisation | rénovation des établissements | modernisation des établissements |
            modernisation des résidences | rénovation des résidences | réhabilitation des résidences |
            soutien à l'investissement | investissements matériels | équipements matériels | rénovation des locaux |
            équipement des structures | équipement des services
        """,
        "numerique_sante_si": "système d'information | systèmes d'information | télésanté | télémédecine | e-santé",
        "ressources_humaines_metiers": """
            qualité de vie au travail des intervenants | attractivité des métiers | formation des professionnels |
            recrutement et fidélisation | métiers de l'humain | qualité de vie au travail | métiers du soin |
            métiers de l'aide à domicile | métiers de l'autonomie | pénurie de professionnels | risques professionnels
            | recruter et fidéliser | usure professionnelle | métiers du social | métiers du médico-social |
            sinistralité | santé des professionnels
        """,
        "aide_urgence": """
            bagageries | laveries | produits d'hygiène | maraudes | maraude | première nécessité | bains-douches |
            aide matérielle d'urgence | vestiaires solidaires | accès à l'hygiène
        """,
        "gestion_crise_climat": """
            vagues de chaleur | fortes chaleurs | épisodes caniculaires | lieux rafraîchis | rafraîchissement urbain |
            catastrophes naturelles | risques majeurs | dérèglement climatique | adaptation au climat
        """,
    }.items()
}
