from collections import Counter
from pathlib import Path

from aap_tracker import settings, shipped
from aap_tracker.model.sources import watched
from aap_tracker.settings.places import find_communes


def test_the_catalogue_covers_the_funders_of_a_ccas():
    sources = shipped.sources()
    kinds = Counter(source.funder_kind for source in sources)
    assert len({source.id for source in sources}) == len(sources)
    assert kinds["ars"] == 19
    assert kinds["caf"] >= 96
    assert kinds["departement"] >= 100
    for kind in (
        "cfppa",
        "carsat",
        "msa",
        "region",
        "etat_regional",
        "etat_departemental",
        "fondation",
        "caisse_nationale",
    ):
        assert kinds[kind] > 0, kind


def test_a_row_says_no_more_than_what_is_known():
    for source in shipped.sources():
        assert source.url.startswith(("https://", "http://")), source.id
        if source.verified != "none":
            assert source.checked_on, source.id
        assert source.note, source.id


def test_every_territory_of_the_catalogue_exists():
    codes = {place.code for place in (*shipped.lexicon().places, *shipped.communes())} | {"FR"}
    for source in shipped.sources():
        assert set(source.territories) <= codes, source.id


def test_a_postcode_selects_the_sources_of_its_departement_and_region(tmp_path: Path):
    path = tmp_path / "ccas.toml"
    settings.write_new_profile(path, find_communes("26400", shipped.communes())[0], "ccas", [])
    found = watched(shipped.sources(), settings.load_profile(path, shipped.reference()))
    ids = {source.id for source in found}
    assert {
        "ars-auvergne-rhone-alpes",
        "caf-drome",
        "dep-26-drome",
        "cfppa-26-drome",
        "cnsa",
        "carsat-rhone-alpes",
    } <= ids
    assert not ids & {"ars-bretagne", "caf-nord"}


def test_every_departement_has_its_ars_caf_and_council():
    sources = shipped.sources()
    places = [place for place in shipped.lexicon().places if place.code.startswith("DEP-") and place.code < "DEP-977"]
    for place in places:
        if place.code == "DEP-975":
            continue  # Saint-Pierre-et-Miquelon has neither Caf nor ARS of its own
        kinds = {s.funder_kind for s in sources if {place.code, *place.parents} & set(s.territories)}
        assert {"ars", "caf", "departement"} <= kinds, place
