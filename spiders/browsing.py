"""Whether this machine can open pages in a browser, and the settings that do it: nothing heavy is imported here."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from spiders.settings import USER_AGENT

EXTRA = "aap-tracker[navigateur]"
VARIABLE = "AAP_NAVIGATEUR"  # the path of a browser, for a machine that keeps it elsewhere
_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge", "msedge", "chrome")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_HANDLER = "spiders.browser.BrowserHandler"
LONGEST = 90.0  # seconds that one page may take, whatever it asks for
_NOWHERE = "http://127.0.0.1:9"  # the discard port: what the browser asks by itself goes there and dies


def find_browser() -> str | None:
    """The Chromium, Chrome or Edge of this machine; None when there is none."""
    wanted = os.environ.get(VARIABLE, "").strip()
    if wanted:
        return wanted if Path(wanted).is_file() else None
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    return next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        return [Path(path) for path in _MAC]
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    return [Path(root) / path for root in roots if root for path in _WINDOWS]


def missing() -> str:
    """What to install before a page can be opened in a browser, in French; empty when nothing is missing."""
    if find_spec("scrapy_playwright") is None:
        return f'installez le complément « navigateur » (pip install "{EXTRA}")'
    if find_browser() is None:
        return "installez Chromium, Chrome ou Edge sur cette machine"
    return ""


def offer(source_id: str, url: str, *, listed: bool) -> str:
    """What a page made by scripts needs, as one sentence: what to install, then what to set."""
    seen = "la page n’est faite que par JavaScript et il faut l’ouvrir dans un navigateur"
    todo = f"lancez « aap sources ajouter {url} --remplacer {source_id} --navigateur »" if listed else "recommencez"
    first = missing()
    return f"{seen} : {first}, puis {todo}" if first else f"{seen} : {todo}"


def browser_settings(url: str) -> dict[str, Any]:
    """The settings of a source whose pages a browser opens. `missing()` is empty."""
    schemes = ("https",) if url.startswith("https:") else ("http", "https")
    return {
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(("http", "https"), "spiders.transport.CarefulHandler"),
            **dict.fromkeys(schemes, _HANDLER),
            **dict.fromkeys(("file", "data", "ftp", "s3")),
        },
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": LONGEST * 1000,
        "PLAYWRIGHT_MAX_CONTEXTS": 1,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": find_browser(),
            "headless": True,
            "chromium_sandbox": not _is_root(),  # Chromium refuses its sandbox to root, and only to root
            "proxy": {"server": _NOWHERE, "bypass": "<-loopback>"},
            "args": [
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--js-flags=--max-old-space-size=256",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--deny-permission-prompts",
                "--mute-audio",
            ],
        },
    }


def context() -> dict[str, Any]:
    """What the pages of the browser may do: nothing is downloaded, no worker outlives its page, our name is told."""
    return {
        "user_agent": USER_AGENT,
        "locale": "fr-FR",
        "accept_downloads": False,
        "service_workers": "block",
        "viewport": {"width": 1280, "height": 2000},
    }


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
