"""Every command on a folder, or a base, that nobody may write: `closed.py ROOM CODE SABOTAGE` prints one JSON object.

It runs inside the disk of ROOM; `root` of that disk is the folder, or the base alone. Each command is a process of its own.
"""

import hashlib
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

import looks
import scenes
from disk import Disk
from loop import program

from aap_tracker import shipped
from aap_tracker.cli import main

CALLS = '[{"titre": "Un appel", "url": "https://exemple.fr/un", "resume": "Lien social."}]'
OWN = (
    '[[source]]\nid = "a-moi"\nname = "À moi"\nfunder_kind = "epci"\nfamily = "feed"\nurl = "https://exemple.fr/rss"\n'
)
# Those that write in the folder: each must be refused. `{}` is the folder, `{call}` a call it holds.
WRITING = (
    "nuit --toutes", "collecter --toutes", "sauvegarder", "sauvegarder -o {}/autre.zip", "restaurer {}/copie.zip",
    "restaurer {}/copie.zip --tout", "personnes effacer Anne", "noter", "prevoir", "besoins ajouter --intitule Neuf",
    "besoins modifier isolement-aines --priorite 3", "besoins retirer isolement-aines", "dossier creer --appel {call}",
    "dossier exporter 1 -o {}/d.docx", "dossier exporter 1 --lot -o {}/lot", "dossier suivi 1 --etape depose",
    "dossier textes presentation --ecrire {}/lettre.txt", "dossier projet 1 -o {}/projet.toml",
    "signaler Entendu", "importer {}/appels.json", "exporter csv -o {}/a.csv", "exporter xlsx -o {}/a.xlsx",
    "exporter ics -o {}/a.ics", "calendrier -o {}/a.ics", "bulletin -o {}/b.html", "partager {}/publication",
    "suivre https://127.0.0.1:9/aap/", "sources retirer a-moi",
)  # fmt: skip
READING = (
    "appels", "appel {call}", "bulletin", "besoins", "dossier lister", "dossier verifier 1", "dossier suivi",
    "experiences chercher", "methode", "sources etat", "sources lister", "diagnostic", "registre", "restaurer {}/copie.zip --apercu",
    "personnes exporter Anne", "suivre", "--texte matin", "--texte appels",
)  # fmt: skip


def contents(folder: Path) -> dict[str, str]:
    """Every file of the folder, by the hash of its bytes; the journals that only reading makes are none of it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def changed(before: dict[str, str], root: Path, folder: Path) -> list[str]:
    """The names of what is no longer as it was, or is new, among what nobody may write."""
    moved = {name for name, _ in set(before.items()) ^ set(contents(folder).items())}
    return sorted(name for name in moved if root in (folder, folder / name))


def prepare(folder: Path) -> str:
    """A folder with all that the commands ask for; the call they name."""
    scenes.seed(folder)
    (folder / "appels.json").write_text(CALLS, encoding="utf-8")
    (folder / "mes-sources.toml").write_text(OWN, encoding="utf-8")
    with scenes.open_store(scenes.base_of(folder)) as store:
        return str(store.value("SELECT min(id) FROM calls"))


def run(disk: Disk, folder: Path, code: str, call: str) -> dict[str, tuple[int, str, str]]:
    """Command → its exit code, what it changed, what is wrong in what it said."""
    shipped.sources = lambda: ()  # type: ignore[assignment]
    before, found = contents(folder), {}
    for words in (*WRITING, *READING):
        action = scenes.command(*words.replace("{call}", call).split(" "))
        disk.arm(1, code, onward=True, removing=True)
        status, text = program(action, folder)
        refused = disk.failed
        disk.heal()
        moved = ", ".join(changed(before, disk.root, folder))
        badly = looks.badly_said(text, status)
        if words in WRITING and not status and refused:
            badly = badly or f"exit 0: {text.strip()[-200:]}"
        found[words] = (status, moved, badly and f"{badly} | {text.strip()[-900:]}")
    return found


if __name__ == "__main__":
    the_disk, where = Disk(Path(sys.argv[1])), Path(sys.argv[1]).resolve() / "data"
    held = prepare(where)
    exec(sys.argv[3], {"main": main})  # a guard taken away
    print("\n" + json.dumps(run(the_disk, where, sys.argv[2], held), ensure_ascii=False))
