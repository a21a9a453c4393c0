"""Opening an address found on a page: only the web's own schemes, never a file or a command."""

import webbrowser
from urllib.parse import urlsplit

from aap_tracker.text import clean


def can_open(url: str) -> bool:
    """Whether an address is http or https, with a host and no control character."""
    if not url or clean(url) != url or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def open_page(url: str) -> str:
    """Open in the browser and say so; without a browser (over SSH), give the address to copy."""
    if not can_open(url):
        return "Cette adresse n’est pas une page du web : elle n’est pas ouverte."
    try:
        opened = webbrowser.open(url)
    except webbrowser.Error:
        opened = False
    return "Page ouverte dans le navigateur." if opened else f"Pas de navigateur ici. L’adresse : {url}"
