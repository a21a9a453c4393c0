"""Builds the templates of `dossier_templates/` (Word file and manifest): run after changing one, then commit both.

    python -m scripts.build_templates [ID…]

A tag is `docxtpl`'s: `{{ champ }}`, `{%tr for … %}` on a row of its own, `{%p if … %}` on a paragraph of its own.
"""

import sys
from pathlib import Path

from scripts.gabarits.catalogue import SHEETS

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    wanted = set(sys.argv[1:])
    for sheet, draw in SHEETS:
        if wanted and sheet.id not in wanted:
            continue
        folder = ROOT / "dossier_templates" / sheet.id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "gabarit.toml").write_text(sheet.toml(), encoding="utf-8")
        draw().save(folder / "gabarit.docx")
        print(folder.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
