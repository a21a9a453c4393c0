"""`aap sources …` as a person runs it, over the sample sites."""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner

from aap_tracker import clock, settings
from aap_tracker.cli.demo_sites import serve
from aap_tracker.cli.main import aap as command
from aap_tracker.errors import AapError
from aap_tracker.model.raw import MOVED, Finding
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import rounds
from aap_tracker.store.base import open_store

DAY = "2026-11-23"


class Said(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def aap(tmp_path: Path):
    def run(*words: str) -> Said:
        done = CliRunner().invoke(command, [*words, "--base", str(tmp_path / "aap.sqlite3"), "--jour", DAY])
        if isinstance(done.exception, AapError):
            return Said(done.exception.exit_code, done.stdout, done.stderr + str(done.exception))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="module")
def homes():
    with serve() as sources:
        yield {source.id.removeprefix("demo-"): urljoin(source.url, "/") for source in sources}


@pytest.mark.alone
def test_a_site_is_looked_at_added_tried_collected_and_removed(aap, homes, tmp_path):
    home = homes["departement"]
    looked = aap("sources", "chercher", home, "--json")
    assert looked.code == 0, looked.err
    row = looked.json["source"]
    assert (row["family"], row["url"], row["verified"]) == ("discover", f"{home}annonces/", "list")
    assert len(looked.json["calls"]) == 7
    assert not (tmp_path / "mes-sources.toml").exists()
    assert not (tmp_path / "aap.sqlite3").exists()

    (tmp_path / "ligne.toml").write_text(
        looked.json["toml"].replace(f'id = "{row["id"]}"', 'id = "drome-exemple"'), "utf-8"
    )
    added = aap("sources", "ajouter", str(tmp_path / "ligne.toml"))
    assert added.code == 0, added.err
    assert "drome-exemple" in (tmp_path / "mes-sources.toml").read_text("utf-8")
    again = aap("sources", "ajouter", str(tmp_path / "ligne.toml"))
    assert again.code == 2
    assert "en double" in again.err
    assert len(settings.own_sources(tmp_path / "mes-sources.toml")) == 1

    tried = aap("sources", "essayer", "drome-exemple")
    assert tried.code == 0, tried.err
    assert "NON COMPRIS : « " in tried.out
    assert "\x1b[" not in tried.out
    assert "Échéance : mardi 5 janvier 2027 à 12 h" in tried.out.replace("\xa0", " ")
    assert not (tmp_path / "aap.sqlite3").exists()

    collected = aap("collecter", "--source", "drome-exemple", "--json")
    assert collected.code == 0, collected.err
    assert collected.json["results"][0]["found"] == 7
    listed = aap("sources", "lister", "--json").json
    assert [one for one in listed if one.get("own")] == [
        {**row, "id": "drome-exemple", "territories": ["DEP-26"], "own": True}
    ]

    removed = aap("sources", "retirer", "drome-exemple")
    assert removed.code == 0
    assert 'id = "drome-exemple"' in removed.out
    assert aap("sources", "retirer", "drome-exemple").code == 2


@pytest.mark.alone
def test_an_address_that_does_not_answer_is_refused_unless_asked_for(aap, tmp_path):
    dead = "http://127.0.0.1:9/appels"
    said = aap("sources", "chercher", dead).out
    assert tomllib.loads(said)["source"][0]["url"] == dead
    looked = aap("sources", "chercher", dead, "--json")
    assert looked.code == 1
    assert looked.json["source"]["verified"] == "none"
    assert looked.json["findings"][0]["fatal"]
    assert aap("sources", "ajouter", dead).code == 3
    assert not (tmp_path / "mes-sources.toml").exists()
    forced = aap(
        "sources", "ajouter", dead, "--sans-essai", "--id", "hors-ligne", "--nom", "Mairie", "--financeur", "commune"
    )
    assert forced.code == 0, forced.err
    own = settings.own_sources(tmp_path / "mes-sources.toml")
    assert [(one.id, one.name, one.funder_kind, one.verified) for one in own] == [
        ("hors-ligne", "Mairie", "commune", "none")
    ]


def test_what_is_wrongly_asked_is_refused_with_code_2_and_writes_nothing(aap, tmp_path):
    for words in (
        ("chercher", "ftp://exemple.fr/"), ("ajouter",), ("ajouter", "--remplacer", "cnsa"), ("ajouter", "absent.toml"),
        ("essayer", "caf-dromme"), ("capturer", "cnsa"), ("retirer", "cnsa"),
        ("ajouter", "https://www.exemple.fr/", "--sans-essai", "--territoire", "DEP-26", "--id", "Pas Un Identifiant"),
        ("ajouter", "https://www.exemple.fr/", "--sans-essai", "--territoire", "DEP-999"),
    ):  # fmt: skip
        said = aap("sources", *words)
        assert said.code == 2, (words, said.err)
        assert said.out == ""
    assert "caf-drome" in aap("sources", "essayer", "caf-dromme").err
    assert not (tmp_path / "mes-sources.toml").exists()


def test_a_proposed_page_is_shown_and_taken_only_when_accepted(aap, tmp_path):
    new = "http://127.0.0.1:9/nouvelle-liste"
    gone = Finding(
        code="not_found",
        text="la page n’existe plus (erreur 404)",
        url="https://www.cnsa.fr/appels-projets",
        fatal=True,
    )
    moved = Finding(code=MOVED, text=f"la page des appels semble être maintenant {new} (12 appels vus)", url=new)
    with open_store(tmp_path / "aap.sqlite3") as store:
        now = clock.moment(DAY)
        run = rounds.start(store, now)
        rounds.record(store, run, SourceResult(source_id="cnsa", ok=False, findings=(gone, moved)))
        rounds.finish(store, run, now)
    state = aap("sources", "etat").out
    assert f"semble être maintenant {new} (12 appels vus)" in state
    assert "aap sources ajouter --remplacer cnsa" in state
    assert not (tmp_path / "mes-sources.toml").exists()
    accepted = aap("sources", "ajouter", "--remplacer", "cnsa", "--sans-essai")
    assert accepted.code == 0, accepted.err
    row = next(one for one in aap("sources", "lister", "--toutes", "--json").json if one["id"] == "cnsa")
    assert (row["url"], row["own"], row["funder_kind"]) == (new, True, "caisse_nationale")
    assert "de nouveau suivie" in aap("sources", "retirer", "cnsa").err


@pytest.mark.alone
def test_own_sources_that_cannot_be_read_are_said_and_the_others_are_collected(aap, homes, tmp_path, monkeypatch):
    (tmp_path / "mes-sources.toml").write_text("[[source]\n", "utf-8")
    listed = aap("sources", "lister", "--toutes")
    assert listed.code == 2
    assert "illisibles" in listed.err
    row = {"id": "fondation", "name": "Fondation", "funder_kind": "fondation", "family": "feed"}
    source = Source.model_validate({**row, "url": f"{homes['fondation']}feed.xml"})
    monkeypatch.setattr("aap_tracker.shipped.sources", lambda: (source,))
    said = aap("collecter", "--toutes", "--json")
    assert said.code == 1
    assert "mes-sources.toml" in said.err
    assert said.json["results"][0]["ok"]
    assert said.json["results"][0]["found"] > 0


def test_silence_is_told_in_the_state_of_a_source(aap, tmp_path):
    with open_store(tmp_path / "aap.sqlite3") as store:
        for day, new in (("2026-01-05", 3), ("2026-11-01", 0)):
            run = rounds.start(store, clock.moment(day))
            rounds.record(store, run, SourceResult(source_id="cnsa", ok=True, found=3, new=new))
            rounds.finish(store, run, clock.moment(day))
    state = aap("sources", "etat").out
    assert "pas collectée depuis 22 jours" in state
    assert "rien de nouveau depuis 322 jours" in state


def test_the_whole_catalogue_is_listed_with_what_is_known_of_each_address(aap):
    rows = aap("sources", "lister", "--toutes", "--json").json
    kinds = Counter(row["funder_kind"] for row in rows)
    assert (kinds["ars"], kinds["caf"] >= 96, kinds["departement"] >= 100) == (19, True, True)
    keys = {"id", "name", "funder_kind", "family", "url", "home", "territories", "verified", "checked_on"}
    for row in rows:
        assert keys <= set(row)
        assert row["verified"] in {"list", "home", "none"}
    assert "page d’appels vérifiée le 9 octobre 2026" in aap("sources", "lister", "--toutes").out
