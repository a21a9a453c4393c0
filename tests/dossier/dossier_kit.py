"""A CCAS, a need, a call and a dossier that the tests of this room share."""

import random
import tomllib
import zipfile
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.project import read_project
from aap_tracker.model.calls import Amounts, Call, Deadline, Funder
from aap_tracker.model.dossiers import Dossier
from aap_tracker.model.profile import Figure, Need, Profile

EXAMPLE = shipped.templates_dir() / "generique" / "exemple.toml"


def profile(**values: Any) -> Profile:
    """A small CCAS; keyword arguments replace values (dots written __)."""
    known = {
        "organisme.denomination": "Centre communal d’action sociale de Fougères", "organisme.siret": "26350047400015",
        "organisme.adresse": "4, rue des Tilleuls", "organisme.code_postal": "35300", "organisme.ville": "Fougères",
        "representant_legal.prenom": "Soizic", "representant_legal.nom": "Kervella",
        "representant_legal.fonction": "Présidente du CCAS", "contact.nom_prenom": "Hadrien Lemoine",
        "organisme.presentation": "Le CCAS accueille, aide et accompagne.",
    }  # fmt: skip
    known |= {key.replace("__", "."): value for key, value in values.items()}
    return Profile(values=known, departement="35", commune="35115")


def need() -> Need:
    return Need(
        id="isolement", intitule="Rompre l’isolement des aînés", description="38 % des plus de 75 ans vivent seuls.",
        publics=("personnes_agees",), themes=("isolement_social",), source="ABS 2026",
        chiffres=(Figure(indicateur="Plus de 75 ans vivant seuls", valeur=38, unite="%", source="Insee", annee=2022),),
    )  # fmt: skip


def call(**changes: Any) -> Call:
    base: dict[str, Any] = {
        "title": "Actions collectives de prévention 2027", "funders": (Funder(name="CFPPA d’Ille-et-Vilaine", kind="cfppa"),),
        "deadline_kind": "dated", "deadlines": (Deadline(at="2026-12-11T12:00"),), "ccas_eligibility": "yes",
        "amounts": Amounts(maximum=15000, cofunding_rate=80), "themes": ("isolement_social",),
    }  # fmt: skip
    return Call(**{**base, **changes})


def dossier(**changes: Any) -> Dossier:
    base: dict[str, Any] = {"id": 1, "title": "Visites", "template": "generique", "project": read_project(EXAMPLE)}
    return Dossier(**{**base, **changes})


def words_of(body: bytes) -> str:
    """All the text of a .docx, paragraphs on their own lines."""
    from docx import Document
    from docx.oxml.ns import qn

    found = []
    for node in Document(BytesIO(body)).element.body.iter(qn("w:p"), qn("w:t"), qn("w:br"), qn("w:tab")):
        found.append({qn("w:p"): "\n", qn("w:br"): "\n", qn("w:tab"): "\t"}.get(node.tag, node.text or ""))
    return "".join(found)


def docx_with(parts: dict[str, bytes], base: Path | None = None) -> bytes:
    """The bytes of a small .docx with some parts added or replaced."""
    from docx import Document

    buffer = BytesIO()
    Document(str(base) if base else None).save(buffer)
    out = BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename not in parts:
                target.writestr(entry, source.read(entry))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def example_table() -> dict[str, Any]:
    return tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))


_NOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def with_footnote(path: Path, payload: str) -> bytes:
    """The same file with a footnotes part, declared and linked."""
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    return docx_with(
        {
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
            ).encode(),
            "word/_rels/document.xml.rels": links.replace(
                "</Relationships>",
                f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/></Relationships>',
            ).encode(),
            "word/footnotes.xml": _NOTES.format(escape(payload)).encode(),
        },
        path,
    )


AWKWARD = (
    "Lutte & isolement <2027>", "{{ 7*7 }}", "{% for x in y %}", "]]> fin", "l’été « déjà » œuvre € – …", "{_{ gardé }_}", "a\tb", "é" * 100_000,
    "مرحبا بالعالم", "👵🏽👴 visites 🎉", "<b>gras</b>", "&amp; &lt; &#8364;", "\u202egauche", "ligne\x0bvtab\x0c page", "100 % <= 50 & > 20", "'simple' \"double\"",
)  # fmt: skip


def typed_values(letters: str) -> list[str]:
    """Five hundred things that people may type: the awkward ones, then chance with a fixed seed."""
    draw = random.Random(7)
    letters += "àéèœ€’«»<>&{}%]["
    return [*AWKWARD, *("".join(draw.choices(letters, k=draw.randint(1, 400))) for _ in range(500 - len(AWKWARD)))]
