"""The audit log as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.audit import AuditEntry
from gui.models.cells import Cell, IconCell, MonoCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words.audit_words import actor_text, event_icon, event_text

EVENT, ABOUT, ACTOR, AT, NAME = range(5)


class AuditModel(PagedModel[AuditEntry]):
    """Rows of `AuditEntry`, newest first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Event"), self.tr("About"), self.tr("By"), self.tr("When"), self.tr("Name of the event")]
        self._now = now

    def cell(self, item: AuditEntry, column: int) -> Cell:
        """What an entry shows in a column."""
        if column == EVENT:
            return IconCell(event_text(item.event), icon=event_icon(item.event))
        if column == ABOUT:
            return Cell(about_text(item))
        if column == ACTOR:
            return Cell(actor_text(item))
        if column == AT:
            return Cell(relative_time(item.at, self._now()), exact_time(item.at))
        return MonoCell(item.event)


def about_names(entry: AuditEntry) -> list[str]:
    """What an entry is about: the API, permission, role or organization that its event names, the application, the user, or several of them."""
    named = entry.detail.get(entry.event.partition(".")[0])
    names = [named if isinstance(named, str) else "", entry.application_name or entry.application_id, entry.user_name or entry.user_id]
    return [name for name in names if name]


def about_text(entry: AuditEntry) -> str:
    """The same as one text."""
    return " · ".join(about_names(entry)) or "–"
