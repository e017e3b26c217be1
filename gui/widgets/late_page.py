"""A page of which there are several, made when it is needed: until then it costs nothing to build, style or lay out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.tab_order import visit_in_place

W = TypeVar("W", bound=QWidget)


class LatePage(QWidget, Generic[W]):
    """The place of a page.

    Args:
        make: makes it, once, when it is shown or asked for.
        parent: owner.

    Attributes:
        made: the page, or None as long as nobody has needed it.
    """

    def __init__(self, make: Callable[[], W], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.made: W | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def page(self) -> W:
        """The page, made now if it has to be."""
        if self.made is None:
            self.made = self._make()
            self._column.addWidget(self.made)
            self.made.show()  # the layout would do it later
            visit_in_place(self)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is looked at."""
        super().showEvent(event)
        self.page()
