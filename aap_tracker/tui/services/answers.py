"""Answers written before, to take up again; and the dossier as it reads now."""

from collections.abc import Iterator

from aap_tracker.dossier.fields import label_of
from aap_tracker.model.french import NO_BREAK
from aap_tracker.store import dossiers, library
from aap_tracker.text import clean, shorten
from aap_tracker.tui.file_views import Answer
from aap_tracker.tui.services import drafting
from aap_tracker.tui.services.bench import Bench

_BEGINS = 70  # characters


def answers(bench: Bench, dossier_id: int, key: str) -> tuple[Answer, ...]:
    """Texts of this section in other dossiers, its former versions here, the texts of the library, each once."""
    found: dict[str, Answer] = {}
    now = dossiers.get(bench.store, dossier_id).texts.get(key, "")
    for source, text in (*_elsewhere(bench, dossier_id, key), *_library(bench, key), *_before(bench, dossier_id, key)):
        if text.strip() and text != now and text not in found:
            found[text] = Answer(source, text, shorten(clean(text), _BEGINS))
    return tuple(found.values())


def shelve(bench: Bench, name: str, key: str, text: str) -> str:
    """Put a text in the library; a name already there takes it as a new version. InputError when it is empty."""
    entry = library.write(bench.store, name, key, text, bench.instant, bench.who)
    return f"« {entry.name} » est dans la bibliothèque, version {entry.version}."


def _elsewhere(bench: Bench, dossier_id: int, key: str) -> Iterator[tuple[str, str]]:
    for file in dossiers.all(bench.store):
        if file.id != dossier_id and key in file.texts:
            yield file.title, file.texts[key]


def _library(bench: Bench, key: str) -> Iterator[tuple[str, str]]:
    entries = library.all(bench.store)
    for entry in sorted(entries, key=lambda one: one.key != key):
        yield f"Bibliothèque{NO_BREAK}: {entry.name}", entry.text


def _before(bench: Bench, dossier_id: int, key: str) -> Iterator[tuple[str, str]]:
    for at, text in dossiers.versions(bench.store, dossier_id, key)[1:]:
        yield f"Ici, version du {at[8:10]}/{at[5:7]} à {at[11:16]}", text


def preview(bench: Bench, dossier_id: int) -> tuple[tuple[str, str], ...]:
    """(title, text) of each part; what is not written says so."""
    view = drafting.draft(bench, dossier_id)
    return tuple(
        (
            section.title or label_of(section.key),
            section.hint if section.text is None else section.text.strip() or "(rien n’est encore écrit)",
        )
        for section in view.sections
    )
