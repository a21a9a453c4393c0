"""The same sites twice are the same base and no mail; fifty deadlines that move are fifty changes, told, and people's work stays."""

import datetime as dt
import json
import random
from contextlib import ExitStack

import pytest
from night_kit import aap, mailbox, profile
from replica import ars_list, call_page, serve
from store_formats import hashes, tables
from store_kit import COLLECTED

from aap_tracker.model.sources import Source
from aap_tracker.store import boards, calls, decisions, notes
from aap_tracker.store.base import open_store

pytestmark = pytest.mark.alone

REWRITTEN = """
from aap_tracker.store import intake, pages
pages.validators, intake._keep = (lambda *_: {}), intake._change
"""
FORGOTTEN = "from aap_tracker.store import told; told.tell = lambda *_: None"
AGENT = "agent@crest.exemple.fr"
ORDERS = 3
# Numbers given in the order of arrival: names inside one base, no part of what it says.
NUMBERS = {"id", "n", "publication_id", "series_id", "run_id", "found_run"}
FIFTY = [f"{theme} {place}" for theme in ("Lien social des aînés", "Visites à domicile", "Prévention des chutes", "Aidants", "Habitat inclusif")
         for place in ("Ain", "Gers", "Lot", "Var", "Aube", "Jura", "Nord", "Oise", "Orne", "Tarn")]  # fmt: skip


def _site(stack, name, titles):
    """A funder of the department and its site, whose pages are sent whole each time."""
    pages = {f"/appel-{n}": title for n, title in enumerate(titles)}
    routes = {
        url: call_page(one, f"le {10 + FIFTY.index(one)} mars 2027" if one in FIFTY else "le 12 avril 2027")
        for url, one in pages.items()
    }
    site = stack.enter_context(serve({"/liste": ars_list(pages), **routes}))
    site.tags = False
    return Source(
        id=name, name=f"Financeur {name}", funder_kind="departement", family="ars", url=f"{site.url}liste", territories=("DEP-26",)
    ), site  # fmt: skip


@pytest.fixture
def sites():
    """Three sites, six calls, one of which is on two of them."""
    with ExitStack() as stack:
        titles = [FIFTY[n] for n in (0, 10, 3, 11, 2)]
        shared = "Soutien aux aidants de la Drôme 2027"
        lists = ([titles[0], shared], [titles[1], titles[2], shared], titles[3:])
        yield [_site(stack, f"s{n}", one)[0] for n, one in enumerate(lists)]


def _what(base):
    """Table → the rows it holds, without the numbers of this base, each call named by its pages (its own name is its first page's)."""
    with open_store(base) as store:
        pages = store.rows(
            "SELECT call_id, group_concat(address, ' ') AS pages FROM (SELECT * FROM publications ORDER BY address) GROUP BY 1"
        )
        names = {one["call_id"]: one["pages"] for one in pages}
        found = {}
        for table in set(COLLECTED) - {"joins"}:  # who was joined to whom is told in the order they came
            columns = [one[1] for one in store.rows(f"PRAGMA table_info({table})") if one[1] not in NUMBERS]
            found[table] = sorted(
                _named(names, [one[key] for key in columns]) for one in store.rows(f"SELECT * FROM {table}")
            )
    return found


def _named(names, values):
    words = repr(values)
    for name, pages in names.items():
        words = words.replace(name, pages)
    return words


def _twice(folder, sources, sabotage=""):
    """Two nights over the same sites: rows that differ, mails of the second night, calls."""
    with mailbox() as (box, port):
        profile(folder, port, AGENT)
        assert aap(folder, sources, "nuit", "--toutes", sabotage=sabotage).returncode == 0
        first, mails = _rows(folder), len(box.taken)
        again = aap(folder, sources[::-1], "nuit", "--toutes", day="2026-11-24", sabotage=sabotage)
        assert again.returncode == 0, again.stderr
        return sum(first[name] != found for name, found in _rows(folder).items()), len(box.taken) - mails, mails


def _rows(folder):
    with open_store(folder / "aap.sqlite3") as store:
        found = hashes(store.connection)
        assert set(COLLECTED) <= {*tables(store.connection)}
    return {name: found[name] for name in COLLECTED}


def test_the_same_sites_the_next_night_change_no_row_and_send_no_mail(tmp_path, sites):
    changed, mails, before = _twice(tmp_path, sites)
    print(f"C13 second night on the same sites: {changed} of {len(COLLECTED)} tables changed, {mails} mails")
    assert (changed, mails, before) == (0, 0, 1)


@pytest.mark.parametrize(
    ("sabotage", "harm"),
    [(REWRITTEN, 0), (FORGOTTEN, 1)],
    ids=["every page taken as changed", "nothing remembered of what was told"],
)
def test_without_its_guard_the_same_night_is_news(tmp_path, sites, sabotage, harm):
    assert _twice(tmp_path, sites, sabotage)[harm] > 0


def test_the_order_of_sources_gives_the_same_base(tmp_path, sites):
    found = []
    for number in range(ORDERS):
        folder = tmp_path / str(number)
        folder.mkdir()
        profile(folder, 1)
        assert aap(folder, random.Random(number).sample(sites, len(sites)), "nuit", "--toutes").returncode == 0
        found.append(_what(folder / "aap.sqlite3"))
    same = sum(one == found[0] for one in found)
    print(f"C13 orders of the sources that give the same base {same}/{ORDERS}, {len(found[0]['calls'])} calls")
    assert len(found[0]["calls"]) >= 6
    assert [name for one in found for name in one if one[name] != found[0][name]] == []


def _postponed(folder, sabotage="", days=("2026-11-25", "2026-11-26", "2026-11-27", "2026-12-02", "2026-12-03")):
    """Fifty deadlines move, one call vanishes, people worked on all of them: what is known of it after some nights."""
    titles = {f"/appel-{n}": f"Appel à projets {one} 2027" for n, one in enumerate(FIFTY)}
    gone = {"/disparu": "Appel à projets Inclusion numérique 2027"}
    with mailbox() as (box, port), serve({"/liste": ars_list(titles | gone)}) as site:
        profile(folder, port, AGENT)
        site.routes |= {url: call_page(title) for url, title in (titles | gone).items()}
        source = Source(
            id="cd",
            name="Département",
            funder_kind="departement",
            family="ars",
            url=f"{site.url}liste",
            territories=("DEP-26",),
        )
        _night(folder, source, "2026-11-23", sabotage)
        _work(folder)
        site.routes |= {url: call_page(title, "le 30 avril 2027") for url, title in titles.items()} | {
            "/liste": ars_list(titles)
        }
        site.routes.pop("/disparu")
        scored = _night(folder, source, "2026-11-24", sabotage)["scored"]
        before = len(box.taken)
        for day in days:
            _night(folder, source, day, sabotage)
        told = "".join(" ".join(mail.get_body(("plain",)).get_content().split()) for _, mail in box.taken[before - 1 :])
    return _known(folder, told) | {"rescored": scored}


def _night(folder, source, day, sabotage):
    done = aap(folder, [source], "nuit", "--toutes", "--json", day=day, sabotage=sabotage)
    return next(one for one in json.loads(done.stdout)["stages"] if one["stage"] == "score")


def _work(folder):
    now = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    with open_store(folder / "aap.sqlite3") as store:
        for call in calls.find(store):
            decisions.decide(store, call.id, "keep", note="à montrer au CA", now=now)
            notes.add(store, call.id, "Voir avec Mme Roux", now=now)


def _known(folder, told):
    with open_store(folder / "aap.sqlite3") as store:
        found = [call for call in calls.find(store) if "Inclusion numérique" not in call.title]
        lines = [
            one
            for call in found
            for one in calls.changes(store, call.id)
            if (one.field, one.kind) == ("deadlines", "postponed")
        ]
        kept = [
            call for call in found
            if [one.note for one in decisions.of_call(store, call.id)] == ["à montrer au CA"]
            and [one.text for one in notes.of_call(store, call.id)] == ["Voir avec Mme Roux"]
        ]  # fmt: skip
        rows = boards.call_rows(store, boards.RowQuery(now=dt.datetime(2026, 12, 3, tzinfo=dt.UTC), state="all"))
        marked = [one for one in rows if "Inclusion numérique" in one.title and one.missing_since]
        notices = store.value("SELECT count(DISTINCT t.subject) FROM told t JOIN changes c ON c.id = CAST(t.detail AS INTEGER)"
                              " WHERE t.kind = 'change' AND c.kind = 'postponed'")  # fmt: skip
    mailed = sum(one.title in told for one in found)
    return {"lines": len(lines), "notices": min(notices, mailed), "kept": len(kept), "marked": len(marked)}


def test_fifty_moved_deadlines_are_told_scored_again_and_people_keep_their_work(tmp_path):
    found = _postponed(tmp_path)
    print(
        f"C14 moved deadlines: history {found['lines']}/50, notices {found['notices']}/50, scored again {found['rescored']}/50,"
        f" people's work kept {found['kept']}/50, vanished call kept and marked {found['marked']}/1"
    )
    assert found["rescored"] >= 50
    assert {**found, "rescored": 50} == {"lines": 50, "notices": 50, "rescored": 50, "kept": 50, "marked": 1}


DEAF = """
from aap_tracker.store import missing, refresh
missing.note = lambda *_: None
refresh.changes.compare = lambda *_, **__: []
"""


def test_without_what_compares_and_what_marks_nothing_of_it_is_known(tmp_path):
    found = _postponed(tmp_path, DEAF, ["2026-12-02"])
    assert (found["lines"], found["notices"], found["marked"]) == (0, 0, 0)
