"""Overseas, one name for one ground; what a national programme has is no perimeter."""

import pytest

from aap_tracker.reading.territory import read_territory


@pytest.mark.parametrize(
    ("site", "text", "codes"),
    [
        ("ARS La Réunion", "L’ARS La Réunion cherche des structures relais.", ("DEP-974",)),
        ("DEETS de Mayotte", "Sont visés des parcours pour les jeunes.", ("DEP-976",)),
        ("Région Guadeloupe", "La Région Guadeloupe lance un appel.", ("DEP-971",)),
        ("Portail", "Territoire : Martinique", ("DEP-972",)),
    ],
)
def test_overseas_a_region_of_one_departement_is_told_by_it(call, lexicon, site, text, codes):
    assert read_territory(call(text, site=site), lexicon).value == codes


@pytest.mark.parametrize(
    "text",
    [
        "L’enveloppe régionale s’élève à 1,2 million d’euros. Au niveau national, le programme est doté de 60 M€.",
        "À l’échelle nationale, 70 millions d’euros sont mobilisés sur le territoire national.",
        "Le fonds dispose au niveau national d’une enveloppe de 30 M€.",
    ],
)
def test_what_a_national_programme_has_is_no_perimeter(call, lexicon, text):
    assert read_territory(call(text, site="DREETS Grand Est"), lexicon).value == ("REG-44",)


def test_a_call_that_applies_at_national_level_is_national(call, lexicon):
    text = "L’appel concerne des projets menés au niveau national."
    assert read_territory(call(text, site="Fondation Exemple"), lexicon).value == ("FR",)
