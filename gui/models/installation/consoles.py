"""Consoles with a key as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.status import ConsoleKey
from gui.models.cells import Cell, LinesCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.role_words import console_role_name

NAME, ROLE, USED, PAIRED = range(4)


class ConsolesModel(PagedModel[ConsoleKey]):
    """Rows of `ConsoleKey`, newest first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Console"), self.tr("Role"), self.tr("Last used"), self.tr("Paired")]
        self._now = now

    def cell(self, item: ConsoleKey, column: int) -> Cell:
        """What a console shows in a column."""
        if column == NAME:
            return LinesCell(item.name, item.name, self.tr("The console that you use") if item.is_own else "")
        if column == ROLE:
            return Cell(console_role_name(item.role))
        if column == USED:
            return Cell(relative_time(item.last_used_at, self._now()), exact_time(item.last_used_at))
        return Cell(relative_time(item.created_at, self._now()), exact_time(item.created_at))
