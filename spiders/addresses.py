"""Addresses: which one is the same as which, which may be asked, and who named it."""

import ipaddress
import re
from urllib.parse import urljoin, urlsplit

from w3lib.url import canonicalize_url, safe_url_string, url_query_cleaner

_TRACKERS = ("utm_", "at_", "pk_", "mtm_", "xtor", "fbclid", "gclid", "phpsessid", "sid", "sessionid", "jsessionid")
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOME = re.compile(r"^/?(?:fr|index\.(?:php|html?)|accueil(?:\.html?)?|home)?/?$", re.IGNORECASE)
MAX_LENGTH = 2083
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def absolute(base: str, link: str) -> str:
    """The http(s) address `link` points to from `base`, made safe; empty when it points elsewhere or nowhere."""
    try:
        url = safe_url_string(urljoin(base, link.strip()))
        parts = urlsplit(url)
        good = parts.scheme in _DEFAULT_PORTS and parts.hostname and parts.username is None and parts.port != 0
    except ValueError:
        return ""
    return url if good and "\\" not in url and len(url) <= MAX_LENGTH else ""


def canonical(url: str) -> str:
    """One spelling for one page: query sorted, tracking and session parameters gone, no fragment."""
    names = [pair.partition("=")[0] for pair in urlsplit(url).query.split("&")]
    traced = [name for name in names if name.lower().startswith(_TRACKERS)]
    if traced:
        url = url_query_cleaner(url, traced, remove=True, keep_fragments=True)
    return str(canonicalize_url(_SESSION.sub("", url)))


def host_port(url: str) -> str:
    """`host:port`, the port always written: what politeness and permission are counted by."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return f"{host}:{parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)}"


def is_home(url: str) -> bool:
    """True for the first page of a site."""
    parts = urlsplit(url)
    return bool(_HOME.match(parts.path)) and not parts.query


def literal(host: str) -> Address | None:
    """The address a host is, when it is one and not a name."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """True for an address of the open internet, also when IPv6 wraps an IPv4 one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(inner)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(address in network for network in _NOT_GLOBAL):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Not of the open internet in IANA's registries, though some version of Python takes them for it: old addresses of a
# site, local NAT64, documentation, segment routing.
_NOT_GLOBAL = tuple(map(ipaddress.IPv6Network, ("fec0::/10", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")))


def names_itself_private(url: str) -> bool:
    """True when an address says by itself that it is local: somebody typed it so."""
    host = urlsplit(url).hostname or ""
    address = literal(host)
    return host == "localhost" if address is None else not is_public(address)


def is_loopback(url: str) -> bool:
    """True for this very machine."""
    host = urlsplit(url).hostname or ""
    address = literal(host)
    return host == "localhost" if address is None else address.is_loopback
