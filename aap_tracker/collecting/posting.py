"""Sending: one message a person, marked as told only once the server took it; then the notification channels."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

from aap_tracker.collecting.digests import Writer, compose, is_its_day, only_pressing
from aap_tracker.errors import AapError
from aap_tracker.model.mailing import EVERYBODY, Mailing, MailServer, Recipient
from aap_tracker.publishing import alerts, mail
from aap_tracker.publishing.digest import Digest
from aap_tracker.publishing.digest_html import to_html
from aap_tracker.publishing.digest_text import to_text
from aap_tracker.settings.mailing import password
from aap_tracker.store import told
from aap_tracker.store.base import Store


@dataclass
class Posted:
    """Who got a digest, for whom there was nothing to say, and what went wrong (person, sentence)."""

    sent: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    failed: list[tuple[str, AapError]] = field(default_factory=list)


def everybody() -> Recipient:
    """Who the notification channels stand for: every need, every working day, every reminder."""
    return Recipient(courriel=EVERYBODY, nom="Alertes")


def todays(writer: Writer, recipient: Recipient) -> Digest:
    """The digest of the day for this person: whole on their days, only the reminders on the others."""
    digest = compose(writer, recipient)
    return digest if is_its_day(recipient, writer.day) else only_pressing(digest)


def post(writer: Writer, mailing: Mailing, clock: Callable[[], dt.datetime]) -> Posted:
    """Send what is to be told to everyone. One refusal costs one person; what did not leave stays to be told."""
    posted = Posted()
    ready = [(one, digest) for one in mailing.recipients if (digest := _ready(writer, one, posted)) is not None]
    if ready and mailing.server is None:
        error = AapError(
            "Aucun serveur de courriel", "Le profil a des destinataires et pas de tableau [courriel].",
            "Ajoutez-le (serveur, expediteur), comme le montre le guide.",
        )  # fmt: skip
        posted.failed += [(one.courriel, error) for one, _ in ready]
    elif ready and mailing.server is not None:
        _mail(writer.store, mailing.server, ready, clock, posted)
    if mailing.targets:
        _alert(writer, mailing, clock, posted)
    return posted


def _ready(writer: Writer, recipient: Recipient, posted: Posted) -> Digest | None:
    told.welcome(writer.store, recipient.who, writer.now)
    digest = todays(writer, recipient)
    if digest.empty:
        posted.silent.append(recipient.courriel)
        return None
    return digest


def _mail(
    store: Store,
    server: MailServer,
    ready: list[tuple[Recipient, Digest]],
    clock: Callable[[], dt.datetime],
    posted: Posted,
) -> None:
    try:
        with mail.opened(server, password(server)) as connection:
            for recipient, digest in ready:
                letter = write(server, recipient, digest, clock())
                try:
                    mail.send(connection, letter, server.expediteur, recipient.courriel)
                except AapError as error:
                    posted.failed.append((recipient.courriel, error))
                else:
                    told.tell(store, recipient.who, digest.told, clock())
                    posted.sent.append(recipient.courriel)
    except AapError as error:
        done = {*posted.sent, *(who for who, _ in posted.failed)}
        posted.failed += [(one.courriel, error) for one, _ in ready if one.courriel not in done]


def write(server: MailServer, recipient: Recipient, digest: Digest, now: dt.datetime) -> EmailMessage:
    """The message that carries a digest."""
    bodies = (to_text(digest), to_html(digest))
    return mail.message(server.expediteur, (recipient.nom, recipient.courriel), digest.subject, bodies, now)


def _alert(writer: Writer, mailing: Mailing, clock: Callable[[], dt.datetime], posted: Posted) -> None:
    recipient = everybody()
    digest = _ready(writer, recipient, posted)
    if digest is None:
        return
    try:
        alerts.notify(mailing.targets, digest.subject, to_text(digest))
    except AapError as error:
        posted.failed.append((recipient.courriel, error))
    else:
        told.tell(writer.store, recipient.who, digest.told, clock())
        posted.sent.append(recipient.courriel)
