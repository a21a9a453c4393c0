"""One message to one person, through one server: headers that nothing can be added to, and TLS or nothing."""

import datetime as dt
import hashlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from aap_tracker.errors import AapError
from aap_tracker.model.mailing import MailServer
from aap_tracker.publishing.digest import line
from aap_tracker.text import clean

_SECONDS = 30.0
_PORTS = {"starttls": 587, "tls": 465, "aucune": 25}
_SUBJECT = 150
_ENCODED = re.compile(r"=(?=\?)")  # « =?utf-8?q?…?= »: a header would decode it, line breaks included
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


class _Whole(EmailPolicy):
    """A subject with accents is encoded whole: the library, word by word, loses spaces where a line is folded."""

    def fold(self, name: str, value: Any) -> str:
        if name.lower() != "subject" or str(value).isascii():
            return str(super().fold(name, value))
        encoded = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {encoded}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


_SMTP = _Whole(linesep="\r\n")


def header(text: str, width: int = _SUBJECT) -> str:
    """A text that stays one header: no line break of any alphabet, no control, no encoded word of its own."""
    return line(_ENCODED.sub("= ", text), width)


def message(sender: str, to: tuple[str, str], subject: str, bodies: tuple[str, str], now: dt.datetime) -> EmailMessage:
    """A mail in text and HTML (`bodies`) from `sender` to one person (`to`: name, address)."""
    mail = EmailMessage(policy=_SMTP)
    mail["Subject"] = header(subject)
    mail["From"] = _address("aap-tracker", sender)
    mail["To"] = _address(*to)
    mail["Date"] = now
    mail["Message-ID"] = _identifier(sender, to[1], subject, bodies[0])
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(bodies[0])
    mail.add_alternative(bodies[1], subtype="html")
    return mail


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(display_name=header(name, 80), username=user, domain=domain)


def _identifier(sender: str, *parts: str) -> str:
    """The same for the same message: one that leaves twice is shown once by most mail programs."""
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
    return f"<{digest}@{sender.rpartition('@')[2]}>"


@contextmanager
def opened(server: MailServer, password: str | None) -> Iterator[smtplib.SMTP]:
    """A connection to the server, encrypted and identified as the settings ask. Raise AapError: nothing was sent."""
    try:
        connection = _connect(server)
    except ssl.SSLError as error:
        raise _refused(server, "son certificat n’est pas valable", error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _refused(server, "il ne répond pas", error) from error
    try:
        _secure(connection, server)
        _log_in(connection, server, password)
        yield connection
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


def _connect(server: MailServer) -> smtplib.SMTP:
    port = server.port or _PORTS[server.securite]
    if server.securite == "tls":
        return smtplib.SMTP_SSL(server.serveur, port, timeout=_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(server.serveur, port, timeout=_SECONDS)


def _secure(connection: smtplib.SMTP, server: MailServer) -> None:
    if server.securite != "starttls":
        return
    try:
        connection.starttls(context=ssl.create_default_context())
    except ssl.SSLError as error:
        raise _refused(server, "son certificat n’est pas valable", error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _refused(server, "il refuse le chiffrement", error) from error


def _log_in(connection: smtplib.SMTP, server: MailServer, password: str | None) -> None:
    if not password:
        return
    if server.securite == "aucune" and server.serveur not in _LOOPBACK:
        raise _refused(server, 'un mot de passe ne part pas en clair : choisissez securite = "starttls"', None)
    try:
        connection.login(server.identifiant or server.expediteur, password)
    except smtplib.SMTPNotSupportedError:
        return
    except (smtplib.SMTPException, OSError) as error:
        raise _refused(server, "il refuse l’identifiant ou le mot de passe", _wordless(error)) from error


def send(connection: smtplib.SMTP, mail: EmailMessage, sender: str, to: str) -> None:
    """Hand one message over; return once the server accepted it for `to`. Raise AapError when it did not."""
    try:
        connection.send_message(mail, from_addr=sender, to_addrs=[to])
    except (smtplib.SMTPException, OSError) as error:
        raise AapError(
            "Le bulletin n’est pas parti",
            f"Le serveur de courriel l’a refusé pour {to} ({clean(str(error))[:200]}).",
            "Vérifiez cette adresse et [courriel] dans le profil. Ce qui n’est pas parti le sera la prochaine fois.",
        ) from error


def _wordless(error: Exception) -> Exception:
    """The answer of the server without what was sent to it."""
    code = getattr(error, "smtp_code", None)
    return OSError(f"réponse {code}" if code else type(error).__name__)


def _refused(server: MailServer, why: str, error: Exception | None) -> AapError:
    cause = f" ({clean(str(error))[:200]})" if error is not None and str(error) else ""
    return AapError(
        "Rien n’est parti",
        f"Serveur de courriel « {server.serveur} » : {why}{cause}.",
        "Vérifiez [courriel] dans le profil, puis lancez « aap bulletin --envoyer ».",
    )
