"""What is folded on an application's page, and stays as the administrator left it."""

from __future__ import annotations

from collections.abc import Callable

from gui.preferences import Preferences
from gui.views.applications.settings.settings import ApplicationSettings

_ALL_ENDPOINTS, _ADVANCED = "all_endpoints", "advanced_settings"


def remember_folded(settings: ApplicationSettings, preferences: Preferences) -> None:
    """Open what was open when a page was last seen, and note what is opened from now on.

    Args:
        settings: the tab that has it.
        preferences: where it is kept.
    """

    def remember(name: str) -> Callable[[bool], None]:
        return lambda on: preferences.set_text(name, "yes" if on else "no")

    settings.endpoints.show_all(preferences.text(_ALL_ENDPOINTS) == "yes")
    settings.endpoints.toggle.toggled.connect(remember(_ALL_ENDPOINTS))
    settings.advanced.open(preferences.text(_ADVANCED) == "yes")
    settings.advanced.chosen.connect(remember(_ADVANCED))
