"""The blocks that dossiers share: cover, applicant, need, objectives, public, means, budget, signature, attachments."""

from collections.abc import Sequence
from typing import Any

from docx.shared import Cm, Pt

from scripts.gabarits.kit import ACCENT, NB, SOFT, WIDTH, Builder, amounts, logo, missing, running_heads, shade

Pairs = Sequence[tuple[str, str]]
APPLICANT: Pairs = (
    ("Dénomination", "{{ organisme.denomination }}"), ("Statut juridique", "{{ organisme.statut_juridique }}"),
    ("N° SIRET", "{{ organisme.siret }}"), ("Code APE", "{{ organisme.ape }}"),
    ("Adresse", "{{ organisme.adresse }}, {{ organisme.code_postal }} {{ organisme.ville }}"),
    ("Téléphone", "{{ organisme.telephone }}"), ("Courriel", "{{ organisme.courriel }}"),
    ("Site internet", "{{ organisme.site_web }}"), ("Zone d’intervention", "{{ organisme.zone_intervention }}"),
)  # fmt: skip


def dossier(title: str, *, head: str = "{{ projet.intitule }}") -> Builder:
    """A dossier begun: cover, running heads."""
    build = Builder(title)
    running_heads(build.document, head)
    cover(build, title)
    return build


def cover(build: Builder, kind: str) -> None:
    top = build.para("", "Couverture sur-titre")
    logo(top, 2.2)
    name = build.para("{{ organisme.denomination }}", "Couverture sur-titre")
    name.paragraph_format.space_after = Pt(120)
    build.para(kind, "Couverture sur-titre")
    build.para("{{ projet.intitule }}", "Couverture titre").paragraph_format.space_after = Pt(6)
    build.para(f"En réponse à{NB}: {{{{ appel.intitule }}}}", "Couverture sous-titre")
    band = build.table((WIDTH,))
    build.row(band, [""], fill=ACCENT).cells[0].paragraphs[0].paragraph_format.line_spacing = 0.25
    build.gap()
    build.pairs((
        ("Demandeur", "{{ organisme.denomination }}"),
        ("Représentant légal", "{{ representant_legal.nom_prenom }}, {{ representant_legal.fonction }}"),
        ("Financeur", "{{ appel.financeur }}"), ("Date limite de dépôt", "{{ appel.date_limite }}"),
        ("Période du projet", "{{ projet.periode }}"), ("Coût total du projet", "{{ budget.total_charges }}"),
        ("Montant demandé", "{{ demande.montant }}, soit {{ budget.taux }} du budget"),
    ))  # fmt: skip
    build.new_page()


def request(build: Builder, extra: Pairs = (), axis: str = "Axe ou priorité de l’appel") -> None:
    build.heading("La demande")
    build.pairs((
        ("Type de demande", "{{ demande.type }}"), ("Objet de la demande", "{{ demande.objet }}"),
        ("Période de l’aide", "{{ demande.periodicite }}"), ("Exercice", "{{ budget.exercice }}"),
        (axis, "{{ appel.axe }}"), *extra,
    ))  # fmt: skip


def applicant(build: Builder, extra: Pairs = (), *, short: bool = False) -> None:
    build.heading("Le demandeur")
    build.pairs((*APPLICANT, *extra))
    persons(build)
    build.topic("Missions et activités", "organisme.presentation")
    if not short:
        build.sub("Moyens du demandeur")
        build.pairs((
            ("Agents", "{{ organisme.effectif_total }}, soit {{ organisme.etp_total }} équivalents temps plein"),
            ("Budget annuel", "{{ organisme.budget_annuel }}"), ("Réseau", "{{ organisme.reseau }}"),
        ))  # fmt: skip


def persons(build: Builder) -> None:
    """Two owners of the same labels, side by side."""
    table = build.table((WIDTH * 0.2, WIDTH * 0.4, WIDTH * 0.4))
    build.head(table, ("", "Représentant légal", "Personne chargée du dossier"))
    for label, key in (("Nom", "nom_prenom"), ("Fonction", "fonction"), ("Téléphone", "telephone"), ("Courriel", "courriel")):  # fmt: skip
        row = build.row(table, (label, f"{{{{ representant_legal.{key} }}}}", f"{{{{ contact.{key} }}}}"))
        row.cells[0].paragraphs[0].style = "Cellule forte"
        shade(row.cells[0], SOFT)
    build.gap()


def brief(build: Builder) -> None:
    build.heading("Le projet en bref")
    build.text("projet.resume")


def need(build: Builder, title: str = "Contexte et besoin") -> None:
    build.heading(title)
    build.topic("Contexte", "projet.contexte")
    build.topic("Diagnostic", "projet.diagnostic")
    figures(build)
    build.topic("Besoin auquel le projet répond", "projet.besoin")
    build.para(f"Qui a identifié ce besoin{NB}: {{{{ projet.besoin_source }}}}")


def figures(build: Builder) -> None:
    build.para("{%p if besoin.chiffres %}")
    build.grid(
        (
            ("Indicateur", 6.2, "{{ ligne.indicateur }}"), ("Valeur", 2.6, "{{ ligne.valeur }}"),
            ("Source, année", 4.6, "{{ ligne.source }}"), ("Comparaison", 3.6, "{{ ligne.comparaison }}"),
        ),
        "besoin.chiffres", "chiffres du besoin",
    )  # fmt: skip
    build.para("{%p endif %}")


def objectives(build: Builder, title: str = "Objectifs et résultats attendus") -> None:
    build.heading(title)
    build.text("projet.objectif_general")
    build.grid(
        (
            ("Objectif", 3.8, "{{ ligne.objectif }}"), ("Action", 3.8, "{{ ligne.action }}"),
            ("Moyens", 3.2, "{{ ligne.moyens }}"), ("Indicateur", 3.6, "{{ ligne.indicateur }}"),
            ("Cible", 2.6, "{{ ligne.cible }}"),
        ),
        "objectifs", "objectifs, actions et indicateurs",
    )  # fmt: skip
    build.topic("Résultats attendus", "projet.resultats_attendus")


def action(build: Builder, topics: Pairs, title: str = "Description de l’action") -> None:
    """The description, then each (subheading, field)."""
    build.heading(title)
    build.text("projet.description")
    for name, field in topics:
        build.topic(name, field)


def public(build: Builder, extra: Pairs = (), *, users: str = "Participation des personnes concernées") -> None:
    build.heading("Public et territoire")
    build.pairs((
        ("Public visé", "{{ projet.public_cible }}"), ("Nombre de personnes", "{{ projet.nb_beneficiaires }}"),
        *extra, ("Territoire", "{{ projet.territoire }}"), ("Lieu de l’action", "{{ projet.adresse_lieu }}"),
    ))  # fmt: skip
    build.topic("Repérage et mobilisation du public", "projet.reperage")
    if users:
        build.topic(users, "projet.participation_usagers")


def sessions(build: Builder) -> None:
    """What collective actions are counted in."""
    build.sub("Séances")
    build.pairs((
        ("Groupes", "{{ projet.nb_groupes }}"), ("Nombre de séances", "{{ projet.nb_seances }}"),
        ("Durée d’une séance (heures)", "{{ projet.duree_seance }}"), ("Fréquence", "{{ projet.frequence }}"),
    ))  # fmt: skip


def calendar(build: Builder) -> None:
    build.heading("Calendrier")
    build.grid(
        (
            ("Étape", 7.0, "{{ ligne.etape }}"), ("Début", 3.0, "{{ ligne.debut }}"), ("Fin", 3.0, "{{ ligne.fin }}"),
            ("Responsable", 4.0, "{{ ligne.responsable }}"),
        ),
        "projet.calendrier", "étapes du calendrier",
    )  # fmt: skip


def means(build: Builder, *, speakers: bool = False) -> None:
    build.heading("Moyens")
    staff(build)
    if speakers:
        build.sub("Intervenants extérieurs")
        build.grid(
            (
                ("Nom", 5.0, "{{ ligne.nom }}"), ("Qualification", 5.6, "{{ ligne.qualification }}"),
                ("Statut", 3.4, "{{ ligne.statut }}"), ("Coût", 3.0, "{{ ligne.cout }}"),
            ),
            "projet.intervenants", "= Aucun intervenant extérieur.",
        )  # fmt: skip
    build.topic("Moyens matériels", "projet.moyens_materiels")


def staff(build: Builder) -> None:
    build.grid(
        (
            ("Fonction", 4.6, "{{ ligne.fonction }}"), ("Qualification", 4.6, "{{ ligne.qualification }}"),
            ("ETP", 1.8, "{{ ligne.etp }}"), ("Statut", 3.2, "{{ ligne.statut }}"), ("Coût", 2.8, "{{ ligne.cout }}"),
        ),
        "projet.moyens_humains", "moyens humains",
    )  # fmt: skip


def partners(build: Builder, topics: Pairs = (("Pilotage", "projet.gouvernance"), ("Communication", "projet.communication"))) -> None:  # fmt: skip
    build.heading("Partenaires et pilotage")
    build.grid(
        (
            ("Partenaire", 4.4, "{{ ligne.nom }}"), ("Rôle", 6.6, "{{ ligne.role }}"),
            ("Engagement", 3.0, "{{ ligne.engagement }}"), ("Pièce", 3.0, "{{ ligne.piece }}"),
        ),
        "projet.partenaires", "partenaires",
    )  # fmt: skip
    for name, field in topics:
        build.topic(name, field)


def evaluation(build: Builder, topics: Pairs = (("Pérennité", "projet.perennite"),)) -> None:
    build.heading("Évaluation et suites")
    build.text("projet.evaluation.methode")
    build.grid(
        (
            ("Indicateur", 5.4, "{{ ligne.indicateur }}"), ("Cible", 3.0, "{{ ligne.cible }}"),
            ("Source", 4.8, "{{ ligne.source }}"), ("Échéance", 3.8, "{{ ligne.echeance }}"),
        ),
        "projet.evaluation.indicateurs", "indicateurs d’évaluation",
    )  # fmt: skip
    for name, field in topics:
        build.topic(name, field)


def money(build: Builder, extra: Pairs = ()) -> None:
    build.new_page()
    build.heading("Budget prévisionnel {{ budget.exercice }}")
    build.para(
        "Montants en euros, sans centimes, {{ budget.taxes }}.", "Remarque"
    ).paragraph_format.keep_with_next = True
    table = build.table((5.7, 2.8, 5.7, 2.8))
    build.head(table, ("Charges", "Montant", "Produits", "Montant"))
    build.tag_row(table, "{%tr for ligne in budget.lignes %}")
    build.tag_row(table, "{%tr if ligne.charge.compte or ligne.produit.compte %}")
    line = ("{{ ligne.charge.libelle }}", "{{ ligne.charge.montant }}", "{{ ligne.produit.libelle }}",
            "{{ ligne.produit.montant }}")  # fmt: skip
    amounts(build.row(table, line, "Cellule forte"), (1, 3))
    build.tag_row(table, "{%tr else %}")
    amounts(build.row(table, line), (1, 3))
    build.tag_row(table, "{%tr endif %}")
    build.tag_row(table, "{%tr else %}")
    build.whole_row(table, missing("budget"))
    build.tag_row(table, "{%tr endfor %}")
    _total(build, table, ("Total des charges", "{{ budget.total_charges }}", "Total des produits", "{{ budget.total_produits }}"))  # fmt: skip
    build.tag_row(table, "{%tr if budget.a_contributions %}")
    amounts(build.row(table, (
        "86 – Emplois des contributions en nature", "{{ budget.contributions_charges }}",
        "87 – Contributions en nature", "{{ budget.contributions_produits }}",
    )), (1, 3))  # fmt: skip
    _total(build, table, ("Total général", "{{ budget.total_general_charges }}", "Total général", "{{ budget.total_general_produits }}"))  # fmt: skip
    build.tag_row(table, "{%tr endif %}")
    build.gap()
    build.pairs((
        ("Montant demandé", "{{ demande.montant }}"), ("En toutes lettres", "{{ demande.montant_lettres }}"),
        ("Part du budget", "{{ budget.taux }}"), *extra,
    ))  # fmt: skip
    build.sub("Plan de financement")
    financing(build)
    build.topic("Commentaire sur le budget", "budget.commentaire")


def _total(build: Builder, table: Any, texts: Sequence[str]) -> None:
    amounts(build.row(table, texts, "Cellule forte", SOFT), (1, 3))


def financing(build: Builder) -> None:
    """Who pays what, with the state of each, and the total: what a board votes."""
    table = build.table((7.6, 3.4, 2.4, 3.6))
    build.head(table, ("Financeur", "Montant", "Part", "État"))
    build.tag_row(table, "{%tr for ligne in financement.lignes %}")
    amounts(build.row(table, ("{{ ligne.financeur }}", "{{ ligne.montant }}", "{{ ligne.part }}", "{{ ligne.statut }}")), (1, 2))  # fmt: skip
    build.tag_row(table, "{%tr else %}")
    build.whole_row(table, missing("plan de financement"))
    build.tag_row(table, "{%tr endfor %}")
    amounts(build.row(table, ("Total", "{{ financement.total }}", "", ""), "Cellule forte", SOFT), (1, 2))
    build.gap()


def sworn(build: Builder, text: str = "") -> None:
    """The statement and the place of the signature: never ticked, never signed."""
    build.heading("Attestation et signature")
    build.para(
        text
        or "Je {{ signataire.soussigne }}, {{ representant_legal.nom_prenom }}, {{ representant_legal.fonction }}, représentant "
        "légalement le {{ porteur.sigle }}, certifie exactes les informations de ce dossier et "
        "sollicite une aide de {{ demande.montant }}."
    ).paragraph_format.keep_with_next = True
    signature(build)


def signature(
    build: Builder, left: str = "Fait à\n\nLe", right: str = "Signature et cachet", height: float = 3.2
) -> None:
    table = build.table((WIDTH / 2, WIDTH / 2))
    build.row(table, (left, right)).height = Cm(height)
    build.gap()


def attachments(build: Builder) -> None:
    build.heading("Pièces jointes")
    build.grid(
        (
            ("Pièce", 10.0, "{{ ligne.libelle }}"), ("État", 3.0, "{{ ligne.etat }}"),
            ("Remarque", 4.0, "{{ ligne.remarque }}"),
        ),
        "pieces", "pièces à joindre",
    )  # fmt: skip
