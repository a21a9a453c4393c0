"""Keeping what is typed: at each pause, on leaving, with several people writing, and when the base cannot take it."""

import contextlib
from time import monotonic
from typing import TYPE_CHECKING, cast

from aap_tracker.errors import AapError
from aap_tracker.store.writing import Version
from aap_tracker.text import clean, shorten, strip_controls
from aap_tracker.tui.dialogs.listing import ListingDialog

if TYPE_CHECKING:
    from textual.timer import Timer

    from aap_tracker.tui.file_views import SectionView
    from aap_tracker.tui.screens.draft import DraftScreen

PAUSE = 0.6  # seconds without a key before the text is written in the store
RETRY = 2.0  # seconds before a refused save is tried again
AT_LATEST = 3.0  # seconds: someone who never pauses is kept too
LOOK = 3.0  # seconds between two looks at what others write
_BEGINS = 200  # characters of the other's text that are shown


class Keeping:
    """Mixed into the drafting screen. A text is only replaced by who has seen it; nothing typed is ever dropped."""

    def begin_keeping(self, dossier_id: int) -> None:
        self._file = dossier_id
        self._live = ""  # the text as it is now, still known when the widgets are gone
        self._saved = ""
        self._seen = 0  # the version of the section that is on the screen
        self._theirs: Version | None = None  # what someone else wrote meanwhile
        self._told = ""  # the trouble that was last said
        self._waiting_since = 0.0
        self._pending: Timer | None = None

    @property
    def _screen(self) -> "DraftScreen":
        return cast("DraftScreen", self)

    @property
    def conflict_said(self) -> str:
        """What to know of a text that two people wrote, empty when nobody else did."""
        return (
            f"▲ {_who(self._theirs)} a aussi écrit cette partie. F5 : choisir. Rien n’est perdu."
            if self._theirs
            else ""
        )

    def on_mount(self) -> None:
        self._screen.set_interval(LOOK, self.look_around)

    def take_up(self, section: "SectionView") -> None:
        """Show the text of a section: the one that could not be saved last time, else the one of the base."""
        screen = self._screen
        self._saved, self._theirs = section.text or "", None
        rescued = None
        with contextlib.suppress(AapError):
            self._seen = screen.services.version_of(self._file, section.key).number
            rescued = screen.services.rescued(self._file).get(section.key)
        shown = self._saved
        if rescued is not None and rescued.text != shown:
            shown, self._seen = rescued.text, rescued.seen
            screen.aap.say("Texte repris : il n’avait pas pu être enregistré.")
        self._load(shown)

    def _load(self, text: str) -> None:
        area = self._screen.text
        if area.text != text:
            area.load_text(text)
            area.move_cursor(area.document.end)
        self._live = area.text

    def add_text(self, text: str) -> None:
        """Put a text after what is there."""
        area = self._screen.text
        area.insert(f"\n\n{text}" if area.text.strip() else text, area.document.end)
        area.focus()

    def typed(self) -> None:
        """The text changed: it is written at the next pause."""
        self._live = self._screen.text.text
        self._screen._show_state()  # noqa: SLF001 - its own other half
        if self._pending is None:
            self._waiting_since = monotonic()
        else:
            self._pending.stop()
        waited = monotonic() - self._waiting_since
        self._pending = self._screen.set_timer(max(min(PAUSE, AT_LATEST - waited), 0.01), self._pause)

    def _pause(self) -> None:
        if self.keep_now():
            self._screen.refresh_data()

    def keep_now(self) -> bool:
        """Write the text if it changed. True when something was written; a refusal is said and the text stays here."""
        screen = self._screen
        if self._pending is not None:
            self._pending.stop()
            self._pending = None
        section = screen._section()  # noqa: SLF001 - its own other half
        if screen.is_attached and screen.query("#text"):
            self._live = screen.text.text
        text = strip_controls(self._live)
        if section is None or section.text is None or text == self._saved:
            return False
        if self._theirs is not None:
            screen.services.rescue(self._file, section.key, text, self._seen)
            return False
        try:
            stands = screen.services.save_text(self._file, section.key, text, self._seen)
        except AapError as error:
            screen.services.rescue(self._file, section.key, text, self._seen)
            self._refused(error)
            return False
        if stands.text != text:
            screen.services.rescue(self._file, section.key, text, self._seen)
            self._found_theirs(stands)
            return False
        self._saved, self._seen, self._told = text, stands.number, ""
        screen.services.forget_rescued(self._file, section.key)
        return True

    def _refused(self, error: AapError) -> None:
        """Say once that the text could not be written, and try again as long as this screen is there."""
        screen = self._screen
        if error.title != self._told:
            self._told = error.title
            screen.aap.say_error(error)
        if screen.is_attached:
            self._waiting_since = monotonic()
            self._pending = screen.set_timer(RETRY, self._pause)

    def look_around(self) -> None:
        """Whether someone else wrote this section: shown at once when one has nothing of one's own, else told."""
        screen = self._screen
        section = screen._section()  # noqa: SLF001 - its own other half
        if section is None or section.text is None or self._theirs is not None or not screen.is_current:
            return
        with contextlib.suppress(AapError):
            stands = screen.services.version_of(self._file, section.key)
            if stands.number == self._seen or stands.text == self._live:
                return
            if strip_controls(self._live) == self._saved:
                self._seen, self._saved = stands.number, stands.text
                self._load(stands.text)
                screen.aap.say(f"{_who(stands)} vient d’écrire cette partie : voici son texte.")
                screen.refresh_data()
            else:
                self._found_theirs(stands)

    def _found_theirs(self, stands: Version) -> None:
        self._theirs = stands
        if self._screen.is_attached and self._screen.is_current:
            self._screen.refresh_data()
            self.action_choose()

    def action_choose(self) -> None:
        """Two people wrote one section: both texts, the other's, or one's own; all stay among the versions."""
        theirs = self._theirs
        if theirs is None:
            return
        rows = [
            ("Rien n’a été remplacé. L’autre texte :", ""),
            (shorten(clean(theirs.text), _BEGINS) or "(vide)", ""),
            ("▸ Garder les deux, l’autre puis le mien", "both"),
            ("▸ Garder le mien (l’autre reste parmi les versions)", "mine"),
            ("▸ Prendre l’autre (le mien reste parmi les versions)", "theirs"),
        ]
        title = f"{_who(theirs)} a aussi écrit cette partie"
        self._screen.aap.push_screen(ListingDialog(title, rows, ""), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        theirs, mine = self._theirs, strip_controls(self._live)
        if answer is None or theirs is None:
            return
        self._theirs, self._seen, self._saved = None, theirs.number, theirs.text
        if answer == "both":
            self._load(f"{theirs.text}\n\n{mine}".strip())
        self.keep_now()
        if answer == "theirs":
            self._load(theirs.text)
            self.keep_now()
        self._screen.refresh_data()

    def on_screen_suspend(self) -> None:
        self.keep_now()

    def on_unmount(self) -> None:
        self.keep_now()


def _who(version: Version | None) -> str:
    return (version.who if version else "") or "Quelqu’un d’autre"
