"""What may be given to a « démarche numérique » ahead of time: a link under its limit, or one request on demand."""

import http.client
import ipaddress
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from aap_tracker.dossier.forms.procedure import Procedure, Question
from aap_tracker.errors import AapError, InputError

HOST = "https://demarche.numerique.gouv.fr"
MAX_LINK = 2_000  # characters (`app/models/prefill_description.rb` of the platform)
_SECONDS, _MOST = 20, 64 * 1024
_BANK = ("organisme.iban", "organisme.bic", "organisme.titulaire_compte")
_CREATED = 201


@dataclass(frozen=True, slots=True)
class Link:
    """A pre-filled link, and the questions that had no room in it."""

    address: str
    given: tuple[Question, ...]
    left: tuple[Question, ...]


def body_of(procedure: Procedure) -> dict[str, Any]:
    """What a request would hold: the key of each question and its value."""
    return {f"champ_{one.id.rstrip('=')}": one.value for one in procedure.questions if one.value is not None}


def link(procedure: Procedure) -> Link:
    """A link that opens the form pre-filled, required and short answers first; no bank account in an address.

    Raise InputError when the schema does not say the address of its form.
    """
    if not procedure.slug:
        raise InputError("Adresse inconnue", "Le schéma ne dit pas l’adresse de la démarche.", "Recopiez la feuille.")
    ready = [one for one in procedure.questions if one.value is not None and one.key not in _BANK]
    address, given = f"{HOST}/commencer/{procedure.slug}", []
    mark = "?"
    for one in sorted(ready, key=lambda asked: (not asked.required, len(str(asked.value)))):
        piece = "&".join(f"champ_{one.id.rstrip('=')}{suffix}={quote(text, safe='')}" for suffix, text in _pairs(one))
        if len(address) + len(piece) + 1 <= MAX_LINK:
            address, mark = f"{address}{mark}{piece}", "&"
            given.append(one)
    return Link(address, tuple(given), tuple(one for one in ready if one not in given))


def _pairs(one: Question) -> list[tuple[str, str]]:
    if isinstance(one.value, list):
        return [("%5B%5D", str(text)) for text in one.value]
    return [("", str(one.value))]


def send(procedure: Procedure, address: str = HOST) -> Mapping[str, Any]:
    """Create one pre-filled draft, which the funder does not see; return what the platform answers.

    To be called only once a person saw what leaves and agreed. Raise InputError for any other address than the
    platform's or this machine's, AapError when the request fails. No redirection is followed.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if address.rstrip("/") != HOST and not _is_loopback(host):
        raise InputError("Adresse refusée", f"« {address} » n’est pas celle de la démarche numérique.", "")
    path = f"/api/public/v1/demarches/{procedure.number}/dossiers"
    body = json.dumps(body_of(procedure), ensure_ascii=False).encode()
    link_to: http.client.HTTPConnection = (
        http.client.HTTPSConnection(host, parts.port, timeout=_SECONDS, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, parts.port, timeout=_SECONDS)
    )
    try:
        link_to.request("POST", path, body, {"Content-Type": "application/json", "Accept": "application/json"})
        answer = link_to.getresponse()
        content = answer.read(_MOST)
        found = json.loads(content) if answer.status == _CREATED else None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed("le site n’a pas répondu comme prévu") from error
    finally:
        link_to.close()
    if not isinstance(found, dict) or not str(found.get("dossier_url") or "").startswith("http"):
        raise _failed(f"le site a répondu {answer.status}")
    return found


def _failed(why: str) -> AapError:
    return AapError("Brouillon non créé", f"Rien n’a été créé : {why}.", "Réessayez, ou utilisez le lien.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
