import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from aap_tracker.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
HEAVY = (
    "scrapy",
    "twisted",
    "textual",
    "dateparser",
    "docx",
    "docxtpl",
    "numpy",
    "sqlite_utils",
    "trafilatura",
    "lxml",
    "pydantic",
)


def _aap(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aap_tracker", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_explains_itself(name):
    assert f"`aap {name}" in README
    assert f"`aap {name}`" in GUIDE
    done = _aap(name, "--aide")
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_no_document_names_a_command_that_is_not_there():
    for text in (README, GUIDE):
        for name in re.findall(r"`aap ([a-z]+)", text):
            assert name in COMMANDS, name


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from aap_tracker.cli.main import aap\n"
        "try: aap.main(['--help'], prog_name='aap')\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.strip() == "[]"


def test_wrong_usage_is_said_in_french_with_code_2():
    for words in (("appel",), ("nimporte",), ("noter", "--rien"), ("appels", "--jour", "demain")):
        done = _aap(*words)
        assert done.returncode == 2, words
        assert not re.search(r"\b(Missing|No such|Invalid|Error|Traceback)\b", done.stderr), done.stderr


def test_make_targets_named_in_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_lock_has_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    names = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(names) > 50
    assert all("==" in line and line.endswith("\\") for line in names)
    assert lock.count("--hash=sha256:") >= len(names)


def test_each_dependency_has_its_reason():
    block = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [")[1].split("]\n")[0]
    for line in block.strip().splitlines():
        assert "  # " in line, line
        assert shlex.split(line, comments=True), line
