"""A project begun from an action published elsewhere: adapted, not copied.

The sheet's words stand in comments only, each above the question that asks what differs here. The values are those this
CCAS already knows; what stays empty is found by the checks. Nothing of the other town can reach a dossier.
"""

import datetime as dt
from collections.abc import Iterator

import tomlkit
from tomlkit.items import Table

from aap_tracker.dossier import method, start
from aap_tracker.model import french
from aap_tracker.model.experiences import Experience
from aap_tracker.model.profile import Need, Profile

_WIDTH = 110


def project_from(sheet: Experience, profile: Profile, need: Need | None, day: dt.date) -> str:
    """The text of a `projet.toml` to fill."""
    document = tomlkit.document()
    when = f", {sheet.year}" if sheet.year else ""
    for line in (
        f"Projet commencé le {french.long_day(day)}, à partir de l’action « {sheet.title} » ({sheet.ccas}{when}),",
        f"publiée dans « {sheet.source_title} ».",
        "Rien de cette fiche n’est recopié : ses mots sont en commentaire. Dites ce qui est différent chez vous :",
        "votre territoire, vos chiffres, vos partenaires, vos moyens. Ce qui reste vide sera signalé.",
    ):
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    known = start.texts(profile, need, None)
    table = tomlkit.table()
    for key in ("projet.intitule", "projet.territoire"):
        table[key.removeprefix("projet.")] = known.get(key, "")
    for step in method.steps():
        keys = [key for key in step.keys if key.count(".") == 1 and key.startswith("projet.") and _is_text(key)]
        if keys:
            _step(table, step, keys, sheet, known)
    document["projet"] = table
    return tomlkit.dumps(document)


def _step(table: Table, step: method.Step, keys: list[str], sheet: Experience, known: dict[str, str]) -> None:
    table.add(tomlkit.nl())
    table.add(tomlkit.comment(f"{step.title} – {step.question}"))
    for line in _there(step, sheet):
        table.add(tomlkit.comment(line))
    for key in keys:
        name = key.removeprefix("projet.")
        if name not in table:
            table[name] = known.get(key, "")


def _there(step: method.Step, sheet: Experience) -> Iterator[str]:
    """What was done there, cut in lines; nothing when the sheet does not say."""
    said = getattr(sheet, step.sheet, None) if step.sheet else None
    text = ", ".join(said) if isinstance(said, tuple) else said
    if not text:
        return
    label = "À retenir" if step.sheet == "transferable" else "Là-bas"
    line = f"{label}{french.NO_BREAK}:"
    for word in str(text).split():
        if len(line) + len(word) >= _WIDTH:
            yield line
            line = "  "
        line = f"{line} {word}"
    yield line


_TABLES = frozenset(
    {"projet.moyens_humains", "projet.partenaires", "projet.calendrier", "projet.objectifs_operationnels"}
)
_DATES = frozenset({"projet.date_debut", "projet.date_fin", "projet.nb_beneficiaires", "projet.etp"})


def _is_text(key: str) -> bool:
    """A field that a sentence fills: tables, dates and numbers are left to be written when they are known."""
    return key not in _TABLES and key not in _DATES
