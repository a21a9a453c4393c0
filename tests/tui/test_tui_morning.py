"""Ce matin: its lines, its counts, its keys, and what they write."""

import datetime as dt

from aap_tracker.model.calls import Deadline
from aap_tracker.store import calls, decisions, dossiers, visits
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.dialogs.help import HelpDialog
from aap_tracker.tui.screens.call import CallScreen
from aap_tracker.tui.screens.calls import CallsScreen
from aap_tracker.tui.screens.draft import DraftScreen
from aap_tracker.tui.screens.morning import MorningScreen
from aap_tracker.tui.screens.sources import SourcesScreen
from aap_tracker.tui.services import Services

DAY = "2026-11-23"
SIZE = (80, 24)


async def test_the_morning_counts_what_is_new_and_what_fits(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "6 appels ouverts ou à venir, dont 4 pour vous" in text.replace("\u00a0", " ")
        assert text.index("Bien vieillir") < text.index("Parents ensemble") < text.index("Habitat inclusif")
        assert "Clubs sportifs" not in text
        assert "Été des aînés" not in text


async def test_a_source_in_trouble_is_told_and_opens_the_sources(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "page introuvable (404)" in shown(app)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SourcesScreen)


async def test_enter_opens_the_call_under_the_cursor(app, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert app.screen.current_call() == call_id("Fonds")


async def test_r_keeps_the_call_and_u_takes_it_back(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("r")
        await pilot.pause()
        made = decisions.of_call(base, call_id("Bien vieillir"))
        assert [one.action for one in made] == ["keep"]
        assert "dont 3 pour vous" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert decisions.of_call(base, call_id("Bien vieillir")) == []


async def test_undo_without_a_decision_says_so_and_writes_nothing(app, base, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "Rien à annuler" in shown(app)
        assert base.value("SELECT count(*) FROM decisions") == 0


async def test_x_asks_why_and_records_the_coded_reason_with_the_note(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("x", "down", "tab", *"trop loin", "enter")
        await pilot.pause()
        made = decisions.of_call(base, call_id("Bien vieillir"))
        assert [(one.action, one.reason, one.note) for one in made] == [("set_aside", "off_need", "trop loin")]


async def test_a_letter_of_the_reason_dialog_is_enough(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("x", "t")
        await pilot.pause()
        assert decisions.of_call(base, call_id("Bien vieillir"))[-1].reason == "too_late"


async def test_f2_sets_aside_for_good(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("x", "f2")
        await pilot.pause()
        assert decisions.of_call(base, call_id("Bien vieillir"))[-1].action == "set_aside_for_good"


async def test_escape_leaves_the_reason_dialog_without_deciding(app, base):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, MorningScreen)
        assert base.value("SELECT count(*) FROM decisions") == 0


async def test_a_call_set_aside_leaves_the_morning_at_once(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("x", "p")
        await pilot.pause()
        lines = [line for line in shown(app).split("\n") if "Bien vieillir" in line and "43" in line]
        assert lines == []


async def test_d_opens_a_dossier_once_for_a_call(app, base, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DraftScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("home", "d")
        await pilot.pause()
        found = dossiers.of_call(base, call_id("Bien vieillir"))
        assert [(one.title, one.need_id) for one in found] == [("Bien vieillir à domicile 2027", "isolement-aines")]


async def test_t_orders_what_is_to_look_at_by_deadline(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("t")
        await pilot.pause()
        text = shown(app)
        assert text.index("Habitat inclusif") < text.index("Parents ensemble") < text.index("Bien vieillir")


async def test_the_cursor_stays_on_its_call_when_the_list_changes(app, call_id):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "t")
        await pilot.pause()
        assert app.screen.current_call() == call_id("Fonds")


async def test_slash_goes_to_the_calls_ready_to_type(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("slash", *"paren")
        await pilot.pause()
        assert isinstance(app.screen, CallsScreen)
        assert app.screen.focused.id == "search"
        assert app.screen.query_one("#search").value == "paren"


async def test_f1_explains_the_place_and_escape_returns(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        assert "Aide\u00a0: Ce matin" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MorningScreen)


async def test_a_kept_call_near_its_deadline_is_due(app, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("end", "up", "r")  # Habitat inclusif, in seven days
        await pilot.pause()
        text = shown(app)
        assert text.index("À échéance") < text.index("Habitat inclusif")
        assert "pas encore de dossier" in text


async def test_a_kept_call_whose_deadline_moved_is_told_with_both_days(house, base, call_id, shown, collect_again):
    kept = call_id("Bien vieillir")
    decisions.decide(base, kept, "keep", now=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))
    visits.mark(base, "", dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))
    moved = calls.get(base, kept).model_copy(update={"deadlines": (Deadline(at="2027-02-12"),), "id": None})
    collect_again(base, [moved])
    app = AapApp(Services(*house, DAY))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        text = shown(app).replace("\u00a0", " ")
        assert text.index("A changé") < text.index("Bien vieillir")
        assert "reportée : 5 janv. 2027 → 12 févr. 2027" in text


async def test_leaving_marks_the_visit_and_the_next_morning_counts_from_it(house, base, shown):
    app = AapApp(Services(*house, DAY))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("q")
    assert visits.last(base, "").date() == dt.date(2026, 11, 23)
    again = AapApp(Services(*house, "2026-11-24"))
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "Depuis hier\u00a0: aucun appel nouveau" in shown(again)


async def test_q_quits(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("q")
        await pilot.pause()
    assert app._exit


async def test_every_key_shown_below_does_something_or_says_why(app, until):
    """Each hint of the bar names a binding that is bound and enabled."""
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        hints = app.screen.query_one("KeyBar").hints
        shown = {hint.does for hint in hints}
        assert {
            "ouvrir",
            "retenir",
            "écarter",
            "dossier",
            "chercher",
            "filtrer",
            "trier",
            "collecter",
            "annuler",
        } <= shown
        assert {"aide", "commandes", "quitter"} <= shown
        bound = app.screen.active_bindings
        assert all(hint.key in bound for hint in hints)


def _told(house, day):
    """What the morning of a day says is in trouble, before the sources."""
    services = Services(*house, day)
    try:
        return [
            f"{one.title} | {one.detail}".replace("\u00a0", " ")
            for one in services.morning(5).trouble
            if one.key == "collecte"
        ]
    finally:
        services.forget()


def test_silence_is_told_from_the_third_day_with_since_when_and_what_to_do(house):
    assert _told(house, "2026-11-25") == []
    (told,) = _told(house, "2026-11-30")
    assert told.startswith("Aucune collecte depuis 7 jours (la dernière : dimanche 22 novembre 2026)")
    assert "aap planifier etat" in told


def test_a_clock_that_went_back_is_told(house):
    (told,) = _told(house, "2021-11-23")
    assert told.startswith("L’horloge est revenue en arrière")
    assert "l’heure" in told


def test_rounds_that_gave_nothing_are_told_as_no_collection(base):
    with base.write():
        base.run("UPDATE run_results SET ok = 0")
    assert _told((base.path, base.path.with_name("ccas.toml")), DAY)[0].startswith("Aucune collecte n’a encore abouti")


async def test_nothing_new_is_not_said_when_nobody_looked(house, base, shown):
    visits.mark(base, "", dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC))
    app = AapApp(Services(*house, "2026-11-30"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "▲ Aucune collecte depuis 7 jours" in shown(app).replace("\u00a0", " ")
        assert "aucun appel nouveau" not in shown(app)


async def test_silence_is_on_the_smallest_screen(house, shown):
    app = AapApp(Services(*house, "2026-11-30"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "Aucune collecte depuis 7 jours" in shown(app).replace("\u00a0", " ")
