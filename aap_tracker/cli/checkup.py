"""What `aap diagnostic` looks at: each line has a state, what was found, and what to do."""

import importlib.util
from collections.abc import Callable, Iterator

from aap_tracker.cli import checkup_machine as machine
from aap_tracker.cli.checkup_machine import Line
from aap_tracker.cli.session import Session
from aap_tracker.errors import AapError
from aap_tracker.model.french import NO_BREAK, count, short_day

_OLD_COPY = 3  # days
_FAILING = 3  # failed rounds in a row
_MAIL_GUIDE = "Ajoutez au profil [courriel] et [[destinataires]] : voyez « Recevoir le bulletin » dans le guide."


def checkup(session: Session, *, mail: bool = False) -> Iterator[Line]:
    """Every check in order, as it is made. `mail` also knocks at the mail server's door, and sends nothing."""
    looks: tuple[Callable[[Session], Iterator[Line]], ...] = (
        machine.versions, machine.clock, _base, machine.rights, machine.room, _profile, _sources, _timer, _copies,
        _mail, *([_door] if mail else []), _alerts, machine.programs,
    )  # fmt: skip
    for look in looks:
        try:
            yield from look(session)
        except AapError as error:
            yield Line(_NAMES.get(look, "Machine"), "erreur", f"{error.title}. {error.message}", error.advice)


def _base(session: Session) -> Iterator[Line]:
    if not session.base.is_file():
        yield Line(
            "Base", "attention", f"« {session.base} » n’existe pas encore.", "Lancez « aap » ou « aap collecter »."
        )
        return
    from aap_tracker.store import backup

    with session.store() as store:
        wrong = store.value("PRAGMA integrity_check")
        if wrong != "ok" or store.rows("PRAGMA foreign_key_check"):
            yield Line("Base", "erreur", f"Abîmée{NO_BREAK}: {wrong}", "Remettez une sauvegarde : « aap restaurer ».")
            return
        calls, dossiers = backup.counts(store)
    size = count(session.base.stat().st_size // 1_000_000, "Mo", "Mo")
    yield Line(
        "Base", "bien", f"{session.base}, {size}, entière, {count(calls, 'appel')}, {count(dossiers, 'dossier')}"
    )


def _profile(session: Session) -> Iterator[Line]:
    profile = session.profile_or_none
    if profile is None:
        yield Line("Profil", "attention", f"« {session.profile_path} » n’existe pas.", "Lancez « aap » pour le créer.")
        return
    for warning in profile.warnings:
        yield Line("Profil", "attention", warning, f"Corrigez « {session.profile_path} ».")
    yield Line("Profil", "bien", f"{profile.name}, {count(len(profile.needs), 'besoin')}")


def _sources(session: Session) -> Iterator[Line]:
    if not session.base.is_file():
        return
    from aap_tracker.store import boards

    with session.store() as store:
        states = boards.source_states(store)
    if not states:
        yield Line(
            "Sources", "attention", "Aucune n’a encore été visitée.", "Lancez « aap collecter » ou « aap nuit »."
        )
        return
    failing = [one for one in states if not one.ok and one.failures >= _FAILING]
    for one in failing:
        cause = next((finding.text for finding in one.findings if finding.fatal), "échec")
        yield Line(
            "Sources",
            "attention",
            f"{one.source_id} : {cause}, {one.failures} fois de suite",
            "Voyez « aap sources etat ».",
        )
    yield Line(
        "Sources",
        "bien",
        f"{count(len(states) - len(failing), 'source répond', 'sources répondent')} sur {len(states)}",
    )


def _timer(session: Session) -> Iterator[Line]:
    from aap_tracker.collecting import schedule, timers, timing

    try:
        made = timers.timer(timers.available(), timers.Plan(("aap",)))
    except AapError as error:
        yield Line("Minuteur", "attention", f"{error.title}. {error.message}", error.advice)
        return
    at = timing.installed(made)
    if at is None:
        yield Line("Minuteur", "attention", f"Aucun ({made.title}).", "Lancez « aap planifier installer ».")
    else:
        trouble = timing.asleep(made)
        yield Line("Minuteur", "erreur" if trouble else "bien", trouble or f"{made.title}, dès {at[0]} h {at[1]:02d}")
    if session.base.is_file():
        with session.store() as store:
            found = schedule.state(store, session.now, at)
        advice = "" if found.well else "Lancez « aap nuit » et lisez ce qu’elle dit."
        yield Line("Nuit", "bien" if found.well else "erreur", found.text, advice)


def _copies(session: Session) -> Iterator[Line]:
    from aap_tracker.settings.upkeep import load_upkeep
    from aap_tracker.store import backup, copies

    folder = load_upkeep(session.profile_path).folder(session.base)
    found = copies.found(folder)
    if not found:
        yield Line(
            "Sauvegardes", "attention", f"Aucune dans « {folder} ».", "Lancez « aap sauvegarder », ou « aap nuit »."
        )
        return
    day, path = next(((day, path) for day, path in found.items() if day <= session.day), next(iter(found.items())))
    made = backup.check(path)
    age = (session.day - day).days
    text = f"{count(len(found), 'copie')}, la dernière du {short_day(day)}, relue en entier ({made.calls} appels)"
    if age > _OLD_COPY:
        yield Line("Sauvegardes", "attention", text, "Elle est ancienne : lancez « aap sauvegarder ».")
    else:
        yield Line("Sauvegardes", "bien", text)


def _mail(session: Session) -> Iterator[Line]:
    from aap_tracker.settings.mailing import PASSWORD_VARIABLE, load_mailing, password

    mailing = load_mailing(session.profile_path)
    if not mailing.recipients:
        yield Line("Courriel", "attention", "Personne ne reçoit le bulletin.", _MAIL_GUIDE)
    elif mailing.server is None:
        yield Line("Courriel", "erreur", "Des destinataires et aucun serveur.", _MAIL_GUIDE)
    else:
        server, known = mailing.server, password(mailing.server)
        said = "mot de passe trouvé" if known else "sans mot de passe"
        text = f"{count(len(mailing.recipients), 'destinataire')}, {server.serveur} ({server.securite}), {said}"
        if server.identifiant and not known:
            account = (
                f"Gardez-le : « keyring set aap-tracker {server.identifiant} », ou la variable {PASSWORD_VARIABLE}."
            )
            yield Line("Courriel", "attention", f"{text} pour « {server.identifiant} »", account)
        else:
            yield Line("Courriel", "bien", text)


def _door(session: Session) -> Iterator[Line]:
    from aap_tracker.publishing.mail import opened
    from aap_tracker.settings.mailing import load_mailing, password

    server = load_mailing(session.profile_path).server
    if server is not None:
        with opened(server, password(server)):
            yield Line(
                "Serveur de courriel", "bien", f"{server.serveur} répond et nous reconnaît. Rien n’a été envoyé."
            )


def _alerts(session: Session) -> Iterator[Line]:
    from aap_tracker.settings.mailing import load_mailing

    targets = load_mailing(session.profile_path).targets
    if not targets:
        return
    if importlib.util.find_spec("apprise") is None:
        yield Line("Alertes", "erreur", "Le complément « alertes » manque.", "Installez aap-tracker[alertes].")
    else:
        yield Line("Alertes", "bien", count(len(targets), "cible"))


_NAMES: dict[Callable[[Session], Iterator[Line]], str] = {
    _base: "Base", _profile: "Profil", _sources: "Sources", _timer: "Minuteur", _copies: "Sauvegardes",
    _mail: "Courriel", _door: "Serveur de courriel", _alerts: "Alertes",
}  # fmt: skip
