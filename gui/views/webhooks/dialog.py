"""The dialog that creates a webhook."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.events_out.webhooks import CreateWebhook
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.problems import first_of
from gui.views.webhooks.event_field import EventField
from gui.widgets.fields.field import Field
from gui.widgets.window.form_dialog import FormDialog


class WebhookDialog(FormDialog):
    """Asks for a name, the address, and what it is told. `saved` gives the `IssuedWebhook`.

    Args:
        api: creates it.
        theme: the colours.
        icons: where icons come from.
        parent: the window.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self.set_words(self.tr("Create webhook"), self.tr("An address of yours that is told what happens here."), self.tr("Create webhook"))
        self.name, self.url, self.events = QLineEdit(), QLineEdit(), EventField(theme, icons)
        self.name.setPlaceholderText(self.tr("Customer database"))
        self.url.setPlaceholderText("https://hooks.example.com/letpass")
        self.url.setProperty("mono", True)
        self.add_field("name", Field(self.tr("Name"), self.name))
        self.add_field(
            "url", Field(self.tr("Address"), self.url, hint=self.tr("It takes POST requests over https. It often is a secret: share it with care."))
        )
        self.add_field("events", Field(self.tr("Is told of"), self.events))
        self.events.edited.connect(self.fields["events"].clear_problem)
        self.add_foot()

    def draft(self) -> CreateWebhook:
        """What was typed."""
        return CreateWebhook(name=self.name.text().strip(), url=self.url.text().strip(), events=self.events.events())

    def send(self, draft: CreateWebhook) -> Call:
        """Create it."""
        return self._api.create_webhook(draft)

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields; one of a single event at the list of them."""
        event = first_of(problems, "events") or next((each for each in problems if each.field.startswith("events.")), None)
        others = [each for each in problems if not each.field.startswith("events")]
        super().show_problems([*others, *([Problem("events", event.code, event.message)] if event is not None else [])])
