"""Labels read by their words in any order, and what must stay only a suggestion."""

from pathlib import Path

import pytest
from docx import Document

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms import fill
from aap_tracker.dossier.forms.accounts import numbered_line, sub_line_of
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.gaps import find_gaps
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.scope import after_counted, counted_after
from aap_tracker.dossier.forms.senses import _senses, senses_of


def _read(label: str, *contexts: str) -> str:
    answer = resolve(Ask(label, contexts))
    return "+".join(answer.fields) if answer.fields and answer.level != "doubtful" else ""


@pytest.mark.parametrize(("label", "field"), [
    ("Combien de temps dure chaque séance ?", "projet.duree_seance"), ("Longueur d’une séance", "projet.duree_seance"),
    ("Personnes touchées de façon indirecte (nombre)", "projet.nb_beneficiaires_indirects"), ("Par quels canaux toucherez-vous les plus isolés ?", "projet.reperage"),
    ("Comment irez-vous à la rencontre des personnes isolées ?", "projet.reperage"), ("De quelle façon les usagers participent-ils aux décisions ?", "projet.participation_usagers"),
    ("Rôle joué par les habitants dans le projet", "projet.participation_usagers"), ("Dispositions prises pour l’égalité entre filles et garçons", "projet.egalite"),
    ("Nom figurant sur le compte bancaire", "organisme.titulaire_compte"), ("Nombre de bénévoles mobilisés sur l’action", "projet.benevoles"),
    ("À quel rythme les ateliers auront-ils lieu ?", "projet.frequence"), ("L’opération prendra fin le", "projet.date_fin"), ("Date de la première rencontre", "projet.date_debut"),
    ("Nom de la personne morale qui porte le projet", "organisme.denomination"), ("Organisme qui sollicite la subvention", "organisme.denomination"),
    ("Tarifs appliqués aux familles", "budget.pratiques_tarifaires"), ("Contribution financière demandée aux familles", "projet.participation_financiere"),
    ("Que se passera-t-il quand l’aide cessera ?", "projet.perennite"), ("Obstacles qui pourraient retarder l’action", "projet.risques"),
    ("Grandes étapes de la vie de la structure", "organisme.historique"), ("Qui a exprimé ce besoin ?", "projet.besoin_source"),
    ("Comment le soutien de la fondation sera-t-il rendu visible ?", "projet.communication"), ("Coût toutes taxes comprises", "budget.cout_total_ttc"),
    ("Somme demandée au Département", "demande.montant"), ("Enveloppe sollicitée auprès de la Carsat", "demande.montant"), ("Bâtiment, BP", "organisme.adresse_complement"),
    ("Maître d’ouvrage (raison sociale)", "organisme.denomination"), ("Les locaux sont-ils accessibles aux personnes à mobilité réduite ?", "projet.accessibilite"),
])  # fmt: skip
def test_a_label_is_read_by_its_words_whatever_their_order(label: str, field: str) -> None:
    assert _read(label) == field


@pytest.mark.parametrize("label", [
    "Nombre de femmes et d’hommes", "Nombre d’heures de bénévolat", "Rôle des bénévoles", "Nombre de participants par séance", "Date du dernier conseil d’administration",
    "Nom de l’organisme qui cofinance le projet", "Nom de la structure qui accueille les ateliers", "Résultat de l’exercice clos", "Tarif horaire du prestataire",
    "Méthode de calcul du coût", "Années d’expérience de l’intervenant", "Montant des crédits obtenus", "Âge moyen des bénéficiaires", "Nombre de personnes en GIR 5",
    "Nombre de places", "Nombre de personnes accompagnées en 2026", "Nombre d’habitants du quartier", "Motif du retard", "Nombre de bénévoles formés",
    "Adresse personnelle du président", "Numéro de TVA intracommunautaire", "Effectif moyen par groupe", "Nom de l’assureur", "Temps passé à chaque réunion de pilotage",
])  # fmt: skip
def test_a_part_a_mean_a_past_year_or_someone_else_is_not_filled(label: str) -> None:
    assert _read(label) == ""


def test_the_heading_tells_the_equipment_from_the_applicant() -> None:
    heading = "Fiche 2 – Établissement concerné"
    assert _read("Nom de l’établissement", heading) == "projet.equipement.nom"
    assert _read("Catégorie de l’établissement", heading) == "projet.equipement.activite"
    assert _read("Nom de l’établissement", "Le demandeur") == "organisme.denomination"
    assert _read("Téléphone", heading) == ""


def test_an_address_said_to_differ_is_the_one_for_letters() -> None:
    assert _read("Adresse postale si différente du siège", "La structure") == "organisme.adresse_correspondance"
    assert _read("Adresse postale si différente du siège", "Représentant légal") == ""


def test_beside_an_account_the_name_asked_is_its_holders() -> None:
    assert _read("Au nom de", "Pour le virement") == "organisme.titulaire_compte"
    assert _read("Au nom de", "Le demandeur") == "organisme.denomination"


def test_what_a_ccas_has_is_not_what_it_puts_into_the_project() -> None:
    assert _read("Nombre de bénévoles", "Le projet") == "projet.benevoles"
    assert _read("Nombre de bénévoles", "Votre structure") == "organisme.benevoles"


def test_a_sentence_that_counts_after_its_blank_says_what_is_counted() -> None:
    text = "Le projet mobilisera ……… bénévoles et ……… équivalents temps plein."
    gaps = find_gaps(text)
    assert counted_after(text, gaps) == {
        0: ("Nombre de bénévoles", "Le projet mobilisera"),
        1: ("Nombre de équivalents temps plein", "Le projet mobilisera"),
    }
    assert after_counted(text, gaps, 1) == ""
    held = "Fait à ………, le ………"
    assert counted_after(held, find_gaps(held)) == {}


@pytest.mark.parametrize("head", ["Association", "Si association", "Pour les associations", "Associations uniquement"])
def test_who_must_answer_is_no_blank_and_no_question(head: str) -> None:
    (gap,) = find_gaps(f"{head} : fédération : ")
    assert gap.label == f"{head} : fédération"


@pytest.mark.parametrize(("blank", "done"), [
    ("Êtes-vous assujetti à la TVA ? [ ] oui  [ ] non", "Êtes-vous assujetti à la TVA ? [ ] oui  [x] non"),
    ("Êtes-vous assujetti à la TVA : (  ) Oui / (  ) Non", "Êtes-vous assujetti à la TVA : (  ) Oui / (x ) Non"),
    ("Êtes-vous assujetti à la TVA : oui __ non __", "Êtes-vous assujetti à la TVA : oui __ non __"),
])  # fmt: skip
def test_boxes_typed_with_brackets_are_ticked_and_no_word_is_written_for_a_cross(
    blank: str, done: str, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph(blank)
    document.save(str(tmp_path / "a.docx"))
    fill(tmp_path / "a.docx", {"organisme.assujetti_tva": False}, tmp_path / "b.docx")
    assert Document(str(tmp_path / "b.docx")).paragraphs[0].text == done


def test_a_unit_touches_its_blank() -> None:
    first, second = find_gaps("Fréquence : ______   ETP affectés : ______")
    assert (first.after, second.label.rstrip(" :")) == ("", "ETP affectés")
    assert find_gaps("soit ______ € par an")[0].after == "€"


@pytest.mark.parametrize(("account", "label", "line"), [
    ("charges.61", "Location de salle", "charges.61.locations"), ("charges.60", "Fournitures d’atelier", "charges.60.matieres"),
    ("charges.60", "Fournitures administratives", "charges.60.autres_fournitures"), ("charges.64", "Charges sociales employeur", "charges.64.charges_sociales"),
    ("charges.63", "Impôts liés aux salaires", "charges.63.remunerations"), ("produits.75", "Dons et mécénat", "produits.75.dons"), ("charges.61", "Divers", ""),
    ("charges.62", "Communication et transports", ""),
])  # fmt: skip
def test_a_line_of_the_budget_is_read_in_other_words_when_only_one_fits(account: str, label: str, line: str) -> None:
    assert sub_line_of(f"budget.{account}", label) == (f"budget.{line}" if line else None)


def test_the_label_decides_between_the_lines_of_one_account_number() -> None:
    assert numbered_line("budget.charges.60", "606", "Fournitures d’énergie et d’eau") == "budget.charges.60.energie"
    assert numbered_line("budget.charges.60", "606", "Achats non stockés") == "budget.charges.60.matieres"
    assert numbered_line("budget.charges.62", "625", "Divers") == "budget.charges.62.deplacements"


def test_every_sense_asks_for_a_field_that_exists_and_no_sum() -> None:
    kinds = {all_fields()[one.field].type for one in _senses()}
    assert not kinds & {"montant", "iban", "bic", "siret", "siren"}


def test_words_of_two_subjects_are_only_a_suggestion() -> None:
    label = "Comment irez-vous vers les habitants et quelle place leur donnez-vous ?"
    assert set(senses_of(label)) == {"projet.reperage", "projet.participation_usagers"}
    assert resolve(Ask(label)).level == "doubtful"
