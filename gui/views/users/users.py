"""The list of users."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from common.contracts.users import User
from gui.api.api import Api
from gui.api.call import Call
from gui.models.paged import ListState
from gui.models.users import NAME, SIGNED_IN, SORTS, USER_ID, UsersModel
from gui.preferences import Preferences
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say
from gui.views.users.actions import UserActions
from gui.widgets.lists.list_card import ListCard
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

WIDTHS = [0, 220, 180, 122, 124, 56]


class UsersScreen(QWidget):
    """The list.

    Args:
        api: lists and changes users.
        theme: the colours.
        icons: where icons come from.
        preferences: remember filter and order.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        place_asked: a place to go to, such as `organizations/<id>`.
    """

    place_asked = Signal(str)
    subjects = ("user",)

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._preferences = api, preferences
        self._search = ""
        self.model = UsersModel(now, self)
        self.table = ListTable(self.tr("Users"), RowDelegate(theme, icons, None, self))
        self.table.setModel(self.model)
        self.table.set_widths(WIDTHS, 220, (USER_ID, SIGNED_IN))
        self.card = ListCard(theme, icons, self.table, self.model, self.tr("Filter by name, user name or email"))
        self.status = self.card.add_filter(
            self.tr("Status"), [("", self.tr("Any status")), ("active", self.tr("Active")), ("suspended", self.tr("Suspended"))]
        )
        self.create_button = QPushButton(icons.icon("user-plus", "on_primary"), beside_icon(self.tr("Create user")))
        self.create_button.setProperty("kind", "primary")
        self.row_actions = UserActions(api, theme, icons, self.model, say, self)
        self._order = preferences.text("users/sort", "username")
        self._build()
        self._connect()
        self.reload()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Users")

    def has_unsaved_changes(self) -> bool:
        """A list has none."""
        return False

    def reload(self) -> None:
        """Ask again for what is shown."""
        if self.model.state is ListState.CONTENT:
            self.model.reload()
        else:
            self._show()

    def search_for(self, text: str) -> None:
        """Show whoever matches."""
        self.card.search.setText(text)
        self._on_search(text)

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.search.setFocus()
        self.card.search.selectAll()

    def _build(self) -> None:
        column = screen_column(self)
        add_head(column, self.title, self.tr("People who can sign in, and what your applications learn about them."), [self.create_button])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addStretch(1)
        self.table.show_sort(self._sort_column(), descending=self._order.startswith("-"))

    def _connect(self) -> None:
        self.card.searched.connect(self._on_search)
        self.card.filtered.connect(self._show)
        self.card.retried.connect(self.reload)
        self.card.empty_action.connect(self._on_empty_action)
        self.create_button.clicked.connect(self.row_actions.create)
        self.table.opened.connect(lambda row: self.row_actions.edit(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.table.sort_asked.connect(self._on_sort)
        self.row_actions.place_asked.connect(self.place_asked)
        self.row_actions.created.connect(lambda _user: self.reload())
        self.model.state_changed.connect(self._on_state)
        self.model.total_changed.connect(lambda _total: self._say_count())

    def _fetch(self, cursor: str, limit: int) -> Call:
        suspended = {"active": False, "suspended": True}.get(self.status.currentData())
        return self._api.list_users(self._search, suspended=suspended, sort=self._order, cursor=cursor, limit=limit)

    def _show(self) -> None:
        self.model.show(self._fetch)

    def _on_menu(self, row: int, at: QPoint) -> None:
        user: User = self.model.item(row)
        menu = self.row_actions.make_menu(user)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _on_search(self, text: str) -> None:
        if text != self._search:
            self._search = text
            self._show()

    def _on_sort(self, column: int) -> None:
        if column in SORTS:
            first = f"-{SORTS[column]}" if column == SIGNED_IN else SORTS[column]
            second = SORTS[column] if column == SIGNED_IN else f"-{SORTS[column]}"
            self._order = second if self._order == first else first
            self._preferences.set_text("users/sort", self._order)
            self._show()
        self.table.show_sort(self._sort_column(), descending=self._order.startswith("-"))

    def _sort_column(self) -> int:
        return next((column for column, name in SORTS.items() if name == self._order.lstrip("-")), NAME)

    def _on_state(self, state: ListState) -> None:
        if state is ListState.EMPTY and (self._search or self.status.currentData()):
            text = self.tr("Try another word, or take the filters off.")
            self.card.empty.say("search", self.tr("Nobody matches"), text, self.tr("Clear filters"), primary=False)
        elif state is ListState.EMPTY:
            text = self.tr("Create an account for somebody, and every application can sign them in.")
            self.card.empty.say("users", self.tr("No users yet"), text, self.tr("Create user"))
        elif state is ListState.ERROR and self.model.error is not None:
            self.card.show_error(self.tr("The list could not be loaded"), error_text(self.model.error), self.tr("Try again"))
        self._say_count()

    def _on_empty_action(self) -> None:
        if self._search or self.status.currentData():
            _choose_first(self.status)
            self.card.search.clear()
            self._search = ""
            self._show()
        else:
            self.row_actions.create()

    def _say_count(self) -> None:
        self.card.count.setText(self.tr("%n user(s)", "", self.model.total) if self.model.state is ListState.CONTENT else "")


def _choose_first(choice: QComboBox) -> None:
    choice.blockSignals(True)
    choice.setCurrentIndex(0)
    choice.blockSignals(False)
