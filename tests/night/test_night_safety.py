import ast
import logging
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tui"))
from hostile_titles import CONTROL, TITLES
from night_kit import aap, alone, command, mailbox, profile

from aap_tracker.cli import collection
from aap_tracker.cli.demo_sites import serve
from aap_tracker.collecting import nightlog
from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import Run, SourceResult

ROOT = Path(__file__).resolve().parents[2]
MODEL = (ROOT / "docs" / "security.md").read_text("utf-8")
FILES = sorted([*(ROOT / "aap_tracker").rglob("*.py"), *(ROOT / "spiders").rglob("*.py")])
BANNED = {"eval", "exec", "compile", "__import__"}
BANNED_MODULES = {"pickle", "marshal", "shelve", "dill", "telnetlib", "ftplib"}
# The lexicon, from the parent to its own child, on a pipe of its own: no page ever writes there.
ALLOWED = {"aap_tracker/collecting/readers.py": {"pickle"}}
# In every process of the night: what listens and where it connects goes to a file.
_SPY = """
import os, socket
def _spy(name):
    plain = getattr(socket.socket, name)
    def spied(self, *words):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            with open(os.environ["SPY"], "a") as out:
                out.write(f"{name} {words[0] if words else ''}\\n")
        return plain(self, *words)
    setattr(socket.socket, name, spied)
for one in ("listen", "connect", "connect_ex"):
    _spy(one)
"""


def test_every_test_that_the_threat_model_names_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", MODEL)
    assert len(named) > 40
    where = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        found = re.findall(r"def (test_\w+)\(", path.read_text("utf-8"))
        where |= dict.fromkeys(found, path.relative_to(ROOT).as_posix())
    lost = {name: path for path, name in named if where.get(name) != path}
    assert lost == {}, "docs/security.md names tests that moved or went: say where the guard is held now"
    assert [name for name in re.findall(r"sabotage `(test_\w+)`", MODEL) if name not in where] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_runs_a_shell_nor_evaluates_text(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            assert name not in BANNED, node.lineno
            whole = ast.unparse(node.func)
            assert whole not in {"os.system", "os.popen", "subprocess.getoutput"}, node.lineno
            shells = [word for word in node.keywords if word.arg == "shell"]
            assert all(isinstance(word.value, ast.Constant) and word.value.value is False for word in shells), (
                node.lineno
            )
        if isinstance(node, ast.Import):
            found = {one.name.partition(".")[0] for one in node.names} & BANNED_MODULES
            assert found <= ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in BANNED_MODULES


# Where a page or a server may write: the three hostile texts of one line, in the log and in what a command reports.
SAID = [(f"https://x.fr/{text}", text, text) for text in TITLES]


def _logged(base):
    """The lines of the log, once each hostile address, title and error was written there, and how many were."""
    with nightlog.opened(base) as log:
        for url, title, error in SAID:
            log.info("titre : %s", title)
            log.info("titre : %s", url)
            logging.getLogger("aap_tracker.collecting").warning("source %s", error)
    return nightlog.path_of(base).read_bytes().decode("utf-8", "replace"), 3 * len(SAID)


def _reported(capsys):
    """The lines that a command reports of sources whose name, address and error are hostile, and how many there are."""
    results = [
        SourceResult(
            source_id=str(n), ok=False, findings=(Finding(code="http_error", text=error, url=url, fatal=True),)
        )
        for n, (url, _, error) in enumerate(SAID)
    ]
    collection._report(
        Run(id=1, started="", results=tuple(results)), {str(n): title for n, (_, title, _) in enumerate(SAID)}
    )
    return capsys.readouterr().err, len(SAID)


def _honest(written, mark):
    """Lines that begin as ours do and hold no control."""
    return sum(bool(re.match(mark, line)) and not CONTROL.search(line) for line in written.split("\n"))


LOG, REPORT = r"\d{4}-\d\d-\d\dT\S+ (INFO titre|WARNING source)", r"Échec –\s"


def test_a_log_line_is_one_line_whatever_was_written(tmp_path, capsys):
    (logged, lines), (reported, told) = _logged(tmp_path / "aap.sqlite3"), _reported(capsys)
    honest, said = _honest(logged, LOG), _honest(reported, REPORT)
    print(f"U2 lines of the log {honest}/{lines}, of the report {said}/{told}, hostile texts {len(SAID)}")
    assert len(SAID) == 60
    assert logged.count("\n") == len(logged.splitlines()) == honest == lines
    assert reported.count("\n") == len(reported.splitlines()) == said == told


def test_without_the_formatter_a_page_writes_lines_of_its_own_in_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(nightlog, "clean", lambda text: text.encode("utf-8", "replace").decode())
    logged, lines = _logged(tmp_path / "aap.sqlite3")
    assert _honest(logged, LOG) < lines
    assert len(logged.splitlines()) > lines


def test_without_the_guard_a_page_writes_lines_of_its_own_in_the_report(monkeypatch, capsys):
    monkeypatch.setattr(collection, "one_line", lambda text: text)
    reported, told = _reported(capsys)
    assert reported.count("\n") > told


def test_the_log_turns_over_and_stays_private(tmp_path, monkeypatch):
    monkeypatch.setattr(nightlog, "_MOST", 2000)
    base = tmp_path / "aap.sqlite3"
    with nightlog.opened(base) as log:
        for number in range(400):
            log.info("ligne %d", number)
    files = sorted(tmp_path.glob("aap.sqlite3.nuit.log*"))
    assert len(files) == 6
    assert sum(path.stat().st_size for path in files) < 15_000
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert "ligne 399" in nightlog.path_of(base).read_text("utf-8")


@dataclass(frozen=True)
class Watched:
    """A night with two planted secrets, its sockets watched: how it ended, its folder, its mails, its sockets."""

    folder: Path
    done: "subprocess.CompletedProcess[bytes]"
    sockets: list[str]
    ports: set[int]
    mails: list[bytes]

    def leaks(self):
        """The outputs, files and mails of this night that hold a secret, by name."""
        written = {"stdout": self.done.stdout, "stderr": self.done.stderr}
        written |= {path.name: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        written |= {f"mail {number}": mail for number, mail in enumerate(self.mails)}
        return {name for name, content in written.items() if b"s3cret" in content}, len(written)

    def listening(self):
        """How many of its sockets listened."""
        return sum(line.startswith("listen") for line in self.sockets)

    def elsewhere(self):
        """Where it connected and was not told to, and all the places it connected to."""
        asked = {
            (found[1], int(found[2])) for line in self.sockets if (found := re.search(r"\('([^']+)', (\d+)", line))
        }
        return asked - {("127.0.0.1", port) for port in self.ports}, asked


def _watched(folder, spy, sabotage=""):
    (spy / "sitecustomize.py").write_text(_SPY)
    with serve() as sources, mailbox() as (box, port):
        profile(folder, port, "ccas@crest.exemple.fr")
        environment = alone() | {
            "PYTHONPATH": str(spy), "SPY": str(spy / "sockets"), "AAP_SMTP_MOT_DE_PASSE": "m0t-tr3s-s3cret",
            "AAP_ALERTES": "json://jeton-tr3s-s3cret@127.0.0.1:9/salon",
        }  # fmt: skip
        # A server that knows no login: the password is offered to nobody, and must be nowhere.
        done = subprocess.run(
            command(folder, sources[1:3], "nuit", "--toutes", "--json", sabotage=sabotage),
            capture_output=True,
            check=False,
            env=environment,
            timeout=180,
        )
        ports = {int(one.url.split(":")[2].split("/")[0]) for one in sources} | {port, 9}
    mails = [mail.as_bytes() for _, mail in box.taken]
    return Watched(folder, done, (spy / "sockets").read_text().splitlines(), ports, mails)


@pytest.fixture(scope="module")
def spied(tmp_path_factory):
    """One night as it is shipped."""
    return _watched(tmp_path_factory.mktemp("nuit"), tmp_path_factory.mktemp("espion"))


# Code that writes the password in the log, repeats a channel in its error, listens, and calls somebody nobody named.
_CARELESS = """
import logging, socket
from aap_tracker.collecting import posting
from aap_tracker.errors import AapError
password = posting.password
def loud(server):
    logging.getLogger("aap_tracker.collecting").warning("connexion avec %s", password(server))
    return password(server)
def repeats(targets, *_):
    raise AapError("Une alerte n’est pas partie", f"Le service {targets[0]} ne répond pas.", "")
def telling(*words):
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()):
        repeats(*words)
posting.password, posting.alerts.notify = loud, telling
"""


@pytest.fixture(scope="module")
def careless(tmp_path_factory):
    """The same night, by a program that leaks and calls."""
    return _watched(tmp_path_factory.mktemp("nuit"), tmp_path_factory.mktemp("espion"), _CARELESS)


@pytest.mark.alone
def test_a_planted_secret_is_nowhere_in_what_a_night_writes(spied):
    assert spied.done.returncode == 1, spied.done.stderr  # the channel refuses, and the night says so
    assert b"alerte" in spied.done.stderr
    assert len(spied.mails) == 1
    leaks, written = spied.leaks()
    print(f"R4 planted secrets found {len(leaks)}/{written} outputs, files and mails of a night")
    assert leaks == set()


@pytest.mark.alone
def test_a_secret_that_careless_code_writes_is_found(careless):
    leaks, written = careless.leaks()
    print(f"R4 sabotage: planted secrets found {len(leaks)}/{written} in {', '.join(sorted(leaks))}")
    assert {"stderr", nightlog.path_of(Path("aap.sqlite3")).name} <= leaks
    assert leaks.isdisjoint({"catalogue.json", "ccas.toml", "mail 0"})


@pytest.mark.alone
def test_a_night_listens_on_nothing_and_connects_only_where_it_was_told(spied):
    elsewhere, asked = spied.elsewhere()
    print(f"U9 sockets of a night listening {spied.listening()}, connections elsewhere {len(elsewhere)}/{len(asked)}")
    assert spied.listening() == 0
    assert asked
    assert elsewhere == set()


@pytest.mark.alone
def test_a_night_made_to_listen_and_to_call_elsewhere_is_seen(careless):
    elsewhere, asked = careless.elsewhere()
    print(f"U9 sabotage: listening {careless.listening()}, connections elsewhere {len(elsewhere)}/{len(asked)}")
    assert careless.listening() > 0
    assert len(elsewhere) == 1


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing on Windows")
def test_every_file_of_a_base_is_read_by_its_owner_alone(spied):
    ours = [path for path in spied.folder.rglob("*") if path.name.startswith(("aap", "sauvegardes"))]
    assert len(ours) > 5
    assert [path.name for path in ours if path.stat().st_mode & 0o077] == []


def test_a_secret_is_not_in_the_help_nor_in_an_error(tmp_path):
    os.environ["AAP_SMTP_MOT_DE_PASSE"] = "s3cret"
    try:
        profile(tmp_path, 1, "ccas@crest.exemple.fr")
        for words in (("bulletin", "--aide"), ("diagnostic",), ("bulletin", "--envoyer")):
            done = aap(tmp_path, (), *words)
            assert "s3cret" not in done.stdout + done.stderr
    finally:
        del os.environ["AAP_SMTP_MOT_DE_PASSE"]
