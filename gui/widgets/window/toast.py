"""A short message at the foot of the window, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from gui.theme.icons import Icons
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label

SHORT, LONG = 4_000, 10_000
_ABOVE_FOOT = 24


class Toast(QFrame):
    """The message. One at a time: a new one takes the place of the old one.

    Args:
        icons: where icons come from.
        window: at whose foot it appears.

    Signals:
        said: a message that is shown now.
    """

    said = Signal(str)

    def __init__(self, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._icons = icons
        self._undo: Callable[[], None] | None = None
        self._icon = plain(QLabel())
        self.text = text_label("", "toast")
        self.button = QPushButton(self.tr("Undo"))
        self.button.clicked.connect(self._on_undo)
        # Whoever presses it with the mouse goes on with the keyboard where that is; whoever comes by Tab is led back.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before: QWidget | None = None
        self._watched: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def show_text(self, text: str, undo: Callable[[], None] | None = None, *, problem: bool = False) -> None:
        """Show a message: four seconds, ten with a way back or a problem.

        Args:
            text: one sentence.
            undo: what takes it back.
            problem: whether something went wrong.
        """
        self._undo = undo
        self.text.setText(text)
        self.button.setText(self.tr("Undo"))  # the language may be another one by now
        self._icon.setPixmap(self._icons.pixmap("circle-alert" if problem else "check", "on_toast", 16, self.devicePixelRatioF()))
        if undo is None:
            self._give_back()
        self.button.setVisible(undo is not None)
        self._watch(QApplication.focusWidget())
        self._place()
        self.show()
        self.raise_()
        self._timer.start(LONG if undo is not None or problem else SHORT)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.said.emit(text)

    @property
    def can_undo(self) -> bool:
        """Whether there is a way back now."""
        return self._undo is not None and self.isVisible()

    def undo(self) -> None:
        """Go the way back, as long as it is shown."""
        if self.can_undo:
            self._on_undo()

    def go(self) -> None:
        """Go away; the keyboard goes back where it came from."""
        self._watch(None)
        self._give_back()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say the way back in the language in use."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.button.setText(self.tr("Undo"))
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.ShortcutOverride and watched is self._watched and self._is_for_us(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_for_us(self, event: QEvent) -> bool:
        """Whether Ctrl+Z is meant for the way back: a text field wants it in any case, but it may have nothing to take back."""
        if not isinstance(event, QKeyEvent) or not event.matches(QKeySequence.StandardKey.Undo) or not self.can_undo:
            return False
        field = self._watched
        if isinstance(field, QLineEdit):
            return not field.isUndoAvailable()
        return not isinstance(field, QPlainTextEdit) or not field.document().isUndoAvailable()

    def _watch(self, field: QWidget | None) -> None:
        """Hear of the keys of whatever has the keyboard, as long as there is a way back."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = field if self._undo is not None else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _place(self) -> None:
        window = self.parentWidget()
        assert window is not None
        self.setMaximumWidth(max(240, window.width() - 80))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _ABOVE_FOOT)

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if self.window().focusWidget() is self.button and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self.button and before is not None:
            self._before = before
        if self._watched is not None or self.can_undo:
            self._watch(now)

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.go()
        if undo is not None:
            undo()
