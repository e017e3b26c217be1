"""Text from outside as it is written: every character can be seen, long words are broken, and some parts may be marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.theme import Theme

# Qt draws text as wide as this in one line, pixels.
_NARROWEST, _USUAL = 80, 240
_PICTURES, _DELETE, _BLANK = 0x2400, 0x7F, "\N{OPEN BOX}"


class WrappedText(QWidget):
    """The text. It is never read as markup, and what would be invisible or turn the direction of writing stands there as a sign.

    Args:
        theme: the colours.
        text: what is shown.
        mono: whether in letters of one width.
        parent: owner.
    """

    def __init__(self, theme: Theme, text: str = "", *, mono: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._mono = theme, mono
        self._layout = QTextLayout()
        self._width = -1
        self.text = ""
        self.marks: list[tuple[int, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str, marks: Sequence[tuple[int, int]] = (), tone: str = "danger") -> None:
        """Show another text.

        Args:
            text: as it came.
            marks: start and end of each part that is marked, in characters.
            tone: of the marks, `danger` or `ok`.
        """
        self.text, self.marks, self._tone = visible(text), list(marks), tone
        for start, end in self.marks:
            # A blank at an end or twice could not be seen otherwise.
            self.text = f"{self.text[:start]}{self.text[start:end].replace(' ', _BLANK)}{self.text[end:]}"
        self.setAccessibleName(self.text)
        self._set_layout()

    def marked(self) -> list[str]:
        """The parts that are marked."""
        return [self.text[start:end] for start, end in self.marks]

    def sizeHint(self) -> QSize:
        """As high as it is at a usual width."""
        width = self.width() if self._width > 0 else _USUAL
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line; how many there are comes of the width."""
        return QSize(_NARROWEST, QFontMetrics(self._font()).height())

    def hasHeightForWidth(self) -> bool:
        """A narrow text is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at a width, pixels."""
        return self._lay_out(max(width, 1))

    def changeEvent(self, event: QEvent) -> None:
        """Lay it out anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_layout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        del event
        self._width = self.width()
        height = self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.tokens.text))
        self._layout.draw(painter, QPointF(0, max(0, (self.height() - height) // 2)))
        painter.end()

    def _set_layout(self) -> None:
        self._layout.setText(self.text)
        self._layout.setFont(self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self._layout.setTextOption(option)
        self._layout.setFormats([self._format(start, end) for start, end in self.marks])
        self.updateGeometry()
        self.update()

    def _format(self, start: int, end: int) -> QTextLayout.FormatRange:
        tokens, tone = self._theme.tokens, self._tone
        made = QTextCharFormat()
        made.setBackground(QColor(tokens.danger_bg if tone == "danger" else tokens.ok_bg))
        made.setForeground(QColor(tokens.danger if tone == "danger" else tokens.ok))
        made.setFontWeight(QFont.Weight.Bold)
        made.setFontUnderline(True)
        found = QTextLayout.FormatRange()
        # Qt counts in units of UTF-16.
        found.start = _units(self.text[:start])
        found.length = _units(self.text[start:end])
        found.format = made
        return found

    def _font(self) -> QFont:
        if self._mono:
            return self._theme.mono_font()
        font = QFont(self.font())
        font.setPixelSize(13)
        return font

    def _lay_out(self, width: int) -> int:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        return int(height + 0.999)


def visible(text: str) -> str:
    """A text of the same length in which every character can be seen, and none turns the direction of writing.

    Args:
        text: from outside.
    """
    return "".join(_visible(each) for each in text)


def _visible(letter: str) -> str:
    code = ord(letter)
    if code < ord(" "):
        return chr(_PICTURES + code)
    if code == _DELETE:
        return chr(_PICTURES + 0x21)
    return "\ufffd" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
