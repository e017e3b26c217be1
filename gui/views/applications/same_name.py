"""A word below the name of a new application where there is one with this name already: two may have it, and only their client IDs differ then."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.applications import ApplicationListing, ApplicationRow
from common.contracts.paging import MAX_PAGE, Page
from gui.api.api import Api
from gui.api.call import Call
from gui.widgets.polish import show_in_place, text_label

_PATIENCE = 300  # milliseconds after the last key


class SameName(QWidget):
    """Looks while somebody types; it refuses nothing.

    Args:
        api: knows the names.
        line: where the name is typed.
        parent: owner.
    """

    def __init__(self, api: Api, line: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._edited = api, line
        self._call: Call | None = None
        self.said = text_label(self.tr("There is one with this name already. Another name tells them apart."), "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self._look)
        line.textChanged.connect(self._on_text)
        show_in_place(self, on=False)
        if line.text().strip():
            self._timer.start()

    def _on_text(self) -> None:
        show_in_place(self, on=False)
        self._timer.start()

    def _look(self) -> None:
        if self._call is not None:
            self._call.cancel()
            self._call = None
        name = self._edited.text().strip()
        if name:
            # Nothing is said where nothing is known: a call that fails is no news here.
            self._call = call = self._api.list_applications(ApplicationListing(search=name, limit=MAX_PAGE)).bind(self)
            call.done.connect(lambda page: self._on_page(name, page))
            call.settled.connect(lambda: self._forget(call))

    def _forget(self, call: Call) -> None:
        if self._call is call:
            self._call = None

    def _on_page(self, name: str, page: Page[ApplicationRow]) -> None:
        is_there = any(row.name.casefold() == name.casefold() for row in page.items)
        show_in_place(self, is_there and self._edited.text().strip() == name)
