"""The settings of a webhook: name, address, what it is told of, about which applications, and its secret."""

from __future__ import annotations

import msgspec
from msgspec import UNSET
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from common.contracts.applications import Application, ApplicationListing, ApplicationRow
from common.contracts.events_out.webhooks import ChangeWebhook, Webhook, field_problems
from common.errors import Problem
from gui.api.api import Api
from gui.models.choices import Choice
from gui.models.found_names import FoundName, FoundNames
from gui.models.times import exact_time, relative_time
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.problems import first_of
from gui.views.frames.record_form import RecordForm, write
from gui.views.frames.rule_list import RuleKind, RuleList
from gui.views.frames.screen import Now
from gui.views.webhooks.event_field import EventField
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.lists.picker import PickerWords
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label

_READABLE = 760


class WebhookSettings(RecordForm[Webhook, ChangeWebhook]):
    """The fields, and below them the card of the secret.

    Args:
        api: finds applications.
        theme: the colours.
        icons: where icons come from.
        now: for relative times.
        may_change: whether this console may change something.
        parent: owner.

    Signals:
        dialog_opened: a dialog that has been opened.
        secret_wanted: there shall be another secret.
    """

    dialog_opened = Signal(object)
    secret_wanted = Signal()

    def __init__(self, api: Api, theme: Theme, icons: Icons, now: Now, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.card.set_head(self.tr("Settings"), self.tr("Where it is told, and of what."))
        self.name, self.description, self.url, self.events = QLineEdit(), QLineEdit(), QLineEdit(), EventField(theme, icons)
        self.url.setProperty("mono", True)
        self.applications = RuleList(theme, icons, _applications_kind(api, self))
        self.add_field("name", Field(self.tr("Name"), self.name))
        self.add_field(
            "url", Field(self.tr("Address"), self.url, hint=self.tr("It takes POST requests over https. It often is a secret: share it with care."))
        )
        self.add_field("description", Field(self.tr("Description"), self.description, hint=self.tr("For administrators.")))
        self.add_field("events", Field(self.tr("Is told of"), self.events))
        self.events.edited.connect(self.note_edit)
        self.card.add(self.applications)
        hint = self.tr("Without any it is told of all events. With some, only of those that are about one of these apps.")
        self.card.add(text_label(hint, "hint", wrap=True))
        self.applications.edited.connect(self.note_edit)
        self.applications.opened.connect(self.dialog_opened)
        self.secret_button = QPushButton(icons.icon("rotate-ccw"), beside_icon(self.tr("Replace secret…")))
        self.secret_button.clicked.connect(self.secret_wanted)
        if not may_change:
            self.secret_button.hide()
        self.secret_since, self.secret_old = text_label("", "body", wrap=True), text_label("", "hint", wrap=True)
        secret = Card(
            self.tr("Secret"), self.tr("Requests are signed with it, so that the receiver knows that they come from here."), action=self.secret_button
        )
        secret.setMaximumWidth(_READABLE)
        secret.add(self.secret_since)
        secret.add(self.secret_old)
        self.column.insertWidget(1, secret)

    def show_record(self, record: Webhook, /) -> None:
        """Show a webhook."""
        write(self.name, record.name)
        write(self.url, record.url)
        write(self.description, record.description)
        self.events.set_events(record.events)
        self.applications.set_keys(list(record.applications))

    def show_secret(self, record: Webhook) -> None:
        """Say since when it has its secret, and how long the one before still counts."""
        self.secret_since.setText(self.tr("In use since {when}.").format(when=relative_time(record.secret_set_at, self._now())))
        set_tooltip(self.secret_since, exact_time(record.secret_set_at))
        until = record.old_secret_until
        self.secret_old.setText(
            self.tr("Until {time} requests carry the signature of the one before as well.").format(time=exact_time(until)) if until else ""
        )
        self.secret_old.setVisible(until is not None)

    def drafted(self, record: Webhook, /) -> Webhook:
        """The webhook with the fields as they are shown."""
        return msgspec.structs.replace(
            record,
            name=self.name.text().strip(),
            url=self.url.text().strip(),
            description=self.description.text().strip() if "\n" not in record.description else record.description,
            events=self.events.events(),
            applications=tuple(self.applications.keys()),
        )

    def change(self, stored: Webhook, draft: Webhook, /) -> ChangeWebhook:
        """Only what differs."""
        return ChangeWebhook(
            name=draft.name if draft.name != stored.name else UNSET,
            url=draft.url if draft.url != stored.url else UNSET,
            events=draft.events if draft.events != stored.events else UNSET,
            applications=draft.applications if draft.applications != stored.applications else UNSET,
            description=draft.description if draft.description != stored.description else UNSET,
        )

    def find_problems(self, draft: Webhook) -> list[Problem]:
        """What is wrong with a draft."""
        return field_problems(draft)

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields; one of a single event at the list of them."""
        super().show_problems(problems)
        event = first_of(problems, "events") or next((each for each in problems if each.field.startswith("events.")), None)
        self.places["events"][0].show_problem(problem_text(event) if event is not None else "")
        self.applications.show_problems(problems)

    def owns(self, field: str) -> bool:
        """Whether a field is one of these."""
        return super().owns(field) or field.partition(".")[0] in ("events", "applications")

    def focus_field(self, field: str) -> None:
        """Give the keyboard to a field."""
        if field.startswith("applications"):
            self.applications.focus_field(field)
        else:
            super().focus_field("events" if field.startswith("events") else field)


def _applications_kind(api: Api, owner: QObject) -> RuleKind:
    return RuleKind(
        "applications",
        "app-window",
        QCoreApplication.translate("WebhookSettings", "Only about these apps"),
        QCoreApplication.translate("WebhookSettings", "A deleted app"),
        FoundNames(api.get_application, _read_application, owner),
        lambda asked: api.list_applications(asked.narrow(ApplicationListing)),
        _choose_application,
        PickerWords(
            QCoreApplication.translate("WebhookSettings", "Add apps"),
            QCoreApplication.translate("WebhookSettings", "The webhook is then told only of what is about one of them."),
            QCoreApplication.translate("WebhookSettings", "Search by name or client ID"),
            QCoreApplication.translate("WebhookSettings", "There are no apps yet"),
            QCoreApplication.translate("WebhookSettings", "Create one under Applications first."),
        ),
    )


def _read_application(application: Application) -> FoundName:
    return FoundName(application.name, application.id)


def _choose_application(row: object) -> Choice:
    assert isinstance(row, ApplicationRow)
    return Choice(row.id, row.name, code=row.id)
