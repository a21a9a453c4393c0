"""French labels of every value of the vocabularies. An unknown value is shown as it is, never an error."""

from collections.abc import Iterable

from aap_tracker.model.lexicon import Lexicon
from aap_tracker.wording import vocabularies as words

UNKNOWN = words.UNKNOWN


def kind(value: str) -> str:
    """The nature of a call."""
    return words.KINDS.get(value, value)


def status(value: str) -> str:
    """The state of a call."""
    return words.STATUSES.get(value, value)


def funder_kind(value: str) -> str:
    """The family of a funder."""
    return words.FUNDER_KINDS.get(value, value)


def applicant(value: str) -> str:
    """A kind of applicant, in the plural."""
    return words.APPLICANTS.get(value, value)


def eligibility(value: str) -> str:
    """Whether we can apply."""
    return words.ELIGIBILITIES.get(value, value)


def channel(value: str) -> str:
    """How to file."""
    return words.CHANNELS.get(value, value)


def deadline_kind(value: str) -> str:
    """What is known of the deadline."""
    return words.DEADLINE_KINDS.get(value, value)


def step(value: str) -> str:
    """What one date is for."""
    return words.STEPS.get(value, value)


def condition(value: str) -> str:
    """The kind of a condition."""
    return words.CONDITIONS.get(value, value)


def verdict(value: str) -> str:
    """The verdict of a match."""
    return words.VERDICTS.get(value, value)


def not_a_call(value: str) -> str:
    """What a page that is no call is."""
    return words.NOT_CALLS.get(value, value)


def criterion(value: str) -> str:
    """A criterion of a score."""
    return words.CRITERIA.get(value, value)


def decision(value: str) -> str:
    """What people decided of a call."""
    return words.DECISIONS.get(value, value)


def set_aside_reason(value: str) -> str:
    """Why a call was set aside."""
    return words.SET_ASIDE_REASONS.get(value, value)


def stage(value: str) -> str:
    """Where a dossier is."""
    return words.STAGES.get(value, value)


def event(value: str) -> str:
    """What happened to a dossier after its deposit, or is due."""
    return words.EVENTS.get(value, value)


def confidence(value: str) -> str:
    """How sure a forecast is (feminine: « confiance forte »)."""
    return words.CONFIDENCES.get(value, value)


def severity(value: str) -> str:
    """How grave a check of a dossier is."""
    return words.SEVERITIES.get(value, value)


def nature(value: str) -> str:
    """The nature of a change."""
    return words.NATURES.get(value, value)


def priority(value: int) -> str:
    """The priority of a need (feminine)."""
    return words.PRIORITIES.get(value, str(value))


def verified(value: str) -> str:
    """How far the address of a source was checked."""
    return words.VERIFIED.get(value, value)


def field(value: str) -> str:
    """A field of a call's JSON, as a label."""
    return words.FIELDS.get(value, value)


def concept(identifier: str, lexicon: Lexicon) -> str:
    """A concept of the thesaurus in words: its first expression."""
    rows = ((one.id, one.expressions[0].replace("'", "’")) for one in lexicon.concepts if one.expressions)
    return _table("concepts", lexicon, rows).get(identifier, identifier.replace("_", " "))


def place(code: str, lexicon: Lexicon) -> str:
    """A territory by its name: « Drôme », « toute la France »; its code when its name is not known."""
    if code == "FR":
        return "toute la France"
    level, _, number = code.partition("-")
    unknown = {"COM": f"commune {number}", "EPCI": f"intercommunalité {number}"}.get(level, code)
    rows = ((one.code, one.name) for one in lexicon.places)
    return _table("places", lexicon, rows).get(code, unknown)


def piece(name: str, lexicon: Lexicon) -> str:
    """An attachment (`piece.*`) in words: its first label."""
    labels = lexicon.fields.get(name)
    return labels[0].replace("'", "’") if labels else name.removeprefix("piece.").replace("_", " ")


def _table(kind: str, lexicon: Lexicon, rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One table of a lexicon, made once and kept with it."""
    kept = lexicon.caches.get(f"wording.{kind}")
    if not isinstance(kept, dict):
        kept = dict(rows)
        lexicon.caches[f"wording.{kind}"] = kept
    return kept
