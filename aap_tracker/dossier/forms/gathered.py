"""Lines of a budget that gather several: « Locations et assurances », « Organismes sociaux (Caf) ».

A sum is never guessed: what may or may not be in a line is told apart, and the line is then only proposed.
"""

import re
from dataclasses import dataclass

from aap_tracker.dossier.forms.accounts import (
    accounts_in,
    funders_in,
    is_heading,
    line_of,
    shared_lines,
    sub_line_of,
    worded_line,
)
from aap_tracker.dossier.forms.words import hints, plain, without_number
from aap_tracker.text import fold

_BETWEEN = re.compile(r"\s*[,;/+&]\s*|\s+et\s+", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[].*")
_COMPLEMENT = re.compile(r"(?:de|du|des|d|a|au|aux|en)\b")  # « Location de salle et de matériel »: still the first
_OPEN = re.compile(r"…|\.\.\.|\betc\b|detail|precis|\bex\b|exemple|notamment|dont\b")
_ADDS_NOTHING = re.compile(
    r"(?:publics?|privee?s?|entreprises?|conferences?|commissions?|services?)\b|agences?$"
)  # no funder of its own
_REST = re.compile(r"autres? (?:co ?)?(?:financ\w+|aides?|subventions?|soutiens?)\b")
_IN_KIND = re.compile(r"budget\.(?:charges\.86|produits\.87)\b")
_FUNDER = "budget.produits.74."
_SOCIAL = "organismes sociaux"
_THIS_ONE = re.compile(r"\((?:[^()]* )?(?:presente demande|objet de (?:la |cette |votre )?(?:presente )?demande)\)")
_TOTAL = re.compile(r"\.total(?:_general)?$")
_SUB = 3  # dots in the key of a sub-line
_SEVERAL = 2
_OTHER_SUPPLIES = "budget.charges.60.autres_fournitures"
_BROAD = re.compile(r"achats? (?:de |d )?fournitures?$")  # all the supplies, or the main line of them


@dataclass(frozen=True, slots=True)
class Gathered:
    """The keys that add up to a line, and those of which nobody knows whether they belong to it."""

    keys: tuple[str, ...]
    unsure: tuple[str, ...] = ()


def _names(label: str) -> list[str]:
    """The names that a label joins, brackets apart: « Locations et assurances » → two."""
    names = [one for one in _BETWEEN.split(_BRACKET.sub("", label)) if plain(one)]
    return [one for at, one in enumerate(names) if not at or not _COMPLEMENT.match(plain(one))]


def _named(side: str, account: str, name: str) -> str | None:
    """The line of one name: in the account it is read under when it has such a line, else anywhere on its side."""
    found = worded_line(side, name)
    return found if found and found.startswith(f"{account}.") else sub_line_of(account, name) or found


def joined_lines(side: str, label: str) -> tuple[str, ...]:
    """The lines of a label in several names that no line bears whole: all of them, or none."""
    names = _names(label)
    found = [worded_line(side, one) for one in names]
    known = tuple(dict.fromkeys(key for key in found if key and not _IN_KIND.match(key)))
    inside = any(one != other and one.startswith(f"{other}.") for one in known for other in known)
    if len(names) > 1 and all(found) and not inside and len(known) == len(set(found)):
        return known
    return _several_funders(label) if side == "produits" else ()


def _several_funders(label: str) -> tuple[str, ...]:
    """« Les caisses d’allocations et d’assurance maladie », « Protection sociale (Caf, MSA) »: two funders or more."""
    if len(_BETWEEN.split(label)) < _SEVERAL:
        return ()
    told = funders_in(_BRACKET.sub("", label)) or bracketed_funders(label)
    return tuple(told) if len(told) > 1 else ()


def bracketed_funders(label: str) -> list[str]:
    """The funders that brackets list and close: « Organismes sociaux (Caf) »; none when the list stays open."""
    told = " ".join(hints(label))
    return [] if _OPEN.search(fold(told)) else funders_in(told)


def gathered(key: str, label: str, printed: list[str], at: int) -> Gathered:
    """What adds up to a line without a number of its own; `printed`: the keys of its column, `at`: its place there."""
    if not key.startswith(("budget.charges.", "budget.produits.")) or _TOTAL.search(key):
        return Gathered((key,))
    if key.count(".") < _SUB:
        return _whole(key, label, printed)
    if key.startswith(_FUNDER):
        return _funders(key, label, printed)
    account = key.rpartition(".")[0]
    if key == "budget.charges.86.prestations" and not any(map(_IN_KIND.match, printed[:at])):
        return Gathered((key,), (key,))  # « Prestations » alone: bought, or given
    beside = [one for hint in hints(label) for name in _BETWEEN.split(hint) if (one := sub_line_of(account, name))]
    unsure = {one for one in beside if one != key and one not in printed}
    if line_of(account, label) == key:
        return Gathered((key,), tuple(sorted(unsure)))
    return _joined(key, label, printed, unsure)


def _joined(key: str, label: str, printed: list[str], unsure: set[str]) -> Gathered:
    """A sub-line in two names: both sums when both are known, else only proposed."""
    side, account = key.split(".")[1], key.rpartition(".")[0]
    names = _names(label)
    found = {_named(side, account, one) for one in names}
    unknown = {key} if None in found else set()  # named by its brackets only, or in part only
    if len(names) < _SEVERAL:
        broad = _BROAD.match(without_number(label)) and _OTHER_SUPPLIES not in printed
        return Gathered((key,), tuple(sorted(unsure | unknown | ({_OTHER_SUPPLIES} if broad else set()))))
    others = {one for one in found if one and one != key}
    mixed = {
        one for one in others if one.count(".") < _SUB or {one, one.rpartition(".")[0]} & (set(printed) - {account})
    }
    return Gathered((key, *sorted(others)), tuple(sorted(unsure | mixed | unknown)))


def _funders(key: str, label: str, printed: list[str]) -> Gathered:
    """A line of account 74: one funder, or those it names."""
    listed = bracketed_funders(label)
    if listed and _SOCIAL in plain(label):
        return Gathered(tuple(listed), tuple(one for one in listed if one != key and one in printed))
    named = [key]
    if line_of(key.rpartition(".")[0], label) == key and shared_lines(key, label):
        named += [one for one in shared_lines(key, label) if one not in printed]
        return Gathered(tuple(named))
    spoken = [one for name in _names(label) if (one := sub_line_of("budget.produits.74", name))]
    several = spoken if len(spoken) > 1 and key in spoken else []
    if not several and len(listed) > 1 and not funders_in(_BRACKET.sub("", label)):
        several = listed  # « Collectivités (Région, Département) »
    if not several and key in (told := _several_funders(label)):
        several = list(told)
    named += [one for one in dict.fromkeys(several) if one != key]
    rest = _REST.match(plain(label))  # all that the form does not print
    unknown = len(_names(label)) > 1 and not listed and not all(map(_says_funder, _names(label)))
    if (several and rest) or unknown:
        return Gathered(tuple(named), tuple(named))
    return Gathered(tuple(named), tuple(one for one in named[1:] if one in printed))


def _says_funder(name: str) -> bool:
    return bool(funders_in(name)) or bool(_ADDS_NOTHING.match(plain(name)))


def _whole(key: str, label: str, printed: list[str]) -> Gathered:
    """A whole account: its total over its own lines; else its other lines may be in it or not."""
    side = key.split(".")[1]
    parts = [one for one in printed if one.startswith(f"{key}.")]
    sub = None if not parts or is_heading(key, label) else sub_line_of(key, label)
    if sub and sub not in parts:
        return Gathered((sub,))  # « Salaires » beside « Charges sociales »
    if parts and not _in_steps(printed):
        return Gathered((key,), tuple(parts))
    if is_heading(key, label):
        return Gathered((key,))
    spoken = [one for name in _names(label) if (one := worded_line(side, name))]
    apart = [
        one for one in dict.fromkeys(spoken) if one != key and not one.startswith(f"{key}.") and not _IN_KIND.match(one)
    ]
    return Gathered((key, *apart), tuple(one for one in apart if one in printed))


def _in_steps(printed: list[str]) -> bool:
    """True when every sub-line stands under its own account: each account is then the total of what follows it."""
    heads = {one for one in printed if one.count(".") < _SUB}
    above, under = "", 0
    for key in printed:
        account = key if key.count(".") < _SUB else key.rpartition(".")[0]
        if key != account and account in heads:
            if above != account:
                return False
            under += 1
        above = account
    return under > 1


def told_apart(side: str, label: str) -> str | None:
    """« ARS (présente demande) » is the sum asked for; « Divers (63, 65 à 68) » starts at its first account."""
    if side == "produits" and _THIS_ONE.search(fold(label)):
        return "demande.montant"
    run = accounts_in(label)
    return f"budget.{side}.{run[0]}" if run and (run[0][0] == "6") == (side == "charges") else None


def run_of(key: str, label: str, printed: list[str]) -> Gathered | None:
    """The accounts that a line runs over, « 66 à 68 »; only proposed when the label adds something to them."""
    run = accounts_in(label)
    side, _, first = key.rpartition(".")
    if not run or run[0] != first:
        return None
    keys = tuple(f"{side}.{one}" for one in run)
    apart = re.sub(r"comptes?|[\d\W]|\b(?:a|et)\b", "", " ".join(map(plain, hints(label))))
    return Gathered(keys, keys if apart else tuple(one for one in keys[1:] if one in printed))
