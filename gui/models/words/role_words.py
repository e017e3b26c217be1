"""What the levels of roles are called and mean, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.roles import Level
from common.contracts.status import ConsoleRole

LEVELS = (Level.USER, Level.MACHINE, Level.ORGANIZATION)
ICONS = {Level.USER: "users", Level.MACHINE: "cpu", Level.ORGANIZATION: "building-2"}


def level_name(level: Level) -> str:
    """Whose roles they are, in a word."""
    names = {
        Level.USER: QCoreApplication.translate("RoleWords", "Users"),
        Level.MACHINE: QCoreApplication.translate("RoleWords", "Machine-to-machine apps"),
        Level.ORGANIZATION: QCoreApplication.translate("RoleWords", "Organizations"),
    }
    return names[level]


def role_kind(level: Level) -> str:
    """What a role of a level is called."""
    names = {
        Level.USER: QCoreApplication.translate("RoleWords", "User role"),
        Level.MACHINE: QCoreApplication.translate("RoleWords", "Machine role"),
        Level.ORGANIZATION: QCoreApplication.translate("RoleWords", "Organization role"),
    }
    return names[level]


def console_role_name(role: ConsoleRole) -> str:
    """What a console may do, in a word or two."""
    names = {
        ConsoleRole.OWNER: QCoreApplication.translate("RoleWords", "owner"),
        ConsoleRole.EDITOR: QCoreApplication.translate("RoleWords", "editor: may change everything but keys"),
        ConsoleRole.VIEWER: QCoreApplication.translate("RoleWords", "viewer: may only look"),
    }
    return names[role]


def level_text(level: Level) -> str:
    """Who can hold a role of a level, and where it counts."""
    texts = {
        Level.USER: QCoreApplication.translate("RoleWords", "People hold it, and it counts everywhere. Gives permissions of your APIs."),
        Level.MACHINE: QCoreApplication.translate("RoleWords", "Services that sign in by themselves hold it, without any user."),
        Level.ORGANIZATION: QCoreApplication.translate("RoleWords", "Members hold it, and it counts only inside the organization where they got it."),
    }
    return texts[level]
