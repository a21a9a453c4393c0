"""Promise U5: a template is not a program, wherever it is written; what it costs is bounded; only data reach it."""

import os
import subprocess
import sys
from pathlib import Path

import dossier_hostile as hostile
import pytest
from dossier_kit import call, dossier, need, profile
from jinja2.sandbox import ImmutableSandboxedEnvironment

from aap_tracker.dossier import render as rendering
from aap_tracker.dossier.context import build

HERE = Path(__file__).parent
SECONDS = 20  # of processor, as the promise says
LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows ne borne pas la mémoire d’un processus")


def test_without_the_allow_list_and_the_sandbox_payloads_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _let_through(monkeypatch)
    light = [one for one in hostile.PAYLOADS if not any(heavy in one for heavy in ("10**9", "999999999", "100000000"))]
    given = hostile.context()
    ran = [one for one in light if not hostile.refused(hostile.written(tmp_path, one, "body"), given, check=False)]
    print(f"U5 without its guards, payloads that run: {len(ran)}/{len(light)}")
    assert "{{ ''.__class__.__mro__ }}" in ran
    assert "{{ lipsum.__globals__ }}" in ran


def test_jinja_s_own_sandbox_alone_is_not_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _let_through(monkeypatch)
    monkeypatch.setattr(rendering, "environment", lambda: ImmutableSandboxedEnvironment(autoescape=True))
    given = hostile.context()
    ran = [one for one in ("{{ projet.items() }}", "{{ 'a' ~ 'b' }}") if not hostile.refused(hostile.written(tmp_path, one, "body"), given, check=False)]  # fmt: skip
    assert len(ran) == 2


def _let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    from jinja2 import Environment

    monkeypatch.setattr(rendering, "parse", lambda source, place: None)
    monkeypatch.setattr(rendering, "environment", lambda: Environment(autoescape=True))


def _child(folder: Path, names: list[str], seconds: int, guards: str) -> str:
    """Render these resource payloads in a process of 512 MiB and so many seconds; what it printed."""
    paths = []
    for name in names:
        room = folder / name
        room.mkdir()
        paths.append(str(hostile.written(room, hostile.RESOURCES[name], "body")))
    command = [sys.executable, str(HERE / "dossier_hostile.py"), str(seconds), guards, *paths]
    where = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1])))}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=where, timeout=300, check=False
    )
    return done.stdout


@LIMITED
def test_what_would_fill_the_memory_or_never_end_is_refused_within_bounds(tmp_path: Path) -> None:
    names = list(hostile.RESOURCES)
    told = _child(tmp_path, names, SECONDS, "guarded").splitlines()
    stopped = [name for name in names if f"{name}: refused" in told]
    print(f"U5 resource templates stopped within 512 MiB and {SECONDS} s {len(stopped)}/{len(names)}")
    assert stopped == names
    assert len(names) >= 3


@LIMITED
@pytest.mark.parametrize("name", ["a word a billion times", "joins of joins", "tags that never close"])
def test_without_the_bounds_a_resource_template_is_never_refused(name: str, tmp_path: Path) -> None:
    told = _child(tmp_path, [name], 3, "plain")
    assert f"{name}: begun" in told
    assert f"{name}: refused" not in told


def test_only_plain_data_reach_a_template() -> None:
    given = build(profile(), need(), call(), dossier())
    kinds = {type(one) for one in _leaves(given)}
    print(f"U5 values given to a template that are plain data {sum(1 for _ in _leaves(given))}, kinds {len(kinds)}")
    assert kinds <= {str, int, float, bool, type(None)}
    assert {type(one) for one in _leaves({"a": [hostile]})} == {type(hostile)}


def _leaves(tree: object) -> list[object]:
    if type(tree) is dict:
        return [leaf for value in tree.values() for leaf in _leaves(value)]
    if type(tree) is list:
        return [leaf for value in tree for leaf in _leaves(value)]
    return [tree]
