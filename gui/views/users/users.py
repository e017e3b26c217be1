"""The list of users."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.paging import Listing
from common.contracts.users import UserListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.users import SIGNED_IN, SORTS, USER_ID, UsersModel
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.users.actions import UserActions
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

_ORDER = "users/sort"
WIDTHS = [0, 220, 180, 122, 164, 56]


class UsersScreen(Screen):
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
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._preferences = api, preferences
        self.model = UsersModel(now, self)
        self.table = ListTable(self.tr("Users"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name, user name or email"))
        self.status = self.card.add_filter(
            self.tr("Status"),
            [
                ("", self.tr("Any status")),
                ("active", self.tr("Active")),
                ("suspended", self.tr("Suspended")),
                ("invited", self.tr("Invited")),
                ("leaving", self.tr("To be deleted")),
            ],
        )
        self.table.set_widths(WIDTHS, 220, (USER_ID, SIGNED_IN))
        self.create_button = QPushButton(icons.icon("user-plus", "on_primary"), beside_icon(self.tr("Create user")))
        self.create_button.setProperty("kind", "primary")
        self.row_actions = UserActions(api, theme, icons, self.model, say, self)
        self.leave_to_daemon(self.create_button)
        self._build()
        self._connect()
        self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Users")

    @property
    def listed(self) -> UsersModel:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()

    def search_for(self, text: str) -> None:
        """Show whoever matches."""
        self.card.search_for(text)

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def begin(self) -> None:
        """Ask for a new user."""
        self.row_actions.create()

    def _build(self) -> None:
        column = screen_column(self)
        add_head(column, self.title, self.tr("People who can sign in, and what your applications learn about them."), [self.create_button])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addStretch(1)
        text = self.tr("Create an account for somebody, and every application can sign them in.")
        self.card.say(
            Nothing("users", self.tr("No users yet"), text, self.tr("Create user")),
            self.tr("Nobody matches"),
            lambda number: self.tr("%Ln user(s)", "", number),
        )

    def _connect(self) -> None:
        self.card.sort_by(SORTS, self._preferences.text(_ORDER, "username"))
        self.card.ordered.connect(lambda order: self._preferences.set_text(_ORDER, order))
        self.card.begun.connect(self.begin)
        self.create_button.clicked.connect(self.begin)
        self.table.opened.connect(lambda row: self.row_actions.edit(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.place_asked.connect(self.place_asked)
        self.row_actions.created.connect(lambda _user: self.reload())

    def _fetch(self, asked: Listing) -> Call:
        status = self.status.currentData()
        suspended, invited = {"active": False, "suspended": True}.get(status), True if status == "invited" else None
        leaving = True if status == "leaving" else None
        return self._api.list_users(asked.narrow(UserListing, suspended=suspended, invited=invited, deletion_asked=leaving, sort=self.card.order))

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)
