"""Copying: never an invisible space, and a secret does not stay in the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEAR_AFTER = 45
# Clipboard histories of desktops leave out what carries this type.
_HINT_TYPE = "x-kde-passwordManagerHint"


def copy_text(text: str) -> None:
    """Put text on the clipboard without the white space around it.

    Args:
        text: as shown.
    """
    QGuiApplication.clipboard().setText(text.strip())


class SecretCopy(QObject):
    """A secret on the clipboard that takes itself away again.

    It belongs to the application object and not to the dialog that shows the secret, for the dialog may be closed earlier.

    Args:
        secret: the value.
        seconds: after how many seconds the clipboard is emptied, if it still holds the value then.
    """

    def __init__(self, secret: str, seconds: float = CLEAR_AFTER) -> None:
        super().__init__(QGuiApplication.instance())
        self._secret = secret
        data = QMimeData()
        data.setText(secret)
        data.setData(_HINT_TYPE, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._timer.start(int(seconds * 1000))
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.clear)

    def clear(self) -> None:
        """Empty the clipboard unless somebody has copied something else meanwhile."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""
        self.deleteLater()


def copy_secret(secret: str, seconds: float = CLEAR_AFTER) -> SecretCopy:
    """Copy a secret with a hint for clipboard histories and clear it later.

    Args:
        secret: the value.
        seconds: how long it may stay.

    Returns:
        what will clear it.
    """
    return SecretCopy(secret, seconds)
