"""Apps that came though nobody registered them, as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.strangers.strangers import Stranger
from gui.models.cells import Cell, ChipCell, MenuCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.stranger_words import reason_text, verdict_chip

NAME, STATE, USERS, FIRST, LAST, MENU = range(6)
SORTS = {NAME: "name", FIRST: "created", LAST: "used"}


class StrangersModel(PagedModel[Stranger]):
    """Rows of `Stranger`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("App"), self.tr("State"), self.tr("Users"), self.tr("First seen"), self.tr("Last used"), ""]
        self._now = now

    def cell(self, item: Stranger, column: int) -> Cell:
        """What an app shows in a column."""
        if column == NAME:
            return TitleCell(item.host, item.id, subtitle=f"“{item.name}”", seed=item.id)
        if column == STATE:
            if item.waiting:
                return ChipCell(self.tr("%Ln waiting", "", item.waiting), ", ".join(item.asked_by), tone="warn")
            text, tone = verdict_chip(item.verdict)
            return ChipCell(text, reason_text(item.reason), tone=tone)
        if column == USERS:
            return Cell(f"{item.users}")
        if column in (FIRST, LAST):
            at = item.created_at if column == FIRST else item.last_used_at
            return Cell(self.tr("Never") if at is None else relative_time(at, self._now()), exact_time(at))
        return MenuCell(self.tr("Menu"))
