# ruff: noqa: PLR0915 - a form is drawn line by line
"""More blank forms, drawn on the wordings of published ones, kept apart: they measure what was never tuned."""

from collections.abc import Callable

from build_forms import BUD, CON, ORG, PRO, REP
from form_kit import BLANK, Form


def cher() -> Form:
    """Capitals and underscores over two lines, an address for letters with its own town."""
    form = Form("cher")
    form.para("CONFÉRENCE DES FINANCEURS DE LA PRÉVENTION – APPEL À PROJETS", bold=True)
    form.para("1. IDENTIFICATION DE LA STRUCTURE", bold=True)
    form.para("1.1 Identification de la structure", bold=True)
    form.line("NOM DE LA STRUCTURE : {under:organisme.denomination:2}")
    form.para("_" * 70)
    form.line(
        "STATUT DE L’ORGANISME (ASSOCIATION, COLLECTIVITÉ LOCALE, PRIVÉ À BUT LUCRATIF OU NON LUCRATIF, AUTRES) : {under:organisme.statut_juridique}"
    )
    form.line("N° SIRET : {under:organisme.siret}")
    form.line("ADRESSE DU SIÈGE SOCIAL : {under:organisme.adresse}")
    form.line("CODE POSTAL : {under:organisme.code_postal} VILLE : {under:organisme.ville}")
    form.line("ADRESSE DE GESTION OU DE CORRESPONDANCE : {under:}")
    form.line("CODE POSTAL : {under:} VILLE : {under:}")
    form.line("TÉLÉPHONE : {under:organisme.telephone} COURRIEL : {under:organisme.courriel}")
    form.para("1.2 Identification du représentant légal de l’organisme", bold=True)
    form.line("NOM ET PRÉNOM DU REPRÉSENTANT LÉGAL : {under:representant_legal.nom_prenom}")
    form.line("FONCTION : {under:representant_legal.fonction}")
    form.line("COURRIEL ET TÉLÉPHONE : {under:representant_legal.courriel+representant_legal.telephone}")
    form.para("1.3 Identification de la personne responsable du projet", bold=True)
    form.line("NOM ET PRÉNOM : {under:contact.nom_prenom}")
    form.line("FONCTION : {under:contact.fonction}")
    form.line("COURRIEL ET TÉLÉPHONE : {under:contact.courriel+contact.telephone}")
    form.para("2. DESCRIPTION DU PROJET", bold=True)
    form.line("TITRE DE L’ACTION : {under:projet.intitule}")
    form.boxes("NATURE DU PROJET : [] action nouvelle [] action reconduite", "action nouvelle")
    form.below("ORIGINE DE LA DEMANDE ET DIAGNOSTIC DU BESOIN :", PRO + "contexte", 3)
    form.below("OBJECTIFS VISÉS :", PRO + "objectif_general", 3)
    form.below("DÉROULEMENT DE L’ACTION (étapes, fréquence, durée) :", PRO + "deroulement", 3)
    form.line("NOMBRE DE BÉNÉFICIAIRES ATTENDUS : {under:projet.nb_beneficiaires}")
    form.line("COMMUNES OU CANTONS CONCERNÉS : {under:projet.territoire}")
    form.below("MODALITÉS DE REPÉRAGE ET DE MOBILISATION DU PUBLIC :", PRO + "reperage", 3)
    form.below("CRITÈRES ET INDICATEURS D’ÉVALUATION :", PRO + "evaluation.indicateurs", 3)
    form.line("BUDGET TOTAL DE L’ACTION : {under:budget.cout_total}")
    form.line("MONTANT DE LA PARTICIPATION DEMANDÉE À LA CONFÉRENCE DES FINANCEURS : {under:demande.montant}")
    return form


def montargis() -> Form:
    """Stars for compulsory fields, a box of the service at the top, dots of uneven length, a telecopier."""
    form = Form("montargis")
    table = form.table(2, 2)
    form.put(table.cell(0, 0), "Dossier à remettre au service politique de la ville", bold=True)
    form.put(table.cell(0, 1), "Cadre réservé au service", bold=True)
    form.line("DOSSIER REÇU LE : {dots:}", into=table.cell(1, 1).paragraphs[0], reserved=True)
    form.put(table.cell(1, 0), "Les champs marqués d’une étoile sont obligatoires.")
    form.line("NOM DE LA STRUCTURE* : {dots:organisme.denomination}")
    form.line("INTITULÉ DU PROJET* : {dots:projet.intitule}")
    form.line("Nom du responsable du projet* : {dots:contact.nom}")
    form.line("Adresse Postale* : {dots:organisme.adresse}")
    form.line(
        "Téléphone* : {dots:contact.telephone,organisme.telephone} Télécopie* : {dots:} Mail (@)* : {dots:contact.courriel,organisme.courriel}"
    )
    form.para("Veuillez cocher la case correspondant à votre situation :")
    form.boxes("[] première demande*", "première demande")
    form.boxes("[] renouvellement d’une demande*", "")
    form.title("PRÉSENTATION DE VOTRE STRUCTURE", 2)
    form.line("Nom de votre structure : {dots:organisme.denomination}")
    form.line("Sigle : {dots:organisme.sigle}")
    form.line("Objet : {dots:organisme.objet}")
    form.line("Activités principales réalisées : {dots:organisme.missions}")
    form.line("Numéro SIRET : {dots:organisme.siret} Code APE : {dots:organisme.ape}")
    form.line("N° de récépissé en préfecture : {dots:na} Date de publication au JO : {dots:na}")
    form.line("Le représentant légal (le président, ou autre personne désignée par les statuts)")
    form.line("Nom : {dots:representant_legal.nom} Prénom : {dots:representant_legal.prenom}")
    form.line("Qualité : {dots:representant_legal.fonction}")
    form.line("La personne chargée du dossier au sein de la structure")
    form.line("Nom : {dots:contact.nom} Prénom : {dots:contact.prenom}")
    form.line("Téléphone : {dots:contact.telephone} Courriel : {dots:contact.courriel}")
    form.title("DESCRIPTION DE L’ACTION", 2)
    form.below("À quel besoin cela répond-il ?", PRO + "besoin", 3, dotted=True)
    form.below("Qui a identifié ce besoin (l’association, les usagers, etc.) ?", PRO + "besoin_source", 2, dotted=True)
    form.line("Public ciblé : {dots:projet.public_cible}")
    form.line("Nombre approximatif de personnes bénéficiaires : {dots:projet.nb_beneficiaires}")
    form.line("Lieu(x) de réalisation : {dots:projet.adresse_lieu,projet.territoire}")
    form.line("Date de mise en œuvre prévue : {dots:projet.date_debut}")
    form.line("Durée de l’action (nombre de mois) : {dots:projet.duree}")
    form.below(
        "Méthode d’évaluation et indicateurs choisis au regard des objectifs ci-dessus :",
        PRO + "evaluation.methode",
        3,
        dotted=True,
    )
    form.para("DÉCLARATION SUR L’HONNEUR", bold=True)
    form.line("Je soussigné(e), (nom et prénom) {dots:}", reserved=True)
    form.line("- sollicite une subvention de {dots:} €", reserved=True)
    form.line("Fait, le {dots:} à {dots:}", reserved=True)
    return form


def tregor() -> Form:
    """Roman numerals, labels with « : » and nothing else, parts filled by others."""
    form = Form("tregor")
    form.line("Intitulé du projet présenté : {under:projet.intitule}")
    form.line("N° Projet : {under:} (à renseigner par le GAL)", reserved=True)
    form.line("DATE DE RÉCEPTION DU DOSSIER PAR LE GAL : {date:}", reserved=True)
    form.para("I. Identification du maître d’ouvrage", bold=True)
    for label, key in (
        ("Nom", ORG + "denomination"), ("Responsable du projet (nom et qualité)", CON + "nom_prenom+contact.fonction"),
        ("Forme Juridique", ORG + "statut_juridique"), ("Numéro SIRET", ORG + "siret"), ("Code NAF", ORG + "ape"),
        ("Adresse siège", ORG + "adresse"), ("Adresse électronique", ORG + "courriel"),
    ):  # fmt: skip
        form.line(f"{label} : {{end:{key}}}")
    form.para("II. Projet (synthèse)", bold=True)
    for label, key in (
        ("Description succincte du projet", PRO + "resume"), ("Public(s) concerné(s)", PRO + "public_cible"),
        ("Localisation de l’opération", PRO + "territoire"), ("Date prévisionnelle de commencement", PRO + "date_debut"),
        ("Date prévisionnelle d’achèvement", PRO + "date_fin"), ("Coût total de l’opération (TTC)", BUD + "cout_total"),
    ):  # fmt: skip
        form.line(f"{label} : {{end:{key}}}")
    form.matrix(["Montant (€)", "%"], [
        ("Union européenne (LEADER)", ["", ""]), ("État", ["", ""]), ("Conseil départemental", ["", ""]),
        ("Commune(s)", [BUD + "produits.74.commune", ""]), ("Autofinancement", [BUD + "produits.autofinancement", ""]),
        ("Total", ["", ""]),
    ], "Plan de financement prévisionnel")  # fmt: skip
    return form


def mayotte() -> Form:
    """Leaders glued to the label without colon, squares before « organisme public »."""
    form = Form("mayotte")
    form.para("DEMANDE DE SUBVENTION", bold=True)
    form.boxes("□ par un organisme de droit privé".replace("□", "[]"), "", symbol="□")
    form.boxes("[] par un organisme public", "par un organisme public", symbol="□")
    form.line("Titre du projet (intitulé) {dots:projet.intitule}")
    form.para("I – IDENTITÉ DU DEMANDEUR", bold=True)
    form.line("Raison sociale {dots:organisme.denomination}")
    form.line("Adresse du siège {dots:organisme.adresse}")
    form.line("Tél. {dots:organisme.telephone} Fax {dots:}")
    form.line("Courriel {dots:organisme.courriel}")
    form.line("Représentant légal {dots:representant_legal.nom_prenom}")
    form.line("Qualité {dots:representant_legal.fonction}")
    form.para("II – LE PROJET", bold=True)
    form.frame("Description du projet", PRO + "description", bold=True)
    form.frame("Objectifs recherchés", PRO + "objectif_general", bold=True)
    form.frame("Résultats escomptés", PRO + "resultats_attendus", bold=True)
    form.frame("Moyens mis en œuvre (humains)", PRO + "moyens_humains", bold=True)
    form.line("Montant total du projet {dots:budget.cout_total} €")
    form.line("Subvention sollicitée {dots:demande.montant} €")
    form.line("Cachet de l’organisme gestionnaire du programme (optionnel) {dots:}", reserved=True)
    return form


def region() -> Form:
    """A region: key–value table with helper texts in the cells, a co-funder matrix by status, N and N+1 columns."""
    form = Form("region")
    form.title("Dossier de demande d’aide", 1)
    form.title("1. Le porteur de projet", 2)
    form.pairs([
        [("Dénomination sociale\n(telle que figurant à l’avis SIRENE)", ORG + "denomination")],
        [("Statut juridique\n(EPA, association…)", ORG + "statut_juridique")],
        [("N° SIRET\n(14 chiffres)", ORG + "siret")],
        [("Adresse complète du siège", ORG + "adresse")],
        [("Représentant légal\n(nom, prénom, fonction)", REP + "nom_prenom+representant_legal.fonction")],
        [("Contact technique\n(nom, téléphone, mail)", CON + "nom_prenom+contact.telephone+contact.courriel")],
        [("Effectif (ETP)", ORG + "etp_total")],
        [("Assujettissement à la TVA", ORG + "assujetti_tva")],
    ])  # fmt: skip
    form.title("2. Le projet", 2)
    form.above(
        [
            [("Intitulé du projet", PRO + "intitule")],
            [("Contexte et enjeux", PRO + "contexte")],
            [("Caractère innovant du projet", BLANK)],
        ]
    )
    form.pairs(
        [
            [("Date de début prévisionnelle", PRO + "date_debut"), ("Date de fin prévisionnelle", PRO + "date_fin")],
            [("Nombre de bénéficiaires", PRO + "nb_beneficiaires"), ("Communes concernées", PRO + "territoire")],
        ]
    )
    form.listing(
        ["Action", "Moyens mobilisés", "Indicateur de suivi"],
        PRO + "plan_action",
        ["action", "moyens", "indicateur"],
        4,
        "Plan d’actions",
    )
    form.listing(
        ["Nom du partenaire", "Nature de la contribution", "Pièce jointe"],
        PRO + "partenaires",
        ["nom", "role", "piece"],
        3,
        "Partenariats",
    )
    form.title("3. Budget", 2)
    table = form.table(7, 6)
    for number, head in enumerate(("Charges", "2027", "2028", "Produits", "2027", "2028")):
        form.put(table.cell(0, number), head, bold=True)
    rows = (
        ("60 Achats", BUD + "charges.60", "70 Ventes", ""), ("61 Services extérieurs", BUD + "charges.61", "74 Subventions", BUD + "produits.74"),
        ("62 Autres services extérieurs", BUD + "charges.62", "75 Autres produits de gestion", ""),
        ("64 Frais de personnel", BUD + "charges.64", "76 Produits financiers", ""),
        ("65 Autres charges", "", "Autofinancement", BUD + "produits.autofinancement"),
        ("Total des charges", BUD + "charges.total", "Total des produits", BUD + "produits.total"),
    )  # fmt: skip
    for at, (left, left_key, right, right_key) in enumerate(rows, 1):
        for start, label, key in ((0, left, left_key), (3, right, right_key)):
            form.put(table.cell(at, start), label)
            form.want(table.cell(at, start + 1), key, label=label)
            form.want(table.cell(at, start + 2), BLANK, label=f"{label} 2028")
    form.listing(
        ["Financeur", "Montant sollicité", "Montant acquis"],
        BUD + "cofinanceurs",
        ["financeur", "", "montant"],
        2,
        "Cofinancements",
    )
    form.line("Taux d’intervention sollicité : {under:demande.taux} %")
    return form


def cnav() -> Form:
    """Content controls in cells, drop-down lists, a box of text, a title in each cell."""
    form = Form("cnav")
    table = form.table(9, 2)
    rows = (
        ("Nom de l’organisme gestionnaire", ORG + "denomination", "text", ()), ("Nature juridique", ORG + "statut_juridique", "list", ("Association", "Établissement public", "Société")),
        ("Code postal", ORG + "code_postal", "text", ()), ("Commune", ORG + "ville", "text", ()),
        ("Directeur de la structure", "directeur.nom_prenom", "text", ()), ("Intitulé de l’action", PRO + "intitule", "text", ()),
        ("Date de démarrage de l’action", PRO + "date_debut", "date", ()), ("Périodicité de l’aide", "demande.periodicite", "list", ("Annuelle", "Pluriannuelle")),
        ("Nombre de séniors concernés", PRO + "nb_beneficiaires", "text", ()),
    )  # fmt: skip
    for at, (label, key, kind, options) in enumerate(rows):
        form.put(table.cell(at, 0), label)
        form.control("", key, kind, options, into=table.cell(at, 1).paragraphs[0], alias=label)
    form.boxes("Votre projet concerne-t-il un quartier prioritaire ? [] Oui [] Non", "", symbol="w14")
    form.boxes("L’organisme est-il assujetti à la TVA ? [] Oui [] Non", "Non", symbol="w14")
    form.boxes("Civilité du représentant légal : [] M. [] Mme", "Mme", symbol="w14")
    form.control("Présentation de l’organisme et de ses activités :", ORG + "presentation")
    form.control("Besoins repérés sur le territoire :", PRO + "besoin")
    form.control("Modalités de pilotage et de suivi :", PRO + "gouvernance")
    form.para("Réservé à la caisse", bold=True)
    form.control("Numéro de dossier :", BLANK)
    form.expected[-1].reserved = True
    return form


def metropole() -> Form:
    """Three owners in one table, an elected official who is not ours, half the labels on the right of a merged cell."""
    form = Form("metropole")
    form.matrix(
        ["Président", "Directrice", "Responsable du projet"],
        [("Nom, prénom", [REP + "nom_prenom", "directeur.nom_prenom", CON + "nom_prenom"]), ("Téléphone", [REP + "telephone", "", CON + "telephone"]),
         ("Adresse mail", [REP + "courriel", "", CON + "courriel"])],
    )  # fmt: skip
    form.para("Élu référent de la commune", bold=True)
    form.line("Nom : {dots:} Téléphone : {dots:}")
    form.para("Votre organisme", bold=True)
    table = form.table(5, 3)
    merged = table.cell(0, 0).merge(table.cell(4, 0))
    form.put(merged, "Identité", bold=True)
    for at, (label, key) in enumerate(
        (
            ("Nom", ORG + "denomination"),
            ("Sigle", ORG + "sigle"),
            ("SIRET", ORG + "siret"),
            ("Adresse", ORG + "adresse"),
            ("Site internet", ORG + "site_web"),
        )
    ):
        form.put(table.cell(at, 1), label)
        form.want(table.cell(at, 2), key, label=label)
    form.para("Votre action", bold=True)
    form.line("Action : {dots:projet.intitule}")
    form.line("Elle se déroulera du {dots:projet.date_debut} au {dots:projet.date_fin} à {dots:}")
    form.line("Public : {dots:projet.public_cible} Effectif : {dots:projet.nb_beneficiaires}")
    form.line("Coût : {dots:budget.cout_total} € dont {dots:demande.montant} € demandés à la Métropole")
    form.boxes("[] action collective [] action individuelle [] les deux", "")
    return form


def msa() -> Form:
    """Everything in one big table with bands; a half-filled column; sums in words."""
    form = Form("msa")
    table = form.table(14, 2)
    plan = (
        ("VOTRE STRUCTURE", None), ("Nom et adresse du porteur de projet", ORG + "denomination"), ("N° SIRET", ORG + "siret"),
        ("Personne à contacter (nom, fonction, tél.)", CON + "nom_prenom+contact.fonction+contact.telephone"), ("VOTRE ACTION", None), ("Titre", PRO + "intitule"),
        ("Thème", ""), ("Pourquoi cette action ?", PRO + "besoin"), ("Pour qui ? (public, nombre)", PRO + "public_cible"), ("Avec qui ?", PRO + "partenaires"),
        ("Quand ? (dates)", PRO + "periode"), ("Où ?", PRO + "territoire"), ("VOTRE DEMANDE", None), ("Montant demandé à la MSA", "demande.montant"),
    )  # fmt: skip
    for at, (label, key) in enumerate(plan):
        if key is None:
            form.put(table.cell(at, 0).merge(table.cell(at, 1)), label, bold=True)
            continue
        form.put(table.cell(at, 0), label)
        form.want(table.cell(at, 1), key, label=label)
    form.line("Soit en toutes lettres : {dots:demande.montant_lettres}")
    form.line("Budget global de l’action : {dots:budget.cout_total}")
    form.para("Décision de la commission : ………………………")
    return form


FORMS_MORE: tuple[Callable[[], Form], ...] = (cher, montargis, tregor, mayotte, region, cnav, metropole, msa)
