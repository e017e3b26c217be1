"""A page about one record: read, edited, saved, changed by others meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from common.errors import Problem
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.conflict_bar import Conflict, ConflictBar
from gui.views.frames.editing import Editing, Kept
from gui.views.frames.page_frame import PageFrame, PageWords
from gui.views.frames.part import Part, R
from gui.views.frames.screen import Say


class RecordPage(PageFrame, Generic[R]):
    """The page. A subclass reads and sends, and shows what is not a field.

    Args:
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        identity: id of the thing; "" where there is only one.
        words: what it says.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, say: Say, identity: str, words: PageWords, parent: QWidget | None = None) -> None:
        super().__init__(icons, words, parent)
        self._theme, self.say, self._id = theme, say, identity
        self._reading: Call | None = None
        self._saving: Call | None = None
        self._rival: R | None = None  # the version of somebody else that stands against unsaved changes
        self._is_waiting = False  # to save again, once the daemon is back

    # What a subclass says.

    def read(self) -> Call:
        """Ask for the record."""
        raise AssertionError(f"{type(self).__name__} does not say how it reads")

    def send(self, stored: R, draft: R) -> Call:
        """Send what leads from one to the other, from the version that is stored."""
        raise AssertionError(f"{type(self).__name__} does not say how {stored} becomes {draft}")

    def read_history(self) -> Call:
        """Ask for the latest entries of the audit log about things of this kind."""
        raise AssertionError(f"{type(self).__name__} does not say who changed it")

    def find_problems(self, stored: R, draft: R) -> list[Problem]:
        """What is wrong with a draft."""
        raise AssertionError(f"{type(self).__name__} does not say what is wrong with {draft} after {stored}")

    def version_of(self, record: R) -> int:
        """The version of a record."""
        raise AssertionError(f"{type(self).__name__} does not say which version {record} is")

    def show_stored(self, record: R) -> None:
        """Show what is not a field, such as the head."""

    def show_review(self, draft: R, problems: list[Problem], /) -> None:
        """Show what a draft means beside its fields, such as marks on tabs."""

    def open_field(self, path: str) -> None:
        """Show a field and give it the keyboard.

        Args:
            path: as problems name it.
        """
        raise AssertionError(f"{type(self).__name__} does not say where {path} is")

    def reload_lists(self) -> None:
        """Look again at what the page lists beside the fields."""

    # What the window asks of every screen.

    @property
    def stored(self) -> R | None:
        """The record as stored, once it was read."""
        return self.editing.stored

    @property
    def is_dirty(self) -> bool:
        """Whether there are unsaved edits."""
        return self.editing.is_dirty

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something."""
        return self.editing.is_dirty

    def reload(self) -> None:
        """Read everything again; unsaved edits stay, and a newer version is pointed out."""
        if self.stored is not None:
            self.reload_lists()
        else:
            self.show_loading()
        self.read_again()

    def read_again(self) -> None:
        """Read the thing itself again, such as when a list of the page has become longer."""
        self._read_for(self._on_read)

    def set_online(self, on: bool) -> None:
        """Save what could not be saved when the daemon was away."""
        super().set_online(on)
        if on and self._is_waiting:
            self._is_waiting = False
            self.dirty_bar.set_message("")
            self.save()

    def keep(self) -> object:
        """What is being done here, for a page that is built anew in another language or theme."""
        return self.keep_edits()

    def keep_edits(self) -> Kept[R] | None:
        """The record as stored and as edited, and which tab is open."""
        draft = self.editing.draft()
        return None if self.stored is None or draft is None else Kept(self.stored, draft, self.tab_shown(), self.editing.unread())

    def resume(self, kept: object) -> None:
        """Take up what was being done.

        Args:
            kept: from `keep()`.
        """
        if isinstance(kept, Kept):
            self._show(kept.stored)
            self.editing.resume(kept.stored, kept.draft, kept.unread)
            self.show_tab(kept.tab)

    def tab_shown(self) -> int:
        """Which tab is open, where there are several."""
        return 0

    def show_tab(self, tab: int) -> None:
        """Open a tab, where there are several."""

    def save(self) -> None:
        """Send what differs, unless fields are wrong; then the first of them gets the keyboard.

        While somebody else's version stands against mine, both are saved together; where both changed the same thing, that has to be decided first.
        """
        draft = self.editing.draft()
        if self.stored is None or draft is None or self._saving is not None or not self.is_dirty:
            return
        if self._rival is not None:
            self._save_beside(self._rival)
            return
        if self.editing.problems():
            self.open_field(self.editing.first_problem())
            return
        if not self.is_online:
            self._wait_for_daemon()
            return
        self.close_notice()
        self._stop_reading()
        self.dirty_bar.set_busy(True)
        self._saving = self.send(self.stored, draft).bind(self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_refused)
        self._saving.settled.connect(self._on_settled)

    def discard(self) -> None:
        """Go back to what is stored."""
        self._is_waiting = False
        if self.stored is not None:
            self._show(self.stored)

    # Building.

    def build(self, parts: Sequence[Part[R]], content: QWidget, notice_place: int) -> None:
        """Put the page together; a subclass does this last.

        Args:
            parts: what shows the fields, in the order in which problems are visited.
            content: everything but the bar of unsaved changes; it has a vertical layout.
            notice_place: where in that layout notices stand.
        """
        self.editing: Editing[R] = Editing(parts, self.find_problems, self)
        self.frame(content, notice_place)
        self.editing.changed.connect(self._on_changed)
        self.editing.dirty_changed.connect(self.dirty_bar.setVisible)
        self.editing.dirty_changed.connect(self.dirty_changed)
        self.dirty_bar.saved.connect(self.save)
        self.dirty_bar.discarded.connect(self.discard)
        self.add_shortcut(QKeySequence(QKeySequence.StandardKey.Save), self.save)
        self.reload()

    # Reading.

    def _read_for(self, use: Callable[[R], None]) -> None:
        self._stop_reading()
        self._reading = call = self.read().bind(self)
        call.settled.connect(lambda: self._forget(call))
        call.done.connect(use)
        call.failed.connect(self._on_unread)

    def _stop_reading(self) -> None:
        """What was asked before something else is done says what was so before."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _forget(self, call: Call) -> None:
        if self._reading is call:
            self._reading = None

    def _on_read(self, record: R) -> None:
        if self.stored is None or (not self.is_dirty and self.version_of(record) != self.version_of(self.stored)):
            self._show(record)
        elif self.version_of(record) != self.version_of(self.stored):
            self._show_conflict(record)
        else:
            # No field has changed: whoever is typing is left alone.
            self.close_notice()
            self.editing.rebase(record)
            self._show_record(record)

    def _on_unread(self, error: ApiError) -> None:
        self.show_failure(error, is_read=self.stored is not None, is_dirty=self.is_dirty)

    def _show(self, record: R) -> None:
        self.close_notice()
        self.editing.take(record)
        self._show_record(record)
        self.show_content()

    def _show_record(self, record: R) -> None:
        self.show_stored(record)
        self.renamed.emit()

    # Editing and saving.

    def _on_changed(self) -> None:
        draft = self.editing.draft()
        if draft is not None:
            problems = self.editing.problems()
            self.dirty_bar.set_problems(len(problems))
            self.show_review(draft, problems)

    def _on_settled(self) -> None:
        self._saving = None
        self.dirty_bar.set_busy(False)

    def _on_saved(self, record: R) -> None:
        self._show(record)
        self.say.fact(self.tr("Saved"))

    def _on_refused(self, error: ApiError) -> None:
        if error.kind is ErrorKind.STALE:
            self._read_for(self._show_conflict)
        elif any(self.editing.owns(problem.field) for problem in error.problems):
            self.editing.refuse(error.problems)
            self.open_field(self.editing.first_problem())
        elif error.kind is ErrorKind.OFFLINE:
            self._wait_for_daemon()
        else:
            self.dirty_bar.set_message(problem_text(error.problems[0]) if error.problems else error_text(error))

    def _wait_for_daemon(self) -> None:
        self._is_waiting = True
        self.dirty_bar.set_message(self.tr("The daemon cannot be reached. Nothing is lost: this is saved as soon as it is back."))

    # Somebody else was faster.

    def _show_conflict(self, record: R) -> None:
        stored = self.stored
        if stored is None:
            self._show(record)
            return
        versions = self.version_of(record) - self.version_of(stored)
        conflict = Conflict(self._words.conflict, self._id, stored, record, versions, self._contested(record))
        bar = ConflictBar(self._icons, conflict, self.read_history())
        bar.first_chosen.connect(lambda: self._read_for(self._show))
        bar.second_chosen.connect(self._keep_mine)
        self.show_notice(bar)
        self._rival = record

    def _contested(self, record: R) -> tuple[str, ...]:
        merged = self.editing.merged(record)
        return merged.contested if merged is not None else ()

    def _save_beside(self, rival: R) -> None:
        if self.notice is not None and self._contested(rival):
            self.notice.second_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._keep_mine()

    def _keep_mine(self) -> None:
        """Save my edits on top of the newest version, unless that contests what nobody has been told of."""
        told = self.notice.contested if isinstance(self.notice, ConflictBar) else frozenset()

        def use(record: R) -> None:
            if not told.issuperset(self._contested(record)):
                self._show_conflict(record)
                return
            self.close_notice()
            self.editing.merge(record)
            self._show_record(record)
            self.save()

        self._read_for(use)

    def close_notice(self) -> None:
        """Take the notice away, and with it the question whose version counts."""
        super().close_notice()
        self._rival = None

    # The thing as a whole.

    def leave(self) -> None:
        """It is gone: nothing here can be lost any more."""
        self.discard()
        self.back.emit()
