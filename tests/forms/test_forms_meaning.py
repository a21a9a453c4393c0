"""What a label means when nobody wrote it in the dictionary: its turn of phrase, its headings, its place."""

import pytest

from aap_tracker.dossier.forms.accounts import worded_line
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.zones import zone_of


def _read(label: str, *contexts: str) -> str:
    answer = resolve(Ask(label, contexts))
    return "+".join(answer.fields) if answer.fields and answer.level != "doubtful" else ""


@pytest.mark.parametrize(("label", "field"), [
    ("Quel problème voulez-vous résoudre ?", "projet.besoin"), ("Et après notre soutien ?", "projet.perennite"), ("Pour qui ?", "projet.public_cible"),
    ("Concrètement, que va-t-il se passer ?", "projet.description"), ("Comment mesurerez-vous les changements produits ?", "projet.evaluation.methode"),
    ("Effets escomptés pour les participants", "projet.resultats_attendus"), ("En quoi le projet se distingue-t-il de l’existant ?", "projet.innovation"),
    ("Place faite aux parents dans la conduite du projet", "projet.participation_usagers"), ("Qui anime ? (qualification, statut)", "projet.intervenants"),
    ("Accueil des enfants porteurs de handicap : dispositions prévues", "projet.accessibilite"), ("Avec qui travaillez-vous ?", "projet.partenaires"),
    ("Impact du projet sur l’environnement (énergie, eau)", "projet.transition_ecologique"), ("Où aura-t-il lieu ?", "projet.territoire"),
    ("Quand commence-t-il ?", "projet.date_debut"), ("Quand finit-il ?", "projet.date_fin"), ("Comment ferez-vous parler du projet ?", "projet.communication"),
    ("Et quand l’aide s’arrêtera ?", "projet.perennite"), ("Combien de personnes y travaillent ?", "organisme.effectif_total"),
    ("Combien de seniors comptez-vous accueillir ?", "projet.nb_beneficiaires"), ("Retraités visés (nombre)", "projet.nb_beneficiaires"),
    ("Plan d’évaluation : critères, outils, calendrier", "projet.evaluation.methode"), ("Combien nous demandez-vous ?", "demande.montant"),
    ("La somme que vous nous demandez", "demande.montant"), ("Combien coûte le projet en tout ?", "budget.cout_total"),
    ("Coût de l’opération TTC", "budget.cout_total_ttc"), ("Coût de l’opération HT", "budget.cout_total_ht"), ("Récupération de la TVA (FCTVA)", "organisme.fctva"),
    ("Siège : localité", "organisme.ville"), ("Gestionnaire (nom complet)", "organisme.denomination"), ("A.3 N° SIRET", "organisme.siret"),
    ("Nombre de salariés (équivalent temps plein)", "organisme.etp_total"), ("Effectif d’enfants / de familles visé", "projet.nb_beneficiaires"),
])  # fmt: skip
def test_a_question_is_read_by_its_turn_of_phrase(label: str, field: str) -> None:
    assert _read(label) == field


@pytest.mark.parametrize("label", [
    "Comment avez-vous connu la fondation ?", "Nombre de familles accompagnées en 2025", "Nombre d’usagers au 31/12", "Quels sont vos besoins de formation ?",
    "Résultats obtenus en 2025", "Suites données au projet précédent", "Difficultés rencontrées l’année passée", "Bilan quantitatif", "Montant du loyer mensuel",
    "Nombre d’enfants à charge", "Objectifs du service", "Date de la délibération", "Évaluation externe de l’établissement", "Surface des locaux (m²)",
    "Quelle est votre organisation budgétaire ?", "Nom de la structure d’accueil des stagiaires", "Nombre de participants au bilan",
])  # fmt: skip
def test_what_only_looks_like_a_question_of_ours_is_not_answered(label: str) -> None:
    assert _read(label) == ""


@pytest.mark.parametrize(("label", "heading", "field"), [
    ("Fonction dans la structure", "Personne à contacter", "contact.fonction"), ("Titre", "Représentant légal", "representant_legal.fonction"),
    ("Nom, prénom", "Responsable de la structure", "representant_legal.nom_prenom"), ("@", "Responsable du projet", "contact.courriel"),
    ("Numéro où vous joindre", "La personne qui suit le projet", "contact.telephone"), ("Rôle", "La personne qui dirige ou préside", "representant_legal.fonction"),
    ("Adresse électronique", "Suivi financier", "contact_financier.courriel"), ("Sa forme (association, établissement public…)", "Qui êtes-vous ?", "organisme.statut_juridique"),
    ("Votre nom et prénom", "Qui êtes-vous ?", "contact.nom_prenom"), ("Votre fonction", "", "contact.fonction"),
])  # fmt: skip
def test_a_heading_in_any_words_says_whose_it_is(label: str, heading: str, field: str) -> None:
    assert _read(label, *([heading] if heading else [])) == field


@pytest.mark.parametrize(
    "label", ["Participation financière demandée aux familles", "Coût pour les familles", "Prix demandé aux usagers"]
)
def test_what_families_pay_is_never_the_grant_asked_for(label: str) -> None:
    assert _read(label) == "projet.participation_financiere"


@pytest.mark.parametrize(("side", "label", "key"), [
    ("charges", "Salaires et charges", "budget.charges.64"), ("charges", "Prestataires", "budget.charges.62.honoraires"), ("charges", "Déplacements", "budget.charges.62.deplacements"),
    ("charges", "Location de salle", "budget.charges.61.locations"), ("charges", "Autres dépenses", None), ("charges", "Coordination", None),
    ("produits", "Vos ressources propres", "budget.produits.autofinancement"), ("produits", "Notre fondation", "demande.montant"),
    ("produits", "Communauté de communes", "budget.produits.74.epci"), ("produits", "Caf, MSA", None), ("produits", "Participation des familles", "budget.produits.70"),
    ("produits", "Emprunt", None), ("produits", "Autres financeurs", None),
])  # fmt: skip
def test_a_budget_line_without_number_is_read_by_its_words_or_left(side: str, label: str, key: str | None) -> None:
    assert worded_line(side, label) == key


@pytest.mark.parametrize(("text", "zone"), [
    ("Partie Caf", "reserved"), ("Cadre Département", "reserved"), ("Pour nous (laisser vide)", "reserved"), ("Zone réservée aux financeurs", "reserved"),
    ("À l’usage exclusif du Département", "reserved"), ("Suite donnée au dossier", "reserved"), ("Imputation budgétaire : ____", "reserved"),
    ("Réservé aux associations", ""), ("Volet Département", ""), ("À remplir par le demandeur", ""), ("Cadre de la demande", ""), ("Montant accordé en N-1", ""),
    ("Nous certifions", "sworn"), ("J’autorise la diffusion", "sworn"),
])  # fmt: skip
def test_reserved_parts_are_told_whoever_they_are_kept_for(text: str, zone: str) -> None:
    assert zone_of(text) == zone
