"""What F1 says of each place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpPage:
    """What a place is for, its keys, and what is good to know."""

    title: str
    purpose: str
    keys: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()


_CALL_KEYS = (
    ("↵", "ouvrir ce que montre la ligne"),
    ("r", "retenir l’appel : il reste sous vos yeux jusqu’à l’échéance"),
    ("x", "écarter l’appel, avec une raison"),
    ("g", "suivre l’appel : ses changements se verront dans Ce matin"),
    ("d", "ouvrir son dossier, ou en commencer un"),
    ("k", "confier l’appel à une personne : son nom se voit dans la liste et la fiche"),
)
_EVERYWHERE = (
    ("/", "chercher un appel"),
    ("c", "collecter : interroger les sources maintenant"),
    ("u", "annuler la dernière décision"),
    ("j", "sauter : une lettre sur chaque ligne en vue ; la taper y va"),
    ("← →", "page précédente, page suivante du menu"),
    ("m a l i b s", "Ce matin, Appels, Calendrier, Dossiers, Besoins, Sources"),
    ("v e p", "Prévisions, Statistiques, Profil"),
    ("ctrl+p", "toutes les commandes, par leur nom"),
    ("F12", "thème clair ou sombre"),
    ("q", "quitter"),
)
_SCORE = "La note est une somme de points, sur 100 : la fiche de l’appel montre chaque raison et les mots de la page."
_UNKNOWN = "Ce qui n’est pas écrit sur la page reste inconnu : cela ne donne pas de points et n’exclut pas."

HELP: dict[str, HelpPage] = {
    "matin": HelpPage(
        "Ce matin",
        "Ce qui a bougé depuis votre dernière visite, et ce qui demande une décision.",
        (
            *_CALL_KEYS,
            ("t", "ranger « À regarder » par note ou par échéance"),
            ("f", "filtrer tous les appels"),
            *_EVERYWHERE,
        ),
        (
            _SCORE,
            "Une source en panne ne ferme aucun appel : « rien de nouveau » et « page introuvable » sont deux choses.",
        ),
    ),
    "appels": HelpPage(
        "Appels",
        "Tous les appels connus. Tapez / puis quelques lettres : accents et majuscules ne comptent pas.",
        (
            *_CALL_KEYS,
            ("f", "filtrer : état, besoin, financeur, public, thème, territoire, éligibilité"),
            ("espace", "cocher ; r, x, g et k sont alors pour tous les appels cochés (ctrl+a : tous)"),
            ("F4", "mes appels : ceux qui vous sont confiés, puis de nouveau tous"),
            ("F3", "vues enregistrées : vos filtres, sous un nom"),
            ("t", "trier par note, échéance, titre ou nouveauté"),
            ("Échap", "décocher, puis effacer la recherche, puis les filtres"),
            *_EVERYWHERE,
        ),
        ("J-12 : il reste douze jours. ▲ : moins de deux semaines.", _UNKNOWN),
    ),
    "appel": HelpPage(
        "Un appel",
        "À gauche ce que dit l’appel, à droite pourquoi il vous convient ou non.",
        (
            ("r", "retenir"),
            ("x", "écarter, avec une raison"),
            ("d", "dossier"),
            ("k", "confier l’appel à une personne"),
            ("e", "montrer ou cacher les mots de la page pour chaque fait"),
            ("h", "ce qui a changé depuis qu’il est connu"),
            ("p", "pièces et documents joints"),
            ("n", "écrire une note"),
            ("F3", "ce que d’autres CCAS ont fait de proche ; l’une de ces fiches peut commencer un projet"),
            ("o", "ouvrir la page du financeur dans le navigateur"),
            ("tab", "passer d’une colonne à l’autre"),
            ("Échap", "revenir"),
        ),
        (_SCORE, _UNKNOWN),
    ),
    "redaction": HelpPage(
        "Rédaction",
        "Le dossier, partie par partie. Votre texte est enregistré à chaque pause : rien n’est à valider.",
        (
            ("ctrl+↓ ctrl+↑", "partie suivante, partie précédente"),
            ("Échap", "du texte à la liste des parties, puis retour"),
            ("F4", "ce qui manque avant le dépôt"),
            ("F6", "le budget"),
            ("F7", "les pièces à joindre"),
            ("F8", "aperçu : tout le dossier, à la suite"),
            ("F9", "exporter en Word"),
            ("ctrl+l", "le lot à déposer : lettre, délibération, budget, pièces… dans un dossier"),
            ("ctrl+b", "mettre le texte de cette partie en bibliothèque"),
            ("ctrl+r", "reprendre un texte : autre dossier, bibliothèque, version d’avant"),
            ("F5", "choisir, quand deux personnes ont écrit la même partie"),
            ("ctrl+z ctrl+y", "défaire, refaire dans le texte"),
        ),
        (
            "✓ écrit    ○ à écrire    ! à corriger    ▸ la partie ouverte.",
            "Un fichier Word que vous avez modifié n’est jamais remplacé : le nouvel export prend un autre nom.",
        ),
    ),
    "budget": HelpPage(
        "Budget",
        "Ce que coûte le projet, qui paie, et si les deux côtés sont égaux. Chaque montant est enregistré aussitôt.",
        (("↵", "saisir le montant de la ligne"), ("Échap", "revenir à la rédaction")),
        ("Un compte qui a des lignes est leur somme.", "Un budget se dépose équilibré : charges et produits égaux."),
    ),
    "calendrier": HelpPage(
        "Calendrier",
        "Les échéances des appels retenus et des dossiers, vos conseils, les bilans à rendre, et les appels attendus.",
        (
            ("↵", "ouvrir ce que montre la ligne"),
            ("tab", "de la liste au mois, et retour"),
            ("← → ↑ ↓", "dans le mois : jour et semaine ; la liste suit"),
            ("PgPréc PgSuiv", "dans le mois : mois d’avant, mois d’après (Début : aujourd’hui)"),
            *_CALL_KEYS[1:],
            *_EVERYWHERE,
        ),
        (
            "▲ : moins de deux semaines, ou en retard.   [23] : aujourd’hui.",
            "≈ : une estimation, d’après les éditions passées. Ce n’est jamais une date promise.",
        ),
    ),
    "previsions": HelpPage(
        "Prévisions",
        "Les appels qui reviennent, mois par mois. Ce sont des estimations, jamais des dates promises.",
        (
            ("↵", "les éditions passées sur lesquelles l’estimation repose"),
            ("n", "prévenez-moi : l’appel attendu passe en tête de « Bientôt », dans Ce matin"),
            ("o", "la fiche de la dernière édition"),
            *_EVERYWHERE,
        ),
        ("●●● confiance forte, ●●○ moyenne, ●○○ faible.  ◆ : vous serez prévenu.",),
    ),
    "statistiques": HelpPage(
        "Statistiques",
        "Ce qui a été vu, retenu, déposé, obtenu : par mois, puis par financeur.",
        _EVERYWHERE,
        (
            "Retenu : par une décision ou par un dossier ouvert. Déposé, obtenu : d’après l’étape du dossier.",
            "Chaque chiffre du graphique est aussi écrit dans la liste.",
        ),
    ),
    "profil": HelpPage(
        "Profil",
        "Qui vous êtes, qui signe, quand le conseil se réunit, quelles pièces sont prêtes. Tout reste dans ccas.toml.",
        (
            ("↵", "modifier la ligne ; vide, elle est effacée"),
            ("F2", "la date de fin de validité d’une pièce"),
            ("u", "annuler le dernier changement"),
            *_EVERYWHERE,
        ),
        ("Vos commentaires et l’ordre du fichier sont gardés. Une valeur douteuse avertit, sans refus.",),
    ),
    "dossiers": HelpPage(
        "Dossiers",
        "Vos dossiers par étape, de l’appel retenu au dernier bilan ; dans chaque étape, le plus pressé d’abord.",
        (
            ("↵", "reprendre la rédaction"),
            ("> <", "passer à l’étape suivante, ou revenir à celle d’avant (u annule)"),
            ("F2", "choisir l’étape dans la liste, « refusé » compris"),
            ("← →", "colonne d’à côté ; au bout, page d’à côté"),
            ("d", "commencer le dossier d’un appel retenu"),
            ("F4", "ce qui manque avant le dépôt"),
            ("ctrl+l", "le lot à déposer : lettre, délibération, budget, pièces, dans un dossier à côté de la base"),
            ("o", "ouvrir la fiche de l’appel"),
            *_EVERYWHERE,
        ),
        ("Déposé, accordé, refusé, bilan : le jour est noté, et ce qui devient attendu s’affiche sous le dossier.",),
    ),
    "besoins": HelpPage(
        "Besoins",
        "Les besoins déclarés dans votre profil, et les appels ouverts qui y répondent.",
        (
            ("↵", "voir les appels de ce besoin"),
            ("n", "écrire un nouveau besoin ; les appels qu’il trouverait s’affichent pendant la saisie"),
            ("F2", "modifier le besoin"),
            ("Suppr", "retirer le besoin (u le remet)"),
            *_EVERYWHERE,
        ),
        ("▲ : aucun appel ouvert ne répond à ce besoin aujourd’hui.",),
    ),
    "sources": HelpPage(
        "Sources",
        "Les sites suivis, et si la dernière visite s’est bien passée.",
        (
            ("↵", "ce qui s’est passé aux dernières visites"),
            ("o", "ouvrir la page dans le navigateur"),
            ("n", "proposer un site : il est regardé, puis suivi si vous le voulez"),
            *_EVERYWHERE,
        ),
        ("▲ : la source n’a pas répondu comme d’habitude. Rien n’est fermé pour autant.",),
    ),
    "accueil": HelpPage(
        "Premiers pas",
        "Quatre questions, deux minutes : votre commune, CCAS ou CIAS, vos besoins, la première collecte.",
        (("↵", "continuer"), ("espace", "cocher un besoin"), ("Échap", "question précédente"), ("ctrl+q", "quitter")),
        ("Le profil est un simple fichier texte, ccas.toml : vous pourrez tout y changer.",),
    ),
    "dialogue": HelpPage(
        "Une question",
        "↵ choisit, Échap ferme sans rien changer.",
        (("↑ ↓", "se déplacer"), ("↵", "choisir"), ("Échap", "fermer")),
    ),
}
