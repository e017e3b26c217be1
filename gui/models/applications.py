"""Applications as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.application_kinds import Type
from common.contracts.applications import ApplicationRow
from gui.models.cells import Cell, ChipCell, IconCell, MenuCell, MonoCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time

NAME, TYPE, CLIENT_ID, USED, STATUS, MENU = range(6)
# By the value of the type.
TYPE_ICONS = {"traditional": "server", "single_page": "monitor", "native": "smartphone", "machine": "cpu"}
# Which column sorts by what; the daemon sorts.
SORTS = {NAME: "name", USED: "used"}


class ApplicationsModel(PagedModel[ApplicationRow]):
    """Rows of `ApplicationRow`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Application"), self.tr("Type"), self.tr("Client ID"), self.tr("Last used"), self.tr("Status"), ""]
        self._now = now

    def cell(self, item: ApplicationRow, column: int) -> Cell:
        """What an application shows in a column."""
        if column == NAME:
            return TitleCell(item.name, subtitle=item.description.partition("\n")[0], seed=item.id, image=item.logo)
        if column == TYPE:
            return IconCell(self.type_name(item.type), icon=TYPE_ICONS[item.type])
        if column == CLIENT_ID:
            return MonoCell(item.id)
        if column == USED:
            return Cell(relative_time(item.last_used_at, self._now()), exact_time(item.last_used_at))
        if column == STATUS:
            return self._status(item)
        return MenuCell(self.tr("Menu"))

    def type_name(self, type_of_app: Type) -> str:
        """What a type is called."""
        names = {
            "traditional": self.tr("Traditional web"),
            "single_page": self.tr("Single-page app"),
            "native": self.tr("Native app"),
            "machine": self.tr("Machine-to-machine"),
        }
        return names.get(type_of_app, type_of_app)

    def _status(self, item: ApplicationRow) -> Cell:
        if item.deleted_at is not None:
            return ChipCell(self.tr("Deleted"), exact_time(item.deleted_at), tone="danger")
        return ChipCell(self.tr("Active"), tone="ok") if item.enabled else ChipCell(self.tr("Disabled"), tone="neutral")
