"""Promises counted from site to base: secrets, spellings, moved deadlines, transactions."""

import datetime as dt
import json
from concurrent.futures import Future
from contextlib import ExitStack

import pytest
from collecting_days import DAY, NOW
from collecting_hostile import certificates
from replica import ars_list, call_page, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.collecting.tally import Tally
from aap_tracker.collecting.wire import Done, Line
from aap_tracker.model.calls import Call, Reading
from aap_tracker.model.pages import Page
from aap_tracker.model.raw import RawCall
from aap_tracker.store import calls, decisions, rounds
from aap_tracker.store.base import open_store
from spiders.jobs import Found, Limits

KEY, TOKEN = "clef-tres-secrete", "jeton.tres.secret"
_CARELESS = """
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
real = RedirectMiddleware.process_response
def careless(self, request, response, *others):
    request.meta.pop("dont_redirect", None)
    return real(self, request, response, *others)
RedirectMiddleware.process_response = careless
"""


def _told(handler, body: str, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body.encode())


def _redirects(port: str, tls: str) -> dict[str, tuple[str, int, str]]:
    """Six ways to ask a secret to come along: the address that redirects, its status, where to."""
    return {
        "another port": ("/api/connexion/", 301, f"http://127.0.0.1:{port}/vole"),
        "another name": ("/api/connexion/", 307, f"http://localhost:{port}/vole"),
        "another scheme": ("/api/connexion/", 308, f"https://127.0.0.1:{tls}/vole"),
        "the list to another port": ("/api/aids/", 302, f"http://127.0.0.1:{port}/vole"),
        "the list to another name": ("/api/aids/", 307, f"http://localhost:{port}/vole"),
        "the list to another scheme": ("/api/aids/", 308, f"https://127.0.0.1:{tls}/vole"),
    }


@pytest.mark.parametrize("sabotage", [False, True], ids=["guarded", "sabotage"])
def test_none_of_six_redirects_takes_the_key_or_the_token_along(
    sabotage, base, source, tmp_path, monkeypatch, in_child
):
    made = certificates(tmp_path)
    monkeypatch.setenv("AAP_CLE_AIDES_TERRITOIRES", KEY)
    monkeypatch.setenv("SSL_CERT_FILE", str(made["authority"]))
    if sabotage:
        in_child(_CARELESS)
    with ExitStack() as stack:
        thief = stack.enter_context(serve({"/vole": "[]"}))
        secure = stack.enter_context(serve({"/vole": "[]"}, made["good"]))
        ports = (thief.host.rpartition(":")[2], secure.host.rpartition(":")[2])
        rows = []
        for number, (path, status, target) in enumerate(_redirects(*ports).values()):
            routes = {
                "/api/connexion/": lambda handler: _told(handler, json.dumps({"token": TOKEN})),
                "/api/aids/": lambda handler: _told(handler, "[]"),
                path: (status, {"Location": target}, b""),
            }
            site = stack.enter_context(serve(routes))
            rows.append(source(f"aides-{number}", f"{site.url}api/aids/", "aides_territoires"))
        named = tuple(f"{host}:{port}" for host in ("127.0.0.1", "localhost") for port in ports)
        how = How(limits=Limits(timeout=3.0), named=named)  # named: the guard on addresses is not what holds here
        collect(rows, base, shipped.lexicon(), DAY, NOW, how=how)
        received = [json.dumps(headers) for one in (thief, secure) for _, headers, _ in one.asked]
    taken = sum(KEY in headers or TOKEN in headers for headers in received)
    ways = len(_redirects(*ports))
    print(f"C8 redirects that take no secret along {max(0, ways - taken)}/{ways}")
    assert ways == 6
    assert (taken > 0) == sabotage
    written = b"".join(path.read_bytes() for path in base.parent.iterdir() if path.is_file())
    assert KEY.encode() not in written
    assert TOKEN.encode() not in written


def test_one_page_under_seven_spellings_is_one_call(base, source):
    spellings = (
        "/aap",
        "/aap/",
        "/aap?utm_source=lettre",
        "/aap?xtor=RSS-1",
        "/aap#contenu",
        "/aap?PHPSESSID=12",
        "/aap;jsessionid=A1",
    )
    body = call_page("Appel à projets Lien social 2027")
    routes = dict.fromkeys((one.partition("#")[0] for one in spellings), body)
    cards = ars_list(dict.fromkeys(spellings, "Appel à projets Lien social 2027"))
    with serve({"/liste": cards, **routes}) as site:
        for later in range(2):
            now = NOW + dt.timedelta(days=later)
            collect([source("ars", f"{site.url}liste")], base, shipped.lexicon(), now.date(), now)
    with open_store(base, write=False) as store:
        (call,) = calls.find(store)
        assert len({seen.source for seen in call.seen_at}) == 1


def test_fifty_deadlines_moved_on_their_pages_are_fifty_changes_and_people_keep_their_work(base, source):
    titles = {f"/appel-{n}": f"Appel à projets numéro {n} de {page_}" for n, page_ in enumerate(_SUBJECTS)}
    with serve({"/liste": ars_list(titles)}) as site:
        site.routes |= {url: call_page(title) for url, title in titles.items()}
        row = source("ars", f"{site.url}liste")
        collect([row], base, shipped.lexicon(), DAY, NOW)
        with open_store(base) as store:
            for call in calls.find(store):
                decisions.decide(store, call.id, "keep", note="à montrer au CA", now=NOW)
        site.routes |= {url: call_page(title, "le 30 avril 2027") for url, title in titles.items()}
        run = collect([row], base, shipped.lexicon(), DAY + dt.timedelta(days=1), NOW + dt.timedelta(days=1))
    with open_store(base, write=False) as store:
        found = calls.find(store)
        told = [change for call in found for change in calls.changes(store, call.id) if change.field == "deadlines"]
        kept = [
            call for call in found if [one.note for one in decisions.of_call(store, call.id)] == ["à montrer au CA"]
        ]
    assert (len(found), run.results[0].changed, len(told), len(kept)) == (50, 50, 50, 50)
    assert {change.kind for change in told} == {"postponed"}


_SUBJECTS = [f"{theme} {place}" for theme in ("Répit", "Habitat", "Mobilité", "Parentalité", "Numérique")
             for place in ("Ain", "Gers", "Lot", "Var", "Aube", "Jura", "Nord", "Oise", "Orne", "Tarn")]  # fmt: skip


def test_six_hundred_calls_are_written_in_four_transactions_at_most(base, source):
    begun = []

    def read(raw, _):
        future = Future()
        future.set_result(Reading(call=Call(url=raw.url, title=raw.title)))
        return future

    with open_store(base) as store:
        run_id = rounds.start(store, NOW)
        tally = Tally(store, run_id, source("ars", "https://ars.example/liste"), read, DAY)
        store.connection.set_trace_callback(lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None)
        for n in range(600):
            url = f"https://ars.example/appel-{n}"
            raw = RawCall(
                source_id="ars", url=url, title=f"Appel à projets {n}", page=Page(url=url), fingerprint=str(n)
            )
            tally.add(Line(source="ars", found=Found(call=raw)))
        tally.add(Line(source="ars", done=Done()))
        store.connection.set_trace_callback(None)
        rounds.finish(store, run_id, NOW)
        assert tally.result().new == 600
    assert len(begun) <= 4, begun
