"""`aap experiences`: what CCAS did elsewhere, to draw from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.matching.experiences import Near
    from aap_tracker.model.experiences import Experience
    from aap_tracker.model.profile import Need

SHOWN = 10


@click.group("experiences")
def command() -> None:
    """Des actions publiées d’autres CCAS : les chercher, les lire, en partir pour un projet."""


@command.command("chercher")
@common
@click.argument("texte", required=False, default="")
@click.option("--public", default="", help="Un public du thésaurus.")
@click.option("--theme", default="", help="Un thème ou une action du thésaurus.")
@click.option("--lieu", default="", help="Une commune, un département (numéro) ou une région.")
@click.pass_obj
def find(session: Session, texte: str, public: str, theme: str, lieu: str) -> None:
    """Cherche par mots, public, thème et lieu ; sans rien, les liste toutes."""
    from aap_tracker import shipped
    from aap_tracker.matching.experiences import search

    found = search(shipped.experiences(), texte, public, theme, lieu)
    if session.as_json:
        dump([one.model_dump(mode="json") for one in found])
        return
    for one in found:
        show(_line(one))
    if not found:
        say("Aucune action ne répond à cette recherche.")


@command.command("voir")
@common
@click.argument("identifiant")
@click.pass_obj
def see(session: Session, identifiant: str) -> None:
    """Montre une fiche et où elle a été publiée."""
    one = _named(identifiant)
    if session.as_json:
        dump(one.model_dump(mode="json"))
        return
    show(f"{one.title}\n{_where(one)}\n")
    rows = (
        ("Constat", one.need), ("Action", one.action), ("Partenaires", ", ".join(one.partners)),
        ("Financeurs", ", ".join(one.funders)), ("Moyens", one.means), ("Résultats", one.results),
        ("À retenir", one.transferable), ("Source", " ".join(filter(None, (one.source_title, one.source_url)))),
    )  # fmt: skip
    for label, value in rows:
        if value:
            show(f"{label} : {value}")


@command.command("suggerer")
@common
@click.option("--appel", "call_id", help="Pour cet appel de la base.")
@click.option("--besoin", "need_id", help="Pour ce besoin du profil.")
@click.pass_obj
def suggest(session: Session, call_id: str | None, need_id: str | None) -> None:
    """Les actions les plus proches d’un appel ou d’un besoin."""
    from aap_tracker import shipped
    from aap_tracker.matching import experiences

    if call_id:
        from aap_tracker.store import calls

        with session.store() as store:
            call = calls.get(store, call_id)
        if call is None:
            raise InputError("Appel inconnu", f"« {call_id} » n’est pas dans la base.", "Voyez « aap appels ».")
        found = experiences.of_call(call, shipped.experiences(), session.lexicon, session.profile_or_none)
    else:
        need = _need(session, need_id)
        found = experiences.of_need(need, shipped.experiences(), session.lexicon, session.profile)
    _suggested(session, found)


def _suggested(session: Session, found: "list[Near]") -> None:
    if session.as_json:
        dump([{"id": one.experience.id, "title": one.experience.title, "ccas": one.experience.ccas,
               "nearness": round(one.nearness, 2), "common": list(one.common)} for one in found])  # fmt: skip
        return
    for one in found[:SHOWN]:
        shared = f"\n    En commun : {', '.join(one.common)}" if one.common else ""
        show(f"{_line(one.experience)}{shared}")
    if not found:
        say("Aucune action publiée n’en est proche.")


@command.command("commencer")
@common
@click.argument("identifiant")
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="projet.toml")
@click.option("--besoin", "need_id", help="Le besoin du profil auquel il répond.")
@click.pass_obj
def begin(session: Session, identifiant: str, out: Path, need_id: str | None) -> None:
    """Commence un projet à partir d’une fiche : ses mots en commentaire, vos réponses à écrire."""
    from aap_tracker.dossier.adapt import project_from
    from aap_tracker.paths import write_atomic

    if out.exists():
        raise InputError("Projet déjà là", f"« {out} » existe : il n’est pas remplacé.", "Donnez un autre nom.")
    one = _named(identifiant)
    need = _need(session, need_id) if need_id or session.profile.needs else None
    write_atomic(out, project_from(one, session.profile, need, session.day).encode("utf-8"))
    say(f"« {out} » est commencé. Répondez à ses questions, puis : aap dossier creer --projet {out}")


def _named(identifier: str) -> "Experience":
    import difflib

    from aap_tracker import shipped

    known = {one.id: one for one in shipped.experiences()}
    if identifier not in known:
        near = difflib.get_close_matches(identifier, known, n=1, cutoff=0.4)
        advice = f"Vouliez-vous dire « {near[0]} » ?" if near else "Voyez « aap experiences chercher »."
        raise InputError("Fiche inconnue", f"« {identifier} » n’existe pas.", advice)
    return known[identifier]


def _need(session: Session, need_id: str | None) -> "Need":
    """The need named, else the most urgent; InputError when there is none."""
    from aap_tracker.cli.filing import need_of

    needs = session.profile.needs
    urgent = min(needs, key=lambda one: one.priorite) if needs else None
    found = need_of(session.profile, need_id) or urgent
    if found is None:
        raise InputError("Aucun besoin déclaré", "Le profil n’en contient aucun.", "Voyez « aap besoins ajouter ».")
    return found


def _where(one: "Experience") -> str:
    place = f"{one.ccas} ({one.departement})" if one.departement else one.ccas
    return f"{place}, {one.year}" if one.year else place


def _line(one: "Experience") -> str:
    return f"{one.id}\n    {one.title} · {_where(one)}"
