"""How short a password may be, said where one is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from gui.api.api import Api


def shortest_text(least: int) -> str:
    """How short a password may be, as a sentence.

    Args:
        least: in characters.
    """
    return QCoreApplication.translate("ShortestPassword", "At least %Ln character(s).", "", least)


def follow_shortest(api: Api, owner: QObject, tell: Callable[[int], object]) -> None:
    """Ask how short a password may be here; as long as that is not known, what was said before stays.

    Args:
        api: reads the rules for accounts.
        owner: without it nobody is told.
        tell: takes the least number of characters.
    """
    api.get_account_settings().bind(owner).done.connect(lambda settings: tell(settings.password_min))
