"""An icon beside text, sharp at every scale."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from gui.theme.icons import Icons
from gui.widgets.plain_text import plain


class IconLabel(QLabel):
    """An icon that says nothing of its own: what it means stands beside it in words.

    Args:
        icons: where icons come from.
        icon: its name, or "" for none yet.
        role: colour token.
        size: pixels.
        parent: owner.
    """

    def __init__(self, icons: Icons, icon: str = "", role: str = "text2", size: int = 16, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        plain(self)
        self._icons = icons
        self._size = size
        if icon:
            self.show_icon(icon, role)

    def show_icon(self, icon: str, role: str = "text2") -> None:
        """Show another icon.

        Args:
            icon: its name.
            role: colour token.
        """
        self.setPixmap(self._icons.pixmap(icon, role, self._size, self.devicePixelRatioF()))
