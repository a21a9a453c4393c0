"""A call for projects: the JSON of `interfaces.md`, as a value."""

import datetime as dt
import re

from pydantic import Field, field_validator

from aap_tracker.model.base import Frozen
from aap_tracker.model.vocabulary import (
    Applicant,
    Channel,
    ConditionKind,
    DeadlineKind,
    DeadlineStep,
    Eligibility,
    FunderKind,
    Kind,
    Status,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$")


def _checked(text: str, pattern: re.Pattern[str]) -> str:
    if not pattern.match(text):
        raise ValueError(text)
    dt.datetime.fromisoformat(text)
    return text


class Evidence(Frozen):
    """The words a fact was read in (contiguous in `source`; ` … ` joins parts in order) and their address."""

    quote: str
    source: str = ""
    rule: str | None = None  # name of the pattern that decided


class Funder(Frozen):
    """Who pays, by its usual name."""

    name: str
    kind: FunderKind = "autre"


class Deadline(Frozen):
    """One date by which something must be filed; `at` is local to the funder's territory, its time only if given."""

    at: str  # AAAA-MM-JJ or AAAA-MM-JJThh:mm
    label: str | None = None
    step: DeadlineStep = "deposit"

    @field_validator("at")
    @classmethod
    def _iso(cls, value: str) -> str:
        return _checked(value, _MOMENT)

    @property
    def day(self) -> dt.date:
        return dt.date.fromisoformat(self.at[:10])

    @property
    def time(self) -> dt.time | None:
        return dt.time.fromisoformat(self.at[11:]) if len(self.at) > 10 else None  # noqa: PLR2004 - the day's length


class UnitAmount(Frozen):
    """A sum per inhabitant, place, hour, group…: never a minimum or maximum."""

    amount: float
    per: str


class Amounts(Frozen):
    """Euros. minimum and maximum are per project; envelope is the whole purse; the rate (%) is the funder's share."""

    minimum: float | None = None
    maximum: float | None = None
    envelope: float | None = None
    cofunding_rate: float | None = None
    units: tuple[UnitAmount, ...] = ()


class Document(Frozen):
    """An attachment of the call: its address and the words of its link."""

    url: str
    title: str = ""


class Contact(Frozen):
    """Whom to ask: functions and generic addresses rather than persons."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


class Filing(Frozen):
    """How to file: `platform` is a named shared platform, `online` the funder's own form."""

    channel: Channel = "unknown"
    url: str | None = None
    email: str | None = None
    platform: str | None = None  # Démarche numérique, ELAN, Dauphin, Subventia, Galis, Ma démarche FSE+…
    subject: str | None = None  # the imposed subject of the mail
    copies: int | None = None


class Condition(Frozen):
    """Something an applicant must fulfil; `detail` names it (a service of the thesaurus, a number of years…)."""

    kind: ConditionKind
    text: str
    detail: str | None = None


class Contradiction(Frozen):
    """Two places say two things of one field; `kept` won (erratum and FAQ over page, page over attachment)."""

    field: str
    kept: Evidence
    other: Evidence


class Seen(Frozen):
    """One publication of the call: the source, its address there, the day (AAAA-MM-JJ)."""

    source: str
    url: str
    on: str


class Call(Frozen):
    """One call. Only `title` is required; a missing value is None or empty, never a guess."""

    id: str | None = None
    url: str | None = None
    title: str = Field(min_length=1)
    kind: Kind = "other"
    status: Status = "unknown"
    funders: tuple[Funder, ...] = ()
    territories: tuple[str, ...] = ()
    published_on: str | None = None
    opens_at: str | None = None
    deadline_kind: DeadlineKind = "unknown"
    deadlines: tuple[Deadline, ...] = ()
    amounts: Amounts = Amounts()
    applicants: tuple[Applicant, ...] = ()
    ccas_eligibility: Eligibility = "to_check"
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    contacts: tuple[Contact, ...] = ()
    filing: Filing = Filing()
    summary: str | None = None
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    unread: tuple[str, ...] = ()
    seen_at: tuple[Seen, ...] = ()
    # Beyond the first list of `interfaces.md` (it may be added to):
    edition: int | None = None  # the year the call is for
    actions: tuple[str, ...] = ()  # concepts of kind action
    conditions: tuple[Condition, ...] = ()
    carriers: tuple[Applicant, ...] = ()  # who could carry it when a CCAS cannot: commune, cias, association
    required_documents: tuple[str, ...] = ()  # `piece.*` fields
    criteria: tuple[str, ...] = ()  # selection criteria, with their weight when given
    recurrence: str | None = None  # words that say it comes back
    contradictions: tuple[Contradiction, ...] = ()

    @field_validator("published_on")
    @classmethod
    def _day(cls, value: str | None) -> str | None:
        return None if value is None else _checked(value, _DAY)

    @field_validator("opens_at")
    @classmethod
    def _opening(cls, value: str | None) -> str | None:
        return None if value is None else _checked(value, _MOMENT)


class Reading(Frozen):
    """What `reading` made of a RawCall: the call, or why it is none."""

    call: Call
    not_a_call: str | None = None  # a NotACall value
    stated_status: Status = "unknown"  # what the page says of itself; it may lie
