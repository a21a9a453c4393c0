"""Without a screen, without colours: every place as lines of text, and nothing said by colour alone."""

import re

import pytest
from click.testing import CliRunner

from aap_tracker.cli.main import aap
from aap_tracker.store import decisions, dossiers
from aap_tracker.tui import places
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.listings import PLACES, listing
from aap_tracker.tui.services import Services

DAY = "2026-11-23"


@pytest.fixture
def services(house):
    made = Services(*house, DAY)
    yield made
    made.forget()


def said(services, place, key=""):
    return "\n".join(listing(services, place, key)).replace("\u00a0", " ")


def test_every_place_of_the_menu_has_its_listing():
    assert set(places.PLACES) <= set(PLACES)


@pytest.mark.parametrize("place", [place for place in PLACES if place not in {"appel", "dossier"}])
def test_a_listing_holds_lines_and_no_control(services, place):
    lines = listing(services, place)
    assert len(lines) >= 2
    assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "".join(lines))


def test_what_the_screen_marks_by_a_colour_is_said_in_words(services, base, call_id):
    import datetime as dt

    decisions.decide(base, call_id("Parents"), "keep", now=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    text = said(services, "matin")
    assert "échéance proche" in text
    assert "nouveau" in text
    assert "retenu" in said(services, "appels")
    assert "en panne, page introuvable" in said(services, "sources")


def test_a_call_is_told_with_its_quotes_and_its_points(services, call_id):
    text = said(services, "appel", call_id("Bien"))
    assert "« les CCAS et CIAS de la Drôme, les associations »" in text
    assert "+41 Besoin servi" in text
    assert "clôture mar. 5 janv. 2027 à 12 h" in text


def test_a_dossier_is_told_part_by_part_with_what_is_missing(services, base):
    import datetime as dt

    now = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    file = dossiers.create(base, "Essai", "generique", None, None, now)
    dossiers.save_text(base, file.id, "projet.contexte", "Notre contexte", now)
    text = said(services, "dossier", str(file.id))
    assert "Contexte :\n  Notre contexte" in text
    assert "Manque :" in text


def test_the_command_prints_a_place_and_refuses_an_unknown_one(house, capsys):
    options = ["--base", str(house[0]), "--profil", str(house[1]), "--jour", DAY]
    printed = CliRunner().invoke(aap, [*options, "--texte", "appels numérique"])
    assert printed.exit_code == 0
    assert "Fonds d’inclusion numérique" in printed.output
    assert "Bien vieillir" not in printed.output
    refused = CliRunner().invoke(aap, [*options, "--texte", "cuisine"])
    assert "cuisine" in str(refused.exception)


def test_reading_a_listing_is_no_visit(house, base, services):
    said(services, "matin")
    services.forget()
    assert base.value("SELECT count(*) FROM visits") == 0


async def test_no_color_is_respected_and_the_screen_still_says_everything(house, monkeypatch, shown):
    monkeypatch.setenv("NO_COLOR", "1")
    app = AapApp(Services(*house, DAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        colours = [
            style.color.triplet
            for strip in app.screen._compositor.render_strips()
            for filtered in [strip.apply_filter(one, app.screen.background_colors[1]) for one in app._filters]
            or [strip]
            for segment in filtered
            if (style := segment.style) and style.color and style.color.triplet
        ]
        assert colours
        assert all(max(one) - min(one) <= 2 for one in colours)
        assert "▲" in shown(app)
        assert "▸" in shown(app)
