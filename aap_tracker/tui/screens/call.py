"""Un appel: whether it is for us, and why."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aap_tracker.tui.browser import can_open
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.dialogs.note import NoteDialog
from aap_tracker.tui.look import join, plain, quoted
from aap_tracker.tui.screens.base import AapScreen, CallKeys
from aap_tracker.tui.screens.call_elsewhere import Elsewhere
from aap_tracker.tui.views import FactView, NeedReasons, SheetView
from aap_tracker.tui.widgets.banner import Header
from aap_tracker.tui.widgets.painted import Hanging, Heading, Painted
from aap_tracker.tui.widgets.painter import Paper

_LABEL_WIDTH = 13
_POINTS_WIDTH = 5
_SIGN_WIDTH = 3
_DAY_WIDTH = 15


class CallScreen(Elsewhere, CallKeys, AapScreen):
    """Facts with their evidence on the left, why it fits on the right."""

    place: ClassVar[str] = "appel"
    quiet: ClassVar[frozenset[str]] = frozenset({"search", "filters", "sort", "collect", "leave"})
    BINDINGS = [
        Binding("e", "evidence", "preuves"),
        Binding("h", "history", "historique"),
        Binding("p", "documents", "pièces"),
        Binding("n", "note", "note"),
        *CallKeys.CALL_BINDINGS,
        *Elsewhere.ELSEWHERE_BINDINGS,
        Binding("o", "open_page", "ouvrir la page"),
        Binding("escape", "back", "retour", key_display="Échap"),
    ]
    AUTO_FOCUS = "#facts"

    def __init__(self, call_id: str) -> None:
        super().__init__()
        self._call_id = call_id
        self._sheet: SheetView | None = None
        self._with_quotes = False

    def body(self) -> Iterator[Widget]:
        with Horizontal(id="sheet"):
            yield Paper(id="facts")
            yield Paper(id="reasons")

    def header(self) -> Header:
        sheet = self._sheet = self.services.sheet(self._call_id)
        right = (
            join((f"{sheet.score}/100 ", "bold $primary"), sheet.verdict)
            if sheet.score is not None
            else join(sheet.verdict)
        )
        second = join(
            (f"{sheet.decision} · " if sheet.decision else "", "bold"),  # first: what follows may be cut
            (f"{sheet.person} · " if sheet.person else "", "bold"),
            (sheet.subtitle, "bold $warning" if sheet.soon else ""),
            (" ▲" if sheet.soon else "", "bold $warning"),
        )
        return Header(plain(sheet.title, "bold"), right, second)

    def reload(self) -> None:
        if self._sheet is not None:
            self.query_one("#facts", Paper).show(fact_lines(self._sheet, with_quotes=self._with_quotes))
            self.query_one("#reasons", Paper).show([*reason_lines(self._sheet), *plan_lines(self._sheet)])

    def current_call(self) -> str:
        return self._call_id

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_page" and not can_open(self._sheet.url if self._sheet else ""):
            return None
        return super().check_action(action, parameters)

    def action_evidence(self) -> None:
        self._with_quotes = not self._with_quotes
        self.refresh_data()

    def action_history(self) -> None:
        history = self._sheet.history if self._sheet else ()
        rows = [(f"{day}  {sentence}", "") for day, sentence in history]
        self.aap.push_screen(ListingDialog("Historique", rows, "Aucun changement depuis qu’il est connu."))

    def action_documents(self) -> None:
        documents = self._sheet.documents if self._sheet else ()
        rows = [(one.title + (f" — {one.note}" if one.note else ""), one.url) for one in documents]
        self.aap.push_screen(ListingDialog("Pièces et documents", rows, "Aucun document joint n’a été vu."), self._open)

    def action_note(self) -> None:
        note = self._sheet.note if self._sheet else ""
        self.aap.push_screen(NoteDialog(note, self._keep_note))

    def _keep_note(self, text: str) -> None:
        def keep() -> str:
            self.services.write_note(self._call_id, text)
            return ""

        self.aap.later.write(keep)

    def action_open_page(self) -> None:
        self._open(self._sheet.url if self._sheet else "")

    def _open(self, url: str | None) -> None:
        if url:
            self.aap.visit(url)

    def action_back(self) -> None:
        self.dismiss()


def fact_lines(sheet: SheetView, *, with_quotes: bool) -> Iterable[Painted]:
    """The facts, each followed by the words it was read in."""
    yield Heading("Les faits", "et les mots de la page" if with_quotes else "")
    for fact in sheet.facts:
        yield from _fact(fact, with_quotes=with_quotes)
    if sheet.note:
        yield Heading("Votre note", air=True)
        yield Hanging(plain(sheet.note), indent=1)


def _fact(fact: FactView, *, with_quotes: bool) -> Iterable[Painted]:
    label = plain(f" {fact.label}", "$muted")
    if label.cell_length + 1 < _LABEL_WIDTH:
        yield Hanging(join(fact.value), Content(" ") + plain(fact.label, "$muted"), _LABEL_WIDTH)
    else:
        yield Hanging(join((f"{fact.label}  ", "$muted"), fact.value), indent=1)
    if with_quotes or fact.always:
        for quote in fact.quotes:
            source = join((f" ({quote.source})", "$muted")) if quote.source else ""
            yield Hanging(join(quoted(quote.words), source), indent=3)


def reason_lines(sheet: SheetView) -> Iterable[Painted]:
    """Why it fits each need: the points add up to the score."""
    if not sheet.fits:
        yield Heading("Pourquoi")
        yield Hanging(join(("Pas encore noté : il le sera à la prochaine collecte.", "$muted")), indent=1)
    for index, fit in enumerate(sheet.fits):
        yield from _fit(fit, first=index == 0)


def plan_lines(sheet: SheetView) -> Iterable[Painted]:
    """What to do and by when, back from the deadline."""
    if sheet.plan:
        yield Heading("Le chemin jusqu’au dépôt", air=True)
    for warning in sheet.warnings:
        yield Hanging(join((warning, "$warning")), join((" ▲", "bold $warning")), _SIGN_WIDTH)
    for step in sheet.plan:
        text = join((step.text, "$warning"), (" (passé)", "$warning")) if step.late else join(step.text)
        yield Hanging(text, join((f" {step.day}", "$muted")), _DAY_WIDTH)


def _fit(fit: NeedReasons, *, first: bool) -> Iterable[Painted]:
    yield Heading("Pourquoi" if first else "Et aussi", f"{fit.score}/100 · {fit.verdict}", air=not first)
    if fit.need:
        yield Hanging(join(("besoin ", "$muted"), (fit.need, "bold")), indent=1)
    for reason in fit.reasons:
        points = join((f"{reason.points:+d}", "bold $primary")) if reason.points else join(("·", "$muted"))
        yield Hanging(join(reason.text), _right(points), _POINTS_WIDTH)
        if reason.quote:
            yield Hanging(quoted(reason.quote), indent=_POINTS_WIDTH + 2)


def _right(points: Content) -> Content:
    return points.pad_left(max(_POINTS_WIDTH - 1 - points.cell_length, 0))
