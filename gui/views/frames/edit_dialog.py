"""A dialog that creates a record or changes one, and puts together what somebody else has made of it meanwhile."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.merging import Merged, merge
from gui.models.records import E
from gui.theme.icons import Icons
from gui.views.frames.conflict_bar import Conflict, ConflictBar
from gui.widgets.window.form_dialog import FormDialog


class EditDialog(FormDialog, Generic[E]):
    """The dialog. A subclass says beside what a `FormDialog` says how a record is shown, read, and made from the fields.

    Args:
        icons: where icons come from.
        stored: the record to change, or None for a new one.
        parent: the window.
    """

    def __init__(self, icons: Icons, stored: E | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self.stored = icons, stored
        self.notice: ConflictBar | None = None
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
        if error.kind is ErrorKind.STALE and self.stored is not None:
            call = self.read(self.stored).bind(self)
            call.done.connect(self._show_rival)
            call.failed.connect(super().refuse)
        else:
            super().refuse(error)

    def _merged(self, stored: E, rival: E) -> Merged[E]:
        return merge(stored, self.edited(stored), rival)

    def _show_rival(self, record: E) -> None:
        assert self.stored is not None
        self._close_notice()
        self.message.hide()
        sentence = self.tr("{who} has changed this since you opened it.")
        contested = self._merged(self.stored, record).contested
        conflict = Conflict(sentence, self.stored.id, self.stored, record, record.version - self.stored.version, contested)
        self.notice = ConflictBar(self._icons, conflict, self.read_history(), stacked=True)
        self.notice.first_chosen.connect(self._take_theirs)
        self.notice.second_chosen.connect(self._keep_mine)
        self._rival = record
        self._column.insertWidget(1, self.notice)
        self.save_button.setEnabled(True)

    def _take_theirs(self) -> None:
        if self._rival is not None:
            self._take(self._rival, self._rival)
            self.take_untouched()

    def _keep_mine(self) -> None:
        """Save my edits on top of theirs, unless that contests what nobody has been told of."""
        if self.stored is None or self._rival is None or self.notice is None:
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
