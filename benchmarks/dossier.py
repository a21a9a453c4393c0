"""One dossier against bare docxtpl on the same template and values, and a whole bundle. Prints medians and their ratio."""

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from aap_tracker import settings, shipped
from aap_tracker.dossier import checks, context, export, start, templates
from aap_tracker.dossier.bundle.make import make
from aap_tracker.dossier.sandbox import extract, paragraphs
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

    plain = Environment(autoescape=True)
    plain.filters |= {"paragraphes": paragraphs, "extrait": extract}

    def bare() -> None:
        document = DocxTemplate(path)
        document.render(values, plain)
        document.save(folder / "bare.docx")

    def ours() -> None:
        export.export(dossier, profile, need, call, folder / "ours.docx")

    def bundle() -> None:
        case = checks.case_of(dossier, profile, need, call, dt.date(2026, 11, 24))
        make(case, folder / "lot", {"retroplanning.ics": (b"x", "agenda")})

    for action in (bare, ours, bundle):
        action()
    floor, mine = _median(bare), _median(ours)
    print(f"dossier: {mine:.0f} ms, bare docxtpl {floor:.0f} ms, ratio {mine / floor:.2f} (aim: at most 1.5)")
    print(f"whole bundle without PDF: {_median(bundle):.0f} ms (aim: under 3000)")
    print(f"peak memory: {peak_megabytes():.0f} MB (aim: under 300)")


def peak_megabytes() -> float:
    """The most memory this process held; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
