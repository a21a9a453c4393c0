"""The collection reads only what is public on the Web, or what the user named (promise C7)."""

import sys

import pytest
from collecting_addresses import HONEST, WAYS, network, routes
from replica import ars_list, page, serve

from aap_tracker.store.base import open_store

_FAMILIES = {"feed": "feed", "sitemap": "sitemap"}
_PLAIN = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
_UNGUARDED = {
    "DOWNLOAD_HANDLERS": {"http": _PLAIN, "https": _PLAIN, "ftp": None, "s3": None}
}  # file and data: the library's
_ANY_LINK = """
from spiders import addresses
addresses.absolute.__code__ = (lambda base, link: urljoin(base, link.strip())).__code__
"""


def _counted(way, base, source, gather, in_child, folder, *, guarded=True) -> tuple[int, int]:
    """One page leads to the sixty and the twenty, by one way: how many of the first were left alone, of the others read."""
    with network(folder) as net:
        in_child(net.program if guarded else f"{net.program}{_ANY_LINK}")
        net.site.routes = routes(way, [*net.forbidden, *HONEST])
        row = source("piege", f"{net.site.url}depart", _FAMILIES.get(way, "ars"))
        settings = {"DOWNLOAD_VERIFY_CERTIFICATES": False, **({} if guarded else _UNGUARDED)}
        gather(row, timeout=3.0, requests=2000, settings=settings)
        reached, honest, sixty = net.inside(), net.honest(), len(net.forbidden)
    with open_store(base, write=False) as store:
        files = [row for row in store.rows("SELECT record FROM publications") if "secret.html" in row["record"]]
    left = sixty - min(sixty, len(reached) + len(files))
    print(f"C7 by {way}: {left}/{sixty} private or local addresses left alone, {len(honest)}/{len(HONEST)} honest read")
    return left, len(honest)


@pytest.mark.parametrize("way", WAYS)
def test_no_private_address_is_asked_from_a_page(way, base, source, gather, in_child, tmp_path):
    assert _counted(way, base, source, gather, in_child, tmp_path) == (60, 20)


def test_without_the_guard_the_same_page_reaches_inside(base, source, gather, in_child, tmp_path):
    left, _ = _counted("link", base, source, gather, in_child, tmp_path, guarded=False)
    assert left < 60


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
