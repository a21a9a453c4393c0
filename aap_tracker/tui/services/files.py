"""Dossiers: listed, written, counted, exported. What makes Word files is loaded at the first need."""

from pathlib import Path

from aap_tracker.tui.file_views import BudgetView, DossierLine, DraftView, PieceLine
from aap_tracker.tui.services.bench import Bench


class Files:
    """A part of `Services`: every method may raise AapError, a plain sentence for the screen."""

    _bench: Bench

    def dossier_of(self, call_id: str) -> tuple[int, bool]:
        from aap_tracker.tui.services import drafting

        return drafting.dossier_of(self._bench, call_id)

    def dossiers(self) -> tuple[DossierLine, ...]:
        from aap_tracker.tui.services import drafting

        return drafting.all_dossiers(self._bench)

    def draft(self, dossier_id: int) -> DraftView:
        from aap_tracker.tui.services import drafting

        return drafting.draft(self._bench, dossier_id)

    def missing(self, dossier_id: int) -> list[str]:
        from aap_tracker.tui.services import drafting

        return drafting.missing(self._bench, dossier_id)

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

    def save_text(self, dossier_id: int, key: str, text: str) -> None:
        from aap_tracker.tui.services import drafting

        drafting.save_text(self._bench, dossier_id, key, text)

    def export(self, dossier_id: int) -> tuple[Path, str]:
        from aap_tracker.tui.services import drafting

        return drafting.export(self._bench, dossier_id)
