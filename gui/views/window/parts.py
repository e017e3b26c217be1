"""What the program is made of, for whoever makes screens."""

from __future__ import annotations

from dataclasses import dataclass

from gui.api.api import Api
from gui.api.connection import Connection
from gui.models.images import Images
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now


@dataclass(frozen=True)
class Parts:
    """What the program is made of, put together once in `gui/app.py`.

    Attributes:
        theme, icons: the look.
        api, connection: the daemon.
        images: logos.
        preferences: what is remembered.
        now: seconds since 1970.
    """

    theme: Theme
    icons: Icons
    api: Api
    connection: Connection
    images: Images
    preferences: Preferences
    now: Now
