"""Whole pages, every date and sum beside its distractors."""

import pytest
from reading_texts import read

# title, text, what must be read: closes, opens, published, sums (minimum, maximum, purse, rate), kind
PAGES: tuple[tuple[str, str, dict[str, object]], ...] = (
    (
        "Appel à projets 2027 « Vivre ensemble »",
        """Publié le 9 novembre 2026 - Mis à jour le 24 novembre 2026
Depuis 2018, le Département soutient le lien social. En 2026, 38 projets ont bénéficié de 412 000 € au total.
# Calendrier
|Étape|Date|
|Réunion d'information|3 décembre 2026|
|Ouverture du dépôt|7 décembre 2026|
|Clôture du dépôt|5 février 2027 à 16h|
|Jury|23 mars 2027|
|Notification|avant le 30 avril 2027|
# Modalités financières
L'enveloppe s'élève à 400 000 €. Chaque projet peut recevoir entre 2 000 € et 15 000 €, dans la limite de 70 % du budget.
Le bilan est à remettre avant le 31 mars 2028.""",
        {
            "closes": ["2027-02-05T16:00"],
            "opens": "2026-12-07",
            "published": "2026-11-09",
            "sums": (2000, 15000, 400000, 70),
            "kind": "call_for_projects",
        },
    ),
    (
        "AMI Habitat inclusif",
        """La loi n° 2018-1021 du 23 novembre 2018 a défini l'habitat inclusif. Le programme coordonné 2023-2026 a été adopté le 14 mars 2023.
Les porteurs adressent une lettre d'intention avant le 18 décembre 2026, puis un dossier complet avant le 12 mars 2027 à 12h00.
Aide à l'investissement de 100 000 € maximum par projet. Les travaux devront débuter avant le 31 décembre 2028.""",
        {
            "closes": ["2026-12-18", "2027-03-12T12:00"],
            "opens": None,
            "published": None,
            "sums": (None, 100000, None, None),
            "kind": "expression_of_interest",
        },
    ),
    (
        "Fonds publics et territoires – axe handicap",
        """Appel à projets ouvert du 16/11/2026 au 18/12/2026 (minuit) sur Elan.
Taux de financement maximal : 80 % du coût total annuel. Montant minimum : 1 500 €.
Une permanence téléphonique est assurée les mardis 24 novembre et 1er décembre 2026.
La commission d'action sociale se réunira en mars 2027. Aucun dossier ne sera accepté après le 18 décembre 2026.""",
        {
            "closes": ["2026-12-18T23:59"],
            "opens": "2026-11-16",
            "published": None,
            "sums": (1500, None, None, 80),
            "kind": "call_for_projects",
        },
    ),
    (
        "Prix « Solidarités rurales » – 5e édition",
        """Pour sa cinquième édition, la Fondation récompense six initiatives. Dotation totale : 60 000 €. Le premier prix est doté de 20 000 €.
Inscriptions en ligne jusqu'au dimanche 28 février 2027 à 23h59. Présélection : 15 avril 2027. Remise des prix le 10 juin 2027 à Paris.
Lauréats 2025 : découvrez-les ici.""",
        {
            "closes": ["2027-02-28T23:59"],
            "opens": None,
            "published": None,
            "sums": (None, 20000, 60000, None),
            "kind": "prize",
        },
    ),
    (
        "Subventions aux associations – campagne 2027",
        """Vous êtes une association ? La Ville vous accompagne.
Dépôt des demandes : du 1er octobre au 30 novembre 2026.
Les associations ayant reçu une aide en 2026 doivent transmettre leur compte rendu financier avant le 30 juin 2027.
Le vote des subventions interviendra au conseil municipal du 29 mars 2027.""",
        {
            "closes": ["2026-11-30"],
            "opens": "2026-10-01",
            "published": None,
            "sums": (None, None, None, None),
            "kind": "grant",
        },
    ),
    (
        "Appel à candidatures – Service autonomie à domicile",
        """Avis publié au recueil des actes administratifs le 10 novembre 2026.
Autorité compétente : Président du Conseil départemental.
La date limite de réception des dossiers est fixée à 90 jours à compter de la publication, soit le 8 février 2027 à 16 heures.
Les candidats peuvent demander des compléments d'information jusqu'au 31 janvier 2027.
Ouverture du service prévue au 1er septembre 2027.""",
        {
            "closes": ["2027-02-08T16:00"],
            "opens": None,
            "published": "2026-11-10",
            "sums": (None, None, None, None),
            "kind": "call_for_applications",
        },
    ),
    (
        "Contrat local d'accompagnement à la scolarité (CLAS) 2027-2028",
        """La campagne se déroule du 3 mai au 4 juin 2027. Les actions ont lieu du 6 septembre 2027 au 30 juin 2028, hors vacances.
Plafond de dépenses par groupe : 8 114 €. Taux de prise en charge : 32,5 %.""",
        {"closes": ["2027-06-04"], "opens": "2027-05-03", "published": None},
    ),
    (
        "Aide au départ en vacances",
        """Demande à déposer au moins 6 semaines avant le départ. Dispositif ouvert toute l'année.
Participation de 100 € par enfant. Les séjours doivent avoir lieu avant le 31 décembre 2027.""",
        {"closes": [], "opens": None, "published": None, "sums": (None, None, None, None)},
    ),
    (
        "Appel à projets Culture et Santé 2027",
        """[Prolongation] Initialement fixée au 18 décembre 2026, la date limite de dépôt est repoussée au 15 janvier 2027 à 18h.
# FAQ
Peut-on déposer deux projets ?
Oui, dans la limite de 10 000 € par projet.
Quand les réponses seront-elles connues ?
Le 31 mars 2027 au plus tard.""",
        {
            "closes": ["2027-01-15T18:00"],
            "opens": None,
            "published": None,
            "sums": (None, 10000, None, None),
            "kind": "call_for_projects",
        },
    ),
    (
        "Fonds d'innovation sociale 2027",
        """Deux sessions par an :
- session de printemps : dépôt avant le 31 mars 2027, jury le 20 mai 2027 ;
- session d'automne : dépôt avant le 30 septembre 2027, jury le 25 novembre 2027.
Subvention de 5 000 € à 30 000 €. Cofinancement exigé d'au moins 30 %.""",
        {"closes": ["2027-03-31", "2027-09-30"], "opens": None, "published": None, "sums": (5000, 30000, None, 70)},
    ),
    (
        "Appel à initiatives jeunesse",
        """Tu as entre 11 et 25 ans ? Dépose ton projet avant le 14 février 2027 !
Une aide de 300 à 1 500 € peut t'être accordée. Jury le 3 mars, remise des chèques le 24 mars 2027.""",
        {
            "closes": ["2027-02-14"],
            "opens": None,
            "published": None,
            "sums": (300, 1500, None, None),
            "kind": "call_for_projects",
        },
    ),
    (
        "Lutte contre l'isolement des aînés",
        """L'appel à projets s'inscrit dans la stratégie nationale présentée le 17 novembre 2023.
Date de début de dépôt
01/12/2026
Date de fin de dépôt
31/01/2027
Territoire
Bretagne
Montant maximum
25 000 €""",
        {
            "closes": ["2027-01-31"],
            "opens": "2026-12-01",
            "published": None,
            "sums": (None, 25000, None, None),
            "kind": "call_for_projects",
        },
    ),
)


@pytest.mark.parametrize(("title", "text", "told"), PAGES, ids=[page[0] for page in PAGES])
def test_a_whole_page_is_read(title: str, text: str, told: dict[str, object]) -> None:
    reading = read(text, title)
    call, amounts = reading.call, reading.call.amounts
    got: dict[str, object] = {
        "closes": [one.at for one in call.deadlines],
        "opens": call.opens_at,
        "published": call.published_on,
        "sums": (amounts.minimum, amounts.maximum, amounts.envelope, amounts.cofunding_rate),
        "kind": call.kind,
    }
    assert reading.not_a_call is None
    assert {name: got[name] for name in told} == told
