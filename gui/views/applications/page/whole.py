"""What is done with an application as a whole: enable, disable, delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from common.contracts.applications import Application, ChangeApplication
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
        deleted: it is gone; it can be restored.
        failed: an `ApiError`.
    """

    enabled = Signal(object)
    deleted = Signal()
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
        if self._call is None:
            self._watch(self._api.change_application(self._id, ChangeApplication(enabled=on), version), self._on_changed)

    def delete(self) -> None:
        """Delete it; it can be restored for 30 days."""
        if self._call is None:
            self._watch(self._api.delete_application(self._id), self._on_deleted)

    def _watch(self, call: Call, then: Callable[..., None]) -> None:
        self._call = call.bind(self)
        call.done.connect(then)
        call.failed.connect(self._on_failed)

    def _on_changed(self, application: Application) -> None:
        self._call = None
        self.enabled.emit(application)

    def _on_deleted(self, _nothing: object) -> None:
        self._call = None
        self.deleted.emit()

    def _on_failed(self, error: object) -> None:
        self._call = None
        self.failed.emit(error)
