"""The head of an organization's page: what it is, its ID, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from common.contracts.organizations import Organization
from gui.theme.icons import Icons
from gui.widgets.avatar import Avatar
from gui.widgets.copy_field import CopyButton
from gui.widgets.icon_button import IconButton
from gui.widgets.polish import beside_icon, text_label


class OrganizationHeader(QWidget):
    """Avatar, name, ID and actions.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    back = Signal()
    adding = Signal()
    deleting = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = ""
        self.back_button = QPushButton(icons.icon("arrow-left", "accent_text"), beside_icon(self.tr("Organizations")))
        self.back_button.setProperty("kind", "link")
        self.back_button.clicked.connect(self.back)
        self.avatar = Avatar(48)
        self.name = text_label("", "title")
        self.name.setMinimumWidth(60)
        self.id = text_label("", "mono")
        self.id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_id = CopyButton(icons, self.tr("Organization ID"))
        self.add_button = QPushButton(icons.icon("user-plus", "on_primary"), beside_icon(self.tr("Add members")))
        self.add_button.setProperty("kind", "primary")
        self.add_button.clicked.connect(self.adding)
        self.kebab = IconButton(icons, "ellipsis", self.tr("More actions"))
        self.kebab.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.kebab)
        menu.addAction(icons.icon("copy"), self.tr("Copy organization ID"), self.copy_id.click)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", "danger"), self.tr("Delete"), self.deleting)
        self.kebab.setMenu(menu)
        self._arrange()

    def show_organization(self, organization: Organization) -> None:
        """Show an organization.

        Args:
            organization: as stored.
        """
        self._name = organization.name
        self.id.setText(organization.id)
        self.copy_id.value = organization.id
        self.avatar.show_subject(organization.name, organization.id)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name to the room there is."""
        super().resizeEvent(event)
        self._elide()

    def _arrange(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.id)
        second.addWidget(self.copy_id)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addLayout(second)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.kebab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)

    def _elide(self) -> None:
        room = self.width() - self.avatar.width() - self.add_button.sizeHint().width() - self.kebab.width() - 60
        text = self.name.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(60, room))
        self.name.setText(text)
        self.name.setToolTip(self._name if text != self._name else "")
