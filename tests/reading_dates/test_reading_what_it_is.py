"""What a page is: a kind of call, or none, by its title and a few words."""

import pytest
from reading_texts import read

PAGES = (
    ("Résultats de l'appel à projets 2026", "Découvrez les 12 lauréats.", None, "results"),
    (
        "12 associations soutenues par le Département",
        "Les projets retenus au titre de l'appel à projets 2026 sont les suivants.",
        None,
        "results",
    ),
    ("Lauréats 2026 du prix Solidarités", "Félicitations aux lauréats !", None, "results"),
    (
        "Marché public : entretien des locaux",
        "Avis de marché. Date limite de remise des offres : 15 janvier 2027.",
        None,
        "tender",
    ),
    (
        "Appel d'offres : fourniture de repas à domicile",
        "Marché à procédure adaptée. Règlement de consultation sur le profil acheteur.",
        None,
        "tender",
    ),
    (
        "Chargé(e) de mission prévention (H/F)",
        "Poste à pourvoir au 1er février 2027. CDD de 12 mois. Candidature (CV et lettre de motivation) avant le 15 janvier 2027.",
        None,
        "job",
    ),
    ("Offre de stage : évaluation d'un dispositif", "Stage de 6 mois, gratification.", None, "job"),
    ("Retour sur la journée des aidants", "Plus de 200 personnes ont participé à la journée.", None, "news"),
    ("Le CCAS inaugure sa nouvelle épicerie sociale", "Le maire a inauguré l'épicerie le 12 mars 2026.", None, "news"),
    (
        "La prestation de service Contrat local d'accompagnement à la scolarité",
        "Le Clas désigne l'ensemble des actions visant à offrir un appui aux enfants.",
        None,
        "permanent_scheme",
    ),
    ("Comment bien répondre à un appel à projets ?", "Nos 10 conseils pour réussir votre candidature.", None, "news"),
    ("Agenda : réunion d'information sur l'appel à projets", "La réunion aura lieu le 8 décembre 2026.", None, "news"),
    ("Appel à projets « Inclusion numérique »", "Date limite : 15 janvier 2027", "call_for_projects", None),
    ("AAP 2027 – Prévention", "Date limite : 15 janvier 2027", "call_for_projects", None),
    ("AMI Tiers-lieux solidaires", "Date limite : 15 janvier 2027", "expression_of_interest", None),
    ("Appel à manifestations d'intérêt", "Date limite : 15 janvier 2027", "expression_of_interest", None),
    ("Appel à candidatures Habitat inclusif", "Date limite : 15 janvier 2027", "call_for_applications", None),
    ("AAC résidences autonomie", "Date limite : 15 janvier 2027", "call_for_applications", None),
    ("Recueil d'initiatives locales", "Date limite : 15 janvier 2027", "call_for_projects", None),
    ("Trophées de l'innovation sociale", "Date limite : 15 janvier 2027", "prize", None),
    ("Concours Territoires solidaires", "Date limite : 15 janvier 2027", "prize", None),
    ("Prix de la Fondation", "Date limite : 15 janvier 2027", "prize", None),
    ("Bourse Initiatives jeunes", "Date limite : 15 janvier 2027", "grant", None),
    ("Subventions aux associations 2027", "Dossier à déposer avant le 15 janvier 2027", "grant", None),
    ("Fonds de développement de la vie associative", "Dossier à déposer avant le 15 janvier 2027", "grant", None),
    (
        "Appel à projet départemental : lauréats et nouvelle session",
        "Déposez avant le 15 janvier 2027",
        "call_for_projects",
        None,
    ),
    (
        "Vous avez un projet pour les jeunes de votre quartier ?",
        "Déposez votre candidature avant le 15 janvier 2027.",
        "call_for_projects",
        None,
    ),
    (
        "Campagne de financement CLAS 2026-2027",
        "La Caf lance un appel à projets. Dépôt jusqu'au 15 janvier 2027.",
        "call_for_projects",
        None,
    ),
    ("Avis d'appel à projets médico-social n° 2027-01", "Date limite : 15 janvier 2027", "call_for_projects", None),
    ("Appel à propositions Prévention", "Date limite : 15 janvier 2027", "call_for_projects", None),
    ("Appel à initiatives citoyennes", "Date limite : 15 janvier 2027", "call_for_projects", None),
    (
        "Contrat de ville : programmation 2027",
        "Les porteurs déposent leurs demandes de subvention sur Dauphin avant le 15 janvier 2027.",
        "grant",
        None,
    ),
    (
        "Dispositif d'aide aux épiceries sociales",
        "La Région accorde une subvention. Dépôt toute l'année.",
        "grant",
        None,
    ),
    ("Enquête publique relative au PLUi", "L'enquête se déroule du 4 janvier au 5 février 2027.", None, "news"),
    (
        "Le Département ouvre un lieu d’accueil pour les aidants",
        "L’équipement, soutenu dans le cadre d’un appel à projets de la CNSA, a coûté 400 000 €. Visite le 12 décembre 2026.",
        None,
        "news",
    ),
    (
        "Une épicerie solidaire s’installe à Die",
        "Grâce à l’appel à projets du plan de relance, l’association a acheté un camion. Inscription des bénévoles avant le 3 mars.",
        None,
        "news",
    ),
    (
        "Mieux vieillir chez soi",
        "Vous êtes retraité et votre logement ne convient plus ? La caisse paie une part des travaux, selon vos ressources.",
        None,
        "permanent_scheme",
    ),
    (
        "Un coup de pouce pour la garde",
        "Vous travaillez le soir ? Selon vos revenus et votre quotient familial, la Caf aide à payer la garde de votre enfant.",
        None,
        "permanent_scheme",
    ),
    (
        "Bien vieillir 2027",
        "Dans le cadre de l’appel à projets, la Carsat finance des actions collectives. Dossier à déposer avant le 5 mars 2027.",
        "call_for_projects",
        None,
    ),
    (
        "Lieux d’accueil des aidants",
        "Soutenus en 2025 par un appel à projets, ces lieux sont au cœur d’un nouvel appel à projets, ouvert aux CCAS.",
        "call_for_projects",
        None,
    ),
    (
        "Vous avez un projet pour votre commune",
        "Vous souhaitez améliorer la vie de vos proches et de votre quartier ? La fondation soutient des projets toute l’année.",
        "grant",
        None,
    ),
    (
        "Rencontre départementale de la parentalité",
        "Accueil à 9 h, clôture à 17 h. Ouvert aux porteurs de projets et aux CCAS. Inscription avant le 22 janvier 2027.",
        None,
        "news",
    ),
    (
        "Plan pauvreté : 12 millions d’euros de plus en 2027",
        "Communiqué du 18 novembre 2026\nLe fonds d’aide aux communes est reconduit. Contact presse : M. Aubert.",
        None,
        "news",
    ),
    (
        "Les seniors en Drôme : chiffres 2026",
        "Cette étude servira à préparer les prochains appels à projets du Département. Télécharger le rapport.",
        None,
        "news",
    ),
    (
        "Rencontres entre générations 2027",
        "La fondation soutient les projets des CCAS. Dépôt du dossier de candidature avant le 15 mars 2027.",
        "call_for_projects",
        None,
    ),
    (
        "23 initiatives retenues pour bien vieillir",
        "Le comité a retenu 23 des 40 dossiers déposés à l’appel à projets 2026.",
        None,
        "results",
    ),
    ("Newsletter de janvier", "Retrouvez les actualités du mois.", None, "news"),
)


@pytest.mark.parametrize(("title", "text", "kind", "no"), PAGES)
def test_a_page_is_told_from_what_is_no_call(title: str, text: str, kind: str | None, no: str | None) -> None:
    reading = read(text, title)
    assert reading.not_a_call == no
    assert kind is None or reading.call.kind == kind
