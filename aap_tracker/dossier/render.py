"""A template and its context → the bytes of a .docx."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from jinja2.exceptions import SecurityError, UndefinedError

from aap_tracker.dossier.archive import read_safe
from aap_tracker.dossier.context import CLOSE, OPEN
from aap_tracker.dossier.fields import nearest
from aap_tracker.dossier.look import Look, dress, placed
from aap_tracker.dossier.sandbox import environment, parse
from aap_tracker.dossier.templates import known_names, sources_of
from aap_tracker.errors import InputError

_EPOCH = (2026, 1, 1, 0, 0, 0)
_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_RUN_WITH_MARK = re.compile(
    r"<w:r(?: [^>]*)?>(?P<props><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>"
    rf"(?P<text>[^<]*{OPEN}[^<]*)</w:t></w:r>",
    re.DOTALL,
)
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/>'


_PLAIN = Look()


def render(path: Path, context: dict[str, Any], look: Look = _PLAIN) -> tuple[bytes, tuple[str, ...]]:
    """The filled document (same input, same bytes) in the CCAS's look, and the labels still « À compléter », in order.

    Raise InputError when the template is refused or names a field that does not exist.
    """
    given = read_safe(path)
    _verify(given)
    template = _template(io.BytesIO(given), look)
    try:
        template.render(context, environment())
    except UndefinedError as error:
        name = str(error.message or "").split("'")[-2] if "'" in str(error.message) else ""
        near = nearest(name, known_names())
        raise InputError(
            "Balise inconnue",
            f"Le gabarit « {path.name} » demande « {name} », qui n’existe pas.",
            f"La plus proche est « {near} »." if near else "",
        ) from error
    except SecurityError as error:
        raise InputError(
            "Gabarit refusé", f"« {path.name} » : {error}.", "Un gabarit ne contient que du texte."
        ) from error
    buffer = io.BytesIO()
    template.save(buffer)
    body = stable(buffer.getvalue(), lambda parts: placed(parts, look))
    return body, tuple(template.missing)


@lru_cache(maxsize=16)
def _verify(given: bytes) -> None:
    """Read each template once: what it may not do is refused before anything runs."""
    for source, place in sources_of(given):
        parse(source, place)


def _template(stream: io.BytesIO, look: Look) -> Any:
    """docxtpl, with two habits changed: text is never rewritten, and marks of what is missing are made visible."""
    from docxtpl import DocxTemplate

    class Marked(DocxTemplate):  # type: ignore[misc] # docxtpl is untyped
        def __init__(self, file: io.BytesIO) -> None:
            super().__init__(file)
            self.missing: list[str] = []

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
            text = jinja_env.from_string(dress(src_xml, look)).render(context)
            self.missing += [unescape(mark) for mark in _MARK.findall(text)]
            self.current_rendering_part = part
            return str(self.resolve_listing(_RUN_WITH_MARK.sub(_shaded, text))).replace(OPEN, "").replace(CLOSE, "")

    return Marked(stream)


def _shaded(match: re.Match[str]) -> str:
    """Cut a run around its marks, so that only « À compléter : … » is shaded."""
    props = match["props"] or "<w:rPr></w:rPr>"
    shaded = props.replace("</w:rPr>", f"{_SHADE}</w:rPr>")
    pieces = re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", match["text"])
    return "".join(
        f'<w:r>{shaded if piece.startswith(OPEN) else props}<w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in pieces
        if piece
    )


def stable(body: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]] | None = None) -> bytes:
    """The same archive with fixed dates, its parts passed through `change`: two exports are equal byte for byte."""
    with zipfile.ZipFile(io.BytesIO(body)) as source:
        parts = {entry.filename: source.read(entry) for entry in source.infolist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, part in (change(parts) if change else parts).items():
            fixed = zipfile.ZipInfo(name, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            target.writestr(fixed, part)
    return out.getvalue()
