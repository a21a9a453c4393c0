"""The dashboard: its places, and what can be done from all of them."""

import contextlib
import traceback
from collections.abc import Sequence
from pathlib import Path

from textual.app import App
from textual.binding import Binding
from textual.reactive import reactive
from textual.theme import Theme

from aap_tracker.errors import AapError
from aap_tracker.paths import write_atomic
from aap_tracker.tui import places
from aap_tracker.tui.background import Background
from aap_tracker.tui.commands import FrenchPalette
from aap_tracker.tui.dialogs.confirm import ConfirmDialog
from aap_tracker.tui.dialogs.help import HelpDialog
from aap_tracker.tui.doors import Doors
from aap_tracker.tui.follow import Collection
from aap_tracker.tui.later import Later
from aap_tracker.tui.look import DARK, LIGHT, VARIABLES, tame
from aap_tracker.tui.messages import DataChanged
from aap_tracker.tui.screens.base import AapScreen
from aap_tracker.tui.services import Services
from aap_tracker.tui.views import Filters


class AapApp(Doors, App[None]):
    """The dashboard over one base and one profile."""

    TITLE = "aap-tracker"
    CSS_PATH = "aap.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (30, "-tall")]
    BINDINGS = [
        Binding("slash", "search", "chercher", key_display="/", id="chercher"),
        Binding("f", "filters", "filtrer", id="filtrer"),
        Binding("t", "sort", "trier", id="trier"),
        Binding("c", "collect", "collecter", id="collecter"),
        Binding("u", "undo", "annuler", id="annuler"),
        Binding("f1", "help", "aide", key_display="F1", priority=True),
        Binding("ctrl+p", "command_palette", "commandes", key_display="ctrl+p", priority=True),
        Binding("q", "leave", "quitter", id="quitter"),
        Binding("j", "jump", "sauter à une ligne", show=False, id="sauter"),
        Binding("m", "go('matin')", "Ce matin", show=False, id="matin"),
        Binding("a", "go('appels')", "Appels", show=False, id="appels"),
        Binding("l", "go('calendrier')", "Calendrier", show=False, id="calendrier"),
        Binding("i", "go('dossiers')", "Dossiers", show=False, id="dossiers"),
        Binding("b", "go('besoins')", "Besoins", show=False, id="besoins"),
        Binding("s", "go('sources')", "Sources", show=False, id="sources"),
        Binding("v", "go('previsions')", "Prévisions", show=False, id="previsions"),
        Binding("e", "go('statistiques')", "Statistiques", show=False, id="statistiques"),
        Binding("p", "go('profil')", "Profil", show=False, id="profil"),
        Binding("f12", "switch_theme", "thème", show=False, id="theme"),
        Binding("ctrl+q", "leave", "quitter", show=False, priority=True),
    ]

    progress: reactive[str] = reactive("", init=False)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._begin_in(LIGHT if services.light else DARK)
        self.collection = Collection(self)
        self.filters = Filters()  # of the list of calls, kept from one visit of the place to the next
        self.background = Background(self)
        self.later = Later(self)
        self.touches: dict[str, str] = {}  # the keys that were changed, as they are written
        self.drafts: dict[str, dict[str, str]] = {}  # forms of needs left before they were kept

    def _begin_in(self, theme: Theme) -> None:
        """Take a theme before anything is drawn: changing it later parses every style again."""
        self.set_reactive(AapApp.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)

    def on_mount(self) -> None:
        self._take_keys()
        if self.services.needs_setup:
            from aap_tracker.tui.screens.setup import SetupScreen

            self.push_screen(SetupScreen())
        else:
            self.push_screen(places.make("matin"))

    def _take_keys(self) -> None:
        """The keys of `[touches]`; when they cannot be taken, it is said and the usual ones stay."""
        try:
            touches = self.services.touches()
            if touches:
                from aap_tracker.tui.keys import keymap

                self.set_keymap(keymap(touches))
        except AapError as error:
            self.say_error(error)
        else:
            self.touches = touches

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLES

    def say(self, text: str, *, title: str = "", trouble: bool = False) -> None:
        """A toast in plain words; outside words in it stay words."""
        undo = self.touches.get("annuler")
        text = text.replace("(u : annuler)", f"({undo} : annuler)") if undo else text
        lines = "\n".join(tame(line) for line in text.split("\n") if line.strip())
        self.notify(lines, title=tame(title), severity="error" if trouble else "information", markup=False)

    def say_error(self, error: AapError) -> None:
        self.say(f"{error.message}\n{error.advice}", title=error.title, trouble=True)

    def tell_change(self) -> None:
        """The store changed: the screen in front, if it shows the store, reads again."""
        if isinstance(self.screen, AapScreen):
            self.screen.post_message(DataChanged())

    def decide(self, call_ids: Sequence[str], action: str, reason: str = "", note: str = "") -> None:
        """Record a decision on some calls, say it, and show what changed. `u` takes it back."""
        chosen = list(call_ids)

        def write() -> str:
            said = f"{self.services.decide(chosen, action, reason, note)} (u : annuler)"
            return "\n".join(part for part in (said, self.services.signature_told()) if part)

        self.later.write(write)

    def action_undo(self) -> None:
        self.later.write(lambda: self.services.undo() or "Rien à annuler depuis l’ouverture.")

    def action_collect(self) -> None:
        self.run_worker(self.collection.start(), group="collect", exit_on_error=False)

    def action_help(self) -> None:
        if not isinstance(self.screen, HelpDialog):
            place = self.screen.place if isinstance(self.screen, AapScreen) else "dialogue"
            self.push_screen(HelpDialog(place, self.touches))

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, FrenchPalette):
            self.push_screen(FrenchPalette())

    def action_jump(self) -> None:
        """Letters on every line and place in sight: typing one goes there."""
        from aap_tracker.tui.dialogs.jump import JumpScreen, targets

        found = targets(self.screen)
        if found and not isinstance(self.screen, JumpScreen):
            self.push_screen(JumpScreen(found))

    def action_switch_theme(self) -> None:
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    def action_leave(self) -> None:
        """Quit; a running collection is asked about first, because quitting stops it."""
        if not self.collection.running:
            self.exit()
            return
        question = "Une collecte est en cours : quitter l’arrête. Ce qui est déjà trouvé est gardé."
        self.push_screen(ConfirmDialog("Quitter ?", question, "quitter"), self._leave_if)

    def _leave_if(self, sure: bool | None) -> None:  # noqa: FBT001 - Textual's callback
        if sure:
            self.exit()

    def action_help_quit(self) -> None:
        self.say("Pour quitter : touche q, ou ctrl+q pendant la saisie.")

    def _fatal_error(self) -> None:
        """A fault of ours: a sentence on the screen, the details in a file beside the base, never a traceback."""
        report = self.services.base.with_name("aap-erreur.txt")
        with contextlib.suppress(OSError):
            write_atomic(report, traceback.format_exc().encode("utf-8", "replace"))
        self.panic(
            "aap s’est arrêté sur une erreur qui vient du programme. Vos textes et vos décisions sont enregistrés.",
            f"Le détail est dans {report} : joignez ce fichier si vous demandez de l’aide.",
        )

    async def on_unmount(self) -> None:
        self.collection.stop()
        self.later.finish()
        self.services.close()


def run(base: Path, profile_path: Path, day: str | None = None, name: str = "") -> None:
    """Open the dashboard on a base and a profile (either may not exist yet).

    `day` is the day taken as today; `name` the person who decides and writes (empty: the one the profile names).
    """
    app = AapApp(Services(base, profile_path, day, name))
    app.run()
