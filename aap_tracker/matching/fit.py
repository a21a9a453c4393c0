"""How well a call serves a need: topics, the need's own words, the people both speak of. Numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass

from aap_tracker.matching.links import Near, best, people, topics
from aap_tracker.matching.prepare import Prepared
from aap_tracker.matching.world import Rarity, World

_EVERYONE = "tous_publics"
_NOT_SERVED = frozenset({_EVERYONE, "professionnels_sociaux", "benevoles", "habitants_qpv", "habitants_ruraux"})
_AGES = frozenset(
    {
        "personnes_agees", "perte_autonomie", "petite_enfance", "enfants", "adolescents", "jeunes", "familles",
        "familles_monoparentales",
    }
)  # fmt: skip
_NEAR = 0.3  # below, they are other people
_VAGUE = 0.45  # a need whose topics weigh less than that is known by the people it names
_WORDS_ENOUGH = 5  # that many of the need's rarest words found is as good as all
_MAIN = 0.6  # share of the strongest topic, against the share of all of the need's topics
_UNTOLD, _THIN, _CONFLICT, _OPEN, _ANY = (
    0.78,
    0.4,
    0.4,
    0.85,
    0.9,
)  # what the topic keeps, by what is known of the public


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
        served = 1 - (1 - self.topic.value) * (1 - 0.6 * self.words)
        return min(1.0, served * self.public.keeps * 1.15)


def fit(call: Prepared, need: Prepared, world: World) -> Fit:
    """Topics, words and public of one pair."""
    words, found = words_fit(call, need, world.rarity)
    return Fit(topic_fit(call, need, world), words, public_fit(call, need, world), found)


def topic_fit(call: Prepared, need: Prepared, world: World) -> TopicFit:
    """The need's topics against those of the call, through the links; the strongest counts most."""
    links, concepts = topics(world.lexicon), world.vocabulary.concepts
    rows = [(weight * concepts[name].weight, name) for name, weight in need.concepts.items()]
    sure = max((weight for weight, _ in rows), default=0.0)
    if sure < _VAGUE:
        rows += [(_VAGUE * weight, name) for name, weight in _people(need, world).items() if not concepts[name].weight]
    strongest = max((weight for weight, _ in rows), default=0.0)
    if not strongest:
        return TopicFit(0.0)
    main = total = served = 0.0
    pairs: list[tuple[float, str, str]] = []
    for weight, name in rows:
        worth, by = best(links[name], call.concepts)
        total += weight
        served += weight * worth
        if worth:
            pairs.append((weight * worth, name, by))
        main = max(main, worth * weight / strongest)
    pairs.sort(key=lambda row: (-row[0], row[1]))
    value = _MAIN * main + (1 - _MAIN) * served / total
    return TopicFit(
        min(1.0, value * min(1.0, strongest / _VAGUE)), tuple((name, by) for worth, name, by in pairs if worth)
    )


def words_fit(call: Prepared, need: Prepared, rarity: Rarity) -> tuple[float, tuple[str, ...]]:
    """The need's own words found in the call, weighed by rarity; two words side by side count more."""
    weights = sorted(((weight * rarity.of(stem), stem) for stem, weight in need.stems.items()), reverse=True)
    if not weights:
        return 0.0, ()
    enough = sum(weight for weight, _ in weights[:_WORDS_ENOUGH])
    found = [(weight * call.stems[stem], stem) for weight, stem in weights if stem in call.stems]
    value = sum(weight for weight, _ in found) + 0.5 * sum(
        min(need.stems.get(one, 0.5) * rarity.of(one), need.stems.get(two, 0.5) * rarity.of(two))
        for one, two in need.pairs & call.pairs
    )
    return min(1.0, value / enough) if enough else 0.0, tuple(stem for _, stem in found)


def public_fit(call: Prepared, need: Prepared, world: World) -> PublicFit:
    """The people of the need against those of the call. Two ages of life that differ are two publics, whatever else."""
    wanted, named = _people(need, world), _people(call, world)
    if not wanted:
        return PublicFit(0.0, _ANY, "any")
    if not named:
        return _unnamed(call)
    links = people(world.lexicon)
    found = _closest(wanted, named, links)
    ages = {one: weight for one, weight in wanted.items() if one in _AGES}
    named_ages = {one: weight for one, weight in named.items() if one in _AGES}
    if ages and named_ages:
        aged = _closest(ages, named_ages, links)
        found = aged if aged[0] < _NEAR or aged[0] > found[0] else found
    return _judged(found, named, call)


def _people(text: Prepared, world: World) -> dict[str, float]:
    """Those a text is for: its places, its volunteers and its staff are not."""
    concepts = world.vocabulary.concepts
    return {
        name: weight
        for name, weight in text.concepts.items()
        if concepts[name].kind == "public" and name not in _NOT_SERVED
    }


def _unnamed(call: Prepared) -> PublicFit:
    if _EVERYONE in call.concepts:
        return PublicFit(0.5, _OPEN, "open", call=_EVERYONE)
    return PublicFit(0.0, _THIN if call.thin else _UNTOLD, "untold")


def _closest(wanted: Mapping[str, float], named: Mapping[str, float], links: Near) -> tuple[float, str, str]:
    strongest = max(wanted.values())
    value, name, by = 0.0, "", ""
    for one, weight in wanted.items():
        worth, other = best(links[one], named)
        if worth * weight / strongest > value:
            value, name, by = worth * weight / strongest, one, other
    return min(1.0, value * 1.25), name, by


def _judged(found: tuple[float, str, str], named: Mapping[str, float], call: Prepared) -> PublicFit:
    value, name, by = found
    if _EVERYONE in call.concepts and value < 0.5:  # noqa: PLR2004 - half: as good as "tous publics"
        return PublicFit(0.5, _OPEN, "open", call=_EVERYONE)
    said = by or max(named, key=lambda one: named[one])
    keeps = _CONFLICT + (1 - _CONFLICT) * value
    if value < _NEAR:
        # Only a list of the record says so: no harder than a record without the list.
        return PublicFit(value, keeps if said in call.told else max(keeps, _UNTOLD), "conflict", name, said)
    return PublicFit(value, keeps, "same" if name == by else "near", name, said)
