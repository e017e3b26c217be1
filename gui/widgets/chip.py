"""A small rounded word, such as *Third-party* or *Active*."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.widgets.plain_text import plain
from gui.widgets.polish import mark


class Chip(QLabel):
    """A chip.

    Args:
        text: the word.
        tone: `neutral`, `accent`, `ok`, `warn` or `danger`.
        parent: owner.
    """

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        plain(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setProperty("chip", tone)

    def show_state(self, text: str, tone: str) -> None:
        """Say something else.

        Args:
            text: the word.
            tone: as for the constructor.
        """
        self.setText(text)
        mark(self, chip=tone)
