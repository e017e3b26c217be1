"""The list of roles: of users, of machines, and of organizations."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.paging import Listing, Page
from common.contracts.roles import Level, Role, RoleListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.paged import PagedModel
from gui.models.roles import CREATED, HOLDERS, PERMISSIONS, SORTS, RolesModel
from gui.models.words.role_words import ICONS, LEVELS, level_name
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.roles.actions import RoleActions
from gui.views.roles.dialog import RoleDialog
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon
from gui.widgets.window.tab_bar import TabBar

DELETED = "deleted"
_ORDER, _LEVEL = "roles/sort", "roles/level"
_WIDTHS = [0, 120, 120, 130, 110, 56]


class RolesScreen(Screen):
    """The list.

    Args:
        api: lists, creates and deletes roles.
        theme: the colours.
        icons: where icons come from.
        preferences: remember tab and order.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        opened: id of a role.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    dialog_opened = Signal(object)
    subjects = ("role",)
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._preferences, self._say = api, theme, icons, preferences, say
        self.model = RolesModel(now, self)
        self.table = ListTable(self.tr("Roles"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name or description"))
        self.table.set_widths(_WIDTHS, 220, (CREATED, HOLDERS, PERMISSIONS))
        options = [("", self.tr("Active")), (DELETED, self.tr("Recently deleted"))]
        self.status = self.card.add_filter(self.tr("Status"), options, 170)
        names = [level_name(level) for level in LEVELS]
        self.tabs = TabBar(self.tr("Who holds the roles"), names, dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create role")))
        self.create_button.setProperty("kind", "primary")
        self.row_actions = RoleActions(api, icons, say, self)
        self.leave_to_daemon(self.create_button)
        self._build()
        self._connect()
        self.card.fetch_with(self._fetch)
        self._count()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Roles")

    @property
    def level(self) -> Level:
        """The level whose tab is open."""
        return LEVELS[max(0, self.tabs.currentIndex())]

    @property
    def listed(self) -> PagedModel[Role]:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()
        self._count()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def begin(self) -> None:
        """Ask for a new role of the level whose tab is open, and open it."""
        dialog = RoleDialog(self._api, self._theme, self._icons, self.level, self)
        dialog.saved.connect(self._on_created)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _build(self) -> None:
        column = screen_column(self)
        add_head(column, self.title, self.tr("Named sets of permissions. Whoever holds a role may do what it gives."), [self.create_button])
        column.addSpacing(14)
        column.addWidget(self.tabs)
        column.addSpacing(18)
        column.addWidget(self.card)
        column.addStretch(1)
        remembered = self._preferences.text(_LEVEL, Level.USER)
        self.tabs.setCurrentIndex(next((index for index, level in enumerate(LEVELS) if level == remembered), 0))
        self._word()

    def _connect(self) -> None:
        self.card.sort_by(SORTS, self._preferences.text(_ORDER, "name"))
        self.card.ordered.connect(lambda order: self._preferences.set_text(_ORDER, order))
        self.card.begun.connect(self.begin)
        self.create_button.clicked.connect(self.begin)
        self.tabs.currentChanged.connect(lambda _tab: self._on_tab())
        self.table.opened.connect(self._on_opened)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.opened.connect(self.opened)
        self.row_actions.deleting.opened.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(self._on_deleted)
        self.row_actions.deleting.restored.connect(lambda _id: self.reload())

    def _fetch(self, asked: Listing) -> Call:
        deleted = self.status.currentData() == DELETED
        return self._api.list_roles(asked.narrow(RoleListing, level=self.level, deleted=deleted, sort=self.card.order))

    def _count(self) -> None:
        for tab, level in enumerate(LEVELS):
            call = self._api.list_roles(RoleListing(level=level, limit=1)).bind(self)
            call.done.connect(lambda page, tab=tab: self._on_count(tab, page))

    def _on_count(self, tab: int, page: Page[Role]) -> None:
        self.tabs.setTabText(tab, f"{level_name(LEVELS[tab])}  {QLocale().toString(page.total)}")

    def _word(self) -> None:
        texts = {
            Level.USER: self.tr(
                "Make a role such as Librarian, choose what it gives, and hand it to people. Apps can ask them only for what they hold."
            ),
            Level.MACHINE: self.tr("A service of yours that calls your APIs by itself, at night for example, holds a role that says what it may do."),
            Level.ORGANIZATION: self.tr("Make a role such as Admin or Guest once, and give it to members in each organization as it fits there."),
        }
        titles = {
            Level.USER: self.tr("No roles of users yet"),
            Level.MACHINE: self.tr("No roles of machines yet"),
            Level.ORGANIZATION: self.tr("No roles of organizations yet"),
        }
        level = self.level
        self.card.say(
            Nothing(ICONS[level], titles[level], texts[level], self.tr("Create role")),
            self.tr("No role matches"),
            lambda number: self.tr("%Ln role(s)", "", number),
            {DELETED: Nothing("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted roles stay here for 30 days."))},
        )

    def _on_tab(self) -> None:
        self._preferences.set_text(_LEVEL, self.level)
        self._word()
        self.card.show_afresh()

    def _on_opened(self, row: int) -> None:
        item = self.model.item(row)
        if item.deleted_at is None:
            self.opened.emit(item.id)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)

    def _on_created(self, role: Role) -> None:
        self._say.fact(self.tr("“{name}” created").format(name=role.name))
        self.opened.emit(role.id)

    def _on_deleted(self, role_id: str) -> None:
        self.model.remove(role_id)
        self._count()
