"""Work that may block, such as asking the keychain, in a thread of the pool with its outcome back in the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

log = logging.getLogger(__name__)


class _Outcome(QObject):
    """Takes the result into this thread and hands it on, unless `Background` is gone by then."""

    done = Signal(object)

    def __init__(self, deliver: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.done.connect(self._on_done)

    def _on_done(self, result: object) -> None:
        self.deleteLater()
        self._deliver(result)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], object], outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    def run(self) -> None:
        """Do the work in this thread of the pool."""
        try:
            result = self._work()
        except Exception as error:
            result = error
        self._outcome.done.emit(result)


class Background(QObject):
    """Runs blocking functions one after another.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def run(self, work: Callable[[], object], deliver: Callable[[object], None]) -> None:
        """Do something in another thread.

        Args:
            work: touches no widget.
            deliver: called in this thread with the result, or with the exception.
        """
        self._pool.start(_Job(work, _Outcome(deliver, self)))

    def wait(self, milliseconds: int = 2000) -> bool:
        """Wait until everything is done, at most so long."""
        return self._pool.waitForDone(milliseconds)
