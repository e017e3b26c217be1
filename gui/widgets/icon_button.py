"""A small button that is an icon, with a name for those who do not see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.theme.icons import Icons
from gui.widgets.plain_text import set_tooltip


class IconButton(QToolButton):
    """An icon without text.

    Args:
        icons: where icons come from.
        icon: name of the icon.
        name: what the button does; its tooltip and its name for screen readers.
        role: colour token of the icon.
        size: of the icon, pixels.
        parent: owner.
    """

    def __init__(self, icons: Icons, icon: str, name: str, *, role: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._size = size
        self.setProperty("kind", "icon")
        self.setIconSize(QSize(size, size))
        self.setFixedSize(size + 16, size + 16)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_icon(icon, role)
        self.rename(name)

    def show_icon(self, icon: str, role: str = "text2") -> None:
        """Show another icon.

        Args:
            icon: its name.
            role: colour token.
        """
        self.setIcon(self._icons.icon(icon, role, self._size))

    def rename(self, name: str) -> None:
        """Say something else to who hovers or listens.

        Args:
            name: what the button does.
        """
        set_tooltip(self, name)
        self.setAccessibleName(name)
