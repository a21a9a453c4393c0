import pytest

from aap_tracker.reading.hosts import territory_of_site
from aap_tracker.reading.places import gazetteer_of, named_in, smallest
from aap_tracker.reading.territory import read_territory


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("dans le Lot et la Somme", ["DEP-46", "DEP-80"]),
        ("lot 1, LOT 2, le Lot n° 3", []),
        ("la manche, une somme de 3 000 €, au nord de la ville", []),
        ("le Nord de la France, l’Afrique du Nord", []),
        ("le département du Nord", ["DEP-59"]),
        ("le bassin de la Loire, Bar-sur-Aube, Romans-sur-Isère", []),
        ("les départements de l’Ain, de la Loire et du Rhône", ["DEP-01", "DEP-42", "DEP-69"]),
        ("la région Île-de-France", ["REG-11"]),
        ("Seine-Saint-Denis (93)", ["DEP-93"]),
        ("La Réunion d’information du 3 mai", []),
        ("à La Réunion", ["DEP-974"]),
        ("12 rue du Gard, 75010 Paris", []),
        ("Métropole de Lyon", ["EPCI-200046977"]),
        ("la vienne du peuple", []),
        ("PACA", ["REG-93"]),
    ],
)
def test_names_that_are_common_words_need_their_article_or_office(lexicon, text, codes):
    assert [code for named in named_in(text, gazetteer_of(lexicon)) for code in named.codes] == codes


def test_the_smallest_set_holds_no_parent(lexicon):
    gazetteer = gazetteer_of(lexicon)
    assert smallest(["REG-53", "DEP-29", "FR"], gazetteer) == ("DEP-29",)
    assert smallest(["DEP-22", "DEP-29", "DEP-35", "DEP-56"], gazetteer) == ("REG-53",)


@pytest.mark.parametrize(
    ("text", "title", "codes"),
    [
        ("Trois places.", "Création de places en Savoie", ("DEP-73",)),
        ("Les projets devront se dérouler dans l’Ain et la Loire.", "Appel", ("DEP-01", "DEP-42")),
        ("Par exemple, un projet mené dans l’Ain a réussi.", "Appel", ("REG-84",)),
        ("La délégation de l’Isère, 17 rue de la Loire, instruit le dossier.", "Appel", ("REG-84",)),
        ("# Territoires concernés\n- Drôme\n- Ardèche", "Appel", ("DEP-07", "DEP-26")),
        ("Les quartiers prioritaires de la politique de la ville sont visés.", "Appel", ("REG-84",)),
        ("L’appel couvre la Bretagne.", "Appel", ("REG-84",)),
        ("L’appel couvre toute la région, hors Haute-Savoie et Savoie.", "Appel", ("REG-84",)),
    ],
)
def test_the_source_holds_unless_the_text_plainly_narrows(call, lexicon, source, text, title, codes):
    corpus = call(text, title, source=source("ars", "REG-84", name="ARS Auvergne-Rhône-Alpes"))
    assert read_territory(corpus, lexicon).value == codes


def test_an_exception_leaves_the_other_departements(call, lexicon, source):
    corpus = call("L’appel couvre la région Bretagne, hors Finistère.", source=source("caisse_nationale", "FR"))
    assert read_territory(corpus, lexicon).value == ("DEP-22", "DEP-35", "DEP-56")


@pytest.mark.parametrize(
    ("around", "codes"),
    [
        ({"site": "ARS Bretagne"}, ("REG-53",)),
        ({"header": "Conseil départemental de la Drôme"}, ("DEP-26",)),
        ({"footer": "Caf du Val-d’Oise – 2 place de la Pergola, 95018 Cergy"}, ("DEP-95",)),
        ({"site": "Caf de l’Ain"}, ("DEP-01",)),
        ({"site": "MSA Alpes-Vaucluse"}, ("DEP-04", "DEP-05", "DEP-84")),
    ],
)
def test_an_unknown_site_says_where_it_is_in_its_own_words(call, lexicon, around, codes):
    fact = read_territory(call("Déposez votre projet.", **around), lexicon)
    assert fact.value == codes
    assert fact.evidence[0].quote in next(iter(around.values()))


def test_national_agencies_cover_the_country(call, lexicon):
    assert read_territory(call("La CNSA lance un appel à projets."), lexicon).value == ("FR",)


def test_ile_de_france_is_never_the_nation(call, lexicon):
    assert read_territory(call("Appel ouvert en Ile-de-France."), lexicon).value == ("REG-11",)


def test_nothing_said_is_an_empty_list(call, lexicon):
    fact = read_territory(call("L’association soutient des projets."), lexicon)
    assert (fact.value, fact.evidence) == ((), ())


def test_a_relay_takes_the_territory_of_the_funder(call, lexicon, source):
    text = "Organisme : Conseil départemental de Loire-Atlantique\nTerritoire : Départemental"
    corpus = call(text, source=source("autre", "REG-52", name="Relais"))
    assert read_territory(corpus, lexicon).value == ("DEP-44",)


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("https://www.gironde.fr/aides", ("DEP-33",)),
        ("https://www.cotedor.fr", ("DEP-21",)),
        ("https://cds.departement06.fr/appels", ("DEP-06",)),
        ("https://www.reunion.gouv.fr", ("DEP-974",)),
        ("https://www.nouvelle-aquitaine.ars.sante.fr/", ("REG-75",)),
        ("https://caf.fr/professionnels/caf-de-la-somme/partenaires", ("DEP-80",)),
        ("https://www.fondationdefrance.org", ()),
        ("https://[broken", ()),
        ("Le site du Gard", ()),
    ],
)
def test_the_address_of_a_site_may_bear_its_territory(lexicon, address, codes):
    assert territory_of_site(address, gazetteer_of(lexicon)) == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Appel à projets Drôme et Ardèche", ("DEP-07", "DEP-26")),
        ("Appel à projets Isère, Savoie et Haute-Savoie", ("DEP-38", "DEP-73", "DEP-74")),
    ],
)
def test_a_name_that_is_also_a_river_is_sure_beside_one_that_is_not(call, lexicon, title, codes):
    assert read_territory(call(title=title), lexicon).value == codes


def test_an_appeal_that_says_it_is_national_covers_the_country(call, lexicon):
    assert read_territory(call("L’appel est national."), lexicon).value == ("FR",)
