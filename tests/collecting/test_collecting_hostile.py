"""Hostile servers, traps and certificates that prove nothing; each guard taken away must make its proof fail."""

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from collecting_hostile import certificates
from replica import ars_list, call_page, serve

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks" / "reliability"))
import hostile_servers
import traps

from spiders.settings import SETTINGS

CALLS = {"/appel-un": "Appel à projets Un", "/appel-deux": "Appel à projets Deux"}


@pytest.mark.alone
def test_eight_hostile_servers_of_eight_are_refused_by_name_within_their_time():
    count = hostile_servers.refused(slack=8.0)  # a drip that nobody stops lasts 20 s
    assert count.refused == set(hostile_servers.servers())
    assert count.light, count.peak


def test_without_the_ceiling_a_bomb_is_unpacked(monkeypatch):
    monkeypatch.setattr(hostile_servers, "MEGABYTES", 50)
    count = hostile_servers.refused(10.0, only=frozenset({"gzip"}), settings={"DOWNLOAD_MAXSIZE": 0})
    assert not count.refused
    assert sys.platform != "linux" or not count.light


def test_without_the_timeout_a_drip_holds_its_source():
    unbound = {"DOWNLOAD_TIMEOUT": 2.5, "RETRY_TIMES": 0}
    assert not hostile_servers.refused(0.3, only=frozenset({"drip"}), settings=unbound).refused


@pytest.mark.alone
def test_six_traps_of_six_are_cut_within_their_ceilings_and_said_to_be():
    assert traps.escaped(pages=110, seconds=120.0) == set(traps.SAID)


def test_without_its_budget_a_source_goes_beyond_its_ceiling():
    unbound = {**SETTINGS["DOWNLOADER_MIDDLEWARES"], "spiders.manners.Budget": None}
    settings = {"DOWNLOADER_MIDDLEWARES": unbound, "CLOSESPIDER_PAGECOUNT": 0}
    assert not traps.escaped(pages=40, only=frozenset({"calendar", "session"}), settings=settings)


def test_without_their_ceilings_a_loop_and_a_heavy_sitemap_are_not_cut():
    settings = {"REDIRECT_MAX_TIMES": 1000, "DOWNLOAD_MAXSIZE": 0}
    assert not traps.escaped(pages=40, only=frozenset({"loop", "sitemaps"}), settings=settings)


def test_a_list_of_thousands_is_cut_at_the_calls_a_source_may_give(source, gather):
    titles = {f"/p{n}": f"Appel à projets {n} 2027" for n in range(60)}
    with serve({"/liste": ars_list(titles)}) as site:
        (cut,) = gather(source("coupee", f"{site.url}liste", detail=False), calls=20).results
        (whole,) = gather(source("entiere", f"{site.url}liste", detail=False)).results  # its ceiling out of reach
    assert (cut.found, cut.complete, whole.found) == (20, False, 60)
    assert [one.text for one in cut.findings if one.code == "capped"] == [
        "la limite de la collecte est atteinte (20 appels)"
    ]


def test_three_bad_certificates_of_three_are_refused_and_a_good_one_is_not(source, gather, tmp_path, monkeypatch):
    made = certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made["authority"]))  # the child trusts this authority, and it alone
    routes = {"/liste": ars_list(CALLS)} | {url: call_page(title) for url, title in CALLS.items()}
    with ExitStack() as stack:
        names = ("self-signed", "expired", "wrong name", "good")
        sites = {name: stack.enter_context(serve(routes, made[name])) for name in names}
        rows = [source(name.replace(" ", "-"), f"{site.url}liste") for name, site in sites.items()]
        verdicts = {result.source_id: result for result in gather(*rows).results}
        trusting = gather(*rows, settings={"DOWNLOAD_VERIFY_CERTIFICATES": False})
    assert (verdicts["good"].ok, verdicts["good"].found) == (True, 2)
    refused = [verdicts[name.replace(" ", "-")] for name in names[:3]]
    assert [[finding.code for finding in one.findings] for one in refused] == [["tls"]] * 3
    assert all(one.findings[0].text == "le certificat du site n’est pas valable" for one in refused)
    assert all(result.ok for result in trusting.results)  # Scrapy's default: the guard is the setting
