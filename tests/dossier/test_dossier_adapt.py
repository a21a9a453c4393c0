import datetime as dt
import tomllib

import pytest
from click.testing import CliRunner

from aap_tracker import settings, shipped
from aap_tracker.dossier import method
from aap_tracker.dossier.adapt import project_from
from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.project import parse_project
from aap_tracker.model.dossiers import Check
from aap_tracker.text import words

DAY = dt.date(2026, 11, 23)
PROFILE = settings.load_profile(shipped.data_dir() / "demo" / "ccas.toml", shipped.reference())


@pytest.mark.parametrize("sheet", shipped.experiences(), ids=lambda one: one.id)
def test_a_project_begun_from_a_sheet_holds_nothing_of_the_other_town(sheet):
    written = project_from(sheet, PROFILE, PROFILE.needs[0], DAY)
    values = parse_project(written.encode())
    held = " ".join(str(value) for value in values.values())
    assert sheet.ccas not in held
    ours = set(words(f"{PROFILE.needs[0].model_dump_json()} {PROFILE.values}"))
    theirs = {word for word in words(f"{sheet.action} {sheet.results or ''}") if len(word) > 6} - ours
    known = set(words(held))
    assert not (theirs & known) - {"personnes", "recensement", "commune", "departement"}
    assert all(line.startswith("#") for line in written.splitlines() if "Là-bas" in line)
    assert any("Là-bas" in line for line in written.splitlines())


def test_what_this_ccas_knows_is_already_there():
    values = parse_project(project_from(shipped.experiences()[0], PROFILE, PROFILE.needs[0], DAY).encode())
    assert values["projet.besoin"] == PROFILE.needs[0].description
    assert values["projet.territoire"] == PROFILE.values["organisme.ville"]


def test_every_step_fills_fields_that_exist_and_has_a_question_and_an_example():
    known = set(all_fields())
    for step in method.steps():
        assert step.question.endswith((".", "?"))
        assert step.example
        for key in step.keys:
            assert key == "budget" or key in known, key


def test_a_step_is_done_when_something_is_written_and_no_check_refuses_it():
    refused = Check(code="no_indicator", severity="blocking", text="Aucun.", section="projet.evaluation.indicateurs")
    known = {"projet.besoin": "38 % vivent seuls", "budget.charges.60": 1200, "projet.evaluation.methode": "Un bilan"}
    found = {one.step.id: one for one in method.stand(known, [refused])}
    assert found["constat"].done
    assert found["budget"].done
    assert not found["evaluation"].done
    assert found["evaluation"].findings == (refused,)
    assert not found["suite"].done


def test_the_commands_suggest_begin_and_guide(tmp_path):
    from aap_tracker.cli.commands.experiences import command as experiences
    from aap_tracker.cli.commands.methode import command as methode

    profile = tmp_path / "ccas.toml"
    profile.write_bytes((shipped.data_dir() / "demo" / "ccas.toml").read_bytes())
    out = tmp_path / "projet.toml"
    run = CliRunner().invoke
    told = run(experiences, ["suggerer", "--besoin", PROFILE.needs[0].id, "--profil", str(profile), "--json"])
    assert told.exit_code == 0, told.output
    begun = run(experiences, ["commencer", shipped.experiences()[0].id, "-o", str(out), "--profil", str(profile)])
    assert begun.exit_code == 0, begun.output
    assert tomllib.loads(out.read_text("utf-8"))["projet"]["intitule"]
    again = run(experiences, ["commencer", shipped.experiences()[0].id, "-o", str(out), "--profil", str(profile)])
    assert again.exit_code != 0
    guided = run(methode, ["--projet", str(out)])
    assert guided.exit_code == 0, guided.output
    assert "1. Le constat – fait" in guided.output
    assert "à faire" in guided.output
