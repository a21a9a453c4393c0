import datetime as dt

import pytest

from aap_tracker.matching.world import build
from aap_tracker.model.calls import Amounts, Call, Deadline, Evidence, Funder
from aap_tracker.model.profile import Need, Profile
from aap_tracker.shipped import lexicon, toml_table

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)

SENIORS = Need(
    id="aines",
    intitule="Nos anciens seuls chez eux",
    description="Beaucoup de personnes de plus de 75 ans ne voient plus personne. Nous voulons leur rendre visite.",
    budget=15000,
    apport=20,
)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def drome():
    """A CCAS of the Drôme that says nothing of its services."""
    return Profile(
        commune="26362", departement="26", region="84", needs=(SENIORS,), board_dates=(dt.date(2026, 12, 10),)
    )


@pytest.fixture
def visits():
    """A call that suits it in every respect."""
    return Call(
        id="visites",
        title="Rompre l’isolement des personnes âgées",
        summary="La commission soutient les visites de convivialité aux 60 ans et plus. Les CCAS peuvent candidater.",
        funders=(Funder(name="Département de la Drôme", kind="departement"),),
        territories=("DEP-26",),
        deadline_kind="dated",
        deadlines=(Deadline(at="2027-01-15T12:00"),),
        amounts=Amounts(maximum=15000, cofunding_rate=80),
        applicants=("ccas", "association"),
        ccas_eligibility="yes",
        audiences=("personnes_agees",),
        themes=("isolement_social",),
        evidence={"territories": (Evidence(quote="Département de la Drôme"),)},
    )


@pytest.fixture
def world_of():
    """A world of some calls, with the shipped lexicon and weights."""

    def make(calls):
        return build(calls, lexicon(), toml_table("weights.toml"))

    return make


@pytest.fixture
def world(visits, world_of):
    return world_of([visits])
