"""The digest as plain text: what a terminal, a screen reader or a plain mail shows."""

import textwrap

from aap_tracker.model.french import NO_BREAK, count
from aap_tracker.publishing.digest import Digest, Entry, reason, shown

_WIDTH = 78
FOOTER = (
    "Ce bulletin est écrit par aap-tracker, sur l’ordinateur de votre CCAS. Rien n’y est suivi : ni image distante, ni "
    "lien marqué. Pour ne plus le recevoir, ou changer vos besoins et vos jours, retirez ou modifiez votre ligne "
    "[[destinataires]] du profil ccas.toml."
)


def more_words(number: int) -> str:
    """How many calls wait for the next digest."""
    waiting = count(number, "autre appel attend", "autres appels attendent")
    return f"{waiting} le prochain bulletin. Pour les voir tout de suite{NO_BREAK}: « aap »."


def to_text(digest: Digest) -> str:
    """Every line of the digest, at most 78 columns save addresses."""
    lines = [digest.heading, digest.body_name, ""]
    for section in digest.sections:
        lines += [section.title.upper(), "-" * min(len(section.title), _WIDTH)]
        for entry in section.entries:
            lines += [*_entry(shown(entry)), ""]
    for note in digest.notes:
        lines += [*_wrapped(note, ""), ""]
    if digest.more:
        lines += [*_wrapped(more_words(digest.more), ""), ""]
    return "\n".join([*lines, "--", *_wrapped(FOOTER, ""), ""])


def _entry(entry: Entry) -> list[str]:
    lines = _wrapped(f"• {entry.title}", "  ", first="")
    lines += _wrapped(entry.lead, "  ") if entry.lead else []
    lines += _wrapped(" – ".join((*([entry.funder] if entry.funder else []), *entry.facts)), "  ")
    lines += _wrapped(reason(entry), "  ") if entry.why else []
    lines += _wrapped(f"À faire{NO_BREAK}: {entry.step}", "  ") if entry.step else []
    return [*lines, f"  {entry.url}"] if entry.url else lines


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    start = indent if first is None else first
    return textwrap.wrap(
        text, _WIDTH, initial_indent=start, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
