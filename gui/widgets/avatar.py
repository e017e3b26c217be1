"""The picture of an application or a person: its logo, or a letter on a colour."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gui.theme.tokens import AVATAR_GROUNDS


def avatar_ground(seed: str) -> str:
    """The colour for an id: always the same one, `#rrggbb`."""
    return AVATAR_GROUNDS[zlib.crc32(seed.encode()) % len(AVATAR_GROUNDS)]


def paint_avatar(painter: QPainter, area: QRectF, name: str, seed: str, *, logo: QPixmap | None = None, person: bool = False) -> None:
    """Paint a picture.

    Args:
        painter: where.
        area: a square, logical pixels.
        name: whose first letter stands where there is no logo.
        seed: decides the colour.
        logo: the uploaded picture, if it is there.
        person: whether it is round.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    radius = area.width() / 2 if person else area.width() / 4
    shape.addRoundedRect(area, radius, radius)
    if logo is not None and not logo.isNull():
        painter.setClipPath(shape)
        size = QSize(logo.size()).scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(area.center())
        painter.drawPixmap(target, logo, QRectF(logo.rect()))
    else:
        painter.fillPath(shape, QColor(avatar_ground(seed)))
        font = QFont(painter.font())
        font.setPixelSize(round(area.width() * 0.42))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, (name.strip()[:1] or "?").upper())
    painter.restore()


class Avatar(QWidget):
    """A picture of fixed size.

    Args:
        size: pixels of a side.
        person: whether it is round.
        parent: owner.
    """

    def __init__(self, size: int = 48, *, person: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._name, self._seed = "", ""
        self._logo: QPixmap | None = None
        self.setFixedSize(size, size)

    def show_subject(self, name: str, seed: str, logo: QPixmap | None = None) -> None:
        """Show somebody or something.

        Args:
            name: its first letter is shown.
            seed: its id.
            logo: its picture, if it has one.
        """
        self._name, self._seed, self._logo = name, seed, logo
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        del event
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._name, self._seed, logo=self._logo, person=self._person)
        painter.end()
