"""Enables and disables an application."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from common.contracts.applications import ChangeApplication
from gui.api.api import Api
from gui.api.call import Call


class WholeApplication(QObject):
    """Asks the daemon, one thing at a time.

    Args:
        api: does it.
        application_id: which.
        parent: the page that shows it.

    Signals:
        enabled: the `Application` as it is after it was enabled or disabled.
        failed: an `ApiError`.
    """

    enabled = Signal(object)
    failed = Signal(object)

    def __init__(self, api: Api, application_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._id = application_id
        self._call: Call | None = None

    def enable(self, on: bool, version: int) -> None:
        """Let users sign in with it, or stop that.

        Args:
            on: whether they may.
            version: the one that was shown.
        """
        if self._call is not None:
            return
        self._call = self._api.change_application(self._id, ChangeApplication(enabled=on), version).bind(self)
        self._call.settled.connect(self._on_settled)
        self._call.done.connect(self.enabled)
        self._call.failed.connect(self.failed)

    def _on_settled(self) -> None:
        self._call = None
