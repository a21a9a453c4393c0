"""Rules drawn from a second set of forms made by someone who had not read the program."""

import pytest

from aap_tracker.dossier.forms.accounts import account_of, shared_lines
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.choices import facts
from aap_tracker.dossier.forms.resolve import resolve


def _field(label: str, *contexts: str, beside: tuple[str, ...] = ()) -> str:
    answer = resolve(Ask(label, contexts, frozenset(beside)))
    return answer.fields[0] if answer.fields and answer.level != "doubtful" else ""


@pytest.mark.parametrize(
    ("label", "context", "field"),
    [
        ("Nom", "Porteur opérationnel du projet", "contact.nom"),
        ("Courriel", "Autorité exécutive", "representant_legal.courriel"),
        ("M. / Mme", "Autorité exécutive", "representant_legal.nom_prenom"),
        ("Identifiant d'établissement (SIRET)", "Demandeur", "organisme.siret"),
        ("Activité principale (code NAF)", "Demandeur", "organisme.ape"),
        ("Rôle des habitants dans le projet", "Projet", "projet.participation_usagers"),
        ("Participation départementale sollicitée", "Budget", "demande.montant"),
    ],
)
def test_a_label_is_read_under_its_heading(label: str, context: str, field: str) -> None:
    assert _field(label, context) == field


def test_a_share_is_never_answered_by_a_sum() -> None:
    assert _field("Autofinancement (%)", "Budget") == "budget.taux_cofinancement"
    assert _field("Autofinancement (€)", "Budget") == "budget.produits.autofinancement"


def test_a_domicile_away_from_a_bank_account_is_left_open() -> None:
    assert _field("Domiciliation", "Qui êtes-vous ?") == ""
    assert _field("Domiciliation", "Compte", beside=("iban", "bic")) == "organisme.domiciliation_bancaire"


def test_a_rhythm_beside_places_and_numbers_is_that_of_the_action() -> None:
    assert _field("Périodicité", beside=("lieu des ateliers", "nombre de personnes")) == "projet.frequence"
    assert _field("Périodicité", "Votre demande") == "demande.periodicite"


def test_a_year_or_a_total_is_not_answered_by_a_text_or_a_part() -> None:
    assert _field("Année de première mise en œuvre", "Projet") == ""
    assert _field("Volume horaire total", "Projet") == ""


def test_a_quarter_named_by_an_option_is_ticked_only_when_it_is_ours() -> None:
    values = {"projet.qpv": ["Les Capucins"]}
    assert facts(values, ["QPV Saint-Laurent", "QPV Les Capucins"]) == [(1, "projet.qpv")]
    assert facts(values, ["En quartier prioritaire", "Hors quartier"]) == [(0, "projet.qpv")]


def test_an_account_number_may_end_a_label_and_people_are_no_unit() -> None:
    assert account_of("Usagers (70)") == ("70", "70")
    assert account_of("64 Personnel") == ("64", "64")
    assert account_of("Prestations (60 pers.)") is None
    assert account_of("60 personnes") is None


def test_a_communal_block_is_the_commune_and_its_community() -> None:
    assert shared_lines("budget.produits.74.commune", "Bloc communal") == ("budget.produits.74.epci",)


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Association : êtes-vous reconnus d’utilité publique ? : ", 1),
        ("Nom : Prénom : ", 2),
    ],
)
def test_a_colon_followed_by_a_question_is_no_blank(line, labels):
    from aap_tracker.dossier.forms.gaps import find_gaps

    assert len(find_gaps(line)) == labels
