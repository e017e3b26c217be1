"""The field that chooses events: searched, ticked one by one or all of a subject."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.models.events_out.event_choices import EventChoicesModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.lists.choice_list import ChoiceList
from gui.widgets.lists.list_card import SearchField
from gui.widgets.polish import text_label

_HEIGHT = 216


class EventField(QWidget):
    """Search, list, and how many are chosen.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.

    Signals:
        edited: something was ticked or unticked.
    """

    edited = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = EventChoicesModel(self)
        self.search = SearchField(icons, self.tr("Search events"))
        self.search.searched.connect(self.model.search)
        self.search.installEventFilter(self)
        self.list = ChoiceList(theme, icons, self.model, self.tr("Events"))
        self.list.setFixedHeight(_HEIGHT)
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.list)
        self.count = text_label("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(frame)
        column.addWidget(self.count)
        self.setFocusProxy(self.search)
        self.model.chosen_changed.connect(self._on_chosen)
        self._on_chosen(0)

    def events(self) -> tuple[str, ...]:
        """What is chosen."""
        return self.model.wanted()

    def set_events(self, events: tuple[str, ...]) -> None:
        """Choose these alone; the same ones leave the list as it is."""
        if events != self.events():
            self.model.set_wanted(events)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move through the list and Enter ticks while the search keeps the keyboard."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.list.toggle_current()
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self, number: int) -> None:
        self.count.setText(self.tr("%Ln chosen", "", number) if number else self.tr("Nothing chosen yet"))
        self.edited.emit()
