"""What each criterion is worth (0–1), its French sentence and the call's words. One function a criterion."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from aap_tracker.matching.eligibility import Judged
from aap_tracker.matching.fit import Fit
from aap_tracker.matching.places import closest, name_of, own_codes
from aap_tracker.matching.prepare import Prepared
from aap_tracker.matching.quotes import of_concepts, of_stems
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call
from aap_tracker.model.french import NARROW, NO_BREAK, count, day_month, euros, listed, percent
from aap_tracker.model.profile import Need, Profile
from aap_tracker.model.status import coming, status_on
from aap_tracker.text import fold

_CLOSE = {"COM": 1.0, "EPCI": 0.95, "DEP": 0.85, "REG": 0.65, "FR": 0.45}
_YOURS = {"COM": "votre commune", "EPCI": "votre intercommunalité", "DEP": "votre département", "REG": "votre région"}
_SHOWN = 3


@dataclass(frozen=True)
class Pair:
    """A call against a need, and everything the criteria look at."""

    call: Call
    need: Need
    profile: Profile
    world: World
    now: dt.datetime
    fit: Fit
    judged: Judged
    prepared: Prepared
    service: str = "fine"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a criterion found: its worth (0–1), a sentence, and how to find the call's words for it."""

    worth: float
    text: str
    quote: Callable[[], str] = str


def need_topics(pair: Pair) -> Finding | None:
    """The need's topics against those of the call."""
    fit, world = pair.fit, pair.world
    if not fit.topic.pairs:
        return Finding(0.0, "Aucun thème du besoin dans cet appel")
    names = [world.label(name) for name, _ in fit.topic.pairs[:_SHOWN]]
    by = [name for _, name in fit.topic.pairs]
    text = f"Besoin servi{NO_BREAK}: {listed(list(dict.fromkeys(names)))}"
    if fit.public.state == "conflict":
        text += f", mais pour un autre public{NO_BREAK}: {world.label(fit.public.call)}"
    return Finding(fit.topic.value * fit.public.keeps, text, lambda: of_concepts(pair.call, by, world))


def need_words(pair: Pair) -> Finding | None:
    """The need's own words, weighed by rarity."""
    if not pair.fit.found:
        return None
    return Finding(
        pair.fit.words * pair.fit.public.keeps,
        "Vos propres mots dans l’appel",
        lambda: of_stems(pair.call, pair.fit.found, pair.world),
    )


def public(pair: Pair) -> Finding | None:
    """The people both speak of."""
    fit, world = pair.fit.public, pair.world
    if fit.state == "any":
        return None
    if fit.state == "untold":
        return Finding(0.0, "Public non précisé, non compté")
    if fit.state == "conflict":
        return Finding(
            0.0, f"Autre public{NO_BREAK}: {world.label(fit.call)}", lambda: of_concepts(pair.call, [fit.call], world)
        )
    text = f"Public visé{NO_BREAK}: {world.label(fit.call)}"
    if fit.state == "near":
        text += f" (besoin{NO_BREAK}: {world.label(fit.need)})"
    return Finding(fit.value, text, lambda: of_concepts(pair.call, [fit.call], world))


def territory(pair: Pair) -> Finding | None:
    """How close the call's territory is."""
    own = own_codes(pair.profile, pair.world.lexicon)
    code = closest(pair.call.territories, own)
    if code is None:
        unknown = (
            "Territoire non précisé, non compté" if not pair.call.territories else "Territoire à vérifier, non compté"
        )
        return Finding(0.0, unknown)
    level = code.partition("-")[0]
    name = name_of(code, pair.world.lexicon)
    text = f"{name[:1].upper()}{name[1:]}, {_YOURS[level]}" if level in _YOURS else "Appel national"
    return Finding(_CLOSE.get(level, 0.4), text, lambda: _evidence(pair.call, "territories"))


def calendar(pair: Pair) -> Finding | None:
    """Time left against the work it takes and the board's sessions."""
    call, work = pair.call, pair.world.weights["work"]
    left = coming(call, pair.now)
    if not left:
        if call.deadline_kind == "rolling":
            return Finding(0.8, "Dépôt possible toute l’année", lambda: _evidence(call, "deadlines"))
        return Finding(0.0, "Échéance non précisée, non comptée")
    today = pair.now.date()
    days = (left[0].day - today).days
    worth = _time_worth(days, work)
    text = _days_text(days)
    if status_on(call, pair.now) == "forecast":
        text = f"Pas encore ouvert, {text[0].lower()}{text[1:]}"
    boards = [day for day in pair.profile.board_dates if day >= today]
    if boards:
        useful = [
            day for day in boards
            if (day - today).days >= work["board_before"] and (left[0].day - day).days >= work["board_after"]
        ]  # fmt: skip
        text += f", conseil le {day_month(useful[-1])}" if useful else ", aucun conseil avant l’échéance"
        worth *= 1.0 if useful else 0.6
    return Finding(worth, text, lambda: _evidence(call, "deadlines"))


def _time_worth(days: int, work: dict[str, float]) -> float:
    if days >= work["comfortable"]:
        return 1.0
    if days >= work["usual"]:
        return 0.85
    return 0.55 if days >= work["short"] else 0.2


def _days_text(days: int) -> str:
    if days <= 0:
        return "Dernier jour"
    return f"{count(days, 'jour')} pour répondre"


def eligibility(pair: Pair) -> Finding | None:
    """A CCAS is named, covered, or it is to check."""
    judged = pair.judged
    worth = {"yes": 1.0 if judged.named else 0.9, "to_check": 0.3, "no": 0.0}[judged.eligibility]
    if judged.eligibility == "to_check" and not judged.quote and not pair.call.applicants:
        worth = 0.0
    text = judged.text
    if pair.service == "to_check":
        worth, text = min(worth, 0.4), f"{text}{NARROW}; service géré à vérifier"
    return Finding(worth, text, lambda: judged.quote)


def money(pair: Pair) -> Finding | None:
    """Sums and rate of the call against the need's budget and own share."""
    amounts, need = pair.call.amounts, pair.need
    known = amounts.maximum if amounts.maximum is not None else amounts.envelope
    if known is None and amounts.minimum is None and amounts.cofunding_rate is None:
        return Finding(0.0, "Montant non précisé, non compté")
    worth, parts = _sum_worth(pair), _sum_text(pair)
    if amounts.cofunding_rate is not None:
        own = 100 - amounts.cofunding_rate
        fine = need.apport is None or need.apport >= own
        parts.append(
            f"{percent(amounts.cofunding_rate)} au plus" + ("" if fine else f", il vous resterait {percent(own)}")
        )
        worth = worth + 0.3 if fine else worth * 0.6
    return Finding(min(1.0, worth), ", ".join(parts), lambda: _evidence(pair.call, "amounts"))


def _sum_worth(pair: Pair) -> float:
    amounts, need = pair.call.amounts, pair.need
    if need.budget is None:
        return 0.3 if amounts.maximum is not None or amounts.envelope is not None else 0.1
    asked = need.budget * (1 - (need.apport or 0) / 100)
    if amounts.minimum is not None and need.budget < amounts.minimum:
        return 0.0
    if amounts.maximum is not None:
        return 0.7 * min(1.0, amounts.maximum / asked) if asked else 0.7
    return 0.4 if amounts.envelope is not None and amounts.envelope >= asked else 0.1


def _sum_text(pair: Pair) -> list[str]:
    amounts, need = pair.call.amounts, pair.need
    parts = []
    if amounts.maximum is not None:
        parts.append(f"Jusqu’à {euros(amounts.maximum)}")
    elif amounts.envelope is not None:
        parts.append(f"Enveloppe de {euros(amounts.envelope)}")
    if amounts.minimum is not None:
        parts.append(f"au moins {euros(amounts.minimum)}" if parts else f"Au moins {euros(amounts.minimum)}")
    if parts and need.budget is not None:
        parts[-1] += f" pour un besoin de {euros(need.budget)}"
    return parts


def priority(pair: Pair) -> Finding | None:
    """The need's own priority."""
    words = {1: "Priorité forte", 2: "Priorité moyenne", 3: "Priorité faible"}
    return Finding({1: 1.0, 2: 0.5, 3: 0.0}[pair.need.priorite], words[pair.need.priorite])


def funder(pair: Pair) -> Finding | None:
    """The funder has already granted this body something."""
    past = {fold(name): name for name in pair.profile.past_funders}
    for one in pair.call.funders:
        if fold(one.name) in past:
            return Finding(1.0, f"{one.name} vous a déjà financé")
    return None


def learned(pair: Pair) -> Finding | None:
    """Near calls that people kept, less near those set aside as off the needs: bounded, can be switched off."""
    near, away = pair.world.near_decisions(pair.prepared)
    funders = sum(one.name in pair.world.learned.funders for one in pair.call.funders)
    worth = min(1.0, max(0, near + (1 if funders else 0) - 2 * away) / 3)
    if not near or not worth:
        return None
    return Finding(worth, f"Proche de {count(near, 'appel')} que vous avez {'retenu' if near == 1 else 'retenus'}")


def _evidence(call: Call, field: str) -> str:
    quotes = call.evidence.get(field, ())
    return quotes[0].quote if quotes else ""


# The first two stand alone, the others as far as the call is relevant. BOTH look at the need, CALL at the call only.
Criterion = tuple[str, Callable[[Pair], Finding | None]]
OWN: tuple[Criterion, ...] = (("besoin", need_topics), ("mots", need_words))
BOTH: tuple[Criterion, ...] = (("public", public), ("montant", money), ("priorite", priority))
CALL: tuple[Criterion, ...] = (
    ("territoire", territory), ("calendrier", calendar), ("eligibilite", eligibility), ("financeur", funder),
    ("appris", learned),
)  # fmt: skip
