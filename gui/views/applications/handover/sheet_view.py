"""The sheet as the daemon wrote it, which has escaped every name; nothing that it names is loaded, and no link of it opens."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

# Room above and below a heading, in pixels, by its level: the file gives it in `rem`, which Qt does not know.
_AROUND = {1: (0, 4), 2: (18, 4), 3: (10, 2)}


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
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            _give_room(cursor, block)
            _bare(cursor, block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: neither from the disk nor from anywhere else."""
        return None


def _give_room(cursor: QTextCursor, block: QTextBlock) -> None:
    """Let a heading keep away from what stands above it."""
    around = _AROUND.get(block.blockFormat().headingLevel())
    if around is not None:
        form = block.blockFormat()
        form.setTopMargin(around[0])
        form.setBottomMargin(around[1])
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)


def _bare(cursor: QTextCursor, block: QTextBlock) -> None:
    """Leave the ground of a block to the block: a line that paints its own covers the feet of the line above, underscores wholly."""
    if not block.blockFormat().hasProperty(QTextFormat.Property.BackgroundBrush):
        return
    parts: list[tuple[int, int, QTextCharFormat]] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        parts.append((fragment.position(), fragment.length(), fragment.charFormat()))
        iterator += 1
    for start, length, form in parts:
        form.clearBackground()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)
