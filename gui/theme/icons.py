"""Icons drawn from SVG files in the colours of the theme, sharp at every scale."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme.resource_files import console_file
from gui.theme.theme import Theme

SCALES = (1.0, 2.0, 3.0)
_STROKE = re.compile(r'stroke-width="[\d.]+"')


class Icons:
    """Gives icons by name.

    Args:
        theme: where the colours come from; a change of theme empties the cache.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        theme.changed.connect(self._icons.clear)

    def icon(self, name: str, role: str = "text2", size: int = 16) -> QIcon:
        """An icon.

        Args:
            name: file name in `resources/console/icons` without its ending.
            role: which colour of the theme, such as `text2` or `on_primary`.
            size: logical pixels.

        Raises:
            FileNotFoundError: there is no such icon.
        """
        key = (name, role, size)
        if key not in self._icons:
            tokens = self._theme.tokens  # once, for it asks the system about contrast
            icon = QIcon()
            for scale in SCALES:
                icon.addPixmap(self._draw(name, str(getattr(tokens, role)), size, scale))
                icon.addPixmap(self._draw(name, tokens.border2, size, scale), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, role: str = "text2", size: int = 16, scale: float = 1.0) -> QPixmap:
        """An icon as a picture, for labels and painted rows.

        Args:
            name: as for `icon`.
            role: as for `icon`.
            size: logical pixels.
            scale: device pixels per logical pixel.
        """
        return self.icon(name, role, size).pixmap(QSize(size, size), scale)

    def _draw(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        pixmap = QPixmap.fromImage(_paint(name, colour, round(size * scale)))
        pixmap.setDevicePixelRatio(scale)
        return pixmap


@lru_cache(maxsize=2048)
def _paint(name: str, colour: str, side: int) -> QImage:
    """An icon in one colour, so many pixels wide and high."""
    # Read first: an image must not end while something paints on it.
    source = _source(name).replace("currentColor", colour)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = console_file("icons", f"{name}.svg").read_text(encoding="utf-8")
    return _STROKE.sub('stroke-width="1.75"', text)
