"""The list of API resources."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.paging import Listing
from common.contracts.resources import Resource, ResourceListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.paged import PagedModel
from gui.models.resources import CREATED, INDICATOR, LIFETIME, PERMISSIONS, SORTS, ResourcesModel
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.resources.actions import ResourceActions
from gui.views.resources.dialog import ResourceDialog
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

DELETED = "deleted"
_ORDER = "resources/sort"
_WIDTHS = [0, 250, 106, 116, 100, 104, 56]


class ResourcesScreen(Screen):
    """The list.

    Args:
        api: lists, creates and deletes APIs.
        theme: the colours.
        icons: where icons come from.
        preferences: remember the order.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        opened: id of an API.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    dialog_opened = Signal(object)
    subjects = ("resource", "permission")
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._say = api, say
        self.model = ResourcesModel(now, self)
        self.table = ListTable(self.tr("API resources"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name or identifier"))
        self.table.set_widths(_WIDTHS, 210, (CREATED, LIFETIME, PERMISSIONS, INDICATOR))
        options = [("", self.tr("Active")), (DELETED, self.tr("Recently deleted"))]
        self.status = self.card.add_filter(self.tr("Status"), options, 170)
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create API resource")))
        self.create_button.setProperty("kind", "primary")
        self.row_actions = ResourceActions(api, icons, say, self)
        self.leave_to_daemon(self.create_button)
        self._build()
        self._connect(preferences)
        self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("API resources")

    @property
    def listed(self) -> PagedModel[Resource]:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def begin(self) -> None:
        """Ask for a new API, and open it."""
        dialog = ResourceDialog(self._api, self)
        dialog.saved.connect(self._on_created)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _build(self) -> None:
        column = screen_column(self)
        text = self.tr("The APIs that apps call for your users, and what each of them lets an app do.")
        add_head(column, self.title, text, [self.create_button])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addStretch(1)
        nothing = self.tr(
            "An API is a service that apps call, such as https://api.example.com. Name what it can do, then decide who and which app may do it."
        )
        self.card.say(
            Nothing("blocks", self.tr("No API resources yet"), nothing, self.tr("Create API resource")),
            self.tr("No API matches"),
            lambda number: self.tr("%Ln API(s)", "", number),
            {DELETED: Nothing("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted APIs stay here for 30 days."))},
        )

    def _connect(self, preferences: Preferences) -> None:
        self.card.sort_by(SORTS, preferences.text(_ORDER, "name"))
        self.card.ordered.connect(lambda order: preferences.set_text(_ORDER, order))
        self.card.begun.connect(self.begin)
        self.create_button.clicked.connect(self.begin)
        self.table.opened.connect(self._on_opened)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.opened.connect(self.opened)
        self.row_actions.deleting.opened.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(self.model.remove)
        self.row_actions.deleting.restored.connect(lambda _id: self.card.reload())

    def _fetch(self, asked: Listing) -> Call:
        deleted = self.status.currentData() == DELETED
        return self._api.list_resources(asked.narrow(ResourceListing, deleted=deleted, sort=self.card.order))

    def _on_opened(self, row: int) -> None:
        item = self.model.item(row)
        if item.deleted_at is None:
            self.opened.emit(item.id)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)

    def _on_created(self, resource: Resource) -> None:
        self._say.fact(self.tr("“{name}” created").format(name=resource.name))
        self.opened.emit(resource.id)
