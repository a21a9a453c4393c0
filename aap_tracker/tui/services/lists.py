"""The lists of calls: rows, counts, filters, needs and dates."""

from collections import Counter
from collections.abc import Iterable, Iterator

from aap_tracker import shipped
from aap_tracker.model.french import count
from aap_tracker.model.profile import Need
from aap_tracker.store import assignments, boards
from aap_tracker.store.boards import RowQuery
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import FIT, line_of
from aap_tracker.tui.views import CallLine, Choice, Facet, Filters, NeedView
from aap_tracker.wording import labels

_STATES = {
    "open": "ouverts ou à venir",
    "new": "nouveaux depuis votre dernière visite",
    "kept": "retenus",
    "followed": "suivis",
    "set_aside": "écartés",
    "all": "tous, clos compris",
}
_SAID = {
    "open": ("appel ouvert ou à venir", "appels ouverts ou à venir"),
    "new": ("appel nouveau", "appels nouveaux"),
    "kept": ("appel retenu", "appels retenus"),
    "followed": ("appel suivi", "appels suivis"),
    "set_aside": ("appel écarté", "appels écartés"),
    "all": ("appel", "appels"),
}
_CALLS_OF_A_NEED = 3
_TAGS = {
    "audience": ("Public", "tous les publics"),
    "theme": ("Thème", "tous les thèmes"),
    "place": ("Territoire", "tous les territoires"),
}


def query_of(bench: Bench, filters: Filters) -> RowQuery:
    """The store's query for what a person asked."""
    return RowQuery(
        text=filters.text,
        state=filters.state,  # type: ignore[arg-type]  # from the choices below
        need=filters.need,
        funder_kind=filters.funder_kind,
        eligibility=filters.eligibility,
        sort=filters.sort,  # type: ignore[arg-type]  # from the screen's closed list
        limit=filters.limit,
        now=bench.now,
        since=bench.since,
        person=filters.person,
        tags=tuple(f"{kind}:{value}" for kind in _TAGS if (value := getattr(filters, kind))),
    )


def lines(bench: Bench, filters: Filters) -> list[CallLine]:
    """The rows of a list, ready to show."""
    needs = needs_by_id(bench)
    rows = boards.call_rows(bench.store, query_of(bench, filters))
    people = assignments.every(bench.store)
    return [line_of(row, needs, bench.now, bench.today, people) for row in rows]


def number(bench: Bench, filters: Filters) -> int:
    """How many calls a list holds."""
    return boards.count(bench.store, query_of(bench, filters))


def needs_by_id(bench: Bench) -> dict[str, Need]:
    """The declared needs by their identifier."""
    return {need.id: need for need in bench.profile.needs}


def said(bench: Bench, filters: Filters, total: int) -> str:
    """What the list holds: « 12 appels ouverts ou à venir · besoin : … »."""
    parts = [count(total, *_SAID[filters.state])]
    if filters.text:
        parts.append(f"avec « {filters.text} »")
    need = needs_by_id(bench).get(filters.need or "")
    if need:
        parts.append(f"besoin : {need.intitule}")
    if filters.funder_kind:
        parts.append(labels.funder_kind(filters.funder_kind))
    if filters.eligibility:
        parts.append(f"candidature : {labels.eligibility(filters.eligibility)}")
    parts += [_tag_name(kind, value) for kind in _TAGS if (value := getattr(filters, kind))]
    if filters.person:
        parts.append(f"confiés à {filters.person}")
    return " · ".join(parts)


def facets(bench: Bench, filters: Filters) -> tuple[Facet, ...]:
    """The criteria of the filter, each value with how many calls the list would hold."""
    query = query_of(bench, filters)
    found = boards.facets(bench.store, query)
    states = tuple(Choice(key, f"{name} ({found['state'].get(key, 0)})") for key, name in _STATES.items())
    needs = tuple(Choice(need.id, need.intitule) for need in bench.profile.needs)
    kinds = sorted((labels.funder_kind(key), key, number) for key, number in found["funder_kind"].items() if key)
    yesno = tuple((labels.eligibility(key), key, found["eligibility"].get(key, 0)) for key in ("yes", "to_check", "no"))
    return (
        Facet("state", "État et décision", states),
        Facet("need", "Besoin", (Choice(None, "tous les besoins"), *needs)),
        Facet("funder_kind", "Financeur", _choices("tous les financeurs", kinds)),
        *(
            Facet(kind, name, _choices(every, _tags(kind, boards.tag_counts(bench.store, query, kind))))
            for kind, (name, every) in _TAGS.items()
        ),
        *_people(bench, filters),
        Facet("eligibility", "Peut-on candidater ?", _choices("peu importe", yesno)),
    )


def _people(bench: Bench, filters: Filters) -> Iterator[Facet]:
    """« Confié à », once a call was given to someone."""
    held = Counter(assignments.every(bench.store).values())
    names = sorted({*held, *([filters.person] if filters.person else [])}, key=lambda name: (name != bench.who, name))
    if names:
        every = Choice(None, "peu importe")
        yield Facet(
            "person", "Confié à", (every, *(Choice(name, _held(name, held[name], bench.who)) for name in names))
        )


def _held(name: str, number: int, me: str) -> str:
    return f"moi, {name} ({number})" if name == me else f"{name} ({number})"


def _choices(every: str, values: Iterable[tuple[str, str, int]]) -> tuple[Choice, ...]:
    return (Choice(None, every), *(Choice(key, f"{name} ({number})") for name, key, number in values))


def _tags(kind: str, counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """The most frequent first, then in the order of the alphabet."""
    return sorted(
        ((_tag_name(kind, key), key, number) for key, number in counts.items()), key=lambda one: (-one[2], one[0])
    )


def _tag_name(kind: str, value: str) -> str:
    lexicon = shipped.lexicon()
    return labels.place(value, lexicon) if kind == "place" else labels.concept(value, lexicon)


def needs(bench: Bench) -> tuple[NeedView, ...]:
    """Each need with its number of open calls and the best of them."""
    from aap_tracker.tui.services import outlook

    known, found = needs_by_id(bench), []
    for need in bench.profile.needs:
        rows = boards.call_rows(bench.store, query_of(bench, Filters(need=need.id)))
        fitting = [row for row in rows if (row.score or 0) >= FIT]
        calls = tuple(line_of(row, known, bench.now, bench.today) for row in fitting[:_CALLS_OF_A_NEED])
        coming = () if fitting else outlook.of_need(bench, need.id)
        found.append(NeedView(need.id, need.intitule, need_detail(need), len(fitting), calls, coming))
    return tuple(found)


def need_detail(need: Need) -> str:
    """« priorité forte · 38 % des plus de 75 ans… »."""
    priority = f"priorité {labels.priority(need.priorite)}"
    return f"{priority} · {need.description}" if need.description else priority
