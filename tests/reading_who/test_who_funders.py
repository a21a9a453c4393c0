import pytest

from aap_tracker.reading.funders import read_funders


def _names(corpus, lexicon):
    return [(one.name, one.kind) for one in read_funders(corpus, lexicon).value]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "L’ARS Bretagne et le Département du Finistère lancent un appel à candidatures.",
            [("ARS Bretagne", "ars"), ("Conseil départemental du Finistère", "departement")],
        ),
        (
            "La conférence des financeurs de Loir-et-Cher lance un appel à projets.",
            [("Commission des financeurs de Loir-et-Cher", "cfppa")],
        ),
        ("La Caf de l’Ain soutient les projets.", [("Caf de l’Ain", "caf")]),
        ("Appel à projets lancé par la Carsat Sud-Est.", [("Carsat Sud-Est", "carsat")]),
        ("La MSA Beauce Coeur de Loire finance des projets.", [("MSA Beauce Cœur de Loire", "msa")]),
        ("La Fondation de France lance un appel à projets.", [("Fondation de France", "fondation")]),
        ("La CNSA et l’ANCT lancent un appel.", [("CNSA", "caisse_nationale"), ("ANCT", "etat")]),
        (
            "Les ARS Bretagne, Normandie et Pays de la Loire lancent un appel à projets.",
            [("ARS Bretagne", "ars"), ("ARS Normandie", "ars"), ("ARS Pays de la Loire", "ars")],
        ),
        ("Appel à projets des Caf de l’Ain et du Rhône.", [("Caf de l’Ain", "caf"), ("Caf du Rhône", "caf")]),
        ("L’ARS Bretagne, en Normandie aussi, lance un appel.", [("ARS Bretagne", "ars")]),
        ("La préfecture du Gers ouvre un appel à projets.", [("Préfecture du Gers", "etat_departemental")]),
    ],
)
def test_those_who_launch_are_funders_under_their_usual_names(call, lexicon, text, names):
    assert _names(call(text), lexicon) == names


def test_partners_are_not_funders(call, lexicon):
    text = "L’ARS Bretagne, en partenariat avec la Carsat Bretagne, lance un appel.\n# Partenaires\nLa Caf du Finistère"
    assert _names(call(text), lexicon) == [("ARS Bretagne", "ars")]


def test_who_relays_is_not_the_funder(call, lexicon, source):
    text = "La Caf du Gard lance un appel à projets."
    relay = source("autre", "REG-76", name="Relais des appels (relais)")
    assert _names(call(text, source=relay), lexicon) == [("Caf du Gard", "caf")]


def test_the_source_is_the_funder_by_default_under_its_usual_name(call, lexicon, source):
    own = source("etat_departemental", "DEP-38", name="Préfecture – Isère")
    assert _names(call("Déposez vos projets.", source=own), lexicon) == [
        ("Préfecture de l’Isère", "etat_departemental")
    ]


def test_a_body_named_without_its_place_takes_that_of_the_site(call, lexicon):
    text = "La Caf lance un appel à projets."
    assert _names(call(text, site="Caf de la Manche"), lexicon) == [("Caf de la Manche", "caf")]


def test_a_programme_is_the_funder_only_when_nobody_else_is(call, lexicon, source):
    own = source("etat_departemental", "DEP-57", name="Préfecture – Moselle")
    assert _names(call("", title="MILDECA 2027", source=own), lexicon) == [
        ("Préfecture de la Moselle", "etat_departemental")
    ]
    assert _names(call("La Mildeca lance un appel."), lexicon) == [("Mildeca", "etat")]


def test_every_quote_stands_in_the_call(call, lexicon):
    text = "L’ARS Bretagne lance un appel. Il est financé par la Région Bretagne."
    fact = read_funders(call(text), lexicon)
    assert len(fact.value) == 2
    assert all(one.quote in text for one in fact.evidence)


def test_a_european_fund_is_shared_with_the_local_body_that_manages_it(call, lexicon):
    text = "Le Département de l’Aube gère une subvention globale. Projets cofinancés par le Fonds social européen."
    names = [one.name for one in read_funders(call(text, site="Département de l’Aube"), lexicon).value]
    assert names == ["Union européenne (FSE+)", "Conseil départemental de l’Aube"]


@pytest.mark.parametrize(
    ("text", "site", "names"),
    [
        (
            "Les projets locaux relèvent des DDETS, qui publient leur propre appel.",
            "DREETS Grand Est",
            ["DREETS Grand Est"],
        ),
        (
            "Une attestation est exigée pour toute action financée également par la Caf.",
            "Ville de Lens",
            ["Ville de Lens"],
        ),
        ("L’appel finance des lieux d’écoute.", "Crédit Mutuel Solidarités", ["Crédit Mutuel Solidarités"]),
        (
            "L’appel finance des lieux d’écoute.",
            "Direction régionale aux droits des femmes – Bretagne",
            ["DRDFE Bretagne"],
        ),
    ],
)
def test_another_call_or_another_payer_is_no_funder_of_this_one(call, lexicon, text, site, names):
    assert [one.name for one in read_funders(call(text, site=site), lexicon).value] == names
