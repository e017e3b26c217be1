"""What stands above a page while somebody else's version stands against unsaved changes: who changed what, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditEntry
from common.contracts.paging import Page
from gui.api.call import Call
from gui.models.words.change_words import conflict_text, find_authors
from gui.theme.icons import Icons
from gui.views.frames.part import R
from gui.widgets.window.dirty_bar import NoticeBar


@dataclass(frozen=True)
class Conflict(Generic[R]):
    """Two versions of one record, and what was made of the first.

    Attributes:
        sentence: that it was changed, with `{who}`.
        identity: id of the thing; "" where there is only one.
        before, after: the record when it was opened, and now.
        versions: how many there have been from one to the other.
        contested: paths of what was changed here as well.
    """

    sentence: str
    identity: str
    before: R
    after: R
    versions: int
    contested: tuple[str, ...]


class ConflictBar(NoticeBar):
    """The notice. It says at once what is known, and who it was as soon as the audit log has answered.

    Args:
        icons: where icons come from.
        conflict: what it is about.
        history: asks for the latest entries of the audit log about things of that kind.
        stacked: whether the buttons stand below the text, where there is little room.
        parent: owner.
    """

    def __init__(self, icons: Icons, conflict: Conflict[R], history: Call, *, stacked: bool = False, parent: QWidget | None = None) -> None:
        mine, both = QCoreApplication.translate("ConflictBar", "Keep mine"), QCoreApplication.translate("ConflictBar", "Keep both")
        reload = QCoreApplication.translate("ConflictBar", "Reload and lose my changes")
        super().__init__(icons, "warn", "", first=reload, second=mine if conflict.contested else both, stacked=stacked, parent=parent)
        self.contested = frozenset(conflict.contested)

        def say(authors: list[str]) -> None:
            self.text.setText(conflict_text(conflict.sentence, authors, conflict.before, conflict.after, conflict.contested))

        def on_history(page: Page[AuditEntry]) -> None:
            say(find_authors(page.items, conflict.identity, conflict.versions))

        say([])
        history.bind(self).done.connect(on_history)
