"""The head of an application's page: what it is, its client ID, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from common.contracts.applications import Application, Kind
from gui.models.application_words import kind_name, protocol_name, type_name
from gui.theme.icons import Icons
from gui.widgets.avatar import Avatar
from gui.widgets.chip import Chip
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.icon_button import IconButton
from gui.widgets.polish import beside_icon, text_label


class ApplicationHeader(QWidget):
    """Avatar, name, chips, client ID and actions.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    back = Signal()
    enabling = Signal(bool)
    deleting = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = ""
        self._enabled = True
        self.back_button = QPushButton(icons.icon("arrow-left", "accent_text"), "")
        self.back_button.setProperty("kind", "link")
        self.back_button.clicked.connect(self.back)
        self.avatar = Avatar(48)
        self.name = text_label("", "title")
        self.name.setMinimumWidth(60)
        self.kind_chip = Chip("", "accent")
        self.type_chip = Chip()
        self.state_chip = Chip("", "neutral")
        self.client_id = text_label("", "mono")
        self.client_id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_id = CopyButton(icons, self.tr("Client ID"))
        self.power = QPushButton()
        self.power.clicked.connect(lambda: self.enabling.emit(not self._enabled))
        self.kebab = IconButton(icons, "ellipsis", self.tr("More actions"))
        self.kebab.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kebab.setMenu(self._make_menu())
        self._arrange()

    def show_application(self, application: Application) -> None:
        """Show an application.

        Args:
            application: as stored.
        """
        self._name = application.name
        self._enabled = application.enabled
        own = application.kind is Kind.OWN
        self.back_button.setText(beside_icon(self.tr("My apps") if own else self.tr("Third-party apps")))
        self.kind_chip.show_state(kind_name(application.kind), "neutral" if own else "accent")
        self.type_chip.setText(f"{protocol_name(application.protocol)} · {type_name(application.type)}")
        self.state_chip.setText(self.tr("Disabled"))
        self.state_chip.setVisible(not application.enabled)
        self.client_id.setText(application.id)
        self.copy_id.value = application.id
        self.power.setIcon(self._icons.icon("ban" if application.enabled else "power"))
        self.power.setText(beside_icon(self.tr("Disable") if application.enabled else self.tr("Enable")))
        self.avatar.show_subject(application.name, application.id)
        self._elide()

    def show_logo(self, application: Application, logo: QPixmap | None) -> None:
        """Show the logo when it has arrived.

        Args:
            application: whose.
            logo: None for the first letter.
        """
        self.avatar.show_subject(application.name, application.id, logo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name to the room there is."""
        super().resizeEvent(event)
        self._elide()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.kebab)
        menu.addAction(self._icons.icon("copy"), self.tr("Copy client ID"), self.copy_id.click)
        menu.addSeparator()
        menu.addAction(self._icons.icon("trash-2", "danger"), self.tr("Delete")).triggered.connect(self.deleting)
        return menu

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name)
        for chip in (self.kind_chip, self.type_chip, self.state_chip):
            first.addWidget(chip)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.client_id)
        second.addWidget(self.copy_id)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addLayout(second)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.power)
        row.addWidget(self.kebab)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(row)

    def _elide(self) -> None:
        taken = sum(chip.sizeHint().width() + 8 for chip in self.findChildren(QLabel) if isinstance(chip, Chip) and not chip.isHidden())
        room = self.width() - taken - self.avatar.width() - self.power.sizeHint().width() - self.kebab.width() - 60
        text = self.name.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(60, room))
        self.name.setText(text)
        self.name.setToolTip(self._name if text != self._name else "")
