"""The audit log: who did what and when, with before and after beside the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.events import SUBJECTS
from common.contracts.paging import Listing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.audit import ABOUT, ACTOR, AuditModel
from gui.models.paged import ListState
from gui.models.words.sign_in_log_words import language
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.audit.detail import AuditDetail
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate

WIDTHS = [0, 150, 140, 110]
DETAIL_LEAST, DETAIL_MOST, ROW = 264, 340, 46


class AuditScreen(Screen):
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
        self.model = AuditModel(now, self)
        self.table = ListTable(self.tr("Audit log"), RowDelegate(theme, icons, None, self, height=ROW))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Search by event, name, person or reference number"))
        self.table.setColumnHidden(4, True)
        self.table.set_widths(WIDTHS, 180, (ACTOR, ABOUT))
        self.subject = self.card.add_filter(self.tr("Subject"), self._subject_options(), 170)
        self.detail = AuditDetail(theme, icons)
        self.detail.setMinimumWidth(DETAIL_LEAST)  # in the smallest window the log needs the rest
        self.detail.setMaximumWidth(DETAIL_MOST)
        column = screen_column(self)
        add_head(column, self.title, self.tr("Who did what, when, and what it changed. Entries cannot be changed."), [])
        column.addSpacing(22)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.card, 5)
        row.addWidget(self.detail, 3)
        column.addLayout(row, 1)
        self.card.say(
            Nothing("scroll-text", self.tr("Nothing has happened yet"), self.tr("Changes, sign-ins and consents will stand here.")),
            self.tr("No entry matches"),
            lambda number: self.tr("%Ln entries", "", number),
        )
        self.model.state_changed.connect(lambda state: self.detail.setVisible(state is ListState.CONTENT))
        self.model.modelReset.connect(self._on_reset)
        self.model.dataChanged.connect(self._on_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Audit log")

    @property
    def listed(self) -> AuditModel:
        """The log."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_audit(asked.narrow(AuditListing, event=self.subject.currentData() or "", language=language()))

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_entry(self.model.item(current.row()) if current.isValid() else None)

    def _on_changed(self) -> None:
        """The same refusal within a minute is one entry that grows."""
        self._on_row(self.table.currentIndex(), QModelIndex())

    def _on_reset(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.detail.show_entry(None)

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
            ("account_settings.", self.tr("Rules for accounts")),
            ("mail_settings.", self.tr("Mail server")),
            ("letter.", self.tr("Mail")),
            ("console_key.", self.tr("Consoles")),
        ]
