"""From an idea to a project, step by step: `data/method.toml`, against what is written and what the checks say."""

from collections.abc import Iterable, Mapping
from typing import Any

from aap_tracker import shipped
from aap_tracker.model.base import Frozen
from aap_tracker.model.dossiers import Check


class Step(Frozen):
    """One step: its question, an example, the fields it fills, the part of an experience sheet that may inspire it."""

    id: str
    title: str
    question: str
    example: str
    keys: tuple[str, ...]
    sheet: str = ""


class Stand(Frozen):
    """Where a step stands: `filled` fields of it, and the findings of the checks that belong to it."""

    step: Step
    filled: tuple[str, ...]
    findings: tuple[Check, ...]

    @property
    def done(self) -> bool:
        """Something is written, and no check refuses it."""
        return bool(self.filled) and not any(one.severity == "blocking" for one in self.findings)


def steps() -> tuple[Step, ...]:
    """The steps, in order."""
    return tuple(Step.model_validate(row) for row in shipped.toml_table("method.toml")["step"])


def stand(known: Mapping[str, Any], checks: Iterable[Check]) -> tuple[Stand, ...]:
    """Each step against the texts and values of a project; a finding belongs to the step of its section."""
    found = list(checks)
    return tuple(
        Stand(
            step=step,
            filled=tuple(key for key in step.keys if _is_filled(known, key)),
            findings=tuple(one for one in found if one.section and _belongs(one.section, step)),
        )
        for step in steps()
    )


def _is_filled(known: Mapping[str, Any], key: str) -> bool:
    return any(
        value not in (None, "", [], ()) for name, value in known.items() if name == key or name.startswith(f"{key}.")
    )


def _belongs(section: str, step: Step) -> bool:
    return any(section == key or section.startswith(f"{key}.") for key in step.keys)
