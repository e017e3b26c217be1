"""The dialogs that the head of an application's page opens: its hand-over sheet, and its sign-in tried out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from common.contracts.applications import Application
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.views.applications.handover.sheet_dialog import SheetDialog
from gui.views.applications.trying.try_dialog import TryDialog

_SEARCH = QKeySequence("Ctrl+K")


class ApplicationDialogs(QObject):
    """Opens them above the window of the page.

    Args:
        api: what they ask.
        icons: where icons come from.
        preferences: remember where a sheet was saved.
        endpoints: of the daemon.
        parent: the page of the application.

    Signals:
        opened: the dialog, before it is shown.
        link_wanted: the secret shall be handed over by a one-time link.
    """

    opened = Signal(object)
    link_wanted = Signal()

    def __init__(self, api: Api, icons: Icons, preferences: Preferences, endpoints: Endpoints, parent: QWidget) -> None:
        super().__init__(parent)
        self._api, self._icons, self._preferences = api, icons, preferences
        self._endpoints, self._page = endpoints, parent

    def hand_over(self, stored: Application | None) -> None:
        """Show the sheet of an application, if it is there."""
        if stored is not None:
            dialog = SheetDialog(self._api, self._preferences, stored, self._page.window())
            dialog.link_wanted.connect(self.link_wanted)
            self._open(dialog)

    def try_out(self, stored: Application | None) -> None:
        """Try the sign-in of an application, if it is there."""
        if stored is not None:
            window = self._page.window()
            dialog = TryDialog(self._api, self._icons, self._endpoints, stored, window)
            # A number that a page shows is looked up meanwhile: the window stays of use, and its search opens from here.
            dialog.addActions([action for action in window.actions() if _SEARCH in action.shortcuts()])
            dialog.finished.connect(dialog.deleteLater)
            self.opened.emit(dialog)
            dialog.show()

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        self.opened.emit(dialog)
        dialog.open()
