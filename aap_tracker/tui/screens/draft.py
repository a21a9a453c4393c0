"""Rédaction: what is left to write."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.file_views import DraftView, SectionView
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import AapScreen
from aap_tracker.tui.screens.draft_keep import Keeping
from aap_tracker.tui.screens.draft_papers import Papers
from aap_tracker.tui.widgets.banner import Header
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Hanging
from aap_tracker.tui.widgets.painter import Paper
from aap_tracker.tui.widgets.sections import Sections, section_row, section_title


class DraftScreen(Papers, Keeping, AapScreen):
    """Sections on the left with their state, the text on the right, kept at each pause."""

    place: ClassVar[str] = "redaction"
    quiet: ClassVar[frozenset[str]] = frozenset({"search", "filters", "sort", "collect", "undo", "leave"})
    BINDINGS = [
        Binding("ctrl+down", "section(1)", "suivante", key_display="ctrl+↓", priority=True),
        Binding("ctrl+up", "section(-1)", "précédente", key_display="ctrl+↑", priority=True, show=False),
        Binding("f4", "missing", "manque", key_display="F4", priority=True),
        Binding("f6", "budget", "budget", key_display="F6", priority=True),
        Binding("f7", "pieces", "pièces", key_display="F7", priority=True),
        Binding("f8", "preview", "aperçu", key_display="F8", priority=True),
        Binding("f9", "export", "exporter", key_display="F9", priority=True),
        Binding("ctrl+l", "bundle", "lot", key_display="ctrl+l", priority=True),
        Binding("ctrl+b", "shelve", "en bibliothèque", key_display="ctrl+b", priority=True, show=False),
        Binding("ctrl+r", "reuse", "reprendre", key_display="ctrl+r", priority=True),
        Binding("f5", "choose", "choisir entre deux textes", key_display="F5", priority=True),
        Binding("escape", "back", "retour", key_display="Échap"),
    ]
    AUTO_FOCUS = "#sections"

    def __init__(self, dossier_id: int) -> None:
        super().__init__()
        self.dossier_id = dossier_id
        self._draft: DraftView | None = None
        self.section_key = ""
        self.begin_keeping(dossier_id)

    def body(self) -> Iterator[Widget]:
        text = TextArea(id="text", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        with Horizontal(id="draft"):
            yield Sections(text, id="sections")
            with Vertical(id="page"):
                yield Static(id="section-title", markup=False)
                yield text
                yield Paper(id="told")
                yield Static(id="section-foot", markup=False)

    @property
    def text(self) -> TextArea:
        return self.query_one("#text", TextArea)

    @property
    def sections(self) -> Sections:
        return self.query_one("#sections", Sections)

    def header(self) -> Header:
        draft = self._draft = self.services.draft(self.dossier_id)
        time = (draft.when, "bold $warning" if draft.soon else "")
        right = join((f"{draft.percent} % écrit", "bold $primary"), " · " if draft.when else "", time)
        return Header(plain(draft.title, "bold"), right, join((draft.subtitle, "$muted")))

    def reload(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self.sections.show_entries(Entry(section_row(one), one.key) for one in draft.sections)
        keys = [one.key for one in draft.sections]
        if self.section_key not in keys and keys:
            unsaved = next((key for key in keys if key in self.services.rescued(draft.id)), "")
            first = next((one.key for one in draft.sections if one.state != "done"), keys[0])
            self._show_section(unsaved or first)
        self._show_state()

    def _section(self) -> SectionView | None:
        return next((one for one in (self._draft.sections if self._draft else ()) if one.key == self.section_key), None)

    def _show_section(self, key: str) -> None:
        """Bring a section to the right, after keeping the text of the one that was there."""
        self.keep_now()
        self.section_key = key
        section = self._section()
        if section is None or self._draft is None:
            return
        written = section.text is not None
        self.text.display, self.query_one("#told", Paper).display = written, not written
        if written:
            self.take_up(section)
        if not written:
            self.query_one("#told", Paper).show([Hanging(join(line), indent=1) for line in section.hint.split("\n")])
        at = [one.key for one in self._draft.sections].index(key)
        if self.sections.highlighted != at:
            self.sections.highlighted = at

    def _show_state(self) -> None:
        section = self._section()
        if section is None or self._draft is None:
            return
        number = [one.key for one in self._draft.sections].index(section.key) + 1
        self.query_one("#section-title", Static).update(section_title(number, section, len(self.text.text)))
        foot = self.conflict_said or (section.hint if section.text is not None else "")
        self.query_one("#section-foot", Static).update(Hanging(join((foot, "$muted"))) if foot else "")

    @on(Board.OptionHighlighted, "#sections")
    def _moved(self) -> None:
        key = self.sections.chosen  # where the cursor is now: the message may be late
        if key and key != self.section_key:
            self._show_section(key)
            self._show_state()

    @on(Board.OptionSelected, "#sections")
    def _enter_section(self) -> None:
        if self.text.display:
            self.sections.go_to_text()
        elif self.section_key == "budget":
            self.action_budget()
        elif self.section_key == "pieces":
            self.action_pieces()

    @on(TextArea.Changed, "#text")
    def _changed_text(self) -> None:
        self.typed()

    @on(events.AppBlur)
    def _left(self) -> None:
        self._pause()

    def action_section(self, step: int) -> None:
        keys = [one.key for one in (self._draft.sections if self._draft else ())]
        if keys:
            at = (keys.index(self.section_key) + step) % len(keys) if self.section_key in keys else 0
            self.keep_now()
            self.refresh_data()
            self._show_section(keys[at])
            self._show_state()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose":
            return bool(self.conflict_said)
        if action in {"reuse", "shelve"}:
            section = self._section() if self.is_mounted else None
            return True if section and section.text is not None else None
        return super().check_action(action, parameters)

    def action_reuse(self) -> None:
        """Take up a text written before, after what is there; ctrl+z takes it away again."""
        self.keep_now()
        with self.spoken():
            answers = self.services.answers(self.dossier_id, self.section_key)
            rows = [(f"{one.source} — {one.begins}", str(index)) for index, one in enumerate(answers)]

            def taken(chosen: str | None) -> None:
                if chosen is not None:
                    self.add_text(answers[int(chosen)].text)

            empty = "Rien n’a encore été écrit pour cette partie, ni ici, ni dans un autre dossier, ni en bibliothèque."
            self.aap.push_screen(ListingDialog("Reprendre un texte", rows, empty), taken)

    def action_back(self) -> None:
        """Escape: from the text to the list of sections, then back; the text is kept both times."""
        kept = self.keep_now()
        if self.focused is self.text:
            self.set_focus(self.sections)  # at once: a second Escape may already be on its way
            if kept:
                self.refresh_data()
        else:
            self.dismiss()
