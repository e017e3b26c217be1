"""Paints the rows of a list: picture with two lines, icon and word, identifier, state, menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.models.cells import CELL, Cell, ChipCell, ChipsCell, IconCell, LinesCell, MenuCell, MonoCell, TitleCell
from gui.models.images import Images
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.theme.tokens import DesignTokens
from gui.widgets.avatar import paint_avatar

ROW_HEIGHT, SIDE, AVATAR = 60, 14, 36
CHIP_SIDES, CHIP_GAP = 20, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints `Cell`s.

    Args:
        theme: the colours.
        icons: where icons come from.
        images: where logos come from; None for lists without.
        parent: owner.
        height: of a row, pixels.
    """

    def __init__(self, theme: Theme, icons: Icons, images: Images | None, parent: QObject, *, height: int = ROW_HEIGHT) -> None:
        super().__init__(parent)
        self.height = height
        self._theme, self._icons, self._images = theme, icons, images
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has the same height."""
        del index
        return QSize(option.rect.width(), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one cell: ground, line below, content."""
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        self._paint_ground(painter, option, index, area, tokens)
        inner = area.adjusted(SIDE, 0, -SIDE / 2, -1)
        if isinstance(cell, TitleCell):
            self._paint_title(painter, inner, cell, tokens)
        elif isinstance(cell, LinesCell):
            self._paint_lines(painter, inner, cell.text, cell.subtitle, tokens)
        elif isinstance(cell, IconCell):
            self._paint_icon(painter, inner, cell, tokens)
        elif isinstance(cell, ChipCell):
            self._paint_chip(painter, inner, cell, tokens)
        elif isinstance(cell, ChipsCell) and cell.chips:
            self._paint_chips(painter, inner, cell, tokens)
        elif isinstance(cell, MenuCell):
            self._draw_icon(painter, "ellipsis", QPointF(area.center().x() - 8, area.center().y() - 8), tokens)
        elif isinstance(cell, MonoCell):
            self._write(painter, inner, cell.text, self._theme.mono_font(), tokens.text2)
        else:
            self._write(painter, inner, cell.text, sized(painter, 13), tokens.text2)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, area: QRectF, tokens: DesignTokens
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, QColor(tokens.accent_bg))
        elif index.row() == self.hovered_row:
            painter.fillRect(area, QColor(tokens.hover))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(tokens.border))
        if selected and index.column() == 0:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), QColor(tokens.focus))

    def _paint_title(self, painter: QPainter, area: QRectF, cell: TitleCell, tokens: DesignTokens) -> None:
        square = QRectF(area.left(), area.center().y() - AVATAR / 2, AVATAR, AVATAR)
        logo = self._images.find(cell.image) if self._images is not None else None
        paint_avatar(painter, square, cell.text, cell.seed, logo=logo, person=cell.person)
        self._paint_lines(painter, area.adjusted(AVATAR + 12, 0, 0, 0), cell.text, cell.subtitle, tokens)

    def _paint_lines(self, painter: QPainter, area: QRectF, title: str, subtitle: str, tokens: DesignTokens) -> None:
        strong, small = sized(painter, 14, QFont.Weight.DemiBold), sized(painter, 12)
        if not subtitle:
            self._write(painter, area, title, strong, tokens.text)
            return
        middle = area.center().y()
        self._write(painter, QRectF(area.left(), middle - 21, area.width(), 21), title, strong, tokens.text)
        self._write(painter, QRectF(area.left(), middle, area.width(), 19), subtitle, small, tokens.text3)

    def _paint_icon(self, painter: QPainter, area: QRectF, cell: IconCell, tokens: DesignTokens) -> None:
        self._draw_icon(painter, cell.icon, QPointF(area.left(), area.center().y() - 8), tokens)
        self._write(painter, area.adjusted(24, 0, 0, 0), cell.text, sized(painter, 13), tokens.text2)

    def _paint_chip(self, painter: QPainter, area: QRectF, cell: ChipCell, tokens: DesignTokens) -> None:
        ground, colour = chip_colours(cell.tone, tokens)
        font = sized(painter, 12, QFont.Weight.Medium)
        width = min(area.width(), QFontMetrics(font).horizontalAdvance(cell.text) + 30)
        shape = QRectF(area.left(), area.center().y() - 11, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(shape, 11, 11)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(shape.left() + 11.5, shape.center().y()), 3, 3)
        self._write(painter, shape.adjusted(20, 0, -6, 0), cell.text, font, colour)

    def _paint_chips(self, painter: QPainter, area: QRectF, cell: ChipsCell, tokens: DesignTokens) -> None:
        font = sized(painter, 12, QFont.Weight.Medium)
        metrics = QFontMetrics(font)
        left = area.left()
        for index, word in enumerate(cell.chips):
            others = f"+{len(cell.chips) - index}"
            width = metrics.horizontalAdvance(word) + CHIP_SIDES
            # Whoever comes last needs no room for the number of others behind it.
            kept = metrics.horizontalAdvance(others) + CHIP_SIDES + CHIP_GAP if index + 1 < len(cell.chips) else 0
            if index and left + width + kept > area.right():
                self._paint_word(painter, left, metrics.horizontalAdvance(others) + CHIP_SIDES, area, others, font, tokens)
                return
            width = min(width, max(CHIP_SIDES, int(area.right() - left - kept)))
            self._paint_word(painter, left, width, area, word, font, tokens)
            left += width + CHIP_GAP

    def _paint_word(self, painter: QPainter, left: float, width: int, area: QRectF, word: str, font: QFont, tokens: DesignTokens) -> None:
        shape = QRectF(left, area.center().y() - 11, width, 22)
        painter.setPen(QPen(QColor(tokens.border)))
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(shape, 11, 11)
        self._write(painter, shape.adjusted(CHIP_SIDES / 2, 0, -CHIP_SIDES / 2 + 1, 0), word, font, tokens.text2)

    def _draw_icon(self, painter: QPainter, name: str, at: QPointF, tokens: DesignTokens) -> None:
        del tokens
        device = painter.device()
        scale = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(at, self._icons.pixmap(name, "text2", 16, scale))

    def _write(self, painter: QPainter, area: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QPen(QColor(colour)))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(area.width())))
        painter.drawText(area, int(_LEFT), shown)


def sized(painter: QPainter, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The painter's font in another size and weight."""
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def chip_colours(tone: str, tokens: DesignTokens) -> tuple[str, str]:
    """Ground and text of a chip.

    Args:
        tone: `ok`, `neutral`, `accent`, `warn` or `danger`.
        tokens: the colours in force.
    """
    pairs = {
        "ok": (tokens.ok_bg, tokens.ok),
        "accent": (tokens.accent_bg, tokens.accent_text),
        "warn": (tokens.warn_bg, tokens.warn),
        "danger": (tokens.danger_bg, tokens.danger),
    }
    return pairs.get(tone, (tokens.hover, tokens.text2))
