"""`aap partager`: the calls of this base as static files that other CCAS follow."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, dump, say

FEED = "flux.atom"
FEED_CALLS = 100


@click.command("partager")
@common
@click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
@click.option("--nom", help="Le nom sous lequel vous publiez (sinon celui de votre profil).")
@click.pass_obj
def command(session: Session, dossier: Path, nom: str | None) -> None:
    """Écrit dans DOSSIER une publication signée des appels, à poser sur n’importe quel serveur web.

    Seuls les appels sont publiés : jamais les besoins, les notes ni les décisions.
    """
    from aap_tracker.model.sharing import Index, Part
    from aap_tracker.model.status import status_on
    from aap_tracker.publishing import feeds, sharing
    from aap_tracker.store import calls, shared

    profile = session.profile_or_none
    name = nom or (profile.name if profile else "Appels à projets pour les CCAS")
    key = sharing.load_key(session.base.with_name("partage.key"))
    before = sharing.standing_last(dossier, key)
    nothing = Part(file=f"appels-0-0-{'0' * 12}.jsonl.gz", first=0, last=0, records=0, size=0, sha256="0" * 64)
    with session.store(write=True) as store:
        last = shared.refresh(store)
        index = Index(name=name[:120], made_at=session.now.isoformat(), last=last, snapshot=nothing)
        moved = list(shared.after(store, before))
        made = sharing.publish(dossier, key, index, moved, shared.after(store, 0)) if moved or not before else None
        latest = [call for call in calls.find(store) if status_on(call, session.now) != "closed"]
    latest.sort(key=lambda call: feeds.updated(call, session.now), reverse=True)
    sharing.put(dossier / FEED, feeds.to_atom(latest[:FEED_CALLS], session.now))
    mark = sharing.fingerprint(sharing.public(key))
    if session.as_json:
        dump({"folder": str(dossier), "last": last, "moved": len(moved), "key": mark, "written": made is not None})
        return
    say(f"{len(moved)} changements publiés dans « {dossier} »." if moved else "Rien de neuf à publier.")
    say(f"Empreinte de votre clé, à donner à vos abonnés : {mark}")
    say("Ils s’abonnent par : aap suivre ADRESSE-DE-CE-DOSSIER")
