"""Lines cut and wrapped, words of time, colours that can be read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color
from textual.content import Content

from aap_tracker.tui.app import AapApp
from aap_tracker.tui.look import DARK, LIGHT, plain, quoted, tame
from aap_tracker.tui.services import Services, words
from aap_tracker.tui.widgets.painted import Hanging, Row, cut, wrap

TODAY = dt.date(2026, 11, 23)


@given(st.text(alphabet="ab é\u00a0日👩\n", max_size=80), st.integers(min_value=2, max_value=30))
def test_wrapped_lines_fit_and_hold_every_letter(text, width):
    lines = wrap(Content(text), width)
    assert all(cell_len(line.plain) <= width for line in lines)
    assert [one for one in "".join(line.plain for line in lines) if one not in " \n"] == [
        one for one in text if one not in " \n"
    ]


def test_lines_never_break_at_the_no_break_spaces_of_french():
    lines = wrap(Content("jusqu’à 15\u202f000\u00a0€ par projet"), 12)
    assert "15\u202f000\u00a0€" in " ".join(line.plain for line in lines)


@given(st.text(alphabet="abé日 ", max_size=40), st.integers(min_value=0, max_value=30))
def test_a_cut_text_has_exactly_its_width(text, width):
    assert cut(Content(text), width).cell_length == width


@pytest.mark.parametrize("width", [1, 5, 20, 40, 59, 60, 79, 80, 100, 120, 200])
def test_a_row_never_goes_over_its_width(width):
    row = Row(
        plain("Un titre " * 30),
        Content("87"),
        plain("Un financeur " * 5),
        plain("dans 41 jours ▲"),
        (plain("détail " * 40),),
    )
    assert all(line.cell_length <= max(width, 9) for line in row.lines(width))


def test_the_chosen_row_is_marked_by_a_sign_not_by_colour_alone():
    row = Row(plain("Titre"), Content("87"))
    assert row.lines(80, chosen=True)[0].plain.startswith("▸")
    assert not row.lines(80)[0].plain.startswith("▸")


def test_a_hanging_text_wraps_under_itself():
    lines = Hanging(plain("un deux trois quatre"), plain("Qui"), 6).lines(14)
    assert [line.plain for line in lines] == ["Qui   un deux", "      trois", "      quatre"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a[31mb"), ("a\u202eb", "ab"), ("a\n\tb", "a b"), ("15\u202f000\u00a0€", "15\u202f000\u00a0€"), ("[/]", "[/]"),
    ],
)  # fmt: skip
def test_outside_text_is_shown_as_text(text, shown):
    assert plain(text).plain == shown


def test_a_quote_stands_between_french_quotes():
    assert quoted("visites").plain == "«\u00a0visites\u00a0»"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Aide : matin", "Aide\u00a0: matin"), ("oui ; non", "oui\u202f; non"), ("quoi ?", "quoi\u202f?"), ("« a »", "«\u00a0a\u00a0»"),
        ("80 % au plus", "80\u202f% au plus"), ("12:30", "12:30"),
    ],
)  # fmt: skip
def test_our_words_take_the_spaces_of_french(text, shown):
    assert tame(text) == shown


@pytest.mark.parametrize(
    ("at", "kind", "status", "said"),
    [
        ("2027-01-05", "dated", "open", "5\u00a0janv. J-43"), ("2026-11-23", "dated", "open", "23\u00a0nov. J"),
        ("2026-12-01T12:00", "dated", "open", "1er\u00a0déc. J-8"), ("2026-04-30", "dated", "closed", "clos 30\u00a0avril"),
        (None, "rolling", "open", "toute l’année"), (None, "unknown", "unknown", "date inconnue"),
    ],
)  # fmt: skip
def test_a_deadline_in_a_column(at, kind, status, said):
    assert words.time_short(at, kind, status, TODAY) == said


@pytest.mark.parametrize(
    ("at", "soon"), [("2026-12-07", True), ("2026-12-08", False), ("2026-11-22", False), (None, False)]
)
def test_two_weeks_are_soon(at, soon):
    assert words.is_soon(at, TODAY) is soon


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", ["foreground", "muted", "primary", "warning", "error", "success"])
@pytest.mark.parametrize("ground", ["background", "surface", "band", "chosen"])
def test_every_ink_is_readable_on_every_ground(theme, ink, ground):
    """WCAG AA: 4.5 to 1 for text."""
    colours = {**vars(theme), **theme.variables}
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour):
    parts = [part / 255 for part in Color.parse(colour).rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("wished", "ground"), [("clair", LIGHT.background), ("sombre", DARK.background)])
async def test_the_first_screen_is_drawn_in_the_theme_of_the_profile(house, wished, ground):
    house[1].write_text(house[1].read_text("utf-8") + f'\n[apparence]\ntheme = "{wished}"\n', "utf-8")
    app = AapApp(Services(*house, "2026-11-23"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.styles.background.hex.lower() == ground.lower()
        await pilot.press("f12")
        await pilot.pause()
        assert app.screen.styles.background.hex.lower() != ground.lower()
