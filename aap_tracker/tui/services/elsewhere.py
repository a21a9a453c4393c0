"""What other CCAS did that resembles a call, and a project begun from one of their sheets."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.dossier.adapt import project_from
from aap_tracker.errors import AapError, InputError
from aap_tracker.matching import experiences
from aap_tracker.model.experiences import Experience
from aap_tracker.model.french import NO_BREAK, listed
from aap_tracker.paths import write_atomic
from aap_tracker.store import calls, matches
from aap_tracker.text import slug
from aap_tracker.tui.services.bench import Bench

_FOLDER = "projets"  # beside the base
_SHOWN = 12
_BEGIN = "commencer"
Rows = list[tuple[str, str]]  # (words, value): what a ListingDialog shows


def near(bench: Bench, call_id: str) -> Callable[[], Rows]:
    """What to run in another thread: the nearest sheets, each with what it has in common with the call."""
    call = calls.get(bench.store, call_id)
    if call is None:
        raise AapError("Appel introuvable", "Il n’est plus dans la base.", "Revenez à la liste : touche Échap.")
    profile = bench.profile

    def look() -> Rows:
        found = experiences.of_call(call, shipped.experiences(), shipped.lexicon(), profile)[:_SHOWN]
        return [(_line(one), one.experience.id) for one in found]

    return look


def _line(one: experiences.Near) -> str:
    common = f" — en commun : {listed(list(one.common[:3]))}" if one.common else ""
    return f"{one.experience.title} · {_where(one.experience)}{common}"


def _where(one: Experience) -> str:
    place = f"{one.ccas} ({one.departement})" if one.departement else one.ccas
    return f"{place}, {one.year}" if one.year else place


def read(sheet_id: str) -> tuple[str, Rows]:
    """A sheet to read: its title, and its lines; the last one begins a project from it."""
    one = _named(sheet_id)
    told = (
        ("Où", _where(one)), ("Constat", one.need), ("Action", one.action), ("Partenaires", listed(list(one.partners))),
        ("Financeurs", listed(list(one.funders))), ("Moyens", one.means), ("Résultats", one.results),
        ("À retenir", one.transferable), ("Source", one.source_title),
    )  # fmt: skip
    rows = [(f"{label}{NO_BREAK}: {value}", "") for label, value in told if value]
    return one.title, [("▸ Commencer un projet à partir de cette fiche", _BEGIN), *rows]


def begin(bench: Bench, sheet_id: str, call_id: str) -> tuple[str, Callable[[], str]]:
    """Write a project to fill from a sheet, for the need that the call serves best; said, and what takes it back.

    A project already there is never replaced: InputError says where it is.
    """
    one = _named(sheet_id)
    wanted = next((match.need for match in matches.of_call(bench.store, call_id) if match.score), "")
    need = next((each for each in bench.profile.needs if each.id == wanted), None)
    path = bench.base.parent / _FOLDER / f"{slug(one.title, 60) or one.id}.toml"
    if path.exists():
        raise InputError("Projet déjà commencé", f"« {path} » existe : il n’est pas remplacé.", "Ouvrez-le.")
    body = project_from(one, bench.profile, need, bench.today).encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, body)
    said = f"Projet commencé : {path}\nRépondez à ses questions, puis : aap dossier creer --projet, avec ce fichier."
    return said, partial(_take_back, path, body)


def _take_back(path: Path, body: bytes) -> str:
    """Remove the project, unless someone has written in it since."""
    if not path.exists() or path.read_bytes() != body:
        return "Le projet a été modifié depuis : il reste."
    path.unlink()
    return f"Projet retiré : {path.name}"


def _named(sheet_id: str) -> Experience:
    found = next((one for one in shipped.experiences() if one.id == sheet_id), None)
    if found is None:
        raise InputError("Fiche inconnue", f"« {sheet_id} » n’existe pas.")
    return found
