"""Expressions that hold the name of an applicant and name none: « candidature commune », « en particulier »."""

from aap_tracker.reading.patterns import phrases

NO_APPLICANT = phrases("""
        en particulier | société civile | personne morale de type | Familles rurales | Familles de France
        | commune par commune | en commun | vie associative | politique de la ville | contrat de ville | centre ville
        | fondation de France | crédits de la politique de la ville | maison des associations | école publique
        | service public | ordre public | santé publique | politique publique | intérêt public | espace public
        | espaces publics ou privés | aides publiques | financements publics ou privés
        | financements publics et privés | fonds publics ou privés | fonds publics et privés | fonds publics
        | financeurs publics ou privés | financeurs publics et privés | cofinancements publics ou privés
        | cofinancements publics et privés | subventions publiques ou privées | subventions publiques
        | partenaires publics ou privés | partenaires publics et privés | ressources publiques ou privées
        | lieux publics ou privés | bailleurs publics ou privés | bailleurs publics et privés | acteurs du territoire
        | contrat d'association | en association | établissement public local d'enseignement
        | établissements publics locaux d'enseignement | établissements publics d'enseignement
        | établissement public de santé | établissements publics de santé | centres hospitaliers publics
        | fonction publique | marchés publics | commande publique | délégation de service public
        | toute personne morale qui remplit | toute personne morale remplissant | toute structure remplissant
        | personnes morales qui remplissent | toute personne morale répondant aux conditions
        | tout organisme remplissant | reconnue d'utilité publique | utilité publique | société mère
        | jeunes de moins | grand public | tout public | publics éligibles | action publique | deniers publics
        | accueil du public | habitants de la commune | salariés de l'entreprise | monde de l'entreprise
        | vie de l'entreprise | fondation d'entreprise | mécénat d'entreprise | siège de l'association
        | statuts de l'association | collectivité ou institution | budget de l'association
        | représentant de l'association | président de l'association | objet de l'association
        | mise en commun | communes prioritaires | vous êtes un particulier
""")
