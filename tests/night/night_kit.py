"""A night as it is really run: `aap nuit` as a process, sites and mail server on loopback, a profile that names them."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from aap_tracker import shipped
from aap_tracker.model.sources import Source

PROFILE = shipped.data_dir() / "demo" / "ccas.toml"
DAY = "2026-11-23"
# The catalogue is what the test serves; a guard may be taken away first.
_PROGRAM = """
import json, sys
from aap_tracker import shipped
from aap_tracker.model.sources import Source
rows = tuple(Source.model_validate(row) for row in json.load(open(sys.argv.pop(1), encoding="utf-8")))
shipped.sources = lambda: rows
exec(sys.argv.pop(1))
from aap_tracker.cli.main import main
main()
"""


@dataclass
class Mailbox:
    """What a server took: (recipients, message); those of `refused` are turned away."""

    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return "550 boite inconnue"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((list(envelope.rcpt_tos), mail))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """The messages one person got."""
        return [mail for recipients, mail in self.taken if address in recipients]


@contextmanager
def mailbox(**options: Any) -> Iterator[tuple[Mailbox, int]]:
    """A real SMTP server on a free port of loopback."""
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


def profile(folder: Path, port: int, *people: str, more: str = "") -> Path:
    """The sample CCAS with a mail server and recipients; each of `people` is TOML lines, or an address alone."""
    rows = [one if "\n" in one or "=" in one else f'courriel = "{one}"' for one in people]
    mail = f'[courriel]\nserveur = "127.0.0.1"\nport = {port}\nexpediteur = "veille@crest.exemple.fr"\nsecurite = "aucune"\n'
    path = folder / "ccas.toml"
    tables = "".join(f"\n[[destinataires]]\n{row}\n" for row in rows)
    path.write_text(f"{PROFILE.read_text('utf-8')}\n{mail}{tables}{more}", encoding="utf-8")
    return path


def command(folder: Path, sources: Sequence[Source], *words: str, day: str = DAY, sabotage: str = "") -> list[str]:
    """The command line of `aap …` on the base of this folder, these sources being the whole catalogue.

    day: taken as today; "" leaves it to the machine's clock.
    """
    catalogue = folder / "catalogue.json"
    catalogue.write_text(json.dumps([one.model_dump(mode="json") for one in sources]), encoding="utf-8")
    options = [
        "--base",
        str(folder / "aap.sqlite3"),
        "--profil",
        str(folder / "ccas.toml"),
        *(["--jour", day] if day else []),
    ]
    return [sys.executable, "-c", _PROGRAM, str(catalogue), sabotage, *words, *options]


def alone() -> dict[str, str]:
    """The environment without what the tester's own holds of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AAP_")}


def aap(
    folder: Path, sources: Sequence[Source], *words: str, day: str = DAY, sabotage: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    return subprocess.run(
        command(folder, sources, *words, day=day, sabotage=sabotage),
        capture_output=True, text=True, encoding="utf-8", timeout=180, check=False, env=alone(),
    )  # fmt: skip
