"""Following a publication of another CCAS: one request when nothing moved, verified files only, from any age.

The address is the user's own choice, loopback included; from there, no other host is ever asked.
"""

import datetime as dt
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.message import Message
from itertools import islice
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from protego import Protego

from aap_tracker.errors import AapError, InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.codec import call_from_json
from aap_tracker.model.sharing import INDEX, Index, Part
from aap_tracker.publishing import sharing
from aap_tracker.store import subscriptions
from aap_tracker.store.base import Store
from aap_tracker.store.subscriptions import Subscription
from spiders.settings import ROBOT, USER_AGENT

INDEX_BYTES = 1_000_000
FILE_BYTES = 300_000_000
TIMEOUT = 30.0  # seconds without a byte
WHOLE = 600.0  # seconds for a file
ROBOTS_DAYS = 7
_BATCH = 200
_NOT_MODIFIED, _MISSING = 304, 404


@dataclass(frozen=True, slots=True)
class Followed:
    """What a look at a publication gave. `bytes_read` and `requests`: what it cost its host."""

    subscription: Subscription
    new: int = 0
    changed: int = 0
    gone: int = 0
    refused: int = 0  # records that are no call
    requests: int = 0
    bytes_read: int = 0


class _Host:
    """One publication's host: counted requests, no redirect to elsewhere, bounded bodies."""

    def __init__(self, url: str) -> None:
        self.base = url.rstrip("/") + "/"
        self.requests = self.bytes_read = 0
        self._opener = urllib.request.build_opener(_SameHost(urlsplit(url).netloc))
        self._opener.addheaders = [("User-Agent", USER_AGENT)]

    def get(self, url: str, limit: int, etag: str = "") -> tuple[bytes, str] | None:
        """Body and ETag; None when not modified. Raise AapError in French when the host fails."""
        self.requests += 1
        request = urllib.request.Request(url, headers={"If-None-Match": etag} if etag else {})  # noqa: S310 - http(s) only, see `address`
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                body = _read(answer, limit)
                self.bytes_read += len(body)
                return body, answer.headers.get("ETag", "")
        except urllib.error.HTTPError as error:
            if error.code == _NOT_MODIFIED:
                return None
            raise _failed(url, f"réponse {error.code}") from error
        except (OSError, ValueError) as error:
            raise _failed(url, str(getattr(error, "reason", error))) from error

    def allows(self) -> bool:
        """What robots.txt says of this publication; a host without one allows."""
        try:
            found = self.get(urljoin(self.base, "/robots.txt"), INDEX_BYTES)
        except AapError as error:
            if f"réponse {_MISSING}" in error.message:
                return True
            raise
        rules = Protego.parse(found[0].decode("utf-8", "replace") if found else "")
        return bool(rules.can_fetch(urljoin(self.base, INDEX), ROBOT))


class _SameHost(urllib.request.HTTPRedirectHandler):
    """A redirection is followed on the same host only."""

    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {"http", "https"} or urlsplit(newurl).netloc != self.host:
            raise urllib.error.URLError("redirection vers un autre site, refusée")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _read(answer: IO[bytes], limit: int) -> bytes:
    until = time.monotonic() + WHOLE
    pieces, size = [], 0
    while piece := answer.read(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise ValueError("fichier trop lourd")
        if time.monotonic() > until:
            raise TimeoutError("le site répond trop lentement")
    return b"".join(pieces)


def _failed(url: str, why: str) -> AapError:
    return AapError("Publication injoignable", f"« {url} » : {why}.", "Rien n’est perdu : la prochaine nuit réessaie.")


def address(url: str) -> str:
    """The address of a publication's folder. Raise InputError when it is not one of the web."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
        raise InputError("Adresse refusée", f"« {url} » n’est pas une adresse http ou https.", "Vérifiez-la.")
    return url.strip().removesuffix(INDEX).rstrip("/") + "/"


def subscribe(store: Store, url: str, key: str | None, day: dt.date, now: dt.datetime) -> Followed:
    """Follow a publication and take all it holds. `key`: the fingerprint its author gave, checked when there is one."""
    url = address(url)
    known = subscriptions.one(store, url)
    fresh = Subscription(url, subscriptions.source_of(url), "", "")
    start = replace(known, trouble="") if known else fresh
    if key is not None:
        start = replace(start, key="", etag="", last=0)
    return _look(store, start, key, day, now)


def refresh(store: Store, day: dt.date, now: dt.datetime) -> list[Followed]:
    """Look at every publication followed. One that fails keeps its place, says why and stops no other."""
    looked = []
    for one in subscriptions.every(store):
        try:
            found = _look(store, one, None, day, now)
        except AapError as error:
            stopped = replace(one, trouble=f"{error.title} : {error.message}", checked=now.isoformat())
            subscriptions.keep(store, stopped, now)
            found = Followed(stopped)
        looked.append(found)
    return looked


def _look(store: Store, start: Subscription, fingerprint: str | None, day: dt.date, now: dt.datetime) -> Followed:
    host = _Host(start.url)
    at = replace(start, checked=now.isoformat(), trouble="")
    if _old(start.robots_on, day):
        if not host.allows():
            raise AapError("Publication fermée aux programmes", f"robots.txt de « {start.url} » l’interdit.", "")
        at = replace(at, robots_on=day.isoformat())
    answer = host.get(host.base + INDEX, INDEX_BYTES, start.etag)
    if answer is None:
        subscriptions.keep(store, at, now)
        return Followed(at, requests=host.requests, bytes_read=host.bytes_read)
    index, key = sharing.verified(answer[0], start.key or None)
    _check(index, key, start, fingerprint)
    at = replace(at, name=index.name, key=key)
    new = changed = gone = refused = 0
    for part in index.needed(start.last):
        content = host.get(host.base + part.file, min(FILE_BYTES, part.size))
        taken = _take(store, at, part, content[0] if content else b"", (day, now))
        new, changed, gone, refused = (a + b for a, b in zip((new, changed, gone, refused), taken, strict=True))
        at = replace(at, last=max(at.last, part.last))
        subscriptions.keep(store, at, now)
    at = replace(at, last=index.last, etag=answer[1])
    subscriptions.keep(store, at, now)
    return Followed(at, new, changed, gone, refused, host.requests, host.bytes_read)


def _check(index: Index, key: str, start: Subscription, fingerprint: str | None) -> None:
    given = "".join((fingerprint or "").split()).lower()
    if given and given != "".join(sharing.fingerprint(key).split()):
        raise AapError(
            "Empreinte différente",
            f"La publication est signée par la clé « {sharing.fingerprint(key)} », pas par celle que vous donnez.",
            "Vérifiez l’empreinte auprès de son auteur.",
        )
    if index.last < start.last and not given:
        raise AapError(
            "Publication revenue en arrière",
            f"Elle s’arrête au numéro {index.last}, vous aviez lu jusqu’à {start.last} : rien n’en est pris.",
            "Appelez son auteur : sa base a pu être restaurée.",
        )


def _take(
    store: Store, at: Subscription, part: Part, content: bytes, when: tuple[dt.date, dt.datetime]
) -> tuple[int, int, int, int]:
    """New, changed, withdrawn and refused of one file. What a snapshot does not hold is withdrawn too."""
    new = changed = refused = 0
    gone: list[str] = []
    shown: set[str] = set()
    records = sharing.records(content, part)
    while batch := list(islice(records, _BATCH)):
        read = [_call(record) for record in batch if "gone" not in record]
        gone += [str(record["gone"]) for record in batch if "gone" in record]
        good = [call for call in read if call is not None]
        refused += len(read) - len(good)
        shown.update(call.url for call in good if call.url)
        taken = subscriptions.take(store, at.source_id, good, *when)
        new, changed = new + taken.new, changed + taken.changed
    if part.first == 0 and at.last:
        gone += subscriptions.others(store, at.source_id, shown)
    if gone:
        subscriptions.withdraw(store, at.source_id, gone, *when)
    return new, changed, len(gone), refused


def _call(record: dict[str, Any]) -> Call | None:
    try:
        return call_from_json(record.get("call"))[0]
    except InputError:
        return None


def _old(robots_on: str, day: dt.date) -> bool:
    return not robots_on or (day - dt.date.fromisoformat(robots_on)).days >= ROBOTS_DAYS


def troubles(looked: Iterable[Followed]) -> list[str]:
    """One French line for each publication that could not be followed."""
    return [f"{one.subscription.name or one.subscription.url} : {one.subscription.trouble}"
            for one in looked if one.subscription.trouble]  # fmt: skip
