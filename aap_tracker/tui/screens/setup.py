"""Premiers pas: which commune, CCAS or CIAS, which needs, and the first collection."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from aap_tracker.model.lexicon import Place
from aap_tracker.text import clean, slug
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import AapScreen
from aap_tracker.tui.widgets.banner import Header
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Row

_STEPS = ("commune", "organisme", "besoins", "pret")
_QUESTIONS = {
    "commune": (
        "Quelle est votre commune ?",
        "Son nom ou son code postal. Tout se passe sur votre ordinateur, sans internet.",
    ),
    "organisme": ("CCAS ou CIAS ?", "Un CIAS couvre toutes les communes de l’intercommunalité."),
    "besoins": (
        "Quels besoins voulez-vous financer ?",
        "Espace coche et décoche. Vous pourrez tout changer ensuite dans ccas.toml.",
    ),
    "pret": ("C’est prêt.", "Ce qui va être suivi pour vous :"),
}
_TYPED = {  # the steps where one can type, and an example
    "commune": "Vitré, ou 35500",
    "besoins": "Un autre besoin, en vos mots (↵ l’ajoute)",
    "pret": "Votre nom, si vous êtes plusieurs : vos décisions le porteront",
}
_NAMED = 6  # sources told by name
_MOST = 50  # communes shown for one search


@dataclass
class Answers:
    """What was answered so far."""

    commune: Place | None = None
    body: str = "ccas"
    ticked: set[str] = field(default_factory=set)
    own: list[dict[str, Any]] = field(default_factory=list)


class SetupScreen(AapScreen):
    """Four questions; nothing is written before the last Enter."""

    place: ClassVar[str] = "accueil"
    quiet: ClassVar[frozenset[str]] = frozenset({"search", "filters", "sort", "collect", "undo", "leave"})
    enter: ClassVar[str] = "continuer"
    BINDINGS = [
        Binding("space", "tick", "cocher", key_display="espace"),
        Binding("escape", "back", "question précédente", key_display="Échap"),
    ]
    AUTO_FOCUS = "#answer"

    def __init__(self) -> None:
        super().__init__()
        self._step = "commune"
        self._answers = Answers()
        self._found: list[Place] = []

    def body(self) -> Iterator[Widget]:
        yield Static(id="question", markup=False)
        yield Static(id="explain", markup=False)
        yield Input(id="answer", max_length=200)
        yield Board(id="choices")

    def header(self) -> Header:
        number = _STEPS.index(self._step) + 1
        second = join(("Premiers pas : quatre questions, deux minutes.", "$muted"))
        return Header(join(("aap-tracker", "bold")), join((f"{number} / {len(_STEPS)}", "$muted")), second)

    def enter_hint(self) -> str:
        return self.enter

    @property
    def _board(self) -> Board:
        return self.query_one("#choices", Board)

    @property
    def _input(self) -> Input:
        return self.query_one("#answer", Input)

    def reload(self) -> None:
        question, explain = _QUESTIONS[self._step]
        self.query_one("#question", Static).update(join((question, "bold $primary")))
        self.query_one("#explain", Static).update(join((explain, "$muted")))
        self._input.display = self._step in _TYPED
        self._input.placeholder = _TYPED.get(self._step, "")
        self._board.show_entries(getattr(self, f"_rows_{self._step}")())

    def _rows_commune(self) -> Iterator[Entry]:
        for place in self._found[:_MOST]:
            codes = " ".join(place.postcodes[:3])
            people = f"{place.population:,} habitants".replace(",", "\u202f") if place.population else ""
            yield Entry(
                Row(plain(place.name), middle=join((codes, "$muted")), right=join((people, "$muted")), mark_width=0),
                place.code,
            )

    def _rows_organisme(self) -> Iterator[Entry]:
        commune = self._answers.commune
        if commune is not None:
            yield Entry(Row(join(("CCAS", "bold"), f", commune : {commune.name}"), mark_width=0), "ccas")
            epci = self.services.epci_of(commune)
            if epci:
                yield Entry(Row(join(("CIAS", "bold"), f", intercommunalité : {epci}"), mark_width=0), "cias")

    def _rows_besoins(self) -> Iterator[Entry]:
        for need in (*self._answers.own, *self.services.needs_library()):
            sign = "[×]" if need["id"] in self._answers.ticked else "[ ]"
            details = (join((clean(str(need.get("description", ""))), "$muted")),) if need.get("description") else ()
            yield Entry(Row(plain(need["intitule"]), join((sign, "bold")), details=details, mark_width=3), need["id"])

    def _rows_pret(self) -> Iterator[Entry]:
        commune = self._answers.commune
        if commune is None:
            return
        names = self.services.sources_for(commune, self._answers.body)
        count = len(self._answers.ticked)
        yield Entry(
            Row(
                join(
                    f"{len(names)} sources : ",
                    (", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else ""), "$muted"),
                ),
                mark_width=0,
            )
        )
        yield Entry(Row(join(f"{count} besoin{'s' if count > 1 else ''}"), mark_width=0))
        yield Entry(Row(join(f"Profil : {self.services.profile_path}"), mark_width=0))
        yield Entry(Row(join(("Créer mon profil et collecter maintenant", "bold")), mark_width=0), "collect")
        yield Entry(Row(join("Créer mon profil, collecter plus tard"), mark_width=0), "later")

    @on(Input.Changed, "#answer")
    def _typed(self, event: Input.Changed) -> None:
        if self._step == "commune":
            self._found = self.services.find_communes(event.value)
            self._board.show_entries(self._rows_commune())

    @on(Input.Submitted, "#answer")
    def _submitted(self, event: Input.Submitted) -> None:
        text = clean(event.value)
        if self._step == "besoins" and text:
            need = {"id": slug(text, 40), "intitule": text}
            if all(one["id"] != need["id"] for one in self._answers.own):
                self._answers.own.append(need)
            self._answers.ticked.add(str(need["id"]))
            self._input.value = ""
            self.refresh_data()
        else:
            self.action_forward()

    def on_key(self, event: events.Key) -> None:
        """The arrows go between the answer and the choices."""
        if event.key == "down" and self.focused is self._input and self._board.option_count:
            self._board.focus()
            event.stop()
        elif event.key == "up" and self.focused is self._board and self._input.display and not self._board.highlighted:
            self._input.focus()
            event.stop()

    @on(Board.OptionSelected)
    def _selected(self) -> None:
        self.action_forward()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "tick":
            return self._step == "besoins"
        return not (action == "back" and self._step == "commune")

    def action_tick(self) -> None:
        if self._board.chosen:
            self._answers.ticked ^= {self._board.chosen}
            self.refresh_data()

    def action_back(self) -> None:
        self._go(_STEPS[max(_STEPS.index(self._step) - 1, 0)])

    def action_forward(self) -> None:
        """Take the answer of this step, and go to the next; the last one writes the profile."""
        chosen = self._board.chosen
        if not chosen:
            self.aap.say("Tapez le nom ou le code postal de votre commune, puis choisissez-la dans la liste.")
        elif self._step == "commune":
            self._answers.commune = next(place for place in self._found if place.code == chosen)
            self._go("organisme")
        elif self._step == "organisme":
            self._answers.body = chosen
            self._go("besoins")
        elif self._step == "besoins":
            self._leave_needs()
        else:
            self._finish(collect=chosen == "collect")

    def _leave_needs(self) -> None:
        if self._answers.ticked:
            self._go("pret")
        else:
            self.aap.say("Cochez au moins un besoin : c’est par lui que les appels sont triés.")

    def _go(self, step: str) -> None:
        self._step = step
        if step != "commune":
            with self._input.prevent(Input.Changed):
                self._input.value = ""
        self.refresh_data()
        (self._input if step == "commune" else self._board).focus()

    def _finish(self, *, collect: bool) -> None:
        answers = self._answers
        if answers.commune is None:
            return
        library = (*answers.own, *self.services.needs_library())
        needs = [need for need in library if need["id"] in answers.ticked]
        name = clean(self._input.value)
        with self.spoken():
            self.services.create_profile(answers.commune, answers.body, needs)
            if name:
                self.services.set_profile("utilisateur.nom", name)
            self.aap.go_home()
            self.aap.say("Votre profil est créé. F1 explique chaque page.")
            if collect:
                self.aap.action_collect()
