"""Dossiers: listed, written, counted, exported. What makes Word files is loaded at the first need."""

from collections.abc import Callable
from pathlib import Path

from aap_tracker.store import writing
from aap_tracker.store.writing import Version
from aap_tracker.tui.file_views import Answer, BudgetView, DraftView, PieceLine, StageColumn
from aap_tracker.tui.services import rescue
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.rescue import Rescued


class Files:
    """A part of `Services`: every method may raise AapError, a plain sentence for the screen."""

    _bench: Bench

    def _done(self, undo: Callable[[], str]) -> None:
        """Remember how to take back what was just done."""
        raise NotImplementedError

    def dossier_of(self, call_id: str) -> tuple[int, bool]:
        from aap_tracker.tui.services import drafting

        return drafting.dossier_of(self._bench, call_id)

    def stage_columns(self) -> tuple[StageColumn, ...]:
        """The dossiers by stage, and the kept calls that have none."""
        from aap_tracker.tui.services import stages

        return stages.columns(self._bench)

    def stage_choices(self) -> tuple[tuple[str, str], ...]:
        """Every stage and its name, in order."""
        from aap_tracker.tui.services import stages

        return stages.choices()

    def stage_beside(self, dossier_id: int, step: int) -> str:
        """The stage after (1) or before (-1) that of a dossier, empty at either end."""
        from aap_tracker.tui.services import stages

        return stages.beside(self._bench, dossier_id, step) or ""

    def move_dossier(self, dossier_id: int, stage: str) -> str:
        """Bring a dossier to a stage; said in a sentence. `undo` takes it back."""
        from aap_tracker.tui.services import stages

        said, undo = stages.move(self._bench, dossier_id, stage)
        self._done(undo)
        return said

    def draft(self, dossier_id: int) -> DraftView:
        from aap_tracker.tui.services import drafting

        return drafting.draft(self._bench, dossier_id)

    def missing(self, dossier_id: int) -> list[str]:
        from aap_tracker.tui.services import drafting

        return drafting.missing(self._bench, dossier_id)

    def bundle(self, dossier_id: int) -> tuple[Path, str]:
        """Write the folder to deposit; where it is, and what is left to do."""
        from aap_tracker.tui.services import drafting

        return drafting.bundle(self._bench, dossier_id)

    def shelve(self, name: str, key: str, text: str) -> str:
        """Put a text in the library under a name, as the text of this section; said in a sentence."""
        from aap_tracker.tui.services import answers

        return answers.shelve(self._bench, name, key, text)

    def budget(self, dossier_id: int) -> BudgetView:
        from aap_tracker.tui.services import budgeting

        return budgeting.budget(self._bench, dossier_id)

    def set_amount(self, dossier_id: int, key: str, text: str) -> None:
        from aap_tracker.tui.services import budgeting

        budgeting.set_amount(self._bench, dossier_id, key, text)

    def pieces(self, dossier_id: int) -> tuple[PieceLine, ...]:
        from aap_tracker.tui.services import drafting

        return drafting.piece_lines(self._bench, dossier_id)

    def toggle_piece(self, dossier_id: int, key: str) -> None:
        from aap_tracker.tui.services import pieces

        pieces.toggle(self._bench, dossier_id, key)

    def save_text(self, dossier_id: int, key: str, text: str, seen: int) -> Version:
        """Write a section if its text is still version `seen`; the version that stands then."""
        from aap_tracker.tui.services import drafting

        return drafting.save_text(self._bench, (dossier_id, key), text, seen)

    def version_of(self, dossier_id: int, key: str) -> Version:
        """The text of a section as it is written now, by whom."""
        return writing.latest(self._bench.store, dossier_id, key)

    def answers(self, dossier_id: int, key: str) -> tuple[Answer, ...]:
        """What was written before for this section, here or elsewhere, and the texts of the library."""
        from aap_tracker.tui.services import answers

        return answers.answers(self._bench, dossier_id, key)

    def preview(self, dossier_id: int) -> tuple[tuple[str, str], ...]:
        """The dossier as it reads now: (title, text) of each part, what is missing said."""
        from aap_tracker.tui.services import answers

        return answers.preview(self._bench, dossier_id)

    def rescue(self, dossier_id: int, key: str, text: str, seen: int) -> None:
        """Keep in a file a text that the base could not take."""
        rescue.keep(self._bench.base, dossier_id, key, rescue.Rescued(text, seen))

    def rescued(self, dossier_id: int) -> dict[str, Rescued]:
        """The texts of a dossier that the base could not take, by section."""
        return rescue.of_dossier(self._bench.base, dossier_id)

    def forget_rescued(self, dossier_id: int, key: str) -> None:
        """It is in the base now."""
        rescue.forget(self._bench.base, dossier_id, key)

    def export(self, dossier_id: int) -> tuple[Path, str]:
        from aap_tracker.tui.services import drafting

        return drafting.export(self._bench, dossier_id)
