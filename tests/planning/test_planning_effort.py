"""The load of an answer and what is at stake, counted and never guessed."""

from aap_tracker.model.calls import Amounts, Call, Condition, Deadline, Filing
from aap_tracker.model.profile import Need
from aap_tracker.planning.effort import at_stake, effort

NEED = Need(id="n", intitule="x", budget=10000, apport=20)


def call(**facts):
    return Call(title="Appel", **facts)


def test_nothing_known_is_said_to_be_unknown():
    found = effort(call())
    assert (found.load, found.pieces, found.at_stake) == ("unknown", None, None)
    assert any("non précisé" in line for line in found.lines)


def test_few_pieces_online_are_light_and_many_with_partners_heavy():
    online = Filing(channel="online")
    light = call(required_documents=("piece.rib", "piece.siret"), filing=online)
    heavy = call(
        required_documents=tuple(f"piece.{number}" for number in range(6)),
        conditions=(Condition(kind="consortium", text="au moins deux structures"),),
        deadlines=(Deadline(at="2027-01-01", step="intent"), Deadline(at="2027-03-01")),
    )
    assert effort(light).load == "light"
    found = effort(heavy)
    assert found.load == "heavy"
    assert found.partners
    assert any("intention" in line for line in found.lines)


def test_the_amount_at_stake_is_bounded_by_ceiling_and_rate():
    assert at_stake(call(amounts=Amounts(maximum=5000)), NEED) == 5000
    assert at_stake(call(amounts=Amounts(maximum=50000, cofunding_rate=50)), NEED) == 5000
    assert at_stake(call(amounts=Amounts(cofunding_rate=80)), NEED) == 8000
    assert at_stake(call(amounts=Amounts(envelope=100000))) is None
    assert at_stake(call(), NEED) is None


def test_the_share_to_find_elsewhere_is_in_euros():
    lines = effort(call(amounts=Amounts(maximum=8000, cofunding_rate=80)), NEED).lines
    assert any("2\u202f000\u00a0€" in line for line in lines)
