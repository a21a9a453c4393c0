"""What a dossier is made into from the drafting screen: preview, gaps, budget, files, texts kept."""

from typing import TYPE_CHECKING, cast

from aap_tracker.tui.dialogs.line import LineDialog
from aap_tracker.tui.dialogs.pieces import PiecesDialog
from aap_tracker.tui.dialogs.preview import PreviewDialog
from aap_tracker.tui.screens.budget import BudgetScreen

if TYPE_CHECKING:
    from aap_tracker.tui.screens.draft import DraftScreen


class Papers:
    """Mixed into the drafting screen. The text being typed is written before anything is made of it."""

    @property
    def _draft_screen(self) -> "DraftScreen":
        return cast("DraftScreen", self)

    def action_preview(self) -> None:
        screen = self._draft_screen
        screen.keep_now()
        with screen.spoken():
            screen.aap.push_screen(PreviewDialog(screen.services.preview(screen.dossier_id)))

    def action_missing(self) -> None:
        screen = self._draft_screen
        screen.keep_now()
        screen.aap.show_missing(screen.dossier_id)

    def action_budget(self) -> None:
        screen = self._draft_screen
        screen.keep_now()
        screen.aap.push_screen(BudgetScreen(screen.dossier_id))

    def action_pieces(self) -> None:
        screen = self._draft_screen
        screen.keep_now()
        services, dossier_id = screen.services, screen.dossier_id

        def toggle(key: str) -> None:
            with screen.spoken():
                services.toggle_piece(dossier_id, key)

        with screen.spoken():
            services.pieces(dossier_id)
            screen.aap.push_screen(PiecesDialog(lambda: services.pieces(dossier_id), toggle))

    def action_export(self) -> None:
        screen = self._draft_screen
        screen.keep_now()
        with screen.spoken():
            path, note = screen.services.export(screen.dossier_id)
            screen.aap.hand_over(path, note)
        screen.refresh_data()

    def action_bundle(self) -> None:
        """The folder to deposit: it takes a second or two, said before."""
        screen = self._draft_screen
        screen.keep_now()
        screen.aap.say("Le lot à déposer se prépare…")
        screen.call_after_refresh(self._bundled)

    def _bundled(self) -> None:
        screen = self._draft_screen
        with screen.spoken():
            folder, note = screen.services.bundle(screen.dossier_id)
            screen.aap.say(f"{note}\n{folder}", title="Lot à déposer enregistré")
        screen.refresh_data()

    def action_shelve(self) -> None:
        """Put the text of this section in the library, under a name."""
        screen = self._draft_screen
        screen.keep_now()

        def named(name: str | None) -> None:
            if name:
                with screen.spoken():
                    screen.aap.say(screen.services.shelve(name, screen.section_key, screen.text.text))

        hint = "Un nom déjà pris garde l’ancien texte parmi ses versions. Pour le reprendre ailleurs : ctrl+r."
        screen.aap.push_screen(LineDialog("Mettre ce texte en bibliothèque", screen.section_key, hint=hint), named)
