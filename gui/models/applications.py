"""Applications as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from common.contracts.application_kinds import Type
from common.contracts.applications import ApplicationRow
from common.contracts.handover.sign_in_log import FailureCount
from gui.models.cells import Cell, ChipCell, IconCell, MenuCell, MonoCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.sign_in_log_words import failures_text

NAME, TYPE, CLIENT_ID, USED, STATUS, FAILED, MENU = range(7)
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
        self._headers = [self.tr("Application"), self.tr("Type"), self.tr("Client ID"), self.tr("Last used"), self.tr("Status")]
        self._headers += [self.tr("Failed"), ""]
        self._failures: dict[str, FailureCount] = {}
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
        if column == FAILED:
            return self._failed(item)
        return MenuCell(self.tr("Menu"))

    def show_failures(self, counts: list[FailureCount]) -> None:
        """Say at each application how often its requests failed lately.

        Args:
            counts: of those of which any did.
        """
        self._failures = {count.application_id: count for count in counts}
        if self.rowCount():
            self.dataChanged.emit(self.index(0, FAILED), self.index(self.rowCount() - 1, FAILED))

    def _failed(self, item: ApplicationRow) -> Cell:
        count = self._failures.get(item.id)
        if count is None:
            return Cell("–")  # a screen reader says nothing of a cell without words
        ago = relative_time(count.last_at, self._now())
        tooltip = self.tr("{failures} in the last seven days, the last {ago}").format(failures=failures_text(count), ago=ago)
        return ChipCell(QLocale().toString(count.refused or count.diminished), tooltip, tone="danger" if count.refused else "warn")

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
