"""One source collected for a look: what it would give, with nothing stored and nothing added anywhere."""

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aap_tracker.collecting.child import Children
from aap_tracker.collecting.readers import read_one
from aap_tracker.collecting.wire import Done
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call, Reading
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.raw import Finding, RawCall
from aap_tracker.model.sources import Source
from aap_tracker.text import slug
from spiders.addresses import absolute, host_port
from spiders.jobs import Limits, SpiderJob

URL_LIMITS = Limits(requests=150, seconds=110.0, timeout=20.0)  # 150 requests, 150 s with the last answers


@dataclass
class Trial:
    """What a source gave: every call with what was read of it (those that are none included), findings, the cost."""

    source: Source
    read: list[tuple[RawCall, Reading]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    done: Done = field(default_factory=Done)

    @property
    def calls(self) -> list[Call]:
        """The calls it would take, in the order they were found."""
        return [reading.call for _, reading in self.read if reading.not_a_call is None]

    @property
    def failed(self) -> Finding | None:
        """Why the whole source failed; None when it did not."""
        return next((finding for finding in self.findings if finding.fatal), None)


def look_source(url: str) -> Source:
    """The row of an address nobody described. InputError when it is no address of the Web."""
    address = absolute(url if "://" in url else f"https://{url}", "")
    if not address:
        raise InputError(
            "Adresse illisible", f"« {url} » n’est pas une adresse du Web.", "Écrivez-la en entier : https://…"
        )
    parts = urlsplit(address)
    name = f"url-{slug(parts.netloc.replace(':', '-') + parts.path)}"
    return Source(id=name, name=parts.netloc, funder_kind="autre", family="look", url=address)


def try_source(
    source: Source,
    lexicon: Lexicon,
    day: dt.date,
    *,
    limits: Limits = URL_LIMITS,
    settings: dict[str, Any] | None = None,
) -> Trial:
    """Collect one source from scratch. A row of our own and an address given by hand allow their host, even private.

    settings: override Scrapy's (a capture records, a replay never leaves the folder).
    """
    named = (host_port(source.url),) if source.own or source.family == "look" else ()
    trial = Trial(source)
    job = SpiderJob(source=source, named=named, limits=limits)
    with Path(os.devnull).open("wb") as log, Children([job], 1, settings or {}, log) as children:
        for line in children.lines():
            if line.found is not None:
                raw = line.found.call
                trial.read.append((raw, read_one(raw, source, lexicon, day)))
            elif line.finding is not None:
                trial.findings.append(line.finding)
            elif line.done is not None:
                trial.done = line.done
    return trial
