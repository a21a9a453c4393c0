"""Boxes and lists of options: which of them says what we know."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.asks import Ask, context_owner
from aap_tracker.dossier.forms.lookup import same_meaning, same_words
from aap_tracker.dossier.forms.owners import CONTACT, REP
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.spots import Choice
from aap_tracker.dossier.forms.words import key_words, names_it, plain
from aap_tracker.shipped import toml_table
from aap_tracker.text import fold

_YES, _NO = re.compile(r"^(?:oui|yes|o)\b"), re.compile(r"^(?:non|no|n)\b")
_DENIES = re.compile(r"\b(?:ne|n)\b.*\bpas\b|^pas\b")  # « elle les acquitte » / « elle ne les acquitte pas »
_BEGUN = re.compile(r"\b(?:en cours|demarre|commence|engage|lance)")
_AHEAD = re.compile(r"\b(?:non|pas|montage|preparation|projet|a venir|prevu|idee)\b")
_CIVILITE = re.compile(r"^(?:m|mr|mme|madame|monsieur|mlle)\b")
_QUARTER = re.compile(r"(?:QPV|[Qq]uartier(?: prioritaire)?)\s+(?:d[eu]s? |d.)?(?:l[ea]s? |l.)?([A-ZÉÈ][\w’\x27-]+.*)")
_INFERRED = 2
_NAMED = frozenset({"organisme.documents_cadres", "projet.zonage"})  # several kinds: one says nothing of another
_BY_VALUES = (
    "demande.type",
    "demande.periodicite",
    "demande.forme",
    "organisme.zone_intervention",
    "projet.public_genre",
)
_KIND_ASKED = re.compile(
    r"(?:premiere|nouvelle?|nouveau|renouvel\w*|recondui\w*|reconduc\w*).*(?:demande|candidature|action|projet)"
)
_BODY = re.compile(
    r"associati|\bprive|\bpublic|collectivit|entreprise|etablissement|\bccas\b|\bcommune|\bepci\b|societe|fondation|"
    r"mutuelle|autre"
)


@dataclass(frozen=True, slots=True)
class _Wording:
    """How options say one value: the starts of the value, then patterns of an option, best first."""

    field: str
    values: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def _wordings() -> tuple[_Wording, ...]:
    rows = toml_table("form_words.toml")["option"]
    return tuple(_Wording(row["field"], tuple(row["values"]), tuple(map(re.compile, row["patterns"]))) for row in rows)


def question_fields(asks: Sequence[Ask], options: Sequence[str]) -> list[str]:
    """The fields a set of options may answer, likeliest first: by its question, the options, a near question."""
    found = [field for ask in asks for field in _asked(ask, "exact")]
    contexts = asks[0].contexts if asks else ()
    if sum(bool(_CIVILITE.match(plain(text))) for text in options) >= _INFERRED:
        owner = context_owner((*(ask.label for ask in asks), *contexts))
        found.append(f"{owner}.civilite" if owner in {REP, CONTACT} else "")
    told = {one.field for one in _wordings()}
    named = [field for text in options if (field := same_words(text) or same_meaning(text)) in told]
    found += [field for field in named[:1] if field and named.count(field) >= min(_INFERRED, len(options))]
    found += _by_wordings(options)
    if any(_KIND_ASKED.search(plain(ask.label)) for ask in asks):
        found.append("demande.type")
    found += [field for ask in asks for field in _asked(ask, "near")]
    return [field for field in dict.fromkeys(found) if field]


def merged(choices: Sequence[Choice]) -> list[Choice]:
    """Boxes that stand in several cells or lines under one question are one choice."""
    found: list[Choice] = []
    for one in choices:
        last = found[-1] if found else None
        same = last is not None and last.asks and last.asks[0] == one.asks[0] and plain(one.asks[0].label)
        if last is not None and same and last.zone == one.zone:
            last.options = [*last.options, *one.options]
        else:
            found.append(one)
    return found


def _asked(ask: Ask, level: str) -> tuple[str, ...]:
    answer = resolve(ask) if ask.label else None
    return answer.fields[:1] if answer and answer.level == level else ()


def _by_wordings(options: Sequence[str]) -> list[str]:
    """« première demande / renouvellement » is a type of request whatever the question."""
    found = []
    for field in _BY_VALUES:
        patterns = [one.patterns[0] for one in _wordings() if one.field == field]
        hits = [[pattern for pattern in patterns if pattern.search(plain(text))] for text in options]
        if (
            len(options) >= _INFERRED
            and all(hits)
            and len({one.pattern for hit in hits for one in hit[-1:]}) >= _INFERRED
        ):
            found.append(field)
    bodies = [text for text in options if _BODY.search(plain(text))]
    if len(bodies) >= _INFERRED and len(bodies) >= len(options) - 1:
        found.append("organisme.type")
    return found


def pick(field: str, values: Mapping[str, Any], options: Sequence[str], question: str = "") -> list[int]:
    """The options that say the value of a field; none when it is unknown or when two could."""
    value = values.get(field)
    if value in (None, "", []):
        return []
    denied = _matching(options, _DENIES)
    if isinstance(value, bool) and len(options) == _INFERRED and len(denied) == 1:
        return [1 - denied[0]] if value else denied
    if field == "demande.type" and len(options) == _INFERRED and _matching(options, _YES) and _matching(options, _NO):
        return _matching(options, _YES if _same_request(str(value), question) else _NO)
    if len(options) == _INFERRED and _matching(options, _YES) and _matching(options, _NO):
        return _yes_or_no(field, value, options, question)
    wanted = value if isinstance(value, list | tuple) else [value]
    kind = all_fields()[field].type if field in all_fields() else ""
    found: list[int] = []
    for one in wanted:
        hits = _hits(field, one, options)
        if len(hits) == 1 and hits[0] not in found:
            found += hits
    several = kind in {"choix_multiple", "liste"} or len(wanted) > 1
    return sorted(found) if several else found[:1]


def _yes_or_no(field: str, value: Any, options: Sequence[str], question: str) -> list[int]:
    """« Le projet concerne-t-il un quartier prioritaire ? »: yes when one is known; « non commencé » says no."""
    if isinstance(value, list | tuple):  # that a public is known says nothing of what is asked about it
        if field in _NAMED:
            return _matching(options, _YES) if any(names_it(str(one), question) for one in value) else []
        return [] if field.startswith("projet.public_") else _matching(options, _YES)
    if isinstance(value, bool):
        return _matching(options, _YES if value else _NO)
    words = plain(str(value))
    if field == "projet.statut_avancement":
        begun, ahead = _BEGUN.search(words), _AHEAD.search(words)
        return _matching(options, _NO if ahead else _YES) if begun or ahead else []
    if _YES.match(words) or words == "true":
        return _matching(options, _YES)
    return _matching(options, _NO) if _NO.match(words) or words == "false" else []


@lru_cache(maxsize=1)
def _facts() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    rows = toml_table("form_words.toml")["fact"]
    return tuple((re.compile(row["pattern"]), row["field"], tuple(row["values"])) for row in rows)


def facts(values: Mapping[str, Any], options: Sequence[str]) -> list[tuple[int, str]]:
    """(option, field) for options that each state a fact we know: « Quartier prioritaire », « Zone FRR »."""
    found = []
    for at, text in enumerate(options):
        for pattern, field, starts in _facts():
            value = values.get(field)
            items = value if isinstance(value, list | tuple) else [value] if value else []
            named = _QUARTER.search(text) if field == "projet.qpv" else None
            if named and not any(key_words(named[1]) <= key_words(str(one)) for one in items):
                continue  # a quarter of its own, not one of ours
            if pattern.search(plain(text)) and any(not starts or fold(str(one)).startswith(starts) for one in items):
                found.append((at, field))
                break
    return found


def _same_request(value: str, question: str) -> bool:
    """True when a yes-or-no question (« S’agit-il d’une première demande ? ») names the kind of request we make."""
    rows = [one for one in _wordings() if one.field == "demande.type"]
    ours = next((one.patterns[-1] for one in rows if fold(value).startswith(one.values)), None)
    return ours is not None and bool(ours.search(plain(question)))


def _hits(field: str, value: Any, options: Sequence[str]) -> list[int]:
    if isinstance(value, bool):
        return _matching(options, _YES if value else _NO)
    words = fold(str(value)).strip()
    if words in {"oui", "non", "true", "false"}:
        return _matching(options, _YES if words in {"oui", "true"} else _NO)
    same = [at for at, text in enumerate(options) if plain(text) == plain(str(value))]
    if same:
        return same
    name = "civilite" if field.endswith(".civilite") else field
    for wording in _wordings():
        if wording.field == name and words.startswith(wording.values):
            return next((hits for one in wording.patterns if (hits := _first(options, one))), [])
    return _by_concept(str(value), options) or _by_words(str(value), options)


def _first(options: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    """The options that fit; for the vague « collectivités » the first one is enough."""
    hits = _matching(options, pattern)
    return hits[:1] if pattern.pattern.startswith("^collectiv") else hits


def _matching(options: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    return [at for at, text in enumerate(options) if pattern.search(plain(text))]


def _by_words(value: str, options: Sequence[str]) -> list[int]:
    """An option whose deciding words are all in the value, or the other way round; the longest wins."""
    wanted = key_words(value)
    scored = []
    for at, text in enumerate(options):
        words = key_words(text)
        if words and wanted and (words <= wanted or wanted <= words):
            scored.append((len(words & wanted), at))
    best = max(scored, default=(0, -1))[0]
    return [at for score, at in scored if score == best]


def _by_concept(value: str, options: Sequence[str]) -> list[int]:
    """An option that the thesaurus holds under the same concept as the value."""
    wanted = _concepts_of(value)
    return [at for at, text in enumerate(options) if wanted & _concepts_of(text)] if wanted else []


@lru_cache(maxsize=4_000)
def _concepts_of(text: str) -> frozenset[str]:
    words = plain(text)
    found = set(_expressions().get(words, ()))
    if text in _identifiers():
        found.add(text)
    return frozenset(found)


@lru_cache(maxsize=1)
def _expressions() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for concept in shipped.lexicon().concepts:
        if concept.kind in {"public", "theme"}:
            for expression in concept.expressions:
                table.setdefault(plain(expression), []).append(concept.id)
    return {words: tuple(found) for words, found in table.items()}


@lru_cache(maxsize=1)
def _identifiers() -> frozenset[str]:
    return frozenset(concept.id for concept in shipped.lexicon().concepts)
