"""The door of the served dashboard: who may come in, under which name, and how often one may try."""

import hmac
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from aap_tracker.text import clean

TRIES = 5  # wrong passwords from one address before it waits
WAIT = 60.0  # seconds it waits
_NAME_LENGTH = 60


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass
class Gate:
    """Who may come in. `password` None: no question is asked (this machine alone).

    `only_here`: requests made under another name than this machine's own are refused, since a page of the web can give
    its own name our address.
    """

    password: str | None = None
    only_here: bool = True
    now: Callable[[], float] = time.monotonic
    _sessions: dict[str, str] = field(default_factory=dict)
    _failures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def answers_to(self, host: str) -> bool:
        """Whether a Host header is one we answer to."""
        return not self.only_here or is_loopback(urlsplit(f"//{host}").hostname or "")

    def same_site(self, origin: str | None, host: str) -> bool:
        """Whether a request comes from our own page: another site's page may not drive this one."""
        return origin is None or urlsplit(origin).netloc == host

    def knows(self, token: str | None) -> bool:
        """Whether a browser may come in."""
        return self.password is None or (token is not None and token in self._sessions)

    def name_of(self, token: str | None) -> str:
        """The name given when coming in, empty when none was."""
        return self._sessions.get(token or "", "")

    def must_wait(self, peer: str) -> bool:
        """Whether an address was wrong too often, too lately."""
        recent = [at for at in self._failures.get(peer, ()) if self.now() - at < WAIT]
        return len(recent) >= TRIES

    def enter(self, peer: str, password: str, name: str) -> str | None:
        """The token of a new session; None when the password is wrong or the address must wait."""
        if self.must_wait(peer):
            return None
        if self.password is not None and not hmac.compare_digest(password.encode(), self.password.encode()):
            self._failures[peer] = [*self._failures[peer][-TRIES:], self.now()]
            return None
        self._failures.pop(peer, None)
        token = secrets.token_urlsafe(32)
        self._sessions[token] = clean(name)[:_NAME_LENGTH]
        return token
