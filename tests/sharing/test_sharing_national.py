"""Two workers on a real PostgreSQL, one of them killed: every source once, none lost."""

import datetime as dt
import glob
import http.server
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from aap_tracker import shipped
from aap_tracker.collecting import national, rounds
from aap_tracker.errors import InputError
from aap_tracker.model.sources import Source
from aap_tracker.store import calls
from aap_tracker.store.base import open_store

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)
FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
SOURCES = 8
BIN = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None) or (  # noqa: PTH207 - a pattern
    str(Path(found).parent) if (found := shutil.which("initdb")) else None
)
pytestmark = [pytest.mark.alone, pytest.mark.skipif(BIN is None, reason="PostgreSQL is not on this machine")]


def _as_postgres(*words):
    """PostgreSQL refuses to run as root."""
    return (["runuser", "-u", "postgres", "--", *words]) if os.name == "posix" and os.geteuid() == 0 else list(words)


@pytest.fixture(scope="module")
def postgres():
    folder = Path(tempfile.mkdtemp())  # not pytest's own, which it keeps from other users
    if os.name == "posix" and os.geteuid() == 0:
        folder.chmod(0o755)
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"

    def run(*words, **how):
        subprocess.run(_as_postgres(*words), check=True, cwd=folder, **how)

    run(f"{BIN}/initdb", "-D", str(data), "-A", "trust", "-U", "aap", "-N", capture_output=True)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = (f"{BIN}/pg_ctl", "-D", str(data), "-w")
    run(*control, "-l", str(log), "-o", options, "start")  # its output goes on for as long as the server
    yield f"postgresql://aap@127.0.0.1:{port}/postgres"
    run(*control, "-m", "immediate", "stop", capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sites():
    """Eight sites of one call each, on eight ports; what each was asked."""
    asked, gate, servers, sources = Counter(), threading.Event(), [], []

    def handler(number):
        class Site(http.server.BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_GET(self):
                if self.path == "/robots.txt":
                    self.send_error(404)
                    return
                asked[number] += 1
                if number == 0:
                    gate.wait(60)
                page = (
                    f"<html><head><title>Appels | Département</title></head><body><main><h1>Appels à projets</h1>"
                    f"<ul class='liste'><li><a href='/appel-{number}'>Appel à projets {number} : lien social</a></li></ul>"
                    f"<p>Date limite de dépôt : 15 janvier 2027.</p></main></body></html>"
                ).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

        return Site

    for number in range(SOURCES):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(number))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        url = f"http://127.0.0.1:{server.server_address[1]}/liste"
        sources.append(
            Source(
                id=f"site-{number}", name=f"Site {number}", funder_kind="departement", family="listing", url=url,
                own=True, options={"card": "ul.liste li", "title": "a", "link": "a::attr(href)", "detail": False},
            )
        )  # fmt: skip
    yield sources, asked, gate
    gate.set()
    for server in servers:
        server.shutdown()
        server.server_close()


def _worker(dsn, name):
    code = (
        "import sys; from aap_tracker.collecting import national\n"
        "national.work(sys.argv[1], sys.argv[2], until_empty=True, pace=national.Pace(beat=0.5, dead=2.0))"
    )
    return subprocess.Popen([sys.executable, "-c", code, dsn, name])


def _until(done, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return False


def test_two_workers_one_killed_lose_no_source_and_collect_none_twice(postgres, sites, tmp_path):
    sources, asked, gate = sites
    base = tmp_path / "publisher.sqlite3"
    with open_store(base):
        pass
    national.prepare(postgres)
    national.prepare(postgres)
    jobs = rounds.jobs(sources, base, NOW, DAY)
    assert national.distribute(postgres, jobs, DAY, FAST) == SOURCES
    assert national.distribute(postgres, jobs, DAY, FAST) == 0
    first = _worker(postgres, "first")
    assert _until(lambda: asked[0] == 1), "the first worker took the first job"
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    gate.set()
    second, third = _worker(postgres, "second"), _worker(postgres, "third")
    assert second.wait(120) == 0
    assert third.wait(120) == 0
    state = national.state(postgres, DAY)
    assert (state.waiting, state.running, state.failed, state.made, state.taken) == (0, 0, 0, SOURCES, 0)
    assert national.distribute(postgres, jobs, DAY, FAST) == 0, "what is collected is not queued again"
    (run,) = national.receive(postgres, base, shipped.lexicon(), NOW)
    assert [one.ok for one in run.results] == [True] * SOURCES
    assert national.receive(postgres, base, shipped.lexicon(), NOW) == []
    assert national.state(postgres, DAY).taken == SOURCES
    with open_store(base) as store:
        assert sorted(one.title for one in calls.find(store)) == [
            f"Appel à projets {number} : lien social" for number in range(SOURCES)
        ]
    assert asked == Counter({number: 2 if number == 0 else 1 for number in range(SOURCES)})


def test_an_address_that_does_not_answer_is_said_without_its_password():
    with pytest.raises(InputError) as error:
        national.prepare("postgresql://aap:SECRET@127.0.0.1:9/none?connect_timeout=1")
    assert "SECRET" not in f"{error.value} {error.value.message}"
