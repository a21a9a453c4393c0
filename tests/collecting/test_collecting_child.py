"""The child processes: shared out, isolated, ended with their parent."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from collecting_days import DAY, NOW
from replica import ars_list, call_page, serve, silence

from aap_tracker import shipped
from aap_tracker.collecting.child import Children, groups
from aap_tracker.collecting.rounds import How, collect, collect_url
from aap_tracker.errors import InputError
from aap_tracker.store import calls
from aap_tracker.store.base import open_store
from spiders.jobs import Limits, SpiderJob

CALLS = {f"/appel-{n}": f"Appel à projets numéro {n}" for n in range(6)}


def _site() -> dict[str, object]:
    return {"/liste": ars_list(CALLS)} | {url: call_page(title) for url, title in CALLS.items()}


def test_the_sites_of_one_domain_share_a_process(source):
    hosts = [
        "www.caf.fr",
        "caf.fr",
        "www.bretagne.ars.sante.fr",
        "www.paca.ars.sante.fr",
        "a.fr",
        "b.fr",
        "c.fr",
        "d.fr",
        "e.fr",
    ]
    jobs = [SpiderJob(source=source(f"s{n}", f"https://{host}/")) for n, host in enumerate(hosts)]
    shared = [{job.source.url.split("/")[2] for job in group} for group in groups(jobs, 2)]
    assert len(shared) == 2
    assert [len(group & {"www.caf.fr", "caf.fr"}) for group in shared] in ([2, 0], [0, 2])
    assert [len(group & {hosts[2], hosts[3]}) for group in shared] in ([2, 0], [0, 2])
    assert len(groups(jobs[:3], 2)) == 1


_FATAL = """
import os
from spiders.families.ars import ArsSpider
from spiders.registry import FAMILIES

class Deadly(ArsSpider):
    name = "deadly"

    def parse_list(self, response, number=0):
        os._exit(9)
        yield

FAMILIES["deadly"] = Deadly
from aap_tracker.collecting.crawl import main
main()
"""


def test_a_spider_that_kills_its_process_costs_only_itself(base, source, monkeypatch):
    """A fault in native code ends the process: the others are crawled again, alone or together."""
    real = subprocess.Popen

    def start(command, **options):
        return real([sys.executable, "-c", _FATAL], **options)

    monkeypatch.setattr(subprocess, "Popen", start)
    with serve(_site()) as one, serve(_site()) as two:
        rows = [
            source("bonne", f"{one.url}liste"),
            source("fatale", f"{two.url}liste", "deadly"),
            source("autre", f"{two.url}liste"),
        ]
        run = collect(rows, base, shipped.lexicon(), DAY, NOW, how=How(limits=Limits(timeout=2.0), processes=1))
    results = {result.source_id: result for result in run.results}
    assert {id_: result.ok for id_, result in results.items()} == {"bonne": True, "autre": True, "fatale": False}
    assert [finding.code for finding in results["fatale"].findings] == ["crashed"]
    assert results["bonne"].found == 6


def test_a_child_ends_with_its_parent(tmp_path: Path):
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import sys
        from aap_tracker.collecting.child import Child
        from aap_tracker.model.sources import Source
        from spiders.jobs import SpiderJob
        import queue
        child = Child([SpiderJob(source=Source(id="s", name="s", funder_kind="ars", family="ars", url=sys.argv[1]))], {})
        lines = queue.Queue()
        child.start(lines)
        lines.get()
        print(child._process.pid, flush=True)
        input()
        """)
    )
    with serve({"/liste": silence, "/robots.txt": (404, {}, b"")}) as site:
        parent = subprocess.Popen(
            [sys.executable, str(script), f"{site.url}liste"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.communicate()
        assert _gone(child)


def _gone(pid: int) -> bool:
    import time

    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
    return False


def test_leaving_early_ends_every_process(source):
    with serve({"/liste": silence}) as site:
        job = SpiderJob(source=source("s", f"{site.url}liste"))
        with Children([job], 1, {}) as children:
            next(children.lines())
            process = children._running[0]._process
        assert process.poll() is not None


def test_a_round_killed_in_the_middle_keeps_whole_what_it_had_stored(base, source, tmp_path):
    script = tmp_path / "ronde.py"
    script.write_text(
        textwrap.dedent("""
        import datetime as dt, json, os, sys
        from pathlib import Path
        from aap_tracker import shipped
        from aap_tracker.collecting.rounds import collect
        from aap_tracker.model.sources import Source
        rows = [Source(id=f"s{n}", name="s", funder_kind="ars", family="ars", url=url) for n, url in enumerate(sys.argv[2:])]
        def die(progress):
            os._exit(9)
        collect(rows, Path(sys.argv[1]), shipped.lexicon(), dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, tzinfo=dt.UTC), die)
        """)
    )
    with serve(_site()) as site:
        slow = {"/liste": silence}
        with serve(slow) as other:
            code = subprocess.run(
                [sys.executable, str(script), str(base), f"{site.url}liste", f"{other.url}liste"],
                check=False,
                timeout=60,
            ).returncode
        assert code == 9
        with open_store(base) as store:
            assert {call.title for call in calls.find(store)} == set(CALLS.values())
            assert store.value("PRAGMA integrity_check") == "ok"
        run = collect([source("s0", f"{site.url}liste")], base, shipped.lexicon(), DAY, NOW)
    assert (run.results[0].ok, run.results[0].found, run.results[0].new) == (True, 6, 0)


_SLOW_ROUND = """
import datetime as dt, signal, sys
from pathlib import Path
from aap_tracker import shipped
from aap_tracker.collecting.rounds import collect
from aap_tracker.model.sources import Source
signal.signal(signal.SIGINT, signal.SIG_IGN)
rows = [Source(id="s", name="s", funder_kind="ars", family="ars", url=sys.argv[2])]
lexicon = shipped.lexicon()
print("ready", flush=True)
collect(rows, Path(sys.argv[1]), lexicon, dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
"""


def test_a_round_told_to_end_closes_itself_even_where_ctrl_c_is_ignored(base):
    reached = threading.Event()

    def slow(handler):
        reached.set()
        silence(handler)

    with serve({"/liste": slow}) as site:
        command = [sys.executable, "-c", _SLOW_ROUND, str(base), f"{site.url}liste"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert reached.wait(30)
            process.terminate()
            assert b"KeyboardInterrupt" in process.communicate(timeout=10)[1]
    with open_store(base, write=False) as store:
        assert store.value("SELECT count(*) FROM runs WHERE ended IS NOT NULL") == 1


def test_a_child_of_a_heavy_program_is_not_born_above_its_own_ceiling(source, tmp_path):
    """Linux hands the peak of memory down to children: Scrapy's own guard closed their spiders at once."""
    script = tmp_path / "lourd.py"
    script.write_text(
        textwrap.dedent("""
        import queue, sys
        from aap_tracker.collecting.child import Child
        from aap_tracker.model.sources import Source
        from spiders.jobs import SpiderJob
        ballast = b"x" * (600 * 1024 * 1024)
        settings = {"EXTENSIONS": {}} if sys.argv[2] == "sabotage" else {}
        row = Source(id="s", name="s", funder_kind="ars", family="ars", url=sys.argv[1])
        child, lines = Child([SpiderJob(source=row)], settings), queue.Queue()
        child.start(lines)
        got = list(iter(lambda: lines.get()[1], None))
        print(sum(line.found is not None for line in got), *[line.finding.code for line in got if line.finding])
        """)
    )
    said = {}
    with serve(_site()) as site:
        for guard in ("kept", "sabotage"):
            command = [sys.executable, str(script), f"{site.url}liste", guard]
            said[guard] = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    assert said["kept"] == "6"
    if sys.platform == "linux":
        assert said["sabotage"] == "0 memory"


def test_an_unknown_site_is_collected_from_its_address_alone(base):
    with serve(_site()) as site:
        for _ in range(2):
            run, found = collect_url(f"{site.url}liste", base, shipped.lexicon(), DAY, NOW)
            assert run.results[0].ok
            with open_store(base, write=False) as store:
                assert {call.title for call in calls.many(store, found)} == set(CALLS.values())


_FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>S</title><item><title>Appel à projets Flux</title><link>/f</link>"
    "<description>Date limite : 3 mars 2027</description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        (_FEED, {"Appel à projets Flux"}),
        ('[{"titre": "Appel à projets Données", "date_limite": "2027-03-03", "url_source": "https://x.fr/1"}]', {"Appel à projets Données"}),
    ],
    ids=["feed", "json"],
)  # fmt: skip
def test_the_family_is_chosen_by_looking(base, body, titles):
    routes = {"/": body, "/f": call_page("Appel à projets Flux")}
    with serve(routes) as site:
        run, found = collect_url(site.url, base, shipped.lexicon(), DAY, NOW)
    with open_store(base, write=False) as store:
        assert {call.title for call in calls.many(store, found)} == titles
    assert run.results[0].ok


def test_an_address_that_is_none_is_refused(base):
    for url in ("", "ftp://x.fr/", "javascript:alert(1)", "file:///etc/passwd"):
        with pytest.raises(InputError):
            collect_url(url, base, shipped.lexicon(), DAY, NOW)
    assert not base.exists()


def test_a_site_looked_at_never_costs_more_than_its_requests(base):
    links = "".join(f"<li><a href='/appel-{n}'>Appel à projets numéro {n}</a></li>" for n in range(80))
    routes = {"/": f"<main><h1>Appels à projets</h1><ul>{links}</ul></main>"}
    with serve(routes | {f"/appel-{n}": call_page(f"Appel à projets numéro {n}") for n in range(80)}) as site:
        run, _ = collect_url(site.url, base, shipped.lexicon(), DAY, NOW, how=How(limits=Limits(requests=20)))
        assert len(site.asked) <= 20
    assert run.results[0].requests <= 20
    assert "capped" in [finding.code for finding in run.results[0].findings]


def test_a_document_given_as_an_address_is_read(base):
    import io

    import docx

    document = docx.Document()
    document.add_heading("Appel à projets Répit 2027", 1)
    document.add_paragraph("Peuvent candidater les CCAS. Date limite de dépôt : 12 mars 2027.")
    written = io.BytesIO()
    document.save(written)
    with serve({"/telecharger": (200, {"Content-Type": "application/octet-stream"}, written.getvalue())}) as site:
        _, found = collect_url(f"{site.url}telecharger", base, shipped.lexicon(), DAY, NOW)
    with open_store(base, write=False) as store:
        (call,) = calls.many(store, found)
    assert (call.title, call.deadlines[0].at) == ("Appel à projets Répit 2027", "2027-03-12")
