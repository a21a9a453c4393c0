"""Writes a copy sheet: a page to open in a browser (with buttons that copy), or a .docx."""

import io
from html import escape
from typing import Any

from aap_tracker.dossier.forms.online import Row, Sheet
from aap_tracker.model import french
from aap_tracker.text import strip_controls

_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b2f;--soft:#5b6070;--line:#d5d8e0;--paper:#fff;--accent:#1f4e8c;--bad:#a4262c}
@media(prefers-color-scheme:dark){
:root{--ink:#ececf4;--soft:#a9aebd;--line:#3a3f4d;--paper:#14161c;--accent:#8ab4f0;--bad:#ff9a9a}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);
max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;color:var(--accent);border-bottom:2px solid var(--line);margin-top:2rem}
section>div{padding:.6rem 0;border-bottom:1px solid var(--line);display:grid;grid-template-columns:1fr auto;gap:0 1rem}
h3{font-size:1rem;margin:0;grid-column:1/-1}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0}
button{align-self:start}small{grid-column:1}
small,.empty{color:var(--soft)}.over{color:var(--bad);font-weight:600}button{font:inherit;padding:.15rem .7rem}
@media print{button{display:none}}
"""
_SCRIPT = """
for (const one of document.querySelectorAll("button")) one.addEventListener("click", async () => {
  await navigator.clipboard.writeText(one.previousElementSibling.textContent);
  one.textContent = "Copié";
});
"""
_HEAD = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'\">"
)


def length_note(row: Row) -> str:
    """« 812 caractères sur 1 000 », « 1 240 caractères sur 1 000 : 240 de trop »; empty for a short answer."""
    if not row.text or (not row.limit and len(row.text) < _LONG):
        return row.note
    count = f"{french.number(len(row.text))} caractères"
    if not row.limit:
        return count
    told = f"{count} sur {french.number(row.limit)}"
    return f"{told}{french.NO_BREAK}: {french.number(row.over)} de trop" if row.over else told


_LONG = 200  # characters


def to_html(sheet: Sheet) -> bytes:
    """A page that stands alone: nothing is fetched, nothing is sent."""
    parts = [_HEAD, f"<title>{_safe(sheet.title)}</title><style>{_STYLE}</style><h1>{_safe(sheet.title)}</h1>"]
    parts += [f"<p>{_safe(text)}</p>" for text in (sheet.advice, sheet.address) if text]
    for page in sheet.pages:
        parts.append(f"<section><h2>{_safe(page.title)}</h2>")
        parts += [_html_row(row) for row in page.rows]
        parts.append("</section>")
    parts.append(f"<script>{_SCRIPT}</script></html>")
    return "\n".join(parts).encode()


def _html_row(row: Row) -> str:
    note = f'<small class="{"over" if row.over else ""}">{_safe(length_note(row))}</small>'
    if not row.text:
        return f'<div><h3>{_safe(row.label)}</h3><p class="empty">{_safe(row.note or "à compléter")}</p></div>'
    shown = f'<pre>{_safe(row.text)}</pre><button type="button">Copier</button>'
    return f"<div><h3>{_safe(row.label)}</h3>{shown} {note}</div>"


def _safe(text: str) -> str:
    return escape(strip_controls(text))


def to_docx(sheet: Sheet) -> bytes:
    """The same in Word: a heading a page, a table of rubric, answer and length."""
    from docx import Document

    document: Any = Document()
    document.add_heading(strip_controls(sheet.title), 0)
    for text in (sheet.advice, sheet.address):
        if text:
            document.add_paragraph(strip_controls(text))
    for page in sheet.pages:
        document.add_heading(strip_controls(page.title), 1)
        table = document.add_table(0, 2)
        table.style = "Table Grid"
        for row in page.rows:
            cells = table.add_row().cells
            cells[0].text = strip_controls(row.label)
            cells[1].text = strip_controls(row.text or row.note or "à compléter")
            if row.text and (note := length_note(row)):
                cells[1].add_paragraph().add_run(note).italic = True
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
