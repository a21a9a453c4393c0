"""The documents that go with a dossier: letters, note to the elected, deliberation, commitments, reports, checklist."""

from docx.shared import Cm

from scripts.gabarits import blocks
from scripts.gabarits.kit import NB, WIDTH, Builder, amounts, footer, letterhead, logo

DOTS = "……………………"
THIN = "\u202f"


def _letter(title: str) -> Builder:
    build = Builder(title, (4.0, 2.0, 2.0))
    letterhead(build)
    return build


def _address(build: Builder, place: str = "{{ organisme.ville }}") -> None:
    """The funder at right, then the place and a date left to the pen."""
    for line in ("{{ appel.financeur }}", f"{place}, le {DOTS}"):
        paragraph = build.para(line)
        paragraph.paragraph_format.left_indent = Cm(9)
        paragraph.paragraph_format.space_after = Cm(0.35)


def _sign(build: Builder, words: str = "{{ representant_legal.fonction }}") -> None:
    build.gap()
    for line in (words, "{{ representant_legal.nom_prenom }}"):
        paragraph = build.para(line)
        paragraph.paragraph_format.left_indent = Cm(9)
        paragraph.paragraph_format.keep_with_next = line == words
    paragraph.paragraph_format.space_after = Cm(1.6)


def lettre_accompagnement() -> Builder:
    """The letter that goes with the dossier, signed by the president."""
    build = _letter("Lettre d’accompagnement")
    _address(build)
    build.para(f"Objet{NB}: demande de subvention – {{{{ projet.intitule }}}}").runs[0].bold = True
    build.para(f"Appel{NB}: {{{{ appel.intitule }}}}")
    build.para("Madame, Monsieur,")
    build.para(
        "J’ai l’honneur de vous adresser la demande du {{ porteur.sigle }} en réponse à l’appel cité en objet. "
        "Le {{ porteur.sigle }} sollicite une aide de {{ demande.montant }} ({{ demande.montant_lettres }}), soit {{ budget.taux }} "
        "d’un budget de {{ budget.total_charges }}."
    )
    build.text("projet.resume")
    build.para(
        "Le projet se déroule {{ projet.periode }} et touche {{ projet.nb_beneficiaires }} personnes. Le conseil "
        "d’administration en délibère, et adopte son plan de financement, le {{ conseil.seance }}."
    )
    build.para(
        f"{{{{ contact.nom_prenom }}}}, {{{{ contact.fonction }}}}, suit ce dossier et se tient à votre disposition{NB}: "
        "{{ contact.telephone }}, {{ contact.courriel }}."
    )
    build.para("Je vous prie de croire, Madame, Monsieur, à l’expression de ma considération distinguée.")
    _sign(build)
    build.para(f"Pièces jointes{NB}: ").runs[0].bold = True
    build.lines("pieces", "{{ ligne.libelle }}", "List Bullet 2")
    return build


def lettre_intention() -> Builder:
    """The letter of intent of a call in two steps: one to two pages."""
    build = _letter("Lettre d’intention")
    _address(build)
    build.para("Lettre d’intention", "Titre de lettre")
    build.pairs((("Appel", "{{ appel.intitule }}"), ("Projet", "{{ projet.intitule }}"), ("Axe", "{{ appel.axe }}"),
                 ("Porteur", "{{ organisme.denomination }}, SIRET {{ organisme.siret }}"), ("Période", "{{ projet.periode }}"),
                 ("Coût total et aide envisagée", "{{ budget.total_charges }}, dont {{ demande.montant }} demandés")))  # fmt: skip
    for title, field in (
        ("Le diagnostic qui conduit à ce projet", "projet.diagnostic"), ("Le projet", "projet.resume"), ("Objectifs", "projet.objectif_general"),
        ("Public et territoire", "projet.public_cible"), ("Moyens", "projet.moyens_materiels"), ("Ce que le projet a de nouveau", "projet.innovation"),
        ("Évaluation", "projet.evaluation.methode"), ("Participation des personnes", "projet.participation_usagers"), ("Après l’aide", "projet.perennite"),
    ):  # fmt: skip
        build.topic(title, field)
    build.sub("Partenaires")
    build.grid((("Partenaire", 5.5, "{{ ligne.nom }}"), ("Rôle", 8.0, "{{ ligne.role }}"), ("Engagement", 3.5, "{{ ligne.engagement }}")),
               "projet.partenaires", "partenaires")  # fmt: skip
    build.para(f"Contact{NB}: {{{{ contact.nom_prenom }}}}, {{{{ contact.fonction }}}}, {{{{ contact.telephone }}}}, {{{{ contact.courriel }}}}").paragraph_format.keep_with_next = True  # fmt: skip
    _sign(build)
    return build


def note_opportunite() -> Builder:
    """One page for the elected: what, why, how much, by when, at what risk; the decision is theirs."""
    build = Builder("Note d’opportunité", (1.6, 1.5, 2.0))
    footer(build.document)
    top = build.para("", "Couverture sur-titre")
    logo(top, 1.0)
    top.add_run(" {{ organisme.denomination }} – note aux élus")
    build.para("Faut-il répondre à cet appel\u202f?", "Titre de lettre")
    build.pairs((
        ("Appel", "{{ appel.intitule|extrait(150) }}"), ("Financeur", "{{ appel.financeur|extrait(90) }}"),
        ("Dépôt", "au plus tard le {{ depot.echeance }}, visé le {{ depot.vise }}"),
        ("Vote du conseil", "{{ conseil.seance }}"),
        ("Aide possible", "{{ opportunite.en_jeu }}"), ("Charge de travail", "{{ opportunite.charge }}"),
    ), style="Cellule petite")  # fmt: skip
    _short(build, "Le besoin", "projet.besoin", 420)
    _short(build, "Le projet", "projet.resume", 620)
    build.sub("Ce que cela coûte")
    build.para(
        f"Coût total{NB}: {{{{ budget.total_charges }}}}. Demandé{NB}: {{{{ demande.montant }}}} ({{{{ budget.taux }}}}). "
        f"Part du {{{{ porteur.sigle }}}}{NB}: {{{{ financement.apport }}}} ({{{{ financement.part_apport }}}}).", "Bref",
    )  # fmt: skip
    _listed(
        build, "Pourquoi y aller", "opportunite.atouts", "{{ ligne|extrait(130) }}", "Rien de certain pour l’instant."
    )
    _listed(build, "Points à surveiller", "vigilance", "{{ ligne.texte|extrait(150) }} {{ ligne.conseil|extrait(110) }}",
            "Aucun point bloquant relevé.")  # fmt: skip
    build.sub("Décision")
    table = build.table((WIDTH / 3, WIDTH / 3, WIDTH / 3))
    build.row(
        table, ("☐ Y aller", "☐ Y aller à condition que\u00a0:", "☐ Renoncer cette fois"), "Cellule petite"
    ).height = Cm(1.2)
    build.para(f"Le {DOTS}   Visa{NB}: {DOTS}", "Bref")
    return build


def _short(build: Builder, title: str, field: str, width: int) -> None:
    build.sub(title)
    build.para(f"{{{{ {field}|extrait({width}) }}}}", "Bref")


def _listed(build: Builder, title: str, loop: str, tag: str, none: str) -> None:
    build.sub(title)
    build.para(f"{{%p for ligne in {loop} %}}")
    build.para(tag, "List Bullet 2")
    build.para("{%p else %}")
    build.para(none, "Bref")
    build.para("{%p endfor %}")


def deliberation() -> Builder:
    """Draft deliberation: the financing plan is voted, the president authorised; numbers and votes are left blank."""
    build = Builder("Projet de délibération", (1.6, 1.5, 2.0))
    footer(build.document)
    top = build.para("", "Couverture sur-titre")
    logo(top, 1.1)
    top.add_run(" {{ organisme.denomination }}")
    build.para("Projet de délibération du conseil d’administration", "Titre de lettre")
    build.pairs((
        ("Séance du", "{{ conseil.seance }}"), ("Convocation du", "{{ conseil.convocation }}"), ("Délibération n°", DOTS),
        ("Membres", f"en exercice{NB}: {DOTS}   présents{NB}: {DOTS}   pouvoirs{NB}: {DOTS}"), ("Secrétaire de séance", DOTS),
        ("Objet", "{{ projet.intitule }} – demande de subvention et plan de financement"),
    ))  # fmt: skip
    build.para("Le conseil d’administration,").paragraph_format.keep_with_next = True
    for text in (
        "Vu le code de l’action sociale et des familles, notamment ses articles L. 123-4 à L. 123-9, et en particulier l’article L. 123-5 sur l’action générale de prévention et de développement social et l’article L. 123-8 sur la représentation de l’établissement par son président,",
        "Vu les articles R. 123-16 à R. 123-23 du même code, notamment l’article R. 123-20 selon lequel le conseil d’administration règle par ses délibérations les affaires de l’établissement,",
        "Vu l’analyse des besoins sociaux (article R. 123-1 du même code)\u00a0: {{ organisme.abs_reference }},",
        "Vu l’appel «\u00a0{{ appel.intitule }}\u00a0» (financeur\u00a0: {{ appel.financeur }}), dont la date limite est le {{ depot.echeance }},",
    ):  # fmt: skip
        build.para(text, "Visa")
    build.para("{%p for bloc in projet.besoin|paragraphes %}")
    build.para("Considérant le besoin\u00a0: {{ bloc.texte }}", "Visa")
    build.para("{%p endfor %}")
    build.para("Considérant que le projet s’adresse au public suivant\u00a0: {{ projet.public_cible }}, sur le territoire suivant\u00a0: {{ projet.territoire }},", "Visa")  # fmt: skip
    build.para("Après en avoir délibéré, décide\u00a0:").paragraph_format.keep_with_next = True
    _articles(build)
    build.para(f"Votes{NB}: pour {DOTS}   contre {DOTS}   abstentions {DOTS}").paragraph_format.keep_with_next = True
    build.para(f"Fait et délibéré à {{{{ organisme.ville }}}}, le {DOTS}.").paragraph_format.keep_with_next = True
    blocks.signature(
        build, "Le secrétaire de séance", "{{ representant_legal.fonction }}\n{{ representant_legal.nom_prenom }}", 2.2
    )
    build.para("Acte transmis au représentant de l’État et publié\u00a0; recours possible devant le tribunal administratif dans les deux mois.", "Remarque")  # fmt: skip
    return build


def _articles(build: Builder) -> None:
    build.para("Article 1 – Projet", "Article")
    build.para(
        "Le projet «\u00a0{{ projet.intitule }}\u00a0» est approuvé, pour un coût prévisionnel de {{ budget.total_charges }} ({{ budget.taxes }}).",
        "Bref",
    )
    build.para("Article 2 – Plan de financement", "Article")
    build.para("Le plan de financement suivant est adopté\u00a0:", "Bref").paragraph_format.keep_with_next = True
    blocks.financing(build)
    build.para("Article 3 – Demande de subvention", "Article")
    build.para(
        "{{ signataire.titre }} est {{ signataire.autorise }} à solliciter une subvention de {{ demande.montant }} "
        "(financeur\u00a0: {{ appel.financeur }}), à rechercher tout autre cofinancement, et à signer la convention et tout document utile.",
        "Bref",
    )
    build.para("Article 4 – Crédits", "Article")
    build.para(
        "Les crédits seront inscrits au budget du {{ porteur.sigle }} de l’exercice {{ budget.exercice }}. Le {{ porteur.sigle }} prend à sa charge la part qui ne "
        "serait pas obtenue, ou renonce au projet par une nouvelle délibération.",
        "Bref",
    )
    build.para("Article 5 – Engagements", "Article")
    build.para("Le {{ porteur.sigle }} mentionne l’aide du financeur et lui remet le bilan et le compte rendu financier dans les délais de la convention.", "Bref")  # fmt: skip


def engagement() -> Builder:
    """A partner's letter: what it brings, on its own paper."""
    build = Builder("Lettre d’engagement d’un partenaire")
    build.para("À reprendre sur le papier à en-tête du partenaire, qui reste libre de ses mots.", "Remarque")
    build.para(f"{{{{ partenaire.nom }}}}\nReprésenté par{NB}: {{{{ partenaire.representant }}}}\nAdresse{NB}: {{{{ partenaire.adresse }}}}")  # fmt: skip
    for line in ("{{ organisme.denomination }}\n{{ organisme.adresse }}\n{{ organisme.code_postal }} {{ organisme.ville }}", f"{DOTS}, le {DOTS}"):  # fmt: skip
        build.para(line).paragraph_format.left_indent = Cm(9)
    build.para("Lettre d’engagement", "Titre de lettre")
    build.para(
        "Nous avons pris connaissance du projet «\u00a0{{ projet.intitule }}\u00a0», que le {{ porteur.sigle }} présente en réponse "
        "à l’appel «\u00a0{{ appel.intitule }}\u00a0». Nous nous engageons à y prendre part {{ projet.periode }}."
    )
    build.pairs((("Notre rôle", "{{ partenaire.role }}"), ("Notre engagement", "{{ partenaire.engagement }}"),
                 ("Moyens apportés (heures, local, matériel, somme)", DOTS), ("Interlocuteur", DOTS)))  # fmt: skip
    build.para(
        "Cet engagement vaut si le projet est retenu. Il ne donne lieu à aucune commande avant la décision du financeur."
    )
    blocks.signature(build, "Fait à\n\nLe", "Nom, qualité, signature et cachet du partenaire")
    return build


def bilan_intermediaire() -> Builder:
    """Mid-term report: what was done, for whom, what changes."""
    build = _letter("Bilan intermédiaire")
    build.para("Bilan intermédiaire", "Titre de lettre")
    build.pairs((("Action", "{{ projet.intitule }}"), ("Financeur et appel", "{{ appel.financeur }}, {{ appel.intitule }}"),
                 ("Période de l’action", "{{ projet.periode }}"), ("Bilan arrêté au", DOTS),
                 ("Personnes touchées à ce jour", "{{ bilan.nb_beneficiaires }}, pour {{ projet.nb_beneficiaires }} prévues")))  # fmt: skip
    build.heading("Ce qui a été fait")
    build.text("bilan.deroulement")
    build.heading("Objectifs et indicateurs")
    build.text("bilan.objectifs_atteints")
    _indicators(build)
    build.heading("Écarts et corrections")
    build.text("bilan.ecarts")
    build.heading("Dépenses à ce jour")
    _statement(build)
    build.heading("D’ici la fin de l’action")
    build.text("bilan.perspectives")
    build.para("Bilan certifié exact.").paragraph_format.keep_with_next = True
    blocks.signature(build)
    return build


def _indicators(build: Builder) -> None:
    build.grid((("Objectif", 4.6, "{{ ligne.objectif }}"), ("Indicateur", 5.0, "{{ ligne.indicateur }}"), ("Visé", 2.6, "{{ ligne.cible }}"),
                ("Atteint", 4.8, "{{ ligne.realise }}")), "projet.evaluation.indicateurs", "indicateurs")  # fmt: skip


def _statement(build: Builder) -> None:
    """Planned and realised, charges then products: the financial statement (Cerfa 15059 order)."""
    for side, title in (("charges", "Charges"), ("produits", "Produits")):
        table = build.table((7.4, 3.4, 3.4, 2.8))
        build.head(table, (title, "Prévision", "Réalisation", "%"))
        build.tag_row(table, f"{{%tr for ligne in compte_rendu.{side} %}}")
        amounts(
            build.row(table, ("{{ ligne.libelle }}", "{{ ligne.prevu }}", "{{ ligne.realise }}", "{{ ligne.taux }}")),
            (1, 2, 3),
        )
        build.tag_row(table, "{%tr endfor %}")
        total = f"compte_rendu.total_{side}"
        row = (f"Total des {side}", f"{{{{ {total}.prevu }}}}", f"{{{{ {total}.realise }}}}", f"{{{{ {total}.taux }}}}")
        amounts(build.row(table, row, "Cellule forte", "E9F1F5"), (1, 2, 3))
        build.gap()


def compte_rendu() -> Builder:
    """Final report, in the order of Cerfa 15059: qualitative report, then quantified tables, then their explanation."""
    build = blocks.dossier("Compte rendu final et compte rendu financier")
    build.heading("L’action")
    build.pairs((
        ("Bénéficiaire", "{{ organisme.denomination }}, SIRET {{ organisme.siret }}"), ("Action", "{{ projet.intitule }}"),
        ("Financeur et appel", "{{ appel.financeur }}, {{ appel.intitule }}"), ("Exercice", "{{ budget.exercice }}"),
        ("Montant de l’aide", "{{ demande.montant }}"), ("Convention ou décision n°", DOTS),
    ))  # fmt: skip
    build.heading("Bilan qualitatif")
    build.topic("Mise en œuvre de l’action", "projet.description")
    build.topic("Personnes bénéficiaires", "projet.public_cible")
    build.para(
        f"Nombre de personnes{NB}: {{{{ bilan.nb_beneficiaires }}}}, pour {{{{ projet.nb_beneficiaires }}}} prévues."
    )
    build.topic("Dates et lieux de réalisation", "bilan.deroulement")
    build.topic("Objectifs atteints au regard des indicateurs", "bilan.objectifs_atteints")
    _indicators(build)
    build.heading("Tableau de synthèse financière")
    build.para(
        "Montants en euros, sans centimes, {{ budget.taxes }}.", "Remarque"
    ).paragraph_format.keep_with_next = True
    _statement(build)
    build.para(f"Écart entre les produits et les charges réalisés{NB}: {{{{ compte_rendu.solde }}}}")
    build.heading("Explication des données financières")
    build.topic("Règles de répartition des charges indirectes", "budget.regle_repartition_indirectes")
    build.topic("Écarts entre le budget prévu et le budget exécuté", "bilan.ecarts")
    build.topic("Contributions volontaires en nature", "budget.contributions_detail")
    build.topic("Observations et suites", "bilan.perspectives")
    blocks.sworn(build, "Je {{ signataire.soussigne }}, {{ representant_legal.nom_prenom }}, {{ representant_legal.fonction }}, représentant légalement "
                 "le {{ porteur.sigle }}, certifie exactes les informations du présent compte rendu.")  # fmt: skip
    return build


def liste_controle() -> Builder:
    """What is ready, what is missing, in what order: made by the program for the person who files."""
    build = Builder("Liste de contrôle")
    footer(build.document)
    build.para("Liste de contrôle avant dépôt", "Titre de lettre")
    build.pairs((("Dossier", "{{ dossier.titre }}"), ("Appel", "{{ appel.intitule }}"), ("Date limite", "{{ depot.echeance }}"),
                 ("État au {{ controle.jour }}", "{{ controle.etat }}")))  # fmt: skip
    for title, loop, none in (("À régler avant tout", "bloquants", "Rien de bloquant."), ("À vérifier", "attentions", "Rien à vérifier."),
                              ("Conseils", "conseils", "Aucun.")):  # fmt: skip
        build.sub(title)
        build.para(f"{{%p for ligne in controle.{loop} %}}")
        build.para("☐  {{ ligne.texte }} {{ ligne.conseil }}", "À cocher")
        build.para("{%p else %}")
        build.para(none)
        build.para("{%p endfor %}")
    build.sub("Pièces à joindre")
    build.grid((("Pièce", 7.0, "{{ ligne.libelle }}"), ("État", 3.4, "{{ ligne.etat }}"), ("Fichier ou remarque", 6.6, "{{ ligne.fichier }}")),
               "controle.pieces", "")  # fmt: skip
    build.sub("Rubriques à compléter, document par document")
    build.para("{%p for ligne in controle.rubriques %}")
    build.para("☐  {{ ligne.document }}\u00a0: {{ ligne.rubriques }}", "À cocher")
    build.para("{%p else %}")
    build.para("Toutes les rubriques sont remplies.")
    build.para("{%p endfor %}")
    build.sub("À remplir à la main")
    build.lines("controle.a_la_main", "☐  {{ ligne }}", "À cocher")
    build.sub("Avant le dépôt")
    build.grid((("Jour", 4.0, "{{ ligne.jour }}"), ("Étape", 13.0, "{{ ligne.etape }}")), "retroplanning", "")
    build.sub("Contenu du dossier")
    build.grid((("Fichier", 8.0, "{{ ligne.nom }}"), ("Contenu", 9.0, "{{ ligne.contenu }}")), "controle.fichiers", "")
    return build
