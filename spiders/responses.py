"""What Scrapy downloaded, as the rest of the spiders read it."""

from parsel import Selector
from scrapy.http import Response

from aap_tracker.documents.decode import declared_charset
from aap_tracker.documents.html import page_of
from aap_tracker.documents.tree import MAX_BYTES, parse
from aap_tracker.model.pages import Page
from spiders.jobs import Known


def media_type(response: Response) -> str:
    """The Content-Type header, as sent."""
    return header(response, "Content-Type")


def header(response: Response, name: str) -> str:
    """One header, as sent; empty when it is not there."""
    return (response.headers.get(name) or b"").decode("latin-1")


def tree_of(response: Response) -> Selector:
    """The page as a tree to select in, decoded with more care than the charset it claims."""
    return Selector(root=parse(response.body, declared_charset(media_type(response))), type="html")


def read_page(response: Response, tree: Selector | None = None) -> Page:
    """The page as text with structure, from its tree when it was parsed already."""
    root = (tree or tree_of(response)).root
    return page_of(root, response.url, cut=len(response.body) > MAX_BYTES)


def validators(response: Response) -> Known:
    """What the server gave to ask again only if the page changed."""
    return Known(etag=header(response, "ETag"), last_modified=header(response, "Last-Modified"))


def asked_url(response: Response) -> str:
    """The address that was asked for, before any redirect."""
    return str(response.meta.get("asked") or response.url)
