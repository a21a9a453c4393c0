"""PDF copies through LibreOffice, when it is there; its absence is said, nothing else changes."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 180
_USUAL = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}  # fmt: skip
ABSENT = "LibreOffice n’est pas installé : aucun PDF. Les fichiers Word et Excel sont complets."
FAILED = "LibreOffice n’a pas pu faire tous les PDF. Ouvrez les fichiers et exportez-les en PDF vous-même."


def office() -> str | None:
    """The LibreOffice of this machine, None when there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL.get(sys.platform, ()) if Path(path).is_file()), None)


def to_pdf(files: Sequence[Path], out: Path) -> tuple[dict[str, bytes], str]:
    """The PDF of each file that could be made, by the file's name, and a French note when one could not.

    LibreOffice works in a folder of its own under `out`, with its own settings; both are removed.
    """
    program = office()
    if program is None:
        return {}, ABSENT
    with tempfile.TemporaryDirectory(prefix=".aap-pdf-", dir=out.resolve(), ignore_cleanup_errors=True) as room:
        command = [
            program, f"-env:UserInstallation={(Path(room) / 'reglages').as_uri()}", "--headless", "--convert-to", "pdf",
            "--outdir", room, *(str(path.resolve()) for path in files),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own arguments
        except (OSError, subprocess.SubprocessError):
            return {}, FAILED
        made = {path.name: Path(room) / f"{path.stem}.pdf" for path in files}
        found = {name: path.read_bytes() for name, path in made.items() if path.is_file()}
    return found, "" if len(found) == len(files) else FAILED
