"""The card with what a partner has to know: client ID, issuer and every endpoint."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.status import Endpoints
from gui.theme.icons import Icons
from gui.views.application_words import endpoint_name
from gui.views.handover_text import list_endpoints, make_env, make_json
from gui.widgets.card import Card
from gui.widgets.clipboard import copy_text
from gui.widgets.copy_field import CopyField
from gui.widgets.polish import beside_icon

_LABEL_WIDTH = 132
_ALWAYS = ("issuer", "discovery")
_FEEDBACK = 1600


class EndpointsCard(Card):
    """Values to copy, one by one or all at once.

    Args:
        icons: where icons come from.
        endpoints: of the daemon.
        parent: owner.
    """

    def __init__(self, icons: Icons, endpoints: Endpoints, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_head(self.tr("Endpoints & credentials"), self.tr("Give these values to the partner."))
        self._icons = icons
        self._endpoints = endpoints
        self._application: Application | None = None
        self.fields = {"client_id": CopyField(icons, self.tr("Client ID"), compact=True, label_width=_LABEL_WIDTH)}
        for name, address in list_endpoints(endpoints):
            self.fields[name] = CopyField(icons, endpoint_name(name), address, compact=True, label_width=_LABEL_WIDTH)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        self._more: list[CopyField] = []
        for name, field in self.fields.items():
            rows.addWidget(field)
            if name not in ("client_id", *_ALWAYS):
                self._more.append(field)
        self.add(rows)
        self.add(self._make_buttons())
        self.show_all(False)

    def show_application(self, application: Application) -> None:
        """Show the values of an application.

        Args:
            application: as stored.
        """
        self._application = application
        self.fields["client_id"].set_value(application.id)

    def show_all(self, on: bool) -> None:
        """Show every endpoint, or only what a partner needs first.

        Args:
            on: whether to show all.
        """
        for field in self._more:
            field.setVisible(on)
        count = len(self._more)
        self.toggle.setChecked(on)
        self.toggle.setText(beside_icon(self.tr("Fewer") if on else self.tr("%n more endpoint(s)", "", count)))
        self.toggle.setIcon(self._icons.icon("chevron-up" if on else "chevron-down", "accent_text"))

    def _make_buttons(self) -> QHBoxLayout:
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "link")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self.show_all)
        self.copy_json = QPushButton(self._icons.icon("braces"), beside_icon(self.tr("JSON")))
        self.copy_json.setAccessibleName(self.tr("Copy all as JSON"))
        self.copy_json.setToolTip(self.tr("Copy all as JSON"))
        self.copy_json.clicked.connect(lambda: self._copy(self.copy_json, make_json))
        self.copy_env = QPushButton(self._icons.icon("file-text"), beside_icon(self.tr(".env")))
        self.copy_env.setAccessibleName(self.tr("Copy all as .env, without the secret"))
        self.copy_env.setToolTip(self.tr("Copy all as .env, without the secret"))
        self.copy_env.clicked.connect(lambda: self._copy(self.copy_env, make_env))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.toggle)
        row.addStretch(1)
        row.addWidget(self.copy_env)
        row.addWidget(self.copy_json)
        return row

    def _copy(self, button: QPushButton, make: object) -> None:
        if self._application is None or not callable(make):
            return
        copy_text(str(make(self._application, self._endpoints)))
        icon = button.icon()
        button.setIcon(self._icons.icon("check", "ok"))
        QTimer.singleShot(_FEEDBACK, button, lambda: button.setIcon(icon))
