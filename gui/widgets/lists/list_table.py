"""A table whose rows open: one click or Enter; the three dots or the menu key ask for the row's menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.models.cells import CELL, MenuCell
from gui.widgets.lists.row_delegate import RowDelegate

HEADER_HEIGHT = 40
_MOST_HINTED = 200


class ListTable(QTableView):
    """A list.

    Args:
        name: for screen readers.
        delegate: paints the rows.
        parent: owner.

    Signals:
        opened: the row that was chosen.
        menu_asked: a row, and where on the screen its menu belongs.
        delete_asked: the row for which Delete was pressed.
        sort_asked: the column whose header was clicked.

    Attributes:
        sortable: columns whose header sorts.
    """

    opened = Signal(int)
    menu_asked = Signal(int, QPoint)
    delete_asked = Signal(int)
    sort_asked = Signal(int)

    def __init__(self, name: str, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self._pressed_row = -1
        self._widths: list[int] = []
        self._least = 0
        self._droppable: tuple[int, ...] = ()
        self.sortable: frozenset[int] = frozenset()
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(delegate.height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.sectionClicked.connect(self._on_head)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model, and become as high as its rows need."""
        super().setModel(model)
        if model is not None:
            for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
                signal.connect(self._on_rows)

    def set_widths(self, widths: list[int], least: int = 0, droppable: tuple[int, ...] = ()) -> None:
        """Set the widths of columns.

        Args:
            widths: pixels; 0 for the one column that takes what is left.
            least: what that column needs, pixels.
            droppable: columns that are hidden in a narrow window, the first one first, until there is as much.
        """
        self._widths, self._least, self._droppable = widths, least, droppable
        header = self.horizontalHeader()
        header.setMinimumSectionSize(40)
        for column, width in enumerate(widths):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch)
            if width:
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns that a narrow window has no room for."""
        super().resizeEvent(event)
        left = self.viewport().width() - sum(self._widths)
        for column in self._droppable:
            hidden = left < self._least
            left += self._widths[column] if hidden else 0
            if self.isColumnHidden(column) != hidden:
                self.setColumnHidden(column, hidden)

    def sort_by(self, columns: Iterable[int]) -> None:
        """Let the headers of these columns be clicked; without any, no header can.

        Args:
            columns: by which the daemon can sort.
        """
        self.sortable = frozenset(columns)
        self.horizontalHeader().setSectionsClickable(bool(self.sortable))

    def show_sort(self, column: int, *, descending: bool) -> None:
        """Mark the column by which the daemon sorts."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def sizeHint(self) -> QSize:
        """As high as the rows that are there."""
        model = self.model()
        rows = min(model.rowCount() if model is not None else 0, _MOST_HINTED)
        return QSize(640, HEADER_HEIGHT + rows * self._delegate.height + 2)

    def minimumSizeHint(self) -> QSize:
        """At least two rows, where there are as many."""
        model = self.model()
        rows = min(max(model.rowCount() if model is not None else 0, 1), 2)
        return QSize(320, HEADER_HEIGHT + rows * self._delegate.height)

    def current_row(self) -> int:
        """The selected row, or -1."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() is not None else []
        return rows[0].row() if rows else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row below the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the lit row when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed_row = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row, or its menu if the click was on the three dots."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid() or index.row() != self._pressed_row:
            return
        if isinstance(index.data(CELL), MenuCell):
            self.menu_asked.emit(index.row(), self.menu_point(index))
        else:
            self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes, Home and End go to the first and the last row: Qt would go to the first and last column."""
        row = self.current_row()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.model().rowCount() - 1} if self.model() is not None else {}
        if event.key() in ends and self.model().rowCount():
            self.setCurrentIndex(self.model().index(ends[Qt.Key(event.key())], 0))
            return
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
            return
        if row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row below the pointer, or of the selected one."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self.current_row()
            if row >= 0:
                self.menu_asked.emit(row, self.menu_point(self.model().index(row, self.model().columnCount() - 1)))
            return
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            self.selectRow(index.row())
            self.menu_asked.emit(index.row(), event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first row when the keyboard arrives, so that it can be seen where one is."""
        super().focusInEvent(event)
        keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        if keyboard and self.current_row() < 0 and self.model() is not None and self.model().rowCount():
            self.selectRow(0)

    def menu_point(self, index: QModelIndex | QPersistentModelIndex) -> QPoint:
        """Where on the screen the menu of a row belongs."""
        return self.viewport().mapToGlobal(self.visualRect(index).center() + QPoint(0, 12))

    def _on_head(self, column: int) -> None:
        if column in self.sortable:
            self.sort_asked.emit(column)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def _on_rows(self) -> None:
        self.updateGeometry()
