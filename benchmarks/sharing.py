"""One publisher, fifty subscribers, ten nights, through nginx where there is one: what a subscriber costs.

Floor: the bytes of the records that moved, gzipped once, and one request a night. Prints requests, bytes and processor
time of a subscriber and night, and what they make for 3,500 subscribers.
"""

import datetime as dt
import functools
import gzip
import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aap_tracker.collecting import following
from aap_tracker.model.calls import Call, Deadline, Funder, Seen
from aap_tracker.model.sharing import Index, Part
from aap_tracker.publishing import sharing
from aap_tracker.store import calls, importing, shared
from aap_tracker.store.base import open_store

SUBSCRIBERS, NIGHTS, CALLS, MOVED, EVERY_CCAS = 50, 10, 2_000, 20, 3_500
NOW = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)
NOTHING = Part(file=f"appels-0-0-{'0' * 12}.jsonl.gz", first=0, last=0, records=0, size=0, sha256="0" * 64)


def call(number: int, night: int) -> Call:
    url = f"https://www.departement-{number % 95 + 1}.fr/appel-{number}"
    return Call(
        title=f"Appel à projets {number} : lien social et prévention", url=url, territories=(f"DEP-{number % 95 + 1:02d}",),
        summary="Le Département soutient les actions collectives de prévention portées par les CCAS. " * 8,
        deadline_kind="dated", deadlines=(Deadline(at=f"2027-{night % 12 + 1:02d}-{number % 28 + 1:02d}"),),
        funders=(Funder(name=f"Département {number % 95 + 1}", kind="departement"),),
        seen_at=(Seen(source=f"dep-{number % 95 + 1}", url=url, on="2026-11-20"),),
    )  # fmt: skip


@contextmanager
def nginx(folder: Path, scratch: Path) -> Iterator[str]:
    """The folder behind nginx on loopback; behind Python's own server where there is no nginx."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if shutil.which("nginx") is None:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{port}/"
        server.shutdown()
        return
    settings = scratch / "nginx.conf"
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
    settings.write_text(
        f"{user} daemon off; pid {scratch}/nginx.pid; error_log {scratch}/error.log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {scratch}/t; proxy_temp_path {scratch}/t;"
        f" fastcgi_temp_path {scratch}/t; uwsgi_temp_path {scratch}/t; scgi_temp_path {scratch}/t;"
        f" server {{ listen 127.0.0.1:{port}; root {folder}; }} }}",
        "utf-8",
    )
    running = subprocess.Popen(["nginx", "-c", str(settings), "-e", str(scratch / "error.log")])
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait(10)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _wait(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise SystemExit("nginx does not answer")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        folder = scratch / "www"
        folder.mkdir()
        with nginx(folder, scratch) as url:
            return _run(scratch, folder, url)


def _run(scratch: Path, folder: Path, url: str) -> int:
    key = sharing.load_key(scratch / "partage.key")
    bases = [scratch / f"s{number}.sqlite3" for number in range(SUBSCRIBERS)]
    requests, read, spent, floor = 0, 0, 0.0, 0
    with open_store(scratch / "publisher.sqlite3") as publisher:
        importing.records(publisher, [call(number, 0) for number in range(CALLS)], NOW.date(), NOW)
        _publish(publisher, folder, key)
        begun = time.process_time()
        first = [_first(base, url) for base in bases[:3]]
        entering = (time.process_time() - begun) / len(first)
        for base in bases[3:]:  # a copy of the same state: the first snapshot is measured above
            shutil.copy(bases[0], base)
        for night in range(1, NIGHTS + 1):
            moved = [call((night * MOVED + step) % CALLS, night) for step in range(MOVED)]
            importing.records(publisher, moved, NOW.date(), NOW)
            floor += len(gzip.compress("\n".join(json.dumps(one) for one in _publish(publisher, folder, key)).encode()))
            for base in bases:
                if (night + bases.index(base)) % 5 == 0:
                    continue  # each is off one night in five, and catches up
                begun = time.process_time()
                with open_store(base) as store:
                    (found,) = following.refresh(store, NOW.date(), NOW)
                spent += time.process_time() - begun
                requests, read = requests + found.requests, read + found.bytes_read
        wanted = {(one.title, one.deadlines) for one in calls.find(publisher)}
    right = 0
    for base in bases:
        with open_store(base) as store:
            following.refresh(store, NOW.date(), NOW)
            right += {(one.title, one.deadlines) for one in calls.find(store)} == wanted
    nights = SUBSCRIBERS * NIGHTS
    print(
        f"{SUBSCRIBERS} subscribers, {NIGHTS} nights, {CALLS} calls, {MOVED} moved a night: bases equal {right}/{SUBSCRIBERS}"
    )
    print(f"  first night: {first[0][0]} requests, {first[0][1] / 1e6:.2f} MB, {entering:.1f} s of processor")
    print(
        f"  then, a subscriber and night: {requests / nights:.2f} requests, {read / nights / 1e3:.1f} kB "
        f"(floor {floor / NIGHTS / 1e3:.1f} kB: {read / nights / (floor / NIGHTS):.2f} to 1), {spent / nights * 1000:.0f} ms"
    )
    print(f"  {EVERY_CCAS} subscribers: {requests / nights * EVERY_CCAS:.0f} requests and "
          f"{read / nights * EVERY_CCAS / 1e6:.0f} MB a night for the publisher's web server")  # fmt: skip
    return 0 if right == SUBSCRIBERS else 1


def _publish(store: object, folder: Path, key: object) -> list[dict[str, object]]:
    before = sharing.standing_last(folder, key)
    last = shared.refresh(store)
    moved = list(shared.after(store, before))
    index = Index(name="Département", made_at=NOW.isoformat(), last=last, snapshot=NOTHING)
    sharing.publish(folder, key, index, moved, shared.after(store, 0))
    return moved


def _first(base: Path, url: str) -> tuple[int, int]:
    with open_store(base) as store:
        found = following.subscribe(store, url, None, NOW.date(), NOW)
    return found.requests, found.bytes_read


if __name__ == "__main__":
    sys.exit(main())
