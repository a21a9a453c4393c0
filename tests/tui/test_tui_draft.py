"""Rédaction: nothing typed is ever lost, and what is left to do is always told."""

from pathlib import Path

import docx
import pytest
from textual import events

from aap_tracker.errors import AapError
from aap_tracker.store import calls, dossiers, library
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.screens import draft_keep as draft_screen
from aap_tracker.tui.screens.budget import BudgetScreen
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.screens.morning import MorningScreen
from aap_tracker.tui.services import Services

SIZE = (120, 36)
DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch):
    monkeypatch.setattr(draft_screen, "PAUSE", 0.001)
    monkeypatch.setattr(draft_screen, "RETRY", 0.01)


async def begun(app, pilot, call_id):
    app.open_dossier_of(call_id("Bien vieillir"))
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def only(base):
    return dossiers.all(base)[0]


def change_by_hand(path):
    Path(path).write_bytes(b"changed by hand")


def bytes_of(path):
    return Path(path).read_bytes()


async def test_text_is_in_the_store_after_a_pause(app, base, call_id, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"Visites")
        await until(pilot, lambda: only(base).texts.get("projet.intitule") == "Visites")
        assert dossiers.versions(base, only(base).id, "projet.intitule")[0][1] == "Visites"


async def test_someone_who_never_pauses_is_kept_too(app, base, call_id, until, monkeypatch):
    monkeypatch.setattr(draft_screen, "PAUSE", 60.0)
    monkeypatch.setattr(draft_screen, "AT_LATEST", 0.05)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"abc")
        await until(pilot, lambda: only(base).texts.get("projet.intitule", "").startswith("a"))
        assert "abc".startswith(only(base).texts["projet.intitule"])


@pytest.mark.parametrize("way", ["escape", "ctrl+down", "f4", "f1", "ctrl+q"])
async def test_every_way_out_keeps_the_text_at_once(app, base, call_id, way, monkeypatch):
    monkeypatch.setattr(draft_screen, "PAUSE", 60.0)
    monkeypatch.setattr(draft_screen, "AT_LATEST", 60.0)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"Atelier", way)
        await pilot.pause()
    assert only(base).texts["projet.intitule"] == "Atelier"


async def test_escape_goes_to_the_sections_then_back(app, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("escape")
        await pilot.pause()
        assert app.focused.id == "sections"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MorningScreen)


async def test_text_is_found_again_after_a_kill(house, base, call_id, until):
    """A first program is abandoned without closing; a second one shows the text."""
    first = AapApp(Services(*house, DAY))
    async with first.run_test(size=SIZE, notifications=True) as pilot:
        await begun(first, pilot, call_id)
        await pilot.press(*"Texte")
        await until(pilot, lambda: only(base).texts.get("projet.intitule") == "Texte")
        second = Services(*house, DAY)
        assert second.draft(only(base).id).sections[0].text == "Texte"


async def test_sections_walk_with_ctrl_down_and_show_their_own_text(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"Un", "ctrl+down", *"Deux")
        await pilot.press("ctrl+up")
        await pilot.pause()
        assert app.screen.text.text == "Un"
        assert only(base).texts["projet.resume"] == "Deux"


async def test_the_counter_warns_in_words_over_the_limit(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        app.screen.text.load_text("x" * 130)
        await pilot.pause()
        assert "130 / 120 car. ▲ 10 de trop" in shown(app)


async def test_what_the_profile_and_the_need_already_say_is_there_to_reread(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("ctrl+down", "ctrl+down")
        await pilot.pause()
        app.clear_notifications()
        await pilot.pause()
        assert app.screen.text.text.startswith("Le CCAS anime une épicerie sociale")
        assert "relire" in shown(app)


async def test_what_is_only_taken_over_is_not_written_as_typed(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("ctrl+down", "ctrl+down", "ctrl+down")
        await pilot.pause()
        assert only(base).texts == {}


async def test_a_refused_save_is_said_and_tried_again(app, base, call_id, shown, until, monkeypatch):
    real = Services.save_text
    tries = []

    def once_locked(self, *values):
        tries.append(values)
        if len(tries) == 1:
            raise AapError("La base est occupée", "Un autre programme écrit.", "Attendez un instant.")
        return real(self, *values)

    monkeypatch.setattr(Services, "save_text", once_locked)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("a")
        await until(pilot, lambda: only(base).texts.get("projet.intitule") == "a")
        assert "La base est occupée" in shown(app)


async def test_controls_pasted_into_a_text_are_not_kept(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        app.screen.text.insert("a\x1b[31mb\u202ec")
        await pilot.press("escape")
        await pilot.pause()
        assert only(base).texts["projet.intitule"] == "a[31mbc"


async def test_f9_writes_a_word_file_and_says_where(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"Visites", "f9")
        await pilot.pause()
        path = only(base).exported_path
        assert any("Visites" in paragraph.text for paragraph in docx.Document(path).paragraphs)
        assert Path(path).name[:20] in shown(app)


async def test_f9_never_replaces_a_file_changed_by_hand(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("f9")
        await pilot.pause()
        path = only(base).exported_path
        change_by_hand(path)
        await pilot.press("f9")
        await pilot.pause()
        assert only(base).exported_path != path
        assert bytes_of(path) == b"changed by hand"
        assert "modifié" in shown(app)


async def test_f4_lists_what_is_missing(app, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("f4")
        await pilot.pause()
        assert "Ce qui manque avant le dépôt" in shown(app)
        assert app.screen.query_one("#rows").option_count > 0


async def test_the_budget_is_typed_line_by_line_and_its_balance_follows(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, BudgetScreen)
        await pilot.press("down", "enter", *"1 200", "enter")
        await pilot.pause()
        assert only(base).project["budget.charges.60"] == 1200
        assert "il manque 1 200 €" in shown(app).replace("\u202f", " ").replace("\u00a0", " ")
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#line").value = ""
        await pilot.press("enter")
        await pilot.pause()
        assert "budget.charges.60" not in only(base).project


async def test_an_amount_that_is_none_is_refused_with_an_example(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("f6", "down", "enter", *"beaucoup", "enter")
        await pilot.pause()
        assert "n’est pas un montant" in shown(app)
        assert only(base).project == {}


async def test_a_line_of_an_account_replaces_its_total(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        services = app.services
        services.set_amount(only(base).id, "budget.charges.60", "500")
        services.set_amount(only(base).id, "budget.charges.60.prestations", "300")
        assert only(base).project == {"budget.charges.60.prestations": 300}
        await pilot.press("f6", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, BudgetScreen)  # the account is now the sum of its lines: nothing to type


async def test_pieces_are_ticked_one_by_one(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press("f7", "enter")
        await pilot.pause()
        assert only(base).project == {"piece.deliberation": True}
        await pilot.press("space")
        await pilot.pause()
        assert only(base).project == {}
        await pilot.press("escape")
        await pilot.pause()
        assert "0/" in shown(app)


async def test_what_is_typed_while_the_base_is_away_stays_and_is_saved_when_it_returns(
    house, app, base, call_id, until, shown
):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        away = house[0].with_suffix(".away")
        house[0].rename(away)
        await pilot.press(*"Encore")
        await until(pilot, lambda: "La base a disparu" in shown(app))
        away.rename(house[0])
        await until(pilot, lambda: only(base).texts.get("projet.intitule") == "Encore")
        assert app.screen.text.text == "Encore"
        assert only(base).texts["projet.intitule"] == "Encore"


async def test_letters_typed_on_the_list_of_sections_are_text_and_no_command(app, base, call_id, until):
    async with app.run_test(size=SIZE) as pilot:
        await begun(app, pilot, call_id)
        app.screen.sections.focus()
        await pilot.press(*"assez q")
        await until(pilot, lambda: only(base).texts.get("projet.intitule") == "assez q")
        assert isinstance(app.screen, DraftScreen)


@pytest.mark.parametrize("first", ["enter", "V"])
async def test_the_text_gets_the_focus_only_after_the_letters_that_wait(app, base, call_id, until, monkeypatch, first):
    text, waiting = "Visites à domicile pour les aînés isolés du plateau", []
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.open_dossier_of(call_id("Bien vieillir"))
        await pilot.pause()
        screen = app.screen
        give = screen.set_focus

        def noted(widget, *words, **named):
            waiting.append(screen.sections.message_queue_size)
            give(widget, *words, **named)

        monkeypatch.setattr(screen, "set_focus", noted)
        if first == "enter":
            app.post_message(events.Key("enter", "\r"))
        for letter in text:
            app.post_message(events.Key(letter, letter))
        await until(pilot, lambda: screen.text.has_focus and only(base).texts.get("projet.intitule") == text)
        assert waiting
        assert not any(waiting)
        assert only(base).texts["projet.intitule"] == text


async def test_ctrl_l_writes_the_folder_to_deposit_and_says_where(app, base, call_id, shown, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"Visites", "ctrl+l")
        await until(pilot, lambda: "Lot à déposer enregistré" in shown(app))
        (folder,) = [one for one in (app.services._bench.base.parent / "dossiers").iterdir() if one.is_dir()]
        names = {path.name for path in folder.iterdir()}
        assert {"dossier.docx", "deliberation.docx", "budget.xlsx", "LISTE-DE-CONTROLE.docx"} <= names
        assert any("Visites" in paragraph.text for paragraph in docx.Document(str(folder / "dossier.docx")).paragraphs)


async def test_a_text_put_in_the_library_can_be_taken_up_in_another_dossier(app, base, call_id, shown, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begun(app, pilot, call_id)
        await pilot.press(*"Visites", "ctrl+b")
        await pilot.press("ctrl+u", *"visites", "enter")
        await pilot.pause()
        (entry,) = library.all(base)
        assert (entry.name, entry.key, entry.text) == ("visites", "projet.intitule", "Visites")
        await pilot.press(*" de convivialité")
        other = next(str(one.id) for one in calls.find(base) if str(one.id) != call_id("Bien vieillir"))
        app.open_dossier_of(other)
        await pilot.pause()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Bibliothèque : visites" in shown(app).replace("\u00a0", " "))
        await pilot.press("down", "enter")
        await until(pilot, lambda: dossiers.of_call(base, other)[0].texts.get("projet.intitule") == "Visites")
        assert dossiers.of_call(base, other)[0].texts["projet.intitule"] == "Visites"
