"""Replica sites on loopback: routes, and a record of what was asked of them."""

import hashlib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = tuple[int, dict[str, str], bytes]
Route = bytes | str | Answer | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """One server. `routes` may change while it runs; `asked` holds (path, headers, instant) of every request."""

    url: str = ""
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    tags: bool = True

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    @property
    def host(self) -> str:
        return self.url.partition("//")[2].rstrip("/")


def _answer(handler: BaseHTTPRequestHandler, site: Site, route: Route) -> None:
    if callable(route):
        route(handler)
        return
    status, headers, body = route if isinstance(route, tuple) else (200, {}, route)
    content = body.encode() if isinstance(body, str) else body
    headers = {"Content-Type": "text/html; charset=utf-8", **headers}
    if site.tags and status == 200:
        headers["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        if handler.headers.get("If-None-Match") == headers["ETag"]:
            status, content = 304, b""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news: that is what hostile replicas are for."""


@contextmanager
def serve(
    routes: dict[str, Route] | None = None, certificate: Path | None = None, at: tuple[str, int] = ("127.0.0.1", 0)
) -> Iterator[Site]:
    """A site on loopback, on a free port unless `at` says which, behind TLS when a certificate is given."""
    site = Site(routes=dict(routes or {}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # headers and body are two writes: 40 ms each otherwise

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers), time.monotonic()))
            route = site.routes.get(self.path) or site.routes.get(self.path.partition("?")[0])
            if route is None:
                route = (404, {}, b"<h1>Introuvable</h1>")
            try:
                _answer(self, site, route)
            except OSError:
                self.close_connection = True

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = _Server(at, Handler)
    scheme = "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    site.url = f"{scheme}://{at[0]}:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(title: str, body: str = "") -> str:
    """A whole page, as sites make them."""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title} | Site réplique</title></head><body>'
        f"<header><a href='/'>Site réplique</a></header><main><h1>{title}</h1>{body}</main>"
        "<footer><p>Site réplique du département de la Drôme</p></footer></body></html>"
    )


def call_page(title: str, deadline: str = "le 12 mars 2027 à 12 h") -> str:
    """The page of one call, dated and addressed to a CCAS."""
    return page(
        title,
        "<p>Cet appel à projets soutient des actions pour rompre l’isolement des aînés.</p>"
        "<p>Peuvent candidater les communes, les CCAS et les associations.</p>"
        f"<h2>Calendrier</h2><p>Date limite de dépôt des dossiers : {deadline}.</p>"
        "<h2>Financement</h2><p>L’aide est plafonnée à 7 000 € par projet, dans la limite de 80 % du coût total.</p>",
    )


def ars_list(titles: dict[str, str], more: str = "") -> str:
    """A list of the ARS: address → title."""
    cards = "".join(
        '<div class="accueil-appels-projets--item"><div class="accueil-appels-projets--item--type-appel"><div class="field">'
        f'<p>Appel à projets</p></div></div><h3 class="accueil-appels-projets--item-titre"><a href="{url}">{title}</a></h3>'
        '<div class="accueil-appels-projets--item--infos"><p>Clôture le 12/03/2027</p></div></div>'
        for url, title in titles.items()
    )
    return page(
        "Appels à projets et à candidatures",
        f'<div class="accueil-appels-projets"><div class="container">{cards}</div></div>{more}',
    )


def drip(handler: BaseHTTPRequestHandler) -> None:
    """One byte, then another, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        threading.Event().wait(0.2)


def silence(handler: BaseHTTPRequestHandler) -> None:
    """No answer, until the client tires."""
    handler.connection.settimeout(20)
    handler.connection.recv(1)
    handler.close_connection = True
