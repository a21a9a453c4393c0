import datetime as dt

import pytest
from click.testing import CliRunner

from aap_tracker.cli.follow_up import command
from aap_tracker.errors import InputError
from aap_tracker.planning.after_deposit import reports_due
from aap_tracker.store import dossiers, follow_up
from aap_tracker.store.base import open_store

NOW = dt.datetime(2027, 1, 15, 9, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "b.sqlite3") as opened:
        dossiers.create(opened, "Visites aux aînés", "generique", None, None, NOW)
        yield opened


def stage(store):
    return dossiers.get(store, 1).stage


def test_each_event_moves_the_dossier_and_is_taken_back_in_turn(store):
    steps = [("deposited", "deposited"), ("receipt", "examined"), ("complement_asked", "examined"),
             ("complement_sent", "examined"), ("granted", "granted"), ("convention", "running")]  # fmt: skip
    before = stage(store)
    made = []
    for kind, reached in steps:
        made.append(follow_up.add(store, 1, kind, NOW.date(), NOW, amount=9000 if kind == "granted" else None))
        assert stage(store) == reached
    assert follow_up.granted(store, 1) == 9000
    with pytest.raises(InputError):
        follow_up.undo(store, made[0].id, NOW)
    for event in reversed(made):
        follow_up.undo(store, event.id, NOW)
    assert stage(store) == before
    assert follow_up.of_dossier(store, 1) == []


def test_what_is_asked_is_awaited_until_it_is_answered(store):
    follow_up.add(store, 1, "complement_asked", dt.date(2027, 2, 1), NOW, note="RIB illisible")
    follow_up.add(store, 1, "report_due", dt.date(2028, 6, 30), NOW)
    follow_up.add(store, 1, "report_due", dt.date(2027, 9, 1), NOW)
    assert [one.on for one in follow_up.awaited(store)] == ["2027-02-01", "2027-09-01", "2028-06-30"]
    follow_up.add(store, 1, "complement_sent", dt.date(2027, 1, 20), NOW)
    follow_up.add(store, 1, "interim_report", dt.date(2027, 8, 20), NOW)
    assert [one.on for one in follow_up.awaited(store)] == ["2028-06-30"]
    follow_up.add(store, 1, "final_report", dt.date(2028, 5, 2), NOW)
    assert follow_up.awaited(store) == []
    assert stage(store) == "final_report"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (None, None, ["2028-06-30"]),
        ("2027-03-01", "2027-12-31", ["2028-06-30"]),
        ("2027-03-01", "2028-02-28", ["2029-06-30"]),
        ("2027-01-01", "2028-12-31", ["2028-01-01", "2029-06-30"]),
    ],
)
def test_reports_are_due_six_months_after_the_exercise_and_halfway_of_long_projects(start, end, days):
    given = [dt.date.fromisoformat(one) if one else None for one in (start, end)]
    assert [due.on.isoformat() for due in reports_due(dt.date(2027, 3, 10), *given)] == days


def test_the_command_notes_a_grant_says_what_it_makes_due_and_undoes(tmp_path):
    base = tmp_path / "b.sqlite3"
    with open_store(base) as store:
        dossiers.create(store, "Visites aux aînés", "generique", None, None, NOW)
    run = CliRunner().invoke
    common = ["--base", str(base), "--jour", "2027-03-10"]
    done = run(command, ["1", "--etape", "accorde", "--montant", "9000", *common])
    assert done.exit_code == 0, done.output
    assert "9 000" in done.output.replace("\u202f", " ")
    assert "vendredi 30 juin 2028" in done.output
    due = run(command, common)
    assert "Visites aux aînés" in due.output
    late = run(command, ["--base", str(base), "--jour", "2028-07-03"])
    assert "en retard" in late.output
    undone = run(command, ["--defaire", "2", *common])
    assert "Défait" in undone.output
    assert "30 juin" not in undone.output
    assert run(command, ["--etape", "accorde", *common]).exit_code != 0


def test_what_a_stage_settled_is_due_again_once_it_is_taken_back(store):
    grant = follow_up.record(store, 1, "granted", NOW.date(), NOW, amount=9000, who="Nadia")
    assert [(one.kind, one.who) for one in grant] == [("granted", "Nadia"), ("report_due", "Nadia")]
    due = follow_up.awaited(store)
    report = follow_up.record(store, 1, "final_report", NOW.date(), NOW)
    assert follow_up.awaited(store) == []
    follow_up.take_back(store, report, due, NOW)
    assert follow_up.awaited(store) == due
    assert stage(store) == "granted"
    follow_up.take_back(store, grant, [], NOW)
    assert (stage(store), follow_up.of_dossier(store, 1)) == ("drafting", [])
