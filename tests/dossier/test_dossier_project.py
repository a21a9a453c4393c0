from pathlib import Path

import pytest
from dossier_kit import call, need, profile

from aap_tracker.dossier import start
from aap_tracker.dossier.people import split_name
from aap_tracker.dossier.project import parse_project, read_project
from aap_tracker.dossier.shape import in_words, number_of, percent, phone, whole
from aap_tracker.dossier.values import form_values, gather
from aap_tracker.errors import InputError


def test_tables_and_flat_keys_read_the_same() -> None:
    tables = parse_project(b"[budget.charges.60]\nprestations = 1200\n[budget.charges.65]\ntotal = 580\n")
    flat = parse_project(b'"budget.charges.60.prestations" = 1200\n"budget.charges.65" = 580\n')
    assert tables == flat == {"budget.charges.60.prestations": 1200, "budget.charges.65": 580}


def test_an_unknown_key_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as error:
        parse_project(b"[projet]\nintitul = 'x'\n")
    assert "projet.intitul" in error.value.message
    assert "projet.intitule" in error.value.advice
    assert error.value.exit_code == 2


def test_a_mistyped_key_of_a_list_item_is_refused() -> None:
    with pytest.raises(InputError, match="financeur"):
        parse_project(b"[[budget.cofinanceurs]]\nfinaceur = 'Ville'\n")


def test_a_key_of_their_own_is_kept_in_a_list_item() -> None:
    read = parse_project("[[projet.partenaires]]\nnom = 'ADMR'\nremarque = 'à revoir'\n".encode())
    assert read["projet.partenaires"][0]["remarque"] == "à revoir"


def test_lists_may_go_by_their_short_name() -> None:
    assert "projet.partenaires" in parse_project(b"[[partenaires]]\nnom = 'ADMR'\n")
    assert "projet.evaluation.indicateurs" in parse_project(b"[[indicateurs]]\nindicateur = 'x'\n")


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    path = tmp_path / "projet.toml"
    path.write_text("[projet\n", encoding="utf-8")
    with pytest.raises(InputError, match="TOML"):
        read_project(path)
    with pytest.raises(InputError, match="absent"):
        read_project(tmp_path / "absent.toml")


def test_control_characters_never_enter() -> None:
    assert parse_project(b'[projet]\nintitule = "a\\u001bb\\u202e"\n')["projet.intitule"] == "ab"


def test_computed_values_come_from_what_is_known() -> None:
    values = gather(profile(), {"projet.date_debut": "2027-01-04", "projet.date_fin": "2027-12-31", "projet.nb_beneficiaires": 40,
                                "budget.charges.60": 2000, "budget.produits.74.cnsa_cfppa": 1500, "budget.produits.autofinancement": 500}, need(), call())  # fmt: skip
    assert values["organisme.siren"] == "263500474"
    assert values["representant_legal.nom_prenom"] == "Soizic Kervella"
    assert (values["contact.prenom"], values["contact.nom"]) == ("Hadrien", "Lemoine")
    assert values["projet.duree"] == 12
    assert values["projet.periode"] == "du 04/01/2027 au 31/12/2027"
    assert values["demande.montant"] == 1500
    assert values["demande.taux"] == 75
    assert values["demande.montant_lettres"] == "mille cinq cents euros"
    assert values["budget.cout_par_beneficiaire"] == 50
    assert values["appel.date_limite"] == "2026-12-11"
    assert "Insee, 2022" in values["projet.diagnostic"]


def test_what_is_unknown_stays_absent() -> None:
    values = form_values(profile(organisme__siret=""), None, {})
    assert "organisme.siren" not in values
    assert "demande.montant" not in values
    assert "budget.cout_total" not in values


def test_the_project_wins_over_the_need_and_the_profile() -> None:
    assert gather(profile(), {"projet.besoin": "Le mien"}, need())["projet.besoin"] == "Le mien"


@pytest.mark.parametrize(("full", "parts"), [
    ("Claire MARTIN", ("Claire", "MARTIN")), ("Jean-Paul DE LA TOUR", ("Jean-Paul", "DE LA TOUR")), ("Yann Le Goff", ("Yann", "Le Goff")), ("Marie Claude Petit", None), ("Yann Goff", ("Yann", "Goff")),
])  # fmt: skip
def test_a_name_is_cut_only_when_sure(full: str, parts: tuple[str, str] | None) -> None:
    assert split_name(full) == parts


@pytest.mark.parametrize(("number", "words"), [
    (0, "zéro"), (21, "vingt et un"), (71, "soixante et onze"), (80, "quatre-vingts"), (81, "quatre-vingt-un"), (91, "quatre-vingt-onze"),
    (200, "deux cents"), (201, "deux cent un"), (1000, "mille"), (80_000, "quatre-vingt mille"), (200_000, "deux cent mille"), (1_000_000, "un million"),
    (2_500_300, "deux millions cinq cent mille trois cents"),
])  # fmt: skip
def test_numbers_are_written_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_small_shapes() -> None:
    assert number_of("1 200,50 €") == 1200.5
    assert number_of("12 rue") is None
    assert number_of(True) is None
    assert (whole(2.5), whole(-2.5), whole(3.4)) == (3, -3, 3)
    assert percent(79.94) == "79,9\u202f%"
    assert phone("+33 2.99.00.11.22") == "02 99 00 11 22"
    assert phone("3960") == "3960"


def test_a_new_dossier_begins_with_known_words_and_their_source() -> None:
    drafts = {one.key: one for one in start.drafts(profile(), need(), call())}
    assert drafts["projet.besoin"].text == need().description
    assert "Rompre l’isolement" in drafts["projet.besoin"].source
    assert "38\u202f% (Insee, 2022)" in drafts["projet.diagnostic"].text
    assert drafts["organisme.presentation"].source == "votre profil"
    assert start.texts(profile(), None, None) == {"organisme.presentation": "Le CCAS accueille, aide et accompagne."}


def test_nothing_of_the_call_is_copied_in_a_new_dossier() -> None:
    wordy = call(summary="Ce dispositif soutient les initiatives locales de prévention.")
    assert all("dispositif soutient" not in text for text in start.texts(profile(), need(), wordy).values())
