"""The service that an application is for: its name, what was filled in for it, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.application_settings import ApplicationSettings
from common.contracts.handover.integrations import FilledIntegration, IntegrationForm
from gui.models.words.service_obstacles import find_obstacles
from gui.theme.icons import Icons
from gui.views.applications.integrations.remarks import Remarks
from gui.views.applications.integrations.secret_filling import has_place_for_secret
from gui.widgets.card import Card
from gui.widgets.polish import beside_icon, show_in_place, text_label

_LABEL_WIDTH = 190  # pixels


class GivenCard(Card):
    """The card.

    Args:
        icons: where icons come from.
        parent: owner.

    Signals:
        editing: other values are wanted.
        choosing: another service is.
        taking_back: none is.
        secret_wanted: the place where secrets are issued is.
    """

    editing = Signal()
    choosing = Signal()
    taking_back = Signal()
    secret_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icons = icons
        self.obstacles: Remarks | None = None
        self._obstacle_place = QVBoxLayout()
        self.title = text_label("", "heading", wrap=True)
        self.text = text_label("", "body2", wrap=True)
        self.values = QWidget()
        self._grid = QGridLayout(self.values)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.secret = text_label(
            self.tr("The client secret is not kept, so a mark stands in its place. If it is not at hand, issue another one."), "hint", wrap=True
        )
        self.secret_button = QPushButton(icons.icon("key-round"), beside_icon(self.tr("Go to the secrets")))
        self.secret_button.clicked.connect(self.secret_wanted)
        self.edit_button = QPushButton(icons.icon("pencil"), beside_icon(self.tr("Change values")))
        self.edit_button.clicked.connect(self.editing)
        self.choose_button = QPushButton(self.tr("Choose another service"))
        self.choose_button.clicked.connect(self.choosing)
        self.take_back_button = QPushButton(self.tr("Not for this service"))
        self.take_back_button.setProperty("kind", "ghost")
        self.take_back_button.clicked.connect(self.taking_back)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.edit_button, self.secret_button, self.choose_button, self.take_back_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.title, self.text, self._obstacle_place, self.values, self.secret):
            self.add(part)
        self.add(buttons)

    def show_service(self, form: IntegrationForm, filled: FilledIntegration, settings: ApplicationSettings) -> None:
        """Show a service.

        Args:
            form: with what its inputs are called.
            filled: with the values of the application.
            settings: of the application.
        """
        if self.obstacles is not None:
            self.obstacles.hide()
            self.obstacles.deleteLater()
            self.obstacles = None
        found = find_obstacles(settings, filled)
        if found:
            self.obstacles = Remarks(self._icons, found)
            self._obstacle_place.addWidget(self.obstacles)
        self.title.setText(form.row.name)
        self.text.setText(form.row.summary)
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for row, asked in enumerate(form.inputs):
            named = {choice.value: choice.label for choice in asked.choices}
            value = filled.values.get(asked.key, "")
            self._grid.addWidget(text_label(asked.label, "body2", wrap=True), row, 0)
            self._grid.addWidget(text_label(named.get(value, value), "body", wrap=True), row, 1)
        show_in_place(self.values, bool(form.inputs))
        show_in_place(self.edit_button, bool(form.inputs))
        for part in (self.secret, self.secret_button):
            show_in_place(part, has_place_for_secret(filled))
