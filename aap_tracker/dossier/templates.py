"""Templates of dossiers: a Word file, its manifest, and the check that every tag is one we can fill."""

import io
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from aap_tracker import paths, shipped
from aap_tracker.dossier.archive import read_safe
from aap_tracker.dossier.bounds import closed
from aap_tracker.dossier.context import build
from aap_tracker.dossier.fields import nearest
from aap_tracker.dossier.sandbox import dotted_names, parse
from aap_tracker.errors import InputError
from aap_tracker.model.base import Frozen
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Check, Dossier, Section
from aap_tracker.model.profile import Figure, Need, Profile
from aap_tracker.model.vocabulary import FunderKind
from aap_tracker.text import slug, words

GENERIC = "generique"
_MANIFEST = "gabarit.toml"
_DOCUMENT = "gabarit.docx"


Role = Literal[
    "dossier", "intention", "lettre", "note", "deliberation", "engagement", "bilan", "compte_rendu", "liste",
]  # fmt: skip


class _Manifest(Frozen):
    id: str
    title: str
    version: str
    role: Role = "dossier"
    kinds: tuple[FunderKind, ...] = ()
    default_for: tuple[FunderKind, ...] = ()
    words: tuple[str, ...] = ()
    section: tuple[Section, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Template:
    """A template: `path` is its Word file, `sections` what a person writes.

    `role` says what the document is; `kinds` are the funders it may serve when the call says one of its `words`,
    `default_for` those it serves whatever the words. `own` is true for a template of the user's.
    """

    id: str
    title: str
    version: str
    sections: tuple[Section, ...]
    path: Path
    role: Role = "dossier"
    kinds: tuple[FunderKind, ...] = ()
    default_for: tuple[FunderKind, ...] = ()
    words: tuple[str, ...] = ()
    own: bool = False
    lost: str = ""  # the template that was asked for and is gone


OWN_FOLDER = "gabarits"  # beside the base
_own_folders: list[Path] = []


def use_folder(folder: Path) -> None:
    """Make the templates of a folder of the user's known: one .docx alone, or one folder with its manifest, each."""
    if folder not in _own_folders:
        _own_folders.append(folder)


def _folders() -> list[Path]:
    """The folders of the user's templates: those made known, and that of the usual base."""
    usual = paths.base_path().parent / OWN_FOLDER
    return [*_own_folders, *([usual] if usual not in _own_folders else ())]


def available() -> tuple[Template, ...]:
    """Every template: the user's own, then the shipped ones, the generic first. A user's file is found, not opened."""
    folders = sorted(path.parent.name for path in shipped.templates_dir().glob(f"*/{_MANIFEST}"))
    folders.sort(key=lambda name: name != GENERIC)
    own = [_own(path) for folder in _folders() for path in _files_of(folder)]
    return (*own, *(_shipped(name) for name in folders))


def load(template_id: str) -> Template:
    """The template of a dossier; the generic one, which says so in `lost`, when a template of the user's is gone."""
    try:
        return named(template_id)
    except InputError:
        return replace(_shipped(GENERIC), lost=template_id)


def named(template_id: str) -> Template:
    """A template by its id, the user's own first; raise InputError naming the nearest when there is none."""
    for folder in _folders():
        found = next((path for path in _files_of(folder) if _id_of(path) == template_id), None)
        if found:
            return _own(found)
    return _shipped(template_id)


@lru_cache
def _shipped(template_id: str) -> Template:
    root = shipped.templates_dir()
    known = sorted(path.parent.name for path in root.glob(f"*/{_MANIFEST}"))
    if template_id not in known:
        near = nearest(template_id, known)
        advice = f"Vouliez-vous dire « {near} » ?" if near else f"Gabarits connus : {', '.join(known)}."
        raise InputError("Gabarit inconnu", f"Il n’y a pas de gabarit « {template_id} ».", advice)
    return read_template(root / template_id)


def _files_of(folder: Path) -> list[Path]:
    """The Word files of a user's folder: `NAME.docx`, or `NAME/gabarit.docx`; locks of Word left out."""
    found = [*folder.glob("*.docx"), *folder.glob(f"*/{_DOCUMENT}")]
    return sorted(path for path in found if not path.name.startswith("~$"))


def _id_of(path: Path) -> str:
    return slug(path.parent.name if path.name == _DOCUMENT else path.stem)


def _own(path: Path) -> Template:
    """A template of the user's; without a manifest, what is written is what the generic dossier asks."""
    if path.name == _DOCUMENT and (path.parent / _MANIFEST).is_file():
        return replace(read_template(path.parent), id=_id_of(path), own=True)
    title = path.parent.name if path.name == _DOCUMENT else path.stem
    return Template(_id_of(path), title, "", _shipped(GENERIC).sections, path, own=True)


def for_call(call: Call | None) -> Template:
    """The dossier that suits a call: by its words, then by the kind of its funder; the generic one otherwise."""
    if call is None:
        return load(GENERIC)
    told = f" {' '.join(words(f'{call.title} {call.summary}'))} "
    kinds = {funder.kind for funder in call.funders}
    scored = [(_suits(one, kinds, told), one) for one in available() if one.role == "dossier"]
    best = max(scored, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else load(GENERIC)


def _suits(template: Template, kinds: set[FunderKind], told: str) -> int:
    """Words of the call count most, and only among funders the template is made for."""
    named = sum(f" {' '.join(words(one))} " in told for one in template.words)
    usual = bool(kinds & set(template.default_for))
    return 10 * named + usual if usual or kinds & set(template.kinds) else 0


def read_template(folder: Path) -> Template:
    """A template from its folder (`gabarit.docx`, `gabarit.toml`); raise InputError when the manifest is wrong."""
    try:
        manifest = _Manifest.model_validate(tomllib.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise InputError(
            "Gabarit illisible", f"{folder.name}/{_MANIFEST} : {error}", "Comparez-le à celui du gabarit « generique »."
        ) from error
    return Template(
        manifest.id, manifest.title, manifest.version, manifest.section, folder / _DOCUMENT,
        manifest.role, manifest.kinds, manifest.default_for, manifest.words,
    )  # fmt: skip


def check(path: Path) -> list[Check]:
    """What is wrong with a template's Word file: unknown tags (with the nearest), forbidden instructions, macros."""
    try:
        names = [name for source, place in sources(path) for name in dotted_names(parse(source, place))]
    except InputError as error:
        return [
            Check(code="template", severity="blocking", text=f"{error.title} : {error.message}", advice=error.advice)
        ]
    known = known_names()
    found = []
    for name in dict.fromkeys(names):
        if not _is_known(name, known):
            near = nearest(name, known)
            advice = f"La plus proche est « {near} »." if near else "Voyez la liste des balises dans le guide."
            text = f"La balise « {name} » est inconnue."
            found.append(Check(code="unknown_tag", severity="blocking", text=text, advice=advice))
    return found


def _is_known(name: str, known: tuple[str, ...]) -> bool:
    return name in known or any(one.startswith(f"{name}.") for one in known)


@lru_cache(maxsize=1)
def known_names() -> tuple[str, ...]:
    """Every path a template may read, such as « projet.contexte » or « budget.total_charges »."""
    example = build(
        Profile(),
        Need(id="x", intitule="x", chiffres=(Figure(indicateur="x", valeur=1),)),
        None,
        Dossier(id=0, title="x", template="generique"),
    )
    return tuple(_paths(example, ""))


def _paths(tree: dict[str, Any], prefix: str) -> list[str]:
    found: list[str] = []
    for key, value in tree.items():
        path = f"{prefix}{key}"
        found += _paths(value, f"{path}.") if isinstance(value, dict) else [path]
    return found


def sources(path: Path) -> list[tuple[str, str]]:
    """The text of each part that docxtpl renders, made readable by Jinja, with its French name.

    Raise InputError when the file is not a safe .docx, or holds a tag that does not close.
    """
    return sources_of(read_safe(path))


def sources_of(body: bytes) -> list[tuple[str, str]]:
    """The same of a file already read and found safe."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(body))
    template.init_docx()
    raw = [(template.get_xml(), "corps du texte")]
    for uri, name in ((template.HEADER_URI, "en-tête"), (template.FOOTER_URI, "pied de page")):
        raw += [(template.get_part_xml(part), name) for _, part in template.get_headers_footers(uri)]
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            raw.append((part.blob.decode("utf-8", "replace"), "notes"))
    core = template.docx.core_properties
    told = ("author", "comments", "identifier", "language", "subject", "title")
    return [(template.patch_xml(closed(xml, name)), name) for xml, name in raw] + [
        (getattr(core, name) or "", "propriétés") for name in told
    ]
