"""A list in a card that asks the daemon for what is searched and filtered, in the order that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.paging import Item, Listing
from gui.models.paged import Fetch, KeptRows, ListState, PagedModel, SearchedFetch
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import once_laid_out
from gui.widgets.lists.list_card import ListCard
from gui.widgets.lists.list_table import ListTable
from gui.widgets.polish import text_label


@dataclass(frozen=True)
class Nothing:
    """What stands where rows would be.

    Attributes:
        icon: its name.
        title: heading.
        text: one sentence.
        action: caption of the button that begins something; "" for none.
    """

    icon: str
    title: str
    text: str
    action: str = ""


@dataclass(frozen=True)
class Search:
    """What somebody looks for in a list.

    Attributes:
        text: what is searched, as it was typed.
        filters: key of the option that is taken in each filter.
        order: such as `-created`.
        rows: what has come so far.
        row: which one is chosen, -1 for none.
        top: how far it is scrolled.
    """

    text: str
    filters: tuple[object, ...]
    order: str
    rows: KeptRows[Any]
    row: int
    top: int


class SearchedList(ListCard[Item]):
    """A list with search, filters and order, all of them the daemon's work.

    Args:
        theme: the colours.
        icons: where icons come from.
        table: shows the rows.
        model: the rows.
        search_hint: what can be searched.
        parent: owner.

    Signals:
        begun: the button of the empty list was pressed.
        ordered: the order that was chosen, such as `-created`.
        asked: the list is asked for from its start, for search, filters or order are others.
    """

    begun = Signal()
    ordered = Signal(str)
    asked = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, table: ListTable, model: PagedModel[Item], search_hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, icons, table, model, search_hint, parent)
        self.table, self.model = table, model
        self.searched_text = ""
        self.order = ""
        self._filters: list[QComboBox] = []
        self._sorts: dict[int, str] = {}
        self._fetch: SearchedFetch | None = None
        self._nothing = Nothing("list-filter", "", "")
        self._special: dict[str, Nothing] = {}
        self._none_matches = ""
        self._count_words: Callable[[int], str] = str
        table.setModel(model)
        self.searched.connect(self._on_search)
        self.filtered.connect(self.show_afresh)
        self.retried.connect(self.show_afresh)
        self.empty_action.connect(self._on_empty_action)
        model.state_changed.connect(self._on_state_said)
        model.total_changed.connect(lambda _total: self._say_count())

    def say(self, nothing: Nothing, none_matches: str, count_words: Callable[[int], str], special: dict[str, Nothing] | None = None) -> None:
        """Choose the words.

        Args:
            nothing: for an empty list without search and filters.
            none_matches: heading for one where search and filters let nothing through.
            count_words: says a number of rows.
            special: instead of `nothing`, while a filter has this key and nothing is searched.
        """
        self._nothing, self._none_matches, self._count_words, self._special = nothing, none_matches, count_words, special or {}

    def sort_by(self, sorts: dict[int, str], order: str) -> None:
        """Let columns be sorted by.

        Args:
            sorts: which column sorts by what, the one with names first.
            order: the one to begin with, such as `name` or `-created`.
        """
        self._sorts, self.order = sorts, order if order.lstrip("-") in sorts.values() else next(iter(sorts.values()))
        self.table.sort_by(sorts)
        self.table.sort_asked.connect(self._on_sort)
        self._show_order()

    def fetch_with(self, fetch: SearchedFetch) -> None:
        """Ask for rows from now on.

        Args:
            fetch: asks for one page.
        """
        self._fetch = fetch
        self.show_afresh()

    def put_head(self, title: str, text: str, action: QWidget | None = None) -> None:
        """Give the card a heading above the search.

        Args:
            title: heading.
            text: one sentence.
            action: a button at its right.
        """
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(text_label(title, "heading"))
        words.addWidget(text_label(text, "body2", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(18, 16, 18, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        if action is not None:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, row)
        if action is not None:
            self.walk_before_rows(action, first=True)

    def add_filter(self, name: str, options: list[tuple[str, str]], width: int = 150) -> QComboBox:
        """Add a choice to the filter bar, as `ListCard` does, and take part in what an empty list says."""
        choice = super().add_filter(name, options, width)
        self._filters.append(choice)
        return choice

    def offer(self, choice: QComboBox, options: list[tuple[str, str]]) -> None:
        """Offer other options in a filter; the one that is taken stays, where it is still there.

        Args:
            choice: from `add_filter`.
            options: key and caption of each.
        """
        key = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        for each, caption in options:
            choice.addItem(caption, each)
        choice.setCurrentIndex(max(0, choice.findData(key)))
        choice.blockSignals(False)
        if choice.currentData() != key:
            self.show_afresh()

    def show_afresh(self) -> None:
        """Show the list from its start."""
        fetch = self._searching()
        if fetch is not None:
            self.model.show(fetch)
            self.asked.emit()

    def _searching(self) -> Fetch | None:
        """What asks for one page of what is searched now."""
        fetch, text = self._fetch, self.searched_text
        return None if fetch is None else lambda part: fetch(part.narrow(Listing, search=text))

    def reload(self) -> None:
        """Ask again for what is shown."""
        if self.model.state is ListState.CONTENT:
            self.model.reload()
        else:
            self.show_afresh()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def search_for(self, text: str) -> None:
        """Search at once, as if somebody had typed it.

        Args:
            text: what.
        """
        self.search.setText(text)
        self._on_search(text)

    def keep(self) -> Search:
        """What is searched and filtered and in which order, and what of it is shown, for a list that is built anew in another language or theme."""
        filters, top = tuple(choice.currentData() for choice in self._filters), self.table.verticalScrollBar().value()
        return Search(self.search.text(), filters, self.order, self.model.keep(), self.table.currentIndex().row(), top)

    def resume(self, kept: Search) -> None:
        """Search, filter and order as before, and show the same row at the same place.

        Args:
            kept: from `keep()` of a list of the same kind.
        """
        for choice, key in zip(self._filters, kept.filters, strict=False):
            choice.blockSignals(True)
            choice.setCurrentIndex(max(0, choice.findData(key)))
            choice.blockSignals(False)
        self.search.setText(kept.text)
        self.searched_text = kept.text.strip()
        self.order = kept.order
        self._show_order()
        fetch = self._searching()
        if fetch is None or not kept.rows.items:
            self.show_afresh()
            return
        self.model.resume(kept.rows, fetch)
        self.asked.emit()
        if kept.row >= 0:
            self.table.setCurrentIndex(self.model.index(kept.row, 0))
        # A moment later: the rows have to be laid out first.
        once_laid_out(self, lambda: self.table.verticalScrollBar().setValue(kept.top))

    def clear_filters(self) -> None:
        """Show everything."""
        for choice in self._filters:
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        self.search.clear()
        self.searched_text = ""
        self.show_afresh()

    def _is_filtered(self) -> bool:
        return bool(self.searched_text or any(choice.currentData() for choice in self._filters))

    def _on_search(self, text: str) -> None:
        if text != self.searched_text:
            self.searched_text = text
            self.show_afresh()

    def _on_sort(self, column: int) -> None:
        name = self._sorts.get(column)
        if name is not None:
            # Names begin with the first one, times with the latest.
            first, second = (name, f"-{name}") if name == next(iter(self._sorts.values())) else (f"-{name}", name)
            self.order = second if self.order == first else first
            self.ordered.emit(self.order)
            self.show_afresh()
        self._show_order()

    def _show_order(self) -> None:
        column = next((column for column, name in self._sorts.items() if name == self.order.lstrip("-")), 0)
        self.table.show_sort(column, descending=self.order.startswith("-"))

    def _on_empty_action(self) -> None:
        if self._is_filtered():
            self.clear_filters()
        else:
            self.begun.emit()

    def _on_state_said(self, state: ListState) -> None:
        if state is ListState.EMPTY:
            self._say_empty()
        elif state is ListState.ERROR and self.model.error is not None:
            self.show_error(self.tr("The list could not be loaded"), error_text(self.model.error), self.tr("Try again"))
        self._say_count()

    def _say_empty(self) -> None:
        special = next((self._special[key] for choice in self._filters if (key := choice.currentData()) in self._special), None)
        if special is not None and not self.searched_text:
            self.empty.say(special.icon, special.title, special.text, special.action, primary=False)
        elif self._is_filtered():
            text = self.tr("Try another word, or take the filters off.")
            self.empty.say("search", self._none_matches, text, self.tr("Clear filters"), primary=False)
        else:
            self.empty.say(self._nothing.icon, self._nothing.title, self._nothing.text, self._nothing.action)

    def _say_count(self) -> None:
        self.count.setText(self._count_words(self.model.total) if self.model.state is ListState.CONTENT else "")
