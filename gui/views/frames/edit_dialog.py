"""A dialog that creates a record or changes one, and puts together what somebody else has made of it meanwhile."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditEntry
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.merging import Merged, merge
from gui.models.records import E
from gui.models.words.change_words import deletion_text, find_deletion
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.frames.conflict_bar import Conflict, ConflictBar
from gui.widgets.let_press import let_press
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.form_dialog import FormDialog


class EditDialog(FormDialog, Generic[E]):
    """The dialog. A subclass says beside what a `FormDialog` says how a record is shown, read, and made from the fields.

    Args:
        icons: where icons come from.
        stored: the record to change, or None for a new one.
        parent: the window.

    Attributes:
        restorable: whether what was deleted of this kind can be brought back.
    """

    restorable = False

    def __init__(self, icons: Icons, stored: E | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self.stored = icons, stored
        self.notice: NoticeBar | None = None
        self._rival: E | None = None  # the version of somebody else that stands against what is typed here

    # What a subclass says.

    def edited(self, stored: E) -> E:
        """The record with what the fields say."""
        raise AssertionError(f"{type(self).__name__} does not say what becomes of {stored}")

    def show_record(self, record: E) -> None:
        """Fill the fields."""
        raise AssertionError(f"{type(self).__name__} does not say how {record} is shown")

    def read(self, stored: E) -> Call:
        """Ask for the record as it is now."""
        raise AssertionError(f"{type(self).__name__} does not say how {stored} is read")

    def read_history(self) -> Call:
        """Ask for the latest entries of the audit log about things of this kind."""
        raise AssertionError(f"{type(self).__name__} does not say who changed it")

    def send_restore(self, stored: E) -> Call:
        """Ask for the record back, where it is of a kind that can be restored."""
        raise AssertionError(f"{type(self).__name__} does not say how {stored} is restored")

    # Saving beside somebody else.

    def save(self) -> None:
        """Send what was typed; where both have changed the same thing, that has to be decided first."""
        if self.stored is None or self._rival is None or self.notice is None:
            super().save()
        elif self._merged(self.stored, self._rival).contested:
            self.notice.second_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._keep_mine()

    def refuse(self, error: ApiError) -> None:
        """Say why nothing was saved; where somebody was faster, look first what they have made of it."""
        stored = self.stored
        if error.kind is ErrorKind.STALE and stored is not None:
            call = self.read(stored).bind(self)
            call.done.connect(self._show_rival)
            call.failed.connect(self.refuse)
        elif error.kind is ErrorKind.MISSING and stored is not None:
            let_press(self.save_button, True)
            call = self.read_history().bind(self)
            call.done.connect(lambda page: self._meet_end(stored, error, page.items))
            call.failed.connect(super().refuse)
        else:
            super().refuse(error)

    # Somebody has deleted it.

    def _meet_end(self, stored: E, error: ApiError, entries: list[AuditEntry]) -> None:
        deletion = find_deletion(entries, stored.id)
        self._close_notice()
        self.message.hide()
        text, restore = error_text(error), ""
        if deletion is not None:
            text = deletion_text(deletion)
            if self.restorable:
                kept, restore = self.tr("What you typed stays here: restore it to save that."), self.tr("Restore")
                text = f"{text} {kept}"
        bar = NoticeBar(self._icons, "warn", text, second=restore, stacked=bool(restore))
        bar.second_chosen.connect(self._restore)
        self._show_notice(bar)

    def _restore(self) -> None:
        if self.stored is not None and self.notice is not None:
            self.notice.second_button.setEnabled(False)
            call = self.send_restore(self.stored).bind(self)
            call.done.connect(self._on_back)
            call.failed.connect(self._on_not_back)

    def _on_back(self, record: E) -> None:
        assert self.stored is not None
        if self._merged(self.stored, record).contested:
            self._show_rival(record)
        else:
            self._take(record, self._merged(self.stored, record).record)

    def _on_not_back(self, error: ApiError) -> None:
        self._close_notice()
        super().refuse(error)

    # Somebody was faster.

    def _merged(self, stored: E, rival: E) -> Merged[E]:
        return merge(stored, self.edited(stored), rival)

    def _show_rival(self, record: E) -> None:
        assert self.stored is not None
        self._close_notice()
        self.message.hide()
        sentence = self.tr("{who} has changed this since you opened it.")
        contested = self._merged(self.stored, record).contested
        conflict = Conflict(sentence, self.stored.id, self.stored, record, record.version - self.stored.version, contested)
        bar = ConflictBar(self._icons, conflict, self.read_history(), stacked=True)
        bar.first_chosen.connect(self._take_theirs)
        bar.second_chosen.connect(self._keep_mine)
        self._rival = record
        self._show_notice(bar)
        let_press(self.save_button, True)

    def _show_notice(self, bar: NoticeBar) -> None:
        self.notice = bar
        bar.show_in(self._column, 1)

    def _take_theirs(self) -> None:
        if self._rival is not None:
            self._take(self._rival, self._rival)
            self.take_untouched()

    def _keep_mine(self) -> None:
        """Save my edits on top of theirs, unless that contests what nobody has been told of."""
        if self.stored is None or self._rival is None or not isinstance(self.notice, ConflictBar):
            return
        merged = self._merged(self.stored, self._rival)
        if self.notice.contested.issuperset(merged.contested):
            self._take(self._rival, merged.record)
            self.save()
        else:
            self._show_rival(self._rival)

    def _take(self, stored: E, shown: E) -> None:
        self._close_notice()
        self.stored = stored
        self.show_record(shown)
        self.show_problems([])

    def _close_notice(self) -> None:
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
        self.notice = self._rival = None
