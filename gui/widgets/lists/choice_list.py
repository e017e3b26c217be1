"""The list of a picker: rows with check boxes, under headings."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from common.contracts.paging import Item
from gui.models.cells import CELL
from gui.models.choices import ChoiceCell, ChoicesModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.theme.tokens import DesignTokens
from gui.widgets.lists.row_delegate import sized

HEADING, ONE_LINE, TWO_LINES = 36, 42, 56
_SIDE, _BOX, _GAP = 14, 16, 12
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ChoiceList(QListView, Generic[Item]):
    """The rows; a click anywhere on one ticks it, and so do Space and Enter.

    Args:
        theme: the colours.
        icons: where icons come from.
        model: the rows.
        name: for screen readers.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, model: ChoicesModel[Item], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = model
        self._pressed = QModelIndex()
        self._delegate = _ChoiceDelegate(theme, icons, model, self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def step(self, by: int) -> None:
        """Go some rows down, or up if negative, past those that cannot be ticked."""
        row, last = self.currentIndex().row() + by, self._choices.rowCount() - 1
        while 0 <= row <= last:
            index = self._choices.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return
            row += by

    def toggle_current(self) -> None:
        """Tick the row that is marked, or take the tick away."""
        if self.currentIndex().isValid():
            self._choices.toggle(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggle_current()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the row below the pointer; a heading is no part of it."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index == self._pressed and self._is_on_row(index, point):
            self._choices.toggle(index.row())
            return
        super().mouseReleaseEvent(event)

    def _is_on_row(self, index: QModelIndex, point: QPoint) -> bool:
        return point.y() >= self.visualRect(index).top() + (HEADING if self._choices.group(index.row()) else 0)


class _ChoiceDelegate(QStyledItemDelegate, Generic[Item]):
    def __init__(self, theme: Theme, icons: Icons, model: ChoicesModel[Item], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._choices = theme, icons, model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the lines that it has, and the heading above the first of a group."""
        del option
        choice = self._choices.choice(index.row())
        return QSize(200, (TWO_LINES if choice.detail else ONE_LINE) + (HEADING if self._choices.group(index.row()) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint heading, box, words and what programs call it."""
        cell = index.data(CELL)
        if not isinstance(cell, ChoiceCell):
            return
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        heading = self._choices.group(index.row())
        if heading:
            self._write(painter, area.adjusted(_SIDE, 8, -_SIDE, 8 - area.height() + HEADING - 8), heading, _caption(painter), tokens.text2)
            area.setTop(area.top() + HEADING)
        self._paint_ground(painter, option, area, tokens)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self._paint_box(painter, QRectF(area.left() + _SIDE, area.center().y() - _BOX / 2, _BOX, _BOX), cell, tokens, checked=checked)
        self._paint_words(painter, area.adjusted(_SIDE + _BOX + _GAP, 0, -_SIDE, 0), cell, tokens)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, tokens: DesignTokens) -> None:
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        ground = tokens.accent_bg if option.state & QStyle.StateFlag.State_Selected else tokens.hover
        if enabled and option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 8, 8)

    def _paint_box(self, painter: QPainter, box: QRectF, cell: ChoiceCell, tokens: DesignTokens, *, checked: bool) -> None:
        ground = tokens.border2 if cell.taken else tokens.primary if checked else tokens.surface
        painter.setPen(QPen(QColor(ground if checked else tokens.text3), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if checked:
            device = painter.device()
            scale = device.devicePixelRatio() if device is not None else 1.0
            painter.drawPixmap(box.adjusted(2, 2, -2, -2).topLeft(), self._icons.pixmap("check", "on_primary", 12, scale))

    def _paint_words(self, painter: QPainter, area: QRectF, cell: ChoiceCell, tokens: DesignTokens) -> None:
        choice, words = cell.choice, QRectF(area)
        # Before the painter's own font becomes another one.
        title, hint = sized(painter, 13, QFont.Weight.Medium), sized(painter, 12)
        beside = cell.taken or choice.code
        if beside:
            font = hint if cell.taken else self._theme.mono_font()
            width = min(area.width() * 0.45, QFontMetrics(font).horizontalAdvance(beside) + 2)
            self._write(painter, QRectF(area.right() - width, area.top(), width, area.height()), beside, font, tokens.text3)
            words.setRight(area.right() - width - _GAP)
        colour = tokens.text3 if cell.taken else tokens.text
        if not choice.detail:
            self._write(painter, words, choice.title, title, colour)
            return
        middle = words.center().y()
        self._write(painter, QRectF(words.left(), middle - 20, words.width(), 20), choice.title, title, colour)
        self._write(painter, QRectF(words.left(), middle, words.width(), 18), choice.detail, hint, tokens.text3)

    def _write(self, painter: QPainter, area: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QPen(QColor(colour)))
        painter.drawText(area, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(area.width()))))


def _caption(painter: QPainter) -> QFont:
    return sized(painter, 12, QFont.Weight.DemiBold)
