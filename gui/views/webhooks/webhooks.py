"""The list of webhooks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.events import DELIVERIES
from common.contracts.events_out.webhooks import IssuedWebhook, Webhook, WebhookListing
from common.contracts.paging import Listing
from common.contracts.status import ConsoleRole, Status
from gui.api.api import Api
from gui.api.call import Call
from gui.models.events_out.webhooks import EVENTS, RESULT, WebhooksModel
from gui.models.paged import PagedModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.webhooks.actions import WebhookActions
from gui.views.webhooks.dialog import WebhookDialog
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

_WIDTHS = [0, 196, 236, 200, 56]


class WebhooksScreen(Screen):
    """The list.

    Args:
        api: lists, creates, switches and deletes webhooks.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        status: what this console may do.
        parent: owner.

    Signals:
        opened: id of a webhook.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    dialog_opened = Signal(object)
    subjects = ("webhook", DELIVERIES)
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons = api, theme, icons
        self._may_change = status.role is not ConsoleRole.VIEWER
        self.model = WebhooksModel(now, self)
        self.table = ListTable(self.tr("Webhooks"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name or address"))
        self.table.set_widths(_WIDTHS, 220, (EVENTS, RESULT))
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create webhook")))
        self.create_button.setProperty("kind", "primary")
        if not self._may_change:
            self.create_button.hide()
        self.row_actions = WebhookActions(api, icons, say, self, self._may_change)
        self.leave_to_daemon(self.create_button)
        self._build()
        self._connect()
        self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Webhooks")

    @property
    def listed(self) -> PagedModel[Webhook]:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def begin(self) -> None:
        """Ask for a new webhook, show its secret, and open it."""
        if not self._may_change:
            return
        dialog = WebhookDialog(self._api, self._theme, self._icons, self)
        dialog.saved.connect(self._on_created)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _build(self) -> None:
        column = screen_column(self)
        text = self.tr("Addresses of yours that are told what happens here, by signed requests.")
        add_head(column, self.title, text, [self.create_button])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addStretch(1)
        nothing = self.tr("A webhook tells your own systems what happens here as it happens: a consent was given, a user deleted, a secret replaced.")
        self.card.say(
            Nothing("webhook", self.tr("No webhooks yet"), nothing, self.tr("Create webhook") if self._may_change else ""),
            self.tr("No webhook matches"),
            lambda number: self.tr("%Ln webhook(s)", "", number),
        )

    def _connect(self) -> None:
        self.card.begun.connect(self.begin)
        self.create_button.clicked.connect(self.begin)
        self.table.opened.connect(lambda row: self.opened.emit(self.model.item(row).id))
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.asked.connect(self.opened)
        self.row_actions.opened.connect(self.dialog_opened)
        self.row_actions.changed.connect(self.model.replace)
        self.row_actions.deleted.connect(self.model.remove)
        self.row_actions.outrun.connect(self.model.reload)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_webhooks(asked.narrow(WebhookListing))

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)

    def _on_created(self, issued: IssuedWebhook) -> None:
        dialog = self.row_actions.show_secret(issued)
        dialog.finished.connect(lambda _result: self.opened.emit(issued.webhook.id))
