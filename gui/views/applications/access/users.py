"""The Users tab of an application: who has authorized it, and what."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.consents import ConsentCount, ConsentSummary
from common.contracts.paging import Listing, Page
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.consents import ENDS, SINCE, USED, ConsentsModel
from gui.models.paged import ListState
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.consent_detail import ConsentDetail
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.notice_place import NoticePlace

WIDTHS = [0, 210, 104, 104, 116, 52]
DETAIL_WIDTH, DETAIL_NARROW, LEAST_NAME = 280, 256, 180
# Less than any window leaves, so that this tab never decides how narrow one may be; from where on there is room for a wide pane; pixels.
_NARROWEST, _WIDE = 280, 860


class ApplicationUsers(QWidget):
    """The list of consents, with the chosen one beside it.

    Args:
        api: lists and revokes them.
        theme: the colours.
        icons: where icons come from.
        application_id: whose consents.
        parent: owner.

    Signals:
        toast: a short message.
        opened: a dialog that has been opened.
    """

    toast = Signal(str)
    opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, application_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._id = api, icons, application_id
        self._name = ""
        self._asked = False
        self.model = ConsentsModel(lambda: int(time.time()), self)
        self.table = ListTable(self.tr("Users who authorized the app"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name, user name or email"))
        self.table.set_widths(WIDTHS, LEAST_NAME, (SINCE, ENDS, USED))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.revoke_all = QPushButton(icons.icon("undo-2", "danger"), beside_icon(self.tr("Revoke all")))
        self.revoke_all.setProperty("kind", "danger")
        self.revoke_all.clicked.connect(self._ask_how_many)
        self.card.add_action(self.revoke_all)
        self.detail = ConsentDetail(icons, self._fetch_one)
        self._arrange()
        self._connect()

    def show_application(self, application: Application) -> None:
        """Say whose consents they are; they are asked for when the tab is opened.

        Args:
            application: as stored.
        """
        self._name = application.name

    def open(self) -> None:
        """Ask for the list, unless it is there already."""
        if not self._asked:
            self._asked = True
            self.card.fetch_with(self._fetch)

    def reload(self) -> None:
        """Look again, if the list has ever been looked at."""
        self.card.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list its room in a narrow window."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(DETAIL_WIDTH if self.width() >= _WIDE else DETAIL_NARROW)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        listed = QVBoxLayout()
        listed.addWidget(self.card)
        listed.addStretch(1)
        row.addLayout(listed, 1)
        row.addWidget(self.detail)
        self.setMinimumWidth(_NARROWEST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 20)
        self._column.setSpacing(12)
        self._column.addLayout(row, 1)
        self._said = NoticePlace(self._icons, self._column, 0)

    def _connect(self) -> None:
        text = self.tr("Whoever signs in to this app and agrees to what it asks for will stand here, and can be taken off again.")
        self.card.say(
            Nothing("users", self.tr("Nobody has authorized it yet"), text),
            self.tr("Nobody matches"),
            lambda number: self.tr("%Ln user(s)", "", number),
        )
        self.model.state_changed.connect(self._on_state)
        self.model.modelReset.connect(self._on_reset)
        self.model.dataChanged.connect(lambda *_where: self._on_current())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self._ask_revoke(self.model.item(row)))
        self.detail.revoking.connect(self._ask_revoke)
        self._on_state(self.model.state)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_consents(self._id, asked).bind(self)

    def _fetch_one(self, user_id: str) -> Call:
        return self._api.get_consent(self._id, user_id)

    # The list and the pane beside it.

    def _on_reset(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.detail.show_consent(None)

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_consent(self.model.item(current.row()) if current.isValid() else None)

    def _on_current(self) -> None:
        row = self.table.current_row()
        if row >= 0 and self.model.item(row) != self.detail.consent:
            self.detail.show_consent(self.model.item(row))

    def _on_state(self, state: ListState) -> None:
        self.detail.setVisible(state is ListState.CONTENT)
        self.revoke_all.setVisible(state is ListState.CONTENT)

    def _on_menu(self, row: int, at: QPoint) -> None:
        consent: ConsentSummary = self.model.item(row)
        menu = RowMenu(self._icons, self)
        menu.add("copy", self.tr("Copy user ID"), lambda: self._copy(consent))
        menu.addSeparator()
        menu.add("undo-2", self.tr("Revoke…"), lambda: self._ask_revoke(consent), changes=True)
        menu.open_at(at)

    def _copy(self, consent: ConsentSummary) -> None:
        copy_text(consent.user_id)
        self.toast.emit(self.tr("User ID copied"))

    # Revoking.

    def _ask_revoke(self, consent: ConsentSummary) -> None:
        name = consent.name or consent.username
        text = self.tr("The app loses its access to {name}’s account at once. At the next sign-in {name} is asked again. This cannot be undone.")
        dialog = ConfirmDialog(
            self.tr("Revoke what {name} has allowed?").format(name=name), text.format(name=name), self.tr("Revoke"), parent=self.window()
        )
        dialog.accepted.connect(lambda: self._revoke(consent))
        self._open(dialog)

    def _revoke(self, consent: ConsentSummary) -> None:
        def done(_nothing: object = None) -> None:
            self.model.remove(consent.user_id)
            self._on_current()
            self.toast.emit(self.tr("{name} is asked again from now on").format(name=consent.name or consent.username))

        def failed(error: ApiError) -> None:
            # Somebody else was faster: what was wanted is so.
            if error.kind is ErrorKind.MISSING:
                done()
            else:
                self._on_failed(error)

        call = self._api.revoke_consent(self._id, consent.user_id).bind(self)
        call.done.connect(done)
        call.failed.connect(failed)

    def _ask_how_many(self) -> None:
        """The list may be filtered or old: whoever revokes all hears how many they are now."""
        call = self._api.list_consents(self._id, Listing(limit=1)).bind(self)
        call.done.connect(self._ask_revoke_all)
        call.failed.connect(self._on_failed)

    def _ask_revoke_all(self, page: Page[ConsentSummary]) -> None:
        if not page.total:
            self.card.show_afresh()
            return
        title = self.tr("Revoke what %Ln user(s) have allowed?", "", page.total)
        text = self.tr("The app loses its access to all these accounts at once, and all of them are asked again. This cannot be undone.")
        dialog = ConfirmDialog(title, text, self.tr("Revoke all"), typed=self._name, parent=self.window())
        dialog.accepted.connect(self._revoke_all)
        self._open(dialog)

    def _revoke_all(self) -> None:
        call = self._api.revoke_all_consents(self._id).bind(self)
        call.done.connect(self._on_all_revoked)
        call.failed.connect(self._on_failed)

    def _on_all_revoked(self, count: ConsentCount) -> None:
        self.toast.emit(self.tr("%Ln user(s) are asked again from now on", "", count.users))
        self._said.clear()
        self.card.show_afresh()

    def _on_failed(self, error: ApiError) -> None:
        self._said.warn(error_text(error), self.tr("Look again"), self._look_again)

    def _look_again(self) -> None:
        self._said.clear()
        self.card.show_afresh()

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
