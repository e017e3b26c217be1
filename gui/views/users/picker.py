"""Chooses a user by searching on the daemon."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from common.contracts.paging import Page
from common.contracts.users import User, UserListing
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.widgets.fields.field import shorten
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon
from gui.widgets.window.placing import place_pop_up

_SHOWN = 8
_PATIENCE = 200
_NAME_MOST = 18


class UserPicker(QPushButton):
    """A button that says who is chosen and opens a search.

    Args:
        api: finds users.
        icons: where icons come from.
        parent: owner.

    Signals:
        chosen: id of a user, or "" for an invented person.
    """

    chosen = Signal(str)

    def __init__(self, api: Api, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._call: Call | None = None
        self.user_id = ""
        self.setIcon(icons.icon("user"))
        self.setProperty("kind", "quiet")
        self.pop_up = QFrame(self, Qt.WindowType.Popup)
        self.pop_up.setProperty("role", "pop-up")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search users"))
        self.search.setAccessibleName(self.tr("Search users"))
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Users found"))
        self.list.itemActivated.connect(self._on_picked)
        self.list.itemClicked.connect(self._on_picked)
        column = QVBoxLayout(self.pop_up)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.pop_up.resize(280, 300)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self.find_users)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.clicked.connect(self.open)
        self._show_choice(self.tr("Invented person"))

    def open(self) -> None:
        """Open the search below the button."""
        self.search.clear()
        self.find_users()
        place_pop_up(self.pop_up, self, self.mapToGlobal(QPoint(0, self.height() + 4)))
        self.pop_up.show()
        self.search.setFocus()

    def find_users(self) -> None:
        """Ask the daemon for users that match."""
        if self._call is not None:
            self._call.cancel()
        self._call = self._api.list_users(UserListing(search=self.search.text().strip(), limit=_SHOWN)).bind(self)
        self._call.done.connect(self._on_found)
        self._call.settled.connect(self._on_settled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter reach the list while somebody types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
                self._on_picked(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _on_settled(self) -> None:
        self._call = None

    def _on_found(self, page: Page[User]) -> None:
        self.list.clear()
        self._add(self.tr("Invented person"), "", "")
        for user in page.items:
            self._add(user.shown_name, user.email or user.username, user.id)
        self.list.setCurrentRow(1 if page.items and self.search.text().strip() else 0)

    def _add(self, name: str, detail: str, user_id: str) -> None:
        item = QListWidgetItem(f"{name}\n{detail}" if detail else name)
        item.setData(Qt.ItemDataRole.UserRole, (user_id, name))
        self.list.addItem(item)

    def _on_picked(self, item: QListWidgetItem) -> None:
        self.user_id, name = item.data(Qt.ItemDataRole.UserRole)
        self.pop_up.hide()
        self._show_choice(name)
        self.chosen.emit(self.user_id)

    def _show_choice(self, name: str) -> None:
        self.setText(beside_icon(shorten(name, _NAME_MOST)))
        self.setAccessibleName(self.tr("Preview as: {name}").format(name=name))
        set_tooltip(self, self.tr("Whose values are shown: {name}").format(name=name))
