"""A picture to choose, drop or remove, such as a logo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.theme.tokens import DARK
from gui.widgets.fields.field import Note
from gui.widgets.let_press import let_press
from gui.widgets.polish import beside_icon, text_label

MOST_BYTES = 2 * 1024 * 1024
CONTENT_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
_TILE = 64


class ImageTile(QWidget):
    """The square that shows the picture, or where it would be.

    Args:
        theme: the colours.
        icons: where icons come from.
        dark: whether the picture stands on a dark ground, whatever the theme.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, *, dark: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._dark = dark
        self.picture = QPixmap()
        self.targeted = False
        self.setFixedSize(_TILE, _TILE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the picture or an icon, and the line."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(area, 12, 12)
        painter.fillPath(shape, QColor(DARK.surface if self._dark else tokens.hover))
        if self.picture.isNull():
            icon = self._icons.pixmap("image", "text3", 22, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(area.center().x() - 11, area.center().y() - 11), icon)
        else:
            painter.setClipPath(shape)
            scaled = self.picture.size().scaled(_TILE, _TILE, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(
                QRectF((_TILE - scaled.width()) / 2, (_TILE - scaled.height()) / 2, scaled.width(), scaled.height()).toRect(), self.picture
            )
            painter.setClipping(False)
        pen = QPen(QColor(tokens.focus if self.targeted else tokens.border2), 2 if self.targeted else 1)
        if self.picture.isNull():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(shape)
        painter.end()


class ImageField(QWidget):
    """Chooses a picture; who owns the field uploads it and says how that went.

    Args:
        theme: the colours.
        icons: where icons come from.
        label: what the picture is.
        hint: which pictures suit.
        dark: whether it is shown on a dark ground.
        parent: owner.
    """

    chosen = Signal(bytes, str)
    removed = Signal()

    def __init__(self, theme: Theme, icons: Icons, label: str, hint: str, *, dark: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.tile = ImageTile(theme, icons, dark=dark)
        self.choose = QPushButton(icons.icon("upload"), beside_icon(self.tr("Choose image…")))
        self.choose.setAccessibleName(self.tr("Choose image: {what}").format(what=label))
        self.choose.clicked.connect(self._on_choose)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setProperty("kind", "ghost")
        self.remove.setAccessibleName(self.tr("Remove image: {what}").format(what=label))
        self.remove.clicked.connect(self._on_remove)
        self.note = Note(hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(text_label(label, "label"))
        words.addLayout(buttons)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setAcceptDrops(True)
        self.show_picture(QPixmap())

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture, or none.

        Args:
            picture: a null pixmap for none.
        """
        self.tile.picture = picture
        self.tile.update()
        self.remove.setVisible(not picture.isNull())

    def set_busy(self, busy: bool) -> None:
        """Say that the picture is on its way."""
        let_press(self.choose, not busy)
        self.choose.setText(beside_icon(self.tr("Uploading…") if busy else self.tr("Choose image…")))

    def show_problem(self, text: str, fix: str | None = None) -> None:
        """Say what is wrong with the picture, or nothing."""
        del fix
        if text:
            self.note.show_problem(text)
        else:
            self.note.show_hint()

    def offer(self, path: Path) -> None:
        """Read a file and give its bytes on, or say why not.

        Args:
            path: of a picture.
        """
        content_type = CONTENT_TYPES.get(path.suffix.lower())
        if content_type is None:
            self.show_problem(self.tr("Use a PNG, JPEG, GIF or WebP image."))
            return
        try:
            size = path.stat().st_size
            content = path.read_bytes() if size <= MOST_BYTES else b""
        except OSError:
            self.show_problem(self.tr("The file cannot be read."))
            return
        if size > MOST_BYTES:
            self.show_problem(self.tr("The image is larger than 2 MiB. Make it smaller; 512 by 512 pixels are plenty."))
            return
        self.show_problem("")
        self.chosen.emit(content, content_type)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._aim(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Rest."""
        del event
        self._aim(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer the dropped file."""
        self._aim(False)
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.offer(path)

    def _aim(self, targeted: bool) -> None:
        self.tile.targeted = targeted
        self.tile.update()

    def _on_choose(self) -> None:
        pattern = self.tr("Images ({patterns})").format(patterns=" ".join(f"*{ending}" for ending in CONTENT_TYPES))
        name, _ = QFileDialog.getOpenFileName(self, self._label, "", pattern)
        if name:
            self.offer(Path(name))

    def _on_remove(self) -> None:
        self.show_problem("")
        self.show_picture(QPixmap())
        self.removed.emit()


def _dropped_file(data: QMimeData) -> Path | None:
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
