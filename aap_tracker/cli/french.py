"""Click in French: its own sentences pass through gettext, which is answered here before click is imported.

A catalogue file (`messages.mo`) would be found through LANGUAGE or LC_ALL only, which Windows does not set.
"""

import gettext

from aap_tracker.model.french import typeset

_SENTENCES = {
    "Usage:": "Usage :",
    "Options": "Options",
    "Commands": "Commandes",
    "Positional arguments": "Arguments",
    "Show this message and exit.": "Affiche cette aide et s’arrête.",
    "Show the version and exit.": "Affiche la version et s’arrête.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "Error: {message}": "Erreur : {message}",
    "Error: invalid input": "Erreur : saisie refusée",
    "Aborted!": "Interrompu.",
    "Error: The two entered values do not match.": "Erreur : les deux saisies diffèrent.",
    "Try '{command} {option}' for help.": "Pour l’aide : « {command} {option} ».",
    "No such command {name!r}.": "Commande inconnue : « {name} ».",
    "No such option {name!r}.": "Option inconnue : « {name} ».",
    "Missing command.": "Il manque une commande.",
    "Missing argument": "Il manque l’argument",
    "Missing option": "Il manque l’option",
    "Missing parameter": "Il manque le paramètre",
    "Missing parameter: {param_name}": "Il manque le paramètre {param_name}",
    "Missing {param_type}": "Il manque {param_type}",
    "{missing}{param_hint}.{msg}": "{missing}{param_hint}.{msg}",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Got unexpected extra argument ({args})": "Argument de trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments de trop : {args}",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "(Vouliez-vous dire : {possibilities} ?)",
    "Choose from:\n\t{choices}": "Choisissez parmi :\n\t{choices}",
    "Option {name!r} requires an argument.": "L’option « {name} » attend une valeur.",
    "Option {name!r} requires {nargs} arguments.": "L’option « {name} » attend {nargs} valeurs.",
    "Option {name!r} does not take a value.": "L’option « {name} » n’attend pas de valeur.",
    "Argument {name!r} takes {nargs} values.": "L’argument « {name} » attend {nargs} valeurs.",
    "Takes {nargs} values but 1 was given.": "{nargs} valeurs sont attendues, une seule est donnée.",
    "Takes {nargs} values but {len} were given.": "{nargs} valeurs sont attendues, {len} sont données.",
    "{len_type} values are required, but {len_value} was given.": "{len_type} valeurs attendues, {len_value} donnée.",
    "{len_type} values are required, but {len_value} were given.": "{len_type} valeurs attendues, {len_value} données.",
    "{value!r} is not a valid {number_type}.": "« {value} » n’est pas un nombre.",
    "{value!r} is not one of {choices}.": "« {value} » n’est pas parmi {choices}.",
    "{value!r} is not {choice}.": "« {value} » n’est pas {choice}.",
    "{value} is not in the range {range}.": "{value} n’est pas dans l’intervalle {range}.",
    "{name} {filename!r} does not exist.": "{name} « {filename} » n’existe pas.",
    "{name} {filename!r} is a directory.": "{name} « {filename} » est un dossier.",
    "{name} {filename!r} is a file.": "{name} « {filename} » est un fichier.",
    "{name} {filename!r} is not readable.": "{name} « {filename} » ne peut pas être lu.",
    "{name} {filename!r} is not writable.": "{name} « {filename} » ne peut pas être écrit.",
    "{name} {filename!r} is not executable.": "{name} « {filename} » ne peut pas être lancé.",
    "Could not open file {filename!r}: {message}": "Le fichier « {filename} » ne s’ouvre pas : {message}",
    "file": "le fichier",
    "File": "Le fichier",
    "directory": "le dossier",
    "Directory": "Le dossier",
    "path": "le chemin",
    "Path": "Le chemin",
    "default: {default}": "par défaut : {default}",
    "default": "par défaut",
    "required": "obligatoire",
    "(dynamic)": "(selon le cas)",
    "unknown error": "erreur inconnue",
    "env var: {var}": "variable : {var}",
    "Do you want to continue?": "Continuer ?",
    "Repeat for confirmation": "Encore une fois",
    "Confirm the action without prompting.": "Confirme sans rien demander.",
    "Press any key to continue...": "Appuyez sur une touche…",
    "({label}: {deprecated})": "({label} : {deprecated})",
    "deprecated": "obsolète",
}


def install() -> None:
    """Answer gettext with our sentences; anything unknown stays as it is. Call before importing click."""
    gettext.gettext = lambda message: typeset(_SENTENCES.get(message, message))
    gettext.ngettext = _several


def _several(msgid1: str, msgid2: str, n: int) -> str:
    sentence = msgid1 if abs(n) < 2 else msgid2  # noqa: PLR2004 - French: the plural starts at two
    return typeset(_SENTENCES.get(sentence, sentence))
