"""A dialog that does not throw away what was typed: whoever closes it is asked first, where something would be lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.theme.icons import Icons
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.placing import bring_on_screen
from gui.widgets.window.window_keys import WindowKeys


class KeptDialog(WindowKeys, QDialog):
    """The dialog. A subclass says what would be lost, and puts `notices` where its notice shall stand.

    Escape, the button of the window and *Cancel* all end in `reject`, which asks.

    Args:
        parent: the window.
        icons: where icons come from; without them the notice has none.
        stacked: whether the buttons of the notice stand below its text, where there is little room.
    """

    def __init__(self, parent: QWidget | None = None, *, icons: Icons | None = None, stacked: bool = True) -> None:
        super().__init__(parent)
        self._notice_icons, self._stacked = icons, stacked
        self._notice: NoticeBar | None = None
        self._before: QWidget | None = None  # where the keyboard was before it was asked
        self.notices = QVBoxLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the screen, and wholly on it."""
        super().showEvent(event)
        if not event.spontaneous():
            bring_on_screen(self)

    def what_is_lost(self) -> str:
        """What closing now would lose, one sentence; "" for nothing."""
        raise AssertionError(f"{type(self).__name__} does not say what closing it would lose")

    def reject(self) -> None:
        """Close, unless something would be lost and nobody has said that this is fine."""
        if self.may_leave():
            self.leave()

    def may_leave(self) -> bool:
        """Whether to close now; if not, the reason is shown with a way to close all the same."""
        text = self.what_is_lost()
        if not text:
            return True
        close, stay = QCoreApplication.translate("KeptDialog", "Close anyway"), QCoreApplication.translate("KeptDialog", "Stay")
        bar = NoticeBar(self._notice_icons, "danger", text, first=close, second=stay, stacked=self._stacked)
        focused = self.focusWidget()
        if self._notice is None or focused is None or not self._notice.isAncestorOf(focused):
            self._before = focused
        bar.first_chosen.connect(self.leave)
        bar.second_chosen.connect(self._stay)
        self.show_notice(bar)
        bar.second_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def leave(self) -> None:
        """Close without asking."""
        super().reject()

    def show_notice(self, bar: NoticeBar) -> None:
        """Show a notice in place of the one before.

        Args:
            bar: the notice.
        """
        self.clear_notice()
        self._notice = bar
        bar.show_in(self.notices)

    def clear_notice(self) -> None:
        """Take the notice away."""
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _stay(self) -> None:
        """Go on where the keyboard was."""
        self.clear_notice()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)


def typed_is_lost() -> str:
    """What a form says that is closed with something typed in it."""
    return QCoreApplication.translate("KeptDialog", "What you have typed is not saved.")
