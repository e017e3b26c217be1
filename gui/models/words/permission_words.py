"""What permissions that roles give are called, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from common.contracts.resources import Permission
from common.contracts.texts import pick_text


def title_of(permission: Permission) -> str:
    """The words that users read; the scope itself where nobody has written any.

    Args:
        permission: of an API or of the organization template.
    """
    return pick_text(permission.titles, QLocale().name()[:2], permission.name)


def description_of(permission: Permission) -> str:
    """One more sentence for users, or "".

    Args:
        permission: of an API or of the organization template.
    """
    return pick_text(permission.descriptions, QLocale().name()[:2])
