"""`aap registre`: the record of processing that the RGPD asks for (article 30), ready to print."""

import textwrap
from typing import Any

import click

from aap_tracker.cli.session import Session, common, dump, show

LABELS = (
    ("finalite", "Finalité"), ("base_legale", "Base légale"), ("personnes", "Personnes"), ("donnees", "Données"),
    ("sources", "Origine"), ("destinataires", "Destinataires"), ("duree", "Durée"),
)  # fmt: skip


@click.command("registre")
@common
@click.pass_obj
def command(session: Session) -> None:
    """Le registre des traitements : ce qui est gardé de personnes, pourquoi, d’où, pour qui, combien de temps."""
    found = register(session)
    if session.as_json:
        dump(found)
        return
    profile = session.profile_or_none
    show(f"Registre des traitements – {profile.name if profile else 'CCAS'}\n")
    for number, one in enumerate(found["traitement"], 1):
        show(f"{number}. {one['nom']}")
        for key, label in LABELS:
            show(_line(label, one[key]))
        show(_line("Tables", ", ".join(one["colonnes"])))
        show("")
    show("Fichiers")
    for one in found["fichier"]:
        show(_line(one["nom"], f"{one['contenu']} Durée : {one['duree']}"))
    show(
        "\nMesures : base et journaux lus par leur seul propriétaire, effacement réel (pages libres comprises), rien ne"
    )
    show("quitte l’ordinateur sans votre demande. Droits des personnes : « aap personnes exporter », « effacer ».")


def register(session: Session) -> dict[str, Any]:
    """The register with the delays of this profile."""
    from aap_tracker import shipped
    from aap_tracker.settings.upkeep import load_upkeep

    upkeep = load_upkeep(session.profile_path)
    delays = {"contacts_mois": upkeep.contacts_mois, "garder": upkeep.garder}
    table = shipped.toml_table("register.toml")
    return {
        name: [{**one, "duree": one["duree"].format(**delays)} for one in table[name]]
        for name in ("traitement", "fichier")
    }


def _line(label: str, text: str) -> str:
    return textwrap.fill(f"{label} : {text}", 100, initial_indent="   ", subsequent_indent="      ")
