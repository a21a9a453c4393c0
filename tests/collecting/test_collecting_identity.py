"""From replica sites to calls: one call of four funders is one, two editions are two, an address may turn to another."""

import datetime as dt
from contextlib import ExitStack

import pytest
from collecting_days import DAY, NOW
from replica import ars_list, page, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.model.sources import Source
from aap_tracker.store import calls
from aap_tracker.store.base import open_store
from spiders.jobs import Limits

ARS = {
    "Bretagne": "REG-53",
    "Normandie": "REG-28",
    "Pays de la Loire": "REG-52",
    "Centre-Val de Loire": "REG-24",
}


def _joint(region: str, closes: str = "15 mars 2027") -> str:
    together = "les ARS Bretagne, Normandie, Pays de la Loire et Centre-Val de Loire"
    return page(
        "Appel à projets interrégional Santé des femmes en situation de précarité 2027",
        f"<p>L’ARS {region} publie cet appel à projets commun, lancé conjointement par {together}.</p>"
        "<h2>Qui peut candidater ?</h2><ul><li>CCAS et CIAS</li><li>Associations</li></ul>"
        f"<h2>Calendrier</h2><p>Date limite de dépôt des dossiers : {closes}.</p>"
        "<h2>Financement</h2><p>L’aide est plafonnée à 40 000 € par projet.</p>",
    ).replace("du département de la Drôme", f"de l’ARS {region}")


def _simple(title: str, closes: str, more: str = "") -> str:
    return page(
        title,
        f"<p>Cet appel à projets soutient des actions pour les aînés.</p><p>Peuvent candidater les CCAS.</p>{more}"
        f"<h2>Calendrier</h2><p>Date limite de dépôt des dossiers : {closes}.</p>",
    )


@pytest.fixture
def night(base):
    """One round, so many days later: what is in the base, by title."""

    def collected(*rows, later=0):
        day, now = DAY + dt.timedelta(days=later), NOW + dt.timedelta(days=later)
        run = collect(rows, base, shipped.lexicon(), day, now, how=How(limits=Limits(timeout=3.0)))
        assert all(result.ok for result in run.results)
        with open_store(base, write=False) as store:
            return calls.find(store)

    return collected


def _row(id_: str, name: str, url: str, kind: str, *territories: str) -> Source:
    return Source(id=id_, name=name, funder_kind=kind, family="ars", url=url, territories=territories)


def test_a_call_of_four_ars_seen_on_their_four_sites_is_one_call_of_four_funders_in_four_regions(night):
    with ExitStack() as stack:
        rows = []
        for number, (region, code) in enumerate(ARS.items()):
            title = ("Appel à projets interrégional ", "AAP ")[
                number % 2
            ] + "Santé des femmes en situation de précarité 2027"
            site = stack.enter_context(serve({"/liste": ars_list({"/femmes": title}), "/femmes": _joint(region)}))
            rows.append(_row(f"ars-{number}", f"ARS {region}", f"{site.url}liste", "ars", code))
        (call,) = night(*rows)
        (again,) = night(*reversed(rows), later=1)
    assert {funder.name for funder in call.funders} == {f"ARS {region}" for region in ARS}
    assert {funder.kind for funder in call.funders} == {"ars"}
    assert set(call.territories) == set(ARS.values())
    assert sorted(seen.source for seen in call.seen_at) == [row.id for row in rows]
    assert again.id == call.id


def test_two_editions_of_one_scheme_are_never_one_call(night):
    titles = {"/2026": "Appel à projets Mobilité des aînés 2026", "/2027": "Appel à projets Mobilité des aînés 2027"}
    routes = {"/2026": _simple(titles["/2026"], "12 mars 2026"), "/2027": _simple(titles["/2027"], "12 mars 2027")}
    with serve({"/liste": ars_list(titles), **routes}) as site, serve({"/liste": ars_list(titles), **routes}) as relay:
        rows = [
            _row(f"s{n}", "Conseil départemental de la Drôme", f"{one.url}liste", "departement", "DEP-26")
            for n, one in enumerate((site, relay))
        ]
        found = night(*rows)
    assert sorted(call.title for call in found) == sorted(titles.values())
    assert [len(call.seen_at) for call in found] == [2, 2]


def test_an_address_that_holds_the_next_edition_the_year_after_is_another_call(night):
    with serve({"/liste": ars_list({"/aap": "Appel à projets Répit 2027"})}) as site:
        site.routes["/aap"] = _simple("Appel à projets Répit 2027", "12 mars 2027")
        row = _row("cd", "Conseil départemental de la Drôme", f"{site.url}liste", "departement", "DEP-26")
        (first,) = night(row)
        site.routes["/liste"] = ars_list({"/aap": "Appel à projets Répit 2028"})
        site.routes["/aap"] = _simple("Appel à projets Répit 2028", "10 mars 2028")
        both = night(row, later=365)
    assert sorted(call.title for call in both) == ["Appel à projets Répit 2027", "Appel à projets Répit 2028"]
    assert first.id in {call.id for call in both}


def test_a_deadline_put_off_is_the_same_call_and_is_told(night, base):
    with serve({"/liste": ars_list({"/aap": "Appel à projets Répit 2027"})}) as site:
        site.routes["/aap"] = _simple("Appel à projets Répit 2027", "12 mars 2027")
        row = _row("cd", "Conseil départemental de la Drôme", f"{site.url}liste", "departement", "DEP-26")
        (first,) = night(row)
        site.routes["/aap"] = _simple("Appel à projets Répit 2027", "30 avril 2027", "<p>Date limite prolongée.</p>")
        (after,) = night(row, later=1)
        with open_store(base, write=False) as store:
            told = [(change.field, change.kind) for change in calls.changes(store, first.id)]
    assert (after.id, after.deadlines[0].at) == (first.id, "2027-04-30")
    assert ("deadlines", "postponed") in told


def test_a_page_of_results_is_no_new_call_and_that_of_its_call_says_closed(night):
    results = page(
        "Résultats de l’appel à projets Répit 2027", "<p>Les 12 lauréats sont connus. Félicitations à eux.</p>"
    )
    with serve({"/liste": ars_list({"/aap": "Appel à projets Répit 2027"})}) as site:
        site.routes["/aap"] = _simple("Appel à projets Répit 2027", "12 mars 2027")
        row = _row("cd", "Conseil départemental de la Drôme", f"{site.url}liste", "departement", "DEP-26")
        (first,) = night(row)
        both = {"/aap": "Appel à projets Répit 2027", "/resultats": "Résultats de l’appel à projets Répit 2027"}
        site.routes |= {"/liste": ars_list(both), "/resultats": results}
        (after,) = night(row, later=150)
        site.routes["/aap"] = results
        (last,) = night(row, later=151)
    assert after.id == last.id == first.id
    assert last.deadlines == first.deadlines
