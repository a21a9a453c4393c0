"""What the machine knows of the person in front of it."""

import getpass

from aap_tracker.text import clean

_LONGEST = 80  # characters


def user_name() -> str:
    """The name of the machine's user, as the session bears it; empty when the machine gives none."""
    try:
        return clean(getpass.getuser())[:_LONGEST]
    except (OSError, KeyError, ImportError):  # no such variable, and no such account
        return ""
