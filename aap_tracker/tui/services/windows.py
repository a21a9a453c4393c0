"""What comes back, as it was worked out: held by the bench, made in another thread."""

from dataclasses import dataclass, field

from aap_tracker.model.matches import Window


@dataclass(frozen=True)
class Expected:
    """A window that can be dated, the call of its last edition in the base, and the needs that one would serve."""

    window: Window
    call_id: str = ""
    needs: tuple[str, ...] = ()

    @property
    def start(self) -> str:
        """Its first month: "2026-12"."""
        span = self.window.opens or self.window.closes
        return span.start if span else ""


@dataclass(frozen=True)
class Outlook:
    """Expected windows, soonest first; for each need, the last call that served it: (id, title, day it closed)."""

    expected: tuple[Expected, ...] = ()
    last: dict[str, tuple[str, str, str]] = field(default_factory=dict)
