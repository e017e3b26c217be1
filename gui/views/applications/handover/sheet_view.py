"""The sheet as the daemon wrote it, which has escaped every name; nothing that it names is loaded, and no link of it opens."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget


class SheetView(QTextBrowser):
    """Shows a sheet.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def show_sheet(self, html: str) -> None:
        """Show a sheet in place of the one before.

        Args:
            html: from the daemon.
        """
        self.setHtml(html)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: neither from the disk nor from anywhere else."""
        return None
