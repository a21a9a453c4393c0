"""Templates that would be programs, and the one measure of what they manage to do (promise U5).

As a command, it is the child process of that promise: it renders the templates it is given within 512 MiB of memory
and some seconds of processor, and says of each « refused » or « ran ». `plain` takes our guards away.
"""

import sys
from pathlib import Path

from docx import Document
from dossier_kit import profile, with_footnote

from aap_tracker.dossier import render as rendering
from aap_tracker.dossier import templates
from aap_tracker.dossier.context import build
from aap_tracker.errors import InputError
from aap_tracker.model.dossiers import Dossier

PAYLOADS = (
    "{{ ''.__class__.__mro__ }}", "{{ projet.__class__ }}", "{{ projet['__class__'] }}", "{{ [].append(1) }}", "{{ 'a'*10**9 }}",
    "{{ ('%0999999999d' % 1) }}", "{% for i in range(10**9) %}x{% endfor %}", "{{ lipsum.__globals__ }}", "{{ cycler() }}", "{{ self._TemplateReference__context }}",
    "{{ config }}{{ ''|attr('__class__') }}", "{{ projet|attr('items') }}", "{% import 'os' as os %}", "{% include '/etc/passwd' %}",
    "{% extends 'x' %}", "{% macro a() %}{% endmacro %}", "{% set x = 'a' %}", "{{ ''.join(['a']) }}", "{{ projet.items() }}", "{{ joiner(',') }}",
    "{{ 'a'|center(100000000) }}", "{{ 'a'|format(1) }}", "{{ projet|pprint }}", "{% for a in pieces %}{% for b in pieces %}{% for c in pieces %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% filter upper %}x{% endfilter %}", "{{ 'a' ~ 'b' }}", "{% call x() %}{% endcall %}",
)  # fmt: skip
PLACES = ("body", "header", "footer", "footnote", "title")
MEMORY = 512 * 1024 * 1024
# What the allow-list cannot see as a program, and that would fill the memory or never end.
RESOURCES = {
    "a word a billion times": "{{ 'a' * 10**9 }}",
    "a billion turns": "{% for i in range(10**9) %}x{% endfor %}",
    "a number of a billion digits": "{{ '%0999999999d' % 1 }}",
    "joins of joins": "{{ 'aaaaaaaaaa'" + "|join('aaaaaaaaaa')" * 10 + " }}",
    "a text joined by a text": "{{ '" + "a" * 30_000 + "'|join('" + "b" * 30_000 + "') }}",
    "turns over letters": "{% for a in '" + "a" * 60_000 + "' %}{% for b in '" + "b" * 60_000 + "' %}{% endfor %}{% endfor %}",
    "turns over what was typed": "{% for a in projet.contexte %}{% for b in projet.contexte %}x{% endfor %}{% endfor %}",
    "loops one after the other": "{% for a in projet.plan_action %}{% for b in projet.plan_action %}{% endfor %}{% endfor %}" * 400,
    "a page in two loops": "{% for a in projet.plan_action %}{% for b in projet.plan_action %}" + "mot " * 20_000 + "{% endfor %}{% endfor %}",
    "tags that never close": "{{" * 300_000,
    "blocks that never close": "{% if " * 100_000,
    "blanks without end": "{% colspan" + " " * 30_000 + "%x %}",
    "conditions in conditions": "{% if 1 %}" * 150 + "x" + "{% endif %}" * 150,
    "filters on filters": "{{ 'a'" + "|upper" * 5_000 + " }}",
    "a number too long to read": "{{ " + "9" * 100_000 + " }}",
    "keys in keys": "{{ projet" + ".a" * 5_000 + " }}",
}  # fmt: skip
PLAN = [{"action": f"Action {number}"} for number in range(200)]


def written(folder: Path, payload: str, place: str) -> Path:
    """A template that holds the payload there."""
    document = Document()
    if place in ("header", "footer"):
        getattr(document.sections[0], place).paragraphs[0].text = payload
    elif place == "title":
        document.core_properties.title = payload
    elif place == "body":
        document.add_paragraph(payload)
    path = folder / "gabarit.docx"
    document.save(str(path))
    if place == "footnote":
        path.write_bytes(with_footnote(path, payload))
    return path


def context() -> dict[str, object]:
    """What a template is given: a long answer, a table of two hundred lines."""
    project = {"projet.contexte": "Un mot. " * 10_000, "projet.plan_action": PLAN}
    return build(profile(), None, None, Dossier(id=1, title="x", template="generique", project=project))


def refused(path: Path, given: dict[str, object], *, check: bool = True) -> bool:
    """True when nothing is rendered, a French sentence says why, and `aap gabarits` reports it (unless not `check`)."""
    try:
        rendering.render(path, given)
    except InputError as error:
        return bool(error.message and (not check or templates.check(path)))
    except Exception:  # noqa: BLE001 - it ran, and fell
        return False
    return False


def count(folder: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many (payload, place) were tried, and those that ran."""
    given, tried = context(), [(payload, place) for place in PLACES for payload in PAYLOADS]
    ran = [one for one in tried if not refused(written(folder, *one), given)]
    return len(tried), ran


def _without_guards() -> None:
    """Plain docxtpl, as one would use it."""
    from jinja2 import Environment

    rendering.parse = lambda source, place: None  # type: ignore[assignment,misc,return-value]
    rendering.environment = lambda: Environment(autoescape=True)  # type: ignore[assignment,return-value,misc]
    templates.closed = lambda xml, place: xml  # type: ignore[assignment,misc]


def main(seconds: str, guards: str, *paths: str) -> None:
    """Print a line for each template: its name and what became of it."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    if guards == "plain":
        _without_guards()
    given = context()
    for path in paths:
        print(f"{Path(path).parent.name}: begun", flush=True)
        stopped = refused(Path(path), given, check=False)
        print(f"{Path(path).parent.name}: {'refused' if stopped else 'ran'}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
