"""A form with its preview beside it or, where there is no room, as a tab (console rule 32)."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.window.tab_bar import TabBar

FORM, PREVIEW = 0, 1
PREVIEW_WIDTH = 384
# The window's 1120 without the sidebar's 236 and the margins: below it there is no room for both.
_WIDE = 828
# Qt's own limit, pixels.
_WIDEST = 16_777_215


class BesidePreview(QWidget):
    """Both, with tabs that are there only while one of them alone can be seen.

    Args:
        theme: the colours.
        name: of the row of tabs, for screen readers.
        titles: captions of the form and of the preview.
        form, preview: what is shown.
        parent: owner.
    """

    def __init__(self, theme: Theme, name: str, titles: tuple[str, str], form: QWidget, preview: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._preview = form, preview
        self.bar = TabBar(name, [*titles], dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self.bar.hide()
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(form, 1)
        body.addWidget(preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.bar)
        column.addLayout(body, 1)
        self.bar.currentChanged.connect(lambda _tab: self._lay_out())

    def show_form(self) -> None:
        """Let the form be seen, such as for a field of it."""
        self.bar.setCurrentIndex(FORM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the form or make it a tab."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.width() >= _WIDE
        if wide:
            self.show_form()
        self.bar.setVisible(not wide)
        alone = not wide and self.bar.currentIndex() == PREVIEW
        self._form.setVisible(not alone)
        self._preview.setVisible(wide or alone)
        self._preview.setMinimumWidth(PREVIEW_WIDTH if wide else 0)
        self._preview.setMaximumWidth(PREVIEW_WIDTH if wide else _WIDEST)
