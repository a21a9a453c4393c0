"""Aides-territoires: key → token → pages when there is a key; else the open address of the row."""

import os
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from aap_tracker.model.raw import Finding
from spiders import causes
from spiders.addresses import host_port
from spiders.base import Item
from spiders.families.records import RecordsSpider
from spiders.records.shapes import load

KEY_VARIABLE = "AAP_CLE_AIDES_TERRITOIRES"
_UNAUTHORIZED = (401, 403)


class AidesTerritoiresSpider(RecordsSpider):
    """Options: open_url (the open file, read when there is no key), audiences and calls_only (filters of the API)."""

    name = "aides_territoires"

    async def start(self) -> AsyncIterator[Item]:
        """Exchange the key for a token when there is one, else read what is open."""
        key = os.environ.get(KEY_VARIABLE, "").strip()
        requests = self._connect(key) if key else self.ask(self.options.get("open_url") or self._first(), 0)
        for request in requests:
            yield request

    def _first(self) -> str:
        if not self.token:
            return self.source.url
        filters: list[tuple[str, str]] = [("itemsPerPage", "100")]
        filters += [("organization_type_slugs[]", audience) for audience in self.options.get("audiences", ())]
        filters += [("call_for_projects_only", "true")] if self.options.get("calls_only") else []
        return f"{self.source.url}{'&' if urlsplit(self.source.url).query else '?'}{urlencode(filters)}"

    def _connect(self, key: str) -> Iterator[scrapy.Request]:
        url = urljoin(self.source.url, "/api/connexion/")
        yield scrapy.Request(
            url,
            method="POST",
            headers={"X-AUTH-TOKEN": key},
            callback=self._connected,
            errback=self._refused,
            meta={"dont_redirect": True, "download_slot": host_port(url)},  # the key goes nowhere else
            dont_filter=True,
        )

    def _connected(self, response: Response) -> Iterator[Item]:
        try:
            answer = load(response.body)
        except ValueError:
            answer = None
        token = answer.get("token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not token.isascii():
            yield _finding("key_refused", response.url)
            return
        self.token = token
        yield from self.ask(self._first(), 0)

    def _refused(self, failure: Failure) -> Iterator[Item]:
        error = failure.value or Exception()
        url = urljoin(self.source.url, "/api/connexion/")
        status = getattr(getattr(error, "response", None), "status", 0)
        yield _finding("key_refused", url) if status in _UNAUTHORIZED else causes.of_error(error, url, fatal=True)

    token = ""

    def ask(self, url: str, number: int) -> Iterator[Item]:
        """A page of the API, with the token, which never leaves the API's own host."""
        own = host_port(url) == host_port(self.source.url) and urlsplit(url).scheme == urlsplit(self.source.url).scheme
        for request in super().ask(url, number):
            if self.token and own and isinstance(request, scrapy.Request):
                request.headers["Authorization"] = f"Bearer {self.token}"
                request.meta["dont_redirect"] = True
            yield request

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, Any]) -> Iterator[Item]:
        if found.code == "forbidden" and top and not self.token:
            found = _finding("key_missing", found.url)
        return super()._stopped(found, top=top, kwargs=kwargs)


_SENTENCES = {
    "key_missing": f"Aides-territoires demande une clé gratuite, à créer sur le site et à placer dans {KEY_VARIABLE}",
    "key_refused": f"Aides-territoires refuse la clé de {KEY_VARIABLE} : vérifiez-la ou créez-en une autre",
}


def _finding(code: str, url: str) -> Finding:
    return Finding(code=code, text=_SENTENCES[code], url=url, fatal=True)
