"""The outbox as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.mail.letters import OutboxEntry
from gui.models.cells import Cell, ChipCell, LinesCell, MenuCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.mail_words import kind_text, outcome_text, state_text

TO, STATE, SAID, AT, MENU = range(5)


class OutboxModel(PagedModel[OutboxEntry]):
    """Rows of `OutboxEntry`, newest first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("To"), self.tr("State"), self.tr("What came of it"), self.tr("Written"), ""]
        self._now = now

    def cell(self, item: OutboxEntry, column: int) -> Cell:
        """What a mail shows in a column."""
        if column == TO:
            return LinesCell(item.to, item.to, subtitle=kind_text(item.kind))
        if column == STATE:
            text, tone = state_text(item.state)
            return ChipCell(text, self.next_try(item), tone=tone)
        if column == SAID:
            return LinesCell(outcome_text(item.outcome), item.answer, subtitle=item.answer)
        if column == AT:
            return Cell(relative_time(item.created_at, self._now()), exact_time(item.created_at))
        return MenuCell(self.tr("Menu"))

    def next_try(self, item: OutboxEntry) -> str:
        """When a mail is tried next; "" where it is not."""
        return "" if item.next_try_at is None else self.tr("Next try: {time}").format(time=exact_time(item.next_try_at))
