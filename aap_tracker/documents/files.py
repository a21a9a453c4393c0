"""A file of any kind → a Page, by its content and not by its name."""

import re
from collections.abc import Callable

from aap_tracker.documents.decode import declared_charset, decode
from aap_tracker.documents.docx import DOCX, read_docx
from aap_tracker.documents.html import read_html
from aap_tracker.documents.lines import text_blocks
from aap_tracker.documents.odt import ODT, read_odt
from aap_tracker.documents.pdf import PDF, read_pdf
from aap_tracker.errors import InputError
from aap_tracker.model.pages import Page

HTML = "text/html"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"
_HEAD = 4096  # bytes that tell a format
MAX_TEXT_BYTES = 5 * 1024 * 1024
_MARKUP = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|main|article|div|section|h[1-6]|table|ul|p|meta|title)[\s>/]", re.IGNORECASE
)
_NEVER_TYPED = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_MAGIC = (
    (b"\x89PNG", "image/png"), (b"GIF8", "image/gif"), (b"\xff\xd8\xff", "image/jpeg"), (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0", "application/msword"), (b"\x1f\x8b", "application/gzip"), (b"Rar!", "application/x-rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"), (b"RIFF", "image/webp"), (b"BM", "image/bmp"),
)  # fmt: skip
_ZIPPED = (
    (b"word/document.xml", DOCX),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
    (b"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"word/", DOCX),
)
_READERS: dict[str, Callable[[bytes, str], Page]] = {PDF: read_pdf, DOCX: read_docx, ODT: read_odt}
_KINDS = {
    "application/msword": "ancien format Word (.doc) ou Excel (.xls)",
    "application/rtf": "texte au format RTF",
    "application/zip": "archive ZIP",
    "application/gzip": "archive",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "classeur Excel (.xlsx)",
    "application/vnd.oasis.opendocument.spreadsheet": "classeur OpenDocument (.ods)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "diaporama (.pptx)",
}


def sniff(body: bytes, media_type: str = "", name: str = "") -> str:
    """The media type of `body`, from its first bytes; what the server or the name says only settles text from text."""
    head = body[:_HEAD].lstrip()
    if b"%PDF-" in body[:1024]:
        return PDF
    if body[:4] == b"PK\x03\x04":
        return next(
            (kind for mark, kind in _ZIPPED if mark in body[:_HEAD] or mark in body[-65536:]), "application/zip"
        )
    for mark, kind in _MAGIC:
        if body.startswith(mark):
            return kind
    stated = media_type.partition(";")[0].strip().lower()
    return _textual(body, head, stated, name.lower())


_PROLOGUE = rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*"
_ROOTS = (
    (re.compile(_PROLOGUE + rb"<(?:rss|rdf:RDF)\b", re.DOTALL), "application/rss+xml"),
    (re.compile(_PROLOGUE + rb"<feed\b", re.DOTALL), "application/atom+xml"),
    (re.compile(_PROLOGUE + rb"<(?:urlset|sitemapindex)\b", re.DOTALL), "application/xml"),
)


def _textual(body: bytes, head: bytes, stated: str, name: str) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for root, kind in _ROOTS:
        if root.match(start):
            return kind
    if _MARKUP.search(head):
        return HTML
    if start[:1] in {b"{", b"["} and ("json" in stated or name.endswith(".json") or body.rstrip()[-1:] in {b"}", b"]"}):
        return "application/json"
    if start.startswith(b"<?xml"):
        return "application/xml"
    return UNKNOWN if _binary(body) else HTML if "html" in stated else TEXT


def _binary(body: bytes) -> bool:
    head = body[:_HEAD]
    if body.startswith((b"\xff\xfe", b"\xfe\xff")) or not head:
        return False
    return len(head.translate(None, _NEVER_TYPED)) < len(head) * 0.98


def read_file(body: bytes, url: str, media_type: str = "", name: str = "") -> Page:
    """Read a page or document, whatever its name says: HTML, PDF, DOCX, ODT, plain text.

    Never raises: a file that cannot be read gives an empty Page with a French note that says why.
    """
    kind = sniff(body, media_type, name)
    charset = declared_charset(media_type)
    if kind == HTML:
        return read_html(body, url, charset)
    if kind == TEXT:
        blocks = tuple(text_blocks(decode(body[:MAX_TEXT_BYTES], charset)))
        return Page(url=url, title=blocks[0].text[:300] if blocks else "", blocks=blocks, media_type=TEXT)
    reader = _READERS.get(kind)
    if reader is None:
        return Page(
            url=url, media_type=kind, notes=(f"Format non lu : {_KINDS.get(kind, 'fichier d’un type inconnu')}.",)
        )
    try:
        return reader(body, url)
    except InputError as error:
        return Page(url=url, media_type=kind, notes=(error.message,))
