"""Hostile servers, traps and certificates that prove nothing; each guard taken away must make its proof fail."""

import re
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from collecting_hostile import certificates
from pydantic import ValidationError
from replica import ars_list, call_page, serve

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks" / "reliability"))
import hostile_servers
import traps

from aap_tracker.model.sources import Source
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


_BAD = ("self-signed", "expired", "wrong-name")
_NAMES = (*_BAD, "good")


def _certificates(source, gather, folder, monkeypatch, options=None, **how):
    """One round over three sites whose certificate proves nothing and one good: its results, by name."""
    made = certificates(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(made["authority"]))  # the child trusts this authority, and it alone
    routes = {"/liste": ars_list(CALLS)} | {url: call_page(title) for url, title in CALLS.items()}
    with ExitStack() as stack:
        sites = {name: stack.enter_context(serve(routes, made[name.replace("wrong-", "wrong ")])) for name in _NAMES}
        rows = [source(name, f"{site.url}liste", **(options or {})) for name, site in sites.items()]
        return {result.source_id: result for result in gather(*rows, **how).results}


def _refused(verdicts):
    """The bad certificates refused by their name, nothing taken behind them."""
    return sum([one.code for one in verdicts[name].findings] == ["tls"] and not verdicts[name].found for name in _BAD)


def test_three_bad_certificates_of_three_are_refused_and_a_good_one_is_not(source, gather, tmp_path, monkeypatch):
    verdicts = _certificates(source, gather, tmp_path, monkeypatch)
    print(f"R5 bad certificates refused {_refused(verdicts)}/{len(_BAD)}, good ones accepted {verdicts['good'].ok:d}/1")
    assert _refused(verdicts) == 3
    assert (verdicts["good"].ok, verdicts["good"].found) == (True, 2)
    assert {verdicts[name].findings[0].text for name in _BAD} == {"le certificat du site n’est pas valable"}


def test_without_verification_bad_certificates_are_accepted(source, gather, tmp_path, monkeypatch):
    off = {"DOWNLOAD_VERIFY_CERTIFICATES": False}  # Scrapy's default: the guard is the setting
    verdicts = _certificates(source, gather, tmp_path, monkeypatch, settings=off)
    assert _refused(verdicts) == 0
    assert all(one.ok for one in verdicts.values())


# What turns verification off elsewhere, written by somebody who hopes that it does here.
_WISHES = (
    "verify", "verify_ssl", "verify_certificates", "DOWNLOAD_VERIFY_CERTIFICATES", "SCRAPY_DOWNLOAD_VERIFY_CERTIFICATES",
    "AAP_DOWNLOAD_VERIFY_CERTIFICATES", "AAP_VERIFY", "PYTHONHTTPSVERIFY", "REQUESTS_VERIFY", "NODE_TLS_REJECT_UNAUTHORIZED",
)  # fmt: skip
_TRUE = ("insecure", "ignore_https_errors", "AAP_INSECURE", "AAP_TLS_OFF", "GIT_SSL_NO_VERIFY", "SSL_NO_VERIFY")


def test_no_field_of_a_source_and_no_variable_turns_verification_off(source, gather, tmp_path, monkeypatch):
    options = dict.fromkeys(_WISHES, False) | dict.fromkeys(_TRUE, True)
    for name in options:
        monkeypatch.setenv(name, str(int(options[name])))
    for name in ("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR", "SCRAPY_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "")
    settings = {"settings": {"DOWNLOAD_VERIFY_CERTIFICATES": False}, "custom_settings": {"verify": False}}
    verdicts = _certificates(source, gather, tmp_path, monkeypatch, options=options | settings)
    print(f"R5 bad certificates refused whatever is asked {_refused(verdicts)}/{len(_BAD)} ({len(options)} wishes)")
    assert _refused(verdicts) == 3
    assert verdicts["good"].ok


def test_a_source_and_a_profile_have_no_word_for_it(source):
    for name in (*_WISHES, *_TRUE):
        with pytest.raises(ValidationError):
            Source.model_validate(source("x", "https://x.fr/").model_dump() | {name: False})
    root = Path(__file__).resolve().parents[2]
    off = re.compile(
        r"VERIFY_CERT|CERT_NONE|unverified|verify=False|check_hostname *= *False|ignore_https_errors|VERIFY_NONE"
    )
    ours = [path for part in ("aap_tracker", "spiders") for path in sorted((root / part).rglob("*.py"))]
    lines = [line.strip() for path in ours for line in path.read_text("utf-8").split("\n") if off.search(line)]
    assert lines == ['"DOWNLOAD_VERIFY_CERTIFICATES": True,']
