"""How well a call serves a need: topics, the need's own words, the people both speak of. Numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aap_tracker.matching.links import Near, best, people, topics
from aap_tracker.matching.prepare import EVERYONE, Prepared
from aap_tracker.matching.wanted import AGES, Wanted, people_of
from aap_tracker.matching.world import World

_NEAR = 0.3  # below, they are other people
# What the topic keeps, by what is known of the public.
_UNTOLD, _THIN, _CONFLICT, _OPEN, _ANY = 0.78, 0.4, 0.4, 0.85, 0.9
_ONE_AGE = 0.75  # of that, when the need is everybody's and the call is for one age of life
_TITLE_ONLY = 0.7  # of that, when the record has no text besides its title
_PAIR = 0.5  # two of the need's words side by side, as a share of the rarer one's weight


@dataclass(frozen=True, slots=True)
class TopicFit:
    """`value` 0–1; `pairs`: the need's concepts served, with the call's concept that serves each, best first."""

    value: float
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicFit:
    """`value` 0–1 (what is unknown is 0); `keeps`: the share of the topic that holds for these people."""

    value: float
    keeps: float
    state: str  # same | near | open | untold | conflict | any
    need: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """What one pair has in common."""

    topic: TopicFit
    words: float
    public: PublicFit
    found: tuple[str, ...] = ()  # the need's own stems found in the call, rarest first

    @property
    def relevance(self) -> float:
        """How far the rest counts (0–1): a call off the topic earns nothing by being near or open."""
        return relevance(self.topic.value, self.words, self.public.keeps)


def relevance(topic: float, words: float, keeps: float) -> float:
    """0–1 from the topic served, the share of own words found, and what the public keeps of it."""
    served = 1 - (1 - topic) * (1 - 0.6 * words)
    return min(1.0, served * keeps * 1.15)


def fit(call: Prepared, wanted: Wanted, world: World) -> Fit:
    """Topics, words and public of one pair."""
    words, found = words_fit(call, wanted)
    return Fit(topic_fit(call, wanted, world), words, public_fit(call, wanted, world), found)


def topic_fit(call: Prepared, wanted: Wanted, world: World) -> TopicFit:
    """The need's topics against those of the call, through the links; the strongest counts most."""
    links = topics(world.lexicon)
    served = [(weight, name, *best(links[name], call.concepts)) for weight, name in wanted.rows]
    pairs = sorted((-weight * worth, name, by) for weight, name, worth, by in served if worth)
    gains = [weight * worth for weight, _, worth, _ in served]
    value = wanted.topic(max(gains, default=0.0), sum(gains))
    return TopicFit(value, tuple((name, by) for _, name, by in pairs))


def topic_value(concepts: Mapping[str, float], wanted: Wanted, world: World) -> float:
    """The value of `topic_fit`, without what serves what."""
    links = topics(world.lexicon)
    gains = [weight * best(links[name], concepts)[0] for weight, name in wanted.rows]
    return wanted.topic(max(gains, default=0.0), sum(gains))


def words_fit(call: Prepared, wanted: Wanted) -> tuple[float, tuple[str, ...]]:
    """The need's own words found in the call, weighed by rarity; two words side by side count more."""
    if not wanted.enough:
        return 0.0, ()
    stems = call.stems
    found = [(weight * stems[stem], stem) for weight, stem in wanted.words if stem in stems]
    if not found:
        return 0.0, ()
    value = sum(weight for weight, _ in found)
    value += _PAIR * sum(wanted.pairs[pair] for pair in wanted.pairs.keys() & call.pairs)
    return min(1.0, value / wanted.enough), tuple(stem for _, stem in found)


def public_fit(call: Prepared, wanted: Wanted, world: World) -> PublicFit:
    """The people of the need against those of the call. Two ages of life that differ are two publics, whatever else.

    People that only a list of the record names never count against a call: it would score more without its list.
    """
    named = people_of(call, world.vocabulary)
    if not wanted.people:
        one_age = named.keys() & call.told & AGES and EVERYONE not in call.concepts
        keeps = _ANY * _ONE_AGE if one_age else _ANY
        return PublicFit(0.0, keeps * _TITLE_ONLY if call.thin else keeps, "any")
    links = people(world.lexicon)
    whole = _against(named, EVERYONE in call.concepts, call.thin, wanted, links)
    told = {name: weight for name, weight in named.items() if name in call.told}
    if len(told) < len(named):
        read = _against(told, EVERYONE in call.told, call.thin, wanted, links)
        whole = replace(whole, keeps=max(whole.keeps, read.keeps), value=max(whole.value, read.value))
    return replace(whole, keeps=whole.keeps * _TITLE_ONLY) if call.thin else whole


def _against(named: Mapping[str, float], everyone: bool, thin: bool, wanted: Wanted, links: Near) -> PublicFit:  # noqa: FBT001 - two facts of the call
    if not named:
        if everyone:
            return PublicFit(0.5, _OPEN, "open", call=EVERYONE)
        return PublicFit(0.0, _THIN if thin else _UNTOLD, "untold")
    value, name, by = _closest(wanted.people, named, links)
    named_ages = {one: weight for one, weight in named.items() if one in AGES}
    if wanted.ages and named_ages:
        aged = _closest(wanted.ages, named_ages, links)
        value, name, by = aged if aged[0] < _NEAR or aged[0] > value else (value, name, by)
    if everyone and value < 0.5:  # noqa: PLR2004 - half: as good as "tous publics"
        return PublicFit(0.5, _OPEN, "open", call=EVERYONE)
    keeps = _CONFLICT + (1 - _CONFLICT) * value
    if value < _NEAR:
        others = named_ages or named
        return PublicFit(value, keeps, "conflict", name, by or max(others, key=lambda one: others[one]))
    return PublicFit(value, keeps, "same" if name == by else "near", name, by)


def _closest(wanted: Mapping[str, float], named: Mapping[str, float], links: Near) -> tuple[float, str, str]:
    strongest = max(wanted.values())
    value, name, by = 0.0, "", ""
    for one, weight in wanted.items():
        worth, other = best(links[one], named)
        if worth * weight / strongest > value:
            value, name, by = worth * weight / strongest, one, other
    return min(1.0, value * 1.25), name, by
