"""A dossier: what people write for one call, kept apart from all that the machine collects."""

from typing import Any, Literal

from pydantic import Field

from aap_tracker.model.base import Frozen

# The stages of `dossier.md` §3.1, from spotted to final report.
Stage = Literal[
    "spotted", "qualified", "opportunity_note", "letter_of_intent", "drafting", "budget", "deliberation", "signature",
    "deposited", "examined", "granted", "refused", "running", "interim_report", "final_report",
]  # fmt: skip


class Section(Frozen):
    """A part of a template that a person writes: its key is a `fields.csv` field of the project ("projet.contexte")."""

    key: str
    title: str
    hint: str = ""  # French: what the funder wants to read here
    required: bool = True
    limit: int | None = None  # characters


class Dossier(Frozen):
    """`texts`: section key → text people typed; `project`: the other `fields.csv` project values (budget included)."""

    id: int
    title: str
    template: str
    call_id: str | None = None
    need_id: str | None = None
    stage: Stage = "drafting"
    created: str = ""
    updated: str = ""
    texts: dict[str, str] = Field(default_factory=dict)
    project: dict[str, Any] = Field(default_factory=dict)
    exported_path: str | None = None
    exported_sha256: str | None = None  # of what was exported: a different file was changed by hand


class Check(Frozen):
    """A finding on a dossier, and what to do. severity: blocking | warning | advice."""

    code: str
    severity: Literal["blocking", "warning", "advice"]
    text: str
    advice: str = ""
    section: str | None = None
