"""The audit log: who did what and when, with before and after beside the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QWidget

from common.contracts.events import SUBJECTS
from gui.api.api import Api
from gui.api.call import Call
from gui.models.audit import ABOUT, ACTOR, AuditModel
from gui.models.paged import ListState
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.audit.detail import AuditDetail
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now
from gui.widgets.lists.list_card import ListCard
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate

WIDTHS = [0, 150, 140, 110]
DETAIL_WIDTH, ROW = 340, 46


class AuditScreen(QWidget):
    """The log, newest first.

    Args:
        api: lists entries.
        theme: the colours.
        icons: where icons come from.
        now: for relative times.
        parent: owner.
    """

    # Every event leaves an entry.
    subjects = SUBJECTS

    def __init__(self, api: Api, theme: Theme, icons: Icons, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._event = ""
        self.model = AuditModel(now, self)
        self.table = ListTable(self.tr("Audit log"), RowDelegate(theme, icons, None, self, height=ROW))
        self.table.setModel(self.model)
        self.table.setColumnHidden(4, True)
        self.table.set_widths(WIDTHS, 180, (ACTOR, ABOUT))
        self.card = ListCard(theme, icons, self.table, self.model, self.tr("Filter by event, such as consent"))
        self.subject = self.card.add_filter(self.tr("Subject"), self._subject_options(), 170)
        self.detail = AuditDetail(theme, icons)
        self.detail.setFixedWidth(DETAIL_WIDTH)
        column = screen_column(self)
        add_head(column, self.title, self.tr("Who did what, when, and what it changed. Entries cannot be changed."), [])
        column.addSpacing(22)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.card, 1)
        row.addWidget(self.detail)
        column.addLayout(row, 1)
        self.card.searched.connect(self._on_search)
        self.card.filtered.connect(self._on_filter)
        self.card.retried.connect(self.reload)
        self.card.empty_action.connect(self._clear)
        self.model.state_changed.connect(self._on_state)
        self.model.total_changed.connect(lambda _total: self._say_count())
        self.model.modelReset.connect(self._on_reset)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._show()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Audit log")

    def has_unsaved_changes(self) -> bool:
        """A log has none."""
        return False

    def reload(self) -> None:
        """Ask again for what is shown."""
        if self.model.state is ListState.CONTENT:
            self.model.reload()
        else:
            self._show()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.search.setFocus()
        self.card.search.selectAll()

    def _fetch(self, cursor: str, limit: int) -> Call:
        return self._api.list_audit(event=self._event or self.subject.currentData() or "", cursor=cursor, limit=limit)

    def _show(self) -> None:
        self.model.show(self._fetch)

    def _on_search(self, text: str) -> None:
        if text != self._event:
            self._event = text
            self._show()

    def _on_filter(self) -> None:
        self.card.search.blockSignals(True)
        self.card.search.clear()
        self.card.search.blockSignals(False)
        self._event = ""
        self._show()

    def _clear(self) -> None:
        self.subject.setCurrentIndex(0)
        self._on_filter()

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_entry(self.model.item(current.row()) if current.isValid() else None)

    def _on_reset(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.detail.show_entry(None)

    def _on_state(self, state: ListState) -> None:
        self.detail.setVisible(state is ListState.CONTENT)
        if state is ListState.EMPTY and (self._event or self.subject.currentData()):
            text = self.tr("Try another word, or take the filters off.")
            self.card.empty.say("search", self.tr("No entry matches"), text, self.tr("Clear filters"), primary=False)
        elif state is ListState.EMPTY:
            self.card.empty.say("scroll-text", self.tr("Nothing has happened yet"), self.tr("Changes, sign-ins and consents will stand here."))
        elif state is ListState.ERROR and self.model.error is not None:
            self.card.show_error(self.tr("The log could not be loaded"), error_text(self.model.error), self.tr("Try again"))
        self._say_count()

    def _say_count(self) -> None:
        self.card.count.setText(self.tr("%n entries", "", self.model.total) if self.model.state is ListState.CONTENT else "")

    def _subject_options(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("Everything")),
            ("application.", self.tr("Applications")),
            ("secret.", self.tr("Secrets")),
            ("consent.", self.tr("Consents")),
            ("user.", self.tr("Users")),
            ("resource.", self.tr("APIs")),
            ("permission.", self.tr("Permissions")),
            ("role.", self.tr("Roles")),
            ("organization.", self.tr("Organizations")),
            ("branding.", self.tr("Sign-in experience")),
            ("console_key.", self.tr("Consoles")),
        ]
