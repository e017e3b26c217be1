"""What stands around a record on its page: the bar of unsaved changes, notices, and what is shown while it is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.frames.loading_page import LoadingPage
from gui.views.frames.screen import Screen
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.window.dirty_bar import DirtyBar, NoticeBar


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
        self._gone = False
        self.dirty_bar = DirtyBar(icons)
        self.failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.failed.chosen.connect(self._on_failed_button)
        self.notice: NoticeBar | None = None

    def set_online(self, on: bool) -> None:
        """Nothing can be saved while the daemon is away."""
        super().set_online(on)
        self.dirty_bar.save_button.setEnabled(on)

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

    def show_content(self) -> None:
        """Show the record."""
        self._states.setCurrentWidget(self._content_page)

    def show_loading(self) -> None:
        """Show that it is being read."""
        self._states.setCurrentWidget(self._loading)

    def show_failure(self, error: ApiError, *, is_read: bool, is_dirty: bool) -> None:
        """Show why the record could not be read: in its place, or above it.

        Args:
            error: what reading failed with.
            is_read: whether there is an older one to look at.
            is_dirty: whether that has unsaved changes.
        """
        self._gone = error.kind is ErrorKind.MISSING
        if self._gone and not is_dirty:
            self.failed.say("circle-help", self._words.gone, self._words.gone_text, self._words.all)
        elif is_read:
            self.show_notice(NoticeBar(self._icons, "warn", self._words.gone if self._gone else error_text(error)))
            return
        else:
            icon = "wifi-off" if error.is_offline else "circle-alert"
            self.failed.say(icon, self._words.failed, error_text(error), self.tr("Try again"), primary=False)
        self._states.setCurrentWidget(self.failed)

    def show_notice(self, bar: NoticeBar) -> None:
        """Show a notice above the content, in place of the one before.

        Args:
            bar: the notice.
        """
        self.close_notice()
        self.notice = bar
        column = self._content_page.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(self._notice_place, bar)

    def close_notice(self) -> None:
        """Take the notice away, if there is one."""
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None

    def add_shortcut(self, keys: QKeySequence, run: Callable[[], object]) -> None:
        """Let keys do something anywhere on the page.

        Args:
            keys: which.
            run: does it.
        """
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _on_failed_button(self) -> None:
        if self._gone:
            self.back.emit()
        else:
            self.show_loading()
            self.reload()
