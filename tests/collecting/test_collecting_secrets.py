"""A key and passwords given to the program are in nothing it writes (promise C8)."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from replica import serve

from aap_tracker import shipped

KEY, TOKEN, PASSWORD, PROXY = "cleftr3ss3crete", "jetontr3ss3cret", "m0tdepasses3cret", "m4ndataires3cret"
SECRETS = (KEY, TOKEN, PASSWORD, PROXY)
_PROGRAM = """
import json, sys
from aap_tracker import shipped
from aap_tracker.model.sources import Source
rows = tuple(Source.model_validate(row) for row in json.loads(sys.argv.pop(1)))
shipped.sources = lambda: rows
from aap_tracker.cli.main import main
main()
"""


def _everything(folder: Path, title: str) -> dict[str, bytes]:
    """Collect (a good answer, a refusal, an answer that is none), write a dossier, a backup: all that was written, by name."""
    good = {"results": [{"name": "Aide aux aînés", "url": "/aides/1", "submission_deadline": "2027-03-12"}]}
    answers = {"bonne": json.dumps(good), "refusee": (401, {}, b"{}"), "cassee": b"<html>erreur</html>"}
    written: dict[str, bytes] = {}
    with serve() as site:
        # An answer that says the key again, as servers do when they are asked to explain.
        site.routes = {"/api/connexion/": json.dumps({"token": TOKEN, "vu": KEY})}
        site.routes |= {f"/{name}/": answer for name, answer in answers.items()}
        rows = [
            {
                "id": name,
                "name": name,
                "funder_kind": "etat",
                "family": "aides_territoires",
                "url": f"{site.url}{name}/",
            }
            for name in answers
        ]
        for number, words in enumerate(_commands(folder, title)):
            done = _aap(folder, rows, words)
            written |= {f"stdout {number}": done.stdout, f"stderr {number}": done.stderr}
        sent = json.dumps([headers for _, headers, _ in site.asked])
    assert KEY in sent  # the key was given to who must have it, and so was the token
    assert TOKEN in sent
    written |= {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return written | _inside(written)


def _commands(folder: Path, title: str) -> list[list[str]]:
    return [
        ["collecter", "--toutes", "--json"],
        ["dossier", "creer", "--titre", title],
        ["dossier", "exporter", "1", "-o", str(folder / "dossier.docx")],
        ["sauvegarder", "-o", str(folder / "copie.zip")],
        ["diagnostic", "--json"],
        ["dossier", "exporter", "99", "-o", str(folder / "absent.docx")],  # an error, said to people
        ["collecter", "--aide"],
    ]


def _aap(folder: Path, rows: list[dict[str, str]], words: list[str]) -> "subprocess.CompletedProcess[bytes]":
    profile = shipped.data_dir() / "demo" / "ccas.toml"
    options = ["--base", str(folder / "aap.sqlite3"), "--profil", str(profile), "--jour", "2026-11-23"]
    environment = {
        **os.environ, "AAP_CLE_AIDES_TERRITOIRES": KEY, "AAP_SMTP_MOT_DE_PASSE": PASSWORD, "PYTHONFAULTHANDLER": "1",
        "http_proxy": f"http://usager:{PROXY}@127.0.0.1:9", "no_proxy": "127.0.0.1,localhost",
    }  # fmt: skip
    command = [sys.executable, "-c", _PROGRAM, json.dumps(rows), *words, *options]
    return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120)


def _inside(written: dict[str, bytes]) -> dict[str, bytes]:
    """What archives hold: the parts of a Word file, the files of a backup."""
    found: dict[str, bytes] = {}
    for name, content in written.items():
        if content[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found |= {f"{name}/{one}": archive.read(one) for one in archive.namelist()}
    return found | (_inside(found) if found else {})


def _leaks(written: dict[str, bytes]) -> dict[str, list[str]]:
    found = {secret: [name for name, content in written.items() if secret.encode() in content] for secret in SECRETS}
    silent = sum(not names for names in found.values())
    print(f"C8 secrets found in nothing of {len(written)} things written {silent}/{len(SECRETS)}")
    return {secret: names for secret, names in found.items() if names}


@pytest.mark.parametrize(
    ("title", "leaking"), [("Lien social", 0), (f"Lien social {PASSWORD}", 1)], ids=["guarded", "sabotage"]
)
def test_a_key_and_passwords_are_in_no_log_error_base_backup_nor_dossier(title, leaking, tmp_path):
    written = _everything(tmp_path, title)
    assert {"dossier.docx", "copie.zip", "aap.sqlite3", "dossier.docx/word/document.xml"} <= set(written)
    assert b"Crest" in written["dossier.docx/word/document.xml"]  # the parts of a Word file are read as text
    leaks = _leaks(written)
    assert len(leaks) == leaking, leaks
    if leaking:  # a secret put there is seen in the base, and in the copy of the base that the backup holds
        assert {"aap.sqlite3", "copie.zip/aap.sqlite3"} <= set(leaks[PASSWORD])
