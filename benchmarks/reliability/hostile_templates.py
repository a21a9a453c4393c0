"""Promise U5: a template is not a program. Each payload in the body, the header, a footnote and the properties.

Ours refuses them all and says so; the resource payloads are stopped before they cost anything (a child process with
512 MiB and 20 s would be killed otherwise). Plain docxtpl is run beside, to show that the payloads bite. Prints n/n.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "dossier"))
from docx import Document
from docxtpl import DocxTemplate
from dossier_kit import profile, with_footnote
from test_dossier_templates import PAYLOADS

from aap_tracker.dossier import templates
from aap_tracker.dossier.context import build
from aap_tracker.dossier.render import render
from aap_tracker.errors import InputError
from aap_tracker.model.dossiers import Dossier

PLACES = ("body", "header", "footnote", "title")
HARMLESS = [one for one in PAYLOADS if "10**9" not in one and "999999999" not in one and "100000000" not in one]


def written(folder: Path, payload: str, place: str) -> Path:
    """A template that holds the payload there."""
    document = Document()
    if place == "header":
        document.sections[0].header.paragraphs[0].text = payload
    elif place == "title":
        document.core_properties.title = payload
    elif place == "body":
        document.add_paragraph(payload)
    path = folder / "gabarit.docx"
    document.save(str(path))
    if place == "footnote":
        path.write_bytes(with_footnote(path, payload))
    return path


def refused(path: Path, context: dict[str, object]) -> bool:
    """True when the check reports it and nothing is rendered."""
    try:
        render(path, context)
    except InputError:
        return bool(templates.check(path))
    return False


def main() -> int:
    context = build(profile(), None, None, Dossier(id=1, title="x", template="generique"))
    wrong, slowest = [], 0.0
    with tempfile.TemporaryDirectory() as room:
        for place in PLACES:
            for payload in PAYLOADS:
                begun = time.perf_counter()
                if not refused(written(Path(room), payload, place), context):
                    wrong.append((place, payload))
                slowest = max(slowest, time.perf_counter() - begun)
        ran = sum(plain(written(Path(room), payload, "body"), context) for payload in HARMLESS)
    total = len(PLACES) * len(PAYLOADS)
    print(f"hostile templates refused and reported: {total - len(wrong)}/{total}, slowest {slowest * 1000:.0f} ms")
    print(f"control, plain docxtpl ran {ran} of {len(HARMLESS)} (resource payloads not tried)")
    for place, payload in wrong:
        print("  RAN", place, payload)
    return 1 if wrong or not ran else 0


def plain(path: Path, context: dict[str, object]) -> bool:
    """True when bare docxtpl executes the payload instead of refusing it."""
    try:
        document = DocxTemplate(path)
        document.render(context)
    except Exception:  # noqa: BLE001 - any refusal counts
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
