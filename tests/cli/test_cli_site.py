import json
import subprocess
import sys
from urllib.parse import urljoin

import pytest

from aap_tracker.cli.demo_sites import serve


def _collect(url: str, base) -> tuple[int, list[dict], str]:
    words = [
        sys.executable,
        "-m",
        "aap_tracker",
        "collecter",
        "--url",
        url,
        "--json",
        "--base",
        str(base),
        "--jour",
        "2026-11-23",
    ]
    done = subprocess.run(words, capture_output=True, timeout=170, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr.decode()


@pytest.mark.parametrize(("name", "count"), [("demo-ars", 9), ("demo-departement", 7)])
def test_a_site_known_by_its_home_page_alone_gives_its_calls_and_nothing_else(tmp_path, name, count):
    with serve() as sources:
        address = next(source.url for source in sources if source.id == name)
        code, calls, said = _collect(urljoin(address, "/"), tmp_path / "b.sqlite3")
    assert code == 0, said
    assert len(calls) == count, [call["title"] for call in calls]
    assert len({call["url"] for call in calls}) == count
    assert {"closed", "open"} <= {call["status"] for call in calls}


def test_a_dead_site_is_named_with_code_1_and_an_empty_list(tmp_path):
    code, calls, said = _collect("http://127.0.0.1:9/", tmp_path / "b.sqlite3")
    assert code == 1
    assert calls == []
    assert "127.0.0.1:9" in said
    assert "Traceback" not in said
