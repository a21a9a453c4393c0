"""A caisse of which only the national home is known: the way to it is found on the site, no address is made up."""

import pytest
from replica import call_page, page, serve

from aap_tracker.model.sources import Source

_BASE = "/professionnels/offres-et-services"
_NAMES = {"caf-de-la-drome": "Caf de la Drôme", "caf-de-l-ain": "Caf de l’Ain"}


def _routes() -> dict[str, str]:
    routes = {
        "/": page("Caf.fr", "<a href='/allocataires'>Allocataires</a><a href='/partenaires'>Partenaires</a>"),
        "/allocataires": page("Allocataires", "<p>Vos droits.</p>"),
        "/partenaires": page(
            "Partenaires", "".join(f"<a href='{_BASE}/{slug}'>{name}</a>" for slug, name in _NAMES.items())
        ),
    }
    for slug, name in _NAMES.items():
        local = f"{_BASE}/{slug}/partenaires-locaux"
        routes |= {
            f"{_BASE}/{slug}": page(name, f"<a href='{local}'>Partenaires locaux</a><a href='{_BASE}/{slug}/contact'>Contact</a>"),
            local: page("Partenaires locaux", f"<a href='{local}/appels-projets'>Appels à projets</a>"),
            f"{local}/appels-projets": page("Appels à projets", f"<ul><li><a href='{local}/appels-projets/clas'>Appel à projets Clas {name}</a></li></ul>"),
            f"{local}/appels-projets/clas": call_page(f"Appel à projets Clas {name}"),
        }  # fmt: skip
    return routes


def _row(url: str) -> Source:
    return Source(
        id="caf-drome", name="Caf de la Drôme", funder_kind="caf", family="caf", url=url, home=url, territories=("DEP-26",),
        verified="home",
    )  # fmt: skip


@pytest.mark.alone
def test_the_way_to_a_caisse_is_found_from_the_national_home(gather):
    with serve(_routes()) as site:
        result = gather(_row(site.url)).results[0]
        asked = site.paths
    assert result.ok, result.findings
    assert result.found == 1
    assert f"{_BASE}/caf-de-la-drome/partenaires-locaux/appels-projets/clas" in asked
    assert not [path for path in asked if "caf-de-l-ain" in path]
    assert not [path for path in asked if path not in {*_routes(), "/robots.txt"}]  # no address was made up


@pytest.mark.alone
def test_a_caisse_that_is_not_found_is_said_with_what_to_do_and_fails_nothing(gather):
    routes = {path: body for path, body in _routes().items() if "caf-de-la-drome" not in path}
    routes["/partenaires"] = page("Partenaires", f"<a href='{_BASE}/caf-de-l-ain'>Caf de l’Ain</a>")
    with serve(routes) as site:
        result = gather(_row(site.url)).results[0]
    assert result.ok
    assert result.found == 0
    assert "--remplacer caf-drome" in result.findings[0].text
