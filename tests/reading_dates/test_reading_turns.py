"""Turns of phrase of closings, openings and sums, each with what must be read of it and nothing else."""

import pytest
from reading_texts import read

Told = dict[str, object]
# `closes`: deadlines; `opens`; `kind`: of the deadline; `sums`: minimum, maximum, purse, rate (None: nothing is read)
TURNS: tuple[tuple[str, Told], ...] = (
    ("Le service instructeur devra avoir reçu votre dossier au plus tard le 12 mars 2027.", {"closes": ["2027-03-12"]}),
    ("Vous avez jusqu'au vendredi 5 février 2027, minuit, pour candidater.", {"closes": ["2027-02-05T23:59"]}),
    (
        "Les candidatures seront recevables jusqu'au 3 avril 2027 à 17h00 (heure de Paris).",
        {"closes": ["2027-04-03T17:00"]},
    ),
    ("Clôture des dépôts : le 8 janvier 2027 à midi.", {"closes": ["2027-01-08T12:00"]}),
    ("Passé le 15/03/2027, aucun dossier ne sera accepté.", {"closes": ["2027-03-15"]}),
    ("Tout dossier arrivé après le 15/03/2027 sera rejeté.", {"closes": ["2027-03-15"]}),
    ("La plateforme fermera le 20 décembre 2026 à 18 h.", {"closes": ["2026-12-20T18:00"]}),
    (
        "Le téléservice sera accessible du 4 janvier au 12 février 2027 inclus.",
        {"closes": ["2027-02-12"], "opens": "2027-01-04"},
    ),
    (
        "Campagne ouverte entre le 2 novembre 2026 et le 15 janvier 2027.",
        {"closes": ["2027-01-15"], "opens": "2026-11-02"},
    ),
    ("Les demandes sont à formuler avant le 31 mars 2027, date de réception faisant foi.", {"closes": ["2027-03-31"]}),
    ("Merci de nous faire parvenir votre projet pour le 30 avril 2027 dernier délai.", {"closes": ["2027-04-30"]}),
    ("Retour attendu le 22 janvier 2027.", {"closes": ["2027-01-22"]}),
    (
        "Dépôt des projets : avant le 1er mars 2027. Les projets retenus démarreront au 1er juin 2027 et s'achèveront au plus tard le 31 décembre 2027.",
        {"closes": ["2027-03-01"]},
    ),
    ("Les actions doivent être réalisées avant le 31 décembre 2027.", {"closes": []}),
    ("La subvention devra être consommée avant le 31/12/2027.", {"closes": []}),
    ("Le rapport final sera remis au plus tard le 31 mars 2028.", {"closes": []}),
    (
        "Inscription obligatoire au webinaire avant le 10 décembre 2026. Dossiers à envoyer le 29 janvier 2027 au plus tard.",
        {"closes": ["2027-01-29"]},
    ),
    (
        "Vos questions peuvent être posées jusqu'au 10 janvier 2027. Dépôt jusqu'au 31 janvier 2027.",
        {"closes": ["2027-01-31"]},
    ),
    (
        "La date limite, initialement fixée au 15 janvier 2027, est repoussée au 29 janvier 2027.",
        {"closes": ["2027-01-29"]},
    ),
    ("Date limite prolongée : 12 février 2027 (au lieu du 29 janvier).", {"closes": ["2027-02-12"]}),
    ("Attention, nouvelle date limite : 12 février 2027 à 12h.", {"closes": ["2027-02-12T12:00"]}),
    (
        "Première session : dépôt jusqu'au 28 février 2027. Deuxième session : dépôt jusqu'au 30 septembre 2027.",
        {"closes": ["2027-02-28", "2027-09-30"]},
    ),
    (
        "|Session|Date limite de dépôt|Comité|\n|Printemps|15 mars 2027|12 mai 2027|\n|Automne|15 septembre 2027|10 novembre 2027|",
        {"closes": ["2027-03-15", "2027-09-15"]},
    ),
    (
        "|Lancement|2 novembre 2026|\n|Clôture|15 janvier 2027|\n|Comité de sélection|mars 2027|\n|Notification|30 avril 2027|",
        {"closes": ["2027-01-15"], "opens": "2026-11-02"},
    ),
    (
        "Lettre d'intention à transmettre avant le 13 février 2027 ; les candidats présélectionnés déposeront leur dossier complet avant le 30 avril 2027.",
        {"closes": ["2027-02-13", "2027-04-30"]},
    ),
    (
        "Les dossiers de première demande sont à déposer avant le 30/11/2026, les reconductions avant le 31/12/2026.",
        {"closes": ["2026-11-30", "2026-12-31"]},
    ),
    ("Échéance : fin février 2027", {"closes": [], "kind": "unknown"}),
    ("Dépôt possible toute l'année", {"closes": [], "kind": "rolling"}),
    (
        "Les demandes sont reçues au fil de l'eau, deux mois avant le début de l'action.",
        {"closes": [], "kind": "rolling"},
    ),
    (
        "Le dossier doit être déposé au moins 3 mois avant la date de la manifestation.",
        {"closes": [], "kind": "unknown"},
    ),
    ("Date limite de dépôt : 15-01-2027", {"closes": ["2027-01-15"]}),
    ("Date limite de dépôt : 15.01.2027 - 12:00", {"closes": ["2027-01-15T12:00"]}),
    ("Date limite : 15 janv. 2027", {"closes": ["2027-01-15"]}),
    ("DATE LIMITE DE DÉPÔT : VENDREDI 15 JANVIER 2027 À 16H30", {"closes": ["2027-01-15T16:30"]}),
    ("Clôture : 2027-01-15", {"closes": ["2027-01-15"]}),
    ("Fin de dépôt le 15/01/27 à 23:59", {"closes": ["2027-01-15T23:59"]}),
    (
        "Publié le 12 novembre 2026\nLes dossiers sont attendus pour le 15 janvier.",
        {"closes": ["2027-01-15"], "published": "2026-11-12"},
    ),
    ("Publié le 12 novembre 2026\nRéponse attendue avant le lundi 18 janvier à 10h.", {"closes": ["2027-01-18T10:00"]}),
    (
        "Mis en ligne le 3 décembre 2026. Réception des candidatures jusqu'au 20 février.",
        {"closes": ["2027-02-20"], "published": "2026-12-03"},
    ),
    (
        "Du lundi 2 novembre 2026 (9h) au vendredi 18 décembre 2026 (12h) : dépôt des dossiers en ligne.",
        {"closes": ["2026-12-18T12:00"], "opens": "2026-11-02T09:00"},
    ),
    ("Quand candidater ?\nDu 15 janvier au 15 mars 2027", {"closes": ["2027-03-15"], "opens": "2027-01-15"}),
    ("Période de dépôt : 15/01/2027 – 15/03/2027", {"closes": ["2027-03-15"], "opens": "2027-01-15"}),
    (
        "Calendrier prévisionnel\n- 5 novembre 2026 : lancement de l'appel à projets\n- 8 janvier 2027, 17h : clôture de l'appel\n- février 2027 : instruction\n- 18 mars 2027 : comité\n- avril 2027 : notification",
        {"closes": ["2027-01-08T17:00"], "opens": "2026-11-05"},
    ),
    (
        "- Lancement : 5 novembre 2026\n- Date limite : 8 janvier 2027\n- Instruction : du 11 janvier au 12 février 2027\n- Décision : 18 mars 2027",
        {"closes": ["2027-01-08"], "opens": "2026-11-05"},
    ),
    (
        "L'appel à projets sera clos dès épuisement de l'enveloppe, et au plus tard le 30 juin 2027.",
        {"closes": ["2027-06-30"]},
    ),
    (
        "Le présent appel est ouvert à compter du 1er décembre 2026 et se clôture le 28 février 2027 à 23h59.",
        {"closes": ["2027-02-28T23:59"], "opens": "2026-12-01"},
    ),
    (
        "Les porteurs sont invités à se faire connaître avant le 11 janvier 2027 puis à déposer leur dossier avant le 8 mars 2027.",
        {"closes": ["2027-01-11", "2027-03-08"]},
    ),
    (
        "Comité de sélection : 8 mars 2027. Convention signée avant le 30 avril 2027. Bilan : 31 janvier 2028. Candidature : 15 janvier 2027.",
        {"closes": ["2027-01-15"]},
    ),
    (
        "Le contrat local de santé, signé le 5 mai 2024, court jusqu'au 5 mai 2029. Réponse avant le 22 janvier 2027.",
        {"closes": ["2027-01-22"]},
    ),
    (
        "Le plan pauvreté est prolongé jusqu'au 31 décembre 2027. Les dossiers sont à déposer le 22 janvier 2027 au plus tard.",
        {"closes": ["2027-01-22"]},
    ),
    ("Les factures acquittées entre le 1er janvier 2027 et le 31 décembre 2027 sont éligibles.", {"closes": []}),
    ("Permanence téléphonique le jeudi 10 décembre 2026 de 14h à 16h.", {"closes": []}),
    (
        "Le dossier, accompagné des pièces, doit être adressé par courrier avant le 5 mars 2027 (cachet de la poste faisant foi).",
        {"closes": ["2027-03-05"]},
    ),
    (
        "Un rappel sera envoyé le 5 janvier 2027. La plateforme ferme le 12 janvier 2027 à minuit.",
        {"closes": ["2027-01-12T23:59"]},
    ),
    (
        "Les structures retenues en 2026 doivent transmettre leur bilan avant le 31 janvier 2027 ; nouvelles demandes : 26 février 2027.",
        {"closes": ["2027-02-26"]},
    ),
    ("Ouvert jusqu'à épuisement des crédits.", {"closes": [], "kind": "rolling"}),
    ("Appel à projets permanent", {"closes": [], "kind": "rolling"}),
    ("Dates de dépôt : 1er mars, 1er juin et 1er octobre 2027", {"closes": ["2027-03-01", "2027-06-01", "2027-10-01"]}),
    (
        "Trois relèves sont prévues : 31 janvier 2027, 31 mai 2027, 30 septembre 2027.",
        {"closes": ["2027-01-31", "2027-05-31", "2027-09-30"]},
    ),
    ("Date limite de dépôt : le dimanche 28 février 2027 à 23 h 59 min", {"closes": ["2027-02-28T23:59"]}),
    ("Fermeture de l'appel le 31 mars 2027 (23:59:59)", {"closes": ["2027-03-31T23:59"]}),
    ("Date d'échéance : mercredi 31 mars 2027", {"closes": ["2027-03-31"]}),
    ("Clos le 31 mars 2027", {"closes": ["2027-03-31"]}),
    ("Appel clôturé le 31 mars 2025", {"closes": ["2025-03-31"]}),
    ("À déposer avant le : 30.04.2027", {"closes": ["2027-04-30"]}),
    (
        "Le règlement a été adopté par l'assemblée départementale le 16 novembre 2026. Dossiers recevables jusqu'au 26 février 2027.",
        {"closes": ["2027-02-26"]},
    ),
    (
        "La réunion de lancement aura lieu le 4 décembre 2026, l'appel restant ouvert jusqu'au 5 février 2027.",
        {"closes": ["2027-02-05"]},
    ),
    (
        "Pour être examinée à la commission du 12 avril 2027, la demande doit parvenir avant le 1er mars 2027.",
        {"closes": ["2027-03-01"]},
    ),
    (
        "Le dépôt d'un dossier est possible à tout moment ; les comités se tiennent les 12 mars, 18 juin et 8 octobre 2027.",
        {"closes": [], "kind": "rolling"},
    ),
    (
        "Ouverture de la plateforme le 4 janvier 2027 à 9h, fermeture le 26 février 2027 à 17h.",
        {"closes": ["2027-02-26T17:00"], "opens": "2027-01-04T09:00"},
    ),
    ("Dépôt des candidatures à partir du 4 janvier 2027.", {"closes": [], "opens": "2027-01-04"}),
    (
        "Le dépôt sera possible dès le 4 janvier 2027 et jusqu'au 26 février 2027.",
        {"closes": ["2027-02-26"], "opens": "2027-01-04"},
    ),
    (
        "Début des inscriptions : 4 janvier 2027\nFin des inscriptions : 26 février 2027",
        {"closes": ["2027-02-26"], "opens": "2027-01-04"},
    ),
    (
        "Date d'ouverture : 4 janvier 2027\nDate de fermeture : 26 février 2027",
        {"closes": ["2027-02-26"], "opens": "2027-01-04"},
    ),
    ("Les actions débuteront à compter du 1er avril 2027.", {"closes": []}),
    (
        "La subvention peut aller jusqu'à 15 000 € par projet, dans la limite de 70 % des dépenses éligibles.",
        {"sums": (None, 15000, None, 70)},
    ),
    ("Montant de l'aide : entre 5 000 et 30 000 euros.", {"sums": (5000, 30000, None, None)}),
    ("Enveloppe globale : 1,2 M€. Subvention minimale : 10 K€.", {"sums": (10000, None, 1200000, None)}),
    (
        "Le Département consacre 350 000 € à cet appel. L'aide ne pourra excéder 80% du budget total ni 20 000 €.",
        {"sums": (None, 20000, 350000, 80)},
    ),
    (
        "Le budget alloué à cet appel à projets est de 500 000 euros. Les projets doivent avoir un budget d'au moins 20 000 €.",
        {"sums": (None, None, 500000, None)},
    ),
    ("Le montant de la subvention est plafonné à 7 500,00 € TTC.", {"sums": (None, 7500, None, None)}),
    (
        "Taux d'intervention : 60 % maximum. Plancher d'aide : 3 000 €. Plafond d'aide : 25 000 €.",
        {"sums": (3000, 25000, None, 60)},
    ),
    ("L'aide représente au maximum 50 % du coût HT, plafonnée à 40 000 €.", {"sums": (None, 40000, None, 50)}),
    ("Un autofinancement minimum de 30 % est demandé.", {"sums": (None, None, None, 70)}),
    ("Le porteur doit apporter au moins 20% de fonds propres ou de cofinancements.", {"sums": (None, None, None, 80)}),
    ("Dotation : 60 000 € répartis entre six lauréats (10 000 € chacun).", {"sums": (None, 10000, 60000, None)}),
    ("1er prix : 5 000 €, 2e prix : 3 000 €, 3e prix : 1 000 €.", {"sums": (None, 5000, None, None)}),
    ("L'aide est de 500 € par jeune accompagné.", {"sums": (None, None, None, None)}),
    (
        "Les crédits disponibles s'élèvent à 2 millions d'euros. Aide de 20 000 à 100 000 € par projet.",
        {"sums": (20000, 100000, 2000000, None)},
    ),
    ("Subvention forfaitaire de 3 000 euros par projet.", {"sums": (None, 3000, None, None)}),
    ("Les dépenses inférieures à 500 € ne sont pas prises en compte.", {"sums": (None, None, None, None)}),
    ("En 2026, 45 projets ont été soutenus pour 320 000 €.", {"sums": (None, None, None, None)}),
    ("Le coût total du projet ne devra pas dépasser 50 000 €.", {"sums": (None, None, None, None)}),
    ("La participation de la Carsat est limitée à 8 000 € et à 65 % du coût.", {"sums": (None, 8000, None, 65)}),
    ("Aide plafonnée à 10 k€", {"sums": (None, 10000, None, None)}),
    ("Montant minimum de la demande : mille cinq cents euros", {"sums": (1500, None, None, None)}),
    ("La Fondation attribuera jusqu'à dix mille euros par projet.", {"sums": (None, 10000, None, None)}),
    (
        "Une enveloppe de 150.000 euros est réservée aux projets portés par des communes de moins de 2000 habitants.",
        {"sums": (None, None, 150000, None)},
    ),
    ("Cofinancement à hauteur de 40 à 60 % selon la nature du projet.", {"sums": (None, None, None, 60)}),
)


@pytest.mark.parametrize(("text", "told"), TURNS, ids=[str(number) for number in range(len(TURNS))])
def test_a_turn_of_phrase_is_read_as_a_careful_person_would(text: str, told: Told) -> None:
    call = read(text, "Appel à projets 2027").call
    amounts = call.amounts
    sums = (amounts.minimum, amounts.maximum, amounts.envelope, amounts.cofunding_rate)
    got: Told = {
        "closes": [one.at for one in call.deadlines],
        "opens": call.opens_at,
        "kind": call.deadline_kind,
        "published": call.published_on,
        "sums": sums,
    }
    assert {name: got[name] for name in told} == told


LISTED = (
    ("Fonds publics et territoires 2027", "Appels à projets", "call_for_projects"),
    ("Aide à l’investissement", "Les appels à projets de la Caf", "call_for_projects"),
    ("Fonds publics et territoires 2027", "Annonces et appels à projets", "grant"),
    ("Prix de l’innovation sociale", "Appels à projets", "prize"),
    ("Appel à candidatures : aidants", "Appels à projets", "call_for_applications"),
)


@pytest.mark.parametrize(("title", "of_list", "kind"), LISTED)
def test_the_title_of_a_list_of_calls_says_the_kind_of_what_names_none(title: str, of_list: str, kind: str) -> None:
    assert read("Dépôt avant le 15 janvier 2027.", title, hints={"list": of_list}).call.kind == kind


NO_CALLS = (
    (
        "La Caisse soutient 110 nouveaux projets de travaux",
        "Le comité réuni le 22 octobre a retenu 110 projets.",
        "results",
    ),
    (
        "Le contrat de ville présenté aux habitants",
        "Deux cents personnes ont participé à la réunion. 214 actions ont été soutenues grâce à l’appel à projets annuel.",
        "news",
    ),
    (
        "Les centres de ressources en Occitanie",
        "La mission permet à un EHPAD d’accompagner des personnes. Le déploiement s’est fait par appels à candidatures.",
        "permanent_scheme",
    ),
)


@pytest.mark.parametrize(("title", "text", "no"), NO_CALLS)
def test_a_page_that_names_a_call_in_passing_is_none(title: str, text: str, no: str) -> None:
    assert read(text, title).not_a_call == no


def test_what_calls_itself_a_call_is_one_whatever_its_title() -> None:
    text = "Le présent appel à projets finance des ateliers. Dépôt avant le 15 janvier 2027."
    assert read(text, "Fonds de soutien aux aidants").call.kind == "call_for_projects"


def test_a_question_of_a_faq_asserts_no_day() -> None:
    text = (
        "# Foire aux questions\nLa page dit le 15 décembre 2026 et le cahier le 15 janvier. Quelle est la bonne date ?"
    )
    answer = "La date limite de dépôt est le 15 janvier 2027 à 23h59."
    assert [one.at for one in read(f"{text}\n{answer}").call.deadlines] == ["2027-01-15T23:59"]


def test_under_dates_limites_each_item_is_a_session_and_a_single_label_takes_one_value() -> None:
    sessions = "Sessions et dates limites :\n- vacances d’hiver : 15 décembre 2026\n- vacances d’été : 30 avril 2027"
    assert [one.at for one in read(sessions).call.deadlines] == ["2026-12-15", "2027-04-30"]
    single = "- Date limite de dépôt :\n- 15 janvier 2027\n- Réalisation des actions : du 1er avril au 31 décembre 2027"
    assert [one.at for one in read(single).call.deadlines] == ["2027-01-15"]


UNNAMED = (
    ("L’appel soutient la médiation numérique. Dépôt avant le 1er mars 2027.", "call_for_projects"),
    ("Appel permanent : dépôt ouvert toute l’année.", "call_for_projects"),
    (
        "La fondation soutient des projets. Les communes peuvent candidater. Date limite : 8 juillet 2027.",
        "call_for_projects",
    ),
    (
        "Les communes peuvent demander une aide pour acheter un minibus. La demande est déposée au fil de l’eau.",
        "grant",
    ),
    ("La Région soutient les investissements. Dépôt ouvert en permanence. Projets soutenus : deux épiceries.", "grant"),
)


@pytest.mark.parametrize(("text", "kind"), UNNAMED)
def test_a_page_that_names_no_kind_tells_it_by_how_one_asks(text: str, kind: str) -> None:
    assert read(text, "Vieillir chez soi").call.kind == kind
