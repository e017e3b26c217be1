"""Find anything, and every command, by typing a few letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import text_label
from gui.widgets.window.placing import place_pop_up
from gui.widgets.window.ranking import Fit, find_fit, find_shown_fit

FINDING = int(Qt.ItemDataRole.UserRole) + 1
WIDTH, ROW, SHOWN_ROWS = 600, 44, 9
TYPING_PAUSE = 150
_BELOW_TOP = 72
_ROUND = 12  # pixels, as in the style sheet


@dataclass(frozen=True)
class Finding:
    """Something that can be chosen.

    Attributes:
        title: what it is.
        detail: more of it, such as a client ID or a shortcut.
        icon: name of the icon.
        run: what choosing it does.
    """

    title: str
    detail: str
    icon: str
    run: Callable[[], None]


class Palette(QDialog):
    """The finder.

    Args:
        theme: the colours.
        icons: where icons come from.
        commands: what can be done.
        parent: the window.

    Signals:
        searched: what is typed, when the typing pauses; answer with `show_findings`.
    """

    searched = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, commands: list[Finding], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(self.tr("Search"))
        self._theme, self._commands = theme, commands
        self._found: list[Finding] = []
        self._found_for = ""
        self._model = QStandardItemModel(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Search apps, users, APIs, roles, organizations, reference numbers and commands"))
        self.line.setAccessibleName(self.tr("Search apps, users, APIs, roles, organizations, reference numbers and commands"))
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self._choose)
        self.line.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setModel(self._model)
        self._delegate = _FindingDelegate(theme, icons, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda _index: self._choose())
        self.list.entered.connect(self.list.setCurrentIndex)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.line.text().strip()))
        self._build()
        self._fill()

    def open_over(self, window: QWidget) -> None:
        """Appear near the top of a window."""
        self.adjustSize()
        place_pop_up(self, window, window.mapToGlobal(QPoint((window.width() - self.width()) // 2, _BELOW_TOP)))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_findings(self, findings: list[Finding]) -> None:
        """Show what the daemon found for what is typed now."""
        self._found, self._found_for = findings, self.line.text().strip()
        self._fill()

    def titles(self) -> list[str]:
        """What is offered now, from top to bottom."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move through the results while the line keeps the keyboard."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
            if step is not None and self._model.rowCount():
                row = (self.list.currentIndex().row() + step) % self._model.rowCount()
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have round corners also where no window manager mixes what is transparent with what is behind it: they would be black."""
        super().resizeEvent(event)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _ROUND, _ROUND)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the colour of the edge below the corners: what is half transparent there would be half black."""
        del event
        painter = QPainter(self)
        painter.setClipRegion(self.mask())
        painter.fillRect(self.rect(), QColor(self._theme.tokens.border2))
        painter.end()

    def _build(self) -> None:
        frame = QFrame()
        frame.setObjectName("palette")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.setSpacing(4)
        inside.addWidget(self.line)
        rule = QFrame()
        rule.setProperty("role", "rule")
        inside.addWidget(rule)
        inside.addWidget(self.list)
        self._nothing = text_label(self.tr("Nothing found."), "body2")
        self._nothing.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self._nothing)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        self.setFixedWidth(WIDTH)

    def _on_text(self) -> None:
        if not self.line.text().strip():
            self._found = []
        self._fill()
        self._pause.start()

    def _fill(self) -> None:
        shown = self._ranked(self.line.text().strip())
        self._model.clear()
        for finding in shown:
            item = QStandardItem(finding.title)
            item.setData(finding, FINDING)
            set_tooltip(item, finding.detail)
            item.setEditable(False)
            self._model.appendRow(item)
        if shown:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self.list.setFixedHeight(min(len(shown), SHOWN_ROWS) * ROW + 4)
        self.adjustSize()

    def _ranked(self, text: str) -> list[Finding]:
        """What fits, the best first, by what is shown; of what fits alike, what the daemon found, for there is less of it."""
        fits: list[tuple[Fit, Finding]] = []
        for finding in self._found:
            fit = find_shown_fit(text, finding.title, finding.detail) if text == self._found_for else find_fit(text, finding.title)
            if fit is not None:
                fits.append((fit, finding))
        for command in self._commands:
            fit = find_fit(text, command.title)
            if fit is not None:
                fits.append((fit, command))
        if not text:
            return [finding for _fit, finding in fits]
        return [finding for _fit, finding in sorted(fits, key=lambda each: each[0])]

    def _choose(self) -> None:
        finding = self.list.currentIndex().data(FINDING)
        if isinstance(finding, Finding):
            self.accept()
            # The palette is gone from the screen before a page is built.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            finding.run()


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has the same height."""
        del option, index
        return QSize(WIDTH - 40, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint icon, title and detail."""
        finding = index.data(FINDING)
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_bg))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 8, 8)
        icon = self._icons.pixmap(finding.icon, "accent_text" if selected else "text2", 18, 2.0)
        painter.drawPixmap(QRectF(area.left() + 12, area.center().y() - 9, 18, 18), icon, QRectF(icon.rect()))
        font = QFont(painter.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent_text if selected else tokens.text))
        title = QFontMetrics(font).elidedText(finding.title, Qt.TextElideMode.ElideRight, int(area.width() * 0.55))
        painter.drawText(area.adjusted(42, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text3 if not selected else tokens.accent_text))
        detail = QFontMetrics(font).elidedText(finding.detail, Qt.TextElideMode.ElideRight, int(area.width() * 0.36))
        painter.drawText(area.adjusted(0, 0, -12, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), detail)
        painter.restore()
