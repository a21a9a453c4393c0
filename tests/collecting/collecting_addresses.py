"""Sixty addresses that no page may lead us to, twenty that it may, and a network where all of them would answer."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from collecting_hostile import certificates
from replica import Site, ars_list, call_page, page, serve

WORD = "Sentinelle"
PUBLIC = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")
NAMES = {
    "appels.exemple.fr": PUBLIC[0], "xn--t-9fab.exemple.fr": PUBLIC[0], "10.exemple.fr": PUBLIC[0],
    "localhost.exemple.fr": PUBLIC[0], "127-0-0-1.exemple.fr": PUBLIC[0], "interne.exemple.fr": "10.0.0.5",
    "metadonnees.exemple.fr": "169.254.169.254", "boucle.exemple.fr": "127.0.0.1", "zero.exemple.fr": "0.0.0.0",
}  # fmt: skip
_SCHEMES = (
    "ftp://127.0.0.1/x", "s3://seau/clef", "gopher://127.0.0.1/", "javascript:alert(1)", "data:text/html,<h1>Sentinelle</h1>",
    "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "jar:file:///a!/b", "view-source:http://127.0.0.1/",
)  # fmt: skip
_LOOPBACKS = (
    "127.0.0.1", "localhost", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "017700000001", "[::1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "LOCALHOST.", "0.0.0.0", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost%00.exemple.fr",
)  # fmt: skip
_PRIVATE = (
    "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "169.254.170.2", "[fe80::1]", "[fc00::1]", "100.64.0.1", "0",
    "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "[64:ff9b:1::7f00:1]", "[fec0::1]", "[::]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[::ffff:10.0.0.1]", "interne.exemple.fr", "metadonnees.exemple.fr", "boucle.exemple.fr", "zero.exemple.fr",
)  # fmt: skip
HONEST = (
    "http://appels.exemple.fr/h-0", "https://appels.exemple.fr/h-1", "http://appels.exemple.fr:8080/h-2", "HTTP://APPELS.EXEMPLE.FR/h-3",
    "http://été.exemple.fr/h-4", "http://xn--t-9fab.exemple.fr/h-5", "http://appels.exemple.fr./h-6", "http://93.184.216.34/h-7",
    "http://[2606:2800:220:1:248:1893:25c8:1946]/h-8", "http://appels.exemple.fr/h-9?page=2&tri=date",
    "http://appels.exemple.fr/h-10#ancre", "http://appels.exemple.fr/dossier/../h-11", "//appels.exemple.fr/h-12",
    "http://appels.exemple.fr/h-13/aides%20et%20appels", "http://appels.exemple.fr/h-14/été", "/h-15", "http://10.exemple.fr/h-16",
    "http://localhost.exemple.fr/h-17", "http://127-0-0-1.exemple.fr/h-18", "http://appels.exemple.fr/h-19?retour=http://127.0.0.1/",
)  # fmt: skip
WAYS = ("link", "feed", "redirect", "sitemap", "attachment")
_MOVED = (301, 302, 303, 307, 308)
# In the process that crawls: names stand for what we say, and every connection that leaves ends at a replica.
_NETWORK = """
import json, socket
from twisted.internet import defer, error
from twisted.internet.base import ThreadedResolver
from twisted.internet.posixbase import PosixReactorBase
from spiders import transport
transport.GAP = 0.0  # the pace is another promise
names, public, ports, told = json.loads(MAP)
def lookup(self, name, timeout=None):
    own = name.rstrip(".").lower()
    found = names.get(own)
    if found is None and (own == "localhost" or ":" in own or set(own) <= set("0123456789abcdefx.")):
        found = own if ":" in own else socket.gethostbyname(own)  # an address in some spelling: no network is asked
    return defer.succeed(found) if found else defer.fail(error.DNSLookupError(name))
ThreadedResolver.getHostByName = lookup
real = PosixReactorBase.connectTCP
def connect(self, host, port, *others, **named):
    kind = "site" if (host, port) == ("127.0.0.1", ports["site"]) else "inside"
    if host in public:
        kind = "secure" if port == 443 else "outside"
    with open(told, "a") as out:
        out.write(f"{kind} {host} {port}\\n")
    return real(self, "127.0.0.1", ports[kind], *others, **named)
PosixReactorBase.connectTCP = connect
"""


@dataclass
class Network:
    """The site that points everywhere, what is public, what is inside, and where connections went."""

    site: Site
    outside: list[Site]
    program: str
    told: Path
    forbidden: list[str] = field(default_factory=list)

    def inside(self) -> set[str]:
        """The private places that were connected to."""
        lines = self.told.read_text().splitlines() if self.told.exists() else []
        return {line for line in lines if line.startswith("inside ")}

    def honest(self) -> set[int]:
        """The honest addresses that were read, by their number."""
        paths = [path for one in (self.site, *self.outside) for path in one.paths]
        return {int(found[1]) for path in paths if (found := re.search(r"/h-(\d+)", path))}


@contextmanager
def network(folder: Path) -> Iterator[Network]:
    """A site whose pages lead to the sixty and the twenty; `program` is what the process that crawls must run first."""
    answer = {"*": call_page(f"Appel à projets {WORD} 2027"), "/robots.txt": (404, {}, b"")}
    pem = certificates(folder)["self-signed"]
    with serve() as site, serve() as inside, serve() as outside, serve(certificate=pem) as secure:
        for one in (inside, outside, secure):
            one.routes = Anything(answer)
        ports = {name: _port(one) for name, one in
                 {"site": site, "inside": inside, "outside": outside, "secure": secure}.items()}  # fmt: skip
        told = folder / "connections"
        given = json.dumps([NAMES, PUBLIC, ports, str(told)])
        yield Network(
            site, [outside, secure], f"MAP = {given!r}\n{_NETWORK}", told, forbidden(ports["inside"], _file(folder))
        )


class Anything(dict[str, object]):
    """Routes of which "*" answers for all addresses that no other names."""

    def get(self, path: str, default: object = None) -> object:
        return super().get(path, super().get("*", default))


def _port(site: Site) -> int:
    return int(site.host.rpartition(":")[2])


def _file(folder: Path) -> Path:
    sentinel = folder / "secret.html"
    sentinel.write_text(call_page(f"Appel à projets {WORD} 2027"), encoding="utf-8")
    return sentinel


def forbidden(port: int, sentinel: Path) -> list[str]:
    """The sixty."""
    tricks = (
        f"http://usager:mot@127.0.0.1:{port}/a", f"http://127.0.0.1:{port}\\@exemple.fr/", f"//127.0.0.1:{port}/b",
        f"http://exemple.fr\\@127.0.0.1:{port}/c", f"http:127.0.0.1:{port}/d", f"https://127.0.0.1:{port}/e",
        f"HTTP://127.0.0.1:{port}/f", f" http://127.0.0.1:{port}/g ", f"http://127.0.0.1:{port}/h?x=.pdf",
    )  # fmt: skip
    files = (sentinel.as_uri(), f"file://localhost{sentinel}", f"file:{sentinel}")
    hosts = [f"http://{host}:{port}/secret-{n}" for n, host in enumerate(_LOOPBACKS)]
    hosts += [f"http://{host}/latest/meta-data/{n}" for n, host in enumerate(_PRIVATE)]
    return [*hosts, *tricks, *files, *_SCHEMES]


def routes(way: str, addresses: list[str]) -> dict[str, object]:
    """A site that leads to these addresses by one of the five ways."""
    titles = [f"Appel à projets numéro {n} 2027" for n in range(len(addresses))]
    if way == "link":
        return {"/depart": ars_list(dict(zip(addresses, titles, strict=True)))}
    if way == "feed":
        items = "".join(
            f"<item><title>{title}</title><link><![CDATA[{url}]]></link></item>"
            for url, title in zip(addresses, titles, strict=True)
        )
        return {"/depart": f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{items}</channel></rss>"}
    if way == "sitemap":
        entries = "".join(f"<url><loc><![CDATA[{_asking(url, 'appel-a-projets')}]]></loc></url>" for url in addresses)
        return {"/depart": f"<?xml version='1.0'?><urlset>{entries}</urlset>"}
    if way == "redirect":
        pages = {
            f"/saut-{n}": (_MOVED[n % 5], {"Location": url.encode().decode("latin-1").strip()}, b"")
            for n, url in enumerate(addresses)
        }
    else:
        pages = {
            f"/appel-{n}": page(titles[n], f'<p>Pour les CCAS.</p><a href="{_asking(url, "download=1")}">Règlement</a>')
            for n, url in enumerate(addresses)
        }
    return {"/depart": ars_list(dict(zip(pages, titles, strict=True))), **pages}


def _asking(url: str, query: str) -> str:
    """The address with one more word in its query, where that means something."""
    address, mark, fragment = url.rstrip().partition("#")
    return f"{address}{'&' if '?' in address else '?'}{query}{mark}{fragment}"
