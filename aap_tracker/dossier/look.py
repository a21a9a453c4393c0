"""The CCAS's own look: its colour and its logo (`[apparence] couleur`, `logo` of `ccas.toml`) put in every document.

Templates are drawn in one set of colours; at render time those are changed for the CCAS's, darkened when white would
not read on it. A picture whose description is « logo-ccas » gives place to the logo; without one it disappears.
"""

import base64
import io
import re
from dataclasses import dataclass
from pathlib import Path

from aap_tracker.errors import AapError
from aap_tracker.model.profile import Profile

ACCENT, SOFT, LINE = "1F5C7A", "E9F1F5", "B9CFDA"
LOGO = "logo-ccas"
# One transparent pixel: what stands in a template where the logo goes.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
MAX_LOGO = 4 * 1024 * 1024
_WIDEST = 3.5  # times as wide as high
_CONTRAST = 4.5  # WCAG AA, white on the colour
_HEX = re.compile(r"#?([0-9a-fA-F]{6})$")
_DRAWING = re.compile(rf'<w:drawing>(?:(?!</w:drawing>).)*?descr="{LOGO}"(?:(?!</w:drawing>).)*</w:drawing>', re.DOTALL)
_EXTENT = re.compile(r'(<(?:wp:extent|a:ext) )cx="(\d+)" cy="(\d+)"')
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


@dataclass(frozen=True, slots=True)
class Look:
    """Colours (six hexadecimal digits) and logo of a CCAS; `ratio` is the logo's width over its height."""

    accent: str = ACCENT
    soft: str = SOFT
    line: str = LINE
    logo: bytes = b""
    ratio: float = 1.0
    notes: tuple[str, ...] = ()  # French: what could not be used, and why


def look_of(profile: Profile) -> Look:
    """The look a profile asks for; a colour or a logo that cannot be used is left out and said in `notes`."""
    notes: list[str] = []
    accent = _accent(str(profile.values.get("apparence.couleur") or ""), notes)
    logo, ratio = _logo(str(profile.values.get("apparence.logo") or ""), profile.folder, notes)
    if accent is None:
        return Look(logo=logo, ratio=ratio, notes=tuple(notes))
    return Look(accent, _mixed(accent, 0.90), _mixed(accent, 0.68), logo, ratio, tuple(notes))


def dress(xml: str, look: Look) -> str:
    """The source of a template's part, before anything is written in it, in the CCAS's look."""
    if look.accent != ACCENT:
        for ours, theirs in ((ACCENT, look.accent), (SOFT, look.soft), (LINE, look.line)):
            xml = xml.replace(f'="{ours}"', f'="{theirs}"')
    if LOGO not in xml:
        return xml
    return _DRAWING.sub(lambda match: _sized(match.group(), look.ratio) if look.logo else "", xml)


def placed(parts: dict[str, bytes], look: Look) -> dict[str, bytes]:
    """The parts of a saved document in the CCAS's look: style sheets are recoloured, the pixel becomes the logo."""
    pixels = [name for name, body in parts.items() if body == PIXEL] if look.logo else []
    found = {}
    for name, body in parts.items():
        if name in {"word/styles.xml", "word/numbering.xml"}:
            found[name] = dress(body.decode("utf-8"), look).encode("utf-8")
        elif name in pixels:
            found[_named(name, look)] = look.logo
        elif pixels and name.endswith((".rels", "[Content_Types].xml")):
            found[name] = _linked(body.decode("utf-8"), pixels, look).encode("utf-8")
        else:
            found[name] = body
    return found


def _named(name: str, look: Look) -> str:
    """The name of the logo's part: its ending is its kind."""
    return f"{name.rpartition('.')[0]}.{kind_of(look.logo)}"


def _linked(xml: str, pixels: list[str], look: Look) -> str:
    """A part that names others, the logo by its new name."""
    for name in pixels:
        target = name.removeprefix("word/")
        xml = xml.replace(f'"{target}"', f'"{_named(target, look)}"')
    kind = kind_of(look.logo)
    if f'Extension="{kind}"' not in xml:
        xml = xml.replace("<Override", f'<Default Extension="{kind}" ContentType="image/{kind}"/><Override', 1)
    return xml


def kind_of(logo: bytes) -> str:
    """« png » or « jpeg », by the first bytes; empty for anything else."""
    return next((kind for magic, kind in _KINDS.items() if logo.startswith(magic)), "")


def _accent(text: str, notes: list[str]) -> str | None:
    if not text:
        return None
    match = _HEX.match(text.strip())
    if not match:
        notes.append(f"Couleur « {text} » : écrivez six chiffres hexadécimaux, comme « #1F5C7A ».")
        return None
    return _darkened(match[1].upper())


def _darkened(colour: str) -> str:
    """The colour, darker until white letters read on it."""
    while _contrast_with_white(colour) < _CONTRAST:
        colour = "".join(f"{int(channel * 0.93):02X}" for channel in _channels(colour))
    return colour


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _contrast_with_white(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004 - sRGB
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _mixed(colour: str, white: float) -> str:
    return "".join(f"{round(channel + (255 - channel) * white):02X}" for channel in _channels(colour))


def _logo(path: str, folder: str, notes: list[str]) -> tuple[bytes, float]:
    """The bytes and the ratio of the logo; none when there is none or when it is no picture Word can show."""
    if not path:
        return b"", 1.0
    file = Path(folder) / Path(path).expanduser()
    try:
        body = file.read_bytes() if file.stat().st_size <= MAX_LOGO else b""
        return body, _ratio(body)
    except OSError as error:
        notes.append(f"Logo « {path} » : {error.strerror or 'illisible'}.")
    except AapError as error:
        notes.append(f"Logo « {path} » : {error.message}.")
    return b"", 1.0


def _ratio(body: bytes) -> float:
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    if not kind_of(body):
        raise AapError("Logo", "enregistrez-le en PNG ou en JPEG, 4 Mo au plus")
    try:
        image = Image.from_file(io.BytesIO(body))
        return float(image.px_width / image.px_height)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ZeroDivisionError) as error:
        raise AapError("Logo", "l’image est abîmée") from error


def _sized(drawing: str, ratio: float) -> str:
    """As high as the template wants, as wide as the logo is, within bounds."""

    def resized(match: re.Match[str]) -> str:
        height = int(match[3])
        width = round(height * min(ratio, _WIDEST))
        return f'{match[1]}cx="{width}" cy="{round(width / ratio)}"'

    return _EXTENT.sub(resized, drawing)
