"""What shuts the door before any point is counted: one French sentence each."""

import datetime as dt
from typing import NamedTuple

from aap_tracker.matching.eligibility import Judged
from aap_tracker.matching.places import name_of, own_codes, surely_elsewhere
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call, Condition
from aap_tracker.model.french import NO_BREAK, listed, moment
from aap_tracker.model.matches import Reason
from aap_tracker.model.profile import Profile
from aap_tracker.model.status import coming, status_on

# Managed establishments and services of article L. 312-1 CASF: what "ESSMS" means for a CCAS.
_ESMS = (
    "residence_autonomie",
    "service_autonomie_domicile",
    "ehpad",
    "teleassistance",
    "creche",
    "logement_temporaire",
)
_ESMS_ONLY = frozenset({"residence_autonomie", "service_autonomie_domicile", "ehpad"})
_SHOWN = 3


def closed(call: Call, now: dt.datetime) -> Reason | None:
    """Closed at `now`: dates first, what the page says where they are silent. No date is not closed."""
    if status_on(call, now) != "closed":
        return None
    passed = [one for one in call.deadlines if one not in coming(call, now)]
    first = next((one for one in passed if one.step == "intent"), None)
    if first is not None:
        text = f"Clos{NO_BREAK}: la première étape, obligatoire, est passée ({moment(first.at)})"
    elif passed:
        text = f"Clos depuis le {moment(passed[-1].at)}"
    else:
        text = "Clos, d’après la page"
    quotes = call.evidence.get("deadlines", ()) or call.evidence.get("status", ())
    return Reason(criterion="cloture", points=0, text=text, quote=quotes[0].quote if quotes else "")


def elsewhere(call: Call, profile: Profile, world: World) -> Reason | None:
    """No territory of the call can cover the body. An unknown territory excludes nothing."""
    own = own_codes(profile, world.lexicon)
    if not surely_elsewhere(call.territories, own, world.lexicon):
        return None
    names = [name_of(code, world.lexicon) for code in call.territories[:_SHOWN]]
    more = len(call.territories) - _SHOWN
    where = f"{', '.join(names)} et {more} autres" if more > 0 else listed(names)
    quotes = call.evidence.get("territories", ())
    text = f"Hors de votre territoire{NO_BREAK}: {where}"
    return Reason(criterion="territoire", points=0, text=text, quote=quotes[0].quote if quotes else "")


def not_for_us(judged: Judged) -> Reason | None:
    """The body cannot apply, and who could carry the project."""
    if judged.eligibility != "no":
        return None
    return Reason(criterion="eligibilite", points=0, text=judged.text, quote=judged.quote)


class Asked(NamedTuple):
    """The managed services that a call asks for, by name when it names them, and its words."""

    any: bool = False
    stated: bool = False  # by a condition, not only by the list of applicants
    names: tuple[str, ...] = ()
    quote: str = ""


def asked_of(call: Call, world: World) -> Asked:
    """What a call asks its applicants to manage."""
    conditions = [one for one in call.conditions if one.kind == "service"]
    if not conditions:
        return Asked(any=set(call.applicants) == {"esms"})
    names = {name for one in conditions for name in _services(one, world)}
    return Asked(any=True, stated=True, names=tuple(sorted(names)), quote=conditions[0].text)


def service_state(asked: Asked, profile: Profile) -> str:
    """Whether the body manages what a call asks: "fine", "to_check", "missing"."""
    wanted = set(asked.names) or (set() if asked.stated else _ESMS_ONLY)
    if not asked.any or wanted & set(profile.services):
        return "fine"
    known = bool(profile.services) or "organisme.services_geres" in profile.values
    if not known or not wanted or (not asked.names and set(profile.services) & set(_ESMS)):
        return "to_check"
    return "missing"


def _services(condition: Condition, world: World) -> set[str]:
    """The services a condition names: its detail, else the concepts of kind action in its words."""
    concepts = world.vocabulary.concepts
    detail = {part.strip() for part in (condition.detail or "").replace("|", ",").split(",")}
    named = {name for name in detail if name in concepts}
    return named or world.actions_in(condition.text)


def missing_service(call: Call, profile: Profile, world: World) -> Reason | None:
    """The call is for those who manage a service that the body does not."""
    asked = asked_of(call, world)
    if service_state(asked, profile) != "missing":
        return None
    names = [world.label(name) for name in asked.names] or ["un établissement ou service médico-social"]
    text = f"Réservé à qui gère {listed(names, 'ou')}{NO_BREAK}: votre profil n’en déclare pas"
    return Reason(criterion="service", points=0, text=text, quote=asked.quote)
