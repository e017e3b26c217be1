"""Looks, while the browser is away, whether a page of the daemon has stopped it: such a browser never comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from common.contracts.handover.sign_in_log import Outcome, SignInLogEntry, SignInLogListing, SignInLogRow
from common.contracts.paging import Page
from gui.api.api import Api
from gui.models.words.sign_in_log_words import language

_EVERY = 2_000  # milliseconds
_MOST = 10  # entries that are looked at


class PageWatch(QObject):
    """Reads the sign-in log of an application for what stops one test; what other consoles try at the same time is theirs.

    Args:
        api: reads the log.
        application_id: client ID.
        parent: owner.

    Signals:
        stopped: the number of an entry that was not there before.
    """

    stopped = Signal(str)

    def __init__(self, api: Api, application_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._api, self._id, self._address = api, application_id, ""
        self._known: dict[int, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self, address: str) -> None:
        """Begin to look.

        Args:
            address: where this console waits, which stands in whatever is its own.
        """
        # The log keeps no random path. The port is this console's own as long as it waits.
        self._address = address.rpartition("/")[0] + "/"
        self._look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        listing = SignInLogListing(limit=_MOST, application=self._id, outcome=Outcome.REFUSED, language=language())
        self._api.list_sign_in_log(listing).bind(self).done.connect(self._on_read)

    def _on_read(self, page: Page[SignInLogRow]) -> None:
        rows = [row for row in page.items if row.is_test]
        known, self._known = self._known, {row.id: row.count for row in rows}
        # What stood there at the first look is older than this test.
        for row in rows if known is not None else ():
            if row.count > (known or {}).get(row.id, 0):
                self._api.get_sign_in_log_entry(row.id, language()).bind(self).done.connect(self._on_entry)

    def _on_entry(self, entry: SignInLogEntry) -> None:
        if self._timer.isActive() and any(fact.value.startswith(self._address) for fact in entry.facts):
            self.stopped.emit(entry.row.reference)
