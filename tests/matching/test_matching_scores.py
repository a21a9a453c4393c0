"""A score is a sum of reasons; what is unknown earns nothing; off the topic nothing counts."""

import datetime as dt
import json
import random
from pathlib import Path

import pytest

from aap_tracker.matching.learning import learn
from aap_tracker.matching.prepare import call_texts
from aap_tracker.matching.ranking import index, rank
from aap_tracker.matching.scoring import score, score_all
from aap_tracker.model.calls import Amounts, Call, Deadline, Filing
from aap_tracker.model.profile import Need, Profile

LABELLED = Path(__file__).parents[2] / "evaluation" / "matching"


def records(name):
    return [json.loads(line) for line in (LABELLED / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def calls():
    return [Call.model_validate(row) for row in records("calls.jsonl")]


@pytest.fixture(scope="module")
def profiles():
    keys = ("commune", "epci", "departement", "region", "body")
    return [
        Profile(needs=tuple(map(Need.model_validate, row["needs"])), **{key: row[key] for key in keys})
        for row in records("profiles.jsonl")
    ]


@pytest.fixture(scope="module")
def pairs(calls, profiles):
    return [(call, need, profile) for profile in profiles[::3] for need in profile.needs for call in calls]


def scored(visits, drome, world, now, **changes):
    return score(visits.model_copy(update=changes), drome.needs[0], drome, world, now)


def test_points_add_up_to_the_score_and_stay_within_a_hundred(pairs, calls, world_of, now):
    world = world_of(calls)
    for call, need, profile in pairs:
        match = score(call, need, profile, world, now)
        assert sum(reason.points for reason in match.reasons) == match.score
        assert 0 <= match.score <= 100
        assert all(reason.points >= 0 and reason.text for reason in match.reasons)


def test_every_quote_is_contiguous_text_of_the_call(pairs, calls, world_of, now):
    world = world_of(calls)
    quoted = 0
    for call, need, profile in pairs:
        for reason in score(call, need, profile, world, now).reasons:
            said = [*call_texts(call), *(one.quote for found in call.evidence.values() for one in found)]
            assert not reason.quote or any(reason.quote in text for text in said)
            quoted += bool(reason.quote)
            if reason.criterion == "mots":
                assert reason.quote
    assert quoted > 1000


BLANKS = {
    "deadlines": {"deadlines": (), "deadline_kind": "unknown"},
    "amounts": {"amounts": Amounts()},
    "territories": {"territories": ()},
    "audiences": {"audiences": ()},
    "themes": {"themes": ()},
    "actions": {"actions": ()},
    "summary": {"summary": None},
    "eligibility": {"applicants": (), "ccas_eligibility": "to_check"},
    "funders": {"funders": ()},
    "filing": {"filing": Filing()},
}


@pytest.mark.parametrize("blank", BLANKS)
def test_adding_an_unknown_never_raises_the_score(pairs, calls, world_of, now, blank):
    world = world_of(calls)
    for call, need, profile in pairs:
        before = score(call, need, profile, world, now)
        if before.verdict != "excluded":
            after = score(call.model_copy(update=BLANKS[blank]), need, profile, world, now)
            assert after.score <= before.score, (call.id, need.id)


def test_the_call_that_suits_in_every_respect_scores_high(visits, drome, world, now):
    assert scored(visits, drome, world, now).score >= 70


def test_a_title_alone_cannot_score_high(drome, world, now):
    thin = Call(id="thin", title="Rompre l’isolement des personnes âgées")
    assert score(thin, drome.needs[0], drome, world, now).score <= 55
    vague = Call(id="vague", title="Rompre l’isolement")
    assert score(vague, drome.needs[0], drome, world, now).score <= 40


def test_off_the_topic_neither_place_nor_time_count(visits, drome, world, now):
    off = scored(
        visits, drome, world, now, title="Rénovation du parc automobile", summary="Bornes de recharge électrique.",
        themes=(), audiences=(),
    )  # fmt: skip
    assert off.score <= 5


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Isolation thermique des bâtiments", "Travaux d’isolation des toitures et des murs des écoles."),
        ("Aidants Connect", "Formation de professionnels aux démarches administratives en ligne."),
        ("Culture de légumes de plein champ", "Équipement des exploitations maraîchères."),
        ("Devoir de mémoire", "Collecte de récits d’anciens combattants."),
        ("Transport de marchandises", "Modernisation du fret ferroviaire."),
    ],
)
def test_words_that_only_look_alike_do_not_match(visits, drome, world, now, title, summary):
    trap = scored(visits, drome, world, now, title=title, summary=summary, themes=(), audiences=())
    assert trap.score < scored(visits, drome, world, now).score / 2
    assert trap.score <= 25


def test_the_same_topic_for_other_people_scores_much_less(visits, drome, world, now):
    text = "Projets qui recréent du lien social pour les 16-25 ans isolés."
    young = scored(
        visits, drome, world, now, title="Rompre l’isolement des jeunes", summary=text, audiences=("jeunes",)
    )
    assert young.score <= scored(visits, drome, world, now).score / 2
    assert any(one.criterion == "public" and one.points == 0 and "jeunes" in one.text for one in young.reasons)


def test_a_nearer_territory_is_worth_more(visits, drome, world, now):
    codes = [("COM-26362",), ("DEP-26",), ("REG-84",), ("FR",), ()]
    scores = [scored(visits, drome, world, now, territories=one).score for one in codes]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_a_board_that_meets_too_late_costs_points_and_is_said(visits, drome, world, now):
    before = scored(visits, drome, world, now)
    late = score(
        visits, drome.needs[0], drome.model_copy(update={"board_dates": (dt.date(2027, 6, 1),)}), world, now
    )  # fmt: skip
    assert late.score < before.score
    assert any("aucun conseil avant l’échéance" in one.text for one in late.reasons)
    assert any("conseil le 10 décembre" in one.text for one in before.reasons)


def test_money_below_the_minimum_earns_nothing(visits, drome, world, now):
    match = scored(visits, drome, world, now, amounts=Amounts(minimum=50000))
    assert next(one for one in match.reasons if one.criterion == "montant").points == 0


def test_weights_of_the_profile_are_followed_and_never_pass_a_hundred(visits, drome, world, now):
    far = drome.model_copy(update={"weights": {"territoire": 0.0, "unknown": 50.0}})
    assert all(one.criterion != "territoire" for one in score(visits, far.needs[0], far, world, now).reasons)
    heavy = drome.model_copy(update={"weights": {"territoire": 500.0, "calendrier": 500.0}})
    assert score(visits, heavy.needs[0], heavy, world, now).score <= 100


def test_calls_kept_before_bring_points_that_can_be_switched_off(visits, drome, world, now):
    kept = [visits.model_copy(update={"id": f"kept{number}"}) for number in range(3)]
    taught = learn(world, kept)
    with_them, without = score(visits, drome.needs[0], drome, taught, now), scored(visits, drome, world, now)
    assert 0 < with_them.score - without.score <= 2
    assert any("Proche de 3 appels que vous avez retenus" in one.text for one in _plain(with_them))
    off = drome.model_copy(update={"weights": {"appris": 0.0}})
    assert score(visits, off.needs[0], off, taught, now).score == without.score


def test_calls_set_aside_as_off_the_needs_cancel_those_kept(visits, drome, world, now):
    taught = learn(world, [visits.model_copy(update={"id": "kept"})], [visits.model_copy(update={"id": "aside"})])
    assert score(visits, drome.needs[0], drome, taught, now).score == scored(visits, drome, world, now).score


def _plain(match):
    return [one.model_copy(update={"text": one.text.replace("\u00a0", " ")}) for one in match.reasons]


def test_a_funder_who_paid_before_is_said(visits, drome, world, now):
    known = drome.model_copy(update={"past_funders": ("DÉPARTEMENT DE LA DROME",)})
    assert any(one.criterion == "financeur" for one in score(visits, known.needs[0], known, world, now).reasons)


def test_every_pair_is_printed_best_first(calls, profiles, world_of, now):
    profile = profiles[0]
    matches = score_all(calls, profile, world_of(calls), now)
    assert len(matches) == len(calls) * len(profile.needs)
    assert [one.score for one in matches] == sorted((one.score for one in matches), reverse=True)


def test_the_fast_ranking_gives_the_same_scores(calls, profiles, world_of, now):
    world = world_of(calls)
    found = index(calls, world)
    for profile in profiles:
        for need in profile.needs:
            full = [score(call, need, profile, world, now) for call in calls]
            best = sorted((one.score for one in full if one.verdict != "excluded" and one.score), reverse=True)[:15]
            ranked = rank(found, need, profile, now, limit=15)
            assert [one.score for one in ranked if one.score] == best
            assert all(full[one.place].score == one.score for one in ranked)


def test_no_call_and_no_need_give_nothing(drome, world_of, now):
    empty = world_of([])
    assert score_all([], drome, empty, now) == []
    assert score_all([Call(id="x", title="x")], Profile(), empty, now) == []
    assert rank(index([], empty), drome.needs[0], drome, now) == []


@pytest.mark.parametrize(
    "need",
    [
        Need(id="n", intitule="Aide aux aînés"),
        Need(id="n", intitule="ROMPRE L'ISOLEMENT DES AINES", description="VISITES AUX PERSONNES AGEES SEULES"),
        Need(id="n", intitule="Elderly people living alone", description="Loneliness is rising; we want home visits."),
        Need(id="n", intitule="Isolemment des persones agées", description="Visites de convivialitté."),
        Need(id="n", intitule="Isolement des seniors", description="Visites aux aînés isolés. " * 4000),
        Need(id="n", intitule="…", description="\x00\u202e « » 🙂"),
        Need(id="n", intitule=" "),
    ],
    ids=["three words", "capitals", "English", "typos", "ten pages", "hostile", "blank"],
)
def test_no_need_raises_and_those_that_say_it_find_the_call(visits, drome, world, now, need):
    profile = drome.model_copy(update={"needs": (need,)})
    match = score(visits, need, profile, world, now)
    if need.intitule.strip(" …"):
        off = score(Call(id="off", title="Bornes de recharge"), need, profile, world, now)
        assert match.score > 25 > off.score
    else:
        assert match.score <= 10


@pytest.mark.parametrize(
    "call",
    [
        Call(id="x", title="?"),
        Call(id="x", title="A" * 5000, summary="b " * 100_000),
        Call(id="x", title="\x00\x1b[31m\u202e", summary="…"),
        Call(id="x", title="Appel", territories=("ailleurs", "DEP-", "REG-99", "")),
        Call(
            id="x", title="Appel", deadlines=(Deadline(at="9999-12-31"),), themes=("inconnu",), audiences=("inconnu",)
        ),
    ],
    ids=["no text", "long", "hostile", "odd codes", "unknown concepts"],
)
def test_no_call_raises(call, drome, world, now):
    assert score(call, drome.needs[0], drome, world, now).score <= 10


def test_the_fast_ranking_gives_the_same_scores_on_calls_mixed_at_random(calls, world_of, now):
    """Days, places, sums, funders, applicants, services and bodies mixed; kept calls known."""
    draw = random.Random(5)
    need = Need(id="n", intitule="Nos anciens seuls chez eux", description="Des visites aux aînés.", budget=9000)
    mixed = [
        draw.choice(calls).model_copy(
            update={
                "id": f"r{number}",
                "summary": f"{draw.choice(calls).summary} {draw.choice(calls).title}",
                **{name: getattr(draw.choice(calls), name) for name in ("territories", "amounts", "funders")},
                **{name: getattr(draw.choice(calls), name) for name in ("deadlines", "applicants", "conditions")},
                "opens_at": draw.choice((None, "2026-10-01", "2026-12-05")),
                "status": draw.choice(("open", "closed", "unknown")),
            }
        )
        for number in range(120)
    ]
    world = learn(world_of(mixed), mixed[:6], mixed[6:9])
    found = index(mixed, world)
    for body, services in (("ccas", ()), ("cias", ("ehpad",))):
        profile = Profile(needs=(need,), body=body, services=services, departement="26")
        full = [score(call, need, profile, world, now) for call in mixed]
        ranked = rank(found, need, profile, now, limit=len(mixed))
        assert len(ranked) > 5
        assert all(full[one.place].score == one.score for one in ranked)
        excluded = {place for place, one in enumerate(full) if one.verdict == "excluded"}
        assert not excluded & {one.place for one in ranked}
