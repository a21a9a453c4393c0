"""Bytes of a page → text, when what it says of its own charset may be a lie."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page may declare its charset
_C1 = re.compile(rb"[\x80-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Single-byte charsets a French page may truly use besides cp1252; another declaration is a lie, unless UTF.
_SINGLE = {"iso8859-15": "iso8859-15", "mac-roman": "mac-roman", "cp850": "cp850"}
_TAIL = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xC0))
# A UTF-8 sequence of two or three bytes, read once as cp1252: « Ã© », « â€™ », « Å“ », « Â  ».
_TWICE = re.compile(f"[ÂÃÅ][{re.escape(_TAIL)}]|â[€‚„†‡ˆ][{re.escape(_TAIL)}]")


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of `body`: its BOM, else strict UTF-8, else the declared charset, else Windows-1252.

    `declared` is the charset of the HTTP header; the page's own declaration is looked for besides. Stray bytes of
    another charset are read as Windows-1252 rather than lost: no U+FFFD is made here. Never raises.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _once(body[len(mark) :].decode(name, "ignore" if "8" not in name else "cp1252"))
    wide = _wide(body)
    if wide:
        return body.decode(wide, "ignore")
    try:
        return _once(body.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if len(_MULTIBYTE.findall(body)) > len(_HIGH.findall(_MULTIBYTE.sub(b"", body))):
        return _once(body.decode("utf-8", "cp1252"))
    return _single_byte(body, declared)


def declared_charset(content_type: str) -> str | None:
    """The charset named by a Content-Type header, if any."""
    found = _DECLARED.search(content_type.encode("latin-1", "ignore"))
    return found.group(1).decode("ascii", "ignore") if found else None


def _wide(body: bytes) -> str | None:
    """UTF-16 without its BOM: every second byte of a Western text is NUL."""
    head = body[:2000]
    if not head or head.count(0) < len(head) / 3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _single_byte(body: bytes, declared: str | None) -> str:
    own = _DECLARED.search(body[:_HEAD])
    for name in (declared, own.group(1).decode("ascii", "ignore") if own else None):
        known = _SINGLE.get(_canonical(name))
        if known == "iso8859-15" and _C1.search(body):
            continue  # ISO-8859-15 has no letter there: this is Windows-1252
        if known:
            return body.decode(known, "cp1252")
    if b"\xa4" in body and not _C1.search(body):
        return body.decode("iso8859-15")  # « ¤ » is in no French page: it is the euro of ISO-8859-15
    return body.decode("cp1252", "cp1252")


def _canonical(name: str | None) -> str:
    try:
        return codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return ""


def _once(text: str) -> str:
    """Undo a UTF-8 text encoded twice: « projetÃ© » → « projeté »."""
    if "Ã" not in text and "â€" not in text and "Â" not in text and "Å" not in text:
        return text
    undone, count = _TWICE.subn(_undo, text)
    return (
        undone.replace("Â ", "\u00a0").replace("Ã ", "à ") if count else undone
    )  # its no-break space was lost on the way


def _undo(found: re.Match[str]) -> str:
    raw = b"".join(_byte(char) for char in found.group())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found.group()


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", "ignore")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Error handler: the bytes that do not fit are read as Windows-1252, its five holes dropped."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "ignore"), error.end


def _register() -> None:
    codecs.register_error("cp1252", _as_cp1252)


_register()
