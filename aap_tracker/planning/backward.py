"""From a deadline back to today: deposit, signature, board, summons, report, go/no-go.

The rules are those of the code (summons three clear days before, R. 123-16 CASF; quarterly sessions) and of practice:
deposit three working days before the deadline, two days to transmit the deliberation, report ten days before the
session, decision to go fifteen days before it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aap_tracker.model.french import NARROW, NO_BREAK, count, long_day, moment, short_day
from aap_tracker.planning.workdays import before

StepKey = Literal[
    "go_no_go", "report", "summons", "session", "transmission", "posting", "deposit", "deadline"
]  # fmt: skip
_DEPOSIT_MARGIN = 3  # working days
_POST_MARGIN = 4  # working days more when paper must be received
_TRANSMISSION, _SUMMONS, _REPORT, _GO = 2, 4, 10, 15  # days; three clear days make four
_DRAFTING = 10  # working days that writing takes when no session rules the calendar
_DAY_LENGTH = len("2026-03-15")


@dataclass(frozen=True, slots=True)
class Step:
    """One day of the plan. `late` says it is already past; `advice` what to do when it is."""

    key: StepKey
    day: dt.date
    text: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class BackwardPlan:
    """Steps in order of days, the session they rest on (None: no session fits), and French warnings."""

    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()
    session: dt.date | None = None


def plan(
    deadline: str, board_dates: Sequence[dt.date], day: dt.date, department: str | None = None, channel: str = "unknown"
) -> BackwardPlan:
    """The plan from `deadline` (AAAA-MM-JJ or AAAA-MM-JJThh:mm) back to `day`, today.

    `channel` is the call's: by post, the file must be received, so it leaves earlier. Raises ValueError on a bad date.
    """
    last = dt.date.fromisoformat(deadline[:_DAY_LENGTH])
    deposit = before(last, _DEPOSIT_MARGIN, department)
    send = before(deposit, _POST_MARGIN, department) if channel == "post" else deposit
    session = _last_useful(board_dates, send, day)
    vote_by = before(send - dt.timedelta(days=_TRANSMISSION), 0, department)
    steps: list[tuple[StepKey, dt.date, str]] = [
        ("deadline", last, f"Échéance{NO_BREAK}: {moment(deadline)}, réception faisant foi"),
        *_sending(send, deposit, channel),
        *(_board_steps(session, department) if session else _free_steps(send, department)),
    ]
    made = [Step(key, when, text, when < day) for key, when, text in steps]
    made.sort(key=lambda step: (step.day, step.key == "deadline"))
    return BackwardPlan(
        tuple(made), (*_pressing(last, send, day), *_on_board(board_dates, session, vote_by, day)), session
    )


def _sending(send: dt.date, deposit: dt.date, channel: str) -> list[tuple[StepKey, dt.date, str]]:
    if channel != "post":
        return [("deposit", deposit, "Déposer le dossier et garder l’accusé de réception")]
    return [
        ("posting", send, "Envoyer le dossier par courrier suivi"),
        ("deposit", deposit, "Dossier reçu par le financeur"),
    ]


def _last_useful(board_dates: Sequence[dt.date], send: dt.date, day: dt.date) -> dt.date | None:
    """The last session still to come that leaves time to transmit the deliberation before the deposit."""
    useful = [one for one in board_dates if one >= day and one + dt.timedelta(days=_TRANSMISSION) <= send]
    return max(useful, default=None)


def _board_steps(session: dt.date, department: str | None) -> list[tuple[StepKey, dt.date, str]]:
    def back(days: int) -> dt.date:
        return before(session - dt.timedelta(days=days), 0, department)

    return [
        ("transmission", session + dt.timedelta(days=_TRANSMISSION), "Délibération transmise, dossier signé"),
        (
            "session",
            session,
            "Conseil d’administration : vote du projet et du plan de financement".replace(" :", f"{NO_BREAK}:"),
        ),
        ("summons", back(_SUMMONS), "Convoquer le conseil (trois jours francs) avec l’ordre du jour"),
        ("report", back(_REPORT), "Rapport et projet de délibération prêts, budget arrêté"),
        ("go_no_go", back(_GO), "Décider d’y aller ou non"),
    ]


def _free_steps(send: dt.date, department: str | None) -> list[tuple[StepKey, dt.date, str]]:
    return [("go_no_go", before(send, _DRAFTING, department), "Décider d’y aller ou non")]


def _pressing(last: dt.date, send: dt.date, day: dt.date) -> list[str]:
    if last < day:
        return [f"L’échéance est passée depuis le {short_day(last)}."]
    if send < day:
        return [f"Il ne reste que {count((last - day).days, 'jour')}{NO_BREAK}: déposez sans attendre."]
    return []


def _on_board(board_dates: Sequence[dt.date], session: dt.date | None, vote_by: dt.date, day: dt.date) -> list[str]:
    if not board_dates:
        return ["Les dates du conseil d’administration ne sont pas renseignées dans votre profil."]
    if session is None:
        return [_ways_out(vote_by)] if vote_by >= day else [_too_late()]
    if (session - day).days >= _GO:
        return []
    left = count((session - day).days, "jour")
    when = f"Le conseil du {long_day(session)} est dans {left}, moins de quinze"
    return [f"{when}{NO_BREAK}: le rapport est à écrire tout de suite."]


def _too_late() -> str:
    return (
        f"Plus aucun conseil ne peut se tenir à temps. Deux issues{NO_BREAK}: demander au financeur s’il accepte un "
        f"dossier avec «{NO_BREAK}délibération à venir{NO_BREAK}»{NARROW}; renoncer cette fois."
    )


def _ways_out(vote_by: dt.date) -> str:
    """What can be done when no session of the board falls in time."""
    return (
        f"Aucun conseil d’administration ne tombe à temps. Trois issues{NO_BREAK}: réunir un conseil extraordinaire au "
        f"plus tard le {long_day(vote_by)}{NARROW}; demander au financeur s’il accepte un dossier avec "
        f"«{NO_BREAK}délibération à venir{NO_BREAK}»{NARROW}; renoncer cette fois et inscrire l’appel à l’ordre du "
        "jour d’un prochain conseil."
    )
