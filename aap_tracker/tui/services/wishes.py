"""The needs as people write them: read into a form, checked, written to ccas.toml, tried on the open calls."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from aap_tracker import settings, shipped
from aap_tracker.dossier.shape import number_of
from aap_tracker.errors import InputError
from aap_tracker.matching.ranking import index, rank
from aap_tracker.matching.scoring import SERVES
from aap_tracker.model.french import NO_BREAK, count
from aap_tracker.model.profile import Need, Profile
from aap_tracker.settings import editing
from aap_tracker.store import boards, calls, scoring
from aap_tracker.store.base import open_store
from aap_tracker.store.boards import RowQuery
from aap_tracker.text import clean, clean_block, fold, slug
from aap_tracker.tui.place_views import NeedMatches
from aap_tracker.tui.services.bench import Bench
from aap_tracker.wording import labels

_LISTS = ("publics", "themes", "mots_cles")
_KINDS = {"publics": "public", "themes": "theme"}
_LOOKED_AT = 400  # open calls that a need being typed is tried on
_BEST = 3
_PRIORITIES = {"1": 1, "2": 2, "3": 3, "forte": 1, "moyenne": 2, "faible": 3}
_WHOLE = 100  # %


def values_of(bench: Bench, need_id: str) -> dict[str, str]:
    """A need as the text of each field of its form; empty texts for a new one."""
    need = next((one for one in bench.profile.needs if one.id == need_id), None)
    names = {kind: dict(concepts(kind)) for kind in _KINDS.values()}
    if need is None:
        return dict.fromkeys(("intitule", "description", *_LISTS, "priorite", "budget", "apport"), "")
    return {
        "intitule": need.intitule,
        "description": need.description,
        **{key: ", ".join(names[kind].get(one, one) for one in getattr(need, key)) for key, kind in _KINDS.items()},
        "mots_cles": ", ".join(need.mots_cles),
        "priorite": labels.priority(need.priorite),
        "budget": "" if need.budget is None else f"{need.budget:g}",
        "apport": "" if need.apport is None else f"{need.apport:g}",
    }


def concepts(kind: str) -> tuple[tuple[str, str], ...]:
    """(identifier, French name) of the publics or themes one can name."""
    lexicon = shipped.lexicon()
    return tuple((one.id, labels.concept(one.id, lexicon)) for one in lexicon.of_kind(kind))


def read(values: dict[str, str]) -> dict[str, Any]:
    """What a form says, ready to be written; InputError names the field that cannot be read."""
    title = clean(values.get("intitule", ""))
    if not title:
        raise InputError("Besoin sans nom", "Le premier champ est vide.", "Dites le besoin en quelques mots.")
    found: dict[str, Any] = {"intitule": title, "description": clean_block(values.get("description", "")).strip()}
    for key in _LISTS:
        parts = [clean(part) for part in values.get(key, "").replace(";", ",").split(",")]
        found[key] = [_identifier(part, _KINDS.get(key, "")) for part in parts if part]
    found["priorite"] = _priority(values.get("priorite", ""))
    found["budget"] = _amount(values.get("budget", ""), "Budget")
    found["apport"] = _amount(values.get("apport", ""), "Apport")
    if (found["apport"] or 0) > _WHOLE:
        raise InputError("Apport illisible", "La part du CCAS ne dépasse pas 100 %.", "Écrivez par exemple 20.")
    return found


def _identifier(text: str, kind: str) -> str:
    """The identifier of the thesaurus for what was typed, else the words themselves."""
    return next((key for key, name in concepts(kind) if fold(text) in {fold(key), fold(name)}), text) if kind else text


def _priority(text: str) -> int:
    if not text.strip():
        return 2
    found = _PRIORITIES.get(fold(text).strip())
    if found is None:
        raise InputError("Priorité inconnue", f"« {text} ».", "Écrivez forte, moyenne ou faible.")
    return found


def _amount(text: str, name: str) -> int | float | None:
    if not text.strip():
        return None
    found = number_of(text.replace("%", ""))
    if found is None or found < 0:
        raise InputError(f"{name} illisible", f"« {text} » n’est pas un nombre.", "Écrivez par exemple 15 000.")
    return int(found) if float(found).is_integer() else float(found)


def save(bench: Bench, need_id: str, values: dict[str, str]) -> tuple[str, Callable[[], str]]:
    """Add a need or change one; said in a sentence, and what takes it back."""
    written, path = read(values), bench.profile_path
    before = path.read_bytes()
    if need_id:
        kept = {key: value if value not in ("", []) else None for key, value in written.items()}
        settings.change_need(path, need_id, kept)
    else:
        taken = {one.id for one in bench.profile.needs}
        settings.add_need(path, {"id": _new_id(written["intitule"], taken), **written})
    _ = bench.profile  # read again at once: what cannot be read is said now
    said = f"Besoin {'modifié' if need_id else 'ajouté'}{NO_BREAK}: {written['intitule']}"
    return f"{said}. Les appels vont être notés à nouveau.", undoing(path, before, "Besoin comme avant.")


def _new_id(title: str, taken: Iterable[str]) -> str:
    base = slug(title, 40) or "besoin"
    return next(name for n in range(1, 1000) if (name := base if n == 1 else f"{base}-{n}") not in taken)


def remove(bench: Bench, need_id: str) -> tuple[str, Callable[[], str]]:
    """Remove a need; said in a sentence, and what takes it back."""
    before = bench.profile_path.read_bytes()
    held = settings.remove_need(bench.profile_path, need_id)
    said = f"Besoin retiré{NO_BREAK}: {held.get('intitule', need_id)}"
    return said, undoing(bench.profile_path, before, f"{said.replace('retiré', 'remis')}.")


def undoing(path: Path, before: bytes, said: str) -> Callable[[], str]:
    """What writes the profile as it was, unless someone has changed it since."""
    after = path.read_bytes()

    def undo() -> str:
        done = editing.put_back(path, before, after)
        return said if done else "Le profil a été modifié depuis : rien n’a été repris."

    return undo


def trial(bench: Bench, values: dict[str, str]) -> Callable[[], NeedMatches]:
    """What to run in another thread to try a need on the open calls; nothing is written."""
    need = Need(id="essai", **{key: value for key, value in read(values).items() if value is not None})
    return partial(_try, bench.base, bench.profile.model_copy(update={"needs": (need,)}), need, bench)


def _try(base: Path, profile: Profile, need: Need, bench: Bench) -> NeedMatches:
    with open_store(base, write=False) as store:
        rows = boards.call_rows(store, RowQuery(limit=_LOOKED_AT, now=bench.now))
        for word in (need.intitule, *need.mots_cles):
            rows += boards.call_rows(store, RowQuery(text=word, limit=_LOOKED_AT // 4, now=bench.now))
        found = calls.many(store, list(dict.fromkeys(row.id for row in rows)))
        world = scoring.the_world(store, shipped.lexicon(), shipped.toml_table("weights.toml"))
    ranked = rank(index(found, world), need, profile, bench.now, limit=len(found))
    fits = [(one.score, found[one.place].title) for one in ranked if one.score >= SERVES]
    looked = count(len(found), "appel ouvert regardé", "appels ouverts regardés")
    answering = count(len(fits), "y répond", "y répondent") if fits else "aucun n’y répond"
    return NeedMatches(f"{looked}{NO_BREAK}: {answering}.", tuple(fits[:_BEST]))
