"""What each place shows, as plain lines of text: for a screen reader, a braille display, a printer, a pipe."""

from collections.abc import Callable, Iterable, Iterator

from aap_tracker.errors import InputError
from aap_tracker.model.french import NO_BREAK
from aap_tracker.tui.look import tame
from aap_tracker.tui.services import Services
from aap_tracker.tui.views import CallLine, Filters, NewsLine

_MOST = 500  # calls


def listing(services: Services, place: str, key: str = "") -> list[str]:
    """The lines of a place; `key` is the call or the dossier that « appel » and « dossier » speak of.

    InputError on an unknown place, AapError when the base cannot be read.
    """
    make = _PLACES.get(place)
    if make is None:
        raise InputError("Écran inconnu", f"« {place} ».", f"Écrans : {', '.join(_PLACES)}.")
    frame = services.frame()
    lines = list(make(services, key)) or ["Rien à montrer ici pour l’instant."]
    return [tame(line) for line in (f"{frame.owner}, {frame.day}", *lines)]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _call(line: CallLine) -> str:
    score = "pas encore noté" if line.score is None else f"{line.score} points"
    state = {"keep": "retenu", "follow": "suivi", "set_aside": "écarté", "set_aside_for_good": "écarté"}.get(
        line.decision
    )
    quote = f"«{NO_BREAK}{line.quote}{NO_BREAK}»" if line.quote else ""
    told = _joined(
        score, line.funder, line.when, "échéance proche" if line.soon else "", "nouveau" if line.is_new else ""
    )
    held = f"confié à {line.person}" if line.person else ""
    return f"- {line.title}{NO_BREAK}: {_joined(told, state or '', held, quote, line.detail)} [{line.id}]"


def _news(lines: Iterable[NewsLine]) -> Iterator[str]:
    for line in lines:
        told = _joined(line.middle, line.when, "échéance proche" if line.soon else "", line.detail)
        yield f"- {line.title}{f'{NO_BREAK}: {told}' if told else ''}"


def _morning(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    view = services.morning(_MOST)
    yield view.headline
    yield view.round_line
    groups = (
        ("À regarder", [_call(line) for line in view.look]),
        ("À échéance", list(_news(view.due))),
        ("A changé", list(_news(view.changed))),
        ("Bientôt", list(_news(view.expected))),
        ("En panne", list(_news(view.trouble))),
    )
    for name, lines in groups:
        if lines:
            yield f"{name}{NO_BREAK}:"
            yield from lines


def _calls(services: Services, key: str) -> Iterator[str]:
    filters = Filters(text=key)
    yield services.filters_said(filters, services.count_calls(filters))
    yield from (_call(line) for line in services.call_lines(filters))


def _sheet(services: Services, key: str) -> Iterator[str]:
    sheet = services.sheet(key)
    yield sheet.title
    yield _joined(
        sheet.subtitle,
        f"{sheet.score}/100" if sheet.score is not None else "",
        sheet.verdict,
        sheet.decision,
        sheet.person,
    )
    for fact in sheet.facts:
        yield f"{fact.label}{NO_BREAK}: {fact.value}"
        yield from (f"  «{NO_BREAK}{quote.words}{NO_BREAK}» {quote.source}".rstrip() for quote in fact.quotes)
    for fit in sheet.fits:
        yield f"Pourquoi, besoin «{NO_BREAK}{fit.need}{NO_BREAK}»{NO_BREAK}: {fit.score}/100, {fit.verdict}"
        for reason in fit.reasons:
            quote = f" «{NO_BREAK}{reason.quote}{NO_BREAK}»" if reason.quote else ""
            yield f"  {reason.points:+d} {reason.text}{quote}"
    for step in sheet.plan:
        yield f"{step.day}{NO_BREAK}: {step.text}{' (passé)' if step.late else ''}"
    yield from (f"À savoir{NO_BREAK}: {warning}" for warning in sheet.warnings)
    yield from (f"Document{NO_BREAK}: {_joined(one.title, one.note, one.url)}" for one in sheet.documents)
    yield from (f"Historique, {day}{NO_BREAK}: {sentence}" for day, sentence in sheet.history)
    if sheet.note:
        yield f"Note{NO_BREAK}: {sheet.note}"


def _dates(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    month = ""
    for line in services.dates():
        if line.month != month:
            month = line.month
            yield f"{month}{NO_BREAK}:"
        sure = "" if line.sure else "estimation"
        yield f"- {_joined(line.day, sure, line.title, line.middle, line.when, line.detail)}"


def _forecasts(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    work = services.forecast()
    if work is not None:
        work()
    for line in services.forecasts():
        yield f"- {line.told or line.name} {_joined('vous serez prévenu' if line.waited else '', line.detail)}".rstrip()
        yield from (f"  {seen.said} {seen.url}".rstrip() for seen in line.seen)


def _needs(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    for need in services.needs():
        number = (
            f"{need.open_calls} appels ouverts" if need.open_calls > 1 else f"{need.open_calls or 'aucun'} appel ouvert"
        )
        yield f"{need.title}{NO_BREAK}: {_joined(number, need.detail)}"
        yield from (f"  {line}" for line in need.comes_back)
        yield from (f"  {_call(line)}" for line in need.calls)


def _dossiers(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    for column in services.stage_columns():
        if column.cards:
            yield f"{column.name}{NO_BREAK}:"
        for card in column.cards:
            kind, _, number = card.key.partition(":")
            tasks = [f"{one.day}{NO_BREAK}: {one.text}" if one.day else one.text for one in card.tasks]
            late = "en retard" if any(one.late for one in card.tasks) else ""
            name = f"{number}. {card.title}" if kind == "dossier" else card.title
            yield f"- {name}{NO_BREAK}: {_joined(card.said, card.when, *tasks, late)}"


def _dossier(services: Services, key: str) -> Iterator[str]:
    if not key.isdigit():
        raise InputError("Dossier inconnu", f"« {key} » n’est pas un numéro.", "Voyez « aap texte dossiers ».")
    for title, text in services.preview(int(key)):
        yield f"{title}{NO_BREAK}:"
        yield from (f"  {line}" for line in text.split("\n"))
    yield from (f"Manque{NO_BREAK}: {line}" for line in services.missing(int(key)))


def _sources(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    names = {"trouble": "en panne", "ok": "en ordre", "never": "pas encore visitée"}
    for line in services.sources():
        yield f"- {line.name}{NO_BREAK}: {_joined(names[line.state], line.said, line.found, line.last)}"


def _stats(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    view = services.stats()
    yield view.said
    for bar in (*view.months, *view.funders):
        yield f"- {bar.name}{NO_BREAK}: vus {bar.seen}, retenus {bar.kept}, déposés {bar.filed}, obtenus {bar.won}"


def _profile(services: Services, key: str) -> Iterator[str]:  # noqa: ARG001 - one signature for all places
    group = ""
    for line in services.profile_lines():
        if line.group != group:
            group = line.group
            yield f"{group}{NO_BREAK}:"
        yield f"- {line.label}{NO_BREAK}: {line.said or 'rien'}"


_PLACES: dict[str, Callable[[Services, str], Iterator[str]]] = {
    "matin": _morning,
    "appels": _calls,
    "appel": _sheet,
    "calendrier": _dates,
    "previsions": _forecasts,
    "dossiers": _dossiers,
    "dossier": _dossier,
    "besoins": _needs,
    "sources": _sources,
    "statistiques": _stats,
    "profil": _profile,
}
PLACES = tuple(_PLACES)
