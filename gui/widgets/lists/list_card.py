"""A list in a card: filter bar, rule, and below it rows or what stands in their place."""

from __future__ import annotations

from itertools import pairwise
from typing import Generic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from common.contracts.paging import Item
from gui.models.paged import ListState, PagedModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.clear_button import add_clear_button
from gui.widgets.lists.empty_state import EmptyState, Skeleton
from gui.widgets.lists.list_table import ListTable
from gui.widgets.polish import text_label

TYPING_PAUSE = 220


class SearchField(QLineEdit):
    """A line with a looking glass that speaks up when the typing pauses.

    Args:
        icons: where icons come from.
        hint: what can be searched; also its name for screen readers.
        parent: owner.

    Signals:
        searched: what stands in it.
    """

    searched = Signal(str)

    def __init__(self, icons: Icons, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        add_clear_button(self)
        self.setProperty("leading", "true")
        self.addAction(QAction(icons.icon("search", "text3"), self.tr("Search"), self), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._pause.start)


class ListCard(QFrame, Generic[Item]):
    """A list with its filters and its four states.

    Args:
        theme: the colours.
        icons: where icons come from.
        table: shows the rows.
        model: the rows.
        search_hint: what can be searched.
        parent: owner.

    Signals:
        searched: what is searched now.
        filtered: one of the filters was changed.
        retried: the first load failed and is to be tried again.
        empty_action: the button of the empty state was pressed.
    """

    searched = Signal(str)
    filtered = Signal()
    retried = Signal()
    empty_action = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, table: ListTable, model: PagedModel[Item], search_hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._table, self._model = table, model
        self.search = SearchField(icons, search_hint)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(300)
        self.search.searched.connect(self.searched)
        self.count = text_label("", "hint")
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(16, 14, 18, 14)
        self._bar.setSpacing(8)
        self._bar.addWidget(self.search, 4)
        self._bar.addStretch(1)
        self._bar.addWidget(self.count)
        self.empty = EmptyState(icons, "list-filter", "", "")
        self.empty.chosen.connect(self.empty_action)
        self.error = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.error.chosen.connect(self.retried)
        self.skeleton = Skeleton(theme)
        self._stack = QStackedLayout()
        self._walk: list[QWidget] = [self.search]
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 11)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addLayout(self._stack)
        # Only now: it shows what it is given at once, and without a parent that would be a window of the system for a moment.
        for part in (self.skeleton, self.empty, self.error, table):
            self._stack.addWidget(part)
        model.state_changed.connect(self._on_state)
        self._on_state(model.state)

    def add_filter(self, name: str, options: list[tuple[str, str]], width: int = 150) -> QComboBox:
        """Add a choice to the filter bar.

        Args:
            name: for screen readers.
            options: key and caption of each choice; the first one is taken.
            width: pixels.
        """
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setMinimumWidth(120)
        choice.setMaximumWidth(width)
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, caption in options:
            choice.addItem(caption, key)
        choice.currentIndexChanged.connect(lambda _index: self.filtered.emit())
        self._bar.insertWidget(self._bar.indexOf(self.count) - 1, choice, 2)
        self.walk_before_rows(choice)
        return choice

    def add_action(self, button: QWidget) -> None:
        """Put a button at the end of the filter bar.

        Args:
            button: what does something with the whole list.
        """
        self._bar.addSpacing(4)
        self._bar.addWidget(button)
        self.walk_before_rows(button)

    def walk_before_rows(self, part: QWidget, *, first: bool = False) -> None:
        """Let the Tab key come by a part where it stands: above the rows, though it was made after them.

        Args:
            part: of the card.
            first: whether it stands before everything else.
        """
        self._walk = [part, *self._walk] if first else [*self._walk, part]

    def showEvent(self, event: QShowEvent) -> None:
        """Put the parts in their order, now that all of them stand in the same window."""
        super().showEvent(event)
        for one, next_one in pairwise([*self._walk, self._table]):
            QWidget.setTabOrder(one, next_one)

    def show_error(self, title: str, text: str, action: str) -> None:
        """Say why there are no rows.

        Args:
            title: heading.
            text: one sentence.
            action: caption of the button that tries again.
        """
        self.error.say("circle-alert", title, text, action, primary=False)

    def _on_state(self, state: ListState) -> None:
        shown: dict[ListState, QWidget] = {
            ListState.LOADING: self.skeleton,
            ListState.EMPTY: self.empty,
            ListState.ERROR: self.error,
            ListState.CONTENT: self._table,
        }
        self._stack.setCurrentWidget(shown[state])
        for part in shown.values():
            if part is shown[state]:
                part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            else:
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # what is not seen needs no room
        self.updateGeometry()
