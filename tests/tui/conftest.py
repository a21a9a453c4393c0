"""A small base and profile, made through the store's own doors: what every test of the dashboard opens."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aap_tracker import settings, shipped
from aap_tracker.model.calls import Amounts, Call, Deadline, Document, Evidence, Filing, Funder, Reading
from aap_tracker.model.matches import Match, Reason
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import Finding, RawCall
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import calls, intake, matches, needs, rounds
from aap_tracker.store.base import Store, open_store
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.services import Services, machine, watching
from aap_tracker.tui.snapshot import screen_lines

DAY = "2026-11-23"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
PROFILE = """
[organisme]
denomination = "CCAS de Crest"
type = "CCAS"
ville = "Crest"
code_postal = "26400"
presentation = "Le CCAS anime une épicerie sociale et une résidence autonomie."

[conseil_administration]
dates = [2026-12-10, 2027-01-21]

[[besoins]]
id = "isolement-aines"
intitule = "Rompre l’isolement des aînés"
description = "38 % des plus de 75 ans vivent seuls : visites de convivialité, ateliers qui donnent envie de sortir."
publics = ["personnes_agees"]
themes = ["isolement_social", "prevention_perte_autonomie"]
mots_cles = ["visites de convivialité"]
priorite = 1
budget = 15000
apport = 20

[[besoins]]
id = "parents-solos"
intitule = "Soutenir les familles monoparentales"
description = "Temps d’échange entre parents et garde ponctuelle."
publics = ["familles_monoparentales", "familles"]
themes = ["parentalite"]

[[besoins]]
id = "numerique"
intitule = "Accompagner aux démarches en ligne"
description = "Un accueil numérique itinérant dans les hameaux."
themes = ["inclusion_numerique"]
priorite = 3
"""


def quoted(text: str) -> tuple[Evidence, ...]:
    return (Evidence(quote=text, source="https://exemple.fr/appel"),)


def sample_calls() -> list[Call]:
    drome, caf = Funder(name="Département de la Drôme", kind="departement"), Funder(name="Caf de la Drôme", kind="caf")
    return [
        Call(
            title="Bien vieillir à domicile 2027", kind="call_for_projects", url="https://exemple.fr/bien-vieillir",
            funders=(Funder(name="Commission des financeurs de la Drôme", kind="cfppa"),), territories=("DEP-26",),
            deadline_kind="dated", deadlines=(Deadline(at="2027-01-05T12:00"),), status="open", published_on="2026-11-20",
            amounts=Amounts(minimum=1500, maximum=15000, envelope=120000, cofunding_rate=80),
            applicants=("ccas", "cias", "association"), ccas_eligibility="yes", filing=Filing(channel="platform", platform="Démarche numérique"),
            summary="Actions collectives pour rompre l’isolement des personnes de 60 ans et plus : visites de convivialité, ateliers.",
            documents=(Document(url="https://exemple.fr/cahier.pdf", title="Cahier des charges"),),
            evidence={
                "ccas_eligibility": quoted("les CCAS et CIAS de la Drôme, les associations"),
                "deadlines": quoted("avant le mardi 5 janvier 2027 à 12 h"),
                "amounts": quoted("entre 1 500 € et 15 000 € par projet, dans la limite de 80 % du coût total"),
                "summary": quoted("rompre l’isolement des personnes de 60 ans et plus"),
            },
            unread=("jury : fin février 2027",), edition=2027,
        ),
        Call(
            title="Parents ensemble", kind="call_for_projects", url="https://exemple.fr/parents", funders=(caf,),
            territories=("DEP-26",), deadline_kind="dated", deadlines=(Deadline(at="2026-12-04"),), status="open",
            amounts=Amounts(maximum=8000), applicants=("association", "collectivites"), ccas_eligibility="to_check",
            summary="Actions de soutien à la parentalité : groupes de parole de parents, familles monoparentales.",
            evidence={"summary": quoted("groupes de parole entre parents"), "deadlines": quoted("jusqu’au 4 décembre 2026")},
        ),
        Call(
            title="Habitat inclusif : aide à la vie partagée", kind="expression_of_interest", url="https://exemple.fr/habitat",
            funders=(drome,), territories=("DEP-26",), deadline_kind="dated", deadlines=(Deadline(at="2026-11-30"),),
            status="open", applicants=("ccas", "association"), ccas_eligibility="yes", summary="Soutien à l’habitat partagé des personnes âgées et à leur vie sociale.",
        ),
        Call(
            title="Fonds d’inclusion numérique", url="https://exemple.fr/numerique", funders=(drome,), territories=("DEP-26",),
            deadline_kind="rolling", status="open", applicants=("commune", "ccas"), ccas_eligibility="yes", summary="Accompagnement aux démarches en ligne, médiation numérique.",
        ),
        Call(
            title="Clubs sportifs : équipement", url="https://exemple.fr/sport", funders=(drome,), territories=("DEP-26",),
            deadline_kind="dated", deadlines=(Deadline(at="2026-12-20"),), status="open", applicants=("association",),
            ccas_eligibility="no", summary="Achat de matériel sportif par les clubs.",
        ),
        Call(
            title="Été des aînés 2026", url="https://exemple.fr/ete", funders=(caf,), territories=("DEP-26",),
            deadline_kind="dated", deadlines=(Deadline(at="2026-04-30"),), status="closed", ccas_eligibility="yes",
            applicants=("ccas",),
        ),
        Call(
            title="Prévention des chutes [bold]2027[/bold] \x1b[31m[/]", url="https://exemple.fr/chutes",
            funders=(Funder(name="Carsat Rhône-Alpes", kind="carsat"),), territories=("REG-84",), status="unknown",
            summary="Ateliers équilibre pour les personnes âgées. Les organismes publics peuvent candidater.",
        ),
    ]  # fmt: skip


def raw_of(call: Call, source: str) -> RawCall:
    text = call.summary or call.title
    page = Page(url=call.url or "https://exemple.fr", title=call.title, blocks=(Block(text=text),))
    return RawCall(
        source_id=source, url=page.url, title=call.title, page=page, fingerprint=str(hash(call.model_dump_json()))
    )


def source(key: str, **values: Any) -> Source:
    return Source(
        id=key,
        name=values.pop("name", key),
        funder_kind="departement",
        family="listing",
        url="https://exemple.fr/",
        **values,
    )


def collect(store: Store, found: list[Call], at: dt.datetime, results: tuple[SourceResult, ...] = ()) -> None:
    """One round: these calls, at this instant."""
    run = rounds.start(store, at)
    intake.take(store, run, source("drome"), [(raw_of(one, "drome"), Reading(call=one)) for one in found], at.date())
    for result in results:
        rounds.record(store, run, result, at.date())
    rounds.finish(store, run, at + dt.timedelta(minutes=4))


def reason(criterion: str, points: int, text: str, quote: str = "") -> Reason:
    return Reason(criterion=criterion, points=points, text=text, quote=quote)


def scored(call_id: str, need: str, *reasons: Reason, verdict: Any = "look") -> Match:
    return Match(call=call_id, need=need, score=sum(one.points for one in reasons), verdict=verdict, reasons=reasons)


def sample_matches(ids: dict[str, str]) -> list[Match]:
    """Written by hand: what screens show does not move with the weights of the scorer."""
    named = reason("eligibilite", 6, "CCAS cité parmi les candidats", "les CCAS et CIAS de la Drôme")
    drome = reason("territoire", 6, "Drôme, votre département")
    to_check = reason("eligibilite", 2, "À vérifier : un CCAS peut-il candidater ?", "les collectivités")
    return [
        scored(
            ids["Bien vieillir à domicile 2027"], "isolement-aines",
            reason("besoin", 41, "Besoin servi : lutte contre l’isolement et prévention de la perte d’autonomie",
                   "rompre l’isolement des personnes de 60 ans et plus"),
            reason("mots", 14, "Vos propres mots dans l’appel", "visites de convivialité"), named, drome,
            reason("calendrier", 7, "43 jours pour répondre, conseil le 10 décembre"),
            reason("montant", 4, "Jusqu’à 15 000 € pour un besoin de 15 000 €, 80 % au plus"),
            reason("public", 9, "Public visé : personnes âgées"),
        ),
        scored(
            ids["Parents ensemble"], "parents-solos",
            reason("besoin", 40, "Besoin servi : parentalité", "soutien à la parentalité"), drome, to_check,
            reason("calendrier", 2, "11 jours pour répondre, aucun conseil avant l’échéance"),
            reason("montant", 0, "Cofinancement non précisé, non compté"), verdict="possible",
        ),
        scored(ids["Habitat inclusif : aide à la vie partagée"], "isolement-aines",
               reason("besoin", 30, "Besoin servi : vie sociale", "leur vie sociale"), drome, named),
        scored(ids["Fonds d’inclusion numérique"], "numerique",
               reason("besoin", 42, "Besoin servi : inclusion numérique", "médiation numérique"), drome, named),
        scored(ids["Fonds d’inclusion numérique"], "isolement-aines", reason("besoin", 31, "Besoin servi : accès aux droits")),
        scored(ids["Clubs sportifs : équipement"], "isolement-aines",
               reason("eligibilite", 0, "Un CCAS ne peut pas candidater ; à porter par une association"), verdict="excluded"),
    ]  # fmt: skip


def score(store: Store) -> None:
    ids = {call.title: str(call.id) for call in calls.find(store)}
    if "Parents ensemble" in ids:
        matches.replace(store, None, sample_matches(ids))


def first_watched(profile: Path) -> list[Source]:
    return watching.watched(settings.load_profile(profile, shipped.reference()))[:3]


def make_house(folder: Path, found: list[Call] | None = None) -> tuple[Path, Path]:
    """A base and a profile in a folder: their paths."""
    profile = folder / "ccas.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    base = folder / "aap.sqlite3"
    watched = [one.id for one in first_watched(profile)]
    failed = SourceResult(
        source_id=watched[0],
        ok=False,
        findings=(Finding(code="http_error", text="page introuvable (404)", fatal=True),),
    )
    with open_store(base) as store:
        results = (failed, *(SourceResult(source_id=one, ok=True, found=7, new=1) for one in watched[1:3]))
        collect(store, sample_calls() if found is None else found, NOW - dt.timedelta(hours=20), results)
        score(store)
        needs.mirror(store, settings.load_profile(profile, shipped.reference()).needs)
    return base, profile


@pytest.fixture(autouse=True)
def _few_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of our own: pictures do not move with the shipped one."""
    names = (
        "Caf de la Drôme",
        "Commission des financeurs de la Drôme",
        "Département de la Drôme",
        "Carsat Rhône-Alpes",
        "Une fondation",
    )
    few = tuple(source(f"essai-{rank}", name=name, territories=("DEP-26",)) for rank, name in enumerate(names))
    monkeypatch.setattr(shipped, "sources", lambda: few)
    monkeypatch.setattr(shipped, "sources_with", lambda wanted: few)


@pytest.fixture(autouse=True)
def _nameless_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that does not say whose it is: pictures are the same everywhere."""
    monkeypatch.setattr(machine, "user_name", str)


@pytest.fixture(autouse=True)
def _toasts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine does not make a toast vanish before it is read."""
    monkeypatch.setattr(AapApp, "NOTIFICATION_TIMEOUT", 600)


@pytest.fixture
def house(tmp_path: Path) -> tuple[Path, Path]:
    return make_house(tmp_path)


@pytest.fixture
def app(house: tuple[Path, Path]) -> AapApp:
    return AapApp(Services(*house, DAY))


Until = Callable[[Any, Callable[[], bool]], Awaitable[None]]


@pytest.fixture
def until() -> Until:
    """Let the program turn until something is true; a test that waits for nothing fails."""

    async def wait(pilot: Any, true: Callable[[], bool]) -> None:
        for _ in range(400):
            if true():
                return
            await pilot.pause(0.01)
        raise AssertionError("nothing of the kind happened")

    return wait


@pytest.fixture
def base(house: tuple[Path, Path]) -> Iterator[Store]:
    """A second look at the base the dashboard works on."""
    with open_store(house[0]) as store:
        yield store


@pytest.fixture
def call_id(base: Store) -> Callable[[str], str]:
    """The identifier of the sample call whose title begins so."""
    return lambda title: next(str(one.id) for one in calls.find(base) if one.title.startswith(title))


@pytest.fixture
def shown() -> Callable[[AapApp], str]:
    """The whole screen as text."""
    return lambda app: "\n".join(screen_lines(app))


@pytest.fixture
def collect_again() -> Callable[[Store, list[Call]], None]:
    """A later round that finds these calls, on the day of the tests."""

    def again(store: Store, found: list[Call]) -> None:
        collect(store, found, NOW - dt.timedelta(hours=2))

    return again


@pytest.fixture
def make_many() -> Callable[[Path, int], tuple[Path, Path]]:
    """A house with many open calls."""

    def make(folder: Path, number: int) -> tuple[Path, Path]:
        found = [
            Call(title=f"Appel {rank}", url=f"https://exemple.fr/{rank}", status="open", deadline_kind="rolling",
                 summary=f"Une action du lieu {rank}", funders=(Funder(name=f"Financeur {rank}"),))
            for rank in range(number)
        ]  # fmt: skip
        return make_house(folder, found)

    return make


@pytest.fixture
def past_editions() -> list[Call]:
    """Three years of one scheme, in the same season."""
    return [
        Call(
            title=f"Contrat local de santé : appel à projets {year}", url=f"https://exemple.fr/cls-{year}",
            funders=(Funder(name="Ville de Valence", kind="commune"),), territories=("DEP-26",), edition=year,
            opens_at=f"{year - 1}-12-10", deadline_kind="dated", deadlines=(Deadline(at=f"{year}-02-20"),), status="closed",
        )
        for year in (2024, 2025, 2026)
    ]  # fmt: skip


@pytest.fixture
def make_from() -> Callable[[Path, list[Call]], tuple[Path, Path]]:
    """A house that holds these calls."""
    return make_house
