"""API resources as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from common.contracts.resources import Resource
from gui.models.cells import Cell, ChipCell, MenuCell, MonoCell, TitleCell
from gui.models.durations import duration_text
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time

NAME, INDICATOR, PERMISSIONS, LIFETIME, CREATED, STATUS, MENU = range(7)
# Which column sorts by what; the daemon sorts.
SORTS = {NAME: "name", CREATED: "created"}


class ResourcesModel(PagedModel[Resource]):
    """Rows of `Resource`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [
            self.tr("API"),
            self.tr("Identifier"),
            self.tr("Permissions"),
            self.tr("Token lifetime"),
            self.tr("Created"),
            "",
            "",
        ]
        self._now = now

    def cell(self, item: Resource, column: int) -> Cell:
        """What an API shows in a column."""
        if column == NAME:
            return TitleCell(item.name, seed=item.id)
        if column == INDICATOR:
            return MonoCell(item.indicator, item.indicator)
        if column == PERMISSIONS:
            return Cell(QLocale().toString(item.permissions))
        if column == LIFETIME:
            return Cell(duration_text(item.access_token_lifetime))
        if column == CREATED:
            return Cell(relative_time(item.created_at, self._now()), exact_time(item.created_at))
        if column == STATUS:
            return self._status(item)
        return MenuCell(self.tr("Menu"))

    def _status(self, item: Resource) -> Cell:
        if item.deleted_at is not None:
            return ChipCell(self.tr("Deleted"), exact_time(item.deleted_at), tone="danger")
        return ChipCell(self.tr("Default"), self.tr("Meant where an app names no API"), tone="accent") if item.is_default else Cell("")
