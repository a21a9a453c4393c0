"""What Prévisions, Statistiques and Profil show: plain values, in French words already."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """A past edition in words, and its page (empty when not known)."""

    said: str
    url: str = ""


@dataclass(frozen=True)
class ForecastLine:
    """An expected window: an estimate, never a date. `waited`: one asked to be told; `told`: the whole sentence."""

    key: str
    name: str
    funder: str
    month: str
    when: str
    sure: str
    detail: str = ""
    waited: bool = False
    call_id: str = ""
    told: str = ""
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True)
class Bar:
    """What was seen, kept, filed and won in a month or with a funder."""

    name: str
    seen: int
    kept: int
    filed: int
    won: int


@dataclass(frozen=True)
class StatsView:
    """Statistics: a sentence, one bar a month (oldest first), one line a funder."""

    said: str
    months: tuple[Bar, ...] = ()
    funders: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class ProfileLine:
    """A line of the profile: `said` is shown, `text` is what one would type to change it, `hint` what is expected."""

    key: str
    group: str
    label: str
    said: str
    text: str = ""
    hint: str = ""
    editable: bool = True
    soon: bool = False


@dataclass(frozen=True)
class NeedMatches:
    """The open calls that a need would find: how many of those looked at, and the best."""

    said: str
    best: tuple[tuple[int, str], ...] = ()  # (score, title)
