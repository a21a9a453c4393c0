"""What the screens show: plain values, in French words already, so that a screen only lays them out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tab:
    """A place of the menu: its name, the letter that goes there, a count, a sign when something is wrong.

    `minor`: not shown where the screen is narrow, unless one is there; its letter works all the same.
    """

    place: str
    name: str
    letter: str
    count: str = ""
    sign: str = ""
    minor: bool = False


@dataclass(frozen=True)
class Frame:
    """What surrounds every place: whose dashboard, which day, the menu."""

    owner: str
    day: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class CallLine:
    """A call in a list. `when`: the time left; `short`: its day and the days left; `sort_when` orders by deadline."""

    id: str
    title: str
    funder: str
    score: int | None
    when: str
    soon: bool
    detail: str = ""
    quote: str = ""
    short: str = ""
    need: str = ""
    state: str = ""
    decision: str = ""
    is_new: bool = False
    amount: str = ""
    sort_when: str = ""
    verdict: str = ""
    person: str = ""


@dataclass(frozen=True)
class NewsLine:
    """A line of the morning that is no call to look at: what it opens (place and key), its words, its time."""

    place: str
    key: str
    title: str
    middle: str = ""
    when: str = ""
    detail: str = ""
    soon: bool = False


@dataclass(frozen=True)
class MorningView:
    """`headline` answers "what happened since my last visit"; the rest is in the order it is read."""

    headline: str
    round_line: str
    look: tuple[CallLine, ...] = ()
    due: tuple[NewsLine, ...] = ()
    changed: tuple[NewsLine, ...] = ()
    expected: tuple[NewsLine, ...] = ()
    trouble: tuple[NewsLine, ...] = ()
    look_total: int = 0


@dataclass(frozen=True)
class Quote:
    """The words of a page, and its address."""

    words: str
    source: str = ""


@dataclass(frozen=True)
class FactView:
    """A fact and the words it was read in."""

    label: str
    value: str
    quotes: tuple[Quote, ...] = ()
    always: bool = False  # its words are shown even when the other quotes are hidden


@dataclass(frozen=True)
class ReasonView:
    """Points, why, and the words of the call."""

    points: int
    text: str
    quote: str = ""


@dataclass(frozen=True)
class NeedReasons:
    """Why a call fits one need: the points add up to the score."""

    need: str
    score: int
    verdict: str
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True)
class DocumentView:
    """A document joined to a call."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class PlanStep:
    """A step of the plan back from the deadline; `late` when its day has passed."""

    day: str
    text: str
    late: bool = False


@dataclass(frozen=True)
class SheetView:
    """A call as its sheet shows it."""

    id: str
    title: str
    subtitle: str
    score: int | None
    verdict: str
    facts: tuple[FactView, ...]
    fits: tuple[NeedReasons, ...]
    history: tuple[tuple[str, str], ...]  # (day, sentence)
    documents: tuple[DocumentView, ...]
    decision: str
    note: str
    url: str
    plan: tuple[PlanStep, ...] = ()
    warnings: tuple[str, ...] = ()
    dossier_id: int | None = None
    soon: bool = False
    person: str = ""  # « confié à Paul »


@dataclass(frozen=True)
class NeedView:
    """A declared need, and the best open calls that serve it; `comes_back`: the last one, and what is expected."""

    id: str
    title: str
    detail: str
    open_calls: int
    calls: tuple[CallLine, ...] = ()
    comes_back: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceLine:
    """A watched source and its state."""

    id: str
    name: str
    state: str  # ok | trouble | never
    said: str
    last: str = ""
    found: str = ""
    url: str = ""


@dataclass(frozen=True)
class DateLine:
    """A date of the calendar: `sure` False for an expected window, shown as an estimate."""

    place: str
    key: str
    day: str
    month: str
    title: str
    middle: str = ""
    when: str = ""
    detail: str = ""
    sure: bool = True
    soon: bool = False
    on: str = ""  # its day, AAAA-MM-JJ; for an estimate the first of its month, or today
    opening: bool = False


@dataclass(frozen=True)
class Choice:
    """A value of a filter and its French name."""

    value: str | None
    name: str


@dataclass(frozen=True)
class Facet:
    """A criterion of the filter and its values; `key` is the attribute of `Filters`."""

    key: str
    name: str
    choices: tuple[Choice, ...]


@dataclass
class Filters:
    """What the list of calls is narrowed to; None means everything."""

    text: str = ""
    state: str = "open"
    need: str | None = None
    funder_kind: str | None = None
    eligibility: str | None = None
    audience: str | None = None
    theme: str | None = None
    place: str | None = None
    person: str | None = None
    sort: str = "score"
    limit: int = field(default=500)
