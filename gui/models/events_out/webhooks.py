"""Webhooks as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.events_out.webhooks import Webhook
from gui.models.cells import Cell, ChipCell, MenuCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.webhook_words import receiver_state, stopped_text, wanted_text

NAME, STATE, RESULT, EVENTS, MENU = range(5)
SORTS = {NAME: "name"}


class WebhooksModel(PagedModel[Webhook]):
    """Rows of `Webhook`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Webhook"), self.tr("State"), self.tr("Last result"), self.tr("Is told"), ""]
        self._now = now

    def cell(self, item: Webhook, column: int) -> Cell:
        """What a webhook shows in a column."""
        if column == NAME:
            return TitleCell(item.name, item.url, subtitle=item.url, seed=item.id)
        if column == STATE:
            text, tone = receiver_state(item.enabled, item.stopped, item.failing_since)
            return ChipCell(text, stopped_text(item.stopped), tone=tone)
        if column == RESULT:
            return self._result(item)
        if column == EVENTS:
            return Cell(wanted_text(item.events), wanted_text(item.events))
        return MenuCell(self.tr("Menu"))

    def _result(self, item: Webhook) -> Cell:
        waiting = self.tr("%Ln waiting", "", item.waiting) if item.waiting else ""
        at = item.last_delivered_at if item.failing_since is None else item.failing_since
        if item.failing_since is not None:
            text = self.tr("First failed {when}").format(when=relative_time(item.failing_since, self._now()))
        elif item.last_delivered_at is not None:
            text = self.tr("Delivered {when}").format(when=relative_time(item.last_delivered_at, self._now()))
        else:
            text = self.tr("Nothing delivered yet")
        return Cell(" · ".join(each for each in (text, waiting) if each), exact_time(at))
