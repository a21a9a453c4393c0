"""One form for the many addresses of one page. For comparing only: what is shown and fetched is the address as found.

Rules seen on the sites of French funders: the same page answers with and without `www.`, `/index.php/`, https, a last
slash; links carry campaign and session parameters; `/layout/set/print/…` (eZ), `print=1` (Joomla), `page=imprimer`
(SPIP), `type=98` (TYPO3) and `/amp` are the page again, for paper or telephone.
"""

import re
from functools import lru_cache
from posixpath import normpath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/]*", re.IGNORECASE)
_PRINT_PATH = re.compile(
    r"/layout/set/(?:print|pdf)(?=/|$)|/(?:print|printpdf|imprimer|version-imprimable|amp)/?$", re.IGNORECASE
)
_PRINT_PREFIX = re.compile(r"^/(?:print|printpdf|amp)(?=/.)", re.IGNORECASE)
_FRONT = re.compile(r"/index\.(?:php|html?|aspx?|jsp)(?=/|$)|/default\.aspx$", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm|pk|mtm|piwik|matomo|at|hsa|mc)_.*|(?:fb|g|dc|gb|ms|y|tt|wbra|gbra|igsh)clid|xtor|xts|xtref|igshid|_ga"
    r"|_gl|_hsenc|_hsmi|mkt_tok|gclsrc|ref_src|no_cache|chash|itok|jsessionid|phpsessid|session_?id|cfid|cftoken|actid",
    re.IGNORECASE,
)
_SAME_PAGE = {
    ("print", "1"), ("print", "true"), ("print", "yes"), ("print", ""), ("imprimer", "1"), ("imprimer", "oui"),
    ("imprimer", ""), ("page", "imprimer"), ("page", "imprimir_article"), ("page", "article-imprime"), ("type", "98"),
    ("tmpl", "component"), ("view", "print"), ("mode", "print"), ("output", "print"), ("printable", "1"), ("amp", "1"),
    ("amp", ""), ("inline", ""), ("inline", "1"), ("download", ""), ("download", "1"), ("forcedownload", "1"),
}  # fmt: skip
_BROWSERS_DROP = str.maketrans("", "", "\t\r\n")
_EMPTY_FRAGMENT = re.compile(
    r"(?:top|haut|main|content|contenu|page|body|comments?|respond|skip.*|xtor=.*|:~:.*|_?)$", re.IGNORECASE
)


@lru_cache(maxsize=8_000)
def canonical(url: str) -> str:
    """`host/path?query#anchor`, without what does not change the page; the text itself when it is no web address."""
    url = url.strip().translate(_BROWSERS_DROP)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return url
    place = _host(host) + (f":{port}" if port not in {None, 80, 443} else "")
    query = urlencode(sorted(_kept(parts.query)))
    fragment = "" if _EMPTY_FRAGMENT.match(parts.fragment) else unquote(parts.fragment)
    return f"{place}{_path(parts.path)}{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"


def page_of(address: str) -> str:
    """A canonical address without its anchor."""
    return address.partition("#")[0]


def host_of(address: str) -> str:
    """The host of a canonical address ("bretagne.ars.sante.fr")."""
    return re.split(r"[/?#]", address, maxsplit=1)[0]


def depth_of(address: str) -> int:
    """How many steps below its host a canonical address stands, the query counting as one: 0 is a home page."""
    steps = [step for step in page_of(address).partition("?")[0].split("/")[1:] if step]
    return len(steps) + ("?" in address)


def _host(host: str) -> str:
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = host.lower()
    return host.lower().removeprefix("www.")


def _path(path: str) -> str:
    path = _SESSION_IN_PATH.sub("", unquote(path))
    path = _PRINT_PREFIX.sub("", _PRINT_PATH.sub("", _FRONT.sub("", path)))
    path = normpath("/" + path.lstrip("/")) if path.strip("/") else ""
    return quote(path, safe="/:@!$&'()*+,;=~-._")


def _kept(query: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(query, keep_blank_values=True)
    return [
        (key, value)
        for key, value in pairs
        if not _TRACKING.fullmatch(key) and (key.lower(), value.lower()) not in _SAME_PAGE
    ]
