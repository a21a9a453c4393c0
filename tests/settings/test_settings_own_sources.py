from pathlib import Path

import pytest

from aap_tracker import paths, settings, shipped
from aap_tracker.errors import InputError
from aap_tracker.model.profile import Profile
from aap_tracker.model.sources import Source, watched


def _row(id_: str = "ma-commune", **values: object) -> Source:
    row = {"name": "Ma commune", "funder_kind": "commune", "family": "discover", "url": "https://ville.example/appels"}
    return Source.model_validate({"id": id_, **row, **values})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return paths.sources_path(tmp_path / "aap.sqlite3")


def test_a_row_written_is_read_again_and_follows_the_catalogue(path):
    row = _row(territories=("COM-26108",), options={"card": "article", "hints": {"deadline": ".date"}}, browser=True)
    settings.add_own(path, row)
    read = settings.catalogue(shipped.sources(), path)
    assert read[:-1] == shipped.sources()
    assert read[-1] == row.model_copy(update={"own": True})


def test_a_row_of_a_shipped_identifier_takes_its_place_until_it_is_removed(path):
    settings.add_own(path, _row("cnsa", url="https://www.cnsa.fr/nouvelle-page"))
    merged = settings.catalogue(shipped.sources(), path)
    assert [one.id for one in merged] == [one.id for one in shipped.sources()]
    assert next(one for one in merged if one.id == "cnsa").url == "https://www.cnsa.fr/nouvelle-page"
    assert settings.remove_own(path, "cnsa").url == "https://www.cnsa.fr/nouvelle-page"
    assert settings.catalogue(shipped.sources(), path) == shipped.sources()


def test_the_comments_of_the_file_stay_through_additions_and_removals(path):
    settings.add_own(path, _row())
    settings.add_own(path, _row("autre", url="https://autre.example/"))
    path.write_text(path.read_text("utf-8") + "# note à moi\n", "utf-8")
    settings.remove_own(path, "ma-commune")
    text = path.read_text("utf-8")
    assert "# note à moi" in text
    assert "Vos sources" in text
    assert [one.id for one in settings.own_sources(path)] == ["autre"]


def test_the_last_row_removed_leaves_a_file_that_is_read_and_added_to(path):
    settings.add_own(path, _row())
    settings.remove_own(path, "ma-commune")
    assert settings.own_sources(path) == ()
    settings.add_own(path, _row("deux"))
    assert [one.id for one in settings.own_sources(path)] == ["deux"]


def test_an_identifier_is_written_once_and_replaced_only_when_asked(path):
    settings.add_own(path, _row())
    with pytest.raises(InputError):
        settings.add_own(path, _row(name="Autre nom"))
    settings.add_own(path, _row(name="Autre nom"), replace=True)
    assert [one.name for one in settings.own_sources(path)] == ["Autre nom"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[source]\n", "mes-sources.toml"),
        ('[[source]]\nid = "a"\n', "name"),
        (
            '[[source]]\nid = "Ma Ville"\nname = "x"\nfunder_kind = "commune"\nfamily = "feed"\nurl = "https://x.example/"\n',
            "id",
        ),
        ("source = 3\n", "[[source]]"),
        ("source = [3]\n", "numéro 1"),
        ('titre = "x"\n', "[[source]]"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_with_what_is_wrong(path, text, words):
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        settings.own_sources(path)
    assert words in str(error.value)
    assert path.read_text("utf-8") == text


def test_a_row_of_the_users_own_is_watched_wherever_it_is_and_switched_off_by_the_profile():
    far = _row(territories=("DEP-29",))
    here = Profile(departement="26", region="84")
    assert watched([far], here) == ()
    assert watched([far.model_copy(update={"own": True})], here) != ()
    off = here.model_copy(update={"sources_off": ("ma-commune",)})
    assert watched([far.model_copy(update={"own": True})], off) == ()
