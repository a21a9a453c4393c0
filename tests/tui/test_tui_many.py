"""The list of calls worked on by several at once: marks, facets, saved views, and taking it all back."""

import pytest
from textual.widgets import Input

from aap_tracker.store import decisions, saved_views
from aap_tracker.tui.dialogs.filters import FiltersDialog
from aap_tracker.tui.dialogs.reason import ReasonDialog
from aap_tracker.tui.dialogs.saved_views import SavedViewsDialog
from aap_tracker.tui.views import Filters

SIZE = (120, 36)


def standing(base, call_id, *titles):
    return [[one.action for one in decisions.of_call(base, call_id(title))] for title in titles]


async def test_a_decision_is_for_every_marked_call_and_one_undo_takes_it_back(app, base, call_id, shown):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a", "space", "space")
        await pilot.pause()
        assert "2\u00a0cochés" in shown(app)
        assert shown(app).count("▣") == 2
        await pilot.press("r")
        await pilot.pause()
        assert standing(base, call_id, "Bien", "Fonds", "Parents") == [["keep"], ["keep"], []]
        assert "Retenus : 2 appels" in shown(app).replace("\u00a0", " ")
        await pilot.press("u")
        await pilot.pause()
        assert standing(base, call_id, "Bien", "Fonds") == [[], []]


async def test_all_are_marked_set_aside_with_one_reason_and_come_back(app, base, call_id):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "ctrl+a", "x")
        await pilot.pause()
        assert isinstance(app.screen, ReasonDialog)
        await pilot.press("p")
        await pilot.pause()
        rows = base.rows("SELECT action, reason FROM decisions")
        assert [tuple(row) for row in rows] == [("set_aside", "no_capacity")] * 6
        await pilot.press("u")
        await pilot.pause()
        assert base.value("SELECT count(*) FROM board WHERE decision IS NOT NULL") == 0


async def test_escape_unmarks_before_anything_else_and_a_mark_not_seen_is_no_target(app, base, call_id):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "space", "escape")
        await pilot.pause()
        assert app.screen.table.marked == []
        await pilot.press("up", "up", "space")
        app.filters.text = "numérique"
        app.screen.refresh_data()
        await pilot.pause()
        assert app.screen.table.marked == []
        await pilot.press("r")
        await pilot.pause()
        assert standing(base, call_id, "Bien", "Fonds") == [[], ["keep"]]


async def test_a_call_is_followed_by_one_key(app, base, call_id):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        await pilot.pause()
        assert standing(base, call_id, "Bien") == [["follow"]]


@pytest.fixture
def tagged(house, base, collect_again):
    from aap_tracker.model.calls import Call, Funder

    found = [
        Call(title=f"Appel {name}", url=f"https://exemple.fr/{name}", status="open", deadline_kind="rolling",
             audiences=audiences, themes=themes, territories=places, funders=(Funder(name="F", kind="caf"),))
        for name, audiences, themes, places in (
            ("un", ("aidants",), ("logement",), ("DEP-26",)),
            ("deux", ("aidants", "familles"), ("parentalite",), ("DEP-26", "DEP-07")),
            ("trois", ("familles",), ("logement",), ("REG-84",)),
        )
    ]  # fmt: skip
    collect_again(base, found)


async def test_the_list_is_narrowed_by_public_theme_and_territory_with_true_counts(app, tagged):
    facets = {
        facet.key: {choice.value: choice.name for choice in facet.choices} for facet in app.services.facets(Filters())
    }
    assert facets["audience"]["aidants"].endswith("(2)")
    assert facets["theme"]["logement"].endswith("(2)")
    assert facets["place"]["DEP-07"].endswith("(1)")
    for filters, titles in (
        (Filters(audience="aidants"), {"Appel un", "Appel deux"}),
        (Filters(audience="aidants", theme="logement"), {"Appel un"}),
        (Filters(theme="logement", place="REG-84"), {"Appel trois"}),
        (Filters(audience="aidant"), set()),
    ):
        assert {line.title for line in app.services.call_lines(filters)} == titles
        assert app.services.count_calls(filters) == len(titles)
    assert "logement" in app.services.filters_said(Filters(theme="logement"), 2).lower()


async def test_a_public_is_picked_in_the_filter(app, tagged, shown):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(app.screen, FiltersDialog)
        await pilot.press("down", "down", "down", "right", "down", "down", "enter", "escape")
        await pilot.pause()
        assert app.filters.audience == "aidants"
        assert "2\u00a0appels ouverts" in shown(app)


async def test_a_view_is_saved_opened_and_forgotten(app, base, shown):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a")
        app.filters = Filters(need="parents-solos", sort="deadline")
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, SavedViewsDialog)
        app.screen.query_one(Input).value = "Nos parents"
        await pilot.press("enter")
        await pilot.pause()
        assert saved_views.every(base)["Nos parents"]["need"] == "parents-solos"
        app.filters = Filters(text="rien")
        app.screen.refresh_data()
        await pilot.press("f3", "enter")
        await pilot.pause()
        assert (app.filters.need, app.filters.sort, app.filters.text) == ("parents-solos", "deadline", "")
        assert "1\u00a0appel ouvert" in shown(app)
        await pilot.press("f3", "delete", "escape")
        await pilot.pause()
        assert saved_views.every(base) == {}
        await pilot.press("u")
        await pilot.pause()
        assert "Nos parents" in saved_views.every(base)


async def test_a_view_saved_by_another_version_opens_with_what_is_known(app, base):
    import datetime as dt

    saved_views.keep(
        base, "Vieille", {"need": "numerique", "inconnu": 3}, "", now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    assert app.services.saved_views()["Vieille"] == Filters(need="numerique")


def test_a_base_of_before_is_given_its_tags(base, tagged):
    from aap_tracker.store import migrations

    before = base.rows("SELECT n, tags FROM board ORDER BY n")
    assert any(row["tags"] for row in before)
    with base.write():
        base.run("UPDATE board SET tags = ''")
        base.run(migrations._V5_TAGS.partition("\n;\n")[2])
    assert [tuple(row) for row in base.rows("SELECT n, tags FROM board ORDER BY n")] == [tuple(row) for row in before]
