"""A page about one record: its draft is saved, and somebody else may have been faster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditEntry
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.words.change_words import deletion_text, find_deletion
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.conflict_bar import Conflict, ConflictBar
from gui.views.frames.draft_page import DraftPage
from gui.views.frames.page_frame import PageWords
from gui.views.frames.part import Part, R
from gui.views.frames.screen import Say
from gui.widgets.window.keyboard_place import KeyboardPlace


class RecordPage(DraftPage[R], Generic[R]):
    """The page. A subclass says how the record is read and sent, and shows what is not a field.

    Args:
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        identity: id of the thing; "" where there is only one.
        words: what it says.
        parent: owner.

    Attributes:
        restorable: whether what was deleted can be brought back.
    """

    restorable = True

    def __init__(self, theme: Theme, icons: Icons, say: Say, identity: str, words: PageWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, identity, words, parent)
        self._saving: Call | None = None
        self._rival: R | None = None  # the version of somebody else that stands against unsaved changes
        self._is_waiting = False  # to save again, once the daemon is back
        self._restoring: Call | None = None

    # What a subclass says.

    def send(self, stored: R, draft: R) -> Call:
        """Send what leads from one to the other, from the version that is stored."""
        raise AssertionError(f"{type(self).__name__} does not say how {stored} becomes {draft}")

    def read_history(self) -> Call:
        """Ask for the latest entries of the audit log about things of this kind."""
        raise AssertionError(f"{type(self).__name__} does not say who changed it")

    def send_restore(self) -> Call:
        """Ask for the record back, after it was deleted."""
        raise AssertionError(f"{type(self).__name__} does not say how it is restored")

    # What the window asks of every screen.

    def set_online(self, on: bool) -> None:
        """Save what could not be saved when the daemon was away."""
        super().set_online(on)
        if on and self._is_waiting:
            self._is_waiting = False
            self.dirty_bar.set_message("")
            self.save()

    def save(self) -> None:
        """Send what differs, unless fields are wrong; then the first of them gets the keyboard.

        While somebody else's version stands against mine, both are saved together; where both changed the same thing, that has to be decided first.
        """
        draft = self.editing.draft()
        if self.stored is None or draft is None or self._saving is not None or not self.is_dirty:
            return
        if self._is_gone and self.notice is not None:
            (self.notice.second_button if self._can_be_restored else self.notice.first_button).setFocus(Qt.FocusReason.OtherFocusReason)
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
        """Go back to what is stored, or see that nothing is."""
        self._is_waiting, was_gone = False, self._is_gone
        super().discard()
        if was_gone:
            self.read_again()

    def leave(self) -> None:
        """It is gone: nothing here can be lost any more."""
        self.discard()
        self.back.emit()

    def build(self, parts: Sequence[Part[R]], content: QWidget, notice_place: int) -> None:
        """Put the page together and read the record; a subclass does this last."""
        super().build(parts, content, notice_place)
        self.dirty_bar.saved.connect(self.save)

    # Saving.

    def _on_settled(self) -> None:
        self._saving = None
        self.dirty_bar.set_busy(False)

    def _on_saved(self, record: R) -> None:
        self._show(record)
        self.say.fact(self.tr("Saved"))

    def _on_refused(self, error: ApiError) -> None:
        if error.kind is ErrorKind.STALE:
            self._read_for(self.meet_rival)
        elif any(self.editing.owns(problem.field) for problem in error.problems):
            self.editing.refuse(error.problems)
            self.open_field(self.editing.first_problem())
        elif error.kind is ErrorKind.OFFLINE:
            self._wait_for_daemon()
        else:
            if error.kind is ErrorKind.MISSING:
                self.read_again()
            self.dirty_bar.set_message(problem_text(error.problems[0]) if error.problems else error_text(error))

    def _wait_for_daemon(self) -> None:
        self._is_waiting = True
        self.dirty_bar.set_message(self.tr("The daemon cannot be reached. Nothing is lost: this is saved as soon as it is back."))

    # Somebody has deleted it.

    def restore(self) -> None:
        """Bring back what somebody has deleted, and go on with what was typed."""
        if self._restoring is None:
            self._restoring = call = self.send_restore()
            carry_through(call, self.say, self, says=self.tr("Restored"), then=self.take_over, otherwise=self.read_again)
            call.settled.connect(self._on_restoring_settled)

    def _on_restoring_settled(self) -> None:
        self._restoring = None

    def _on_unread(self, error: ApiError) -> None:
        if error.kind is not ErrorKind.MISSING:
            super()._on_unread(error)
        elif not self._can_be_restored:
            history = self.read_history().bind(self)
            history.done.connect(lambda page: self._meet_end(find_deletion(page.items, self._id)))
            history.failed.connect(lambda _error: self._meet_end(None))

    def _meet_end(self, deletion: AuditEntry | None) -> None:
        told = deletion_text(deletion) if deletion is not None and self.restorable else ""
        self.show_gone(self.title, told, is_dirty=self.is_dirty)

    def _on_read(self, record: R) -> None:
        if self._is_gone:
            self.take_over(record)
        else:
            super()._on_read(record)

    def take_over(self, record: R) -> None:
        """Show a version that was wanted, such as one that is back; unsaved edits stay, unless both changed the same thing.

        Args:
            record: as it is now.
        """
        if not self.is_dirty:
            self._show(record)
            return
        self.show_content()
        if self._contested(record):
            self.meet_rival(record)
        else:
            self.close_notice()
            self._merge(record)

    # Somebody else was faster.

    def meet_rival(self, record: R) -> None:
        """Say who was faster, and ask whose version counts where both changed the same thing."""
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

    def _merge(self, record: R) -> None:
        place = KeyboardPlace.of(self)
        self.editing.merge(record)
        self._show_record(record)
        place.restore()

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
                self.meet_rival(record)
                return
            self.close_notice()
            self._merge(record)
            self.save()

        self._read_for(use)

    def close_notice(self) -> None:
        """Take the notice away, and with it the question whose version counts."""
        super().close_notice()
        self._rival = None
