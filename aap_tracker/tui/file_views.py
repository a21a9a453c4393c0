"""What the screens of a dossier show: plain values, in French words already."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SectionView:
    """A part to write. `text` is None for parts not written here (budget, pieces): `said` tells their state.

    `taken`: nobody wrote it yet, the text comes from the profile or the need.
    """

    key: str
    title: str
    state: str  # done | todo | trouble
    text: str | None = None
    hint: str = ""
    limit: int | None = None
    said: str = ""
    required: bool = True
    taken: bool = False


@dataclass(frozen=True)
class Answer:
    """A text written before that can be taken up: where it comes from, and its first words."""

    source: str
    text: str
    begins: str


@dataclass(frozen=True)
class DraftView:
    """A dossier being written."""

    id: int
    title: str
    subtitle: str
    when: str
    soon: bool
    percent: int
    sections: tuple[SectionView, ...]
    call_id: str | None = None
    exported: str = ""


@dataclass(frozen=True)
class PieceLine:
    """An attachment: whether it is ready, and a word of its state."""

    key: str
    title: str
    ready: bool
    said: str


@dataclass(frozen=True)
class AmountLine:
    """A line of the budget. `detailed`: the sum of its own lines, not typed; `depth` 1 for a line of an account."""

    key: str
    title: str
    amount: str
    group: str
    editable: bool = False
    detailed: bool = False
    depth: int = 0


@dataclass(frozen=True)
class BudgetView:
    """The budget of a dossier: its balance in words and in euros, its lines, what is wrong with it."""

    title: str
    said: str
    gap: int
    lines: tuple[AmountLine, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class DossierLine:
    """A dossier in a list."""

    id: int
    title: str
    stage: str
    when: str
    soon: bool
    percent: int
    detail: str = ""
    call_id: str = ""


@dataclass(frozen=True)
class Task:
    """What comes next in a dossier, and its day (empty: no day of its own); `late` when it has passed."""

    day: str
    text: str
    late: bool = False


@dataclass(frozen=True)
class StageCard:
    """A dossier, or a kept call that has none, under its stage. `key`: "dossier:3" or "appel:…"."""

    key: str
    title: str
    said: str
    when: str = ""
    soon: bool = False
    tasks: tuple[Task, ...] = ()
    call_id: str = ""


@dataclass(frozen=True)
class StageColumn:
    """Stages that go together, and the dossiers that are there."""

    name: str
    cards: tuple[StageCard, ...] = ()
