"""The collection reads only what is public on the Web, or what the user named."""

import sys
from pathlib import Path

import pytest
from replica import Site, ars_list, page, serve

from aap_tracker.store.base import open_store

_HOSTS = (
    "127.0.0.1", "localhost", "127.1", "127.0.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "017700000001",
    "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "LOCALHOST", "localhost.", "127.0.0.1.", "0.0.0.0",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost%00.example.fr",
)  # fmt: skip
_OTHERS = (
    "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/",
    "http://[fc00::1]/", "http://100.64.0.1/", "http://0/", "http://255.255.255.255/", "http://224.0.0.1/", "http://192.0.2.1/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "s3://seau/clef",
    "javascript:alert(1)", "data:text/html,<h1>Appel</h1>", "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "jar:file:///a!/b",
    "view-source:http://127.0.0.1/", "http://[::]/", "http://198.18.0.1/", "http://[fec0::1]/", "http://240.0.0.1/",
    "http://[::ffff:10.0.0.1]/", "http://169.254.170.2/v2/credentials",
)  # fmt: skip


def _addresses(secret: Site, sentinel: Path) -> list[str]:
    port = secret.url.rstrip("/").rpartition(":")[2]
    inside = [f"http://{host}:{port}/secret-{n}" for n, host in enumerate(_HOSTS)]
    inside += [
        f"http://usager:mot@127.0.0.1:{port}/a",
        f"http://127.0.0.1:{port}\\@example.fr/",
        f"//127.0.0.1:{port}/b",
    ]
    inside += [f"http://example.fr\\@127.0.0.1:{port}/c", f"http:127.0.0.1:{port}/d", f"https://127.0.0.1:{port}/e"]
    inside += [f"HTTP://127.0.0.1:{port}/f", f" http://127.0.0.1:{port}/g ", f"http://127.0.0.1:{port}/h?x=.pdf"]
    return [*inside, *_OTHERS, sentinel.as_uri(), f"file://localhost{sentinel}", f"file:{sentinel}"]


def _links(addresses: list[str], suffix: str = "") -> dict[str, str]:
    return {f"{address}{suffix}": f"Appel à projets numéro {n}" for n, address in enumerate(addresses)}


@pytest.fixture
def sentinel(tmp_path: Path) -> Path:
    path = tmp_path / "secret.html"
    path.write_text("<h1>sentinelle</h1>")
    return path


def _stored(base: Path) -> str:
    with open_store(base, write=False) as store:
        rows = store.rows("SELECT record FROM calls") + store.rows("SELECT record FROM publications")
        return " ".join(row["record"] for row in rows)


@pytest.mark.parametrize("way", ["link", "feed", "redirect", "sitemap", "attachment"])
def test_no_private_address_is_asked_from_a_page(way, base, source, gather, sentinel):
    secret_page = page("Appel à projets sentinelle", "<p>Date limite : 12 mars 2027.</p>")
    with serve() as secret, serve() as site:
        secret.routes = dict.fromkeys(("/", "/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"), secret_page)
        secret.routes |= {f"/secret-{n}": secret_page for n in range(len(_HOSTS))}
        addresses = _addresses(secret, sentinel)
        assert len(addresses) >= 60
        site.routes = _ways(way, addresses)
        row = source("piege", f"{site.url}depart", {"feed": "feed", "sitemap": "sitemap"}.get(way, "ars"))
        gather(row, timeout=1.0)
        assert [path for path in site.paths if path == "/depart"]
        assert secret.asked == []
    assert "sentinelle" not in _stored(base)


def test_without_the_guard_the_same_page_reaches_inside(base, source, gather, sentinel):
    handler = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
    with serve() as secret, serve() as site:
        site.routes = _ways(
            "link", _addresses(secret, sentinel)[: len(_HOSTS)]
        )  # loopback: nothing leaves this machine
        row = source("piege", f"{site.url}depart")
        gather(row, timeout=1.0, settings={"DOWNLOAD_HANDLERS": {"http": handler, "https": handler}})
        assert secret.asked != []


def _ways(way: str, addresses: list[str]) -> dict[str, object]:
    if way == "link":
        return {"/depart": ars_list(_links(addresses))}
    if way == "feed":
        items = "".join(
            f"<item><title>{title}</title><link><![CDATA[{url}]]></link></item>"
            for url, title in _links(addresses).items()
        )
        return {"/depart": f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{items}</channel></rss>"}
    if way == "redirect":
        hops = {
            f"/saut-{n}": (307, {"Location": url.encode("ascii", "ignore").decode().strip()}, b"")
            for n, url in enumerate(addresses)
        }
        return {"/depart": ars_list({path: f"Appel à projets {path}" for path in hops}), **hops}
    if way == "sitemap":
        return {"/depart": "<?xml version='1.0'?><urlset>" + "".join(
            f"<url><loc><![CDATA[{url}?appel-a-projets]]></loc></url>" for url in addresses) + "</urlset>"}  # fmt: skip
    links = "".join(
        f'<a href="{url}#.pdf">Cahier {n}</a> <a href="{url}/x.pdf">Règlement {n}</a>'
        for n, url in enumerate(addresses)
    )
    return {"/depart": ars_list({"/appel": "Appel à projets pièces"}), "/appel": page("Appel à projets pièces", links)}


_REBINDS = """
from twisted.internet import defer
from twisted.internet.base import ThreadedResolver
from spiders import transport
asked = []
def lookup(self, name, timeout=None):
    asked.append(name)
    return defer.succeed("127.0.0.2" if asked.count(name) == 1 else "127.0.0.1")
ThreadedResolver.getHostByName = lookup
transport.is_public = lambda address: str(address) == "127.0.0.2"
"""


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is only there on Linux")
@pytest.mark.parametrize(("cache", "inside"), [(True, 0), (False, 1)], ids=["guarded", "sabotage"])
def test_a_name_that_changes_its_address_after_the_check_is_still_asked_where_it_was_checked(
    cache, inside, source, gather, in_child
):
    """127.0.0.2 plays the public address that is checked, 127.0.0.1 the private one that the next answer gives."""
    in_child(_REBINDS)
    with serve({"/secret": "secret"}) as secret:
        port = int(secret.url.rstrip("/").rpartition(":")[2])
        listed = {
            "/liste": ars_list({"/secret": "Appel à projets"}),
            "/secret": page("Appel à projets", "<p>Texte.</p>"),
        }
        with serve(listed, at=("127.0.0.2", port)) as outside:
            row = source("change", f"http://rebond.example:{port}/liste")
            gather(row, settings={"DNSCACHE_ENABLED": cache, "ROBOTSTXT_OBEY": False})
            assert min(len(secret.asked), 1) == inside
            assert len(outside.asked) == (0 if inside else 2)


def test_a_private_host_that_a_row_names_is_read(base, source, gather):
    with serve(
        {"/liste": ars_list({"/a": "Appel à projets A"}), "/a": page("Appel à projets A", "<p>Texte.</p>")}
    ) as site:
        run = gather(source("locale", f"{site.url}liste"))
        assert "/a" in site.paths
    assert run.results[0].ok


def test_a_loop_of_redirects_through_many_hosts_ends(base, source, gather):
    with serve() as first, serve() as second:
        first.routes = {"/liste": (302, {"Location": f"{second.url}x"}, b"")}
        second.routes = {"/x": (302, {"Location": f"{first.url}liste"}, b"")}
        run = gather(source("boucle", f"{first.url}liste"))
        assert second.asked == []
    assert run.results[0].findings[0].code == "refused_address"
