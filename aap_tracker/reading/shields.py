"""Expressions that hold a concept's words without its meaning: names of laws, bodies and funders."""

from aap_tracker.reading.patterns import phrases

SHIELDS = phrases("""
    code de l'action sociale et des familles | code de l'action sociale et de la famille | code de la famille
    | code de la santé publique | code de la sécurité sociale | code de la construction et de l'habitation
    | code du travail | code de l'éducation | code de l'urbanisme | code de la commande publique
    | caisse d'allocations familiales | caisses d'allocations familiales | allocations familiales | branche famille
    | caisse nationale des allocations familiales | agence régionale de santé | agences régionales de santé
    | agence nationale de santé publique | santé publique France | haute autorité de santé | projet régional de santé
    | schéma régional de santé | ministère de la santé | ministère des solidarités
    | ministère des solidarités et de la santé | ministère du travail, de la santé et des solidarités
    | ministère de la santé et de la prévention | ministère chargé des solidarités | ministère des familles
    | ministère de la culture | ministère du logement | ministère de l'éducation nationale et de la jeunesse
    | ministère chargé de la ville | secrétariat d'État | direction générale de la cohésion sociale
    | direction de la cohésion sociale | direction de l'autonomie | direction des solidarités
    | direction départementale de la cohésion sociale | délégation interministérielle
    | direction départementale de l'emploi, du travail et des solidarités | pôle solidarités | pôle autonomie
    | direction régionale de l'économie, de l'emploi, du travail et des solidarités | pôle enfance famille
    | direction de l'enfance | direction enfance famille | direction de l'enfance et de la famille
    | service autonomie des aides | direction générale adjointe des solidarités | direction de la jeunesse
    | direction santé | direction de la santé | caisse nationale de solidarité pour l'autonomie
    | solidarité pour l'autonomie | agence nationale de la cohésion des territoires | agence nationale de l'habitat
    | agence nationale pour les chèques-vacances | mutualité sociale agricole | assurance retraite
    | assurance maladie | caisse d'assurance retraite et de la santé au travail | santé au travail
    | médecine du travail | maison départementale des personnes handicapées | maison départementale de l'autonomie
    | maison départementale des solidarités | conseil départemental de la citoyenneté et de l'autonomie
    | conférence régionale de la santé et de l'autonomie | fédération des acteurs de la solidarité | familles rurales
    | union départementale des associations familiales | associations familiales | défenseur des droits
    | action logement | fonds d'intervention régional | fonds social européen
    | égalité entre les femmes et les hommes | jeunes agriculteurs | logement étudiant
    | protection judiciaire de la jeunesse | jeunesse et sports | jeunesse, éducation populaire et sport
    | fondation de France | fondation pour l'enfance | fondation des femmes
    | fondation pour le logement des défavorisés | fondation abbé pierre | fondation petits frères des pauvres
    | petits frères des pauvres | fondation agir sa vie | association des maires ruraux | protection des données
    | traitement de vos données | droit d'accès aux données | droits des personnes | jeunes entreprises
    | jeune entreprise | jeunes pousses | jeunes chercheurs | mobilité internationale des chercheurs
    | accessibilité numérique | vie associative | logement de fonction | hébergement du site | hébergement web
    | assurance vieillesse | retraite complémentaire | centre communal d'action sociale
    | centres communaux d'action sociale | centre intercommunal d'action sociale
    | centres intercommunaux d'action sociale | centres communaux et intercommunaux d'action sociale | unaf | udaf
    | maison de la région | s'élève | s'élève à | s'élèvent | personnes en difficulté avec
    | contrats locaux de santé mentale
    | plan départemental d'action pour le logement et l'hébergement des personnes défavorisées
    | plan départemental d'action pour le logement des personnes défavorisées | mobilité européenne
    | mobilité internationale | service de l'État | crédits de droit commun | tissu social
    | domiciliation bancaire | isolement géographique | isolement territorial | isolement thermique
    | transmission du dossier | transmission des pièces | transmission de la demande
""")
