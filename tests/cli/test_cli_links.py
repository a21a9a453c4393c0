import json
import subprocess
import sys

import pytest

from aap_tracker.cli.demo_sites import serve
from aap_tracker.cli.links import links_in


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://a.fr/x\nhttps://b.fr/y\nhttps://a.fr/x\n", ["https://a.fr/x", "https://b.fr/y"]),
        ("Voir https://a.fr/x, et (https://b.fr/y_(2027)).", ["https://a.fr/x", "https://b.fr/y_(2027)"]),
        ("titre;lien\nRépit;https://a.fr/x?p=1&q=2;oui", ["https://a.fr/x?p=1&q=2"]),
        ('<DT><A HREF="https://a.fr/?a=1&amp;b=2">Répit</A>', ["https://a.fr/?a=1&b=2"]),
        ("« https://a.fr/x » : bientôt", ["https://a.fr/x"]),
        ("file:///etc/passwd javascript:alert(1) ftp://a.fr/x", []),
        ('{"url": "https://a.fr/x"}', []),
        ("%PDF-1.4 \x00 https://a.fr/x", []),
        ("", []),
    ],
)
def test_links_are_found_in_what_people_keep_them_in(text, links):
    assert links_in(text.encode()) == links


def test_a_list_written_on_an_old_windows_is_read():
    assert links_in("Répit : https://a.fr/é".encode("cp1252")) == ["https://a.fr/é"]


def _aap(tmp_path, *words):
    options = ["--base", tmp_path / "b.sqlite3", "--jour", "2026-11-23"]
    command = [sys.executable, "-m", "aap_tracker", *map(str, (*words, *options))]
    return subprocess.run(command, capture_output=True, timeout=180, check=False)


def test_a_list_of_links_is_asked_for_read_and_what_gave_nothing_is_said(tmp_path):
    with serve() as sources:
        home = next(source.url for source in sources if source.id == "demo-departement")
        listed = json.loads(_aap(tmp_path, "extraire", home, "--json").stdout)
        pages = [call["url"] for call in listed][:2]
        gone = f"{home}page-qui-n-existe-pas"
        (tmp_path / "liens.txt").write_text("\n".join(["# reçus par courriel", *pages, gone, pages[0]]), "utf-8")
        done = _aap(tmp_path, "importer", tmp_path / "liens.txt", "--json")
        (report,) = json.loads(done.stdout)
        again = json.loads(_aap(tmp_path, "importer", tmp_path / "liens.txt", "--json").stdout)[0]
    assert done.returncode == 1
    assert (report["read"], report["new"]) == (2, 2)
    assert [one["url"] for one in report["failed"]] == [gone]
    assert (again["new"], again["unchanged"]) == (0, 2)
    stored = json.loads(_aap(tmp_path, "appels", "--json").stdout)
    assert {call["url"] for call in stored} == set(pages)
