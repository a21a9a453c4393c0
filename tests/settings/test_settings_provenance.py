"""No address of the catalogue is made up: each was seen by a survey, or is the home of a site seen there."""

import csv
from collections import Counter
from urllib.parse import urljoin

import pytest

from aap_tracker import settings, shipped
from aap_tracker.model.sources import Source, watched
from aap_tracker.settings.places import find_communes
from aap_tracker.store.addresses import canonical

_ANSWERED = {"200", "302"}
_TOLD = {"caf-de-la-reunion", "caf-de-la-seine-saint-denis"}  # told by a survey without the whole address of a page
_EVERYWHERE = {"ars", "departement", "etat_departemental", "caisse_nationale", "etat", "fondation"}
_MAINLAND = _EVERYWHERE | {"caf", "carsat", "msa", "region", "etat_regional"}
_OVERSEAS = _EVERYWHERE | {"caf", "carsat"}


@pytest.fixture(scope="module")
def surveyed() -> dict[str, dict[str, str]]:
    with (shipped.data_dir() / "sources" / "adresses.csv").open(encoding="utf-8", newline="") as stream:
        return {canonical(row["url"]): row for row in csv.DictReader(stream)}


def test_every_address_was_seen_by_a_survey_or_is_the_home_of_one_seen(surveyed):
    homes = {canonical(urljoin(row["url"], "/")) for row in surveyed.values()}
    for source in shipped.sources():
        assert canonical(source.url) in surveyed or canonical(source.url) in homes, source.id
        assert not source.home or canonical(source.home) in homes | set(surveyed), source.id


def test_an_address_that_was_not_seen_would_be_found_out(surveyed):
    homes = {canonical(urljoin(row["url"], "/")) for row in surveyed.values()}
    made_up = canonical("https://www.ladrome.fr/appels-a-projets/")
    assert made_up not in surveyed
    assert made_up not in homes


def test_a_row_claims_no_more_than_what_its_survey_says(surveyed):
    for source in shipped.sources():
        seen = surveyed.get(canonical(source.url))
        if source.verified != "none":
            assert seen is not None, source.id
            assert seen["http_status"] in _ANSWERED, source.id
            assert seen["checked_on"] == source.checked_on, source.id
        elif seen is not None and seen["http_status"] == "200":
            assert "200" not in source.note, source.id


def test_the_slug_of_a_caisse_was_seen_in_the_address_of_a_page_that_is_not_generated(surveyed):
    partners = " ".join(row["url"] for row in surveyed.values() if row["survey"] == "2026-11")
    slugs = [source.options["slug"] for source in shipped.sources() if "slug" in source.options]
    assert len(slugs) >= 30
    for slug in set(slugs) - _TOLD:
        assert f"/{slug}/" in partners, slug


def test_the_catalogue_keeps_its_counts_by_kind_and_state():
    kinds = Counter(source.funder_kind for source in shipped.sources())
    assert kinds == {
        "departement": 131, "etat_departemental": 115, "caf": 103, "commune": 43, "autre": 41, "msa": 39, "region": 31,
        "carsat": 25, "fondation": 23, "ars": 19, "etat_regional": 18, "cfppa": 13, "etat": 12, "association": 8,
        "europe": 7, "caisse_nationale": 5, "epci": 4,
    }  # fmt: skip
    assert Counter(source.verified for source in shipped.sources()) == {"home": 422, "none": 168, "list": 47}


def test_each_kind_named_by_the_issue_has_its_rows():
    ids = {source.id for source in shipped.sources()}
    assert {"unccas", "udccas-59", "anct", "banque-des-territoires", "cnsa", "aides-territoires", "fse-france"} <= ids
    assert {"donnees-ile-de-france", "donnees-occitanie", "donnees-pays-de-la-loire"} <= ids
    assert {"contrat-de-ville-montpellier", "contrat-de-ville-aix-marseille", "paris-politique-de-la-ville"} <= ids
    regions = {
        code for source in shipped.sources() if source.funder_kind == "etat_regional" for code in source.territories
    }
    mainland = {place.code for place in shipped.lexicon().places if place.code[:4] == "REG-" and place.code >= "REG-11"}
    assert {code for code in mainland if len(code) == len("REG-11")} <= regions
    councils = {place.code for place in shipped.lexicon().places if place.code[:4] == "DEP-" and place.code < "DEP-979"}
    covered = {
        code for source in shipped.sources() if source.funder_kind == "departement" for code in source.territories
    }
    corsica = {"DEP-2A", "DEP-2B"} if "REG-94" in covered else set()
    assert councils <= covered | corsica


@pytest.mark.parametrize(
    ("postcode", "kinds", "named", "not_named"),
    [
        ("26400", _MAINLAND | {"cfppa"}, {"caf-drome", "cfppa-26-drome", "ars-auvergne-rhone-alpes"}, {"caf-rhone"}),
        ("59000", _MAINLAND | {"commune"}, {"caf-nord", "udccas-59", "ville-lille"}, {"ars-grand-est"}),
        ("35500", _MAINLAND, {"caf-ille-et-vilaine", "ars-bretagne"}, {"caf-morbihan"}),
        ("75011", _MAINLAND | {"commune"}, {"caf-paris", "paris-politique-de-la-ville", "ars-ile-de-france"}, {"caf-essonne"}),
        ("13001", _MAINLAND | {"commune", "epci"}, {"contrat-de-ville-aix-marseille", "ville-marseille"}, {"ville-nice"}),
        ("69003", _MAINLAND | {"cfppa", "commune"}, {"cfppa-69m-metropole-de-lyon", "caf-rhone"}, {"ville-paris"}),
        ("69400", _MAINLAND | {"cfppa"}, {"cfppa-69-rhone", "dep-69-rhone"}, {"cfppa-69m-metropole-de-lyon"}),
        ("67000", _MAINLAND - {"msa"} | {"cfppa"}, {"cfppa-67-68-alsace-cea", "carsat-alsace-moselle"}, {"caf-haut-rhin"}),
        ("68100", _MAINLAND - {"msa"} | {"cfppa"}, {"cfppa-67-68-alsace-cea", "caf-haut-rhin"}, {"caf-bas-rhin"}),
        ("20000", _MAINLAND - {"region"}, {"ars-corse", "caf-corse-du-sud"}, {"caf-haute-corse"}),
        ("20200", _MAINLAND - {"region"}, {"ars-corse", "caf-haute-corse"}, {"caf-corse-du-sud"}),
        ("97110", _OVERSEAS | {"msa", "region"}, {"ars-guadeloupe", "caf-guadeloupe"}, {"caf-martinique"}),
        ("97200", _OVERSEAS, {"ars-martinique", "caf-martinique"}, {"caf-guadeloupe"}),
        ("97300", _OVERSEAS | {"etat_regional"}, {"ars-guyane", "caf-guyane"}, {"caf-la-reunion"}),
        ("97400", _OVERSEAS | {"etat_regional"}, {"ars-la-reunion", "caf-la-reunion"}, {"caf-mayotte"}),
        ("97600", _OVERSEAS, {"ars-mayotte", "caf-mayotte"}, {"caf-la-reunion"}),
        ("97150", _EVERYWHERE | {"caf", "carsat"}, {"caf-guadeloupe", "com-978-saint-martin"}, {"com-977-saint-barthelemy"}),
        ("97500", _EVERYWHERE, {"com-975-saint-pierre-et-miquelon"}, {"caf-guadeloupe"}),
    ],
)  # fmt: skip
def test_a_postcode_selects_the_sources_of_its_territory_offline(
    postcode, kinds, named, not_named, tmp_path, monkeypatch
):
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    path = tmp_path / "ccas.toml"
    settings.write_new_profile(path, find_communes(postcode, shipped.communes())[0], "ccas", [])
    found = watched(shipped.sources(), settings.load_profile(path, shipped.reference()))
    assert kinds <= {source.funder_kind for source in found}
    ids = {source.id for source in found}
    assert named <= ids
    assert not named & not_named
    assert not ids & not_named


def test_every_postcode_of_france_selects_an_ars_or_says_where_there_is_none():
    rows: dict[str, tuple[Source, ...]] = {}
    ars = [source for source in shipped.sources() if source.funder_kind == "ars"]
    for commune in shipped.communes():
        place = next((code for code in commune.parents if code.startswith("DEP-")), commune.code)
        if place not in rows and commune.postcodes:
            covers = {commune.code, *commune.parents}
            rows[place] = tuple(one for one in ars if covers & set(one.territories))
    without = {place for place, found in rows.items() if not found}
    assert without <= {"DEP-975", "DEP-977", "DEP-978", "DEP-986", "DEP-987", "DEP-988"}
    assert len(rows) >= 101
