# ruff: noqa: PLR0915 - a form is drawn line by line
"""A last handful of forms, drawn after all the rest and scored before any change: the honest figure."""

from collections.abc import Callable

from build_forms import BUD, CON, ORG, PRO, REP
from form_kit import Form


def agirc() -> Form:
    """A supplementary pension scheme: formal headings, tables of two columns, long labels."""
    form = Form("agirc")
    form.title("Demande de concours financier – Action sociale", 1)
    form.title("A. L’organisme sollicitant", 2)
    form.pairs([
        [("Nom complet de l’organisme", ORG + "denomination")], [("Sigle ou nom d’usage", ORG + "sigle")], [("Nature juridique (à préciser)", ORG + "statut_juridique")],
        [("Numéro SIRET de l’organisme", ORG + "siret")], [("Code APE (NAF)", ORG + "ape")], [("Adresse postale complète", ORG + "adresse")], [("Téléphone (standard)", ORG + "telephone")],
        [("Adresse électronique générique", ORG + "courriel")], [("Date de création de l’organisme", ORG + "date_creation")], [("Effectif total (nombre d’agents)", ORG + "effectif_total")],
        [("dont équivalents temps plein", ORG + "etp_total")], [("Fédération ou réseau d’affiliation", ORG + "reseau")], [("Description des principales activités de l’organisme", ORG + "missions")],
    ])  # fmt: skip
    form.title("B. Les responsables", 2)
    form.matrix(["Représentant(e) légal(e)", "Responsable opérationnel(le) du projet"], [
        ("Civilité", [REP + "civilite", CON + "civilite"]), ("NOM", [REP + "nom", CON + "nom"]), ("Prénom", [REP + "prenom", CON + "prenom"]),
        ("Fonction exercée", [REP + "fonction", CON + "fonction"]), ("N° de téléphone", [REP + "telephone", CON + "telephone"]), ("Courriel", [REP + "courriel", CON + "courriel"]),
    ])  # fmt: skip
    form.title("C. Le projet", 2)
    form.pairs([
        [("Libellé du projet", PRO + "intitule")], [("Territoire couvert par l’action", PRO + "territoire")], [("Nombre de retraités concernés", PRO + "nb_beneficiaires")],
        [("Date prévisionnelle de lancement", PRO + "date_debut"), ("Date prévisionnelle de clôture", PRO + "date_fin")], [("Contexte et justification de la demande", PRO + "contexte")],
        [("Finalités et objectifs recherchés", PRO + "objectif_general")], [("Déroulé prévisionnel de l’action", PRO + "deroulement")], [("Partenariats mobilisés sur le territoire", PRO + "partenaires")],
        [("Modalités de suivi et d’évaluation du projet", PRO + "evaluation.methode")], [("Modalités de pérennisation de l’action", PRO + "perennite")],
    ])  # fmt: skip
    form.title("D. Les aspects financiers", 2)
    form.pairs(
        [
            [("Coût global de l’opération", BUD + "cout_total")],
            [("Concours financier sollicité", "demande.montant")],
            [("soit, en pourcentage du coût global", "demande.taux")],
            [("Autofinancement", BUD + "produits.autofinancement")],
        ]
    )
    form.title("E. Engagements", 2)
    form.boxes("[] L’organisme déclare sur l’honneur être à jour de ses cotisations sociales", "", reserved=True)
    form.line("Cachet de l’organisme et signature du représentant légal : {dots:}", reserved=True)
    return form


def anct() -> Form:
    """A national agency: sentences with blanks, boxes one a line after a question, a grid of dates."""
    form = Form("anct")
    form.para("Dossier de candidature", bold=True)
    form.line("Je candidate au nom de la structure suivante : {dots:organisme.denomination}")
    form.line("immatriculée sous le numéro SIRET {dots:organisme.siret}")
    form.line("dont le siège est situé au {dots:organisme.adresse} à {dots:organisme.ville}")
    form.para("Quel est le statut de votre structure ?")
    form.boxes("[] Commune", "")
    form.boxes("[] Établissement public de coopération intercommunale", "")
    form.boxes("[] CCAS / CIAS", "CCAS / CIAS")
    form.boxes("[] Association", "")
    form.para("S’agit-il d’une première candidature ?")
    form.boxes("[] Oui [] Non", "Oui")
    form.para("Interlocuteur privilégié pour le suivi du dossier", bold=True)
    form.line("Prénom : {dots:contact.prenom} Nom : {dots:contact.nom}")
    form.line("Fonction : {dots:contact.fonction}")
    form.line("Adresse e-mail professionnelle : {dots:contact.courriel}")
    form.line("N° de téléphone portable : {dots:contact.portable}")
    form.para("Votre projet", bold=True)
    form.line("Nom de votre projet : {dots:projet.intitule}")
    form.below("En quelques mots, en quoi consiste votre projet ?", PRO + "resume", 3)
    form.below("Quels constats vous ont amené à imaginer ce projet ?", PRO + "besoin", 3)
    form.below("Qui sont les bénéficiaires de votre projet ?", PRO + "public_cible", 2)
    form.below("Avec quels partenaires allez-vous travailler ?", PRO + "partenaires", 3)
    form.below("Comment saurez-vous que votre projet a réussi ?", "projet.evaluation.methode", 3)
    form.line("Votre projet démarrera le {dots_date:projet.date_debut} et se terminera le {dots_date:projet.date_fin}")
    form.line(
        "Budget total : {dots:budget.cout_total} € – Montant de la subvention demandée : {dots:demande.montant} €"
    )
    form.para("Fait pour valoir ce que de droit,")
    form.line("À {dots:}, le {dots:}", reserved=True)
    return form


def cpom() -> Form:
    """A département's home-help allowance: a head table with the logo cell, budgets in two tables, many figures not ours."""
    form = Form("cpom")
    table = form.table(1, 3)
    form.put(table.cell(0, 0), "Logo")
    form.put(table.cell(0, 1), "APPEL À CANDIDATURES\nAide à domicile", bold=True)
    form.put(table.cell(0, 2), "Dossier n° (réservé au Département) :")
    form.para("I. IDENTITÉ DU CANDIDAT", bold=True, shade="DDDDDD")
    form.line("Dénomination du service gestionnaire : {dots:organisme.denomination}")
    form.line("N° FINESS (entité juridique) : {dots:organisme.finess_ej}")
    form.line("Adresse : {dots:organisme.adresse}")
    form.line("CP : {dots:organisme.code_postal} Commune : {dots:organisme.ville}")
    form.line("Tél : {dots:organisme.telephone} – Courriel : {dots:organisme.courriel}")
    form.line("Responsable légal : {dots:representant_legal.nom_prenom} – Qualité : {dots:representant_legal.fonction}")
    form.line("Personne référente du dossier : {dots:contact.nom_prenom} – Tél. direct : {dots:contact.telephone}")
    form.line("Nombre d’heures réalisées en 2025 : {dots:} – Nombre d’usagers au 31/12 : {dots:}")
    form.para("II. ACTION PROPOSÉE", bold=True, shade="DDDDDD")
    form.frame("1) Intitulé de l’action", PRO + "intitule")
    form.frame("2) Diagnostic et besoins repérés", PRO + "diagnostic")
    form.frame("3) Objectifs généraux et opérationnels", PRO + "objectif_general")
    form.frame("4) Moyens matériels mis en œuvre", PRO + "moyens_materiels")
    form.frame("5) Communication envisagée", PRO + "communication")
    form.listing(
        ["Phase", "Date de début", "Date de fin", "Pilote"],
        PRO + "calendrier",
        ["etape", "debut", "fin", "responsable"],
        4,
        "6) Échéancier de mise en œuvre",
    )
    form.listing(
        ["Objectif", "Indicateur de suivi", "Résultat attendu", "Mode de recueil"],
        PRO + "evaluation.indicateurs",
        ["objectif", "indicateur", "cible", "source"],
        3,
        "7) Suivi et évaluation",
    )
    form.listing(
        ["Poste", "Qualification", "ETP", "Coût annuel chargé"],
        PRO + "moyens_humains",
        ["fonction", "qualification", "etp", "cout"],
        3,
        "8) Personnel affecté",
    )
    form.para("III. FINANCEMENT", bold=True, shade="DDDDDD")
    table = form.table(6, 2)
    for at, (label, key) in enumerate(
        (
            ("Charges", None),
            ("60 – Achats", BUD + "charges.60"),
            ("61 – Services extérieurs", BUD + "charges.61"),
            ("62 – Autres services extérieurs", BUD + "charges.62"),
            ("64 – Personnel", BUD + "charges.64"),
            ("Total", BUD + "charges.total"),
        )
    ):
        form.put(table.cell(at, 0), label, bold=key is None)
        if key is None:
            form.put(table.cell(at, 1), "Montant (€)")
        else:
            form.want(table.cell(at, 1), key, label=label)
    form.para("")
    table = form.table(6, 2)
    for at, (label, key) in enumerate(
        (
            ("Produits", None),
            ("70 – Participation des usagers", ""),
            ("74 – Subventions et participations", BUD + "produits.74"),
            ("75 – Autres produits", ""),
            ("Autofinancement", BUD + "produits.autofinancement"),
            ("Total", BUD + "produits.total"),
        )
    ):
        form.put(table.cell(at, 0), label, bold=key is None)
        if key is None:
            form.put(table.cell(at, 1), "Montant (€)")
        else:
            form.want(table.cell(at, 1), key, label=label)
    form.line("Aide demandée au Département : {dots:demande.montant} €")
    form.para("IV. CADRE RÉSERVÉ AU DÉPARTEMENT", bold=True, shade="DDDDDD")
    form.pairs([[("Dossier reçu le", ""), ("Complet", "")], [("Proposition du service", "")]])
    for one in form.expected[-3:]:
        one.reserved = True
    return form


def mutuelle() -> Form:
    """A health insurer's foundation: a form made of controls only, and a checklist of themes."""
    form = Form("mutuelle")
    form.title("Formulaire de candidature", 1)
    form.title("Votre organisme", 2)
    for label, key in (
        ("Raison sociale :", ORG + "denomination"), ("Statut :", ORG + "statut_juridique"), ("N° SIREN :", ORG + "siren"), ("Adresse du siège :", ORG + "adresse"),
        ("Code postal :", ORG + "code_postal"), ("Ville :", ORG + "ville"), ("Site internet :", ORG + "site_web"), ("Budget annuel :", ORG + "budget_annuel"),
    ):  # fmt: skip
        form.control(label, key)
    form.title("Représentant de l’organisme", 2)
    for label, key in (("Nom :", REP + "nom"), ("Prénom :", REP + "prenom"), ("Fonction :", REP + "fonction")):
        form.control(label, key)
    form.title("Porteur du projet (si différent)", 2)
    for label, key in (
        ("Nom et prénom :", CON + "nom_prenom"),
        ("Téléphone :", CON + "telephone"),
        ("Mail :", CON + "courriel"),
    ):
        form.control(label, key)
    form.title("Votre projet", 2)
    form.control("Titre :", PRO + "intitule")
    form.boxes("Thématique(s) : [] Isolement [] Aidants [] Nutrition [] Numérique", "", symbol="w14")
    form.control("Décrivez votre projet :", PRO + "description")
    form.control("Quel est le public visé ?", PRO + "public_cible")
    form.control("Combien de bénéficiaires attendez-vous ?", PRO + "nb_beneficiaires")
    form.control("Où se déroulera l’action ?", PRO + "territoire")
    form.control("Date de démarrage :", PRO + "date_debut", "date")
    form.control("Comment allez-vous évaluer les résultats ?", PRO + "evaluation.methode")
    form.control("Budget total du projet :", BUD + "cout_total")
    form.control("Montant demandé à la Fondation :", "demande.montant")
    form.control("Autres financements sollicités ou obtenus :", BUD + "cofinanceurs")
    form.boxes("[] J’accepte que mes données personnelles soient traitées", "", symbol="w14", reserved=True)
    return form


FORMS_LAST: tuple[Callable[[], Form], ...] = (agirc, anct, cpom, mutuelle)
