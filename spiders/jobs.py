"""What one spider is asked to do: the row, what is already known of its pages, how far it may go."""

from pydantic import ConfigDict, Field

from aap_tracker.model.base import Frozen
from aap_tracker.model.raw import Finding, RawCall
from aap_tracker.model.sources import Source


class Known(Frozen):
    """What the last round kept of one address: its validators, and the fingerprint of what was read there."""

    etag: str = ""
    last_modified: str = ""
    fingerprint: str = ""


class Limits(Frozen):
    """The ceilings of one source in one round (C5, C6 of the promises): requests, bytes received, seconds, calls."""

    requests: int = 300
    bytes: int = 150 * 1024 * 1024
    seconds: float = 900.0
    timeout: float = 30.0
    calls: int = 2000  # taken from its lists: a page of a hundred thousand would hold the process for a minute
    documents: int = 6  # attachments read for one call


class SpiderJob(Frozen):
    """One source to collect.

    named: host:port pairs that the user named himself, the only ones allowed to be private or loopback.
    recheck: addresses of calls still open, asked again even when the list that shows them did not change.
    day: the day of the round (ISO), written beside what is remembered; empty: nothing is to be taken as unchanged.
    """

    source: Source
    named: tuple[str, ...] = ()
    known: dict[str, Known] = Field(default_factory=dict)
    recheck: tuple[str, ...] = ()
    limits: Limits = Limits()
    day: str = ""


class Visited(Frozen):
    """An address read in this round and what to keep of it once its calls are in the store."""

    url: str
    known: Known


class StillSeen(Frozen):
    """An address that did not change: its call, or the calls of that list, are still there.

    everything: none of the source's lists changed, so all that it showed last time is still there.
    """

    url: str
    everything: bool = False


class Found(Frozen):
    """One call, and the pages to remember with it (never before it is stored)."""

    call: RawCall
    visited: tuple[Visited, ...] = ()


class Fetched(Frozen):
    """One body, as it came."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    url: str
    media_type: str
    content: bytes


SpiderItem = Found | StillSeen | Fetched | Finding
