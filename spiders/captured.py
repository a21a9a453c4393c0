"""Pages kept in a folder and given back from it: what captures a site for a test, and replays it without any network.

Scrapy's own HTTP cache does both (`HTTPCACHE_…`); this is its storage, in files that a person can read and review:
`pages.json` (one entry for each address) and one file for each body.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings

from spiders.responses import header

INDEX = "pages.json"
_KEPT = ("Content-Type", "Location")
_ENDINGS = {"html": "html", "json": "json", "xml": "xml", "pdf": "pdf", "text/plain": "txt"}


class CapturedPages:
    """The storage of one folder: an address asked twice is answered from it the second time."""

    def __init__(self, settings: BaseSettings) -> None:
        self._folder = Path(settings["HTTPCACHE_DIR"])
        self._entries: dict[str, dict[str, Any]] = {}

    def open_spider(self, spider: Spider) -> None:  # noqa: ARG002 - the signature of a storage
        """Read what the folder holds."""
        self._entries = {entry["key"]: entry for entry in read_index(self._folder)}

    def close_spider(self, spider: Spider) -> None:  # noqa: ARG002 - idem
        """Write the index."""
        if self._entries:
            write_index(self._folder, list(self._entries.values()))

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:  # noqa: ARG002 - idem
        """The answer kept of an address."""
        entry = self._entries.get(_key(request))
        if entry is None:
            return None
        body = (self._folder / entry["file"]).read_bytes() if entry["file"] else b""
        make = responsetypes.from_args(headers=_headers(entry["headers"]), url=entry["url"], body=body)
        made: Response = make(entry["url"], status=entry["status"], headers=entry["headers"], body=body)
        return made

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:  # noqa: ARG002 - idem
        """Keep an answer; that of a browser takes the place of the shell it began with."""
        key = _key(request)
        headers = {name: header(response, name) for name in _KEPT if name in response.headers}
        number = self._entries.get(key, {}).get("number", len(self._entries) + 1)
        name = f"{number:03d}.{_ending(headers.get('Content-Type', ''))}" if response.body else ""
        if name:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_bytes(response.body)
        told = {"url": response.url, "status": response.status, "headers": headers, "file": name}
        self._entries[key] = {"key": key, "number": number, **told}


def read_index(folder: Path) -> list[dict[str, Any]]:
    """The entries of a folder, in the order they were asked; none when there is no index."""
    path = folder / INDEX
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    return entries


def write_index(folder: Path, entries: list[dict[str, Any]]) -> None:
    """Write the entries of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / INDEX).write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def capture_settings(folder: Path, *, replay: bool) -> dict[str, Any]:
    """The settings that keep every answer in a folder; replay: nothing but the folder answers."""
    return {
        "HTTPCACHE_ENABLED": True,
        "HTTPCACHE_STORAGE": "spiders.captured.CapturedPages",
        "HTTPCACHE_DIR": str(folder.resolve()),
        "HTTPCACHE_IGNORE_MISSING": replay,
        "COMPRESSION_ENABLED": False,
        "RETRY_ENABLED": not replay,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "fr",
            "Accept-Encoding": "identity",
        },
    }


def _key(request: Request) -> str:
    sent = f" {hashlib.sha256(request.body).hexdigest()[:16]}" if request.body else ""
    return f"{request.method} {request.url}{sent}"


def _headers(values: dict[str, str]) -> dict[bytes, bytes]:
    return {name.encode("latin-1"): value.encode("latin-1") for name, value in values.items()}


def _ending(media: str) -> str:
    return next((ending for mark, ending in _ENDINGS.items() if mark in media.lower()), "bin")
