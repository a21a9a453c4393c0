"""`aap`: finds a subcommand, loads only its module, and says errors in three French lines."""

import sys
from importlib import import_module

from aap_tracker.cli import french

french.install()

import click  # noqa: E402 - after its sentences are French

from aap_tracker import __version__  # noqa: E402
from aap_tracker.cli import help as pages  # noqa: E402
from aap_tracker.cli.session import Session, common  # noqa: E402
from aap_tracker.errors import AapError  # noqa: E402

pages.install()
# command: (module, one line of help)
COMMANDS = {
    "demo": ("demo", "Montre tout sur des sites d’exemple, sans rien toucher de vos données."),
    "collecter": ("collecter", "Va chercher les appels des sources du profil, de quelques-unes, ou d’un site inconnu."),
    "nuit": ("nuit", "La ronde de chaque nuit : collecter, noter, prévoir, sauvegarder, prévenir."),
    "planifier": ("planifier", "Le minuteur de la nuit : l’installer, le retirer, savoir s’il marche."),
    "sauvegarder": ("sauvegarder", "Sauvegarde la base, le profil et vos sources."),
    "restaurer": ("restaurer", "Remet une sauvegarde ; « --apercu » dit ce qu’elle contient."),
    "registre": ("registre", "Le registre des traitements de données personnelles, à imprimer."),
    "personnes": ("personnes", "Dit ce qui est gardé d’une personne, et l’efface à sa demande."),
    "diagnostic": ("diagnostic", "Dit si tout est en ordre, et quoi faire sinon."),
    "bulletin": ("bulletin", "Le bulletin du jour ; avec « --envoyer », par courriel à chacun."),
    "appels": ("appels", "Liste ou cherche les appels de la base."),
    "appel": ("appel", "Montre un appel, ses preuves et ses raisons."),
    "noter": ("noter", "Note les appels au regard des besoins du profil."),
    "prevoir": ("prevoir", "Prévoit les prochaines fenêtres des appels qui reviennent."),
    "besoins": ("besoins", "Liste, ajoute, modifie ou retire les besoins du profil."),
    "dossier": ("dossier", "Crée, vérifie et exporte des dossiers."),
    "experiences": ("experiences", "Des actions publiées d’autres CCAS, pour partir d’elles."),
    "methode": ("methode", "De l’idée au projet, étape par étape ; dit où vous en êtes."),
    "formulaire": ("formulaire", "Préremplit le formulaire vierge d’un financeur."),
    "extraire": ("extraire", "Lit une page ou un document et montre les appels qui s’y trouvent."),
    "importer": ("importer", "Ajoute à la base les appels d’un fichier, ou d’une liste de liens."),
    "exporter": ("exporter", "Écrit les appels pour Excel, en JSON, CSV, Atom, JSON Feed ou iCalendar."),
    "calendrier": ("calendrier", "Écrit les échéances dans un fichier .ics."),
    "signaler": ("signaler", "Ajoute un appel connu de bouche à oreille, ou collé d’un courriel."),
    "partager": ("partager", "Publie les appels en fichiers que d’autres CCAS suivent."),
    "suivre": ("suivre", "Suit la publication d’un autre CCAS, comme une source."),
    "national": ("national", "La collecte répartie entre plusieurs machines, pour qui publie pour tous."),
    "sources": ("sources", "Le catalogue des sources et leur santé."),
    "servir": ("servir", "Ouvre le tableau de bord dans un navigateur."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"aap_tracker.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commandes"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["--aide", "--help", "-h"]}
)
@common
@click.version_option(__version__, prog_name="aap")
@click.option(
    "--nom", "name", envvar="AAP_NOM", default="", metavar="NOM", help="Qui vous êtes : vos décisions le porteront."
)
@click.option("--texte", "place", metavar="ÉCRAN", help="Écrit l’écran en lignes de texte : matin, appels, besoins…")
@click.pass_context
def aap(context: click.Context, name: str, place: str | None) -> None:
    """Les appels à projets utiles à un CCAS : les trouver, les choisir, y répondre.

    « aap » seul ouvre le tableau de bord.
    """
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        if place is not None:
            _print_place(session, name, place)
            return
        from aap_tracker.tui.start import run

        run(session.base, session.profile_path, session.day_option, name)


def _print_place(session: Session, name: str, place: str) -> None:
    """« matin », « appels », « appel ID »…: what the screen shows, as lines; the visit is not marked."""
    from aap_tracker.cli.session import show
    from aap_tracker.tui.listings import listing
    from aap_tracker.tui.services import Services

    services = Services(session.base, session.profile_path, session.day_option, name)
    try:
        screen, _, key = place.partition(" ")
        for line in listing(services, screen, key.strip()):
            show(line)
    finally:
        services.forget()


def main() -> None:
    """Run the command line; exit codes as in `interfaces.md`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = aap.main(prog_name="aap", standalone_mode=False)
    except AapError as error:
        _say_error(error)
        code = error.exit_code
    except click.Abort:
        click.echo("Interrompu. Ce qui était déjà enregistré est gardé.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    except BrokenPipeError:
        code = 0
    except OSError as error:  # a full disk, a folder that is read-only: nobody should read a trace
        from aap_tracker.disk import told

        _say_error(told(error))
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _say_error(error: AapError) -> None:
    from aap_tracker.cli.session import say

    say(str(error))
