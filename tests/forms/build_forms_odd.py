"""Odd layouts: boxes of text, controls around cells, stacked budgets, symbols of Wingdings typed as letters, tracked changes."""

from collections.abc import Callable
from typing import Any

from build_forms import BUD, CON, ORG, PRO, REP
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from form_kit import BLANK, Expected, Form

_WPS = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def text_box(form: Form, lines: list[tuple[str, str]]) -> None:
    """A box of text that floats, with « label : » lines inside, and the fallback copy that Word keeps beside it."""
    paragraph = form.document.add_paragraph()
    inside = "".join(f'<w:p><w:r><w:t xml:space="preserve">{label} : ………………</w:t></w:r></w:p>' for label, _ in lines)
    paragraph._p.append(parse_xml(
        f'<w:r {nsdecls("w")} {_WPS}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="3000000" cy="900000"/>'
        '<wp:docPr id="7" name="z"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ))  # fmt: skip
    boxed = next(iter(paragraph._p.iter(qn("w:txbxContent"))))
    for (label, key), element in zip(lines, boxed, strict=True):
        form.expected.append(Expected(element, "text", key, f"{label} : (.*)", label=label))


def boxes() -> Form:
    """Text boxes, Wingdings letters, private-use squares, boxes in their own column, yes/no columns."""
    form = Form("boxes")
    text_box(form, [("Organisme", ORG + "denomination"), ("N° SIRET", ORG + "siret")])
    line = form.document.add_paragraph("Statut du demandeur : ")
    for sign, text in (("\uf06f", " association "), ("\uf06f", " établissement public "), ("\uf06f", " entreprise ")):
        line.add_run(sign)
        line.add_run(text)
    form.expected.append(
        Expected(line._p, "tick", "", options=("établissement public",), label="Statut : [] association [] x")
    )
    line = form.document.add_paragraph("Il s’agit d’une ")
    for text in (" première demande ", " reconduction "):
        run = line.add_run("q")
        run.font.name = "Wingdings"
        line.add_run(text)
    form.expected.append(
        Expected(line._p, "tick", "", options=("première demande",), label="Il s’agit d’une [] première [] x")
    )
    table = form.table(3, 2)
    for at, text in enumerate(
        ("Collectivité territoriale", "Centre communal d’action sociale", "Association loi 1901")
    ):
        form.put(table.cell(at, 0), "☐")
        form.put(table.cell(at, 1), text)
        form.expected.append(
            Expected(table.cell(at, 0)._tc, "tick", "", options=("",) if at == 1 else (), label="[] x")
        )
    table = form.table(3, 3)
    for number, text in enumerate(("Question", "Oui", "Non")):
        form.put(table.cell(0, number), text)
    for at, (text, answer) in enumerate(
        (("La structure est-elle assujettie à la TVA ?", "non"), ("Le projet est-il situé en QPV ?", "")), 1
    ):
        form.put(table.cell(at, 0), text)
        for number, word in ((1, "oui"), (2, "non")):
            form.put(table.cell(at, number), "☐")
            form.expected.append(
                Expected(table.cell(at, number)._tc, "tick", "", options=("",) if answer == word else (), label="[] x")
            )
    return form


def stacked() -> Form:
    """Charges over produits in one column, a description column, HT and TTC, totals by account."""
    form = Form("stacked")
    form.para("BUDGET PRÉVISIONNEL DE L’ACTION 2027", bold=True)
    rows = (
        ("DÉPENSES", None), ("60 – Achats", BUD + "charges.60"), ("6068 – Autres fournitures", ""), ("61 – Services extérieurs", BUD + "charges.61"),
        ("62 – Autres services extérieurs", BUD + "charges.62"), ("6226 – Honoraires", BUD + "charges.62.honoraires"), ("64 – Charges de personnel", BUD + "charges.64"),
        ("6411 – Salaires", BUD + "charges.64.remuneration"), ("645 – Charges sociales", BUD + "charges.64.charges_sociales"), ("TOTAL DES DÉPENSES", BUD + "charges.total"),
        ("RECETTES", None), ("70 – Participation des usagers", ""), ("74 – Subventions", BUD + "produits.74"), ("Département", ""), ("Commission des financeurs", BUD + "produits.74.cnsa_cfppa"),
        ("Ville", BUD + "produits.74.commune"), ("75 – Autres produits", ""), ("Fonds propres", BUD + "produits.autofinancement"), ("TOTAL DES RECETTES", BUD + "produits.total"),
    )  # fmt: skip
    table = form.table(len(rows) + 1, 4)
    for number, head in enumerate(("Postes", "Détail du calcul", "Prévisionnel", "Réalisé")):
        form.put(table.cell(0, number), head, bold=True)
    for at, (label, key) in enumerate(rows, 1):
        if key is None:
            form.put(table.cell(at, 0).merge(table.cell(at, 3)), label, bold=True)
            continue
        form.put(table.cell(at, 0), label)
        form.want(table.cell(at, 1), BLANK, label=f"{label} détail")
        form.want(table.cell(at, 2), key, label=label)
        form.want(table.cell(at, 3), BLANK, label=f"{label} réalisé")
    form.line("La demande représente {under:demande.taux} % du budget, soit {under:} €.")
    return form


def wrapped() -> Form:
    """Controls around whole cells and whole paragraphs, an answer already printed, tracked changes, a locked prompt."""
    form = Form("wrapped")
    table = form.table(4, 2)
    cells = [row.cells for row in table.rows]
    for at, (label, key) in enumerate(
        (
            ("Dénomination", ORG + "denomination"),
            ("Représenté par", REP + "nom_prenom"),
            ("Pays", "printed"),
            ("Titre du projet", PRO + "intitule"),
        )
    ):
        form.put(cells[at][0], label)
        cell = cells[at][1]
        if key == "printed":
            form.put(cell, "France")
            continue
        form.want(cell, key, label=label)
        if at == 0:
            _wrap_cell(cell)
    form.para("Résumé du projet", bold=True)
    body = form.document.element.body
    body.insert(len(body) - 1, parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Résumé"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Cliquez ou appuyez ici pour entrer du texte.</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    ))  # fmt: skip
    paragraph = next(body[len(body) - 2].iter(qn("w:p")))
    form.expected.append(Expected(paragraph, "text", PRO + "resume", "(.*)", label="Résumé du projet"))
    line = form.document.add_paragraph()
    line._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t xml:space="preserve">Nom du contact : ……………… </w:t></w:r></w:ins>'
        )
    )
    line._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText>ancien libellé</w:delText></w:r></w:del>'
        )
    )
    form.expected.append(Expected(line._p, "text", CON + "nom", "Nom du contact : (.*)", label="Nom du contact"))
    form.line("Téléphone : {comb:contact.telephone,organisme.telephone:10}")
    return form


def _wrap_cell(cell: Any) -> None:
    """Put a content control around a whole cell, as Word does when one selects it first."""
    tc = cell._tc
    row = tc.getparent()
    sdt = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent/></w:sdt>")
    row.replace(tc, sdt)
    sdt.find(qn("w:sdtContent")).append(tc)
    cell.paragraphs[0].add_run("Cliquez ici pour entrer du texte.")


def upright() -> Form:
    """Vertical merges, two rows of headings, a numbered list of partners, blanks on the line below their label."""
    form = Form("upright")
    table = form.table(6, 3)
    for start, title, rows in (
        (0, "Porteur", (("Nom", ORG + "denomination"), ("SIRET", ORG + "siret"), ("Courriel", ORG + "courriel"))),
        (
            3,
            "Responsable du projet",
            (("Nom", CON + "nom"), ("Fonction", CON + "fonction"), ("Courriel", CON + "courriel")),
        ),
    ):
        form.put(table.cell(start, 0).merge(table.cell(start + 2, 0)), title, bold=True)
        for at, (label, key) in enumerate(rows):
            form.put(table.cell(start + at, 1), label)
            form.want(table.cell(start + at, 2), key, label=f"{title} {label}")
    form.para("Partenaires du projet", bold=True)
    table = form.table(5, 4)
    heads = ("N°", "Structure", "Rôle", "Type d’engagement")
    for number, head in enumerate(heads):
        form.put(table.cell(0, number), head, bold=True)
    for at in range(4):
        form.put(table.cell(at + 1, 0), str(at + 1))
        for number, key in ((1, "nom"), (2, "role"), (3, "engagement")):
            form.want(table.cell(at + 1, number), f"projet.partenaires#{at}#{key}", label=f"{heads[number]} {at + 1}")
    form.para("Intitulé du projet :")
    form.line("{dots:projet.intitule}")
    form.para("Public visé :")
    form.line("{under:projet.public_cible}")
    form.para("Coordonnées de la personne chargée du dossier :")
    form.line("{dots:contact.nom_prenom+contact.telephone+contact.courriel}")
    form.para("Montant de la subvention demandée :")
    form.line("{dots:demande.montant} €")
    form.para("Visa de la direction :")
    form.line("{dots:}", reserved=True)
    return form


def details() -> Form:
    """Note calls, « Réponse : », yes and no in their own cells, date masks, labels over several blanks, a word on data."""
    form = Form("details")
    form.para(
        "Les données à caractère personnel recueillies dans ce formulaire font l’objet d’un traitement par le Département. Merci de ne rien "
        "inscrire dans les cadres réservés à l’administration."
    )
    form.line("Nom de la structure¹ : {dots:organisme.denomination}")
    form.line("N° SIRET2 : {dots:organisme.siret}")
    form.para("Quel est le public visé par votre action ?")
    form.line("Réponse : {dots:projet.public_cible}")
    table = form.table(4, 3)
    form.put(table.cell(0, 0), "La structure est-elle assujettie à la TVA ?")
    for number, (text, ticked) in enumerate((("[] Oui", ""), ("[] Non", "Non")), 1):
        form.boxes(text, ticked, into=table.cell(0, number).paragraphs[0])
    question = table.cell(1, 0).merge(table.cell(3, 0))
    form.put(question, "Statut du demandeur")
    for at, (text, ticked) in enumerate(
        (("[] Collectivité territoriale", ""), ("[] CCAS", "CCAS"), ("[] Association", "")), 1
    ):
        form.boxes(text, ticked, into=table.cell(at, 1).paragraphs[0])
    table = form.table(2, 2)
    for at, (label, key) in enumerate(
        (("Date de début du projet", PRO + "date_debut"), ("Date de fin du projet", PRO + "date_fin"))
    ):
        form.put(table.cell(at, 0), label)
        form.put(table.cell(at, 1), "JJ/MM/AAAA")
        form.expected.append(Expected(table.cell(at, 1)._tc, "text", key, "(.*)JJ/MM/AAAA", label=label))
    table = form.table(3, 2)
    form.put(table.cell(0, 0).merge(table.cell(2, 0)), "Résultats attendus")
    form.want(table.cell(0, 1), PRO + "resultats_attendus")
    form.want(table.cell(1, 1), BLANK)
    form.want(table.cell(2, 1), BLANK)
    table = form.table(3, 2)
    form.put(table.cell(0, 0).merge(table.cell(0, 1)), "Adresse électronique de la structure")
    form.want(table.cell(1, 0), ORG + "courriel")
    form.want(table.cell(1, 1), BLANK)
    form.control("Code postal :", BLANK)
    control = next(iter(form.document.paragraphs[-1]._p.iter(qn("w:sdtPr"))))
    control.append(parse_xml(f'<w:lock {nsdecls("w")} w:val="sdtContentLocked"/>'))
    form.line("Avis des habitants : {dots:}")
    form.line("Téléphone portable du référent du projet : {dots:contact.portable}")
    return form


def plain_questions() -> Form:
    """Questions in plain text, one or two empty lines below each, and the funder's own prose between."""
    form = Form("plain_questions")
    for label, key, lines in (
        ("Présentation du projet", PRO + "description", 1), ("Objectifs du projet", PRO + "objectif_general", 1), ("Public visé", PRO + "public_cible", 2),
        ("Moyens matériels", PRO + "moyens_materiels", 1), ("Modalités d’évaluation", PRO + "evaluation.methode", 1),
    ):  # fmt: skip
        form.below(label, key, lines)
    form.title("Critères de l’appel", 2)
    for label, text in (
        ("Public cible", "Personnes de 60 ans et plus vivant à domicile."),
        ("Territoire", "L’ensemble du département."),
    ):
        form.below(label, BLANK, 1)
        form.para(text)
    form.para("Objectifs :")
    form.expected.append(Expected(form.document.paragraphs[-1]._p, "text", BLANK, "Objectifs :(.*)", label="Objectifs"))
    form.para("prévenir la perte d’autonomie et rompre l’isolement.")
    form.para("Le montant demandé :")
    form.expected.append(
        Expected(form.document.paragraphs[-1]._p, "text", BLANK, "Le montant demandé :(.*)", label="montant")
    )
    form.para("- ne peut dépasser 80 % du coût total")
    return form


FORMS_ODD: tuple[Callable[[], Form], ...] = (boxes, stacked, wrapped, upright, details, plain_questions)
