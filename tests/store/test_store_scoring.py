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


def test_points_of_the_base_add_up(tmp_path):
    with open_store(tmp_path / "b.sqlite3") as store:
        importing.records(store, CALLS, NOW.date(), NOW)
        for match in rescore(store, PROFILE, shipped.lexicon(), shipped.toml_table("weights.toml"), NOW):
            assert sum(reason.points for reason in match.reasons) == match.score
