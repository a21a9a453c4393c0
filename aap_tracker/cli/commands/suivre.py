"""`aap suivre`: the publication of another CCAS, followed like a source."""

from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.collecting.following import Followed
    from aap_tracker.store.subscriptions import Subscription


@click.command("suivre")
@common
@click.argument("adresse", required=False)
@click.option("--cle", metavar="EMPREINTE", help="L’empreinte de clé que l’auteur vous a donnée : elle est vérifiée.")
@click.option("--retirer", is_flag=True, help="Ne plus suivre ADRESSE ; les appels déjà pris restent.")
@click.option("--relever", is_flag=True, help="Relever maintenant toutes les publications suivies.")
@click.pass_context
def command(context: click.Context, /, adresse: str | None, cle: str | None, **flags: bool) -> None:
    """Suit la publication d’un autre CCAS (« aap partager ») ; sans ADRESSE, liste celles que vous suivez.

    Chaque nuit les relève. Elles se mêlent à vos propres sources : un appel vu des deux côtés n’en fait qu’un.
    """
    session = context.ensure_object(Session)
    if adresse is None:
        _list(session, refresh=flags["relever"], context=context)
    elif flags["retirer"]:
        _remove(session, adresse)
    else:
        _follow(session, adresse, cle)


def _follow(session: Session, url: str, key: str | None) -> None:
    from aap_tracker.collecting import following
    from aap_tracker.publishing.sharing import fingerprint

    with session.store(write=True) as store:
        found = following.subscribe(store, url, key, session.day, session.now)
        session.rescore(store)
    say(f"Vous suivez « {found.subscription.name} », clé {fingerprint(found.subscription.key)}.")
    _told(session, [found])


def _remove(session: Session, url: str) -> None:
    from aap_tracker.collecting.following import address
    from aap_tracker.store import subscriptions

    with session.store(write=True) as store:
        if not subscriptions.remove(store, address(url)):
            raise InputError("Publication inconnue", f"« {url} » n’est pas suivie.", "Voyez « aap suivre ».")
    say("Publication retirée ; ses appels restent dans votre base.")


def _list(session: Session, *, refresh: bool, context: click.Context) -> None:
    from aap_tracker.collecting import following
    from aap_tracker.store import subscriptions

    with session.store(write=refresh) as store:
        if refresh:
            looked = following.refresh(store, session.day, session.now)
            session.rescore(store)
        every = subscriptions.every(store)
    if refresh:
        _told(session, looked)
        if following.troubles(looked):
            context.exit(1)
    elif session.as_json:
        dump([_row(one) for one in every])
    else:
        for one in every:
            show(f"{one.name}  {one.url}  relevée le {one.checked[:10] or 'jamais'}{_trouble(one)}")
        if not every:
            say("Vous ne suivez aucune publication : « aap suivre ADRESSE ».")


def _told(session: Session, looked: "list[Followed]") -> None:
    if session.as_json:
        dump([
            {**_row(one.subscription), "new": one.new, "changed": one.changed, "gone": one.gone,
             "refused": one.refused, "requests": one.requests, "bytes": one.bytes_read}
            for one in looked
        ])  # fmt: skip
        return
    for one in looked:
        name = one.subscription.name or one.subscription.url
        refused = f", {one.refused} illisibles" if one.refused else ""
        say(f"{name} : {one.new} nouveaux, {one.changed} changés, {one.gone} retirés{refused}"
            f"{_trouble(one.subscription)}")  # fmt: skip


def _trouble(one: "Subscription") -> str:
    return f" – {one.trouble}" if one.trouble else ""


def _row(one: "Subscription") -> dict[str, object]:
    from aap_tracker.publishing.sharing import fingerprint

    return {"url": one.url, "name": one.name, "source": one.source_id, "last": one.last, "checked": one.checked,
            "key": fingerprint(one.key), "trouble": one.trouble or None}  # fmt: skip
