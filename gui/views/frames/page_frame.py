"""What stands around a record on its page: the bar of unsaved changes, notices, and what is shown while it is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.frames.loading_page import LoadingPage
from gui.views.frames.screen import Screen
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.window.dirty_bar import DirtyBar, NoticeBar

NOTICE_GAP = 12  # pixels


@dataclass(frozen=True)
class PageWords:
    """What a page says.

    Attributes:
        conflict: who was faster; with `{who}`.
        failed: heading where it could not be loaded.
        gone, gone_text: heading and sentence where the thing does not exist.
        all: caption of the button that leads to the list.
        tabs: name of the row of tabs, for screen readers.
    """

    conflict: str
    failed: str
    gone: str = ""
    gone_text: str = ""
    all: str = ""
    tabs: str = ""


class PageFrame(Screen):
    """The frame.

    Args:
        icons: where icons come from.
        words: what it says.
        parent: owner.

    Signals:
        back: to the list.
        dialog_opened: a dialog that now stands above the window.
        dirty_changed: whether there are unsaved changes.
    """

    back = Signal()
    dialog_opened = Signal(object)
    dirty_changed = Signal(bool)

    def __init__(self, icons: Icons, words: PageWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._words = icons, words
        self._is_gone = self._can_be_restored = False
        self.dirty_bar = DirtyBar(icons)
        self.failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.failed.chosen.connect(self._on_failed_button)
        self.failed.second_chosen.connect(self.back)
        self.notice: NoticeBar | None = None
        self._gap = QWidget(self)  # between a notice and what stands above it
        self._gap.setFixedHeight(NOTICE_GAP)
        self._gap.hide()
        self._field: QWidget | None = None  # what had the keyboard last, bars left aside
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def set_online(self, on: bool) -> None:
        """Nothing can be saved while the daemon is away."""
        super().set_online(on)
        self.dirty_bar.save_button.setEnabled(on)
        self._leave_restoring_to_daemon()

    def frame(self, content: QWidget, notice_place: int) -> None:
        """Put the page together.

        Args:
            content: everything but the bar of unsaved changes; it has a vertical layout.
            notice_place: where in that layout notices stand.
        """
        self._content_page, self._notice_place = content, notice_place
        self._loading = LoadingPage()
        self._states = QStackedWidget()
        for state in (self._loading, self.failed, content):
            self._states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._states, 1)
        column.addWidget(self.dirty_bar)
        self.dirty_bar.hide()

    def restore(self) -> None:
        """Bring back what somebody has deleted."""
        raise AssertionError(f"{type(self).__name__} does not say how it is brought back")

    def show_content(self) -> None:
        """Show the record."""
        self._is_gone = self._can_be_restored = False
        self.failed.button.setEnabled(True)
        self._states.setCurrentWidget(self._content_page)

    def show_loading(self) -> None:
        """Show that it is being read."""
        self._states.setCurrentWidget(self._loading)

    def show_failure(self, error: ApiError, *, is_read: bool) -> None:
        """Show why the record could not be read: in its place, or above it.

        Args:
            error: what reading failed with.
            is_read: whether there is an older one to look at.
        """
        if is_read:
            self.show_notice(NoticeBar(self._icons, "warn", error_text(error)))
            return
        icon = "wifi-off" if error.is_offline else "circle-alert"
        self.failed.say(icon, self._words.failed, error_text(error), self.tr("Try again"), primary=False)
        self._states.setCurrentWidget(self.failed)

    def show_gone(self, name: str, told: str, *, is_dirty: bool) -> None:
        """Show that the record is no longer there: in its place, or above what was typed.

        Args:
            name: of the record; "" if it was never read.
            told: who deleted it and when, in a sentence; "" if nobody knows, and then it cannot be brought back from here.
            is_dirty: whether there are unsaved changes.
        """
        self._is_gone, self._can_be_restored = True, bool(told)
        back, restore = self.tr("Back to the list"), self.tr("Restore")
        if is_dirty:
            kept = self.tr("What you typed stays here: restore it to save that.") if told else ""
            bar = NoticeBar(self._icons, "warn", f"{told or self._words.gone} {kept}".strip(), first=back, second=restore if told else "")
            bar.first_chosen.connect(self.back)
            bar.second_chosen.connect(self.restore)
            self.show_notice(bar)
        else:
            focused = self.focusWidget()
            lost = focused is not None and focused.hasFocus()
            if told:
                title = QCoreApplication.translate("Deleting", "“{name}” deleted").format(name=name) if name else self._words.gone
                text = f"{told} {QCoreApplication.translate('Deleting', 'It can be restored for 30 days.')}"
                self.failed.say("trash-2", title, text, restore, primary=False, second=back)
            else:
                self.failed.say("circle-help", self._words.gone, self._words.gone_text, self._words.all)
            self._states.setCurrentWidget(self.failed)
            if lost:
                (self.failed.second_button if told else self.failed.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave_restoring_to_daemon()

    def show_notice(self, bar: NoticeBar) -> None:
        """Show a notice above the content, in place of the one before.

        Args:
            bar: the notice.
        """
        had = self._has_keyboard(self.notice)
        self.close_notice()
        self.notice = bar
        column = self._content_page.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(self._notice_place, self._gap)
        self._gap.show()
        bar.show_in(column, self._notice_place + 1)
        button = bar.first_button if bar.second_button.isHidden() else bar.second_button
        if had and button.isVisible():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_notice(self) -> None:
        """Take the notice away, if there is one; the keyboard goes back where it was before."""
        if self.notice is not None:
            self._leave_bar(self.notice)
            self._gap.hide()
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None

    def show_dirty(self, on: bool) -> None:
        """Show the bar of unsaved changes, or take it away; the keyboard goes back where it was before.

        Args:
            on: whether there are any.
        """
        if not on:
            self._leave_bar(self.dirty_bar)
        self.dirty_bar.setVisible(on)

    def _has_keyboard(self, bar: QWidget | None) -> bool:
        focus = self.window().focusWidget()
        return bar is not None and focus is not None and bar.isAncestorOf(focus)

    def _leave_bar(self, bar: QWidget) -> None:
        if not self._has_keyboard(bar):
            return
        field = self._field
        if field is not None and isValid(field) and field.isVisible() and field.isEnabled():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_keyboard()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now) and not any(bar.isAncestorOf(now) for bar in (self.dirty_bar, self.notice) if bar is not None):
            self._field = now

    def add_shortcut(self, keys: QKeySequence, run: Callable[[], object]) -> None:
        """Let keys do something wherever in the window the keyboard is, as long as the page is shown.

        Args:
            keys: which.
            run: does it.
        """
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(run)

    def _leave_restoring_to_daemon(self) -> None:
        if self._can_be_restored:
            self.failed.button.setEnabled(self.is_online)
            if self.notice is not None:
                self.notice.second_button.setEnabled(self.is_online)

    def _on_failed_button(self) -> None:
        if self._can_be_restored:
            self.restore()
        elif self._is_gone:
            self.back.emit()
        else:
            self.show_loading()
            self.reload()
