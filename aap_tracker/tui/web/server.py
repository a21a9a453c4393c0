"""Serving: one dashboard process for each browser page, behind the gate; our own files, no outside address."""

import asyncio
import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import textual_serve
from aiohttp import WSCloseCode, web
from aiohttp.web_runner import GracefulExit
from textual_serve.app_service import AppService
from textual_serve.server import Server

from aap_tracker.errors import AapError
from aap_tracker.tui.web.gate import Gate

COOKIE = "aap"
NAME_VARIABLE = "AAP_NOM"
_PAGES = Path(__file__).parent / "pages"
_TERMINAL = Path(textual_serve.__file__).parent / "static"
_MOST = 30  # pages open at once: each is a process of its own
_GOODBYE = 10  # seconds a closing dashboard has to save
_SIZES = range(1, 1001)  # columns and lines a browser may ask for
_OPEN = {"/entrer", "/pages/page.css"}  # what is answered before the password
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class NamedService(AppService):
    """A dashboard process that bears the name of the person in front of the browser."""

    name = ""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        return environment | ({NAME_VARIABLE: self.name} if self.name else {})

    async def stop(self) -> None:
        """Ask it to end, which saves what was typed; one that does not is ended."""
        process = self._process
        try:
            async with asyncio.timeout(_GOODBYE):
                await super().stop()
                if process is not None:
                    await process.wait()
        except TimeoutError:
            if process is not None:
                process.kill()
                await process.wait()


class Dashboard(Server):
    """textual-serve's server, with our pages, our door and our words."""

    def __init__(self, words: Sequence[str], gate: Gate) -> None:
        command = subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"
        super().__init__(command, title="aap-tracker")
        self.gate = gate
        self._sockets: set[web.WebSocketResponse] = set()

    def make(self) -> web.Application:
        """The aiohttp application."""
        app = web.Application(middlewares=[self._guard], client_max_size=64 * 1024)
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/entrer", self._door),
                web.post("/entrer", self._knock),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/pages", _PAGES),
                web.static("/static", _TERMINAL),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await self._answer(request, handler)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self.gate.answers_to(request.host) or not self.gate.same_site(
            request.headers.get("Origin"), request.host
        ):
            return web.Response(status=403, text="Cette adresse n’est pas celle du tableau de bord.")
        if request.path not in _OPEN and not self.gate.knows(request.cookies.get(COOKIE)):
            if request.path == "/":
                return web.Response(status=303, headers={"Location": "entrer"})
            return web.Response(status=403, text="Le mot de passe est demandé à la page d’entrée.")
        try:
            return await handler(request)
        except web.HTTPException as refused:
            return web.Response(status=refused.status, text="Rien à cette adresse." if refused.status >= 400 else "")  # noqa: PLR2004 - errors

    async def handle_index(self, request: web.Request) -> web.Response:  # noqa: ARG002 - aiohttp's signature
        return _page("page.html")

    async def _door(self, request: web.Request) -> web.Response:  # noqa: ARG002 - aiohttp's signature
        return _page("entrer.html")

    async def _knock(self, request: web.Request) -> web.Response:
        form = await request.post()
        peer = request.remote or ""
        token = self.gate.enter(peer, str(form.get("mot", "")), str(form.get("nom", "")))
        if token is None:
            waits = self.gate.must_wait(peer)
            said = "Trop d’essais : attendez une minute." if waits else "Ce n’est pas le mot de passe."
            return _page("entrer.html", said, status=429 if waits else 403)
        response = web.Response(status=303, headers={"Location": "./"})
        secure = request.headers.get("X-Forwarded-Proto", request.scheme) == "https"
        response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", secure=secure)
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=1 << 20)
        await socket.prepare(request)
        if len(self._sockets) >= _MOST:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return socket
        self._sockets.add(socket)
        service = self._service(socket, self.gate.name_of(request.cookies.get(COOKIE)))
        try:
            await service.start(_size(request, "width", 80), _size(request, "height", 24))
            await self._process_messages(socket, service)
        except (ValueError, LookupError, TypeError, AssertionError):  # a message that is not one of our page's
            await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            self._sockets.discard(socket)
            await service.stop()
        return socket

    def _service(self, socket: web.WebSocketResponse, name: str) -> AppService:
        async def close() -> None:
            await socket.close()

        service = NamedService(
            self.command, write_bytes=socket.send_bytes, write_str=socket.send_str, close=close,
            download_manager=self.download_manager,
        )  # fmt: skip
        service.name = name
        return service

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - aiohttp's signature
        """Close every page: each dashboard then saves and ends by itself."""
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)


def _page(name: str, said: str = "", status: int = 200) -> web.Response:
    text = (_PAGES / name).read_text("utf-8").replace("<!-- said -->", said)
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)


def _size(request: web.Request, key: str, usual: int) -> int:
    asked = request.query.get(key, "")
    return int(asked) if asked.isdigit() and len(asked) < 5 and int(asked) in _SIZES else usual  # noqa: PLR2004 - digits


def serve(dashboard: Dashboard, host: str, port: int, ready: Callable[[int], None]) -> None:
    """Serve until Ctrl-C; `ready` gets the port once it listens. AapError when the address cannot be listened on."""
    with contextlib.suppress(GracefulExit, KeyboardInterrupt):
        asyncio.run(_serve(dashboard, host, port, ready))


async def _serve(dashboard: Dashboard, host: str, port: int, ready: Callable[[int], None]) -> None:
    runner = web.AppRunner(dashboard.make(), handle_signals=True, shutdown_timeout=3, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise AapError(
                "Le tableau de bord ne peut pas être servi",
                f"{host}, port {port} : {os.strerror(error.errno) if error.errno else error}.",
                "Un autre programme tient sans doute ce port : choisissez-en un autre, par exemple « --port 8001 ».",
            ) from error
        ready(runner.addresses[0][1])
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
