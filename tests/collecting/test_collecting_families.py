"""Each family on a replica of the sites it was written for."""

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from replica import call_page, page, serve

from aap_tracker.store import calls
from aap_tracker.store.base import open_store

KEY, TOKEN = "cle-secrete-0123456789", "jeton.secret.9876543210"


def _titles(base: Path) -> list[str]:
    with open_store(base, write=False) as store:
        return sorted(call.title for call in calls.find(store))


def _codes(run) -> list[str]:
    return [finding.code for finding in run.results[0].findings]


def _answer(handler: BaseHTTPRequestHandler, body: str, status: int = 200, **headers: str) -> None:
    content = body.encode()
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


# --- listing, fondation, prefecture, spip ---


def test_a_listing_follows_its_row_and_pages_until_nothing_is_new(base, source, gather):
    def shown(handler: BaseHTTPRequestHandler) -> None:
        number = int(handler.path.rpartition("page=")[2] or 0) if "page=" in handler.path else 0
        names = {0: "AB", 1: "CD"}.get(number, "CD")
        rows = "".join(
            f"<li class='fiche'><h4>Appel à projets {name}</h4><a href='/{name}'>Lire</a><span class='fin'>31/03/2027</span></li>"
            for name in names
        )
        _answer(
            handler,
            page("Appels", f"<ul>{rows}<li class='fiche'><h4>Recrutement</h4></li></ul>"),
            Content_Type="text/html; charset=utf-8",
        )

    options = {"card": "li.fiche", "title": "h4", "deadline": ".fin", "keep": "appel", "page": {"param": "page"}}
    with serve(
        {"/liste": shown} | {f"/{name}": page(f"Appel {name}", "<p>Texte de l’appel.</p>") for name in "ABCD"}
    ) as site:
        run = gather(source("liste", f"{site.url}liste", "listing", **options))
        assert [path for path in site.paths if path.startswith("/liste")] == [
            "/liste",
            "/liste?page=1",
            "/liste?page=2",
        ]
    assert (run.results[0].ok, _titles(base)) == (True, [f"Appel à projets {name}" for name in "ABCD"])
    with open_store(base, write=False) as store:
        assert {call.deadlines[0].at for call in calls.find(store)} == {"2027-03-31"}


def test_a_listing_without_pages_of_calls_takes_its_cards(base, source, gather):
    cards = "".join(
        f"<article id='a{n}'><h3>Appel à projets {n}</h3><p>Ouvert aux CCAS. Date limite de dépôt : {n} mars 2027.</p></article>"
        for n in (1, 2)
    )
    with serve({"/liste": page("Appels", cards)}) as site:
        gather(source("cartes", f"{site.url}liste", "listing", card="article", title="h3", detail=False))
        address = site.url
    with open_store(base, write=False) as store:
        assert {call.url: call.deadlines[0].at for call in calls.find(store)} == {
            f"{address}liste#a1": "2027-03-01",
            f"{address}liste#a2": "2027-03-02",
        }


def test_a_foundation_is_paged_by_start(base, source, gather):
    def shown(handler: BaseHTTPRequestHandler) -> None:
        start = int(handler.path.rpartition("start=")[2] or 0) if "start=" in handler.path else 0
        names = range(start, min(start + 15, 32))
        cards = "".join(
            f"<div class='uk-width-expand@m'><h3><a href='/fr/appels-a-projets/a{n}'>Appel à projets {n:02}</a></h3>"
            "<div class='uk-panel'>Date de dépôt : 12 mars 2027</div></div>" for n in names
        )  # fmt: skip
        _answer(handler, page("Appels à projets", cards), Content_Type="text/html; charset=utf-8")

    details = {
        f"/fr/appels-a-projets/a{n}": page(f"Appel à projets {n:02}", "<p>Texte de l’appel à projets.</p>")
        for n in range(32)
    }
    with serve({"/fr/appels-a-projets": shown, **details}) as site:
        run = gather(source("fondation", f"{site.url}fr/appels-a-projets", "fondation"))
    assert (run.results[0].ok, run.results[0].found) == (True, 32)


def _dsfr(title: str, href: str, detail: str = "Publié le 02/11/2026") -> str:
    return (
        f"<div class='fr-card'><div class='fr-card__content'><h2 class='fr-card__title'><a href='{href}'>{title}</a></h2>"
        f"<p class='fr-card__detail'>{detail}</p></div></div>"
    )


def test_a_prefecture_opens_its_sections_and_its_offsets(base, source, gather):
    where = "/Publications/Appels-a-projets"
    first = "".join(_dsfr(f"Appel à projets FIPD {n}", f"{where}/fipd-{n}") for n in range(10))
    routes = {
        where: page("Appels à projets", _dsfr("Appels à projets en cours", f"{where}/En-cours") + first),
        f"{where}/(offset)/10": page("Appels à projets", _dsfr("Appel à projets Mildeca", f"{where}/mildeca")),
        f"{where}/(offset)/20": page("Appels à projets", _dsfr("Appel à projets Mildeca", f"{where}/mildeca")),
        f"{where}/En-cours": page("Appels à projets en cours", _dsfr("Contrat de ville 2027", f"{where}/contrat")),
        f"{where}/mildeca": call_page("Appel à projets Mildeca"),
        f"{where}/contrat": call_page("Contrat de ville 2027 : appel à projets"),
        **{f"{where}/fipd-{n}": call_page(f"Appel à projets FIPD {n}") for n in range(10)},
    }
    with serve(routes) as site:
        run = gather(source("prefecture", f"{site.url.rstrip('/')}{where}", "prefecture"))
    assert (run.results[0].ok, run.results[0].found) == (True, 12)
    assert "Contrat de ville 2027" in _titles(base)


def test_a_prefecture_known_by_its_home_is_explored(base, source, gather):
    where = "/Publications/Appels-a-projets"
    routes = {
        "/": page(
            "Les services de l’État",
            f"<nav><a href='{where}'>Appels à projets</a></nav>" + _dsfr("Alerte météo", "/alerte"),
        ),
        where: page(
            "Appels à projets",
            _dsfr("Appel à projets FIPD 2027", f"{where}/fipd")
            + _dsfr("Appel à projets Mildeca 2027", f"{where}/mildeca"),
        ),
        f"{where}/fipd": call_page("Appel à projets FIPD 2027"),
        f"{where}/mildeca": call_page("Appel à projets Mildeca 2027"),
        "/alerte": page("Alerte météo", "<p>Vents forts.</p>"),
    }
    with serve(routes) as site:
        gather(source("prefecture", site.url, "prefecture"))
    assert _titles(base) == ["Appel à projets FIPD 2027", "Appel à projets Mildeca 2027"]


def test_a_spip_section_or_its_feed_gives_the_articles(base, source, gather):
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>DREETS</title><item><title>Appel à projets Mieux manger</title>"
        "<link>/Mieux-manger</link></item></channel></rss>"
    )
    rows = "<div class='liste articles'><ul><li><h3><a href='/Aidants'>Appel à projets Aidants</a></h3></li></ul></div>"
    routes = {
        "/Appels": page("Appels à projets", rows),
        "/Autre": page("Autre rubrique", "<p>Texte.</p>"),
        "/spip.php?page=backend": feed,
        "/Mieux-manger": call_page("Appel à projets Mieux manger"),
        "/Aidants": call_page("Appel à projets Aidants"),
    }
    with serve(routes) as site:
        gather(source("rubrique", f"{site.url}Appels", "spip"), source("flux", f"{site.url}Autre", "spip"))
    assert _titles(base) == ["Appel à projets Aidants", "Appel à projets Mieux manger"]


# --- sitemap ---


def test_a_sitemap_gives_the_calls_its_slugs_announce(base, source, gather):
    names = [
        "appel-a-projets-aidants",
        "aap-2027-lien-social",
        "actualites/inauguration",
        "appel-a-projets-2026-laureats",
        "ami-habitat",
    ]
    with serve() as site:
        urls = "".join(
            f"<url><loc>{site.url}{name}</loc><lastmod>2026-11-0{n + 1}</lastmod></url>" for n, name in enumerate(names)
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        site.routes = {
            "/sitemap.xml": f"<?xml version='1.0'?><sitemapindex xmlns='{space}'><sitemap><loc>{site.url}plan-1.xml</loc></sitemap></sitemapindex>",
            "/plan-1.xml": f"<?xml version='1.0'?><urlset xmlns='{space}'>{urls}</urlset>",
            **{f"/{name}": call_page(f"Appel à projets {name}") for name in names},
        }
        run = gather(source("plan", f"{site.url}sitemap.xml", "sitemap"))
        assert [path for path in site.paths if path.startswith("/a")] == [
            "/ami-habitat",
            "/aap-2027-lien-social",
            "/appel-a-projets-aidants",
        ]
    assert (run.results[0].ok, run.results[0].found) == (True, 3)


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>Accueil</body></html>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>&a;</loc></url></urlset>",
        "",
    ],
)
def test_what_is_no_sitemap_is_named(source, gather, body):
    with serve({"/sitemap.xml": body or " "}) as site:
        run = gather(source("plan", f"{site.url}sitemap.xml", "sitemap"))
    assert _codes(run) == ["not_a_sitemap"]


# --- caf ---

_BLOCKS = (
    "<h2 id='fpt'>Fonds publics et territoires 2027</h2><p>Ouverts aux CCAS. Dépôt des demandes jusqu’au 11 décembre 2026.</p>"
    "<h2 id='clas'>Contrat local d’accompagnement à la scolarité 2027</h2><p>Dossiers attendus avant le 17 juillet 2027.</p>"
)


@pytest.mark.parametrize(
    "tree",
    [
        "/professionnels/offres-et-services/caf-de-la-drome/partenaires-locaux",
        "/professionnels/caf-de-la-drome/offres-et-services/partenaires-locaux",
        "/partenaires/caf-de-la-drome/partenaires-locaux",
    ],
)
def test_the_three_trees_of_caf_lead_to_the_calls_of_the_caisse(tree, base, source, gather):
    menu = f"<a href='{tree}/repondre-un-appel-projets'>Répondre à un appel à projets</a> <a href='/partenaires/caf-du-nord/appels'>Nord</a>"
    routes = {
        tree: page("Partenaires locaux", menu),
        f"{tree}/repondre-un-appel-projets": page("Appels à projets", _BLOCKS),
    }
    with serve(routes) as site:
        run = gather(source("caf", site.url, "caf", slug="caf-de-la-drome"))
        assert not [path for path in site.paths if "caf-du-nord" in path]
    assert run.results[0].ok
    assert _titles(base) == ["Contrat local d’accompagnement à la scolarité 2027", "Fonds publics et territoires 2027"]


def test_a_caisse_that_is_nowhere_is_said_to_be_lost(source, gather):
    with serve({"/": page("Accueil")}) as site:
        run = gather(source("caf", site.url, "caf", slug="caf-de-la-drome"))
    assert (run.results[0].ok, _codes(run)) == (False, ["not_found"])


def test_a_caisse_made_of_javascript_asks_for_a_browser(source, gather):
    shell = (
        "<html><head><title>Caf</title><script src='/app.js'></script></head><body><app-root></app-root></body></html>"
    )
    tree = "/professionnels/offres-et-services/caf-de-la-drome/partenaires-locaux"
    with serve({tree: shell}) as site:
        run = gather(source("caf", site.url, "caf", slug="caf-de-la-drome"))
    assert (run.results[0].ok, _codes(run)) == (False, ["needs_browser"])


# --- records ---


def _record(number: int) -> dict[str, object]:
    return {
        "titre": f"Aide {number:03}",
        "date_limite": "2027-03-15",
        "url_source": f"https://region.exemple.fr/{number}",
        "organisme": "Région",
    }


def test_an_open_data_portal_is_read_page_by_page(base, source, gather):
    def records(handler: BaseHTTPRequestHandler) -> None:
        query = dict(part.split("=") for part in handler.path.partition("?")[2].split("&"))
        start, size = int(query["offset"]), int(query["limit"])
        rows = [_record(number) for number in range(start, min(start + size, 230))]
        _answer(handler, json.dumps({"total_count": 230, "results": rows}))

    with serve({"/api/explore/v2.1/catalog/datasets/aides/records": records}) as site:
        run = gather(source("region", site.url, "opendatasoft", dataset="aides"))
        assert len([path for path in site.paths if "/records" in path]) == 3
    assert (run.results[0].ok, run.results[0].found) == (True, 230)


@pytest.mark.parametrize(
    ("body", "code"), [("<html></html>", "not_json"), ('[{"t": 1}]', "unknown_shape"), ("[]", "empty_list")]
)
def test_records_that_are_none_are_named(body, code, source, gather):
    with serve({"/donnees": body}) as site:
        run = gather(source("donnees", f"{site.url}donnees", "records"))
    assert (run.results[0].ok, _codes(run)) == (False, [code])


def _api(refused: list[str], elsewhere: str = ""):
    def connect(handler: BaseHTTPRequestHandler) -> None:
        good = handler.command == "POST" and handler.headers.get("X-AUTH-TOKEN") == KEY
        _answer(handler, json.dumps({"token": TOKEN}) if good else "{}", 200 if good else 401)

    def aids(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            refused.append(handler.path)
            _answer(handler, '{"message": "JWT Token not found"}', 401)
            return
        last = "page=2" in handler.path
        aid = {
            "name": f"Aide {'B' if last else 'A'}",
            "financers": ["Département"],
            "submission_deadline": "2027-02-01",
            "url": f"/aides/{last}/",
        }
        following = None if last else f"{elsewhere or 'http://' + handler.headers['Host']}/api/aids/?page=2"
        _answer(handler, json.dumps({"count": 2, "next": following, "previous": None, "results": [aid]}))

    return {"/api/connexion/": connect, "/api/aids/": aids}


def test_the_key_of_aides_territoires_opens_every_page(base, source, gather, monkeypatch):
    monkeypatch.setenv("AAP_CLE_AIDES_TERRITOIRES", KEY)
    refused: list[str] = []
    with serve(_api(refused)) as site:
        run = gather(
            source(
                "aides",
                f"{site.url}api/aids/",
                "aides_territoires",
                audiences=["public-org", "commune"],
                calls_only=True,
            )
        )
        first = next(path for path in site.paths if path.startswith("/api/aids/"))
    assert (run.results[0].ok, _titles(base), refused) == (True, ["Aide A", "Aide B"], [])
    assert "organization_type_slugs%5B%5D=commune" in first
    assert "call_for_projects_only=true" in first


def test_without_a_key_the_source_says_what_to_do(source, gather, monkeypatch):
    monkeypatch.delenv("AAP_CLE_AIDES_TERRITOIRES", raising=False)
    with serve(_api([])) as site:
        run = gather(source("aides", f"{site.url}api/aids/", "aides_territoires"))
    assert (run.results[0].ok, _codes(run)) == (False, ["key_missing"])
    monkeypatch.setenv("AAP_CLE_AIDES_TERRITOIRES", "mauvaise")
    with serve(_api([])) as site:
        run = gather(source("aides", f"{site.url}api/aids/", "aides_territoires"))
    assert (run.results[0].ok, _codes(run)) == (False, ["key_refused"])


def test_neither_key_nor_token_goes_anywhere_else_nor_is_written(base, source, gather, monkeypatch):
    monkeypatch.setenv("AAP_CLE_AIDES_TERRITOIRES", KEY)
    with serve() as other:
        other.routes = {"/api/aids/": "[]", "/vole": "{}"}
        with serve(_api([], other.url.rstrip("/"))) as site:
            gather(source("aides", f"{site.url}api/aids/", "aides_territoires"))
        with serve({"/api/connexion/": (302, {"Location": f"{other.url}vole"}, b""), "/api/aids/": "[]"}) as site:
            gather(source("deux", f"{site.url}api/aids/", "aides_territoires"))
        with serve(_api([]) | {"/api/aids/": (307, {"Location": f"{other.url}vole"}, b"")}) as site:
            gather(source("trois", f"{site.url}api/aids/", "aides_territoires"))
        received = json.dumps([headers for _, headers, _ in other.asked])
    assert KEY not in received
    assert TOKEN not in received
    written = b"".join(path.read_bytes() for path in base.parent.iterdir() if path.is_file())
    assert KEY.encode() not in written
    assert TOKEN.encode() not in written


def test_an_open_file_of_aides_territoires_needs_no_key(base, source, gather, monkeypatch):
    monkeypatch.delenv("AAP_CLE_AIDES_TERRITOIRES", raising=False)
    aid = {
        "name": "Aide ouverte",
        "financers": "Département",
        "submission_deadline": None,
        "origin_url": "https://d.exemple.fr/1",
        "recurrence": "Permanente",
    }
    with serve({"/aides.json": json.dumps({"count": 1, "results": [aid]})}) as site:
        run = gather(source("aides", f"{site.url}api/", "aides_territoires", open_url=f"{site.url}aides.json"))
    assert (run.results[0].ok, _titles(base)) == (True, ["Aide ouverte"])


# --- feed ---


def test_a_feed_gives_its_entries_then_the_page_of_each(base, source, gather):
    items = "".join(f"<item><title>Appel à projets {n}</title><link>/appel-{n}</link></item>" for n in (1, 2))
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Site</title>{items}</channel></rss>"
    with serve({"/rss.xml": feed} | {f"/appel-{n}": call_page(f"Appel à projets {n}") for n in (1, 2)}) as site:
        run = gather(source("flux", f"{site.url}rss.xml", "feed"))
    assert (run.results[0].ok, run.results[0].found, run.results[0].fields["deadlines"]) == (True, 2, 2)
