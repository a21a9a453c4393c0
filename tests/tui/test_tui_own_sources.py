"""The user's own sources and the pages that moved, on the dashboard."""

from pathlib import Path

import pytest

from aap_tracker import clock, paths, settings, shipped
from aap_tracker.model.raw import MOVED, Finding
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.settings.places import find_communes
from aap_tracker.store import rounds
from aap_tracker.store.base import open_store
from aap_tracker.tui.services import Services

_DAY = "2026-11-23"


@pytest.fixture
def services(tmp_path: Path):
    profile = tmp_path / "ccas.toml"
    settings.write_new_profile(profile, find_communes("26400", shipped.communes())[0], "ccas", [])
    with open_store(tmp_path / "aap.sqlite3"):
        pass
    return Services(tmp_path / "aap.sqlite3", profile, _DAY)


def _record(base: Path, *findings: Finding) -> None:
    with open_store(base) as store:
        run = rounds.start(store, clock.moment(_DAY))
        rounds.record(store, run, SourceResult(source_id="dep-26-drome", ok=False, findings=findings))
        rounds.finish(store, run, clock.moment(_DAY))


def test_a_source_of_ones_own_is_on_the_dashboard_under_its_name(services, tmp_path):
    row = Source(
        id="ville", name="Ville de Crest", funder_kind="commune", family="discover", url="https://crest.example/"
    )
    assert "ville" not in {line.id for line in services.sources()}
    settings.add_own(paths.sources_path(tmp_path / "aap.sqlite3"), row)
    line = next(line for line in services.sources() if line.id == "ville")
    assert (line.name, line.state) == ("Ville de Crest", "never")


def test_the_line_of_a_source_that_is_gone_proposes_its_new_page_and_how_to_accept_it(services, tmp_path):
    gone = Finding(code="not_found", text="la page n’existe plus (erreur 404)", fatal=True)
    text = "la page des appels semble être maintenant https://www.ladrome.fr/appels (7 appels vus)"
    _record(tmp_path / "aap.sqlite3", gone, Finding(code=MOVED, text=text, url="https://www.ladrome.fr/appels"))
    line = services.sources()[0]
    assert (line.id, line.state) == ("dep-26-drome", "trouble")
    assert "la page n’existe plus" in line.said
    assert text in line.said
    assert "aap sources ajouter --remplacer dep-26-drome" in line.said


def test_a_file_of_own_sources_that_cannot_be_read_is_a_trouble_and_hides_no_other(services, tmp_path):
    before = {line.id for line in services.sources()}
    paths.sources_path(tmp_path / "aap.sqlite3").write_text("[[source]\n", "utf-8")
    lines = services.sources()
    assert (lines[0].state, lines[0].name) == ("trouble", "Vos sources sont illisibles")
    assert "mes-sources.toml" in lines[0].said
    assert before <= {line.id for line in lines}
