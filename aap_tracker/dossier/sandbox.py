"""Templates are given by people and must not become programs: what a template may say is a short list, checked first.

The allow-list is read on the parsed template before anything runs; the immutable sandbox stays on behind it.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from aap_tracker.dossier import shape
from aap_tracker.dossier.bounds import Bounded, Counted, elements, joined
from aap_tracker.errors import InputError
from aap_tracker.model import french
from aap_tracker.text import clean, shorten

MAX_LOOPS = 2  # nested
MAX_DEPTH = 60  # of one thing in another: Python itself gives up at a hundred
_ELEMENTS = "elements"
_FILTERS = frozenset(
    {"default", "length", "upper", "lower", "first", "last", "join", "paragraphes", "euros", "jour", "extrait"}
)
_TEXTS = frozenset({"upper", "lower", "join", "euros", "jour", "extrait"})  # what they give has letters, no elements
_TESTS = frozenset({"defined", "none", "odd", "even"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Getattr, nodes.Getitem, nodes.Filter,
    nodes.Test, nodes.Keyword,
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Data only: keys of dictionaries, the loop's counters, nothing callable, and within the bounds of `bounds.py`."""

    template_class = Bounded
    context_class = Counted

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Jinja's own hook before it compiles: every loop goes through `elements`, which counts its turns."""
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _ELEMENTS, [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the loop has attributes; everything else is reached by key."""
        del value
        return type(obj).__name__ == "LoopContext" and attr in {"index", "index0", "first", "last", "length"}

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is called."""
        del obj
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`a.b` is the key b of a; a missing key is an error that names it."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=1)
def environment() -> Sandbox:
    """The one environment templates render in: autoescape, strict undefined, few filters, no globals."""
    env = Sandbox(autoescape=True, undefined=StrictUndefined)
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in _FILTERS if name in env.filters}
    env.filters |= {"paragraphes": paragraphs, "euros": _euros, "jour": _day, "extrait": extract}
    env.filters |= {"join": joined, _ELEMENTS: elements}
    env.tests = {name: env.tests[name] for name in _TESTS}
    return env


def paragraphs(text: Any) -> list[dict[str, Any]]:
    """A text as paragraphs: `{"texte", "puce"}`; a line that starts with a dash or a bullet is an item."""
    if isinstance(text, list):
        return [{"texte": str(one), "puce": True} for one in text]
    found = []
    for line in str(text).split("\n"):
        bare = line.strip()
        if bare:
            item = bare[0] in "-•–*" and len(bare) > 1 and bare[1] in " \u00a0\t"
            found.append({"texte": bare[1:].strip() if item else bare, "puce": item})
    return found


def extract(text: Any, width: int = 300) -> str:
    """The first sentences of a text that fit in `width` characters; half a sentence and « … » when none does."""
    flat = clean(str(text))
    if len(flat) <= width:
        return flat
    end = max(flat.rfind(mark, 0, width) for mark in (". ", "! ", "? "))
    return flat[: end + 1] if end > width // 2 else shorten(flat, width)


def _euros(value: Any) -> str:
    number = shape.number_of(value)
    return str(value) if number is None else shape.euros(number)


def _day(value: Any) -> str:
    day = shape.day_of(value)
    return french.short_day(day) if day else str(value)


def parse(source: str, place: str) -> nodes.Template:
    """The parsed template, or an InputError that says where it is wrong or what it may not do."""
    try:
        tree = environment().parse(source)
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        raise InputError(
            "Gabarit illisible",
            f"Une balise est mal écrite ({place}) : {error}.",
            "Corrigez la balise dans le gabarit.",
        ) from error
    _refuse(tree, place, 0, 0)
    return tree


def _refuse(node: nodes.Node, place: str, loops: int, depth: int) -> None:
    """Raise on the first thing that is not data, a loop or a condition, or that is too deep."""
    problem = _problem(node, loops) if depth < MAX_DEPTH else "trop de choses l’une dans l’autre"
    if problem:
        raise InputError(
            "Gabarit refusé",
            f"Le gabarit contient {problem} ({place}).",
            "Un gabarit ne contient que des balises de texte.",
        )
    inside = loops + isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        _refuse(child, place, inside, depth + 1)


def _problem(node: nodes.Node, loops: int) -> str:
    if not isinstance(node, _ALLOWED):
        return f"une instruction interdite « {type(node).__name__} »"
    if isinstance(node, nodes.For) and (loops >= MAX_LOOPS or node.recursive):
        return "trop de boucles l’une dans l’autre"
    if _spells(node):
        return "une boucle sur les lettres d’un texte"
    if isinstance(node, nodes.Filter | nodes.Test):
        known = _FILTERS if isinstance(node, nodes.Filter) else _TESTS
        return "" if node.name in known else f"un filtre ou un test inconnu « {node.name} »"
    key = node.attr if isinstance(node, nodes.Getattr) else getattr(getattr(node, "arg", None), "value", "")
    return f"un accès interdit « {key} »" if str(key).startswith("_") else ""


def _spells(node: nodes.Node) -> bool:
    """True for a loop or a `join` over what is surely a text: a way to make much of little."""
    if isinstance(node, nodes.For):
        over: nodes.Node | None = node.iter
    else:
        over = node.node if isinstance(node, nodes.Filter) and node.name == "join" else None
    return isinstance(over, nodes.Const) or (isinstance(over, nodes.Filter) and over.name in _TEXTS)


def dotted_names(tree: nodes.Template) -> Iterator[str]:
    """Every name the template reads from its data, with its path: « projet.contexte ». Loop variables are left out."""
    yield from _names(tree, frozenset({"loop"}))


def _names(node: nodes.Node, local: frozenset[str]) -> Iterator[str]:
    path = _path(node)
    if path is not None:
        if path.partition(".")[0] not in local:
            yield path
        return
    if isinstance(node, nodes.For):
        yield from _names(node.iter, local)
        local |= {name.name for name in node.target.find_all(nodes.Name)} | _target(node.target)
        for child in (*node.body, *node.else_):
            yield from _names(child, local)
        return
    for child in node.iter_child_nodes():
        yield from _names(child, local)


def _target(node: nodes.Node) -> frozenset[str]:
    return frozenset({node.name}) if isinstance(node, nodes.Name) else frozenset()


def _path(node: nodes.Node) -> str | None:
    """« a.b.c » of a chain of names and constant keys; None for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        head = _path(node.node)
        return None if head is None else f"{head}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        head = _path(node.node)
        return None if head is None else f"{head}.{node.arg.value}"
    return None


__all__ = ["MAX_LOOPS", "Sandbox", "SecurityError", "dotted_names", "environment", "extract", "paragraphs", "parse"]
