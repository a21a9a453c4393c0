"""Every template: its manifest and what draws it."""

from collections.abc import Callable

from scripts.gabarits import dossiers, letters
from scripts.gabarits.kit import Builder
from scripts.gabarits.sections import Sheet, Written, keys

_START = "intitule resume organisme.presentation contexte diagnostic besoin besoin_source objectif_general resultats_attendus description deroulement "
_END = " gouvernance communication evaluation.methode perennite budget.nature_postes"
_PUBLIC = "public_cible reperage participation_usagers territoire moyens_materiels"

SHEETS: tuple[tuple[Sheet, Callable[[], Builder]], ...] = (
    (Sheet("generique", "Dossier générique", keys(f"{_START} articulation {_PUBLIC}{_END} atouts_limites"), version="1.2"), dossiers.generique),
    (Sheet("cfppa", "Commission des financeurs (CFPPA)", keys(
        f"{_START} methode {_PUBLIC} articulation{_END}",
        Written("projet.methode", "Méthode et contenu de prévention", "La fonction visée (alimentation, activité physique, vue, audition, santé mentale, mémoire), la méthode, qui l’anime."),
        Written("projet.besoin", hint="Le besoin de prévention repéré chez les 60 ans et plus ; aucun nom d’usager.", limit=1500),
        Written("projet.public_cible", hint="60 ans et plus : âge, GIR, part hors APA, aidants s’il y a lieu."),
        Written("projet.description", hint="Une action, un dossier : ce que fait un participant, du repérage à la dernière séance."),
    ), kinds=("cfppa", "carsat", "msa", "departement", "caisse_nationale"), default_for=("cfppa",), words=("commission des financeurs", "conférence des financeurs", "cfppa", "perte d’autonomie")), dossiers.cfppa),
    (Sheet("caf", "Caf : fonds publics et territoires, Reaap, Clas", keys(
        f"{_START} articulation {_PUBLIC} egalite accessibilite{_END} budget.pratiques_tarifaires",
        Written("projet.diagnostic", hint="Qui a fait le constat, avec quels parents et partenaires ; chiffres Caf et Insee, avec l’année."),
        Written("projet.articulation", "Convention territoriale globale", "L’axe de la CTG et le schéma des services aux familles ; ce que l’action y ajoute.", required=True),
        Written("projet.participation_usagers", "Place des parents", "Ce que les parents décident, animent, évaluent ; groupes Clas : place des parents et lien avec l’école.", required=True),
        Written("projet.egalite", "Laïcité, égalité et accueil de tous", "Charte de la laïcité, mixité, accueil des familles monoparentales et des plus éloignées."),
    ), kinds=("caf", "departement", "msa"), default_for=("caf",), words=("reaap", "clas", "fonds publics et territoires", "parentalité")), dossiers.caf),
    (Sheet("ars-prevention", "ARS : prévention et promotion de la santé", keys(
        f"{_START} methode articulation egalite {_PUBLIC}{_END}",
        Written("projet.methode", "Données probantes et méthode", "Les travaux ou expérimentations sur lesquels l’action s’appuie, et la méthode suivie."),
        Written("projet.articulation", "Ancrage territorial", "Contrat local de santé, CPTS, contrat de ville, projet régional de santé.", required=True),
        Written("projet.egalite", "Inégalités de santé", "Ce qui est fait pour toucher d’abord ceux qui ont le moins accès à la santé."),
    ), kinds=("ars",), default_for=("ars",), words=("prévention", "promotion de la santé", "fir")), dossiers.ars_prevention),
    (Sheet("ars-medico-social", "ARS : appel à projets médico-social (R. 313-4-3)", keys(
        f"{_START} public_cible reperage qualite_droits_usagers participation_usagers territoire moyens_materiels partenaires_role gouvernance evaluation.methode commentaire budget.nature_postes",
        Written("projet.description", hint="Réponse à chaque point du cahier des charges : prestations, amplitude, accompagnement, sans le recopier.", limit=12000),
    ), kinds=("ars", "departement"), words=("médico-social", "r. 313", "l. 313", "autorisation", "création de places", "cahier des charges des services")), dossiers.ars_medico_social),
    (Sheet("politique-ville", "Politique de la ville : fiche action", keys(
        f"{_START} articulation egalite {_PUBLIC}{_END}",
        Written("projet.objectif_general", hint="Un à trois objectifs, verbe d’action en premier, évaluables ; dites le pilier et l’objectif stratégique."),
        Written("projet.articulation", "Ce que l’action ajoute au droit commun", "Les crédits de droit commun déjà mobilisés et pourquoi ils ne suffisent pas.", required=True),
        Written("projet.public_cible", hint="Les participants habitent le quartier prioritaire : nombre, âge, part de femmes."),
        Written("projet.egalite", "Égalité entre les femmes et les hommes", "Comment l’action touche les femmes et les hommes, les filles et les garçons."),
    ), kinds=("etat_departemental", "epci", "commune", "etat"), words=("politique de la ville", "contrat de ville", "quartiers prioritaires", "qpv", "quartiers 2030")), dossiers.ville),
    (Sheet("pauvrete", "DREETS, DDETS : lutte contre la pauvreté", keys(
        f"{_START} methode articulation transition_ecologique {_PUBLIC}{_END}",
        Written("projet.methode", "Aller vers et non-recours", "Comment vous rejoignez celles et ceux qui ne demandent rien."),
        Written("projet.participation_usagers", required=True),
    ), kinds=("etat_regional", "etat_departemental", "etat"), default_for=("etat_regional",), words=("pauvreté", "solidarités", "mieux manger", "aide alimentaire", "accès aux droits", "précarité")), dossiers.pauvrete),
    (Sheet("fondation", "Fondation", keys(
        "intitule resume organisme.presentation besoin diagnostic objectif_general resultats_attendus description innovation articulation participation_usagers public_cible territoire gouvernance communication evaluation.methode perennite budget.nature_postes",
        Written("projet.articulation", "Ce que l’argent public ne paie pas", "Une fondation ne remplace pas une subvention publique : dites ce que son aide rend possible.", required=True),
        Written("projet.resume", limit=800),
    ), kinds=("fondation", "association"), default_for=("fondation",), words=("fondation", "mécénat")), dossiers.fondation),
    (Sheet("lettre-intention", "Lettre d’intention", keys(
        "intitule resume diagnostic objectif_general public_cible moyens_materiels innovation evaluation.methode participation_usagers perennite",
        *(Written(key, limit=600) for key in ("projet.diagnostic", "projet.objectif_general", "projet.moyens_materiels", "projet.innovation", "projet.evaluation.methode", "projet.participation_usagers", "projet.perennite")),
    ), role="intention"), letters.lettre_intention),
    (Sheet("lettre-accompagnement", "Lettre d’accompagnement", keys("intitule resume"), role="lettre"), letters.lettre_accompagnement),
    (Sheet("note-opportunite", "Note d’opportunité pour les élus", keys("intitule besoin resume"), role="note"), letters.note_opportunite),
    (Sheet("deliberation", "Projet de délibération", keys("intitule besoin public_cible territoire"), role="deliberation"), letters.deliberation),
    (Sheet("engagement-partenaire", "Lettre d’engagement d’un partenaire", keys("intitule"), role="engagement"), letters.engagement),
    (Sheet("bilan-intermediaire", "Bilan intermédiaire", keys("intitule bilan.deroulement bilan.objectifs_atteints bilan.ecarts bilan.perspectives"), role="bilan"), letters.bilan_intermediaire),
    (Sheet("compte-rendu-final", "Compte rendu final et financier", keys(
        "intitule description public_cible bilan.deroulement bilan.objectifs_atteints budget.regle_repartition_indirectes bilan.ecarts budget.contributions_detail bilan.perspectives",
    ), role="compte_rendu"), letters.compte_rendu),
    (Sheet("liste-controle", "Liste de contrôle", keys("intitule"), role="liste"), letters.liste_controle),
)  # fmt: skip
