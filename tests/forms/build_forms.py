# ruff: noqa: PLR0915 - a form is drawn line by line
"""Draws blank forms as funders make them, one layout and one vocabulary after the other, with the answers they call for."""

from collections.abc import Callable

from form_kit import BLANK, Form

REP, CON, ORG, PRO, BUD = "representant_legal.", "contact.", "organisme.", "projet.", "budget."


def cfppa() -> Form:
    """A département's prevention call: numbered headings, dots and colons, frames for long texts."""
    form = Form("cfppa")
    form.title("Appel à projets 2027 – Actions collectives de prévention")
    form.para("Dossier à retourner avant le 11 décembre 2026 à 12 h. Une action = un dossier.")
    form.para("1. Identification de la structure", bold=True)
    form.line("Nom de la structure : {dots:organisme.denomination}")
    form.line("Statut de l’organisme : {dots:organisme.statut_juridique}")
    form.line("N° SIRET : {dots:organisme.siret}")
    form.line("Adresse du siège : {dots:organisme.adresse}")
    form.line("Code postal : {dots:organisme.code_postal} Ville : {dots:organisme.ville}")
    form.line("Adresse de gestion ou de correspondance (si différente) : {dots:}")
    form.line("Téléphone : {dots:organisme.telephone} Courriel : {dots:organisme.courriel}")
    form.line("Site internet : {dots:organisme.site_web}")
    form.line("Union, fédération ou réseau auquel est affiliée votre structure : {dots:organisme.reseau}")
    form.para("1.2 Représentant légal", bold=True)
    form.line("Nom et prénom : {dots:representant_legal.nom_prenom}")
    form.line("Fonction : {dots:representant_legal.fonction}")
    form.line("Courriel et téléphone : {dots:representant_legal.courriel+representant_legal.telephone}")
    form.para("1.3 Personne en charge du dossier", bold=True)
    form.line("Nom : {dots:contact.nom} Prénom : {dots:contact.prenom}")
    form.line("Fonction : {dots:contact.fonction}")
    form.line("Tél. : {dots:contact.telephone} Mail : {dots:contact.courriel}")
    form.para("2. L’action", bold=True)
    form.line("Intitulé de l’action de prévention : {dots:projet.intitule}")
    form.boxes("S’agit-il : [] d’une première demande   [] d’un renouvellement", "d’une première demande")
    form.frame("Contexte et diagnostic du territoire", "projet.diagnostic", bold=True)
    form.frame("Objectifs de l’action", "projet.objectif_general", bold=True)
    form.frame(
        "Description de l’action (contenu, méthode)", "projet.description", bold=True, hint="(Une page au maximum)"
    )
    form.line("Public visé : {dots:projet.public_cible}")
    form.line("Nombre de participants attendus : {dots:projet.nb_beneficiaires}")
    form.line("Lieu de réalisation de l’action : {dots:projet.adresse_lieu}")
    form.line("Date de début : {date:projet.date_debut} Date de fin : {date:projet.date_fin}")
    form.frame("Modalités d’évaluation", "projet.evaluation.methode", bold=True)
    form.line("Coût total de l’action : {dots:budget.cout_total} €")
    form.line("Montant sollicité auprès de la conférence des financeurs : {dots:demande.montant} €")
    form.para("Cadre réservé à l’administration", bold=True)
    form.line("N° de dossier : {dots:}", reserved=True)
    form.line("Avis : {dots:}", reserved=True)
    form.para("Attestation sur l’honneur", bold=True)
    form.line(
        "Je soussigné(e), {dots:}, représentant(e) légal(e) de {dots:}, certifie exactes les informations du présent dossier.",
        reserved=True,
    )
    form.line("Fait à {dots:}, le {dots:}", reserved=True)
    form.line("Signature : {dots:}", reserved=True)
    return form


def caf() -> Form:
    """A Caf request: two owners side by side, boxes of status, account numbers in their own column."""
    form = Form("caf")
    form.para("FONDS « PUBLICS ET TERRITOIRES » – DEMANDE DE FINANCEMENT", bold=True)
    form.para("Identité du porteur", bold=True, shade="D9E2F3")
    form.boxes(
        "Statut : [] Association [] Collectivité territoriale [] CCAS [] Autre, précisez : ……………",
        "CCAS",
        symbol="wingdings",
    )
    form.pairs([
        [("Nom ou raison sociale", ORG + "denomination")], [("Adresse", ORG + "adresse")],
        [("Code postal", ORG + "code_postal"), ("Ville", ORG + "ville")],
        [("N° SIRET", ORG + "siret"), ("Code APE", ORG + "ape")], [("Missions", ORG + "missions")],
    ])  # fmt: skip
    form.boxes(
        "Rayonnement géographique : [] commune [] intercommunalité [] département [] région [] autre",
        "commune",
        symbol="wingdings",
    )
    form.columns(
        ["Représentant légal", "Personne en charge de la demande"],
        [
            ["Nom : {end:representant_legal.nom}", "Fonction : {end:representant_legal.fonction}", "Tél : {end:representant_legal.telephone}", "Mail : {end:representant_legal.courriel}"],
            ["Nom : {end:contact.nom}", "Fonction : {end:contact.fonction}", "Tél : {end:contact.telephone}", "Mail : {end:contact.courriel}"],
        ],
    )  # fmt: skip
    form.para("Reconduction de l’action", bold=True, shade="D9E2F3")
    form.boxes("[] Première demande", "Première demande", symbol="wingdings")
    form.boxes("[] Renouvellement", "", symbol="wingdings")
    form.line("Si renouvellement, montant obtenu en N-1 : {under:} €")
    form.para("Description du projet", bold=True, shade="D9E2F3")
    form.pairs([
        [("Intitulé du projet", PRO + "intitule")], [("Constats de départ", PRO + "besoin")], [("Objectifs poursuivis", PRO + "objectif_general")],
        [("Public bénéficiaire", PRO + "public_cible")], [("Territoire concerné", PRO + "territoire")],
        [("Date de démarrage", PRO + "date_debut"), ("Date de fin", PRO + "date_fin")],
    ])  # fmt: skip
    form.para("Budget prévisionnel de l’action", bold=True, shade="D9E2F3")
    table = form.table(15, 6)
    heads = ("N°", "CHARGES", "Montant en €", "N°", "PRODUITS", "Montant en €")
    rows = (
        ("60", "Achats", "budget.charges.60", "70", "Vente de produits finis, prestations de services", ""),
        ("61", "Services extérieurs", "budget.charges.61", "73", "Dotations et produits de tarification", ""),
        (
            "62",
            "Autres services extérieurs",
            "budget.charges.62",
            "74",
            "Subventions d’exploitation",
            "budget.produits.74",
        ),
        ("63", "Impôts et taxes", "", "", "État", ""),
        ("64", "Charges de personnel", "budget.charges.64", "", "Région", ""),
        ("65", "Autres charges de gestion courante", "", "", "Département", ""),
        ("66", "Charges financières", "", "", "Commune", "budget.produits.74.commune"),
        ("67", "Charges exceptionnelles", "", "", "CAF", ""),
        ("68", "Dotation aux amortissements", "", "", "CFPPA", "budget.produits.74.cnsa_cfppa"),
        ("69", "Charges indirectes liées à l’activité", "", "75", "Autres produits de gestion courante", ""),
        ("", "", "", "76", "Produits financiers", ""),
        ("", "", "", "", "Autofinancement", ""),
        ("", "TOTAL DES CHARGES", "budget.charges.total", "", "TOTAL DES PRODUITS", "budget.produits.total"),
        (
            "86",
            "Emplois des contributions volontaires",
            "budget.charges.86",
            "87",
            "Contributions volontaires en nature",
            "budget.produits.87",
        ),
    )
    for number, head in enumerate(heads):
        form.put(table.cell(0, number), head, bold=True)
    for at, row in enumerate(rows, 1):
        for number in (0, 1, 3, 4):
            form.put(table.cell(at, number), row[number])
        for number in (2, 5):
            if row[number - 1]:
                answer = "budget.produits.autofinancement" if row[number - 1] == "Autofinancement" else row[number]
                form.want(table.cell(at, number), answer, label=row[number - 1])
    form.para("Partie réservée à la Caf", bold=True)
    form.pairs([[("Date de réception", "")], [("Avis du conseiller", "")]])
    for one in form.expected[-2:]:
        one.reserved = True
    return form


def ars() -> Form:
    """An ARS prevention form: title bars in one-cell tables, key–value tables, big boxes holding their question."""
    form = Form("ars")
    form.put(form.table(1, 1).cell(0, 0), "I – PRÉSENTATION DU PROMOTEUR", bold=True)
    form.pairs([
        [("Raison sociale", ORG + "denomination")], [("Sigle", ORG + "sigle")], [("Statut juridique", ORG + "statut_juridique")],
        [("N° FINESS juridique", ORG + "finess_ej")], [("Numéro SIRET", ORG + "siret")],
        [("Adresse postale", ORG + "adresse")], [("CP – Ville", ORG + "code_postal+organisme.ville")],
        [("Adresse mail", ORG + "courriel")], [("Téléphone", ORG + "telephone")], [("Numéro RNA (associations)", "na")],
    ])  # fmt: skip
    table = form.table(4, 3)
    for number, head in enumerate(("", "Responsable légal", "Responsable du projet")):
        form.put(table.cell(0, number), head, bold=True)
    for at, (label, attribute) in enumerate(
        (("NOM Prénom", "nom_prenom"), ("Qualité", "fonction"), ("Courriel", "courriel")), 1
    ):
        form.put(table.cell(at, 0), label)
        form.want(table.cell(at, 1), REP + attribute, label=f"Responsable légal {label}")
        form.want(table.cell(at, 2), CON + attribute, label=f"Responsable du projet {label}")
    form.put(form.table(1, 1).cell(0, 0), "II – LE PROJET", bold=True)
    form.pairs([
        [("Titre du projet", PRO + "intitule")], [("Thématique", "")], [("Périmètre géographique", PRO + "territoire")],
        [("Nombre de bénéficiaires directs", PRO + "nb_beneficiaires")], [("Durée de l’action (en mois)", PRO + "duree")],
    ])  # fmt: skip
    form.frame("Quel diagnostic vous conduit à proposer ce projet ?", PRO + "diagnostic", inside=True)
    form.frame("Objectif général :", PRO + "objectif_general", inside=True)
    form.frame("Description détaillée du projet :", PRO + "description", inside=True)
    form.frame(
        "Comment envisagez-vous d’évaluer votre projet au regard des objectifs ?",
        PRO + "evaluation.methode",
        inside=True,
    )
    form.frame(
        "Comment envisagez-vous la pérennisation de votre projet dans la durée ?", PRO + "perennite", inside=True
    )
    form.listing(
        ["Partenaire", "Rôle dans le projet", "Convention (oui/non)"],
        PRO + "partenaires",
        ["nom", "role", "engagement"],
        4,
        "Partenaires mobilisés",
    )
    form.listing(
        ["Objectifs", "Indicateurs", "Valeur cible", "Source"],
        PRO + "evaluation.indicateurs",
        ["objectif", "indicateur", "cible", "source"],
        4,
        "Indicateurs d’évaluation",
    )
    form.put(form.table(1, 1).cell(0, 0), "III – BUDGET", bold=True)
    form.budget([
        ("60 – Achats", "budget.charges.60", "70 – Produits des services", ""),
        ("- prestations de services", "", "74 – Subventions d’exploitation", "budget.produits.74"),
        ("- matières et fournitures", "budget.charges.60.matieres", "- ARS (FIR)", ""),
        ("61 – Services extérieurs", "budget.charges.61", "- Conseil départemental", ""),
        ("- Assurance", "budget.charges.61.assurance", "- Communes", "budget.produits.74.commune"),
        ("62 – Autres services extérieurs", "budget.charges.62", "75 – Autres produits de gestion courante", ""),
        ("- Honoraires", "budget.charges.62.honoraires", "- dont cotisations, dons manuels ou legs", ""),
        ("- Déplacements, missions", "budget.charges.62.deplacements", "76 – Produits financiers", ""),
        ("64 – Charges de personnel", "budget.charges.64", "Ressources propres", "budget.produits.autofinancement"),
        ("TOTAL", "budget.charges.total", "TOTAL", "budget.produits.total"),
    ])  # fmt: skip
    form.line(
        "Montant de la subvention demandée à l’ARS : {under:demande.montant} € soit {under:demande.taux} % du total du budget"
    )
    form.para("Réservé à l’ARS", bold=True)
    form.line("Dossier complet : {under:}", reserved=True)
    return form


def cerfa() -> Form:
    """A form in the manner of the associations' single form: combs, tabs, na blanks, lines under headings in capitals."""
    form = Form("cerfa")
    form.para("1. IDENTIFICATION", bold=True)
    form.line("1.1 Nom – Dénomination : {dot:organisme.denomination}")
    form.line("Sigle de votre structure : {dot:organisme.sigle} Site web : {dot:organisme.site_web}")
    form.line("1.2 Numéro SIRET : {comb:organisme.siret:14}")
    form.line("1.3 Numéro RNA ou à défaut celui du récépissé en préfecture : {dot:na}")
    form.line("Date de publication au Journal officiel : {dot:na}")
    form.line("1.5 Adresse du siège social : {dot:organisme.adresse}")
    form.line("Code postal : {comb:organisme.code_postal:5} Commune : {dot:organisme.ville}")
    form.para("1.6 REPRÉSENTANT(E) LÉGAL(E)", bold=True)
    form.line("Nom :{tab:representant_legal.nom}Prénom :{tab:representant_legal.prenom}")
    form.line("Fonction :{tab:representant_legal.fonction}")
    form.line("Téléphone :{tab:representant_legal.telephone}Courriel :{tab:representant_legal.courriel}")
    form.para("1.7 IDENTIFICATION DE LA PERSONNE CHARGÉE DE LA PRÉSENTE DEMANDE DE SUBVENTION", bold=True)
    form.line("Nom :{tab:contact.nom}Prénom :{tab:contact.prenom}")
    form.line("Fonction :{tab:contact.fonction}")
    form.line("Téléphone :{tab:contact.telephone}Courriel :{tab:contact.courriel}")
    form.para("2. RELATIONS AVEC L’ADMINISTRATION", bold=True)
    form.boxes("L’association est-elle reconnue d’utilité publique ? [] oui [] non", "")
    form.boxes("L’association est-elle assujettie aux impôts commerciaux ? [] oui [] non", "")
    form.para("4. MOYENS HUMAINS AU 31 DÉCEMBRE DE L’ANNÉE ÉCOULÉE", bold=True)
    form.pairs([
        [("Nombre de bénévoles", ORG + "benevoles")], [("Nombre total de salarié(e)s", "")], [("Adhérents", "na")],
        [("Nombre de salariés en équivalent temps plein", ORG + "etp_total")],
    ])  # fmt: skip
    form.expected[-3].answer = ORG + "effectif_total"
    form.para("6. PROJET – OBJET DE LA DEMANDE", bold=True)
    form.below("Intitulé :", PRO + "intitule", 2)
    form.below("Objectifs :", PRO + "objectif_general", 3)
    form.below("Description :", PRO + "description", 3)
    form.below("Bénéficiaires : caractéristiques sociales, nombre, etc.", PRO + "public_cible", 3)
    form.below("Territoire :", PRO + "territoire", 2)
    form.below("Moyens matériels et humains :", PRO + "moyens_humains", 3)
    form.line("Date ou période de réalisation : du (le) {dots_date:projet.date_debut} au {dots_date:projet.date_fin}")
    form.below("Évaluation : indicateurs proposés au regard des objectifs ci-dessus", PRO + "evaluation.indicateurs", 3)
    form.para("6. BUDGET DU PROJET – EXERCICE 2027", bold=True)
    form.budget([
        ("60 – Achats", "budget.charges.60", "70 – Vente de produits finis, de marchandises, prestations de services", ""),
        ("Prestations de services", "", "73 – Dotations et produits de tarification", ""),
        ("Achats matières et fournitures", "budget.charges.60.matieres", "74 – Subventions d’exploitation", "budget.produits.74"),
        ("Autres fournitures", "", "État : préciser le(s) ministère(s) sollicité(s)", ""),
        ("61 – Services extérieurs", "budget.charges.61", "Conseil(s) régional(aux)", ""),
        ("Locations", "", "Conseil(s) départemental(aux)", ""),
        ("Entretien et réparation", "", "Communes, communautés de communes ou d’agglomérations", "budget.produits.74.commune"),
        ("Assurance", "budget.charges.61.assurance", "Organismes sociaux (CAF, etc. détailler)", ""),
        ("62 – Autres services extérieurs", "budget.charges.62", "Fonds européens (FSE, FEDER, etc.)", ""),
        ("Rémunérations intermédiaires et honoraires", "budget.charges.62.honoraires", "L’agence de services et de paiement (emplois aidés)", ""),
        ("Publicité, publication", "budget.charges.62.publicite", "Autres établissements publics", ""),
        ("Déplacements, missions", "budget.charges.62.deplacements", "Aides privées (fondation)", ""),
        ("63 – Impôts et taxes", "", "75 – Autres produits de gestion courante", ""),
        ("64 – Charges de personnel", "budget.charges.64", "76 – Produits financiers", ""),
        ("Rémunération des personnels", "budget.charges.64.remuneration", "77 – Produits exceptionnels", ""),
        ("Charges sociales", "budget.charges.64.charges_sociales", "78 – Reprises sur amortissements et provisions", ""),
        ("65 – Autres charges de gestion courante", "", "79 – Transfert de charges", ""),
        ("TOTAL DES CHARGES", "budget.charges.total", "TOTAL DES PRODUITS", "budget.produits.total"),
        ("86 – Emplois des contributions volontaires en nature", "budget.charges.86", "87 – Contributions volontaires en nature", "budget.produits.87"),
        ("860 – Secours en nature", "", "870 – Bénévolat", "budget.produits.87.benevolat"),
        ("861 – Mise à disposition gratuite de biens et services", "budget.charges.86.mise_a_disposition", "871 – Prestations en nature", "budget.produits.87.prestations"),
        ("864 – Personnel bénévole", "budget.charges.86.personnel_benevole", "875 – Dons en nature", ""),
        ("TOTAL", "budget.charges.total_general", "TOTAL", "budget.produits.total_general"),
    ])  # fmt: skip
    form.line(
        "La subvention sollicitée de {dot:demande.montant} €, objet de la présente demande, représente {dot:demande.taux} % du total des produits du projet."
    )
    form.para("7. ATTESTATIONS", bold=True)
    form.line("Je soussigné(e), (nom, prénom) {dot:}", reserved=True)
    form.boxes("[] Déclare que l’association est à jour de ses obligations administratives", "", reserved=True)
    form.line("demande une subvention de : {dot:} €", reserved=True)
    form.line("Fait, le {dot:} à {dot:}", reserved=True)
    return form


def carsat() -> Form:
    """A pension fund: labels above cells, combs of cells, date boxes."""
    form = Form("carsat")
    form.title("Dossier de demande de subvention – Lieux de vie collectifs", 1)
    form.title("Le demandeur", 2)
    form.above([
        [("Dénomination de l’organisme", ORG + "denomination"), ("Forme juridique", ORG + "statut_juridique")],
        [("Adresse", ORG + "adresse"), ("Code postal et commune", ORG + "code_postal+organisme.ville")],
        [("Téléphone", ORG + "telephone"), ("Courriel", ORG + "courriel")],
    ])  # fmt: skip
    form.comb("N° SIRET", ORG + "siret", 14)
    form.comb("Code APE", ORG + "ape", 6)
    form.title("Représentant légal de l’organisme", 2)
    form.above([[("Nom", REP + "nom"), ("Prénom", REP + "prenom"), ("Qualité", REP + "fonction")]])
    form.title("Interlocuteur pour ce dossier", 2)
    form.above(
        [
            [("Nom et prénom", CON + "nom_prenom"), ("Fonction", CON + "fonction")],
            [("Ligne directe", CON + "telephone"), ("E-mail", CON + "courriel")],
        ]
    )
    form.title("Votre projet", 2)
    form.line("Titre du projet : {under:projet.intitule}")
    form.line("Date prévisionnelle de démarrage : {comb_date:projet.date_debut}")
    form.line("Date prévisionnelle de fin : {comb_date:projet.date_fin}")
    form.below("Décrivez votre projet :", PRO + "description", 4, dotted=True)
    form.below("Quels sont les besoins identifiés sur votre territoire ?", PRO + "besoin", 4, dotted=True)
    form.below("Comment le public sera-t-il repéré ?", PRO + "reperage", 3, dotted=True)
    form.title("Plan de financement", 2)
    form.pairs(
        [
            [("Coût total du projet", "budget.cout_total")],
            [("Autofinancement", "budget.produits.autofinancement")],
            [("Montant de la subvention demandée à la Carsat", "")],
        ],
        units={
            "Coût total du projet": "€",
            "Autofinancement": "€",
            "Montant de la subvention demandée à la Carsat": "€",
        },
    )
    form.expected[-1].answer = "demande.montant"
    form.listing(
        ["Cofinanceur", "Montant", "Acquis ou sollicité"],
        BUD + "cofinanceurs",
        ["financeur", "montant", "statut"],
        3,
        "Cofinanceurs",
    )
    form.title("Coordonnées bancaires", 2)
    form.pairs(
        [
            [("Titulaire du compte", ORG + "titulaire_compte")],
            [("Domiciliation", ORG + "domiciliation_bancaire")],
            [("BIC", ORG + "bic")],
        ]
    )
    form.line("IBAN : {comb:organisme.iban:27}")
    form.title("Engagement du demandeur", 2)
    form.boxes("[] Je certifie l’exactitude des renseignements fournis", "", reserved=True)
    form.line("Date : {date:} Signature et cachet : {dots:}", reserved=True)
    return form


def leader() -> Form:
    """A letter of intent: open questions and empty lines."""
    form = Form("leader")
    form.title("Lettre d’intention – Programme LEADER", 1)
    form.line("Nom de la structure porteuse : {end:organisme.denomination}")
    form.line("Nom et fonction du représentant légal : {end:representant_legal.nom_prenom+representant_legal.fonction}")
    form.line(
        "Responsable du projet (nom, téléphone, mail) : {end:contact.nom_prenom+contact.telephone+contact.courriel}"
    )
    form.line("Intitulé de l’opération : {end:projet.intitule}")
    questions = (
        ("Quel diagnostic vous conduit à proposer ce projet ?", PRO + "diagnostic"),
        ("Quels sont les objectifs du projet ?", PRO + "objectif_general"),
        ("Décrivez le contenu du projet :", PRO + "description"),
        ("À quel public s’adresse le projet ?", PRO + "public_cible"),
        ("Quels moyens matériels seront mobilisés ?", PRO + "moyens_materiels"),
        ("Expliquez en quoi le projet revêt un caractère innovant pour le territoire", BLANK),
        ("Comment allez-vous communiquer autour de votre projet ?", PRO + "communication"),
        ("Quels sont les partenaires associés au projet et leur rôle ?", PRO + "partenaires"),
        (
            "Décrivez l’implication des habitants et des acteurs du territoire dans la mise en œuvre du projet ?",
            PRO + "participation_usagers",
        ),
        ("Comment le projet sera-t-il évalué ?", PRO + "evaluation.methode"),
        ("Comment envisagez-vous la pérennisation de votre projet dans la durée ?", PRO + "perennite"),
    )
    for question, key in questions:
        form.below(question, key, 2, bold=True)
    form.line("Calendrier prévisionnel : début le {dots_date:projet.date_debut} – fin le {dots_date:projet.date_fin}")
    form.line("Coût prévisionnel du projet : {under:budget.cout_total} €")
    form.line("Date et signature du porteur : {dots:}", reserved=True)
    return form


def ville() -> Form:
    """Politique de la ville: content controls, boxes of several kinds, an action sheet."""
    form = Form("ville")
    form.title("Contrat de ville – Fiche action", 1)
    form.control("Nom de la structure :", ORG + "denomination")
    form.control("N° SIRET :", ORG + "siret")
    form.control("Responsable de l’action :", CON + "nom_prenom")
    form.control("Intitulé de l’action :", PRO + "intitule")
    form.boxes("Type d’action : [] Nouvelle action [] Reconduction", "Nouvelle action", symbol="w14")
    form.boxes("Période : [] Annuelle [] Pluriannuelle", "Annuelle", symbol="w14")
    form.boxes("Public : [] Enfants [] Jeunes [] Adultes [] Personnes âgées", "", symbol="legacy")
    form.control("Date de démarrage :", PRO + "date_debut", "date")
    form.control("Date de fin :", PRO + "date_fin", "date")
    form.control("Nature du porteur :", ORG + "type", "list", ("Association", "CCAS", "Commune", "EPCI"))
    form.legacy("Territoire concerné :", PRO + "territoire")
    form.legacy("Nombre de bénéficiaires :", PRO + "nb_beneficiaires")
    table = form.table(4, 2)
    for at, (label, key) in enumerate(
        (
            ("Constats", PRO + "besoin"),
            ("Objectifs visés par l’action", PRO + "objectif_general"),
            ("Contenu de l’action", PRO + "description"),
            ("Modalités de pilotage", PRO + "gouvernance"),
        )
    ):
        form.put(table.cell(at, 0), label)
        paragraph = table.cell(at, 1).paragraphs[0]
        form.control("", key, into=paragraph, alias=label)
    form.pairs([[("Coût total du projet", "budget.cout_total"), ("Subvention demandée", "demande.montant")]])
    form.para("Signature du représentant légal", bold=True)
    form.line("Nom et qualité du signataire : {dots:}", reserved=True)
    form.line("Le {dots_date:}", reserved=True)
    return form


def fondation() -> Form:
    """A foundation: friendly wordings, mail and phone on one line, a frame for each answer."""
    form = Form("fondation")
    form.para("VOTRE STRUCTURE", bold=True)
    form.line("Nom de votre organisme : {under:organisme.denomination}")
    form.line("Année de création : {under:organisme.date_creation}")
    form.line("Adresse complète : {under:organisme.adresse}")
    form.line("Téléphone / E-mail : {under:organisme.telephone+organisme.courriel}")
    form.line("Budget annuel de la structure : {under:organisme.budget_annuel} €")
    form.line("Nombre de salariés : {under:organisme.effectif_total} dont ETP : {under:organisme.etp_total}")
    form.below("Présentation de votre structure (missions, activités)", ORG + "presentation", 4)
    form.para("VOTRE PROJET", bold=True)
    form.line("Nom du projet : {under:projet.intitule}")
    form.frame("Présentez votre projet en quelques lignes (1 000 caractères maximum)", PRO + "resume")
    form.frame("À quels besoins répond-il ? Comment ont-ils été identifiés ?", PRO + "besoin")
    form.frame("Quels résultats attendez-vous ?", PRO + "resultats_attendus")
    form.line("Combien de personnes seront concernées ? {under:projet.nb_beneficiaires}")
    form.line("Où se déroulera le projet ? {under:projet.territoire}")
    form.line("Quel est le budget total du projet ? {under:budget.cout_total} €")
    form.line("Quel montant sollicitez-vous auprès de la Fondation ? {under:demande.montant} €")
    form.para("PERSONNE À CONTACTER", bold=True)
    form.line("Prénom et nom : {under:contact.nom_prenom}")
    form.line("Fonction : {under:contact.fonction}")
    form.line("Portable : {under:contact.portable}")
    form.para("PARRAINAGE", bold=True)
    form.line("Nom du collaborateur qui parraine le projet : {under:}")
    form.line("Téléphone : {under:}")
    form.expected[-1].answer = BLANK
    return form


def departement() -> Form:
    """A social inclusion programme: merged rows as headings, nested tables, a partner block that is not ours."""
    form = Form("departement")
    form.title("PROGRAMME DÉPARTEMENTAL D’INSERTION", 1)
    table = form.table(12, 4)
    plan = (
        ("band", "ORGANISME PORTEUR"),
        (("Nom de la structure", ORG + "denomination"),),
        (("Adresse", ORG + "adresse"),),
        (("CP", ORG + "code_postal"), ("Commune", ORG + "ville")),
        ("band", "REPRÉSENTANT LÉGAL"),
        (("Civilité", REP + "civilite"), ("Nom Prénom", REP + "nom_prenom")),
        (("Qualité", REP + "fonction"), ("Téléphone", REP + "telephone")),
        ("band", "INTERLOCUTEUR EN CHARGE DU DOSSIER"),
        (("Nom Prénom", CON + "nom_prenom"), ("Qualité", CON + "fonction")),
        (("Téléphone", CON + "telephone"), ("Courriel", CON + "courriel")),
        ("band", "PARTENAIRE OPÉRATEUR DE L’ACTION"),
        (("Nom", BLANK), ("Téléphone", BLANK)),
    )
    for at, row in enumerate(plan):
        if row[0] == "band":
            form.put(table.cell(at, 0).merge(table.cell(at, 3)), str(row[1]), bold=True)
            continue
        for number, (label, key) in enumerate(row):  # type: ignore[misc]
            form.put(table.cell(at, number * 2), label)
            target = table.cell(at, number * 2 + 1)
            if len(row) == 1:
                target = target.merge(table.cell(at, 3))
            form.want(target, key, label=label)
    form.para("")
    outer = form.table(2, 2)
    form.put(outer.cell(0, 0), "L’ACTION", bold=True)
    form.pairs(
        [
            [("Intitulé de l’action", PRO + "intitule")],
            [("Axe du PDI concerné", "appel.axe")],
            [("Lieu de l’action", PRO + "adresse_lieu")],
        ],
        into=outer.cell(0, 0),
    )
    form.put(outer.cell(0, 1), "LE CALENDRIER", bold=True)
    form.pairs(
        [[("Début", PRO + "date_debut")], [("Fin", PRO + "date_fin")], [("Durée", PRO + "duree")]],
        into=outer.cell(0, 1),
    )
    form.put(outer.cell(1, 0), "Moyens humains affectés à l’action :\n\n")
    form.expected.append(
        type(form.expected[0])(
            outer.cell(1, 0)._tc,
            "text",
            PRO + "moyens_humains",
            "Moyens humains affectés à l’action :(.*)",
            label="Moyens humains",
        )
    )
    form.put(outer.cell(1, 1), "Pilotage et gouvernance :\n\n")
    form.expected.append(
        type(form.expected[0])(
            outer.cell(1, 1)._tc, "text", PRO + "gouvernance", "Pilotage et gouvernance :(.*)", label="Pilotage"
        )
    )
    form.matrix(
        ["Hommes", "Femmes", "Total"],
        [("Moins de 26 ans", ["", "", ""]), ("26 ans et plus", ["", "", ""])],
        "Bénéficiaires du RSA",
    )
    form.listing(
        ["Étapes", "Début", "Fin", "Responsable"],
        PRO + "calendrier",
        ["etape", "debut", "fin", "responsable"],
        4,
        "Calendrier prévisionnel",
    )
    form.line("Montant sollicité auprès du Département : {dots:demande.montant}")
    form.para("VISA DU SERVICE INSTRUCTEUR", bold=True)
    form.line("Date d’arrivée : {dots:} Instructeur : {dots:}", reserved=True)
    return form


def dreets() -> Form:
    """A State service: old form fields, a reserved column, several lines in one cell."""
    form = Form("dreets")
    form.para("Appel à projets « Mieux manger pour tous »", bold=True)
    table = form.table(3, 2)
    form.put(table.cell(0, 0), "À remplir par le demandeur", bold=True)
    form.put(table.cell(0, 1), "Cadre réservé au service", bold=True)
    for at, (label, other) in enumerate(
        (("Nom de l’organisme :", "N° Chorus :"), ("SIRET :", "Date de réception :")), 1
    ):
        form.line(
            f"{label} {{end:{'organisme.denomination' if at == 1 else 'organisme.siret'}}}",
            into=table.cell(at, 0).paragraphs[0],
        )
        form.line(f"{other} {{end:}}", into=table.cell(at, 1).paragraphs[0], reserved=True)
    form.legacy("Intitulé du projet :", PRO + "intitule")
    form.legacy("Représentant légal (nom, prénom, qualité) :", REP + "nom_prenom+representant_legal.fonction")
    form.legacy("Personne chargée du suivi du dossier :", CON + "nom_prenom")
    form.boxes(
        "Catégorie de demandeur : [] Association [] Collectivité territoriale [] Établissement public [] Entreprise de l’ESS",
        "Établissement public",
        symbol="legacy",
    )
    form.boxes("La structure récupère-t-elle la TVA ? Oui [] Non []", "Non", symbol="legacy")
    form.below("Résumé du projet (10 lignes)", PRO + "resume", 5, bold=True)
    form.below("Articulation avec les dispositifs existants", PRO + "articulation", 4, bold=True)
    form.below("Participation des personnes concernées", PRO + "participation_usagers", 4, bold=True)
    form.matrix(
        ["Montant (€)"],
        [
            ("Coût total du projet", ["budget.cout_total"]),
            ("Montant demandé", ["demande.montant"]),
            ("Autofinancement", ["budget.produits.autofinancement"]),
        ],
        "Plan de financement",
    )
    form.para("Engagements du demandeur", bold=True)
    form.boxes("[] Le demandeur s’engage à informer le service de toute modification", "", reserved=True)
    return form


def habitat() -> Form:
    """Inclusive housing: lists of pieces that are not ours to tick, an annex on the previous year, three time columns."""
    form = Form("habitat")
    form.title("Candidature habitat inclusif", 1)
    form.pairs([
        [("Nom du porteur de projet", ORG + "denomination"), ("Sigle", ORG + "sigle")],
        [("Statut juridique", ORG + "statut_juridique"), ("N° SIREN", ORG + "siren")],
        [("Adresse du siège social", ORG + "adresse"), ("Commune", ORG + "ville")],
    ])  # fmt: skip
    form.line("Représenté par : {dots:representant_legal.nom_prenom} en qualité de {dots:representant_legal.fonction}")
    form.line("Adresse électronique : {dots:organisme.courriel}")
    form.expected[-1].answer = ORG + "courriel"
    form.title("Bilan de l’action N-1", 2)
    form.line("Nombre de bénéficiaires : {dots:}")
    form.line("Montant accordé en N-1 : {dots:} €")
    form.title("Projet 2027", 2)
    form.line("Public cible : {dots:projet.public_cible}")
    form.line("Nombre de personnes accompagnées : {dots:projet.nb_beneficiaires}")
    table = form.table(4, 4)
    for number, head in enumerate(("Dépenses", "Réalisé 2025", "Prévisionnel 2027", "Observations")):
        form.put(table.cell(0, number), head, bold=True)
    for at, (label, key) in enumerate(
        (
            ("Charges de personnel", "budget.charges.64"),
            ("Déplacements, missions", "budget.charges.62.deplacements"),
            ("Total des charges", "budget.charges.total"),
        ),
        1,
    ):
        form.put(table.cell(at, 0), label)
        form.want(table.cell(at, 1), BLANK, label=f"{label} réalisé")
        form.want(table.cell(at, 2), key, label=f"{label} prévisionnel")
        form.want(table.cell(at, 3), BLANK, label=f"{label} observations")
    form.title("Pièces à joindre", 2)
    for piece in ("Délibération", "RIB", "Avis de situation SIRENE", "Budget prévisionnel de l’organisme"):
        form.boxes(f"[] {piece}", "")
    form.title("Date et signature", 2)
    form.line("Le représentant légal : {dots:}", reserved=True)
    return form


def commune() -> Form:
    """A town's plain request: everything on a few lines, colons without dots, a table without numbers."""
    form = Form("commune")
    form.para("DEMANDE DE SUBVENTION 2027", bold=True)
    form.line("Organisme : {end:organisme.denomination}")
    form.line("Nom du Président : {end:representant_legal.nom} ")
    form.line("Adresse : {spaces:organisme.adresse}Tél : {spaces:organisme.telephone}")
    form.line("Mail : {end:organisme.courriel}")
    form.line("N° SIRET : {boxes:organisme.siret:14}")
    form.line("Objet de la demande de subvention : {under:projet.intitule}")
    form.line("Montant demandé : {under:demande.montant} euros")
    form.line("Montant en toutes lettres : {under:demande.montant_lettres}")
    form.line("Nombre d’adhérents : {under:na}")
    form.line("Effectif total : {under:organisme.effectif_total}")
    table = form.table(7, 4)
    rows = (
        ("DÉPENSES", "MONTANT", "RECETTES", "MONTANT"),
        ("Achats", "budget.charges.60", "Ventes, prestations", ""),
        ("Services extérieurs", "budget.charges.61", "Subvention de la commune", "budget.produits.74.commune"),
        ("Autres services extérieurs", "budget.charges.62", "Subvention Département", ""),
        ("Charges de personnel", "budget.charges.64", "Subvention Région", ""),
        ("Autres", "", "Fonds propres", "budget.produits.autofinancement"),
        ("Total des dépenses", "budget.charges.total", "Total des recettes", "budget.produits.total"),
    )
    for at, row in enumerate(rows):
        for number, text in enumerate(row):
            if at == 0 or number % 2 == 0:
                form.put(table.cell(at, number), text, bold=at == 0)
            else:
                form.want(table.cell(at, number), text, label=row[number - 1])
    form.line("Fait à {dots:} le {dots:}", reserved=True)
    form.para("Signature et cachet")
    return form


def fipd() -> Form:
    """A prefecture's one-page synthesis in a single table, label and answer in the same cell."""
    form = Form("fipd")
    form.para("FICHE DE SYNTHÈSE", bold=True)
    table = form.table(6, 2)
    cells = (
        ("Porteur de projet : {end:organisme.denomination}", "Numéro SIRET : {end:organisme.siret}"),
        ("Intitulé de l’action : {end:projet.intitule}", "Public visé : {end:projet.public_cible}"),
        ("Coût total de l’action : {end:budget.cout_total}", "Subvention sollicitée : {end:demande.montant}"),
        (
            "Date de mise en œuvre prévue : {end:projet.date_debut}",
            "Territoire d’intervention : {end:projet.territoire}",
        ),
        (
            "Contact (nom, téléphone, courriel) : {end:contact.nom_prenom+contact.telephone+contact.courriel}",
            "Indicateurs d’évaluation : {end:projet.evaluation.indicateurs}",
        ),
        ("Avis du référent sûreté : {end:}", "Décision du comité : {end:}"),
    )
    for at, row in enumerate(cells):
        for number, template in enumerate(row):
            form.line(template, into=table.cell(at, number).paragraphs[0], reserved=at == 5)
    return form


FORMS: tuple[Callable[[], Form], ...] = (
    cfppa, caf, ars, cerfa, carsat, leader, ville, fondation, departement, dreets, habitat, commune, fipd,
)  # fmt: skip
