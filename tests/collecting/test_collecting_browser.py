"""Pages made by JavaScript, read by a real headless Chromium that reaches nothing by itself."""

import pytest
from collecting_days import DAY, NOW
from replica import Site, page, serve
from script_site import LOCAL, NAMES, routes

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect_url
from aap_tracker.model.calls import Call
from aap_tracker.model.rounds import Run
from aap_tracker.model.sources import Source
from aap_tracker.store import calls
from aap_tracker.store.base import open_store
from spiders import browsing
from spiders.hollow import has_hole, is_shell
from spiders.jobs import Limits
from spiders.settings import USER_AGENT

_WHY = browsing.missing()
needs_browser = pytest.mark.skipif(bool(_WHY), reason=f"sans navigateur : {_WHY}")
alone = pytest.mark.alone


def _look(site: Site, base) -> tuple[Run, list[Call]]:
    run, ids = collect_url(
        site.url, base, shipped.lexicon(), DAY, NOW, how=How(limits=Limits(requests=150, seconds=100.0, timeout=10.0))
    )
    with open_store(base, write=False) as store:
        return run, calls.many(store, ids)


def _row(site: Site, path: str = f"{LOCAL}/appels-projets", family: str = "caf", *, browser: bool = True) -> Source:
    return Source(
        id="caf-replique", name="Caf de la Drôme", funder_kind="caf", family=family, url=f"{site.url}{path.lstrip('/')}",
        home=site.url, territories=("DEP-26",), browser=browser,
    )  # fmt: skip


@alone
@needs_browser
def test_a_site_made_of_scripts_alone_gives_its_calls_from_its_address(base):
    with serve(routes()) as site:
        run, found = _look(site, base)
        paths = site.paths
        agents = {headers["User-Agent"] for _, headers, _ in site.asked}
    assert run.results[0].ok, run.results[0].findings
    assert {call.title for call in found} == set(NAMES.values())
    assert {call.deadlines[0].at for call in found} == {f"2027-03-1{n}T12:00" for n in range(1, 5)}
    assert {call.amounts.maximum for call in found} == {1500, 2500, 3500, 4500}
    assert agents == {USER_AGENT}
    assert "/style.css" not in paths
    assert paths.count("/app.js") == 1
    assert len(paths) <= run.results[0].requests


@alone
@needs_browser
def test_a_row_that_says_browser_reads_the_page_and_one_that_does_not_says_what_to_do(base, gather):
    with serve(routes()) as site:
        plain = gather(_row(site, browser=False)).results[0]
        made = gather(_row(site), timeout=10.0).results[0]
    assert not plain.ok
    said = next(finding.text for finding in plain.findings if finding.code == "needs_browser")
    assert "JavaScript" in said
    assert "--remplacer caf-replique --navigateur" in said
    assert made.ok, made.findings
    assert (made.found, made.new) == (4, 4)


@alone
def test_without_a_browser_the_finding_says_what_to_install(gather, monkeypatch, tmp_path):
    monkeypatch.setenv(browsing.VARIABLE, str(tmp_path / "absent"))
    with serve(routes()) as site:
        plain = gather(_row(site, browser=False)).results[0]
        asked_for = gather(_row(site)).results[0]
    for result in (plain, asked_for):
        assert not result.ok
        assert any("installez" in finding.text for finding in result.findings), result.findings
    assert any(finding.code == "no_browser" for finding in asked_for.findings)


_ESCAPES = """<script>
const inside = '{secret}';
fetch(inside + 'fetch').catch(() => 0); fetch(inside + 'post', {{method: 'POST', body: 'x'}}).catch(() => 0);
const shown = [['img', 'src'], ['iframe', 'src'], ['script', 'src'], ['video', 'src'], ['object', 'data'], ['embed', 'src']];
for (const [name, key] of shown) {{ const one = document.createElement(name); one[key] = inside + name; document.body.append(one); }}
const link = document.createElement('link'); link.rel = 'prefetch'; link.href = inside + 'link'; document.head.append(link);
const style = document.createElement('style'); style.textContent = "body {{ background: url('" + inside + "css') }}"; document.head.append(style);
try {{ new WebSocket(inside.replace('http', 'ws') + 'socket'); }} catch (error) {{}}
try {{ new EventSource(inside + 'events'); }} catch (error) {{}}
try {{ navigator.sendBeacon(inside + 'beacon', 'x'); }} catch (error) {{}}
try {{ new Worker(URL.createObjectURL(new Blob(["fetch('" + inside + "worker')"]))); }} catch (error) {{}}
try {{ window.open(inside + 'popup'); }} catch (error) {{}}
fetch('/prive/interdit').catch(() => 0); fetch('/renvoi').catch(() => 0);
const file = document.createElement('a'); file.href = '/fichier'; file.download = 'x.bin'; document.body.append(file); file.click();
setTimeout(() => {{ const form = document.createElement('form'); form.action = inside + 'form'; document.body.append(form); form.submit(); }}, 50);
</script>"""


@alone
@needs_browser
def test_scripts_reach_no_host_that_nobody_named_nor_what_robots_closes(gather):
    with serve() as secret, serve() as site:
        secret.routes = dict.fromkeys(("/", "/fetch", "/iframe", "/popup", "/form"), "<h1>secret</h1>")
        site.routes = routes(_ESCAPES.format(secret=secret.url))
        site.routes["/renvoi"] = (302, {"Location": f"{secret.url}renvoi"}, b"")
        result = gather(_row(site, f"{LOCAL}/appels-projets/clas", "discover"), timeout=10.0).results[0]
        assert secret.asked == []
        assert "/renvoi" in site.paths  # the scripts did run, and the redirect was not followed
        assert not [path for path in site.paths if path.startswith(("/prive/", "/fichier"))]
    assert result.found == 1, result.findings


@alone
@needs_browser
def test_a_page_may_send_to_another_of_its_host_and_to_no_other(gather):
    listed = page("Appels à projets", f"<h2><a href='{LOCAL}'>Appel à projets Lien social 2027</a></h2>" * 2)
    go = "<!DOCTYPE html><html><body><div id='app'></div><script>location.replace('{to}')</script></body></html>"
    with serve({"/": "<h1>secret</h1>"}) as secret, serve() as site:
        site.routes = {
            "/": go.format(to="/liste"),
            "/liste": listed,
            LOCAL: page("Appel à projets Lien social 2027", "<p>Date limite : 12 mars 2027.</p>"),
        }
        sent = gather(_row(site, "/", "discover"), timeout=6.0).results[0]
        site.routes["/"] = go.format(to=secret.url)
        outside = gather(_row(site, "/", "discover").model_copy(update={"id": "ailleurs"}), timeout=3.0).results[0]
        assert secret.asked == []
    assert sent.found == 1, sent.findings
    assert outside.found == 0


@alone
@needs_browser
@pytest.mark.parametrize(
    ("script", "code", "windows"),
    [
        ("while (true) {}", "timeout", True),
        ("document.body.append(document.createComment('x'.repeat(12000000)));", "too_large", False),
    ],
)
def test_a_page_that_never_ends_costs_its_source_and_no_more(script, code, windows, gather):
    """windows: the browser in a thread of its own, as there."""
    shell = f"<!DOCTYPE html><html><body><div id='app'></div><script>{script}</script></body></html>"
    with serve(routes() | {"/liste": shell}) as site:
        good = _row(site, f"{LOCAL}/appels-projets/clas", "discover").model_copy(update={"id": "voisine"})
        rows = (_row(site, "/liste"), good)
        run = gather(*rows, timeout=4.0, settings={"_PLAYWRIGHT_THREADED_LOOP": windows})
    bad, after = run.results
    assert not bad.ok
    assert code in {finding.code for finding in bad.findings}
    assert bad.seconds < 40
    assert after.ok, after.findings
    assert after.found == 1


@alone
@needs_browser
def test_a_list_that_scripts_write_in_a_page_of_its_own_is_opened_in_the_browser(base):
    program = (
        "fetch('/api').then(a => a.json()).then(all => { for (const [path, words] of all) { const h = document.createElement('h2'),"
        " a = document.createElement('a'); a.href = path; a.textContent = words; h.append(a);"
        " document.getElementById('liste-appels').append(h); } });"
    )
    menu = "<nav><a href='/contact'>Contact</a><a href='/mentions'>Mentions légales</a></nav>"
    text = (
        "<p>Le conseil départemental soutient les projets de son territoire. "
        + "Il accompagne les communes. " * 30
        + "</p>"
    )
    listed = page("Appels à projets", f"{menu}{text}<div id='liste-appels'></div><script>{program}</script>")
    titles = {"/un": "Appel à projets Lien social 2027", "/deux": "Appel à projets Aidants 2027"}
    body = "<p>Peuvent candidater les CCAS.</p><p>Date limite de dépôt : le 12 mars 2027.</p><p>L’aide est plafonnée à 7 000 €.</p>"
    shown = {path: page(title, body) for path, title in titles.items()}
    data = (
        200,
        {"Content-Type": "application/json"},
        str([[path, title] for path, title in titles.items()]).replace("'", '"').encode(),
    )
    with serve(
        {"/": listed, "/api": data, "/contact": page("Contact"), "/mentions": page("Mentions légales"), **shown}
    ) as site:
        run, found = _look(site, base)
    assert {call.title for call in found} == set(titles.values()), run.results[0].findings


@pytest.mark.parametrize(
    ("body", "shell", "hole"),
    [
        ("<div id='root'></div><script src='/a.js'></script>", True, True),
        ("<caf-portail></caf-portail><script type='module' src='/a.js'></script>", True, True),
        ("<div id='app'></div>", False, False),
        ("<main><p>Texte</p><div class='liste-resultats'></div></main><script src='/a.js'></script>", False, True),
        ("<main><p>Texte</p><p>Chargement en cours…</p></main><script src='/a.js'></script>", False, True),
        ("<main><p>Texte</p><div class='clearfix'></div></main><script src='/a.js'></script>", False, False),
        ("<main><p>Texte</p></main><script type='application/ld+json'>{}</script>", False, False),
        ("<div id='app'><p>Un texte rendu par le serveur</p></div><script src='/a.js'></script>", False, False),
        ("<noscript>Activez JavaScript</noscript><script src='/a.js'></script>", True, False),
    ],
)
def test_the_place_left_to_scripts_is_seen(body, shell, hole):
    from parsel import Selector

    tree = Selector(f"<html><body>{body}</body></html>", type="html")
    assert (is_shell(tree), has_hole(tree)) == (shell, hole)


def test_the_browser_is_looked_for_where_each_system_keeps_it(monkeypatch, tmp_path):
    monkeypatch.setattr(browsing.shutil, "which", lambda name: None)
    monkeypatch.delenv(browsing.VARIABLE, raising=False)
    monkeypatch.setattr(browsing, "_MAC", ())
    chrome = tmp_path / "Google" / "Chrome" / "Application" / "chrome.exe"
    monkeypatch.setattr(browsing, "_WINDOWS", ("Google/Chrome/Application/chrome.exe",))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.setattr(browsing.sys, "platform", "win32")
    assert browsing.find_browser() is None
    chrome.parent.mkdir(parents=True)
    chrome.touch()
    assert browsing.find_browser() == str(chrome)
    monkeypatch.setattr(browsing.shutil, "which", lambda name: "/usr/bin/chromium" if name == "chromium" else None)
    assert browsing.find_browser() == "/usr/bin/chromium"


def test_the_sandbox_is_given_up_only_to_root(monkeypatch):
    for root in (True, False):
        monkeypatch.setattr(browsing, "_is_root", lambda root=root: root)
        options = browsing.browser_settings("https://www.caf.fr/")["PLAYWRIGHT_LAUNCH_OPTIONS"]
        assert options["chromium_sandbox"] is not root
        assert "--no-sandbox" not in options["args"]
