"""`aap servir`: who comes in, what the page asks for, and a key pressed in a real browser that acts on the base."""

import asyncio
import re
import shutil
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError
from aiohttp.test_utils import TestServer

from aap_tracker.cli.commands import servir
from aap_tracker.errors import AapError
from aap_tracker.store import decisions
from aap_tracker.tui.web import gate as gates
from aap_tracker.tui.web import server
from aap_tracker.tui.web.gate import Gate, is_loopback
from aap_tracker.tui.web.server import Dashboard

PAGES = Path(server.__file__).parent / "pages"
SAYS_HELLO = [sys.executable, "-c", "print('__GANGLION__')"]


@pytest.fixture
async def visit():
    """A browser without a screen: it keeps its cookies; the server listens on loopback."""
    made = []

    async def go(gate: Gate, words=SAYS_HELLO) -> tuple[ClientSession, str]:
        house = TestServer(Dashboard(words, gate).make())
        await house.start_server()
        client = ClientSession(cookie_jar=CookieJar(unsafe=True))
        made.extend((client, house))
        return client, str(house.make_url("")).rstrip("/")

    yield go
    for one in made:
        await one.close()


@pytest.mark.parametrize("path", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_no_page_of_ours_names_an_outside_address(path):
    assert not re.search(r"(https?:)?//[a-z0-9]", path.read_text("utf-8").replace('"//" + here.host', ""))


async def test_on_this_machine_the_page_opens_without_a_question(visit):
    client, home = await visit(Gate())
    async with client.get(home + "/") as page:
        assert page.status == 200
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert "terminal" in await page.text()
    for asset in ("/static/js/textual.js", "/static/css/xterm.css", "/pages/page.js", "/pages/page.css"):
        async with client.get(home + asset) as found:
            assert found.status == 200
    async with client.get(home + "/static/") as listing:
        assert listing.status in {403, 404}


@pytest.mark.parametrize("host", ["intranet.exemple.fr", "exemple.fr:8000", "127.0.0.1.exemple.fr"])
async def test_on_this_machine_another_name_is_refused(visit, host):
    client, home = await visit(Gate())
    async with client.get(home + "/", headers={"Host": host}) as page:
        assert page.status == 403


async def test_a_page_of_another_site_cannot_drive_the_dashboard(visit):
    client, home = await visit(Gate())
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect(home + "/ws", headers={"Origin": "https://ailleurs.exemple.fr"})
    assert refused.value.status == 403
    async with client.ws_connect(home + "/ws", headers={"Origin": home}):
        pass


async def test_with_a_password_nothing_is_answered_before_it(visit):
    client, home = await visit(Gate("sésame", only_here=False))
    async with client.get(home + "/", allow_redirects=False) as page:
        assert (page.status, page.headers["Location"]) == (303, "entrer")
    for path in ("/static/js/textual.js", "/download/abc", "/pages/page.js", "/nulle-part"):
        async with client.get(home + path) as found:
            assert found.status == 403
    with pytest.raises(WSServerHandshakeError):
        await client.ws_connect(home + "/ws")


async def test_the_right_password_opens_and_the_name_goes_to_the_dashboard(visit):
    house = Gate("sésame", only_here=False)
    client, home = await visit(house)
    async with client.post(home + "/entrer", data={"mot": "sesame", "nom": "Nadia"}) as wrong:
        assert wrong.status == 403
        assert "Ce n’est pas le mot de passe." in await wrong.text()
    async with client.post(home + "/entrer", data={"mot": "sésame", "nom": "Nadia\x1b[31m"}) as page:
        assert page.status == 200
        assert 'id="terminal"' in await page.text()
    cookie = next(iter(client.cookie_jar))
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert house.name_of(cookie.value).startswith("Nadia")
    assert "\x1b" not in house.name_of(cookie.value)
    async with client.ws_connect(home + "/ws"):
        pass


def test_five_wrong_passwords_make_an_address_wait_a_minute_and_no_other():
    clock = [100.0]
    house = Gate("sésame", now=lambda: clock[0])
    for _ in range(gates.TRIES):
        assert house.enter("10.0.0.7", "non", "") is None
    assert house.enter("10.0.0.7", "sésame", "") is None
    assert house.enter("10.0.0.8", "sésame", "") is not None
    clock[0] += gates.WAIT
    assert house.enter("10.0.0.7", "sésame", "") is not None


@pytest.mark.parametrize(("host", "here"), [
    ("127.0.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True), ("127.8.8.8", True),
    ("0.0.0.0", False), ("192.168.1.4", False), ("::", False), ("exemple.fr", False), ("127.0.0.1.exemple.fr", False),
])  # fmt: skip
def test_only_loopback_needs_no_password(host, here):
    assert is_loopback(host) is here


async def test_a_message_that_is_not_ours_closes_the_page_and_nothing_else(visit):
    client, home = await visit(Gate())
    async with client.ws_connect(home + "/ws") as socket:
        await socket.send_str('{"pas": "une liste"}')
        while not socket.closed:
            await socket.receive()
    async with client.get(home + "/") as page:
        assert page.status == 200


def test_another_address_is_told_with_its_password(monkeypatch, capsys, tmp_path):
    served = []
    monkeypatch.setattr(
        server, "serve", lambda dashboard, host, port, ready: (served.append((dashboard, host)), ready(port))
    )
    monkeypatch.setattr(servir, "_kept", lambda: None)
    monkeypatch.delenv(servir.PASSWORD_VARIABLE, raising=False)
    servir.command.main(
        ["--adresse", "0.0.0.0", "--base", str(tmp_path / "b.sqlite3")], standalone_mode=False, prog_name="aap servir"
    )
    told = capsys.readouterr()
    password = served[0][0].gate.password
    assert len(password) >= 16
    assert f"Mot de passe de cette session\u00a0: {password}" in told.err
    assert "ne sont pas chiffrés" in told.err
    assert told.out == "http://0.0.0.0:8000/\n"
    monkeypatch.setenv(servir.PASSWORD_VARIABLE, "choisi")
    servir.command.main(["--adresse", "0.0.0.0"], standalone_mode=False, prog_name="aap servir")
    assert served[1][0].gate.password == "choisi"
    assert "choisi" not in capsys.readouterr().err.replace("vous avez choisi", "")


@pytest.mark.parametrize(("chosen", "asked", "only_here"), [("", None, True), ("sésame", "sésame", False)])
def test_on_this_machine_a_chosen_password_is_asked_and_lets_a_server_stand_in_front(
    monkeypatch, chosen, asked, only_here
):
    served = []
    monkeypatch.setattr(server, "serve", lambda dashboard, host, port, ready: served.append(dashboard.gate))
    monkeypatch.setenv(servir.PASSWORD_VARIABLE, chosen)
    servir.command.main([], standalone_mode=False, prog_name="aap servir")
    assert (served[0].password, served[0].only_here) == (asked, only_here)


def test_a_port_that_is_taken_is_said():
    import socket

    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(AapError, match="ne peut pas être servi"):
            server.serve(Dashboard(SAYS_HELLO, Gate()), "127.0.0.1", held.getsockname()[1], lambda _: None)


@pytest.mark.alone
@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium n’est pas installé")
async def test_in_a_real_browser_the_dashboard_shows_and_a_key_acts(house, base, call_id):
    playwright = pytest.importorskip("playwright.async_api", reason="playwright n’est pas installé")
    base_path, profile = house
    words = [sys.executable, "-m", "aap_tracker", "servir", "--port", "0", "--jour", "2026-11-23"]
    serving = await asyncio.create_subprocess_exec(
        *words,
        "--base",
        str(base_path),
        "--profil",
        str(profile),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        home = (await asyncio.wait_for(serving.stdout.readline(), 60)).decode().strip()
        asked, drawn = [], bytearray()
        async with playwright.async_playwright() as play:
            browser = await play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = await browser.new_page(viewport={"width": 1100, "height": 700})
            page.on("request", lambda request: asked.append(request.url))
            page.on(
                "websocket",
                lambda socket: socket.on(
                    "framereceived", lambda frame: drawn.extend(frame if isinstance(frame, bytes) else frame.encode())
                ),
            )
            await page.goto(home)
            await page.wait_for_selector("body.-first-byte")
            await _until(page, lambda: b"Bien vieillir" in drawn)
            await page.keyboard.press("r")
            wanted = call_id("Bien vieillir")
            await _until(page, lambda: [one.action for one in decisions.of_call(base, wanted)] == ["keep"])
            await browser.close()
        assert asked
        assert all(url.startswith((home, "data:", "blob:")) for url in asked), asked
    finally:
        serving.terminate()
        await serving.communicate()
    assert serving.returncode == 0


async def _until(page, true) -> None:
    async with asyncio.timeout(60):
        while not true():
            await page.wait_for_timeout(50)
