"""Who is written to, how, and what they were told. Keys of `ccas.toml` are French: people write them by hand."""

from typing import Literal

from pydantic import Field, field_validator

from aap_tracker.model.base import Frozen
from aap_tracker.model.french import DAYS

OPEN_DAYS = DAYS[:5]
STEPS = (30, 15, 7, 2)  # working days before a deadline
EVERYBODY = "alertes"  # who the notification channels stand for
ToldKind = Literal["call", "change", "reminder", "window", "source"]


class Recipient(Frozen):
    """One person who receives the digest. No `besoins` means all of them; `seuil` is the least score told of."""

    courriel: str
    nom: str = ""
    besoins: tuple[str, ...] = ()
    seuil: int = Field(default=30, ge=0, le=100)
    jours: tuple[str, ...] = OPEN_DAYS
    rappels: tuple[int, ...] = STEPS

    @field_validator("jours")
    @classmethod
    def _named(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        named = tuple(day.strip().lower() for day in value)
        if any(day not in DAYS for day in named):
            raise ValueError(value)
        return named

    @field_validator("rappels")
    @classmethod
    def _ahead(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if any(not 0 <= step <= 250 for step in value):  # noqa: PLR2004 - the working days of a year
            raise ValueError(value)
        return tuple(sorted(set(value), reverse=True))

    @property
    def who(self) -> str:
        """Under which name what was told is kept."""
        return self.courriel.lower()


class MailServer(Frozen):
    """The server that mail leaves by (`[courriel]`). The password is never here: keyring or environment."""

    serveur: str = Field(min_length=1)
    expediteur: str
    port: int | None = Field(default=None, ge=1, le=65535)
    securite: Literal["starttls", "tls", "aucune"] = "starttls"
    identifiant: str = ""


class Mailing(Frozen):
    """Everything `ccas.toml` says of what leaves the machine. `cibles`: addresses of notification services."""

    server: MailServer | None = None
    recipients: tuple[Recipient, ...] = ()
    targets: tuple[str, ...] = ()


class Told(Frozen):
    """One thing said to one person: never said again. `subject` is a call, a series or a source; `detail` tells apart.

    A change and a reminder of one call are two things: one never silences the other.
    """

    kind: ToldKind
    subject: str
    detail: str = ""
