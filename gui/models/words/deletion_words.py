"""That a user wants the account deleted, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.users import User
from gui.models.times import exact_time


def describe(user: User) -> str:
    """When it was asked for, and what becomes of it; "" where nobody wants that.

    Args:
        user: whose account it is.
    """
    if user.deletion is None:
        return ""
    asked = QCoreApplication.translate("DeletionWords", "The user asked on {at} for the account to be deleted.")
    if user.suspended:
        due = QCoreApplication.translate("DeletionWords", "It stays as long as it is suspended; after that it is deleted, on {at} at the earliest.")
    else:
        due = QCoreApplication.translate("DeletionWords", "That is done on {at}, unless the person signs in before.")
    return f"{asked.format(at=exact_time(user.deletion.asked_at))} {due.format(at=exact_time(user.deletion.due_at))}"
