"""A source that someone proposes: its site looked at, what it would give shown, followed if one agrees."""

from functools import partial
from typing import TYPE_CHECKING, Any

from aap_tracker.errors import AapError
from aap_tracker.model.french import count
from aap_tracker.tui import helpers
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.helpers import Told
from aap_tracker.wording import labels

if TYPE_CHECKING:
    from aap_tracker.tui.app import AapApp

_FOLLOW = "suivre"
_SHOWN = 12  # calls


class Proposing:
    """One proposal, from its address to the list of sources."""

    def __init__(self, app: "AapApp") -> None:
        self._app = app

    async def look(self, url: str) -> None:
        """Look at the site, then ask."""
        told = await self._run(f"Je regarde {url}…", "sources", "chercher", url)
        if told is None:
            return
        if not isinstance(told.record, dict) or "source" not in told.record:
            self._app.say(told.words or "Ce site n’a rien donné.", title="Site non reconnu", trouble=True)
            return
        source = told.record["source"]
        dialog = ListingDialog(f"Proposer : {source.get('name', '')}", rows(told.record), "")
        self._app.push_screen(dialog, partial(self._answered, str(source.get("url") or url)))

    def _answered(self, url: str, answer: str | None) -> None:
        if answer == _FOLLOW:
            self._app.run_worker(self._follow(url), group="propose", exit_on_error=False)

    async def _follow(self, url: str) -> None:
        told = await self._run("La source est ajoutée…", "sources", "ajouter", url)
        if told is None:
            return
        if told.code or not isinstance(told.record, dict):
            self._app.say(told.words, title="Source non ajoutée", trouble=True)
            return
        name = told.record.get("name", "")
        self._app.say(f"{name} : elle sera visitée à la prochaine collecte (c : maintenant).", title="Source suivie")
        self._app.tell_change()

    async def _run(self, progress: str, *words: str) -> Told | None:
        self._app.progress = progress
        try:
            return await helpers.ask(self._app.services, *words)
        except AapError as error:
            self._app.say_error(error)
            return None
        finally:
            self._app.progress = ""


def rows(record: dict[str, Any]) -> list[tuple[str, str]]:
    """What was seen there, in lines; the first one that can be chosen follows the source."""
    source, calls, known = record["source"], record.get("calls", []), record.get("known") or {}
    kind = labels.funder_kind(str(source.get("funder_kind", "autre")))
    found = [(f"{source.get('name', '')} · {kind}", ""), (f"Page suivie : {source.get('url', '')}", "")]
    if known.get("same_page"):
        found.append((f"Cette page est déjà suivie ({known['same_page']}) : rien à ajouter.", ""))
    else:
        if known.get("same_site"):
            found.append((f"Une autre page de ce site est déjà suivie ({known['same_site']}).", ""))
        found.append(("▸ Suivre cette source", _FOLLOW))
    found += [
        (f"{'Échec' if one.get('fatal') else 'À savoir'} : {one.get('text', '')}", "")
        for one in record.get("findings", [])
    ]
    found.append((f"{count(len(calls), 'appel')} sur ce site :" if calls else "Aucun appel vu sur ce site.", ""))
    found += [(f"  {call.get('title', '')}", "") for call in calls[:_SHOWN]]
    return found
