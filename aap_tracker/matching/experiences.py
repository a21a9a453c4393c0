"""Published actions that resemble a need or a call, or answer a search: by the same concepts and words as calls."""

from collections.abc import Sequence
from dataclasses import dataclass

from aap_tracker.matching.fit import fit
from aap_tracker.matching.world import World, build
from aap_tracker.model.calls import Call
from aap_tracker.model.experiences import Experience
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.profile import Need, Profile
from aap_tracker.text import fold, words

_ALIKE = 0.35  # below, an action is about something else
_NEIGHBOUR = 0.06  # among actions alike, those of the same département first


@dataclass(frozen=True, slots=True)
class Near:
    """An action, how near it is (0–1), and in French what it has in common."""

    experience: Experience
    nearness: float
    common: tuple[str, ...]


def of_need(need: Need, every: Sequence[Experience], lexicon: Lexicon, profile: Profile | None = None) -> list[Near]:
    """The actions that answer such a need, the nearest first."""
    asked = [_as_call(one) for one in every]
    world = build(asked, lexicon, {})
    wanted = world.need(need)
    found = []
    for one, call in zip(every, asked, strict=True):
        fitted = fit(world.call(call), wanted, world)
        if fitted.topic.value and fitted.relevance >= _ALIKE:
            nearness = min(1.0, fitted.relevance + _closeness(one, profile))
            found.append(Near(one, nearness, _common(one, need, world)))
    return sorted(found, key=lambda one: (-one.nearness, one.experience.id))


def of_call(call: Call, every: Sequence[Experience], lexicon: Lexicon, profile: Profile | None = None) -> list[Near]:
    """The actions that such a call could have funded, the nearest first."""
    asked = Need(
        id="appel", intitule=call.title, description=call.summary or "", publics=call.audiences, themes=call.themes
    )
    return of_need(asked, every, lexicon, profile)


def search(
    every: Sequence[Experience], text: str = "", public: str = "", theme: str = "", place: str = ""
) -> list[Experience]:
    """The actions that hold every word of `text`, for this public and theme, of this commune, département or région."""
    wanted = words(text)
    return [
        one
        for one in every
        if (not public or public in one.publics)
        and (not theme or theme in (*one.themes, *one.actions))
        and (not place or _is_in(one, place))
        and all(any(known.startswith(word) for known in words(_whole(one))) for word in wanted)
    ]


def _as_call(one: Experience) -> Call:
    return Call(
        id=one.id, title=one.title, summary=f"{one.need} {one.action}", audiences=one.publics, themes=one.themes,
        actions=one.actions,
    )  # fmt: skip


def _closeness(one: Experience, profile: Profile | None) -> float:
    return _NEIGHBOUR if profile and one.departement and one.departement == profile.departement else 0.0


def _common(one: Experience, need: Need, world: World) -> tuple[str, ...]:
    asked = set(world.need(need).people) | {name for _, name in world.need(need).rows}
    shared = [name for name in (*one.themes, *one.publics, *one.actions) if name in asked]
    return tuple(dict.fromkeys(world.label(name) for name in shared))


def _is_in(one: Experience, place: str) -> bool:
    asked = fold(place).strip()
    return asked in {fold(one.ccas), fold(one.departement or ""), fold(one.region or "")} or asked in fold(one.ccas)


def _whole(one: Experience) -> str:
    parts = (one.title, one.ccas, one.need, one.action, one.results, one.transferable, *one.partners)
    return " ".join(part for part in parts if part)
