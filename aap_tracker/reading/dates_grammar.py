"""How a day, an hour, a pair of days are written in French. Patterns read flat text (see `flat`), newlines as spaces.

Every repetition is bounded: no text makes them slow.
"""

import re

from aap_tracker.reading.guards import guard

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:lun|mer|jeu|ven|sam|dim)\b\.?"
_MONTH = (
    r"janvier|janv|jan|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juill|juil|jul|aout|septembre|sept|sep"
    r"|octobre|oct|novembre|nov|decembre|dec"
)
_ENDED = r"(?= ?(?:$|[.,;:)(|\]\-/!?\"]| (?:a|au|et|inclus|minuit|midi|ou|puis|le|la|pour)\b))"

# « mardi 1er octobre 2024 », « 05 Avril », « 15 sept. 26 », « 31 mai 20 21 » (broken)
NAMED = (
    r"(?<![\d])(?<!\d[.,/])(?P<day>premier|(?:3[01]|[12]\d|0?[1-9])(?: {0,2}(?:ers?|eme|e)(?![a-z]))?)"
    rf" {{0,2}}[-./]? {{0,2}}(?P<month>{_MONTH})(?![a-z])\.?"
    r"(?:[ ,]{0,3}[-./]? ?(?:de l'annee )?(?:"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<broken>20 \d\d(?!\d)|2 ?0 ?\d ?\d(?!\d)|20(?!\d| ?h| ?:| ?eur| ?%| ?[€k]))"
    rf"|'?(?P<short>[012]\d){_ENDED}"
    r"))?"
)
# « 18/09/24 », « 12.05.2026 », « 08 - 04 - 2026 »
NUMERIC = (
    r"(?<![\d])(?<!\d[./-])(?P<nday>3[01]|[12]\d|0?[1-9])(?:er)?(?P<sep> ?[/.-] ?)(?P<nmonth>1[0-2]|0?[1-9])(?P=sep)"
    r"(?P<nyear>(?:19|20)\d\d|\d\d)(?!\d|[./-]\d)"
)
# « 2026-03-15T12:00:00+01:00 », « 2026/03/15 »
ISO = (
    r"(?<![\d/.-])(?P<iyear>(?:19|20)\d\d)(?P<isep>[-/.])(?P<imonth>0[1-9]"
    r"|1[0-2])(?P=isep)(?P<iday>0[1-9]|[12]\d|3[01])"
    r"(?:[t ](?P<itime>\d\d:\d\d)(?::\d\d)?(?:\.\d{1,9})?(?P<izone>z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
# « 20/01 » beside a whole date or after « le », « au »
_BARE = r"(?<![\d/.])(?P<bday>3[01]|[12]\d|0?[1-9])/(?P<bmonth>1[0-2]|0[1-9])(?![\d/])"

DAY = re.compile(f"(?=[\\dp])(?:{ISO}|{NUMERIC}|{NAMED}|{_BARE})")  # each starts with a digit or « premier »
WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{_WEEKDAY}),? {{1,2}}$")
WEEKDAY_REACH = 13  # characters of « mercredi, » and its spaces

# « fin février 2026 », « Février 2024 », « mi-mars 2026 »: a month is no day
MONTH_ONLY = guard(
    rf"(?:(?:fin|debut|mi|courant|mois de|en|au|pour|d'ici|avant)[ -]{{1,2}}){{0,3}}\b(?:{_MONTH})(?![a-z])\.?"
    r"(?: {1,2}(?:19|20)\d\d(?!\d))?"
    r"|\b(?:1er|2e|3e|4e|[1-4](?:eme|nd)?|premier|deuxieme|second|troisieme|quatrieme|dernier) (?:tri|se)mestre"
    r"(?: {1,2}(?:de )?20\d\d)?|\b(?:printemps|ete|automne|hiver) 20\d\d\b"
)

_CLOCK = (
    r"(?:(?P<hour>2[0-4]|[01]?\d) {0,2}(?:h(?:eures?|rs?)?(?![a-z])(?: {0,2}(?P<minute>[0-5]\d)(?![\d/]))?"
    r"(?: ?(?:mn|minutes?|min)(?![a-z]))?|:(?P<colon>[0-5]\d)(?::\d\d)?(?!\d))(?!/)|(?P<word>minuit|midi)(?![a-z]))"
)
# what may stand between a day and its hour: « inclus, à », « - », « (au plus tard à »
_FILLER = (
    r"(?:[ ,;(|:-]{1,4}(?:inclus|compris|prochain|courant|dernier|au plus tard|dernier delai|delai de rigueur"
    r"|au soir|heure limite"
    r"|et ce|heure de paris|heure locale|precises?)?\)?){0,3}"
)
HOUR_AFTER = re.compile(rf"{_FILLER} {{0,2}}(?:(?:a|avant|jusqu'a|pour) |a(?=\d))?{_CLOCK}(?: ?\))?")
HOUR_BEFORE = re.compile(rf"(?<!\d){_CLOCK}[ ,-]{{1,3}}(?:(?:le|du|au|ce) )?$")

# between the two days of a range: « au », « et jusqu'au », « - »
RANGE_GAP = re.compile(
    r"^[ ,]{0,2}(?:inclus[ ,]{1,2})?(?:au|et jusqu'au|et ce jusqu'au|jusqu'au|et le|et|a|->|→|>"
    r"|-)[ :|]{0,3}(?:le |la date du )?$"
)
FROM = re.compile(r"(?:\bdu|\bentre le|\bentre|\bde|\bdes le|\bdepuis le|\ba partir du|\ba compter du)[ :|]{1,3}$")
# first bound by its day alone: « du 4 au 29 janvier 2027 », « les 1er et 15 mars 2026 »
BARE_FIRST = re.compile(
    rf"(?:\b(?P<lead>du|entre le|de|les) |(?:^|[:(,|-]) ?)(?:(?:{_WEEKDAY}) )?(?P<day>3[01]|[12]\d|0?[1-9])(?: ?er)? "
    r"(?P<gap>au|et(?: le)?|a|-|jusqu'au) $"
)
# between the days of one list: « 20/01, 14/04 et 30/06/2017 », « au 8 mars pour la première session et au 1er mai »
LIST_GAP = re.compile(
    r"^[ (]{0,2}(?:(?:pour )?(?:la |le )?(?:1ere?|2e|2nde?|3e|premiere?|seconde?|deuxieme|troisieme"
    r"|quatrieme|derniere?)"
    r" (?:session|vague|periode|tour|campagne)\)?"
    r"|(?:session|vague|phase|lot|volet|periode|campagne|tour) (?:no? ?)?(?:\d|[ivx]{1,3})\)?)?[ ,;/)]{0,3}(?:et"
    r"|ou|puis"
    r"|ainsi que)?[ ,]{0,2}(?:avant )?(?:au|le|les|du|de|entre le)? {0,2}$"
)
BEFORE_BARE = re.compile(r"(?:\b(?:le|au|du|les|et|ou|avant|clos)|[:,(|]|^)[ ]{0,2}(?:[a-z]{5,8} )?$")
