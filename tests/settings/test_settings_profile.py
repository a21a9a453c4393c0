import datetime as dt
from pathlib import Path

import pytest

from aap_tracker import settings, shipped
from aap_tracker.errors import InputError
from aap_tracker.settings.places import find_communes

PROFILE = """
# notre profil
[organisme]
denomination = "Centre communal d’action sociale de Crest"
ville = "Crest"
code_postal = "26400"
siret = "26260010800012"
services_geres = [{ nom = "Les Lavandes", type = "Résidence autonomie", capacite = 60 }]
aides_publiques_3_ans = [{ annee = 2025, financeur = "Caf de la Drôme", montant = 3000 }]

[conseil_administration]
dates = [2026-12-10, "28/01/2027", "bientôt"]

[ponderations]
territoire = 12

[[besoins]]
id = "isolement"  # le premier
intitule = "Rompre l’isolement"
publics = ["personnes_agees"]
themes = "isolement_social"
budget = 15000
"""


def _load(tmp_path: Path, text: str):
    path = tmp_path / "ccas.toml"
    path.write_text(text, "utf-8")
    return settings.load_profile(path, shipped.reference())


def test_a_profile_is_located_by_its_postcode_and_town(tmp_path):
    profile = _load(tmp_path, PROFILE)
    assert (profile.commune, profile.departement, profile.region) == ("26108", "26", "84")
    assert profile.epci is not None
    assert profile.territory_codes[0] == "COM-26108"
    assert profile.territory_codes[-3:] == ("DEP-26", "REG-84", "FR")
    assert profile.services == ("residence_autonomie",)
    assert profile.past_funders == ("Caf de la Drôme",)
    assert profile.board_dates == (dt.date(2026, 12, 10), dt.date(2027, 1, 28))
    assert profile.weights == {"territoire": 12.0}
    assert profile.needs[0].themes == ("isolement_social",)


def test_a_wrong_value_is_a_warning_never_a_refusal(tmp_path):
    warnings = " ".join(_load(tmp_path, PROFILE).warnings)
    assert "SIRET" in warnings
    assert "bientôt" in warnings


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ('[organisme]\nvile = "Crest"', "organisme.ville"),
        ('[[besoins]]\nid = "a"\nintitule = "b"\nprioritee = 1', "priorite"),
        ('[organism]\nsiret = "1"', "organisme.siret"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(tmp_path, text, nearest):
    with pytest.raises(InputError) as caught:
        _load(tmp_path, text)
    assert nearest in caught.value.advice
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["[organisme", 'a = "', "besoins = 3", '[[besoins]]\nid="a"\nbudget="cher"'])
def test_an_unreadable_profile_says_so(tmp_path, text):
    with pytest.raises(InputError):
        _load(tmp_path, text)


def test_flat_quoted_keys_read_like_tables(tmp_path):
    profile = _load(tmp_path, '"organisme.ville" = "Vitré"\n"organisme.code_postal" = "35500"')
    assert profile.commune == "35360"


def test_a_commune_that_merged_is_found_and_said(tmp_path):
    former = next(place for place in shipped.former_communes() if place.parents[0] != place.code)
    profile = _load(tmp_path, f'[organisme]\ncode_insee = "{former.code[4:]}"')
    assert profile.commune == former.parents[0][4:]
    assert former.name in " ".join(profile.warnings)


def test_an_unknown_commune_warns(tmp_path):
    profile = _load(tmp_path, '[organisme]\nville = "Zzyx"\ncode_postal = "00000"')
    assert profile.commune is None
    assert "Zzyx" in " ".join(profile.warnings)


def test_a_cias_covers_every_commune_of_its_epci(tmp_path):
    profile = _load(tmp_path, '[organisme]\ntype = "CIAS"\nville = "Vitré"\ncode_postal = "35500"')
    assert profile.body == "cias"
    assert "35360" in profile.communes
    assert len(profile.communes) > 10


def test_writing_keeps_comments_and_order(tmp_path):
    path = tmp_path / "ccas.toml"
    path.write_text(PROFILE, "utf-8")
    settings.add_need(path, {"id": "jeunes", "intitule": "Les jeunes"})
    settings.change_need(path, "isolement", {"budget": 20000, "publics": None})
    text = path.read_text("utf-8")
    assert "# notre profil" in text
    assert "# le premier" in text
    assert text.index("isolement") < text.index("jeunes")
    profile = settings.load_profile(path, shipped.reference())
    assert profile.needs[0].budget == 20000
    assert profile.needs[0].publics == ()
    held = settings.remove_need(path, "jeunes")
    assert held["intitule"] == "Les jeunes"
    assert len(settings.load_profile(path, shipped.reference()).needs) == 1


def test_a_first_profile_reads_back_and_is_never_written_over(tmp_path):
    path = tmp_path / "neuf" / "ccas.toml"
    commune = find_communes("35500", shipped.communes())[0]
    settings.write_new_profile(path, commune, "ccas", [{"id": "a", "intitule": "Un besoin"}])
    profile = settings.load_profile(path, shipped.reference())
    assert profile.commune == commune.code[4:]
    assert profile.warnings == ()
    with pytest.raises(InputError):
        settings.write_new_profile(path, commune, "ccas", [])


@pytest.mark.parametrize(
    ("typed", "code"), [("vitre", "COM-35360"), ("26400", "COM-26108"), ("saint denis", "COM-97411")]
)
def test_a_commune_is_found_as_people_type_it(typed, code):
    assert code in [place.code for place in find_communes(typed, shipped.communes())][:8]


@pytest.mark.parametrize("code", ["01000", "20000", "97100", "97600", "75001", "69001", "98800"])
def test_any_postcode_gives_a_commune_offline(code):
    places = find_communes(code, shipped.communes())
    assert places
    assert any(parent.startswith("DEP-") for parent in places[0].parents)
