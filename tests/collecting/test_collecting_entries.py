"""A site that was searched once is not searched again while its lists stay as they were."""

import datetime as dt

import pytest
from collecting_days import DAY, NOW
from replica import call_page, page, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.store import calls
from aap_tracker.store.base import open_store
from spiders.jobs import Limits

TITLES = {f"/appel-{n}": f"Appel à projets {theme} 2027" for n, theme in enumerate(("Lien social", "Répit", "Habitat"))}


def _list(titles):
    items = "".join(
        f"<li><h3><a href='{url}'>{title}</a></h3><p>Avant le 12 mars 2027.</p></li>" for url, title in titles.items()
    )
    return page("Appels à projets", f"<ul class='liste'>{items}</ul>")


def _site(titles=TITLES):
    menu = "".join(f"<li><a href='/aides-{n}'>Aides aux associations {n}</a></li>" for n in range(6))
    home = page("Accueil", f"<ul>{menu}<li><a href='/solidarite/appels'>Appels à projets</a></li></ul>")
    rubrics = {f"/aides-{n}": page(f"Rubrique {n}", "<p>Une page du site.</p>") for n in range(6)}
    pages = {url: call_page(title) for url, title in titles.items()}
    return {"/": home, "/solidarite/appels": _list(titles), **rubrics, **pages}


@pytest.fixture
def night(base, source):
    """One round over one site, so many days after the first: (result, addresses asked)."""

    def collected(site, later=0):
        site.asked.clear()
        day, now = DAY + dt.timedelta(days=later), NOW + dt.timedelta(days=later)
        how = How(limits=Limits(timeout=2.0))
        run = collect([source("cd", site.url, "discover")], base, shipped.lexicon(), day, now, how=how)
        return run.results[0], [path for path in site.paths if path != "/robots.txt"]

    return collected


def test_an_unchanged_site_costs_one_request_for_its_list_and_one_for_each_open_call(night, base):
    with serve(_site()) as site:
        first, asked = night(site)
        assert (first.found, first.new) == (3, 3)
        assert len(asked) > 5
        second, again = night(site, later=1)
    assert sorted(again) == sorted(["/solidarite/appels", *TITLES])
    assert (second.ok, second.found, second.new, second.changed) == (True, 3, 0, 0)
    assert second.findings == ()


def test_without_any_validator_an_unchanged_site_costs_one_request_then_is_searched_every_third_day(night):
    with serve(_site()) as site:
        site.tags = False
        first, asked = night(site)
        assert night(site, later=1)[1] == night(site, later=2)[1] == ["/solidarite/appels"]
        searched, paths = night(site, later=3)
    assert len(paths) == len(asked)
    assert (searched.found, searched.new, searched.changed) == (first.found, 0, 0)


def test_a_site_is_searched_again_each_month_and_at_every_change_of_its_list(night, base):
    with serve(_site()) as site:
        asked = night(site)[1]
        assert len(night(site, later=29)[1]) < len(asked)
        assert len(night(site, later=30)[1]) == len(asked)
        site.routes |= _site({**TITLES, "/appel-neuf": "Appel à projets Mobilité 2027"})
        changed, paths = night(site, later=31)
    assert (changed.found, changed.new) == (4, 1)
    assert "/" in paths


def test_a_list_that_is_gone_is_told_and_the_calls_are_found_where_they_went(night, base):
    with serve(_site()) as site:
        night(site)
        moved = _site()
        moved["/aides/appels-2027"] = moved.pop("/solidarite/appels")
        moved["/"] = moved["/"].replace("/solidarite/appels", "/aides/appels-2027")
        site.routes = moved
        result, _ = night(site, later=1)
        assert [finding.code for finding in result.findings] == ["list_lost"]
        assert (result.ok, result.found, result.new) == (True, 3, 0)
        assert sorted(night(site, later=2)[1]) == sorted(["/aides/appels-2027", *TITLES])


def test_deadlines_that_move_under_an_unchanged_list_are_known_the_same_night(night, base):
    with serve(_site()) as site:
        night(site)
        site.routes |= {url: call_page(title, "le 30 avril 2027") for url, title in TITLES.items()}
        assert night(site, later=1)[0].changed == 3
    with open_store(base, write=False) as store:
        assert {one.at[:10] for call in calls.find(store) for one in call.deadlines} == {"2027-04-30"}


def test_what_is_gone_from_the_list_is_still_said_missing_after_a_week_of_unchanged_nights(night, base):
    with serve(_site()) as site:
        night(site)
        site.routes["/solidarite/appels"] = _list(dict(list(TITLES.items())[:2]))
        night(site, later=1)
        found = night(site, later=9)[0].found
    assert found == 2
    with open_store(base, write=False) as store:
        assert store.value("SELECT count(*) FROM publications WHERE missing_since IS NOT NULL") == 1


def test_without_what_it_remembers_the_same_site_is_searched_whole(night, monkeypatch):
    from aap_tracker.collecting.tally import Tally

    monkeypatch.setattr(Tally, "remember_lists", lambda self: None)
    with serve(_site()) as site:
        asked = night(site)[1]
        assert len(night(site, later=1)[1]) == len(asked)
