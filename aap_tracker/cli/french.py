"""Click in French: its own sentences pass through gettext, which is answered here before click is imported.

A catalogue file (`messages.mo`) would be found through LANGUAGE or LC_ALL only, which Windows does not set.
"""

import gettext

_SENTENCES = {
    "Usage:": "Usage :",
    "Usage: {prog} {args}": "Usage : {prog} {args}",
    "Options": "Options",
    "Commands": "Commandes",
    "Arguments": "Arguments",
    "Show this message and exit.": "Affiche cette aide et s’arrête.",
    "Show the version and exit.": "Affiche la version et s’arrête.",
    "Error": "Erreur",
    "Error: {message}": "Erreur : {message}",
    "Aborted!": "Interrompu.",
    "Try '{command} {option}' for help.": "Pour l’aide : « {command} {option} ».",
    "No such command {name!r}.": "Commande inconnue : « {name} ».",
    "No such option: {name}": "Option inconnue : {name}",
    "Missing command.": "Il manque une commande.",
    "Missing argument": "Il manque l’argument",
    "Missing option": "Il manque l’option",
    "Missing parameter": "Il manque le paramètre",
    "Missing {param_type}": "Il manque {param_type}",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Got unexpected extra argument ({args})": "Argument de trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments de trop : {args}",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Possible options: {possibilities})": "(Options proches : {possibilities})",
    "Option {name!r} requires an argument.": "L’option {name!r} attend une valeur.",
    "{value!r} is not a valid {number_type}.": "« {value} » n’est pas un nombre.",
    "{value!r} is not one of {choices}.": "« {value} » n’est pas parmi {choices}.",
    "{name} {filename!r} does not exist.": "{name} « {filename} » n’existe pas.",
    "{name} {filename!r} is a directory.": "{name} « {filename} » est un dossier.",
    "File": "Le fichier",
    "file": "le fichier",
    "Directory": "Le dossier",
    "Path": "Le chemin",
    "path": "le chemin",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "(DEPRECATED)": "(obsolète)",
}


def install() -> None:
    """Answer gettext with our sentences; anything unknown stays as it is. Call before importing click."""
    gettext.gettext = lambda message: _SENTENCES.get(message, message)
    gettext.ngettext = _several


def _several(msgid1: str, msgid2: str, n: int) -> str:
    sentence = msgid1 if abs(n) < 2 else msgid2  # noqa: PLR2004 - French: the plural starts at two
    return _SENTENCES.get(sentence, sentence)
