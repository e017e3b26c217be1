"""The page of one webhook: its deliveries and its settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditListing
from common.contracts.events import DELIVERIES, Change
from common.contracts.events_out.webhooks import ChangeWebhook, Webhook
from common.contracts.paging import MAX_PAGE
from common.contracts.status import ConsoleRole, Status
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.models.events_out.deliveries import DeliveriesModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page_frame import PageWords
from gui.views.frames.screen import Now, Say
from gui.views.frames.tabbed_page import TabbedPage
from gui.views.webhooks.actions import WebhookActions
from gui.views.webhooks.deliveries import DeliveryList, DeliverySource
from gui.views.webhooks.header import WebhookHeader
from gui.views.webhooks.settings import WebhookSettings

SENT, SETTINGS = 0, 1


class WebhookDetails(TabbedPage[Webhook, ChangeWebhook]):
    """Shows and changes one webhook.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        status: what this console may do.
        webhook_id: which.
        parent: owner.
    """

    subjects = ("webhook", DELIVERIES)
    restorable = False

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, webhook_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, icons, say, webhook_id, _make_words(), parent)
        self._api = api
        may_change = status.role is not ConsoleRole.VIEWER
        self.row_actions = WebhookActions(api, icons, say, self, may_change)
        self.deliveries = DeliveryList(theme, icons, say, now, self._source(), may_change)
        self.settings = WebhookSettings(api, theme, icons, now, may_change)
        self.head = WebhookHeader(icons, may_change)
        self.head.deleting.connect(lambda: self._act(self.row_actions.delete))
        self.head.switching.connect(lambda: self._act(self.row_actions.switch))
        self.head.testing.connect(lambda: self._act(self.row_actions.send_test))
        self.settings.secret_wanted.connect(lambda: self._act(self.row_actions.ask_for_secret))
        for part in (self.deliveries, self.settings):
            part.dialog_opened.connect(self.dialog_opened)
        self.row_actions.opened.connect(self.dialog_opened)
        self.row_actions.changed.connect(self.take_over)
        self.row_actions.outrun.connect(self.read_again)
        self.row_actions.deleted.connect(lambda _id: self.leave())
        self.build_tabs(self.head, self.settings, [(self.tr("Deliveries"), self.deliveries)], self.tr("Settings"))

    @property
    def title(self) -> str:
        """Name of the webhook, or "" as long as it is not known."""
        return self.stored.name if self.stored is not None else ""

    @property
    def listed(self) -> DeliveriesModel:
        """The deliveries, for the window's progress."""
        return self.deliveries.model

    def concerns(self, change: Change) -> bool:
        """Whether a change is one of this webhook or its deliveries."""
        return change.id == self._id and super().concerns(change)

    def focus_search(self) -> None:
        """Give the keyboard to the search of the deliveries."""
        self.tabs.setCurrentIndex(SENT)
        self.deliveries.card.focus_search()

    def set_online(self, on: bool) -> None:
        """Offer what sends or changes something only while the daemon can be reached."""
        super().set_online(on)
        self.settings.secret_button.setEnabled(on)
        if self.stored is not None:
            self.deliveries.show_on(self.stored.enabled)

    def read(self) -> Call:
        """The webhook."""
        return self._api.get_webhook(self._id)

    def send_change(self, change: ChangeWebhook, version: int) -> Call:
        """Change it."""
        return self._api.change_webhook(self._id, change, version)

    def read_history(self) -> Call:
        """What happened to webhooks of late."""
        return self._api.list_audit(AuditListing(event="webhook.", limit=MAX_PAGE))

    def version_of(self, record: Webhook) -> int:
        """Its version."""
        return record.version

    def find_problems(self, stored: Webhook, draft: Webhook) -> list[Problem]:
        """What is wrong with the draft; what is stored already is not complained of."""
        return self.settings.find_problems(draft) if draft != stored else []

    def show_stored(self, record: Webhook) -> None:
        """Head, secret, and what may be sent."""
        self.head.show_webhook(record)
        self.settings.show_secret(record)
        self.deliveries.show_on(record.enabled)

    def reload_lists(self) -> None:
        """The deliveries."""
        self.deliveries.card.reload()

    def _act(self, act: object) -> None:
        if self.stored is not None:
            act(self.stored)  # type: ignore[operator]

    def _source(self) -> DeliverySource:
        return DeliverySource(
            lambda listing: self._api.list_webhook_deliveries(self._id, listing),
            lambda delivery_id: self._api.get_webhook_delivery(self._id, delivery_id),
            lambda delivery_id: self._api.send_delivery_again(self._id, delivery_id),
            lambda which: self._api.send_failed_again(self._id, which),
            self.tr("Kept for 30 days. What fails is tried ten times within three days."),
            self.tr("Each event that the webhook is told of stands here, with what the receiver answered. Send a test to see whether it arrives."),
        )


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("WebhookDetails", "{who} has changed this webhook since you opened it."),
        failed=QCoreApplication.translate("WebhookDetails", "The webhook could not be loaded"),
        gone=QCoreApplication.translate("WebhookDetails", "There is no such webhook"),
        gone_text=QCoreApplication.translate("WebhookDetails", "It was deleted, or the address is wrong."),
        all=QCoreApplication.translate("WebhookDetails", "Show all webhooks"),
        tabs=QCoreApplication.translate("WebhookDetails", "Parts of the webhook"),
    )
