"""A few choices side by side of which one is taken, such as light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from gui.theme.icons import Icons
from gui.widgets.plain_text import set_tooltip


@dataclass(frozen=True)
class Segment:
    """One choice.

    Attributes:
        key: what the program calls it.
        name: what people call it; shown as text, or as tooltip where there is an icon.
        icon: name of an icon that stands for it, or "".
    """

    key: str
    name: str
    icon: str = ""


class Segmented(QFrame):
    """The choices, one of them pressed. Arrow keys move between them.

    Args:
        icons: where icons come from.
        name: what is chosen, for screen readers.
        segments: the choices in their order.
        even: whether all are equally wide; otherwise each is as wide as its word.
        parent: owner.
    """

    chosen = Signal(str)

    def __init__(self, icons: Icons, name: str, segments: list[Segment], *, even: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segmented")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys = [segment.key for segment in segments]
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for index, segment in enumerate(segments):
            button = QPushButton()
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # what a screen reader calls one of several
            button.setAutoDefault(False)
            button.setAccessibleName(segment.name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if segment.icon:
                button.setIcon(icons.icon(segment.icon, "text2"))
                button.setIconSize(QSize(16, 16))
                set_tooltip(button, segment.name)
            else:
                button.setText(segment.name)
            self._group.addButton(button, index)
            row.addWidget(button, 1 if even else 0)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._keys[index]))
        self._group.button(0).setChecked(True)

    def key(self) -> str:
        """The choice that is taken."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Take a choice without telling anybody.

        Args:
            key: of the choice.
        """
        self._group.button(self._keys.index(key)).setChecked(True)

    def button(self, key: str) -> QPushButton:
        """The button of a choice."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QPushButton)
        return found
