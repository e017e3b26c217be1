"""An application is created at the daemon, and what goes where in its service is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from common.contracts.applications import CreateApplication, CreatedApplication
from common.contracts.handover.integrations import FilledIntegration
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.words.integration_words import console_language


class Creation(QObject):
    """Creates one application, once.

    Args:
        api: creates it.
        parent: owner.

    Attributes:
        made: what was created, with its secret; None until then.

    Signals:
        created: a `CreatedApplication`, as soon as it exists.
        filled: a moment later, the `FilledIntegration` of its service; None if it is for none, or if that could not be filled in.
        failed: an `ApiError`; nothing was created.
    """

    created = Signal(object)
    filled = Signal(object)
    failed = Signal(object)

    def __init__(self, api: Api, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._call: Call | None = None
        self.made: CreatedApplication | None = None

    @property
    def is_running(self) -> bool:
        """Whether an answer is awaited."""
        return self._call is not None

    def start(self, draft: CreateApplication) -> None:
        """Create an application.

        Args:
            draft: what is wanted, without problems.
        """
        self._call = self._api.create_application(draft).bind(self)
        self._call.done.connect(self._on_created)
        self._call.failed.connect(self._on_failed)

    def give_up(self) -> None:
        """Await nothing any more."""
        if self._call is not None:
            self._call.cancel()

    def _on_created(self, created: CreatedApplication) -> None:
        self.made = created
        self.created.emit(created)
        if not created.application.settings.integration.service:
            self._on_filled(None)
            return
        self._call = self._api.get_given_integration(created.application.id, console_language()).bind(self)
        self._call.done.connect(self._on_filled)
        self._call.failed.connect(lambda _error: self._on_filled(None))

    def _on_filled(self, filled: FilledIntegration | None) -> None:
        self._call = None
        self.filled.emit(filled)

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        self.failed.emit(error)
