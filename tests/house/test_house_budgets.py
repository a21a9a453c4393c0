import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "aap_tracker").rglob("*.py"), *(ROOT / "spiders").rglob("*.py")])
LONG_BY_NATURE = {"migrations.py", "vocabulary.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_keeps_to_its_budget(path):
    text = path.read_text("utf-8")
    if path.name not in LONG_BY_NATURE:
        assert text.count("\n") <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= 41, node.name
            assert len([a for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in ("self", "cls")]) <= 6, (
                node.name
            )


def test_every_module_says_what_it_is_for():
    for path in FILES:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_no_file_holds_a_path_of_one_machine():
    for path in FILES:
        text = path.read_text("utf-8")
        assert "/root/" not in text, path
        assert "/home/" not in text, path
        assert "../shared" not in text, path
