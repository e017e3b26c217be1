"""Last step of creating an application for a known service: what goes where in the service, with the secret in its place this once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.integrations import FilledIntegration
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.views.applications.integrations.filled_view import FilledView
from gui.views.applications.integrations.role_note import make_role_notes
from gui.views.applications.integrations.secret_filling import has_place_for_secret
from gui.widgets.fields.clipboard import CLEAR_AFTER
from gui.widgets.fields.secret_field import SecretField
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import mark, text_label


class ServiceDoneStep(QWidget):
    """The values, and a word about the secret among them.

    Args:
        api: knows the roles that the service is told.
        icons: where icons come from.
        filled: the service with the application's values.
        secret: the first secret, or None for applications that cannot keep one.
        clear_after: seconds until a copied secret is taken off the clipboard.
        parent: owner.

    Signals:
        stored: the secret is in a safe place, and shown no longer.
    """

    stored = Signal()

    def __init__(
        self,
        api: Api,
        icons: Icons,
        filled: FilledIntegration,
        secret: str | None,
        *,
        clear_after: float = CLEAR_AFTER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons, self._filled, self._clear_after = icons, filled, clear_after
        self._secret = secret or ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        self.secret: SecretField | None = None  # only where the service has no place for it
        self.stored_button = QPushButton(self.tr("I have stored it"))
        if self._secret and has_place_for_secret(filled):
            column.addWidget(self._make_bar())
        elif self._secret:
            self.secret = SecretField(icons, self._secret, clear_after=clear_after)
            self.secret.stored.connect(self._on_stored)
            column.addWidget(self.secret)
        self.roles = make_role_notes(api, filled.values, self)
        for note in self.roles:
            column.addWidget(note)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addStretch(1)
        self.view = self._show_values(self._secret)

    def is_safe_to_close(self) -> bool:
        """Whether nothing would be lost for good."""
        return not self._secret

    def put_away(self) -> None:
        """The secret is in a link that was sent."""
        if self.secret is not None:
            self.secret.put_away(by_link=True)
        elif self._secret:
            self._on_stored(self.tr("The secret is in the link. Below stands a mark in its place."))

    def take_keyboard(self) -> None:
        """Give the keyboard to the first thing to copy."""
        buttons = [part.copy_button for part in self.view.fields] + [part.copy_button for part in self.view.texts]
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        mark(bar, role="notice-warn")
        self._icon = IconLabel(self._icons, "triangle-alert", "warn", 18)
        text = self.tr("The client secret stands in its place below, and is copied whole. You will not see it again.")
        self._said = text_label(text, "body", wrap=True)
        self.stored_button.setAutoDefault(False)
        self.stored_button.clicked.connect(self._on_stored_pressed)
        self.reveal_button = QPushButton(self.tr("Show the secret"))
        self.reveal_button.setAutoDefault(False)
        self.reveal_button.setCheckable(True)
        self.reveal_button.toggled.connect(lambda on: self.view.show_secret(on=on))
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._said, 1)
        row.addWidget(self.reveal_button)
        row.addWidget(self.stored_button)
        self._bar = bar
        return bar

    def _show_values(self, secret: str) -> FilledView:
        view = FilledView(self._icons, self._filled, secret, clear_after=self._clear_after)
        self._place.addWidget(view)
        return view

    def _on_stored_pressed(self) -> None:
        self._on_stored()

    def _on_stored(self, said: str = "") -> None:
        self._secret = ""
        if self.secret is None:
            self.stored_button.hide()
            self.reveal_button.hide()
            mark(self._bar, role="notice-ok")
            self._icon.show_icon("circle-check", "ok")
            self._said.setText(said or self.tr("The secret is stored. Below stands a mark in its place."))
        self.view.hide()
        self.view.deleteLater()
        self.view = self._show_values("")
        self.view.show()
        self.stored.emit()
