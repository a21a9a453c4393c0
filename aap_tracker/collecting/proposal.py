"""From a site that was looked at to the row that describes it: what is known is written, a person says the rest."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from aap_tracker.collecting.trial import Trial
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call, Funder
from aap_tracker.model.french import short_day
from aap_tracker.model.sources import Source
from aap_tracker.model.vocabulary import FunderKind, Verified
from aap_tracker.store.addresses import canonical
from aap_tracker.text import clean, slug

_MOST = 0.5  # of the calls that a funder or a territory must be that of, to be that of the site
_SELF = {"look", "fetch"}  # families that only decide who reads


@dataclass(frozen=True)
class Proposal:
    """A row, and the row of the catalogue that already holds its address or its site (None: none does)."""

    source: Source
    same_page: Source | None = None
    same_site: Source | None = None


def propose(trial: Trial, known: Iterable[Source], day: dt.date) -> Proposal:
    """The row of a site that was looked at, on `day`; `known` is the catalogue, so that nothing enters it twice."""
    listed = tuple(known)
    url = _list_page(trial)
    found = trial.calls
    same_site = _same_site(url, listed)
    name, kind = _who(trial, same_site)
    row = Source(
        id=_free_id(slug(name, 60), {one.id for one in listed}),
        name=name,
        funder_kind=kind,
        family=_family(trial),
        url=url,
        home=urljoin(url, "/"),
        territories=same_site.territories if same_site else _where(found),
        verified=_verified(trial),
        checked_on=day.isoformat() if _verified(trial) != "none" else None,
        browser=trial.done.browser,
        own=True,
        note=_note(trial, day),
    )
    return Proposal(row, same_page(url, listed), same_site)


def same_page(url: str, known: Iterable[Source]) -> Source | None:
    """The row that already holds an address, whatever its spelling."""
    address = canonical(url)
    return next((one for one in known if canonical(one.url) == address and not one.options.get("slug")), None)


def check_new(source: Source, known: Sequence[Source]) -> None:
    """Raise InputError when the catalogue holds the identifier or the address of a row already."""
    twin = next((one for one in known if one.id == source.id), None)
    if twin is not None:
        raise InputError(
            "Source en double",
            f"L’identifiant « {source.id} » est déjà celui de {twin.name}.",
            f"Choisissez-en un autre avec « --id », ou « --remplacer {source.id} » pour prendre sa place.",
        )
    twin = same_page(source.url, known)
    if twin is not None:
        raise InputError(
            "Source en double",
            f"{source.url} est déjà l’adresse de « {twin.id} » ({twin.name}).",
            f"Pour la changer : « aap sources ajouter … --remplacer {twin.id} ».",
        )


def replacing(source: Source, before: Source) -> Source:
    """A row in the place of another: its identifier, name and territories stay, so do its calls and its past."""
    kept = {name: getattr(before, name) for name in ("id", "name", "funder_kind", "licence", "silent_days")}
    territories = before.territories or source.territories
    return source.model_copy(
        update={**kept, "territories": territories, "home": before.home or source.home, "own": True}
    )


def _list_page(trial: Trial) -> str:
    """The page that lists the calls when there is one, else the address that was given."""
    lists = {canonical(url.partition("?")[0]): url for url in reversed(trial.done.lists)}
    return next(iter(lists.values())) if len(lists) == 1 else trial.source.url


def _family(trial: Trial) -> str:
    family = trial.done.chosen or trial.source.family
    return "discover" if family in _SELF or family == "document" else family


def _verified(trial: Trial) -> Verified:
    if trial.calls:
        return "list"
    return "none" if trial.failed else "home"


def _note(trial: Trial, day: dt.date) -> str:
    count = len(trial.calls)
    if count:
        return f"Vue le {short_day(day)} : {count} appel{'s' if count > 1 else ''}."
    why = trial.failed or next(iter(trial.findings), None)
    return f"Vue le {short_day(day)} : {why.text if why else 'aucun appel trouvé'}."


def _who(trial: Trial, same_site: Source | None) -> tuple[str, FunderKind]:
    if same_site is not None:
        return same_site.name, same_site.funder_kind
    names = Counter(clean(raw.page.site_name) for raw, _ in trial.read if raw.page.site_name)
    site = names.most_common(1)[0][0] if names else ""
    funders: Counter[Funder] = Counter(one for call in trial.calls for one in call.funders[:1])
    if funders and funders.most_common(1)[0][1] >= len(trial.calls) * _MOST:
        funder = funders.most_common(1)[0][0]
        whole = " " in funder.name or not site  # « État », « Caf », « DREETS » name no body: the site says which
        return (funder.name if whole else site), funder.kind
    return site or (urlsplit(trial.source.url).hostname or "").removeprefix("www."), "autre"


def _where(calls: Sequence[Call]) -> tuple[str, ...]:
    """The territory that most calls cover."""
    places = Counter(call.territories for call in calls if call.territories)
    if not places:
        return ()
    territories, count = places.most_common(1)[0]
    return territories if count >= len(calls) * _MOST else ()


def _same_site(url: str, known: Iterable[Source]) -> Source | None:
    """The one row of the same host: a host of several funders (caf.fr) says nothing."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    rows = [one for one in known if (urlsplit(one.url).hostname or "").removeprefix("www.") == host]
    return rows[0] if len({(one.name, one.funder_kind) for one in rows}) == 1 else None


def _free_id(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(name for number in range(2, len(taken) + 3) if (name := f"{wanted}-{number}") not in taken)
