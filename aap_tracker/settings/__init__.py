"""What the user wrote in `ccas.toml`: read and checked here, rewritten here with its comments kept."""

from aap_tracker.settings.needs_import import NeedsFile, read_needs
from aap_tracker.settings.own_sources import add_own, catalogue, own_sources, remove_own, row_toml
from aap_tracker.settings.profile import load_profile
from aap_tracker.settings.writing import add_need, change_need, remove_need, write_new_profile

__all__ = [
    "NeedsFile",
    "add_need",
    "add_own",
    "catalogue",
    "change_need",
    "load_profile",
    "own_sources",
    "read_needs",
    "remove_need",
    "remove_own",
    "row_toml",
    "write_new_profile",
]
