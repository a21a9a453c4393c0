from pathlib import Path

import dossier_hostile as hostile
import pytest
from dossier_kit import docx_with, profile

from aap_tracker import shipped
from aap_tracker.dossier import templates
from aap_tracker.dossier.context import build
from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.project import read_project
from aap_tracker.dossier.render import render
from aap_tracker.errors import InputError
from aap_tracker.model.dossiers import Dossier


def _template(tmp_path: Path, text: str) -> Path:
    return hostile.written(tmp_path, text, "body")


def _context() -> dict[str, object]:
    return build(profile(), None, None, Dossier(id=1, title="x", template="generique"))


def test_a_template_is_not_a_program(tmp_path: Path) -> None:
    tried, ran = hostile.count(tmp_path)
    payloads, places = len(hostile.PAYLOADS), len(hostile.PLACES)
    print(
        f"U5 hostile templates refused and reported {tried - len(ran)}/{tried} ({payloads} payloads, {places} places)"
    )
    assert ran == []
    assert payloads >= 25
    assert tried == payloads * 5


def test_an_unknown_tag_is_named_with_the_nearest(tmp_path: Path) -> None:
    found = templates.check(_template(tmp_path, "{{ projet.contxte }} et {{ organisme.siret }}"))
    assert [one.code for one in found] == ["unknown_tag"]
    assert "projet.contxte" in found[0].text
    assert "projet.contexte" in found[0].advice


def test_an_unknown_tag_stops_the_rendering_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        render(_template(tmp_path, "{{ projet.contxte }}"), _context())
    assert "contxte" in error.value.message


def test_a_template_with_macros_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gabarit.docx"
    path.write_bytes(docx_with({"word/vbaProject.bin": b"x"}))
    assert templates.check(path)[0].severity == "blocking"


def test_a_badly_closed_tag_is_said(tmp_path: Path) -> None:
    found = templates.check(_template(tmp_path, "{% if projet.contexte %} sans fin"))
    assert "mal écrite" in found[0].text


@pytest.mark.parametrize("name", sorted(path.parent.name for path in shipped.templates_dir().glob("*/gabarit.toml")))
def test_each_shipped_template_has_known_tags_sections_and_an_example(name: str) -> None:
    template = templates.load(name)
    assert templates.check(template.path) == []
    assert {section.key for section in template.sections} <= set(all_fields())
    assert all(section.hint and section.limit for section in template.sections)
    assert read_project(template.path.parent / "exemple.toml")


def test_an_unknown_template_names_the_nearest() -> None:
    with pytest.raises(InputError, match="generique"):
        templates.named("generic")


def test_a_manifest_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gabarit.toml").write_text('id="a"\ntitle="b"\nversion="1"\nauteur="c"\n', encoding="utf-8")
    with pytest.raises(InputError, match="auteur"):
        templates.read_template(tmp_path)
