"""The keys that a person may change in `[touches]` of ccas.toml: their names, and what may be written."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from textual.binding import Binding
from textual.keys import _character_to_key

from aap_tracker.errors import InputError
from aap_tracker.tui.places import PLACES

# The name of each action (the id of its binding) and the key it has at first, as one reads it.
ACTIONS = {
    "retenir": "r", "ecarter": "x", "suivre": "g", "dossier": "d", "confier": "k", "chercher": "/", "filtrer": "f",
    "trier": "t", "collecter": "c", "annuler": "u", "quitter": "q", "sauter": "j", "matin": "m", "appels": "a",
    "calendrier": "l", "dossiers": "i", "besoins": "b", "sources": "s", "previsions": "v", "statistiques": "e",
    "profil": "p", "theme": "F12",
}  # fmt: skip
_NAMED = {"espace": "space", "suppr": "delete", "inser": "insert"}
_SHAPE = re.compile(r"(?:f(?:[2-9]|1[0-2])|ctrl\+[a-z]|[^\W_]|[!-/:-@\[-`{-~]|espace|suppr|inser)", re.IGNORECASE)
_OURS = frozenset({"ctrl+q", "ctrl+c", "ctrl+p", "ctrl+z", "ctrl+y"})
_SCREENS = (*PLACES.values(), ("call", "CallScreen"))


def keymap(touches: Mapping[str, str]) -> dict[str, str]:
    """What Textual wants: action → its own name of the key. InputError, in plain words, on what cannot be."""
    for name in touches:
        if name not in ACTIONS:
            import difflib

            near = difflib.get_close_matches(name, ACTIONS, n=1, cutoff=0.5)
            hint = f"Vouliez-vous écrire « {near[0]} » ?" if near else f"Actions : {', '.join(ACTIONS)}."
            raise InputError("Action inconnue", f"« {name} » dans [touches].", hint)
    found = {name: _key(name, key) for name, key in touches.items()}
    taken: dict[str, str] = {}
    fixed = dict(_fixed())
    for name, shown in ACTIONS.items():
        key = found.get(name) or _textual(shown)
        if name in found and key in fixed:
            raise _clash(touches[name], name, fixed[key])
        if key in taken:
            changed, other = (name, taken[key]) if name in found else (taken[key], name)
            raise _clash(touches[changed], changed, other)
        taken[key] = name
    return found


def _clash(key: str, name: str, other: str) -> InputError:
    advice = f"Donnez une autre touche à « {name} », ou changez aussi celle de « {other} »."
    return InputError(
        "Touche déjà prise", f"« {key} » est déjà la touche de « {other} » ; « {name} » la demande.", advice
    )


def _key(name: str, key: str) -> str:
    if not _SHAPE.fullmatch(key) or key.lower() in _OURS:
        advice = "Écrivez une lettre, un signe, F2 à F12, ctrl+lettre, espace, suppr ou inser."
        raise InputError("Touche inconnue", f"« {key} » pour « {name} » dans [touches].", advice)
    return _textual(key)


def _textual(key: str) -> str:
    """The name Textual gives a key."""
    if len(key) == 1:
        return _character_to_key(key)
    return _NAMED.get(key.lower(), key.lower())


def _fixed() -> Iterator[tuple[str, str]]:
    """The keys of each page that cannot be changed, and what they do; read only when some keys were changed."""
    for module, name in _SCREENS:
        screen = getattr(import_module(f"aap_tracker.tui.screens.{module}"), name)
        for cls in screen.__mro__:
            for binding in vars(cls).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id is None and cls.__module__.startswith("aap_tracker"):
                    yield binding.key, binding.description


def key_said(key: str, shown: str = "") -> str:
    """A key as one reads it: « F5 », « k », « ctrl+k »."""
    if shown:
        return shown
    names = {value: name for name, value in _NAMED.items()}
    if re.fullmatch(r"f\d+", key):
        return key.upper()
    return names.get(key) or next((sign for sign in _SIGNS if _character_to_key(sign) == key), key)


_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~"


def told(keys: str, touches: Mapping[str, str]) -> str:
    """The keys of a line of help (« r », « m a l i b s »), those that were changed as they are now."""
    now = {ACTIONS[name]: key for name, key in touches.items()}
    return " ".join(now.get(key, key) for key in keys.split(" "))
