"""Promises U3, U5, U6, U7 and B3 of the dossier room, with their counts."""

import datetime as dt
import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from dossier_kit import call, dossier, need, profile

from aap_tracker import paths
from aap_tracker.dossier import checks
from aap_tracker.dossier.budget import Budget
from aap_tracker.dossier.bundle.make import make
from aap_tracker.dossier.bundle.sheets import Sheets
from aap_tracker.dossier.bundle.workbook import workbook
from aap_tracker.dossier.context import build
from aap_tracker.dossier.fields import ITEM_KEYS, all_fields
from aap_tracker.dossier.look import Look
from aap_tracker.dossier.occasion import Occasion
from aap_tracker.dossier.render import render

ROOT = Path(__file__).resolve().parents[2]
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠")
FORMULAS = tuple(
    before + start + rest
    for before, rest in (
        ("", "1+1"),
        ("", 'HYPERLINK("http://x";"y")'),
        ('"', "cmd|' /C calc'!A0"),
        ("\n", "SUM(A1:A9)"),
    )
    for start in STARTS
)


def _typed() -> Any:
    """The workbook of a project whose every word is a formula, as a reader opens it."""
    staff = [{"fonction": one, "qualification": one, "statut": one, "cout": -5} for one in FORMULAS]
    funders = [{"financeur": one, "montant": 10, "statut": one} for one in FORMULAS]
    values = {
        "projet.moyens_humains": staff,
        "budget.cofinanceurs": funders,
        "budget.produits.74": 400,
        "projet.intitule": FORMULAS[0],
    }
    return openpyxl.load_workbook(BytesIO(workbook(Budget.from_project(values), values, None, Look())))


def _strings(book: Any) -> int:
    """How many of the formulas are words, and nothing but words."""
    typed = [cell.value for cell in book["Personnel"]["A"] if cell.data_type == "s"]
    return sum(one.replace("\r", "\n") in typed or one in typed for one in FORMULAS)


def test_a_spreadsheet_never_computes_what_people_type() -> None:
    book = _typed()
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    ours = [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.value.startswith(("=SUM(", "=IF(", "=Budget!", "=B", "=C", "=G", "=ROUND(")) for cell in ours)
    assert not any(bit in str(cell.value) for cell in ours for bit in ("HYPERLINK", "cmd", "1+1", "A1:A9"))
    print(f"U3 payloads that are strings in the workbook of a dossier {_strings(book)}/{len(FORMULAS)}")
    assert _strings(book) == len(FORMULAS) == 40
    assert [cell.value for cell in book["Personnel"]["G"][3:43]] == [-5] * 40


def test_without_the_guard_what_people_type_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Sheets.text

    def careless(self: Sheets, sheet: Any, place: str, value: str, **looks: Any) -> Any:
        cell = real(self, sheet, place, value, **looks)
        cell.value = cell.value  # openpyxl's own: « =… » is a formula
        return cell

    monkeypatch.setattr(Sheets, "text", careless)
    monkeypatch.setattr(Sheets, "_finished", lambda _self, parts: parts)  # it would stop at a formula that is not ours
    assert _strings(_typed()) < len(FORMULAS)


def test_a_bundle_writes_nowhere_else(tmp_path: Path) -> None:
    partners = [{"nom": name, "role": "Repère"} for name in ("../../sortie", "C:\\x", "CON", "/etc/passwd")]
    project = {
        "projet.partenaires": partners,
        "piece.rib": "../../../../etc/hostname.pdf",
        "piece.devis": "/etc/passwd",
    }
    case = checks.case_of(dossier(project=project), profile(), need(), call(), dt.date(2026, 11, 10))
    done = make(case, tmp_path / "lot")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lot"]
    assert len(list((done.folder / "engagements").iterdir())) == 4
    assert not (done.folder / "pieces").exists()


def test_what_a_killed_save_left_is_swept_once_it_is_old(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".aap-mort.tmp", tmp_path / ".aap-vivant.tmp"
    for path in (old, fresh):
        path.write_bytes(b"moitie")
    os.utime(old, (0, 0))
    paths.write_atomic(tmp_path / "dossier.docx", b"entier")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".aap-vivant.tmp", "dossier.docx"]


def _script(name: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "reliability" / name), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)


FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="ce système n’a pas de fork")


@FORKS
def test_files_are_whole_after_a_kill_while_saving() -> None:
    done = _script("kills_while_saving.py", "20")
    print(done.stdout)
    assert "B3 files whole after a kill while saving 20/20" in done.stdout, done.stderr
    assert done.returncode == 0


@FORKS
def test_without_the_atomic_writer_a_kill_while_saving_breaks_a_file() -> None:
    done = _script("kills_while_saving.py", "200", "--sabotage")
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


def _odd(draw: random.Random, depth: int = 0) -> object:
    """What a hand-written project may hold where something else was meant."""
    plain = [
        None, True, False, 0, -5, 10**30, float("inf"), float("nan"), -0.4, "", "12 000 €", "beaucoup", "2027-13-45", "=1+1", "{{ x }}", "\x00\x07",
        "1e400", "2027-01-15T10:00", "Un texte.", "renouvellement", "Mme Claire Martin", dt.date(2027, 1, 1),
    ]  # fmt: skip
    kind = draw.randrange(5) if depth < 3 else 0
    if kind == 1:
        return [_odd(draw, depth + 1) for _ in range(draw.randrange(4))]
    if kind == 2:
        keys = (
            "nom",
            "role",
            "heures",
            "taux_horaire",
            "cout",
            "financeur",
            "montant",
            "statut",
            "indicateur",
            "cible",
            "piece",
        )
        return {draw.choice(keys): _odd(draw, depth + 1) for _ in range(4)}
    return draw.choice(plain)


def test_nothing_people_write_stops_the_checks_the_budget_or_the_context() -> None:
    keys, tables = list(all_fields()), list(ITEM_KEYS)
    for seed in range(120):
        draw = random.Random(seed)
        project = {draw.choice(keys): _odd(draw) for _ in range(40)} | {
            key: _odd(draw) for key in tables if draw.random() < 0.4
        }
        who = profile(**{draw.choice(keys).replace(".", "__"): _odd(draw) for _ in range(8)})
        file = dossier(project=project, template=draw.choice(["generique", "caf", "compte-rendu-final"]))
        case = checks.case_of(
            file, who, draw.choice([need(), None]), draw.choice([call(), None]), dt.date(2026, 11, 10)
        )
        found = checks.findings(case)
        assert all(one.text for one in found)
        context = build(case.profile, case.need, case.call, file, Occasion(case.day, found))
        assert set(context) >= {"budget", "financement", "projet"}
        if seed % 6 == 0:
            assert workbook(Budget.from_project(case.values), case.values, case.call, Look())
            assert render(case.template.path, context)[0]
