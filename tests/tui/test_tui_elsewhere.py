"""What other CCAS did, from the sheet of a call: the nearest actions, one to read, a project begun from it on disk."""

import tomllib

from aap_tracker import shipped
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.screens.call import CallScreen

SIZE = (120, 36)


async def test_f3_lists_actions_begins_a_project_on_disk_and_u_takes_it_back(app, house, until, shown):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "f3")
        await until(pilot, lambda: isinstance(app.screen, ListingDialog))
        await pilot.pause()
        first = app.screen._rows[0]
        sheet = next(one for one in shipped.experiences() if one.id == first[1])
        assert sheet.title in first[0]
        assert "en commun" in first[0]
        await pilot.press("enter")
        await pilot.pause()
        assert "Constat" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        (path,) = (house[0].parent / "projets").glob("*.toml")
        text = path.read_text("utf-8")
        assert sheet.title in text
        assert "projet" in tomllib.loads(text)
        await pilot.press("u")
        await pilot.pause()
        assert not path.exists()


async def test_a_project_already_begun_is_never_replaced_and_one_written_in_stays(app, house, until):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("enter")
        for _ in range(2):
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, ListingDialog))
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen))
            (path,) = (house[0].parent / "projets").glob("*.toml")
            path.write_text(path.read_text("utf-8") + "# Mes mots\n", "utf-8")
        assert path.read_text("utf-8").count("# Mes mots") == 2
        assert any("n’est pas remplacé" in note.message for note in app._notifications)
        await pilot.press("u")
        await pilot.pause()
        assert path.exists()
