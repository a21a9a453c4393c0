"""What people decided, as a bounded and visible criterion: near the calls kept, away from those off the needs."""

from collections.abc import Iterable
from dataclasses import replace

from aap_tracker.matching.world import Learned, World
from aap_tracker.model.calls import Call

_LATEST = 200  # decisions remembered: what a CCAS looked for five years ago says little of today


def learn(world: World, kept: Iterable[Call], aside: Iterable[Call] = ()) -> World:
    """The same world, knowing the calls that people kept, and those set aside as off their needs (latest first).

    Calls set aside for another reason (no time, no co-funding) say nothing of the needs: do not pass them.
    """
    latest = list(kept)[:_LATEST]
    return replace(
        world,
        learned=Learned(
            tuple(world.call(call) for call in latest),
            tuple(world.call(call) for call in list(aside)[:_LATEST]),
            frozenset(one.name for call in latest for one in call.funders),
        ),
    )
