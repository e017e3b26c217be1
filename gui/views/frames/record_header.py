"""The head of a page about one thing: what it is, what programs call it, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.avatar import Avatar
from gui.widgets.chip import Chip
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.icon_button import IconButton
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label

_CHIPS = 3


class RecordHeader(QWidget):
    """Avatar, name, chips, a code to copy, and a menu.

    Args:
        icons: where icons come from.
        back_title: the list that *back* leads to.
        code_name: what the code is, such as *Identifier*.
        copy_title: caption in the menu of what copies it.
        parent: owner.
    """

    back = Signal()
    deleting = Signal()

    def __init__(self, icons: Icons, back_title: str, code_name: str, copy_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._actions: list[QPushButton] = []
        self._actions_above: list[QPushButton] = []
        self.back_button = QPushButton(icons.icon("arrow-left", "accent_text"), beside_icon(back_title))
        self.back_button.setProperty("kind", "link")
        self.back_button.clicked.connect(self.back)
        self.avatar = Avatar(48)
        self.name = text_label("", "title")
        self.name.setMinimumWidth(60)
        self.chips = [Chip() for _ in range(_CHIPS)]
        self.code = text_label("", "mono")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_code = CopyButton(icons, code_name)
        self.kebab = IconButton(icons, "ellipsis", self.tr("More actions"))
        self.kebab.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.kebab)
        menu.addAction(icons.icon("copy"), copy_title, self.copy_code.click)
        menu.addSeparator()
        self.delete_action = menu.addAction(icons.icon("trash-2", "danger"), self.tr("Delete"))
        self.delete_action.triggered.connect(self.deleting)
        self.kebab.setMenu(menu)
        self._arrange()

    def show_record(self, identity: str, name: str, code: str, chips: list[tuple[str, str]]) -> None:
        """Show something.

        Args:
            identity: decides the colour of the avatar.
            name: what people call it.
            code: what programs call it.
            chips: word and tone of up to three chips.
        """
        self._name = name
        self.code.setText(code)
        set_tooltip(self.code, code)
        self.copy_code.value = code
        self.avatar.show_subject(name, identity)
        for index, chip in enumerate(self.chips):
            chip.setVisible(index < len(chips))
            if index < len(chips):
                chip.show_state(*chips[index])
        self._elide()

    def set_online(self, on: bool) -> None:
        """Offer only what works without the daemon, or everything.

        Args:
            on: whether the daemon can be reached.
        """
        self.delete_action.setEnabled(on)
        for button in (*self._actions, *self._actions_above):
            button.setEnabled(on)

    def add_action(self, button: QPushButton) -> None:
        """Put a button beside the menu.

        Args:
            button: what does something with the whole thing.
        """
        self._actions.append(button)
        self._row.insertWidget(self._row.indexOf(self.kebab), button)

    def add_beside_back(self, button: QPushButton) -> None:
        """Put a button into the line of the way back, at its end.

        Args:
            button: what can be done with the whole thing, and needs the daemon.
        """
        self._actions_above.append(button)
        self._top.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name to the room there is."""
        super().resizeEvent(event)
        self._elide()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name)
        for chip in self.chips:
            first.addWidget(chip)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.code)
        second.addWidget(self.copy_code)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addLayout(second)
        self._row = row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.kebab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._top = QHBoxLayout()
        self._top.addWidget(self.back_button)
        self._top.addStretch(1)
        column.addLayout(self._top)
        column.addLayout(row)

    def _elide(self) -> None:
        taken = sum(chip.sizeHint().width() + 8 for chip in self.chips if not chip.isHidden())
        taken += sum(button.sizeHint().width() + 14 for button in self._actions)
        room = self.width() - taken - self.avatar.width() - self.kebab.width() - 60
        text = self.name.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(60, room))
        self.name.setText(text)
        set_tooltip(self.name, self._name if text != self._name else "")
