"""`aap servir`: the dashboard in a browser."""

import os
import secrets
import sys

import click

from aap_tracker.cli.session import Session, common, say, show

PASSWORD_VARIABLE = "AAP_MOT_DE_PASSE"  # noqa: S105 - the name of a variable
_SERVICE, _ACCOUNT = "aap-tracker", "servir"


@click.command("servir")
@common
@click.option(
    "--adresse",
    "host",
    default="127.0.0.1",
    show_default=True,
    help="L’adresse à écouter. La sienne seule, sinon un mot de passe est demandé.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 : un port libre.")
@click.pass_obj
def command(session: Session, host: str, port: int) -> None:
    """Ouvre le tableau de bord dans un navigateur, sur cette machine seule à moins de donner une autre adresse.

    Le mot de passe d’une autre adresse vient de AAP_MOT_DE_PASSE, du trousseau du système (« keyring set aap-tracker
    servir »), sinon il est tiré au sort et affiché.
    """
    from aap_tracker.tui.web.gate import Gate, is_loopback
    from aap_tracker.tui.web.server import Dashboard, serve

    here = is_loopback(host)
    password, said = (os.environ.get(PASSWORD_VARIABLE) or None, "") if here else _password()
    if not here:
        _warn(said)

    def ready(bound: int) -> None:
        name = f"[{host}]" if ":" in host else host
        show(f"http://{name}:{bound}/")
        say("Ouvrez cette adresse dans un navigateur. Ctrl-C arrête.")

    serve(Dashboard(_child(session), Gate(password, only_here=here and password is None)), host, port, ready)


def _child(session: Session) -> list[str]:
    """What each page opens: this same Python, this same base, profile and day."""
    paths = ["--base", str(session.base), "--profil", str(session.profile_path)]
    day = ["--jour", session.day_option] if session.day_option else []
    return [sys.executable, "-m", "aap_tracker", *paths, *day]


def _password() -> tuple[str, str]:
    """The password, and what to say of it: given, else kept by the system, else drawn now."""
    given = os.environ.get(PASSWORD_VARIABLE) or _kept()
    if given:
        return given, "Le mot de passe est celui que vous avez choisi."
    drawn = secrets.token_urlsafe(12)
    return drawn, f"Mot de passe de cette session : {drawn}"


def _kept() -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _ACCOUNT) or None
    except KeyringError:  # a server without any keyring
        return None


def _warn(said: str) -> None:
    for line in (
        "Le tableau de bord sera visible depuis d’autres machines. Qui a le mot de passe y fait tout ce que vous",
        "pouvez faire : décider, écrire dans les dossiers, collecter. Les échanges ne sont pas chiffrés : sur un",
        "réseau que vous ne tenez pas, placez un serveur HTTPS devant (guide, « Dans un navigateur »).",
        said,
    ):
        say(line)
