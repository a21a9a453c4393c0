"""`aap sources ajouter, retirer`: rows of the user's own, beside the base."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aap_tracker.cli.collection import named
from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.cli.source_tools import counted, looked, source_record, tell_findings
from aap_tracker.errors import AapError, InputError
from aap_tracker.model.vocabulary import FUNDER_KINDS

if TYPE_CHECKING:
    from aap_tracker.model.sources import Source

_NOTHING = 3


@click.command("ajouter", short_help="Ajoute une source à vous.")
@common
@click.argument("quoi", metavar="[URL|FICHIER.toml]", required=False)
@click.option("--id", "source_id", metavar="ID", help="L’identifiant de la source.")
@click.option("--nom", "name", metavar="NOM", help="Le nom du financeur ou du site.")
@click.option(
    "--financeur", "funder_kind", metavar="SORTE", type=click.Choice(FUNDER_KINDS),
    help="La sorte de financeur : commune, epci, departement, fondation…",
)  # fmt: skip
@click.option("--territoire", "territories", multiple=True, metavar="CODE", help="DEP-26, REG-84… (à répéter).")
@click.option("--navigateur", "browser", is_flag=True, help="Ouvrir ses pages dans un navigateur (JavaScript).")
@click.option(
    "--remplacer", "replaced", metavar="ID", help="Prendre la place de cette source ; sans adresse : la page proposée."
)
@click.option("--sans-essai", "blind", is_flag=True, help="Ajouter sans aller voir le site.")
@click.pass_obj
def add(session: Session, /, quoi: str | None, replaced: str | None, *, blind: bool, **given: Any) -> None:
    """Ajoute une source à vous, à côté de la base. Le site est d’abord regardé."""
    from aap_tracker import paths, settings
    from aap_tracker.collecting.proposal import check_new, replacing

    known = session.catalogue
    before = named(known, replaced) if replaced else None
    source = _described(session, quoi or _proposed(session, replaced), blind=blind, browser=given["browser"])
    if before is not None:
        source = replacing(source, before)
    source = _with(source, given, session)
    check_new(source, [one for one in known if one.id != replaced])
    path = paths.sources_path(session.base)
    settings.add_own(path, source, replace=before is not None)
    if session.as_json:
        dump(source_record(source))
    else:
        show(settings.row_toml(source))
    say(f"Source « {source.id} » écrite dans « {path} ». Pour l’enlever : « aap sources retirer {source.id} ».")


@click.command("retirer", short_help="Retire une source à vous.")
@common
@click.argument("source_id", metavar="ID")
@click.pass_obj
def remove(session: Session, source_id: str) -> None:
    """Retire une source à vous ; ce qu’elle contenait est affiché. Celle du catalogue qu’elle remplaçait revient."""
    from aap_tracker import paths, settings, shipped

    path = paths.sources_path(session.base)
    held = settings.remove_own(path, source_id)
    if session.as_json:
        dump(source_record(held))
    else:
        show(settings.row_toml(held))
    back = any(source.id == source_id for source in shipped.sources())
    say(
        f"Source « {source_id} » retirée de « {path} »."
        + (" Celle du catalogue est de nouveau suivie." if back else "")
    )


def _described(session: Session, what: str, *, blind: bool, browser: bool) -> "Source":
    """The row to add: that of a file, else that of a site, looked at unless told not to."""
    if what.endswith(".toml") and "://" not in what:
        return _of_file(Path(what))
    if blind:
        from aap_tracker.collecting.proposal import propose
        from aap_tracker.collecting.trial import Trial, look_source

        unseen = propose(Trial(look_source(what)), session.catalogue, session.day).source
        note = "Adresse donnée à la main, pas encore vue."
        return unseen.model_copy(update={"verified": "none", "checked_on": None, "note": note})
    trial, proposal = looked(session, what, browser=browser)
    tell_findings(trial.findings)
    if trial.failed:
        advice = "Vérifiez l’adresse ; « --sans-essai » ajoute la source sans aller la voir."
        raise AapError("Source non ajoutée", f"{what} : {trial.failed.text}.", advice, exit_code=_NOTHING)
    say(f"{counted(len(trial.calls), 'appel')} sur ce site.")
    return proposal.source


def _of_file(path: Path) -> "Source":
    from aap_tracker.settings.own_sources import rows_of

    try:
        rows = rows_of(path.read_text("utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("Fichier illisible", f"« {path} » : {error}") from error
    if len(rows) != 1:
        raise InputError("Une source attendue", f"« {path} » en décrit {len(rows)}.", "Donnez-en une seule.")
    return rows[0]


def _with(source: "Source", given: dict[str, Any], session: Session) -> "Source":
    """The row with what was said on the command line; its territory is the profile's when nobody said it."""
    said = {"id": given["source_id"], "name": given["name"], "funder_kind": given["funder_kind"]}
    values: dict[str, Any] = {key: value for key, value in said.items() if value}
    if given["browser"]:
        values["browser"] = True
    territories = given["territories"] or source.territories
    if not territories and session.profile_or_none is not None and session.profile.departement:
        territories = (f"DEP-{session.profile.departement}",)
    unknown = [code for code in territories if code not in _codes()]
    if unknown:
        raise InputError(
            "Territoire inconnu", f"« {unknown[0]} ».", "Écrivez un code de l’Insee : DEP-26, REG-84, COM-26108, FR."
        )
    return _checked({**source.model_dump(), **values, "territories": tuple(territories)})


def _codes() -> set[str]:
    from aap_tracker import shipped

    return {"FR", *(place.code for place in (*shipped.lexicon().places, *shipped.communes()))}


def _checked(values: dict[str, Any]) -> "Source":
    from pydantic import ValidationError

    from aap_tracker.model.sources import Source

    try:
        return Source.model_validate(values)
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"])
        advice = "Un identifiant s’écrit en minuscules sans accent, avec des tirets : « caf-drome »."
        raise InputError("Source refusée", f"« {key} » vaut « {values.get(key, '')} ».", advice) from error


def _proposed(session: Session, replaced: str | None) -> str:
    """The page that the last round proposes for a source that is gone."""
    if replaced is None:
        raise click.UsageError("Donnez une adresse, un fichier .toml, ou « --remplacer ID ».")
    from aap_tracker.model.raw import moved_to
    from aap_tracker.store import rounds

    with session.store() as store:
        past = rounds.history(store, replaced, 1)
    moved = moved_to(past[-1].findings) if past else None
    if moved is None:
        raise InputError(
            "Aucune page proposée",
            f"La dernière collecte ne propose rien pour « {replaced} ».",
            "Donnez l’adresse vous-même.",
        )
    return moved.url
