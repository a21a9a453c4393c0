"""The sample sites of `data/demo/`, served on loopback while `aap demo` collects them."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aap_tracker import shipped
from aap_tracker.model.sources import Source
from aap_tracker.model.vocabulary import FunderKind

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = (
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", _WORD),
    (b"<?xml", "application/rss+xml"),
    (b"{", "application/json"),
    (b"User-agent", "text/plain; charset=utf-8"),
)
_LISTS = "professionnels/offres-et-services/caf-de-la-drome/partenaires-locaux/appels-projets/"


@contextmanager
def serve() -> Iterator[tuple[Source, ...]]:
    """Serve every sample site on its own loopback port; yield the sources that collect them."""
    with ExitStack() as stack:
        sites = shipped.data_dir() / "demo" / "sites"
        homes = {
            folder.name: stack.enter_context(_site(folder)) for folder in sorted(sites.iterdir()) if folder.is_dir()
        }
        yield _sources(homes)


def _sources(homes: dict[str, str]) -> tuple[Source, ...]:
    page = {"card": "article.post-card", "title": "h2 a", "published": "p.date", "teaser": "h2 + p"}
    ars, caf, cd = "ARS Auvergne-Rhône-Alpes", "Caf de la Drôme", "Conseil départemental de la Drôme"
    return (
        _row("ars", ars, "ars", "ars", f"{homes['ars']}liste-appels-projet-candidature", "REG-84"),
        _row("departement", cd, "departement", "listing", f"{homes['departement']}annonces/", "DEP-26", options=page),
        _row("caf", caf, "caf", "caf", f"{homes['caf']}{_LISTS}", "DEP-26"),
        _row("fondation", "Fondation Solidaires (exemple)", "fondation", "feed", f"{homes['fondation']}feed.xml", "FR"),
        _row("aides-territoires", "Aides-territoires (exemple)", "autre", "aides_territoires",
             f"{homes['aides']}api/aids/"),
    )  # fmt: skip


def _row(
    name: str, title: str, kind: FunderKind, family: str, url: str, *places: str, options: dict[str, str] | None = None
) -> Source:
    return Source(
        id=f"demo-{name}",
        name=title,
        funder_kind=kind,
        family=family,
        url=url,
        territories=places,
        options=options or {},
    )


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder.resolve()))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # small answers wait 40 ms otherwise

        def do_GET(self) -> None:
            body = _body(files, self.path)
            if body is None:
                self._answer(HTTPStatus.NOT_FOUND, b"<h1>Page introuvable</h1>", "text/html; charset=utf-8", "")
                return
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            unchanged = self.headers.get("If-None-Match") == tag
            self._answer(
                HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK, b"" if unchanged else body, _type(body), tag
            )

        def _answer(self, status: HTTPStatus, body: bytes, media_type: str, tag: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's signature
            """Say nothing: the demo has its own words."""

    return Handler


def _body(files: dict[str, bytes], path: str) -> bytes | None:
    name = unquote(urlsplit(path).path).strip("/")
    for candidate in (name, f"{name}/index.html" if name else "index.html", f"{name}/index.json"):
        if candidate in files:
            return files[candidate]
    return None


def _type(body: bytes) -> str:
    for start, media_type in _TYPES:
        if body.startswith(start):
            return media_type
    return "text/html; charset=utf-8"
