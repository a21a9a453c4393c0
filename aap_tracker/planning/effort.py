"""What answering a call asks, and what is at stake: counted from the call's own facts, no odds invented."""

from dataclasses import dataclass

from aap_tracker.model.calls import Call
from aap_tracker.model.french import NO_BREAK, count, euros, percent
from aap_tracker.model.profile import Need

_LIGHT, _HEAVY = 3, 8
_WEIGHTS = {"intent": 2, "consortium": 3, "form": 2, "report": 1}


@dataclass(frozen=True, slots=True)
class Effort:
    """`load`: light, usual, heavy or unknown; `pieces`: attachments asked; `at_stake`: euros, None when unknown.

    `lines` are French, in the order of the work; what is not said in the call is said to be unknown.
    """

    load: str
    pieces: int | None
    partners: bool
    at_stake: float | None
    lines: tuple[str, ...]


def effort(call: Call, need: Need | None = None) -> Effort:
    """The load of one call, and the amount at stake for one need when given."""
    pieces = len(call.required_documents) or None
    partners = any(one.kind == "consortium" for one in call.conditions) or call.applicants == ("consortium",)
    intent = any(one.step == "intent" for one in call.deadlines)
    stake = at_stake(call, need)
    lines = [
        f"Pièces à réunir{NO_BREAK}: {pieces}"
        if pieces
        else "Pièces à réunir : non précisé".replace(" :", f"{NO_BREAK}:"),
        "Lettre d’intention obligatoire avant le dossier" if intent else "",
        "Partenaires exigés" if partners else "",
        _filing_line(call),
        _own_share(call, stake),
        f"En jeu{NO_BREAK}: {euros(stake)} au plus" if stake is not None else f"En jeu{NO_BREAK}: montant non précisé",
    ]
    return Effort(
        _load(call, pieces, intent=intent, partners=partners), pieces, partners, stake, tuple(filter(None, lines))
    )


def at_stake(call: Call, need: Need | None = None) -> float | None:
    """The most one project may receive, in euros: the call's ceiling and rate against the need's budget."""
    amounts = call.amounts
    bounds = [amounts.maximum] if amounts.maximum is not None else []
    if need is not None and need.budget is not None:
        rate = amounts.cofunding_rate if amounts.cofunding_rate is not None else 100 - (need.apport or 0)
        bounds.append(need.budget * rate / 100)
        if amounts.maximum is None and amounts.cofunding_rate is None and amounts.envelope is None:
            return None
    elif amounts.envelope is not None and not bounds:
        return None
    return min(bounds, default=None)


def _load(call: Call, pieces: int | None, *, intent: bool, partners: bool) -> str:
    known = pieces is not None or call.filing.channel != "unknown"
    if not known and not intent and not partners:
        return "unknown"
    weight = (pieces or 0) + _WEIGHTS["intent"] * intent + _WEIGHTS["consortium"] * partners
    if weight >= _HEAVY:
        return "heavy"
    return "usual" if weight > _LIGHT or pieces is None else "light"


def _filing_line(call: Call) -> str:
    names = {
        "platform": f"Dossier à remplir sur {call.filing.platform or 'une plateforme'}",
        "online": "Formulaire en ligne du financeur",
        "email": "Dossier à envoyer par courriel",
        "post": "Dossier à envoyer par courrier",
    }
    copies = call.filing.copies
    line = names.get(call.filing.channel, "")
    return f"{line}, {count(copies, 'exemplaire')}" if line and copies and copies > 1 else line


def _own_share(call: Call, stake: float | None) -> str:
    rate = call.amounts.cofunding_rate
    if rate is None or rate >= 100:  # noqa: PLR2004 - per cent
        return ""
    share = stake * (100 - rate) / rate if stake is not None and rate else None
    return f"Part à trouver ailleurs{NO_BREAK}: {percent(100 - rate)} au moins" + (
        f", soit {euros(share)}" if share else ""
    )
