"""What calls write, besides the thesaurus, of ages, care, health and family: turns of phrase that mean nothing else."""

from aap_tracker.reading.patterns import phrases

CARE_FORMS: dict[str, tuple[str, ...]] = {
    concept: phrases(table)
    for concept, table in {
        "isolement_social": """
            rompre l'isolement | prévenir l'isolement | prévention de l'isolement | isolement des personnes âgées |
            isolement des aînés | isolement des seniors | création de lien social | liens sociaux |
            lutter contre l'isolement | lutter contre la solitude | rompre la solitude |
            lutte contre l'isolement social | renouer des liens | renouer du lien | recréer du lien |
            recréer des liens | retisser du lien | retisser des liens | isolement | réponses à l'isolement |
            risque d'isolement | sortir de leur isolement | entraide de voisinage | entraide entre voisins |
            entraide entre habitants | tisser des liens | créer du lien | créer des liens | maintenir le lien |
            maintien du lien | entretenir le lien | lien avec les autres | lieux de rencontre | lieux de convivialité
            | temps conviviaux | moments conviviaux | moments de convivialité | repas partagés |
            visites à domicile aux personnes isolées | visites de bénévoles | bénévoles visiteurs | présence amicale |
            sentiment de solitude | repérage des personnes isolées | personnes âgées isolées
        """,
        "adaptation_logement": """
            adapter les logements | adapter le logement | logements adaptés | adaptation des logements |
            adapter son logement | adapter leur logement | adaptation de leur logement | adaptation du domicile |
            adapter le domicile | aménager leur logement | aménager le domicile | sécuriser le domicile |
            sécuriser leur logement | logements adaptés au vieillissement | adapter l'habitat
        """,
        "sante": """
            prévention en santé | inégalités de santé | accès à la prévention | prévention et promotion de la santé |
            dépistage organisé | dépistage des cancers | vaccination | éducation à la santé | littératie en santé |
            santé des femmes | santé sexuelle | médiateurs en santé | santé des jeunes | santé des enfants |
            parcours de santé | parcours de soins | soins dentaires | santé bucco-dentaire | mutuelle solidaire |
            mutuelle communale | complémentaire santé | désertification médicale | déserts médicaux |
            accès aux soins des | aller vers en santé | prévention sanitaire | santé périnatale | périnatalité |
            non-recours aux soins | bilans de santé | inégalités d'accès aux soins | santé des habitants |
            santé des populations
        """,
        "sante_mentale": """
            bien-être mental | bien-être psychique | détresse psychologique | prévention du mal-être |
            souffrance psychologique | mal-être des jeunes | idées suicidaires | risque suicidaire | crise suicidaire
            | écoute psychologique | consultations de psychologues | psychotraumatisme | rétablissement psychique |
            troubles anxieux | harcèlement scolaire | équilibre psychique
        """,
        "addictions": """
            conduites à risque | usage de drogues | consommations à risque | substances psychoactives | tabagisme |
            consommation de drogues | consommations de drogues | usages de drogues | cannabis | alcoolisation |
            protoxyde d'azote | cyberaddiction | milieux festifs | milieu festif | sevrage tabagique | mois sans tabac
            | lieux sans tabac | pratiques addictives | comportements addictifs | jeux d'argent et de hasard |
            usages problématiques des écrans | surexposition aux écrans
        """,
        "nutrition_activite_physique": """
            activités physiques | pratique d'une activité physique | alimentation santé | chutes |
            équilibre alimentaire | éducation nutritionnelle | activité physique et sportive |
            activité sportive adaptée | sport sur ordonnance | surpoids | prévention de l'obésité |
            lutte contre la sédentarité | bouger plus | bien manger et bouger | activités physiques adaptées |
            sport-santé | dépistage de la dénutrition | alimentation et activité physique |
            prévention de la dénutrition
        """,
        "prevention_perte_autonomie": """
            prévention seniors | prévention des seniors | prévention santé des seniors | prévention auprès des seniors
            | prévention à destination des seniors | prévention pour les plus de 60 ans |
            prévention à destination des personnes âgées | prévention pour les personnes âgées |
            prévention des personnes âgées | commission des financeurs | conférence des financeurs | CFPPA |
            autonomie des seniors | autonomie des personnes âgées | autonomie des aînés | préserver l'autonomie |
            préservation de l'autonomie | préserver leur autonomie | perte d'autonomie des personnes âgées |
            vieillissement en santé | vieillir en bonne santé | bien-vieillir | bien vivre son âge | plan antichute |
            prévention pour les seniors | prévention des fragilités | maintien de l'autonomie | vieillir chez soi |
            rester autonome | rester autonomes | avancer en âge | bien vieillir chez soi |
            adaptation de la société au vieillissement | territoires innovants pour les seniors |
            accompagnement au vieillissement | accompagner le vieillissement | accompagnement du vieillissement |
            stimulation cognitive | ateliers pour les seniors | ateliers seniors | autonomie des retraités |
            prévention auprès des personnes âgées | retarder la perte d'autonomie | retarder l'entrée en dépendance |
            prévenir la perte d'autonomie | éviter la perte d'autonomie | prévention du vieillissement |
            vieillir en santé
        """,
        "soutien_domicile": """
            centre de ressources territorial | places de SSIAD | SSIAD de nuit | équipes mobiles à domicile |
            vivre à domicile | rester à domicile | accompagnement renforcé à domicile | services d'aide à domicile |
            maintien au domicile | portage de repas | rester chez soi | vivre chez soi | rester à leur domicile |
            vivre à leur domicile | retour à domicile | sortie d'hospitalisation | secteur de l'aide à domicile |
            services autonomie à domicile
        """,
        "repit_aidants": """
            répit des aidants | répit aux aidants | soutenir les aidants | soutien des aidants |
            accompagnement des aidants | aide aux proches aidants | santé des aidants | qualité de vie des aidants |
            accompagnement des proches aidants | accompagner les aidants | accompagner les proches aidants |
            aide aux aidants | actions pour les aidants | soutenir les proches aidants | soulager les aidants |
            épuisement des aidants | relais des aidants | suppléance à domicile | répit des proches aidants |
            répit à domicile | formation des proches aidants | vacances répit | information des aidants |
            écoute des aidants | soutien psychosocial aux aidants | actions d'accompagnement des proches aidants |
            actions à destination des proches aidants | actions en faveur des proches aidants | être aidant
        """,
        "habitat_inclusif": """
            habitats inclusifs | habitats partagés | vie sociale et partagée | habitat accompagné |
            habitat participatif | logements partagés | maisons partagées | vie partagée | colocations de seniors |
            colocation entre seniors | colocations pour personnes | habitats intermédiaires |
            hameau intergénérationnel | habitat API | habitats alternatifs | béguinages
        """,
        "accueil_petite_enfance": """
            garde d'enfants | modes de garde | accueil des jeunes enfants | places en crèche | accueil individuel |
            relais petite enfance | micro-crèches | accueil collectif du jeune enfant | solutions de garde |
            assistantes maternelles | multi-accueil | multi-accueils | garde des enfants | accueil occasionnel |
            maisons d'assistants maternels | places d'accueil pour les jeunes enfants | accueil des tout-petits |
            accueil du tout-petit | éveil des jeunes enfants | structures petite enfance |
            structures de la petite enfance | service public de la petite enfance | crèches |
            développement de l'offre d'accueil | accueil collectif des jeunes enfants | politique petite enfance
        """,
        "parentalite": """
            soutenir les parents | accompagner les parents | soutien aux parents | fonctions parentales |
            rôle de parents | liens parents-enfants | relation parents-enfants | appui aux parents |
            accompagnement des parents | devenir parents | être parents | parents en difficulté |
            accompagner la parentalité | ateliers parents-enfants | aide à la parentalité | soutenir la parentalité |
            relation parent-enfant | lien parent-enfant | LAEP | lieux d'accueil enfants-parents |
            lieu d'accueil enfants-parents | actions parents-enfants | activités parents-enfants | relais parental |
            écoute des parents | espaces de rencontre parents | maisons des familles | compétences des parents |
            fonction de parent
        """,
        "reussite_educative": """
            décrochage scolaire | persévérance | réussite scolaire | continuité éducative | cités éducatives |
            prévention du décrochage | accompagnement scolaire | décrocheurs | raccrochage | échec scolaire |
            accompagnement éducatif | absentéisme scolaire | aide scolaire | mentorat | aide à la scolarité |
            lutte contre le décrochage scolaire | accrochage scolaire | réussite des élèves | réussite des enfants |
            accompagner la scolarité | projet éducatif territorial | soutien à la scolarité
        """,
        "jeunesse_engagement": """
            engagement et participation des jeunes | engagement et participation des enfants et des jeunes |
            engagement des enfants et des jeunes | participation des enfants et des jeunes | initiatives des jeunes |
            jeunesse engagée | projets imaginés par des jeunes | projets de jeunes | prise de responsabilité |
            parole des jeunes | engagement de la jeunesse | initiatives de jeunes | projets portés par les jeunes |
            projets portés par des jeunes | jeunes engagés | projets ados | accueil jeunes | accueils jeunes |
            conseil municipal des jeunes | politique jeunesse | actions jeunesse | projet jeunesse | projets jeunesse
            | autonomie de la jeunesse | initiatives portées par des jeunes | expression des jeunes |
            pouvoir d'agir des jeunes | participation de la jeunesse
        """,
        "protection_enfance": """
            mineurs non accompagnés | mineurs et jeunes majeurs non accompagnés | protection des enfants |
            enfants placés | enfants confiés | prévention de la maltraitance | enfants en danger |
            sortants de l'aide sociale à l'enfance | sortants de l'ASE | jeunes majeurs sortants |
            parrainage de proximité | parrainage d'enfants | assistants familiaux | maltraitance des enfants |
            enfants maltraités | violences faites aux enfants | enfants victimes | enfance en difficulté |
            prévention en protection de l'enfance
        """,
        "handicap_inclusion": """
            accueillent des enfants en situation de handicap | accueil des enfants handicapés | inclusion du handicap
            | inclusion des personnes en situation de handicap | inclusion des enfants handicapés |
            inclusion des enfants porteurs de handicap | inclusion des enfants en situation de handicap |
            accueil inclusif | accueil d'enfants en situation de handicap | inclusion scolaire | sport adapté |
            handisport | loisirs inclusifs | loisirs adaptés | milieu ordinaire | autodétermination |
            inclusion des élèves handicapés | accueil d'enfants handicapés | besoins particuliers |
            accueil de tous les enfants | emploi des personnes handicapées |
            participation sociale des personnes handicapées | handicaps rares |
            accès à la vie sociale des personnes handicapées | inclusion des jeunes en situation de handicap |
            mise en accessibilité | vie autonome des personnes handicapées
        """,
        "lien_intergenerationnel": """
            intergénérationnelles | entre les générations | liens entre générations | toutes les générations |
            intergénération | intergénérations | rapprocher les générations | rapprochement des générations |
            lien entre les générations | jeunes et aînés | jeunes et seniors | jeunes et âgés |
            jeunes et personnes âgées | relations entre générations | rencontres entre générations |
            dialogue entre générations | échanges entre générations | solidarité intergénérationnelle |
            enfants et personnes âgées | enfants et aînés | enfants et résidents | générations différentes |
            lien entre générations | partage entre générations
        """,
        "ateliers_prevention_seniors": """
            actions collectives de prévention | ateliers collectifs de prévention | ateliers mémoire
        """,
        "mediation_numerique": "ateliers numériques | médiateurs numériques | conseillers numériques | pass numériques",
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
