"""What is wrong with the silence since the last collection: for the command, the diagnostic and the dashboard."""

import datetime as dt

from aap_tracker.model.french import NO_BREAK, count, hour, long_day

SILENT_DAYS = 2  # one night may be missed, not two
_AHEAD = dt.timedelta(hours=26)  # a clock may change of zone, not of day


def judge(collected: dt.datetime | None, now: dt.datetime) -> tuple[str, str, int | None]:
    """A code (well, never, silent, clock), its sentence, days without a collection (`nights.last_collection`)."""
    if collected is None:
        return "never", "Aucune collecte n’a encore abouti.", None
    if collected - now > _AHEAD:
        ahead = long_day(collected.astimezone().date())
        return "clock", f"L’horloge est revenue en arrière{NO_BREAK}: la dernière collecte est datée du {ahead}.", None
    days = (now - collected).days
    if days > SILENT_DAYS:
        day = long_day(collected.astimezone().date())
        return "silent", f"Aucune collecte depuis {count(days, 'jour')} (la dernière{NO_BREAK}: {day}).", days
    return "well", f"Dernière collecte{NO_BREAK}: {said(collected)}.", days


def said(moment: dt.datetime) -> str:
    """« mardi 24 novembre 2026 à 4 h 15 »."""
    local = moment.astimezone()
    return f"{long_day(local.date())} à {hour(local.time())}"
