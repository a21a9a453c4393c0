"""How rare each word is among the calls known."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

_PRIOR = 20  # with few calls known, no word is thought rare nor common


@dataclass(frozen=True)
class Rarity:
    """How rare each stem is among the calls known: 1 for a stem of no call, near 0 for a stem of all."""

    calls: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def of(self, stem: str) -> float:
        """Rarity of a stem, 0–1."""
        total = self.calls + _PRIOR
        return math.log(total / (1 + self.counts.get(stem, 0))) / math.log(total)
