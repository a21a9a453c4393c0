import datetime as dt
import functools
import gzip
import http.server
import json
import shutil
import threading

import pytest

from aap_tracker.collecting import following
from aap_tracker.errors import AapError, InputError
from aap_tracker.model.calls import Call, Deadline, Funder, Seen
from aap_tracker.model.sharing import INDEX, Index, Part
from aap_tracker.publishing import sharing
from aap_tracker.store import calls, decisions, importing, shared, subscriptions
from aap_tracker.store.base import open_store

NOW = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)
DAY = NOW.date()
NOTHING = Part(file=f"appels-0-0-{'0' * 12}.jsonl.gz", first=0, last=0, records=0, size=0, sha256="0" * 64)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def served(tmp_path):
    """A folder served on loopback, as any web server does; its address and the requests it got."""
    folder = tmp_path / "www"
    folder.mkdir()
    asked = []

    class Counting(Quiet):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Counting, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}/", asked
    server.shutdown()
    server.server_close()


def call(number, **changed):
    given = {
        "title": f"Appel à projets {number} pour les aînés", "url": f"https://www.ladrome.fr/appel-{number}",
        "territories": ("DEP-26",), "ccas_eligibility": "yes", "deadline_kind": "dated",
        "deadlines": (Deadline(at=f"2027-02-{number % 28 + 1:02d}"),),
        "funders": (Funder(name="Département de la Drôme", kind="departement"),),
        "seen_at": (Seen(source="dep-26", url=f"https://www.ladrome.fr/appel-{number}", on="2026-11-20"),),
    }  # fmt: skip
    return Call(**{**given, **changed})


def publish(store, folder, name="CCAS de Crest", key_file=None):
    key = sharing.load_key(key_file or folder.parent / "partage.key")
    before = sharing.standing_last(folder, key)
    last = shared.refresh(store)
    index = Index(name=name, made_at=NOW.isoformat(), last=last, snapshot=NOTHING)
    return sharing.publish(folder, key, index, list(shared.after(store, before)), shared.after(store, 0))


@pytest.fixture
def publisher(tmp_path):
    with open_store(tmp_path / "publisher.sqlite3") as store:
        importing.records(store, [call(number) for number in range(1, 6)], DAY, NOW)
        yield store


@pytest.fixture
def subscriber(tmp_path):
    with open_store(tmp_path / "subscriber.sqlite3") as store:
        yield store


def titles(store):
    return sorted(one.title for one in calls.find(store))


def test_a_subscriber_has_every_call_and_then_only_what_moved(served, publisher, subscriber):
    folder, url, asked = served
    publish(publisher, folder)
    first = following.subscribe(subscriber, url, None, DAY, NOW)
    assert (first.new, first.subscription.name) == (5, "CCAS de Crest")
    assert titles(subscriber) == titles(publisher)
    importing.records(publisher, [call(2, deadlines=(Deadline(at="2027-03-31"),)), call(6)], DAY, NOW)
    publish(publisher, folder)
    asked.clear()
    (second,) = following.refresh(subscriber, DAY, NOW)
    assert (second.new, second.changed, second.requests) == (1, 1, 2)
    assert not any("appels-0-" in path for path in asked)
    moved = next(one for one in calls.find(subscriber) if one.title.startswith("Appel à projets 2 "))
    assert moved.deadlines[0].at == "2027-03-31"
    assert [change.nature for change in calls.changes(subscriber, str(moved.id))] == ["calendar"]


def test_nothing_new_costs_one_request_and_writes_nothing(served, publisher, subscriber):
    folder, url, _ = served
    publish(publisher, folder)
    following.subscribe(subscriber, url, None, DAY, NOW)
    before = [tuple(row) for row in subscriber.rows("SELECT * FROM publications")]
    (again,) = following.refresh(subscriber, DAY, NOW)
    assert (again.requests, again.new, again.changed) == (1, 0, 0)
    assert [tuple(row) for row in subscriber.rows("SELECT * FROM publications")] == before


def test_only_calls_are_published_never_what_people_wrote(served, publisher):
    folder, _, _ = served
    one = calls.find(publisher)[0]
    decisions.decide(publisher, str(one.id), "keep", note="SECRET-NOTE", who="SECRET-QUI", now=NOW)
    publish(publisher, folder)
    written = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in folder.iterdir()
    )
    assert b"SECRET" not in written
    assert b"decision" not in written
    assert one.title.encode() in written


def test_a_call_withdrawn_by_its_publisher_is_marked_and_kept(served, publisher, subscriber):
    folder, url, _ = served
    publish(publisher, folder)
    following.subscribe(subscriber, url, None, DAY, NOW)
    gone = next(one for one in calls.find(publisher) if one.title.startswith("Appel à projets 3 "))
    with publisher.write():
        publisher.run("DELETE FROM board WHERE id = ?", (gone.id,))
    publish(publisher, folder)
    (second,) = following.refresh(subscriber, DAY, NOW)
    assert second.gone == 1
    assert len(titles(subscriber)) == 5
    assert subscriber.value("SELECT count(*) FROM board WHERE missing_since IS NOT NULL") == 1


def test_who_was_away_for_long_catches_up_from_the_snapshot(served, publisher, subscriber, monkeypatch):
    folder, url, asked = served
    monkeypatch.setattr(sharing, "PER_PART", 3)
    publish(publisher, folder)
    following.subscribe(subscriber, url, None, DAY, NOW)
    for night in range(12):
        importing.records(publisher, [call(10 + night * 3 + step) for step in range(3)], DAY, NOW)
        publish(publisher, folder)
    asked.clear()
    following.refresh(subscriber, DAY, NOW)
    assert any("appels-0-" in path for path in asked)
    assert titles(subscriber) == titles(publisher)
    assert len(list(folder.glob("appels-*.gz"))) < 20


def test_a_call_seen_here_and_there_is_one_call_with_two_places(served, publisher, subscriber):
    folder, url, _ = served
    publish(publisher, folder)
    importing.records(subscriber, [call(1), call(2)], DAY, NOW)
    following.subscribe(subscriber, url, None, DAY, NOW)
    assert len(titles(subscriber)) == 5
    both = next(one for one in calls.find(subscriber) if one.title.startswith("Appel à projets 1 "))
    assert {one.source for one in both.seen_at} == {"dep-26", subscriptions.source_of(url)}


def test_what_is_followed_is_not_passed_on(served, publisher, subscriber, tmp_path):
    folder, url, _ = served
    publish(publisher, folder)
    following.subscribe(subscriber, url, None, DAY, NOW)
    importing.records(subscriber, [call(77)], DAY, NOW)
    other = tmp_path / "relay"
    publish(subscriber, other, key_file=tmp_path / "other.key")
    (snapshot,) = other.glob("appels-0-*.gz")
    records = [json.loads(line) for line in gzip.decompress(snapshot.read_bytes()).splitlines()]
    assert [record["call"]["title"] for record in records] == [call(77).title]
    assert [seen["source"] for seen in records[0]["call"]["seen_at"]] == ["dep-26"]


def _spoil_index(folder):
    whole = json.loads((folder / INDEX).read_text("utf-8"))
    whole["signed"] = whole["signed"].replace("Crest", "Brest")
    (folder / INDEX).write_text(json.dumps(whole), "utf-8")


def _spoil_file(folder):
    for path in folder.glob("appels-*.gz"):
        path.write_bytes(gzip.compress(b'{"seq":1,"call":{"title":"Faux appel"}}\n'))


def _other_key(folder):
    shutil.rmtree(folder)
    folder.mkdir()
    (folder.parent / "partage.key").unlink()


@pytest.mark.parametrize("spoil", [_spoil_index, _spoil_file])
def test_a_publication_changed_on_its_way_is_refused_whole(served, publisher, subscriber, spoil):
    folder, url, _ = served
    publish(publisher, folder)
    spoil(folder)
    with pytest.raises(AapError):
        following.subscribe(subscriber, url, None, DAY, NOW)
    assert titles(subscriber) == []


def test_another_key_or_a_step_back_is_refused_and_said_and_nothing_is_lost(served, publisher, subscriber, tmp_path):
    folder, url, _ = served
    publish(publisher, folder)
    following.subscribe(subscriber, url, None, DAY, NOW)
    old = (folder / INDEX).read_bytes()
    importing.records(publisher, [call(8)], DAY, NOW)
    publish(publisher, folder)
    following.refresh(subscriber, DAY, NOW)
    new = (folder / INDEX).read_bytes()
    (folder / INDEX).write_bytes(old)
    (back,) = following.refresh(subscriber, DAY, NOW)
    assert "arrière" in back.subscription.trouble
    (folder / INDEX).write_bytes(new)
    _other_key(folder)
    made = publish(publisher, folder)
    (changed,) = following.refresh(subscriber, DAY, NOW)
    assert "Clé changée" in changed.subscription.trouble
    assert len(titles(subscriber)) == 6
    key = sharing.public(sharing.load_key(tmp_path / "partage.key"))
    again = following.subscribe(subscriber, url, sharing.fingerprint(key), DAY, NOW)
    assert again.subscription.last == made.last
    assert again.subscription.trouble == ""


def test_a_wrong_fingerprint_a_closed_robots_and_addresses_of_no_web_are_refused(served, publisher, subscriber):
    folder, url, _ = served
    publish(publisher, folder)
    with pytest.raises(AapError, match="Empreinte"):
        following.subscribe(subscriber, url, "0000 0000", DAY, NOW)
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    with pytest.raises(AapError, match="fermée"):
        following.subscribe(subscriber, url, None, DAY, NOW)
    for bad in ("file:///etc/passwd", "ftp://x.fr/", "https://user:pw@x.fr/", "javascript:1"):
        with pytest.raises(InputError):
            following.subscribe(subscriber, bad, None, DAY, NOW)
    assert titles(subscriber) == []


def test_a_redirection_to_another_host_is_refused(publisher, subscriber, tmp_path):
    class Away(Quiet):
        def do_GET(self):
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/index.json")
            self.end_headers()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Away) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(AapError, match="injoignable"):
            following.subscribe(subscriber, f"http://127.0.0.1:{server.server_address[1]}/", None, DAY, NOW)
        server.shutdown()


def test_hostile_records_are_counted_and_bombs_refused(tmp_path):
    bomb = gzip.compress(b"0" * 50_000_000)
    digest = __import__("hashlib").sha256(bomb).hexdigest()
    part = Part(file=f"appels-0-1-{digest[:12]}.jsonl.gz", first=0, last=1, records=1, size=len(bomb), sha256=digest)
    with pytest.raises(AapError, match="illisible"):
        list(sharing.records(bomb, part))
    with pytest.raises(AapError, match="altéré"):
        list(sharing.records(bomb + b"x", part))


def test_the_commands_publish_and_follow(served, tmp_path):
    from click.testing import CliRunner

    from aap_tracker.cli.commands.partager import command as partager
    from aap_tracker.cli.commands.suivre import command as suivre

    folder, url, _ = served
    base, other = tmp_path / "a.sqlite3", tmp_path / "b" / "b.sqlite3"
    nobody = str(tmp_path / "none.toml")
    with open_store(base) as store:
        importing.records(store, [call(1), call(2)], DAY, NOW)
    done = CliRunner().invoke(partager, [str(folder), "--base", str(base), "--nom", "CCAS de Crest"])
    assert done.exit_code == 0, done.output
    assert (folder / "flux.atom").read_bytes().startswith(b"<?xml")
    followed = CliRunner().invoke(suivre, [url, "--base", str(other), "--json"], env={"AAP_PROFIL": nobody})
    assert followed.exit_code == 0, followed.output
    assert json.loads(followed.stdout)[0]["new"] == 2
    listed = CliRunner().invoke(suivre, ["--base", str(other), "--json"])
    assert json.loads(listed.stdout)[0]["name"] == "CCAS de Crest"
    removed = CliRunner().invoke(suivre, [url, "--retirer", "--base", str(other)])
    assert removed.exit_code == 0, removed.output
    with open_store(other) as store:
        assert len(titles(store)) == 2


def test_a_call_known_by_word_of_mouth_is_read_kept_and_published(served, tmp_path):
    from click.testing import CliRunner

    from aap_tracker.cli.commands.signaler import command as signaler

    base = tmp_path / "a.sqlite3"
    mail = (
        "La Caf lance un appel à projets : dossiers des CCAS avant le 15 janvier 2027 à 12h. Aide plafonnée à 5 000 €."
    )
    done = CliRunner().invoke(
        signaler,
        ["Vacances familles 2027", "--texte", "-", "--financeur", "Caf de la Drôme", "--base", str(base), "--json"],
        input=mail,
        env={"AAP_PROFIL": str(tmp_path / "none.toml"), "AAP_JOUR": DAY.isoformat()},
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout[: done.stdout.rindex("}") + 1])
    assert told["deadlines"][0]["at"] == "2027-01-15T12:00"
    assert told["amounts"]["maximum"] == 5000
    assert told["funders"] == [{"name": "Caf de la Drôme", "kind": "caf"}]
    with open_store(base) as store:
        publish(store, served[0])
    (snapshot,) = served[0].glob("appels-*.gz")
    assert b"Vacances familles 2027" in gzip.decompress(snapshot.read_bytes())
