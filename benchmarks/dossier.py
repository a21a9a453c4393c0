"""One dossier against bare docxtpl on the same template and values. Prints medians and their ratio."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from aap_tracker import settings, shipped
from aap_tracker.dossier import context, export, start, templates
from aap_tracker.model.calls import Call, Deadline, Funder
from aap_tracker.model.dossiers import Dossier

ROUNDS = 9


def _median(action: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        action()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main() -> None:
    profile = settings.load_profile(shipped.data_dir() / "demo" / "ccas.toml", shipped.reference())
    need = profile.needs[0]
    call = Call(title="Appel d’exemple", funders=(Funder(name="ARS"),), deadlines=(Deadline(at="2027-01-05T12:00"),))
    dossier = Dossier(id=1, title="Exemple", template="generique", texts=start.texts(profile, need, call))
    path = templates.load("generique").path
    values = context.build(profile, need, call, dossier)
    folder = Path(tempfile.mkdtemp())

    def bare() -> None:
        document = DocxTemplate(path)
        document.render(values, Environment(autoescape=True))
        document.save(folder / "bare.docx")

    def ours() -> None:
        export.export(dossier, profile, need, call, folder / "ours.docx")

    bare()
    ours()
    floor, mine = _median(bare), _median(ours)
    print(f"dossier: {mine:.0f} ms, bare docxtpl {floor:.0f} ms, ratio {mine / floor:.2f} (aim: at most 1.5)")


if __name__ == "__main__":
    main()
