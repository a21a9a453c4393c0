"""Hostile servers, traps and certificates that prove nothing; each guard taken away must make its proof fail."""

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from collecting_hostile import certificates, gzip_bomb
from replica import ars_list, call_page, serve

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks" / "reliability"))
import hostile_servers
import traps

from spiders.settings import SETTINGS

CALLS = {"/appel-un": "Appel à projets Un", "/appel-deux": "Appel à projets Deux"}


@pytest.mark.alone
def test_eight_hostile_servers_of_eight_are_refused_by_name_within_their_time():
    assert hostile_servers.refused(timeout=5.0, slack=120.0)[0] == 8


def test_without_the_ceiling_a_bomb_is_unpacked(source, gather):
    with serve({"/liste": (200, {"Content-Encoding": "gzip"}, gzip_bomb(30))}) as site:
        row = source("bombe", f"{site.url}liste")
        assert [finding.code for finding in gather(row).results[0].findings] == ["bomb"]
        open_bar = gather(row, settings={"DOWNLOAD_MAXSIZE": 0}, timeout=10.0)
    assert "bomb" not in [finding.code for finding in open_bar.results[0].findings]


@pytest.mark.alone
def test_six_traps_of_six_are_cut_within_their_ceilings_and_said_to_be():
    assert traps.escaped(pages=110, seconds=600.0) == 6


def test_without_its_budget_a_source_goes_beyond_its_ceiling(source, gather):
    titles = {f"/p{n}": f"Appel à projets {n} 2027" for n in range(60)}
    unbound = {**SETTINGS["DOWNLOADER_MIDDLEWARES"], "spiders.manners.Budget": None}
    with serve({"/liste": ars_list(titles)}) as site:
        row = source("piege", f"{site.url}liste")
        gather(row, requests=20)
        assert len(site.asked) <= 20
        site.asked.clear()
        gather(row, requests=20, settings={"DOWNLOADER_MIDDLEWARES": unbound, "CLOSESPIDER_PAGECOUNT": 0})
        assert len(site.asked) > 60


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
