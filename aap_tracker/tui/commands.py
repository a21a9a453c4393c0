"""The command palette, in French: every place and every action, found by its words without accents."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets.option_list import Option

from aap_tracker.text import fold
from aap_tracker.tui.keys import key_said

if TYPE_CHECKING:
    from aap_tracker.tui.app import AapApp

Command = tuple[str, str, str]  # name, action, help

EVERYWHERE: tuple[Command, ...] = (
    ("Chercher un appel", "app.search", "dans le titre, le financeur et le texte, sans accents"),
    ("Filtrer les appels", "app.filters", "état, besoin, financeur, public, thème, territoire"),
    ("Collecter maintenant", "app.collect", "interroge les sources ; vous pouvez continuer à travailler"),
    ("Annuler la dernière décision", "app.undo", "retenir, écarter : tout se reprend"),
    ("Sauter à une ligne", "app.jump", "une lettre sur chaque ligne : tapez-la pour y aller"),
    ("Thème clair ou sombre", "app.switch_theme", "aussi par F12"),
    ("Aide de cette page", "app.help", "aussi par F1"),
    ("Quitter", "app.leave", "vos textes sont déjà enregistrés"),
)


class FrenchCommands(Provider):
    """The places of the menu, the actions of everywhere, then those of the page in front."""

    def _commands(self) -> Iterable[Command]:
        app = cast("AapApp", self.app)
        if not app.services.needs_setup:
            for tab in app.services.frame().tabs:
                yield (
                    f"Aller à : {tab.name}",
                    f"app.go('{tab.place}')",
                    f"touche {app.touches.get(tab.place, tab.letter)}",
                )
        for binding in self.screen.active_bindings.values():
            one = binding.binding
            ours = binding.node is self.screen and not one.action.startswith(("app.", "screen."))
            if binding.node is not app and binding.enabled and one.description and (one.show or ours):
                name = one.description[:1].upper() + one.description[1:]
                yield name, one.action, f"touche {key_said(one.key, one.key_display or '')}"
        yield from EVERYWHERE

    async def discover(self) -> Hits:
        for name, action, advice in self._commands():
            yield DiscoveryHit(Content(name), self._runner(action), text=name, help=advice)

    async def search(self, query: str) -> Hits:
        wanted = fold(query).split()
        for name, action, advice in self._commands():
            flat = fold(f"{name} {advice}")
            if all(word in flat for word in wanted):
                score = 1.0 if wanted and fold(name).startswith(wanted[0]) else 0.5
                yield Hit(score, Content(name), self._runner(action), text=name, help=advice)

    def _runner(self, action: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Textual's callback
        screen = self.screen

        async def run() -> None:
            await screen.run_action(action)

        return run


class FrenchPalette(CommandPalette):
    """Textual's palette with our words."""

    def __init__(self) -> None:
        super().__init__([FrenchCommands], placeholder="Que voulez-vous faire ?", id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def nothing_found() -> None:
            if search_value:
                said = Option(Content("Aucune commande ne correspond."), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(said)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, nothing_found)
