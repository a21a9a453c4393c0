"""A dossier as the drafting screen shows it: sections, what is missing, the budget's balance, the export."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aap_tracker.dossier import export as exporting
from aap_tracker.dossier import templates
from aap_tracker.dossier.budget import Budget
from aap_tracker.dossier.values import gather, text_of
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Dossier, Section
from aap_tracker.model.french import count, euros
from aap_tracker.model.profile import Need
from aap_tracker.store import calls, dossiers, matches, writing
from aap_tracker.store.writing import Version
from aap_tracker.text import slug
from aap_tracker.tui.file_views import DossierLine, DraftView, PieceLine, SectionView
from aap_tracker.tui.services import pieces
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import days_to, is_soon, time_left
from aap_tracker.wording import labels

if TYPE_CHECKING:
    from aap_tracker.dossier.checks import Case

_FOLDER = "dossiers"
_FAR = 10**6  # days: after every dossier that has a date


def dossier_of(bench: Bench, call_id: str) -> tuple[int, bool]:
    """The dossier of a call, and whether it was begun now."""
    store = bench.store
    found = dossiers.of_call(store, call_id)
    if found:
        return found[-1].id, False
    call = calls.get(store, call_id)
    best = next((match for match in matches.of_call(store, call_id) if match.score), None)
    title = call.title if call else "Dossier"
    _use_own_templates(bench)
    template = templates.for_call(call).id
    made = dossiers.create(store, title, template, call_id, best.need if best else None, bench.instant)
    return made.id, True


def _use_own_templates(bench: Bench) -> None:
    templates.use_folder(_own_templates(bench))


def _own_templates(bench: Bench) -> Path:
    """The user's own templates are in `gabarits`, beside the base."""
    return bench.base.parent / templates.OWN_FOLDER


def draft(bench: Bench, dossier_id: int) -> DraftView:
    """A dossier being written. AapError when it is unknown."""
    _use_own_templates(bench)
    file = dossiers.get(bench.store, dossier_id)
    call, need = call_of(bench, file), need_of(bench, file)
    values = values_of(bench, file, call, need)
    written = [_section(one, file, values) for one in templates.load(file.template).sections]
    budget = _budget(Budget.from_project(values))
    at, kind, status = _deadline(bench, call)
    return DraftView(
        id=file.id,
        title=file.title,
        subtitle=_subtitle(file, call, need),
        when=f"dépôt {time_left(at, kind, status, bench.now)}" if at else "",
        soon=is_soon(at, bench.today),
        percent=percent(written),
        sections=(*written, budget, pieces.section(pieces.lines_of(values, call))),
        call_id=file.call_id,
        exported=file.exported_path or "",
    )


def call_of(bench: Bench, file: Dossier) -> Call | None:
    """The call a dossier answers."""
    return calls.get(bench.store, file.call_id) if file.call_id else None


def need_of(bench: Bench, file: Dossier) -> Need | None:
    """The need a dossier serves."""
    return next((need for need in bench.profile.needs if need.id == file.need_id), None)


def values_of(bench: Bench, file: Dossier, call: Call | None, need: Need | None) -> dict[str, Any]:
    """Every value the dossier would print: what is written, else what the profile, the need and the call say."""
    texts = {key: text for key, text in file.texts.items() if text.strip()}
    return gather(bench.profile, {**file.project, **texts}, need, call)


def piece_lines(bench: Bench, dossier_id: int) -> tuple[PieceLine, ...]:
    """The attachments of a dossier and their state."""
    file = dossiers.get(bench.store, dossier_id)
    call = call_of(bench, file)
    return pieces.lines_of(values_of(bench, file, call, need_of(bench, file)), call)


def _section(one: Section, file: Dossier, values: dict[str, Any]) -> SectionView:
    text = file.texts.get(one.key)
    taken = text is None and values.get(one.key) not in (None, "", [])
    shown = text_of(one.key, values[one.key]) if taken else text or ""
    over = one.limit is not None and len(shown) > one.limit
    state = "trouble" if over else "done" if shown.strip() else "todo"
    hint = f"Repris de votre profil ou du besoin : à relire. {one.hint}" if taken else one.hint
    said = "trop long" if over else "" if one.required or shown.strip() else "facultatif"
    return SectionView(one.key, one.title, state, shown, hint, one.limit, said, one.required, taken=taken)


def percent(sections: list[SectionView]) -> int:
    """The share of required sections that are written, in %."""
    needed = [one for one in sections if one.required]
    return round(100 * sum(one.state != "todo" for one in needed) / len(needed)) if needed else 100


def _budget(budget: Budget) -> SectionView:
    gap = budget.total_products - budget.total_charges
    lines = [f"{line.label} : {euros(line.amount)}" for line in budget.charges]
    lines.append(f"Total des charges : {euros(budget.total_charges)}")
    lines += ["", *(f"{line.label} : {euros(line.amount)}" for line in budget.products)]
    lines.append(f"Total des produits : {euros(budget.total_products)}")
    if not budget.given:
        told, state, said = "Aucune ligne pour l’instant. F6 : saisir le budget.", "todo", ""
    elif gap:
        told, state, said = "\n".join(lines), "trouble", f"{'+' if gap > 0 else '−'}{euros(abs(gap))}"
    else:
        told, state, said = "\n".join([*lines, "", "Le budget est équilibré."]), "done", "équilibré"
    return SectionView("budget", "Budget", state, None, told, None, said)


def missing(bench: Bench, dossier_id: int) -> list[str]:
    """What is still to do before filing, the gravest first."""
    from aap_tracker.dossier.checks import findings

    order = {"blocking": 0, "warning": 1, "advice": 2}
    found = sorted(findings(_case(bench, dossier_id)), key=lambda one: order[one.severity])
    signs = {"blocking": "!", "warning": "▲", "advice": "·"}
    return [f"{signs[one.severity]} {one.text} {one.advice}".strip() for one in found]


def _case(bench: Bench, dossier_id: int) -> "Case":
    from aap_tracker.tui.services import bundling

    return bundling.case_of(bench.store, bench.profile, dossier_id, bench.today, _own_templates(bench))


def bundle(bench: Bench, dossier_id: int) -> tuple[Path, str]:
    """Write the folder to deposit: where it is, and what is left to do before depositing it."""
    from aap_tracker.dossier.bundle.make import CHECKLIST
    from aap_tracker.tui.services import bundling

    out = _place(bench, dossiers.get(bench.store, dossier_id)).with_suffix("")
    done = bundling.bundle(_case(bench, dossier_id), out, bench.instant)
    blocking = f", {count(len(done.blocking), 'point bloquant', 'points bloquants')}" if done.blocking else ""
    left = f"{count(len(done.files), 'fichier')}{blocking}. Ce qui reste à faire : « {CHECKLIST} »."
    return done.folder, "\n".join((left, *done.notes))


def _deadline(bench: Bench, call: Call | None) -> tuple[str | None, str, str]:
    if call is None:
        return None, "unknown", "unknown"
    at = next((one.at for one in call.deadlines if one.day >= bench.today), None)
    last = call.deadlines[-1].at if call.deadlines else None
    return at or last, call.deadline_kind, "open" if at else "closed"


def _subtitle(file: Dossier, call: Call | None, need: Need | None) -> str:
    funder = call.funders[0].name if call and call.funders else ""
    parts = (labels.stage(file.stage), funder, f"besoin : {need.intitule}" if need else "")
    return " · ".join(part for part in parts if part)


def save_text(bench: Bench, place: tuple[int, str], text: str, seen: int) -> Version:
    """Keep what was typed in a section, if its text is still version `seen`; the version that stands.

    It is ours when its text is `text`; else someone else wrote meanwhile, and nothing was replaced.
    """
    return writing.save(bench.store, *place, text, seen, who=bench.who, now=bench.instant)


def export(bench: Bench, dossier_id: int) -> tuple[Path, str]:
    """Write the Word file; where it is, and a note when it could not take its usual name."""
    file = dossiers.get(bench.store, dossier_id)
    out = Path(file.exported_path) if file.exported_path else _place(bench, file)
    done = exporting.export(file, bench.profile, need_of(bench, file), call_of(bench, file), out)
    dossiers.mark_exported(bench.store, dossier_id, str(done.path), done.sha256)
    return done.path, done.note


def _place(bench: Bench, file: Dossier) -> Path:
    return bench.base.parent / _FOLDER / f"{file.id:03d}-{slug(file.title, 60)}.docx"


def by_urgency(bench: Bench, files: Sequence[Dossier]) -> list[tuple[DossierLine, Dossier, int | None]]:
    """These dossiers, each with its line and the days before its deadline (None without one), the nearest first."""
    found = [_line(bench, file) for file in files]
    return sorted(found, key=lambda one: _FAR if one[2] is None else one[2])


def _line(bench: Bench, file: Dossier) -> tuple[DossierLine, Dossier, int | None]:
    call, need = call_of(bench, file), need_of(bench, file)
    values = values_of(bench, file, call, need)
    sections = [_section(one, file, values) for one in templates.load(file.template).sections]
    at, kind, status = _deadline(bench, call)
    line = DossierLine(
        id=file.id,
        title=file.title,
        stage=labels.stage(file.stage),
        when=time_left(at, kind, status, bench.now) if call else "",
        soon=is_soon(at, bench.today),
        percent=percent(sections),
        detail=_left(sections),
        call_id=file.call_id or "",
    )
    return line, file, days_to(at, bench.today) if at and status == "open" else None


def _left(sections: list[SectionView]) -> str:
    names = [one.title.lower() for one in sections if one.required and one.state == "todo"]
    return f"à écrire : {', '.join(names[:3])}{'…' if len(names) > 3 else ''}" if names else "tout est écrit"  # noqa: PLR2004 - a line
