"""A page about one thing with settings: read, edited, saved, changed by others meanwhile, deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from common.errors import Problem
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import scrolling
from gui.views.frames.record_form import RecordForm
from gui.views.frames.record_header import RecordHeader
from gui.views.frames.screen import Say
from gui.views.frames.states import LoadingPage
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.window.dirty_bar import DirtyBar, NoticeBar
from gui.widgets.window.tab_bar import TabBar


@dataclass(frozen=True)
class PageWords:
    """What a page says.

    Attributes:
        tabs: name of the row of tabs, for screen readers.
        conflict: somebody else was faster.
        gone, gone_text: heading and sentence where the thing does not exist.
        all: caption of the button that leads to the list.
        failed: heading where it could not be loaded.
    """

    tabs: str
    conflict: str
    gone: str
    gone_text: str
    all: str
    failed: str


@dataclass(frozen=True)
class Kept:
    """What somebody was doing on the page, to be taken up on one that is built anew.

    Attributes:
        stored: the record as read.
        draft: the same with unsaved edits.
        tab: which tab was open.
    """

    stored: Any
    draft: Any
    tab: int


class RecordPage(QWidget):
    """The page. A subclass reads and sends, and shows what is not a setting.

    Args:
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        identity: id of the thing.
        parent: owner.

    Signals:
        back: to the list.
        dialog_opened: a dialog that now stands above the window.
        dirty_changed: whether there are unsaved changes.
    """

    back = Signal()
    dialog_opened = Signal(object)
    dirty_changed = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, say: Say, identity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._say, self._id = theme, icons, say, identity
        self.stored: Any = None
        self.is_dirty = False
        self._refused: list[Problem] = []
        self._saving: Call | None = None
        self._gone = False
        self._pages: list[QWidget] = []
        self.dirty_bar = DirtyBar(icons)
        self.failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.notice: NoticeBar | None = None

    # What a subclass says.

    def read(self) -> Call:
        """Ask for the record."""
        raise AssertionError(f"{type(self).__name__} does not say how it reads")

    def send(self, change: Any, version: int) -> Call:
        """Send a change."""
        raise AssertionError(f"{type(self).__name__} does not say how it sends {change} of version {version}")

    def show_stored(self, record: Any) -> None:
        """Show what is not a setting: head, captions of tabs."""

    def reload_lists(self) -> None:
        """Look again at what the page lists beside the settings."""

    # What the window asks of every screen.

    @property
    def title(self) -> str:
        """Name of the thing, as far as it is known."""
        return str(self.stored.name) if self.stored is not None else self._id

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something."""
        return self.is_dirty

    def reload(self) -> None:
        """Read everything again; unsaved edits stay, and a newer version is pointed out."""
        if self.stored is not None:
            self.reload_lists()
        self.read_again()

    def read_again(self) -> None:
        """Read the thing itself again, such as when a list of the page has become longer."""
        self._read_for(self._on_read)

    def keep(self) -> Kept | None:
        """What is being done here, for a page that is built anew in another language or theme."""
        return Kept(self.stored, self._draft(), self.tabs.currentIndex()) if self.stored is not None else None

    def resume(self, kept: Kept) -> None:
        """Take up what was being done.

        Args:
            kept: from `keep()`.
        """
        self._show(kept.stored)
        self.form.fill(kept.draft)
        self.tabs.setCurrentIndex(kept.tab)
        self._review()

    def save(self) -> None:
        """Send what differs, unless fields are wrong; then the first of them gets the keyboard."""
        if self.stored is None or self._saving is not None or not self.is_dirty:
            return
        problems = self._problems()
        if problems:
            self._focus_first(problems)
            return
        self._close_notice()
        self.dirty_bar.set_busy(True)
        self._saving = self.send(self.form.change(self.stored, self._draft()), self.stored.version).bind(self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_refused)
        self._saving.settled.connect(self._on_settled)

    def discard(self) -> None:
        """Go back to what is stored."""
        if self.stored is not None:
            self._show(self.stored)

    # Building.

    def build(self, words: PageWords, header: RecordHeader, form: RecordForm, lists: list[tuple[str, QWidget]], settings: str) -> None:
        """Put the page together; a subclass does this last.

        Args:
            words: what it says.
            header: its head.
            form: its settings, in the last tab.
            lists: caption and content of the other tabs.
            settings: caption of the last tab.
        """
        self._words, self.header, self.form = words, header, form
        captions = [*(caption for caption, _widget in lists), settings]
        self.tabs = TabBar(words.tabs, captions, dot_colour=self._theme.tokens.danger, line_colour=self._theme.tokens.border)
        self._tab_pages = QStackedWidget()
        for page in (*(widget for _caption, widget in lists), scrolling(form, settings)):
            self._tab_pages.addWidget(page)
        self._content_page = QWidget()
        self._content = QVBoxLayout(self._content_page)
        self._content.setContentsMargins(28, 16, 28, 0)
        self._content.setSpacing(0)
        self._content.addWidget(header)
        self._content.addSpacing(12)
        self._content.addWidget(self.tabs)
        self._content.addSpacing(18)
        self._content.addWidget(self._tab_pages, 1)
        self._loading = LoadingPage()
        self._states = QStackedWidget()
        for state in (self._loading, self.failed, self._content_page):
            self._states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._states, 1)
        column.addWidget(self.dirty_bar)
        self.dirty_bar.hide()
        self._connect()
        self.reload()

    def _connect(self) -> None:
        self.header.back.connect(self.back)
        self.tabs.currentChanged.connect(self._tab_pages.setCurrentIndex)
        self.form.edited.connect(self._on_edited)
        self.dirty_bar.saved.connect(self.save)
        self.dirty_bar.discarded.connect(self.discard)
        self.failed.chosen.connect(self._on_failed_button)
        for keys, run in ((QKeySequence(QKeySequence.StandardKey.Save), self.save), (QKeySequence("Ctrl+Shift+C"), self.header.copy_code.click)):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # Reading.

    def _read_for(self, use: Callable[[Any], None]) -> None:
        call = self.read().bind(self)
        call.done.connect(use)
        call.failed.connect(self._on_unread)

    def _on_read(self, record: Any) -> None:
        if self.stored is not None and record.version == self.stored.version:
            # No setting has changed: whoever is typing is left alone.
            self._close_notice()
            self._rebase(record)
        elif self.stored is not None and self.is_dirty:
            self._show_conflict()
        else:
            self._show(record)

    def _on_unread(self, error: ApiError) -> None:
        self._gone = error.kind is ErrorKind.MISSING
        if self._gone and not self.is_dirty:
            self.failed.say("circle-help", self._words.gone, self._words.gone_text, self._words.all)
        elif self.stored is not None:
            self._show_notice(NoticeBar(self._icons, "warn", self._words.gone if self._gone else error_text(error)))
            return
        else:
            icon = "wifi-off" if error.is_offline else "circle-alert"
            self.failed.say(icon, self._words.failed, error_text(error), self.tr("Try again"), primary=False)
        self._states.setCurrentWidget(self.failed)

    def _show(self, record: Any) -> None:
        self._close_notice()
        self._refused = []
        self.form.fill(record)
        self._rebase(record)
        self._states.setCurrentWidget(self._content_page)

    def _rebase(self, record: Any) -> None:
        """Show what is stored now below what was typed."""
        self.stored = record
        self.show_stored(record)
        self._review()

    # Editing and saving.

    def _draft(self) -> Any:
        return self.form.drafted(self.stored)

    def _problems(self) -> list[Problem]:
        return [*self.form.problems(self.form.change(self.stored, self._draft())), *self._refused]

    def _on_edited(self) -> None:
        self._refused = []
        self._review()

    def _review(self) -> None:
        if self.stored is None:
            return
        problems = self._problems()
        self.form.show_problems(problems)
        self.dirty_bar.set_problems(len(problems))
        self.tabs.set_dot(self.tabs.count() - 1, bool(problems), self.tr("%n problem(s) to fix", "", len(problems)))
        dirty = self._draft() != self.stored
        self.dirty_bar.setVisible(dirty)
        if dirty != self.is_dirty:
            self.is_dirty = dirty
            self.dirty_changed.emit(dirty)

    def _focus_first(self, problems: list[Problem]) -> None:
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.form.focus_first(problems)

    def _on_settled(self) -> None:
        self._saving = None
        self.dirty_bar.set_busy(False)

    def _on_saved(self, record: Any) -> None:
        self._show(record)
        self._say.fact(self.tr("Saved"))

    def _on_refused(self, error: ApiError) -> None:
        if error.kind is ErrorKind.STALE:
            self._show_conflict()
        elif any(self.form.owns(problem.field) for problem in error.problems):
            self._refused = [problem for problem in error.problems if self.form.owns(problem.field)]
            self._review()
            self._focus_first(self._refused)
        else:
            self.dirty_bar.set_message(problem_text(error.problems[0]) if error.problems else error_text(error))

    def _show_conflict(self) -> None:
        first, second = self.tr("Reload and lose my changes"), self.tr("Keep mine")
        bar = NoticeBar(self._icons, "warn", self._words.conflict, first=first, second=second)
        bar.first_chosen.connect(lambda: self._read_for(self._show))
        bar.second_chosen.connect(lambda: self._read_for(self._save_over))
        self._show_notice(bar)

    def _save_over(self, record: Any) -> None:
        """Save my edits on top of a version that somebody else made."""
        self._close_notice()
        self._rebase_edits(record)
        self.save()

    def _rebase_edits(self, record: Any) -> None:
        """Take over what others changed in fields that nobody has touched here."""
        draft, before = self._draft(), self.stored
        kept = {name: getattr(draft, name) for name in draft.__struct_fields__ if getattr(draft, name) != getattr(before, name)}
        self.form.fill(type(record)(**{name: kept.get(name, getattr(record, name)) for name in record.__struct_fields__}))
        self._rebase(record)

    # The thing as a whole.

    def leave(self) -> None:
        """It is gone: nothing here can be lost any more."""
        self.discard()
        self.back.emit()

    def _on_failed_button(self) -> None:
        if self._gone:
            self.back.emit()
        else:
            self._states.setCurrentWidget(self._loading)
            self.reload()

    def _show_notice(self, bar: NoticeBar) -> None:
        self._close_notice()
        self.notice = bar
        self._content.insertWidget(1, bar)

    def _close_notice(self) -> None:
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None
