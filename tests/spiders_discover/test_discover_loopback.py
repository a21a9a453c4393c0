"""The search in a real crawl: Scrapy, its own process, its order of requests, a server on loopback."""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import discover_sites
import discover_sites_fourth
import discover_sites_more
import pytest

from aap_tracker.collecting.wire import Job, Line
from aap_tracker.model.sources import Source
from spiders.jobs import Limits, SpiderJob


def serve(site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            kind, body = site.pages.get(self.path, ("", b""))
            self.send_response(200 if kind else 404)
            body = body.replace(b"{BASE}", f"http://127.0.0.1:{self.server.server_port}".encode())
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def crawl(port):
    url = f"http://127.0.0.1:{port}/"
    source = Source(id="essai", name="Essai", funder_kind="autre", family="discover", url=url)
    limits = Limits(requests=150, seconds=150)
    job = Job(sources=(SpiderJob(source=source, named=(f"127.0.0.1:{port}",), limits=limits),))
    command = [sys.executable, "-m", "aap_tracker.collecting.crawl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        child.stdin.write(job.model_dump_json().encode() + b"\n")
        child.stdin.flush()
        return [Line.model_validate_json(line) for line in child.stdout]


@pytest.mark.alone
@pytest.mark.parametrize(
    "make",
    [
        discover_sites.drupal,
        discover_sites.prefecture,
        discover_sites.sitemap_only,
        discover_sites_more.long_list,
        discover_sites_fourth.announced_twice,
    ],
    ids=lambda make: make.__name__,
)
def test_a_real_crawl_finds_each_call_once_and_nothing_else(make):
    site = make()
    server = serve(site)
    try:
        lines = crawl(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
    found = sorted(line.found.call.title for line in lines if line.found is not None)
    said = [line.finding.text for line in lines if line.finding is not None]
    assert found == sorted(site.calls), said
    done = [line.done for line in lines if line.done is not None]
    assert len(done) == 1
    assert done[0].requests <= 150
