"""`aap dossier textes`: the library of texts that several dossiers use."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.store.base import Store
    from aap_tracker.store.library import Entry

_MAX = 1_000_000  # characters


@click.command("textes")
@common
@click.argument("nom", required=False)
@click.option("--ecrire", "source", metavar="FICHIER", help="Écrit ce texte depuis un fichier (« - » : l’entrée).")
@click.option("--garder", "kept", type=int, metavar="DOSSIER", help="Garde le texte d’un dossier sous ce nom.")
@click.option("--poser", "placed", type=int, metavar="DOSSIER", help="Met ce texte dans un dossier.")
@click.option("--rubrique", "key", default="", help="La rubrique, par exemple « organisme.presentation ».")
@click.pass_obj
def command(session: Session, /, nom: str | None, **given: Any) -> None:
    """Les textes à réutiliser : sans nom, la liste ; avec un nom, le texte, ses versions et où il sert."""
    asked = [name for name in ("source", "kept", "placed") if given[name] is not None]
    if len(asked) > 1 or (asked and not nom):
        raise click.UsageError("Donnez un nom, et une seule de --ecrire, --garder, --poser.")
    with session.store(write=bool(asked)) as store:
        if nom and asked:
            told = _ACTIONS[asked[0]](session, store, nom, given)
            show(f"{told.name}  version {told.version}")
        elif nom:
            _one(session, store, nom)
        else:
            _list(session, store)


def _write(session: Session, store: "Store", name: str, given: dict[str, Any]) -> "Entry":
    from aap_tracker.store import library

    source = given["source"]
    try:
        text = sys.stdin.read(_MAX) if source == "-" else Path(source).read_text(encoding="utf-8-sig")[:_MAX]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("Texte illisible", f"« {source} » : {error}.", "Enregistrez-le en texte, UTF-8.") from error
    return library.write(store, name, _key_of(store, name, given["key"]), text, session.now)


def _keep(session: Session, store: "Store", name: str, given: dict[str, Any]) -> "Entry":
    from aap_tracker.store import dossiers, library

    key = _key_of(store, name, given["key"])
    text = dossiers.get(store, given["kept"]).texts.get(key, "")
    if not text.strip():
        raise InputError("Rien à garder", f"La rubrique « {key} » de ce dossier est vide.", "Écrivez-la d’abord.")
    library.write(store, name, key, text, session.now)
    return library.take(store, name, given["kept"], session.now)


def _place(session: Session, store: "Store", name: str, given: dict[str, Any]) -> "Entry":
    from aap_tracker.store import library

    key = _checked(given["key"]) if given["key"] else ""
    return library.take(store, name, given["placed"], session.now, key)


_ACTIONS = {"source": _write, "kept": _keep, "placed": _place}


def _key_of(store: "Store", name: str, key: str) -> str:
    """The section asked for, else the one the text already has."""
    from aap_tracker.store import library

    if key:
        return _checked(key)
    try:
        return library.get(store, name).key
    except InputError:
        raise InputError("Rubrique manquante", f"« {name} » est un nouveau texte.", "Ajoutez --rubrique.") from None


def _checked(key: str) -> str:
    from aap_tracker.dossier.fields import all_fields, nearest

    if key not in all_fields():
        near = nearest(key, list(all_fields()))
        advice = (
            f"Vouliez-vous écrire « {near} » ?" if near else "La liste est dans « aap dossier gabarits --balises »."
        )
        raise InputError("Rubrique inconnue", f"« {key} » n’est pas une rubrique.", advice)
    return key


def _list(session: Session, store: "Store") -> None:
    from aap_tracker.dossier.fields import label_of
    from aap_tracker.store import library

    found = library.all(store)
    if session.as_json:
        dump([_record(one) for one in found])
        return
    for one in found:
        used = f" · dans {len(one.uses)} dossiers" if len(one.uses) > 1 else " · dans 1 dossier" if one.uses else ""
        show(f"{one.name:28} {label_of(one.key)} · version {one.version}{used}")
    if not found:
        say(
            "Aucun texte. Gardez-en un : « aap dossier textes NOM --garder DOSSIER --rubrique organisme.presentation »."
        )


def _one(session: Session, store: "Store", name: str) -> None:
    from aap_tracker.store import library

    entry, former = library.get(store, name), library.versions(store, name)
    if session.as_json:
        dump(_record(entry) | {"versions": [_record(one) for one in former]})
        return
    show(entry.text)
    say("")
    for one in former:
        say(f"version {one.version}, {one.at[:10]}{f', {one.who}' if one.who else ''}, {len(one.text)} caractères")
    for use in entry.uses:
        state = "" if use.unchanged else " (modifié depuis)"
        late = " – une version plus récente existe" if use.version < entry.version else ""
        say(f"dossier {use.dossier_id}, « {use.title} » : version {use.version}{state}{late}")


def _record(entry: "Entry") -> dict[str, Any]:
    uses = [
        {"dossier": use.dossier_id, "title": use.title, "key": use.key, "version": use.version,
         "unchanged": use.unchanged, "at": use.at}
        for use in entry.uses
    ]  # fmt: skip
    return {
        "name": entry.name, "key": entry.key, "version": entry.version, "text": entry.text, "at": entry.at,
        "who": entry.who, "uses": uses,
    }  # fmt: skip
