"""What a new dossier already knows: texts drawn from the need and the profile, each with where it comes from."""

from collections.abc import Iterator
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.values import figure_sentence
from aap_tracker.model import french
from aap_tracker.model.base import Frozen
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile


class Draft(Frozen):
    """A first text for a section; `source` says in French where its words come from."""

    key: str
    text: str
    source: str


def drafts(profile: Profile, need: Need | None, call: Call | None) -> tuple[Draft, ...]:
    """The texts that can be begun without inventing anything; a section nothing is known of is absent."""
    del call  # a call's words are never copied into a dossier: funders refuse it (`dossier.md` §3.3)
    found = [*_of_profile(profile), *(_of_need(need, profile) if need else ())]
    return tuple(draft for draft in found if draft.text.strip())


def texts(profile: Profile, need: Need | None, call: Call | None) -> dict[str, str]:
    """The same, section key → text."""
    return {draft.key: draft.text for draft in drafts(profile, need, call)}


def values(profile: Profile, need: Need | None, call: Call | None) -> dict[str, Any]:
    """The project values a new dossier is opened with: the year the call is for."""
    del profile, need
    return {"budget.exercice": call.edition} if call and call.edition else {}


def _of_profile(profile: Profile) -> Iterator[Draft]:
    source = "votre profil"
    known = profile.values
    own = str(known.get("organisme.presentation") or "")
    if not own:
        parts = [str(known.get("organisme.missions") or known.get("organisme.objet") or "")]
        services = [_service(one) for one in known.get("organisme.services_geres") or []]
        if services:
            parts.append("Services gérés :".replace(" :", f"{french.NO_BREAK}:"))
            parts += [f"- {one}" for one in services]
        own = "\n".join(part for part in parts if part)
    yield Draft(key="organisme.presentation", text=own, source=source)
    frames = known.get("organisme.documents_cadres")
    if frames:
        listed = frames if isinstance(frames, str) else french.listed([str(one) for one in frames])
        text = f"Contrats et conventions en cours sur le territoire{french.NO_BREAK}: {listed}."
        yield Draft(key="projet.articulation", text=text, source=source)


def _service(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    capacity = item.get("capacite")
    name = str(item.get("nom") or item.get("type") or "")
    return f"{name} ({capacity} places)" if isinstance(capacity, int) else f"{name} ({capacity})" if capacity else name


def _of_need(need: Need, profile: Profile) -> Iterator[Draft]:
    source = f"besoin «{french.NO_BREAK}{need.intitule}{french.NO_BREAK}»"
    names = {concept.id: concept.expressions[0] for concept in shipped.lexicon().concepts}
    yield Draft(key="projet.intitule", text=need.intitule, source=source)
    yield Draft(key="projet.besoin", text=need.description, source=source)
    figures = "\n".join(f"- {figure_sentence(figure)}" for figure in need.chiffres)
    gap = f"Écart constaté{french.NO_BREAK}: {need.ecart}" if need.ecart else ""
    yield Draft(key="projet.diagnostic", text="\n".join(part for part in (figures, gap) if part), source=source)
    yield Draft(key="projet.contexte", text=_context(need, profile), source=f"{source} et votre profil")
    yield Draft(key="projet.besoin_source", text=need.source, source=source)
    publics = french.listed([names.get(one, one) for one in need.publics])
    yield Draft(key="projet.public_cible", text=publics[:1].upper() + publics[1:], source=source)
    places = need.territoire or tuple(filter(None, [str(profile.values.get("organisme.ville") or "")]))
    yield Draft(key="projet.territoire", text=french.listed([_place(one) for one in places]), source=source)


def _place(code: str) -> str:
    """The name of a territory code, or the words as written."""
    if code.startswith("COM-"):
        return next((one.name for one in shipped.communes() if one.code == code), code)
    return next((one.name for one in shipped.lexicon().places if one.code == code), code)


def _context(need: Need, profile: Profile) -> str:
    town, people = profile.values.get("organisme.ville"), profile.values.get("organisme.population")
    parts = []
    if town and isinstance(people, int | float):
        parts.append(f"{town} compte {french.number(people)} habitants.")
    if need.offre_existante:
        parts.append(f"Ce qui existe déjà{french.NO_BREAK}: {need.offre_existante}")
    return "\n".join(parts) if need.offre_existante else ""
