"""Kept backups as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.status import BackupQuality, KeptBackup
from gui.models.cells import Cell, ChipCell, MonoCell
from gui.models.paged import PagedModel
from gui.models.sizes import size_text
from gui.models.times import exact_time, relative_time

MADE, SIZE, DATABASE, STATE, NAME = range(5)
# Names of products, the same in every language.
_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class BackupsModel(PagedModel[KeptBackup]):
    """Rows of `KeptBackup`, newest first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Made"), self.tr("Size"), self.tr("Database"), self.tr("State"), self.tr("File")]
        self._now = now

    def cell(self, item: KeptBackup, column: int) -> Cell:
        """What a backup shows in a column."""
        if column == MADE:
            return Cell(f"{relative_time(item.made_at, self._now())} · {exact_time(item.made_at)}")
        if column == SIZE:
            return Cell(size_text(item.size))
        if column == DATABASE:
            return Cell(_DATABASES.get(item.database, "–"))
        if column == STATE:
            return self._state(item)
        return MonoCell(item.name, item.name)

    def identity(self, item: KeptBackup) -> str:
        """The name of its file."""
        return item.name

    def _state(self, item: KeptBackup) -> Cell:
        if item.quality is BackupQuality.GOOD:
            return ChipCell(self.tr("Good"), self.tr("To the last bit as it was when it was made and found good"), tone="ok")
        if item.quality is BackupQuality.DAMAGED:
            return ChipCell(self.tr("Damaged"), self.tr("Cut or changed after it was made; it cannot be restored"), tone="danger")
        return ChipCell(self.tr("Not looked through yet"), self.tr("It is large; look again in a moment"), tone="neutral")
