import pytest

from aap_tracker.reading.contacts import read_contacts
from aap_tracker.reading.pieces import read_criteria, read_pieces
from aap_tracker.reading.recurrence import read_recurrence


def test_documents_are_read_in_their_section_by_canonical_name(call, lexicon):
    text = "# Pièces à joindre\n- Le RIB\n- La délibération du conseil d’administration\n- Trois devis\n- Le budget de l’organisme"
    names = ("piece.rib", "piece.deliberation", "piece.devis")
    assert read_pieces(call(text), lexicon).value[:3] == names


def test_documents_named_elsewhere_are_not_asked(call, lexicon):
    assert read_pieces(call("Le CCAS présente ses statuts et son rapport d’activité."), lexicon).value == ()


def test_criteria_keep_their_weights(call):
    text = (
        "# Critères de sélection\n- Qualité du partenariat (20 points)\n- Budget équilibré : 30 %\n# Calendrier\n- Juin"
    )
    assert read_criteria(call(text)).value == ("Qualité du partenariat (20 points)", "Budget équilibré : 30 %")


def test_contacts_keep_generic_addresses_and_numbers_never_masked_ones(call):
    text = "# Contact\nService autonomie : autonomie@dep.fr – 04 75 00 11 22\nAutre : [email protected]"
    contact = read_contacts(call(text)).value
    assert [(one.email, one.phone) for one in contact] == [("autonomie@dep.fr", "04 75 00 11 22")]


def test_a_siret_is_no_telephone_number(call):
    assert read_contacts(call("# Contact\nSIRET 260 600 275 00010")).value == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le dispositif revient chaque année.", "chaque année"),
        ("Prix de l’initiative, 8e édition", "8e édition"),
        ("Pour la treizième année consécutive, le prix revient.", "Pour la treizième année"),
        ("Un bilan est remis chaque année.", None),
        ("L’action dure une année.", None),
    ],
)
def test_words_that_say_a_call_comes_back(call, text, words):
    assert read_recurrence(call(text)).value == words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Documents à joindre : budget, RIB, attestation Urssaf.", {"budget_action", "rib", "attestation_cotisations"}),
        ("Rapport d’activité des deux dernières années à joindre.", {"rapport_activite"}),
        ("Les porteurs joignent une délibération.", {"deliberation"}),
        ("Le budget de l’appel est de 100 000 €. Une délibération sera prise en mai.", set()),
    ],
)
def test_documents_asked_in_a_sentence_are_read(call, lexicon, text, pieces):
    assert {one.removeprefix("piece.") for one in read_pieces(call(text), lexicon).value} == pieces
