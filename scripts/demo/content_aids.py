"""Aids of the sample open list, in the shape of Aides-territoires. Facts follow published calls; sentences are ours."""

from typing import Any

# (name, financers, perimeter, audiences, description, eligibility, start, deadline, rates, recurrence, comment)
_ROWS: tuple[tuple[Any, ...], ...] = (
    ("Bien vieillir à domicile 2027 – commission des financeurs de la Drôme", ["Conseil départemental de la Drôme"], "Drôme",
     ["Association", "Etablissement public", "Commune"],
     "<p>Actions collectives de prévention de la perte d’autonomie pour les 60 ans et plus : ateliers, visites de convivialité.</p>",
     "<p>Associations, CCAS et CIAS de la Drôme.</p>", "2026-11-16", "2027-01-05", (None, 80), "Récurrente",
     "De 1 500 à 15 000 € par action"),
    ("Mieux manger pour tous : volet local 2027", ["DREETS Auvergne-Rhône-Alpes"], "Auvergne-Rhône-Alpes",
     ["Association", "Commune", "EPCI à fiscalité propre", "Etablissement public"],
     "<p>Lutte contre la précarité alimentaire : paniers de produits frais, épiceries sociales, ateliers de cuisine avec les "
     "personnes concernées.</p>", "<p>Structures à but non lucratif et collectivités, dont les CCAS.</p>", "2026-11-02",
     "2027-01-22", (None, 80), "Récurrente", "Subvention de 10 000 à 60 000 € par projet"),
    ("Contrat de ville 2027 – Valence Romans Agglo", ["Préfecture de la Drôme", "Valence Romans Agglo"], "CA Valence Romans Agglo",
     ["Association", "Commune", "Etablissement public"],
     "<p>Actions au bénéfice des habitants des quartiers prioritaires : accès aux droits, parentalité, lien social.</p>",
     "<p>Associations, communes, CCAS et établissements publics. Les bénéficiaires habitent un quartier prioritaire.</p>",
     "2026-11-10", "2026-12-18", (None, 80), "Récurrente", None),
    ("FIPD 2027 : prévention de la délinquance", ["Préfecture de la Drôme"], "Drôme",
     ["Association", "Commune", "EPCI à fiscalité propre", "Etablissement public"],
     "<p>Prévention de la délinquance des jeunes, aide aux victimes, intervenants sociaux en gendarmerie.</p>",
     "<p>Collectivités, établissements publics, associations. Au moins 50 % de cofinancement.</p>", "2026-12-12", "2027-02-19",
     (None, 50), "Récurrente", None),
    ("MILDECA 2027 : prévention des conduites addictives", ["Préfecture de la Drôme"], "Drôme", ["Association", "Commune"],
     "<p>Actions locales contre les conduites addictives en milieu festif et scolaire.</p>",
     "<p>Communes, associations et établissements scolaires.</p>", None, "2027-02-26", (None, 80), "Récurrente", None),
    ("Soutien aux résidences autonomie : petit équipement", ["Carsat Rhône-Alpes"], "Drôme", ["Etablissement public", "Association"],
     "<p>Achat de mobilier et d’équipements pour la vie collective des résidences autonomie.</p>",
     "<p>Gestionnaires de résidences autonomie, publics ou privés non lucratifs.</p>", "2027-01-04", "2027-05-31", (None, 50),
     "Récurrente", "Aide plafonnée à 10 000 €"),
    ("Actions collectives bien vieillir 2027", ["Carsat Rhône-Alpes"], "Drôme", ["Etablissement public", "Association", "Commune"],
     "<p>Ateliers mémoire, équilibre et nutrition pour les retraités autonomes (GIR 5 et 6).</p>",
     "<p>CCAS, associations et centres sociaux.</p>", "2026-11-20", "2027-01-31", (None, 70), "Récurrente",
     "Aide comprise entre 2 000 € et 8 000 €"),
    ("Grandir en milieu rural 2027", ["MSA Ardèche-Drôme-Loire"], "Drôme", ["Commune", "EPCI à fiscalité propre", "Association"],
     "<p>Services aux familles et aux jeunes dans les territoires ruraux : ludothèques itinérantes, accueils de jeunes.</p>",
     "<p>Communes rurales, EPCI et associations.</p>", "2026-10-01", "2026-11-30", (None, 60), "Récurrente", None),
    ("Conseillers numériques et médiation numérique", ["ANCT"], "France", ["Commune", "EPCI à fiscalité propre", "Etablissement public"],
     "<p>Financement de postes de conseiller numérique pour accompagner les habitants dans leurs démarches.</p>",
     "<p>Collectivités et établissements publics, dont les CCAS et CIAS.</p>", None, None, (None, 50), "Permanente", None),
    ("Points conseil budget : labellisation 2027", ["DDETS de la Drôme"], "Drôme", ["Association", "Etablissement public"],
     "<p>Accompagnement budgétaire et prévention du surendettement des ménages.</p>",
     "<p>Associations, CCAS et CIAS engagés dans l’accompagnement budgétaire.</p>", "2026-11-09", "2027-01-15", (None, None),
     "Ponctuelle", "15 000 € par an et par point conseil budget"),
    ("Fonds vert : renaturation des villes", ["Préfecture de la Drôme"], "Drôme", ["Commune", "EPCI à fiscalité propre"],
     "<p>Création d’îlots de fraîcheur et désimperméabilisation.</p>", "<p>Communes et EPCI.</p>", "2026-01-01", "2026-12-31",
     (None, 80), "Récurrente", None),
    ("DETR 2027", ["Préfecture de la Drôme"], "Drôme", ["Commune", "EPCI à fiscalité propre"],
     "<p>Dotation d’équipement des territoires ruraux : travaux sur les bâtiments publics.</p>",
     "<p>Seuls les communes et les EPCI à fiscalité propre sont éligibles.</p>", "2026-10-15", "2027-01-08", (20, 40),
     "Récurrente", None),
    ("Jeunes agriculteurs : aide à l’installation", ["Région Auvergne-Rhône-Alpes"], "Auvergne-Rhône-Alpes", ["Agriculteur"],
     "<p>Soutien aux jeunes agriculteurs qui s’installent.</p>", "<p>Agriculteurs de moins de 40 ans.</p>", None, "2026-12-31",
     (None, None), "Permanente", None),
    ("Rénovation énergétique des logements communaux", ["ADEME"], "France", ["Commune"],
     "<p>Études et travaux de rénovation énergétique.</p>", "<p>Communes propriétaires.</p>", None, "2027-03-31", (None, 30),
     "Récurrente", None),
    ("Accueil de jour et domiciliation des personnes sans abri", ["DDETS de la Drôme"], "Drôme", ["Association", "Etablissement public"],
     "<p>Accueil de jour, douches, bagagerie et domiciliation des personnes sans domicile stable.</p>",
     "<p>Personnes morales de droit public ou privé à but non lucratif.</p>", "2026-11-16", "2026-12-21", (None, 80), "Ponctuelle",
     "Subvention de 5 000 à 25 000 €"),
    ("Cités éducatives : réussite éducative à Romans", ["Préfecture de la Drôme"], "Drôme", ["Association", "Commune"],
     "<p>Accompagnement à la scolarité et persévérance scolaire dans les quartiers prioritaires.</p>",
     "<p>Communes, caisses des écoles et associations.</p>", "2026-06-01", "2026-09-15", (None, 80), "Récurrente", None),
    ("Investissement pour l’habitat inclusif", ["CNSA"], "France", ["Association", "Commune", "Etablissement public"],
     "<p>Aide à l’investissement pour des habitats inclusifs destinés aux personnes âgées et aux personnes handicapées.</p>",
     "<p>Bailleurs sociaux, collectivités, établissements publics et associations.</p>", "2026-07-01", "2026-12-11", (None, 60),
     "Récurrente", None),
    ("Seniors en vacances : séjours pour aînés isolés", ["ANCV"], "France", ["Association", "Etablissement public", "Commune"],
     "<p>Séjours en groupe pour les personnes âgées aux revenus modestes, organisés par les CCAS et les clubs.</p>",
     "<p>Porteurs de projets : CCAS, associations, caisses de retraite.</p>", None, None, (None, None), "Permanente", None),
)  # fmt: skip


def records() -> list[dict[str, Any]]:
    """The aids as the API prints them (formats.md d1)."""
    return [_record(number, row) for number, row in enumerate(_ROWS, 1)]


def _record(number: int, row: tuple[Any, ...]) -> dict[str, Any]:
    name, financers, perimeter, audiences, description, eligibility, start, deadline, rates, recurrence, comment = row
    slug = f"{number:04x}-exemple"
    return {
        "id": 900000 + number, "slug": slug, "url": f"/aides/{slug}/", "name": name, "name_initial": None, "short_title": None,
        "financers": financers, "financers_full": [{"id": i, "name": f, "logo": None} for i, f in enumerate(financers, 1)],
        "instructors": [], "programs": [], "description": description, "eligibility": eligibility,
        "contact": "<p>contact@exemple.fr</p>", "perimeter": perimeter, "perimeter_scale": None,
        "mobilization_steps": ["Mise en œuvre / réalisation"], "origin_url": f"https://exemple.fr/aides/{slug}",
        "application_url": None, "categories": ["Solidarités / lien social / Cohésion sociale et inclusion"],
        "is_call_for_project": deadline is not None, "targeted_audiences": audiences, "aid_types": ["Subvention"],
        "is_charged": False, "destinations": ["Dépenses de fonctionnement"], "start_date": start, "predeposit_date": None,
        "submission_deadline": deadline, "subvention_rate_lower_bound": rates[0], "subvention_rate_upper_bound": rates[1],
        "subvention_comment": comment, "recurrence": recurrence, "date_created": "2026-11-02T09:00:00+01:00",
        "date_updated": "2026-11-18T09:00:00+01:00", "is_live": True,
    }  # fmt: skip
