"""U1, in the terminal: on a real pty, no output of any command holds a byte of a hostile title that drives it."""

import ast
import json
import os
import re
import sys
from pathlib import Path

import click
import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tui"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "store"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "collecting"))

import pty_kit
from hostile_titles import CONTROL, TITLES, folded, numbered, printable
from replica import ars_list, call_page, serve
from store_kit import NOW, night, page

from aap_tracker import shipped
from aap_tracker.cli.main import aap
from aap_tracker.model.calls import Evidence, Funder
from aap_tracker.model.sources import Source
from aap_tracker.store import calls, dossiers, notes
from aap_tracker.store.base import open_store

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-23"
ALL = range(len(TITLES))
# What is asked of each command on a hostile base; {…} are names of the folder made below.
ASKED = {
    "appel": (("{call}",), ("{call}", "--json"), ("{long}",)),
    "appels": ((), ("--json",), ("mot",)),
    "besoins": ((),),
    "besoins ajouter": (("essai", "--intitule", "{title}", "--description", "{title}"),),
    "besoins importer": (("{need}",),),
    "besoins lister": ((), ("--json",)),
    "besoins modifier": (("essai", "--intitule", "{title}"),),
    "besoins retirer": (("essai",),),
    "bulletin": ((), ("--json",)),
    "calendrier": (("-o", "{folder}/appels.ics"),),
    "collecter": (("--source", "hostile"), ("--url", "{site}")),
    "diagnostic": ((), ("--json",)),
    "dossier creer": (("--appel", "{call}"),),
    "dossier exporter": (("1", "-o", "{folder}/1.docx"),),
    "dossier gabarits": ((),),
    "dossier lister": ((), ("--json",)),
    "dossier projet": (("1", "-o", "{folder}/projet.toml"),),
    "dossier suivi": (("1",), ()),
    "dossier textes": ((),),
    "dossier verifier": (("1",), ("1", "--json")),
    "experiences chercher": (("{title}",),),
    "experiences commencer": (("{experience}", "-o", "{folder}/depart.toml"),),
    "experiences suggerer": (("--appel", "{call}"),),
    "experiences voir": (("{experience}",),),
    "exporter": tuple((one, "-o", "-") for one in ("json", "jsonl", "csv", "atom", "jsonfeed", "ics", "schema-dispositif-aide")),
    "extraire": (("{page}",), ("{page}", "--json")),
    "formulaire apprendre": (("{form}", "--modele", "{form}", "--financeur", "{title}"),),
    "formulaire appris": ((),),
    "formulaire demarche": (("{schema}",),),
    "formulaire feuille": (("{call}", "-o", "{folder}/feuille.html"),),
    "formulaire remplir": (("{form}", "-o", "{folder}/rempli.docx"),),
    "importer": (("{exported}",),),
    "methode": (("--dossier", "1"), ()),
    "national etat": ((),),
    "noter": ((), ("--json",)),
    "nuit": (("--toutes",),),
    "partager": (("{folder}/public", "--nom", "{title}"),),
    "personnes effacer": (("Agent Hostile",),),
    "personnes exporter": (("Agent Hostile",), ("Agent Hostile", "--json")),
    "prevoir": ((), ("--json",)),
    "registre": ((),),
    "restaurer": (("{folder}/copie.zip", "--apercu"),),
    "sauvegarder": (("-o", "{folder}/copie.zip"),),
    "signaler": (("{title}", "--financeur", "{title}", "--texte", "{title}"),),
    "sources ajouter": (("{site}", "--sans-essai", "--nom", "{title}"),),
    "sources capturer": (("hostile", "-o", "{folder}/pages"),),
    "sources chercher": (("{site}",),),
    "sources essayer": (("hostile",),),
    "sources etat": ((), ("--json",)),
    "sources lister": ((), ("--json",)),
    "sources retirer": (("hostile",),),
    "suivre": ((), ("{folder}/public",)),
}  # fmt: skip
# No word of a page, of a base or of a file: the reason.
SILENT = {
    "demo": "shows its own sites", "planifier etat": "the timers of the machine", "planifier installer": "idem",
    "planifier retirer": "idem", "servir": "the address it listens on", "national distribuer": "counts of a queue",
    "national preparer": "one sentence", "national recevoir": "counts of a queue", "national travailler": "counts of a queue",
}  # fmt: skip
# One process on the terminal: the command line of `aap` called again and again, each between two marks.
_PROGRAM = """
import json, sys, traceback
job = json.load(open(sys.argv[1], encoding="utf-8"))
from aap_tracker import shipped
from aap_tracker.model.sources import Source
rows = tuple(Source.model_validate(row) for row in job["sources"])
shipped.sources = lambda: rows
shipped.sources_with = lambda wanted: rows
exec(job["sabotage"])
from aap_tracker.cli.main import main
for name, words in job["lines"]:
    print(f"<<{name}>>", flush=True)
    sys.argv = ["aap", *name.split(), *words, *job["common"]]
    try:
        main()
    except SystemExit:
        pass
    except BaseException:
        traceback.print_exc()
    sys.stderr.flush()
    sys.stdout.flush()
"""


def _leaves(command, path=()):
    """Every command that can be called, by name."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from _leaves(command.get_command(context, name), (*path, name))
    if path and (not isinstance(command, click.Group) or command.invoke_without_command):
        yield " ".join(path)


def test_every_command_is_asked_on_a_hostile_base_or_says_why_not():
    """A new command comes with its line here: the table is that of the program."""
    there = set(_leaves(aap))
    assert there == ASKED.keys() | SILENT.keys()
    assert not ASKED.keys() & SILENT.keys()


DOORS = {"session.py", "main.py", "source_tools.py"}  # the doors themselves; one line in red, stripped where it is said
BYTES = {"importing.py"}  # files written to the standard output when asked


@pytest.mark.parametrize("path", sorted((ROOT / "aap_tracker" / "cli").rglob("*.py")), ids=lambda path: path.stem)
def test_every_word_of_a_command_goes_through_the_doors_that_strip_it(path):
    spoken = {"print", "click.echo", "click.secho", "click.echo_via_pager", "sys.stdout.write", "sys.stderr.write"}
    used = {ast.unparse(one.func) for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)}
    assert path.name in DOORS or not used & spoken
    assert path.name in DOORS | BYTES or not [one for one in used if one.startswith("sys.stdout.buffer")]


@pytest.fixture
def folder(tmp_path):
    """A hostile base, profile, page, form, need, schema: what commands are asked about."""
    import docx

    titles = [numbered(rank) for rank in ALL]
    with open_store(tmp_path / "aap.sqlite3") as store:
        found = [
            page(title, f"https://x.fr/{n}", summary=title, unread=(title,), funders=(Funder(name=title),), text=f"{title} isolement des aînés",
                 themes=("isolement_social",), ccas_eligibility="yes", evidence={"ccas_eligibility": (Evidence(quote=title, source="https://x.fr"),)})
            for n, title in enumerate(titles)
        ]  # fmt: skip
        night(store, found)
        kept = {one.url: str(one.id) for one in calls.find(store, limit=100)}
        for n in ALL:
            notes.add(store, kept[f"https://x.fr/{n}"], titles[n], "Agent Hostile", now=NOW)
        made = dossiers.create(store, titles[33], "generique", kept["https://x.fr/33"], None, NOW)
        dossiers.save_text(store, made.id, "projet.contexte", titles[33], NOW)
    (tmp_path / "ccas.toml").write_bytes((shipped.data_dir() / "demo" / "ccas.toml").read_bytes())
    (tmp_path / "besoin.toml").write_text('[[besoins]]\nid = "b"\nintitule = "\\u001b[31mx [/] \\u202ex"\n', "utf-8")
    (tmp_path / "page.html").write_text(call_page(titles[33]), "utf-8", "replace")
    (tmp_path / "schema.json").write_text(json.dumps({"title": titles[33], "champDescriptors": []}), "utf-8")
    form = docx.Document()
    form.add_paragraph("Intitulé du projet \u202ex [/] : ……………")
    form.save(str(tmp_path / "formulaire.docx"))
    (tmp_path / "ids.json").write_text(json.dumps(kept), "utf-8")
    return tmp_path


def _job(folder, site, sabotage=""):
    kept = json.loads((folder / "ids.json").read_text("utf-8"))
    names = {
        "folder": folder, "site": f"{site.url}liste", "call": kept["https://x.fr/33"], "long": kept["https://x.fr/55"],
        "title": TITLES[34].replace("\x07", "\x1b\\"), "page": folder / "page.html", "need": folder / "besoin.toml", "form": folder / "formulaire.docx",
        "schema": folder / "schema.json", "exported": folder / "calls.json", "experience": "besancon-projet-social",
    }  # fmt: skip
    (folder / "calls.json").write_text(json.dumps([{"title": one} for one in TITLES]), "utf-8")
    row = Source(
        id="hostile",
        name=numbered(33),
        funder_kind="ars",
        family="ars",
        url=f"{site.url}liste",
        territories=("DEP-26",),
    )
    # Saved before it is looked into, exported before it is followed; what erases comes last.
    lines = [
        (name, [word.format(**names) if "{0}" not in word else word for word in words])
        for name, asked in ASKED.items()
        for words in asked
    ]
    first = ("sauvegarder", "besoins ajouter", "partager", "appels")
    lines.sort(key=lambda line: (line[0] not in first, line[0] == "sources retirer"))
    common = ["--base", str(folder / "aap.sqlite3"), "--profil", str(folder / "ccas.toml"), "--jour", DAY]
    job = {"sources": [row.model_dump(mode="json")], "lines": lines, "common": common, "sabotage": sabotage}
    path = folder / "job.json"
    path.write_text(json.dumps(job), "utf-8")
    return [sys.executable, "-c", _PROGRAM, str(path)], lines


def _on_a_pty(line):
    """What a command writes to a real terminal, as text."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AAP_")}
    env = {**kept, "TERM": "xterm-256color", "COLUMNS": "4000", "PYTHONIOENCODING": "utf-8"}
    return pty_kit.written(line, env, cwd=ROOT).decode("utf-8", "replace").replace("\r\n", "\n")


def _said(folder, sabotage="", only=None):
    """(name, output) of every command asked, on a hostile base and a hostile site."""
    titles = {f"/p{n}": numbered(n) for n in (32, 34, 41)}
    routes = {url: call_page(title) for url, title in titles.items()}
    safe = {url: body.encode("utf-8", "replace") for url, body in routes.items()}
    with serve({"/liste": ars_list(titles).encode("utf-8", "replace"), **safe}) as site:
        line, lines = _job(folder, site, sabotage)
        if only:
            job = json.loads((folder / "job.json").read_text("utf-8"))
            job["lines"] = lines = [one for one in lines if one[0] in only]
            (folder / "job.json").write_text(json.dumps(job), "utf-8")
        said = _on_a_pty(line)
    pieces = said.split("<<")[1:]
    outputs = [(name, text) for name, _, text in (piece.partition(">>\n") for piece in pieces) if name in ASKED]
    return outputs, lines


# Lines, the bar of a collection, the mark that a spreadsheet looks for at the head of a CSV.
OURS = re.compile(r"[\n\r]|\x1b\[(?:\?25[lh]|K)|^\ufeff")


def _driven(outputs):
    return sorted({name for name, text in outputs if CONTROL.search(OURS.sub("", text))})


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_no_output_of_any_command_drives_a_real_terminal(folder):
    outputs, lines = _said(folder)
    asked, fallen = {name for name, _ in outputs}, sorted({name for name, text in outputs if "Traceback" in text})
    driven = _driven(outputs)
    listed = folded(next(text for name, text in outputs if name == "appels"))
    whole = sum(printable(rank) in listed for rank in ALL)
    print(
        f"U1 commands asked {len(asked)}/{len(ASKED)}, fallen {len(fallen)}, driving the terminal {len(driven)}, "
        f"titles unaltered in a list {whole}/{len(TITLES)}"
    )
    assert asked == ASKED.keys()
    assert len(outputs) == len(lines)
    assert (fallen, driven) == ([], [])
    assert whole == len(TITLES) == 60


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_without_the_doors_a_title_drives_the_terminal(folder):
    blind = "import re\nfrom aap_tracker import text\ntext.UNSAFE = re.compile(r'(?!)')\n"
    outputs, _ = _said(folder, blind, {"extraire", "signaler", "besoins lister", "importer"})
    assert _driven(outputs)
