"""The card with what a partner has to know: client ID, issuer and every endpoint."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.status import Endpoints
from common.environment_text import join_resources, list_endpoints
from gui.models.asked_for import entry_ids, work_out
from gui.models.permission_names import PermissionNames
from gui.models.words.application_words import endpoint_name
from gui.theme.icons import Icons
from gui.views.applications.cards.handover_text import has_secret, make_curl, make_env, make_json
from gui.widgets.card import Card
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.fields.code_field import CodeField
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon

_LABEL_WIDTH = 132
_FIRST = ("client_id", "issuer", "discovery", "scope", "resource")
_FIRST_OF_MACHINES = ("client_id", "issuer", "token")
_FEEDBACK = 1600


class EndpointsCard(Card):
    """Values to copy, one by one or all at once.

    Args:
        icons: where icons come from.
        endpoints: of the daemon.
        names: what the permissions are called that an application's lists name by their ids.
        parent: owner.
    """

    def __init__(self, icons: Icons, endpoints: Endpoints, names: PermissionNames, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_head(self.tr("Endpoints & credentials"), self.tr("The app needs these values."))
        self._icons = icons
        self._endpoints, self._names = endpoints, names
        self._application: Application | None = None
        self.fields = {"client_id": CopyField(icons, self.tr("Client ID"), compact=True, label_width=_LABEL_WIDTH)}
        for name, address in list_endpoints(endpoints):
            self.fields[name] = CopyField(icons, endpoint_name(name), address, compact=True, label_width=_LABEL_WIDTH)
        for name, label in (("scope", self.tr("Scope")), ("resource", self.tr("Resource"))):
            self.fields[name] = CopyField(icons, label, compact=True, label_width=_LABEL_WIDTH)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for field in self.fields.values():
            rows.addWidget(field)
        self.add(rows)
        self.add(self._make_buttons())
        self.example = CodeField(icons, self.tr("Get a token with curl"), hint=self.tr("It asks for the secret, so that no history keeps it."))
        self.example.hide()
        self.add(self.example)
        names.arrived.connect(self._show_request)
        self._unfold()

    def show_application(self, application: Application) -> None:
        """Show the values of an application.

        Args:
            application: as stored.
        """
        self._application = application
        caption = self.tr("Copy all as .env, without the secret") if has_secret(application) else self.tr("Copy all as .env")
        self.copy_env.setAccessibleName(caption)
        set_tooltip(self.copy_env, caption)
        self.fields["client_id"].set_value(application.id)
        machine = not application.type.has_users
        self.example.setVisible(machine and has_secret(application))
        if machine:
            self.example.set_value(make_curl(application, self._endpoints))
        self._names.want(entry_ids(application))
        self._show_request()

    def show_all(self, on: bool) -> None:
        """Show every endpoint, or only what a partner needs first.

        Args:
            on: whether to show all.
        """
        self.toggle.setChecked(on)
        self._unfold()

    def _show_request(self) -> None:
        """Show what it has to ask for, as soon as the names of its permissions are known; before that, nothing is copied as a whole."""
        application = self._application
        if application is None:
            return
        waiting = self._names.is_waiting(entry_ids(application))
        for button in (self.copy_env, self.copy_json):
            button.setEnabled(not waiting)
        if not waiting:
            asked = work_out(application, self._names.find)
            self.fields["scope"].set_value(" ".join(asked.scopes))
            self.fields["resource"].set_value(join_resources(asked.resources))
        self._unfold()

    def _unfold(self) -> None:
        """Show what is of use to the application: all of it, or what is needed first."""
        application = self._application
        on, users = self.toggle.isChecked(), application is None or application.type.has_users
        devices = application is not None and application.settings.device_sign_in
        request = {name for name in ("scope", "resource") if users and self.fields[name].value()}
        useful = {"client_id", *request, *(name for name, _ in list_endpoints(self._endpoints, has_users=users, on_devices=devices))}
        first = _FIRST if users else _FIRST_OF_MACHINES
        for name, field in self.fields.items():
            field.setVisible(name in useful and (on or name in first))
        count = len(useful.difference(first))
        self.toggle.setVisible(count > 0)
        self.toggle.setText(beside_icon(self.tr("Fewer") if on else self.tr("%Ln more endpoint(s)", "", count)))
        self.toggle.setIcon(self._icons.icon("chevron-up" if on else "chevron-down", "accent_text"))

    def _make_buttons(self) -> QHBoxLayout:
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._unfold)
        self.copy_json = QPushButton(self._icons.icon("braces"), beside_icon(self.tr("JSON")))
        self.copy_json.setAccessibleName(self.tr("Copy all as JSON"))
        set_tooltip(self.copy_json, self.tr("Copy all as JSON"))
        self.copy_json.clicked.connect(self._copy_json)
        self.copy_env = QPushButton(self._icons.icon("file-text"), beside_icon(self.tr(".env")))
        self.copy_env.clicked.connect(self._copy_env)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.toggle)
        row.addStretch(1)
        row.addWidget(self.copy_env)
        row.addWidget(self.copy_json)
        return row

    def _copy_json(self) -> None:
        if self._application is not None:
            self._copy(self.copy_json, make_json(self._application, self._endpoints, self._names.find))

    def _copy_env(self) -> None:
        if self._application is not None:
            self._copy(self.copy_env, make_env(self._application, self._endpoints, find=self._names.find))

    def _copy(self, button: QPushButton, text: str) -> None:
        copy_text(text)
        icon = button.icon()
        button.setIcon(self._icons.icon("check", "ok"))
        QTimer.singleShot(_FEEDBACK, button, lambda: button.setIcon(icon))
