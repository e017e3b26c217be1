"""Finds out what became of a record since it was shown, and who did that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from common.contracts.audit import AuditEntry
from common.contracts.paging import Page
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.records import E
from gui.models.words.change_words import conflict_text, find_authors


def find_changes(
    owner: QObject, shown: E, read: Callable[[], Call], history: Callable[[], Call], use: Callable[[E, str], None], fail: Callable[[ApiError], None]
) -> None:
    """Read a record again, and say what others have made of it.

    Args:
        owner: with whose end nobody wants to know any more.
        shown: the record as it was shown.
        read: asks for it as it is now.
        history: asks for the latest entries of the audit log about things of that kind.
        use: is given the record as it is now, and what has changed and by whom in a few sentences.
        fail: is given why the record cannot be read.
    """

    def on_read(now: E) -> None:
        def tell(authors: list[str]) -> None:
            sentence = QCoreApplication.translate("Meanwhile", "{who} has changed this since you opened it.")
            use(now, conflict_text(sentence, authors, shown, now, None))

        def on_history(page: Page[AuditEntry]) -> None:
            tell(find_authors(page.items, shown.id, now.version - shown.version))

        told = history().bind(owner)
        told.done.connect(on_history)
        told.failed.connect(lambda _error: tell([]))

    call = read().bind(owner)
    call.done.connect(on_read)
    call.failed.connect(fail)
