"""The sign-in log as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from common.contracts.handover.sign_in_log import SignInLogRow
from gui.models.cells import Cell, ChipCell, LinesCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.sign_in_log_words import outcome_text, place_text, test_text

WHAT, OUTCOME, APPLICATION, USER, COUNT, AT = range(6)


class SignInLogModel(PagedModel[SignInLogRow]):
    """Rows of `SignInLogRow`, newest first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("What happened"), self.tr("Outcome"), self.tr("Application"), self.tr("User"), self.tr("Times"), self.tr("Last")]
        self._now = now

    def cell(self, item: SignInLogRow, column: int) -> Cell:
        """What an entry shows in a column."""
        if column == WHAT:
            where = place_text(item.place)
            return LinesCell(item.title, item.title, f"{where} · {test_text()}" if item.is_test else where)
        if column == OUTCOME:
            text, tone = outcome_text(item.outcome)
            return ChipCell(text, tone=tone)
        if column == APPLICATION:
            return Cell(item.application_name or item.application_id or self.tr("Unknown"))
        if column == USER:
            return Cell(item.user_name or item.user_id or "–")
        if column == COUNT:
            return Cell(QLocale().toString(item.count))
        return Cell(relative_time(item.last_at, self._now()), exact_time(item.last_at))
