"""Something that mends a cause: what it does, with its value seen whole, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.sign_in_log import Fix
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.let_press import let_press
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.wrapped_text import WrappedText


class FixRow(QFrame):
    """The row.

    Args:
        theme: the colours.
        icons: where icons come from.
        fix: what it does.
        parent: owner.

    Signals:
        pressed: the `Fix`.
        taken_back: the `Fix` that was done.
    """

    pressed = Signal(object)
    taken_back = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, fix: Fix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "box")
        self.fix = fix
        self.words = WrappedText(theme, fix.label)
        if fix.opens:
            self.button = QPushButton(icons.icon("arrow-right", "text2"), beside_icon(self.tr("Go there")))
        else:
            self.button = QPushButton(icons.icon("check", "on_primary" if fix.fits else "text3"), beside_icon(self.tr("Do it")))
            self.button.setProperty("kind", "primary")
        # Whoever hears the button hears what it does, value and all.
        self.button.setAccessibleName(self.words.text)
        self.button.setEnabled(fix.fits)
        self.button.clicked.connect(lambda: self.pressed.emit(self.fix))
        self.undo_button = QPushButton(icons.icon("undo-2", "text2"), beside_icon(self.tr("Undo")))
        self.undo_button.setAccessibleName(self.tr("Undo: {fix}").format(fix=self.words.text))
        self.undo_button.clicked.connect(self._on_undo)
        self.undo_button.hide()
        self.note = text_label("", "hint", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.note)
        self.say("" if fix.fits else self.tr("It is so already."))

    def say(self, text: str) -> None:
        """Say something about it in place.

        Args:
            text: one sentence, or "".
        """
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def show_done(self, *, offers_undo: bool) -> None:
        """Say that it was done from here.

        Args:
            offers_undo: whether it can be taken back.
        """
        self.say(self.tr("Done."))
        self.button.setVisible(not offers_undo)
        self.undo_button.setVisible(offers_undo)
        let_press(self.undo_button, True)

    def show_refused(self, text: str, *, offers_undo: bool) -> None:
        """Say why it was not done, or not taken back.

        Args:
            text: one sentence.
            offers_undo: whether taking it back can be tried again.
        """
        self.say(text)
        let_press(self.undo_button, offers_undo)
        self.undo_button.setVisible(offers_undo)
        self.button.setVisible(not offers_undo)

    def take_keyboard(self) -> bool:
        """Give the keyboard to the button that can be pressed; whether there is one."""
        button = next((each for each in (self.undo_button, self.button) if each.isVisible() and each.isEnabled()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def _on_undo(self) -> None:
        let_press(self.undo_button, False)
        self.taken_back.emit(self.fix)

    def set_busy(self, on: bool) -> None:
        """Take no second press while the daemon works."""
        let_press(self.button, self.fix.fits and not on)
