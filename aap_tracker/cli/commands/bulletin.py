"""`aap bulletin`: what each person is to be told today; `--envoyer` sends it, once."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.collecting.digests import Writer
    from aap_tracker.collecting.posting import Posted
    from aap_tracker.model.mailing import Mailing, Recipient
    from aap_tracker.publishing.digest import Digest
    from aap_tracker.store.base import Store


@click.command("bulletin")
@common
@click.option(
    "--envoyer", "send", is_flag=True, help="L’envoie aux destinataires du profil, et retient ce qui est parti."
)
@click.option("-o", "out", type=click.Path(path_type=Path), help="L’écrit dans un fichier .html ou .txt.")
@click.option("--pour", "who", metavar="COURRIEL", help="Celui d’un seul destinataire du profil.")
@click.pass_obj
def command(session: Session, send: bool, out: Path | None, who: str | None) -> None:  # noqa: FBT001 - click's option
    """Le bulletin du jour : ce qui arrive à échéance, ce qui a changé, les appels nouveaux par besoin, ce qui revient.

    Sans option, il s’affiche et rien n’est retenu. Ce qui a été envoyé une fois ne l’est plus.
    """
    from aap_tracker.settings.mailing import load_mailing

    mailing = _only(load_mailing(session.profile_path, session.profile.needs), who)
    with session.store(write=send) as store:
        writer = writer_of(session, store)
        if send:
            sys.exit(_send(session, writer, mailing))
        _show(session, writer, mailing, out)


def writer_of(session: Session, store: "Store") -> "Writer":
    """The means to write any digest of this day, with the windows of the last night, or worked out now."""
    from aap_tracker import shipped
    from aap_tracker.collecting.digests import Writer
    from aap_tracker.planning.forecast import forecast
    from aap_tracker.store import expected, series

    day, windows = expected.get(store)
    if day != session.day:
        windows = forecast(series.pasts(store), session.day, shipped.toml_table("recurring.toml"))
    return Writer(store, session.profile, windows, session.now, session.day)


def _only(mailing: "Mailing", who: str | None) -> "Mailing":
    if who is None:
        return mailing
    chosen = tuple(one for one in mailing.recipients if one.who == who.strip().lower())
    if not chosen:
        known = ", ".join(one.courriel for one in mailing.recipients) or "aucun"
        raise InputError("Destinataire inconnu", f"« {who} » n’est pas dans le profil.", f"Destinataires : {known}.")
    return mailing.model_copy(update={"recipients": chosen, "targets": ()})


def _send(session: Session, writer: "Writer", mailing: "Mailing") -> int:
    from aap_tracker import clock
    from aap_tracker.collecting.posting import post
    from aap_tracker.store.lock import night_lock

    if not (mailing.recipients or mailing.targets):
        raise InputError(
            "Personne à qui écrire",
            "Le profil n’a ni [[destinataires]], ni [alertes].",
            "Ajoutez-en, comme le montre « Recevoir le bulletin » dans le guide.",
        )
    with night_lock(session.base) as lock:
        lock.acquire("« aap bulletin »")  # the night writes to the same people
        posted = post(writer, mailing, clock.now if clock.by_hand(session.day_option) is None else lambda: session.now)
    return report(posted)


def report(posted: "Posted") -> int:
    """Say who got what; the exit code: 0, 1 when someone was missed, 3 when nobody got theirs."""
    for who in posted.sent:
        say(f"Envoyé : {who}")
    for who in posted.silent:
        say(f"Rien de nouveau : {who}")
    for who, error in posted.failed:
        say(f"Non envoyé : {who}. {error}")
    if not posted.failed:
        return 0
    return 1 if posted.sent else 3


def _show(session: Session, writer: "Writer", mailing: "Mailing", out: Path | None) -> None:
    from aap_tracker.collecting.digests import compose
    from aap_tracker.publishing.digest import as_json
    from aap_tracker.publishing.digest_text import to_text

    recipients = mailing.recipients or (_anybody(),)
    digests = [compose(writer, one) for one in recipients]
    if out is not None:
        _write(digests[0], out)
    elif session.as_json:
        dump([as_json(one) for one in digests])
    else:
        for one in digests:
            show(f"{one.name} – {one.subject}\n" if len(digests) > 1 else f"{one.subject}\n")
            show(to_text(one) if not one.empty else "Rien de nouveau à dire.")


def _anybody() -> "Recipient":
    from aap_tracker.model.mailing import Recipient

    return Recipient(courriel="", nom="")


def _write(digest: "Digest", out: Path) -> None:
    from aap_tracker.paths import write_atomic
    from aap_tracker.publishing.digest_html import to_html
    from aap_tracker.publishing.digest_text import to_text

    text = to_text(digest) if out.suffix.lower() == ".txt" else to_html(digest)
    write_atomic(out, text.encode("utf-8", "replace"))
    say(f"Bulletin écrit dans « {out} ».")
