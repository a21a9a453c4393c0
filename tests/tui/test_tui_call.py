"""Un appel: facts with their words, reasons that add up, and the keys of the sheet."""

import re

import pytest

from aap_tracker.store import decisions, dossiers, notes
from aap_tracker.tui import browser
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.screens.call import CallScreen
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.screens.morning import MorningScreen

SIZE = (120, 36)


async def opened(app, pilot, call_id):
    app.open_call(call_id)
    await pilot.pause()
    return app.screen


async def test_the_points_shown_add_up_to_the_score(app, call_id, shown):
    async with app.run_test(size=(160, 60), notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        text = shown(app)
        points = [int(one) for one in re.findall(r"│\s*\+(\d+) ", text)]
        assert "87/100" in text
        assert sum(points) == 87


async def test_a_call_for_two_needs_shows_both(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Fonds"))
        text = shown(app)
        assert "Accompagner aux démarches en ligne" in text
        assert "Et aussi" in text


async def test_whether_we_may_apply_is_told_with_the_words_of_the_page(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        text = shown(app).replace("\u00a0", " ").replace("\u202f", " ")
        assert "Peut-on candidater ?" in text
        assert "« les CCAS et CIAS de la Drôme, les associations »" in text


async def test_an_excluded_call_says_why_first(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Clubs"))
        assert "à porter par" in shown(app)


async def test_e_shows_then_hides_the_words_of_every_fact(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        assert "avant le mardi 5 janvier 2027" not in shown(app)
        await pilot.press("e")
        await pilot.pause()
        assert "avant le mardi 5 janvier 2027" in shown(app)
        await pilot.press("e")
        await pilot.pause()
        assert "avant le mardi 5 janvier 2027" not in shown(app)


async def test_what_was_not_understood_is_shown(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        assert "jury : fin février 2027" in shown(app).replace("\u00a0", " ")


async def test_the_way_back_from_the_deadline_goes_through_the_board(app, call_id, shown):
    async with app.run_test(size=(160, 60), notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        text = shown(app)
        assert (
            text.index("Le chemin jusqu’au dépôt")
            < text.index("Convoquer le conseil")
            < text.index("réception faisant foi")
        )


async def test_h_tells_what_changed(app, base, call_id, collect_again, shown):
    from aap_tracker.model.calls import Deadline
    from aap_tracker.store import calls

    moved = calls.get(base, call_id("Parents")).model_copy(
        update={"deadlines": (Deadline(at="2026-12-18"),), "id": None}
    )
    collect_again(base, [moved])
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Parents"))
        await pilot.press("h")
        await pilot.pause()
        assert "échéance reportée : 4 déc. 2026 → 18 déc. 2026" in shown(app).replace("\u00a0", " ")


async def test_h_without_change_says_so(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Parents"))
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(app.screen, ListingDialog)
        assert "Aucun changement" in shown(app)


async def test_p_opens_a_document_in_the_browser(app, call_id, monkeypatch):
    opened_pages = []
    monkeypatch.setattr(browser.webbrowser, "open", lambda url: opened_pages.append(url) or True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        await pilot.press("p", "enter")
        await pilot.pause()
        assert opened_pages == ["https://exemple.fr/cahier.pdf"]


async def test_o_opens_the_page_and_without_a_browser_gives_its_address(app, call_id, monkeypatch, shown):
    monkeypatch.setattr(browser.webbrowser, "open", lambda url: False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Bien vieillir"))
        await pilot.press("o")
        await pilot.pause()
        assert "https://exemple.fr/bien-vieillir" in shown(app)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a/b",
        "https://",
        "",
        "https://a\x1b[31m/",
        "http://a b/",
        "--help",
        "//a/b",
    ],
)
def test_only_pages_of_the_web_are_opened(url, monkeypatch):
    called = []
    monkeypatch.setattr(browser.webbrowser, "open", lambda url: called.append(url) or True)
    assert "n’est pas ouverte" in browser.open_page(url)
    assert called == []


async def test_n_keeps_the_note_on_escape_and_shows_it_again(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Parents"))
        await pilot.press("n", *"appeler la Caf", "escape")
        await pilot.pause()
        assert [note.text for note in notes.of_call(base, call_id("Parents"))] == ["appeler la Caf"]
        assert "appeler la Caf" in shown(app)
        await pilot.press("n", *" lundi", "escape")
        await pilot.pause()
        assert [note.text for note in notes.of_call(base, call_id("Parents"))] == ["appeler la Caf lundi"]


async def test_keep_set_aside_and_undo_from_the_sheet(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Parents"))
        await pilot.press("r")
        await pilot.pause()
        assert "✓ retenu" in shown(app)
        await pilot.press("x", "c")
        await pilot.pause()
        assert [one.action for one in decisions.of_call(base, call_id("Parents"))] == ["keep", "set_aside"]
        await pilot.press("u")
        await pilot.pause()
        assert "✓ retenu" in shown(app)


async def test_d_opens_the_dossier_of_the_call(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Parents"))
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DraftScreen)
        assert len(dossiers.of_call(base, call_id("Parents"))) == 1


async def test_escape_returns_to_the_place_one_came_from(app, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, call_id("Parents"))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MorningScreen)


async def test_a_call_that_is_gone_is_a_sentence_not_a_fall(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot, "unknown")
        assert isinstance(app.screen, CallScreen)
        assert "Appel introuvable" in shown(app)
