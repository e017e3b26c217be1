"""A page of one record and its draft: read, shown, edited, kept for later. Saving is `RecordPage`'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtWidgets import QWidget

from common.errors import Problem
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.editing import Editing, Kept
from gui.views.frames.page_frame import PageFrame, PageWords
from gui.views.frames.part import Part, R
from gui.views.frames.screen import Say
from gui.widgets.window.keyboard_place import KeyboardPlace


class DraftPage(PageFrame, Generic[R]):
    """The page. A subclass says how the record is read, shows what is not a field, and saves.

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

    # What a subclass says.

    def read(self) -> Call:
        """Ask for the record."""
        raise AssertionError(f"{type(self).__name__} does not say how it reads")

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

    def meet_rival(self, record: R) -> None:
        """Say that somebody else's version stands against unsaved edits.

        Args:
            record: that version.
        """
        raise AssertionError(f"{type(self).__name__} does not say what becomes of its edits beside {record}")

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

    def discard(self) -> None:
        """Go back to what is stored."""
        if self.stored is not None:
            self._show(self.stored)

    # Building.

    def build(self, parts: Sequence[Part[R]], content: QWidget, notice_place: int) -> None:
        """Put the page together and read the record; a subclass does this last.

        Args:
            parts: what shows the fields, in the order in which problems are visited.
            content: everything but the bar of unsaved changes; it has a vertical layout.
            notice_place: where in that layout notices stand.
        """
        self.editing: Editing[R] = Editing(parts, self.find_problems, self)
        self.frame(content, notice_place)
        self.editing.changed.connect(self._on_changed)
        self.editing.dirty_changed.connect(self.show_dirty)
        self.editing.dirty_changed.connect(self.dirty_changed)
        self.dirty_bar.discarded.connect(self.discard)
        self.reload()

    # Reading and showing.

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
            self.meet_rival(record)
        else:
            # No field has changed: whoever is typing is left alone.
            self.close_notice()
            self.editing.rebase(record)
            self._show_record(record)

    def _on_unread(self, error: ApiError) -> None:
        self.show_failure(error, is_read=self.stored is not None)

    def _show(self, record: R) -> None:
        self.close_notice()
        place = KeyboardPlace.of(self)
        self.editing.take(record)
        self._show_record(record)
        self.show_content()
        place.restore()

    def _show_record(self, record: R) -> None:
        self.show_stored(record)
        self.renamed.emit()

    def _on_changed(self, draft: R | None, problems: list[Problem]) -> None:
        if draft is not None:
            self.dirty_bar.set_problems(len(problems))
            self.show_review(draft, problems)
