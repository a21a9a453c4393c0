"""Why a page could not be read, named for people: one code, one French sentence."""

from collections.abc import Iterator

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from aap_tracker.model.raw import Finding
from spiders.jobs import Limits
from spiders.manners import OverBudgetError, RobotsRefusedError, RobotsUnreachableError
from spiders.transport import RefusedAddressError

SENTENCES = {
    "dns": "le nom du site n’existe pas ou ne répond plus",
    "dead_host": "le site refuse la connexion",
    "timeout": "le site n’a pas répondu à temps",
    "tls": "le certificat du site n’est pas valable",
    "forbidden": "le site refuse les programmes (erreur {status})",
    "challenge": "le site demande une vérification humaine",
    "not_found": "la page n’existe plus (erreur {status})",
    "server_error": "le site est en panne (erreur {status})",
    "too_many": "le site demande d’attendre (erreur 429)",
    "http_error": "le site a répondu par l’erreur {status}",
    "robots": "le fichier robots.txt du site interdit cette adresse",
    "robots_unreachable": "le fichier robots.txt du site est en erreur : rien n’est lu tant qu’il ne répond pas",
    "refused_address": "l’adresse mène vers un réseau privé ou local : elle n’est pas suivie",
    "redirect_refused": "la page renvoie vers une adresse qui n’est pas du Web",
    "loop": "la page renvoie sans fin vers elle-même",
    "too_large": "la page est trop lourde",
    "bomb": "la page compressée gonfle au-delà de la limite",
    "truncated": "la réponse du site est coupée ou mal formée",
    "capped": "la limite de la collecte est atteinte ({detail})",
    "memory": "ce site demande trop de mémoire : sa collecte a été arrêtée",
    "interrupted": "la collecte de ce site a été interrompue",
    "nothing_yet": "aucun appel n’a été trouvé avant la limite de la collecte",
    "nothing_there": "aucun appel n’a été trouvé : les pages annoncées n’existent plus",
    "nothing": "aucun appel n’a été trouvé, sans que le site dise pourquoi",
    "crashed": "la lecture de la page a échoué dans notre programme",
}

_FORBIDDEN = (401, 403, 451)
_GONE = (404, 410)
_TOO_MANY = 429
_SERVER_ERROR = 500
_REDIRECT = range(300, 400)
_TYPES: tuple[tuple[type[BaseException], str], ...] = (
    (RobotsRefusedError, "robots"),
    (RobotsUnreachableError, "robots_unreachable"),
    (RefusedAddressError, "refused_address"),
    (OverBudgetError, "capped"),
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "dead_host"),
    (DownloadTimeoutError, "timeout"),
    (DownloadCancelledError, "too_large"),
    (ResponseDataLossError, "truncated"),
)


def status_code(status: int) -> str:
    """The code of an HTTP status that brings no page."""
    if status in _FORBIDDEN:
        return "forbidden"
    if status in _GONE:
        return "not_found"
    if status == _TOO_MANY:
        return "too_many"
    if status in _REDIRECT:
        return "redirect_refused"
    return "server_error" if status >= _SERVER_ERROR else "http_error"


def error_code(error: BaseException) -> str:
    """The code of an exception met while fetching."""
    if isinstance(error, HttpError):
        return status_code(error.response.status)
    for kind, code in _TYPES:
        if isinstance(error, kind):
            return code
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error))
    return _failed(error)


def _ignored(words: str) -> str:
    if "max redirections" in words:
        return "loop"
    return "bomb" if "decompress" in words else "http_error"


def _failed(error: BaseException) -> str:
    names = {type(cause).__module__.partition(".")[0] for cause in _causes(error)}
    if names & {"OpenSSL", "service_identity"} or "certificate" in str(error).lower():
        return "tls"
    if isinstance(error, DownloadFailedError):
        return "truncated"
    return "dead_host" if isinstance(error, OSError) else "crashed"


def of_ending(reason: str, url: str, limits: Limits) -> Finding:
    """Why Scrapy ended a spider before its last request: its ceilings, or something that cut it short."""
    if reason == "closespider_pagecount":
        return finding("capped", url, detail=f"{limits.requests} pages")
    if reason == "closespider_timeout":
        return finding("capped", url, detail=f"{round(limits.seconds)} secondes")
    return finding("memory" if reason == "memusage_exceeded" else "interrupted", url, fatal=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        for reason in getattr(error, "reasons", ()):
            yield getattr(reason, "value", reason)
        error = error.__cause__ or error.__context__


def finding(code: str, url: str, *, fatal: bool = False, **words: object) -> Finding:
    """A Finding whose sentence is that of its code."""
    text = SENTENCES[code].format(**{"status": "", "detail": "", **words})
    return Finding(code=code, text=text, url=url, fatal=fatal)


def of_error(error: BaseException, url: str, *, fatal: bool = False) -> Finding:
    """What an exception met at `url` means for people."""
    status = error.response.status if isinstance(error, HttpError) else ""
    return finding(error_code(error), url, fatal=fatal, status=status, detail=str(error))
