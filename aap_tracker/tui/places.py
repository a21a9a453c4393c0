"""The places of the menu, each imported the first time one goes there."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aap_tracker.tui.screens.base import AapScreen

# place: (module of `screens`, class)
PLACES = {
    "matin": ("morning", "MorningScreen"),
    "appels": ("calls", "CallsScreen"),
    "calendrier": ("calendar", "CalendarScreen"),
    "previsions": ("forecasts", "ForecastsScreen"),
    "dossiers": ("dossiers", "DossiersScreen"),
    "besoins": ("needs", "NeedsScreen"),
    "sources": ("sources", "SourcesScreen"),
    "statistiques": ("stats", "StatsScreen"),
    "profil": ("profile", "ProfileScreen"),
}


def make(place: str) -> "AapScreen":
    """A new screen of a place."""
    module, name = PLACES[place]
    screen: AapScreen = getattr(import_module(f"aap_tracker.tui.screens.{module}"), name)()
    return screen
