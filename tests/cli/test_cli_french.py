import ast
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aap_tracker.cli.french import _SENTENCES
from aap_tracker.cli.main import COMMANDS, aap

# Of shells, editors, types and options that no command here uses; or said to the author of a command, not to its user.
NOT_OURS = (
    "Bash", "UUID", "format", "editor", "colour", "stream", "Windows error", "start character", "defined twice", "iterable",
    "indent", "Choice(", ", ", ",\n\t", "{usage} ", "boolean", "Boolean", "declarations", "Deprecat", "No options defined",
)  # fmt: skip


def _sentences_of_click():
    for path in Path(click.__file__).parent.glob("*.py"):
        if path.stem in {"shell_completion", "_compat", "_winconsole"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def test_every_sentence_of_click_that_a_user_can_meet_is_french():
    missing = {
        one for one in _sentences_of_click() if one not in _SENTENCES and not any(words in one for words in NOT_OURS)
    }  # fmt: skip
    assert missing <= {"d"}  # the day of a count-down no command shows


def test_a_translation_keeps_the_names_of_its_gaps():
    for english, french in _SENTENCES.items():
        gaps = set(re.findall(r"\{(\w+)", french))
        assert gaps <= set(re.findall(r"\{(\w+)", english)), english


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_sign_of_french_stands_alone_at_the_end_of_a_line(name):
    done = CliRunner().invoke(aap, [*([name] if name else []), "--aide"])
    assert done.exit_code == 0
    assert re.findall(r"[ \n][:;!?»%€](?=\s|$)|«[ \n]", done.output) == []
    assert "Options\u00a0:" in done.output


def test_an_error_is_typeset_too():
    done = subprocess.run([sys.executable, "-m", "aap_tracker", "inconnue"], capture_output=True, check=False)
    assert "Commande inconnue\u00a0: «\u00a0inconnue\u00a0»" in done.stderr.decode("utf-8")
