"""The question where the console key shall be kept when there is no keychain. It is asked once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.api.connection import Connection
from gui.preferences import Preferences
from gui.widgets.window.confirm import ConfirmDialog


def ask_for_key_file(connection: Connection, preferences: Preferences, window: QWidget) -> ConfirmDialog:
    """Ask, and keep the answer.

    Args:
        connection: acts on the answer.
        preferences: remember it.
        window: above which the question appears.

    Returns:
        The dialog, which is open now.
    """
    text = QCoreApplication.translate(
        "KeyQuestion",
        "No keychain was found. The console can keep its key in a file that only you can read, unencrypted, or pair anew at each start.",
    )
    dialog = ConfirmDialog(
        QCoreApplication.translate("KeyQuestion", "Where shall the key be kept?"),
        text,
        QCoreApplication.translate("KeyQuestion", "Keep in a private file"),
        danger=False,
        cancel=QCoreApplication.translate("KeyQuestion", "Only for this run"),
        parent=window,
    )

    def keep_answer(answer: int) -> None:
        allowed = answer == ConfirmDialog.DialogCode.Accepted.value
        preferences.key_file_allowed = allowed
        connection.answer_key_file(allowed)
        dialog.deleteLater()

    dialog.finished.connect(keep_answer)
    dialog.open()
    return dialog
