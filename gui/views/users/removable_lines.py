"""Things of a user in the dialog of the account, each with a button that takes it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.widgets.polish import text_label


@dataclass(frozen=True)
class Removable:
    """One thing.

    Attributes:
        id: what it is known by.
        name: what the user calls it.
        about: where it lies and when it was used.
        removes: what its button is called for a screen reader.
        remove: asks, and takes it away.
    """

    id: str
    name: str
    about: str
    removes: str
    remove: Callable[[], None]


class RemovableLines(QWidget):
    """The things under a caption, and a sentence once none is left.

    Args:
        caption: what they are.
        things: which there are.
        empty: the sentence.
        parent: the dialog.
    """

    def __init__(self, caption: str, things: list[Removable], empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: dict[str, QWidget] = {}
        self.remove_buttons: dict[str, QPushButton] = {}
        self.empty = text_label(empty, "body2", wrap=True)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(caption, "label"))
        for thing in things:
            column.addWidget(self._make_line(thing))
        column.addWidget(self.empty)

    def drop(self, thing_id: str) -> None:
        """Show no longer what is gone."""
        line = self.lines.pop(thing_id, None)
        if line is not None:
            line.hide()
            self.empty.setVisible(not self.lines)

    def _make_line(self, thing: Removable) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(thing.name, "body", wrap=True))
        words.addWidget(text_label(thing.about, "body2", wrap=True))
        button = QPushButton(self.tr("Remove…"))
        button.setAccessibleName(thing.removes)
        # Enter saves the account, whatever has the keyboard before.
        button.setAutoDefault(False)
        button.clicked.connect(thing.remove)
        row.addLayout(words, 1)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.lines[thing.id], self.remove_buttons[thing.id] = line, button
        return line
