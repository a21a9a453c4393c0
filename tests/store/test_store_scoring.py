import datetime as dt

from aap_tracker import shipped
from aap_tracker.model.calls import Call, Deadline, Funder
from aap_tracker.model.profile import Need, Profile
from aap_tracker.store import calls, decisions, importing, matches
from aap_tracker.store.base import open_store
from aap_tracker.store.scoring import rescore

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def _call(number: int, title: str, summary: str) -> Call:
    return Call(
        title=title, summary=summary, url=f"https://exemple.fr/{number}", territories=("DEP-26",), ccas_eligibility="yes",
        applicants=("ccas",), deadline_kind="dated", deadlines=(Deadline(at=f"2027-02-{number:02d}"),),
        funders=(Funder(name="Département de la Drôme", kind="departement"),),
    )  # fmt: skip


CALLS = [
    _call(1, "Ateliers mémoire pour les aînés", "Ateliers collectifs de prévention pour les personnes âgées."),
    _call(2, "Visites aux aînés isolés", "Visites de convivialité chez les personnes âgées qui vivent seules."),
    _call(3, "Équilibre et prévention des chutes", "Ateliers équilibre pour les personnes âgées."),
]
PROFILE = Profile(
    needs=(Need(id="aines", intitule="Prévenir la perte d’autonomie des aînés", description="Ateliers pour nos aînés."),),
    commune="26108", departement="26", region="84",
)  # fmt: skip


def _points(store, criterion: str) -> dict[str, int]:
    found = {call.title: matches.of_call(store, str(call.id)) for call in calls.find(store)}
    return {
        title: sum(r.points for r in one[0].reasons if r.criterion == criterion) for title, one in found.items() if one
    }


def test_calls_near_a_kept_one_rise_by_a_visible_criterion_that_can_be_switched_off(tmp_path):
    weights = shipped.toml_table("weights.toml")
    with open_store(tmp_path / "b.sqlite3") as store:
        importing.records(store, CALLS, NOW.date(), NOW)
        rescore(store, PROFILE, shipped.lexicon(), weights, NOW)
        assert set(_points(store, "appris").values()) == {0}
        kept = next(call for call in calls.find(store) if "mémoire" in call.title)
        token = decisions.decide(store, str(kept.id), "keep", now=NOW)
        rescore(store, PROFILE, shipped.lexicon(), weights, NOW)
        assert _points(store, "appris")["Équilibre et prévention des chutes"] > 0
        off = PROFILE.model_copy(update={"weights": {"appris": 0.0}})
        rescore(store, off, shipped.lexicon(), weights, NOW)
        assert set(_points(store, "appris").values()) == {0}
        decisions.undo(store, token, now=NOW)
        rescore(store, PROFILE, shipped.lexicon(), weights, NOW)
        assert set(_points(store, "appris").values()) == {0}


WEIGHTS = shipped.toml_table("weights.toml")


def _scored(store, profile=PROFILE, now=NOW) -> int:
    return rescore(store, profile, shipped.lexicon(), WEIGHTS, now)


def test_points_of_the_base_add_up(tmp_path):
    with open_store(tmp_path / "b.sqlite3") as store:
        importing.records(store, CALLS, NOW.date(), NOW)
        assert _scored(store) == len(CALLS)
        found = matches.every(store)
        assert len(found) == len(CALLS)
        assert all(sum(reason.points for reason in match.reasons) == match.score for match in found)
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_only_what_changed_is_scored_again_and_the_result_is_that_of_scoring_everything(tmp_path):
    more = [
        _call(number, f"Appel {number} pour les aînés", "Ateliers pour personnes âgées.") for number in range(4, 28)
    ]
    changed = CALLS[0].model_copy(update={"deadlines": (Deadline(at="2026-12-04"),)})
    two = PROFILE.model_copy(
        update={"needs": (*PROFILE.needs, Need(id="seuls", intitule="Rompre l’isolement des aînés"))}
    )
    tomorrow = NOW + dt.timedelta(days=1)
    with open_store(tmp_path / "b.sqlite3") as store, open_store(tmp_path / "whole.sqlite3") as whole:
        importing.records(store, [*CALLS, *more], NOW.date(), NOW)
        assert _scored(store) == 27
        assert _scored(store) == 0
        importing.records(store, [changed], NOW.date(), NOW)
        assert _scored(store) == 1
        assert _scored(store, two) == 27
        assert _scored(store, two) == 0
        assert _scored(store, two, tomorrow) == 27
        importing.records(whole, [*CALLS, *more], NOW.date(), NOW)
        importing.records(whole, [changed], NOW.date(), NOW)
        _scored(whole, two, tomorrow)
        assert matches.every(store) == matches.every(whole)


def test_closed_calls_are_scored_once_and_never_looked_at_again(tmp_path):
    with open_store(tmp_path / "b.sqlite3") as store:
        importing.records(store, CALLS, NOW.date(), NOW)
        later = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
        assert _scored(store, now=later) == len(CALLS)
        assert {match.verdict for match in matches.every(store)} == {"excluded"}
        assert _scored(store, now=later + dt.timedelta(days=1)) == 0
        assert _scored(store, now=NOW) == len(CALLS)
        assert "excluded" not in {match.verdict for match in matches.every(store)}


def test_the_scores_of_a_need_that_is_no_more_go_with_it(tmp_path):
    two = PROFILE.model_copy(update={"needs": (*PROFILE.needs, Need(id="autre", intitule="Aide alimentaire"))})
    with open_store(tmp_path / "b.sqlite3") as store:
        importing.records(store, CALLS, NOW.date(), NOW)
        _scored(store, two)
        assert {match.need for match in matches.every(store)} == {"aines", "autre"}
        assert _scored(store) == 0
        assert {match.need for match in matches.every(store)} == {"aines"}
