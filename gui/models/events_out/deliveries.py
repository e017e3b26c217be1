"""What a webhook or an application was told, as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.events_out.webhooks import Delivery
from gui.models.cells import Cell, ChipCell, LinesCell, MenuCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.webhook_words import delivery_state, outcome_text, sent_text, tries_text

EVENT, STATE, SAID, AT, MENU = range(5)


class DeliveriesModel(PagedModel[Delivery]):
    """Rows of `Delivery`, newest first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Event"), self.tr("State"), self.tr("What came of it"), self.tr("Happened"), ""]
        self._now, self._is_on = now, False

    def show_on(self, on: bool) -> None:
        """Say of what waits whether it is being tried.

        Args:
            on: whether the receiver is told anything now.
        """
        if on != self._is_on:
            self._is_on = on
            if self._items:
                self._tell_changed(0, len(self._items) - 1)

    def cell(self, item: Delivery, column: int) -> Cell:
        """What a delivery shows in a column."""
        if column == EVENT:
            return LinesCell(sent_text(item.event), item.message_id, subtitle=item.event)
        if column == STATE:
            text, tone = delivery_state(item, is_on=self._is_on)
            return ChipCell(text, tone=tone)
        if column == SAID:
            return LinesCell(outcome_text(item), item.answer, subtitle=tries_text(item, self._now(), is_on=self._is_on))
        if column == AT:
            return Cell(relative_time(item.event_at, self._now()), exact_time(item.event_at))
        return MenuCell(self.tr("Menu"))
