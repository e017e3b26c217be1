"""Consents of an application as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.consents import ConsentSummary
from gui.models.cells import Cell, MenuCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time, short_date

USER, ALLOWED, SINCE, USED, ENDS, MENU = range(6)


class ConsentsModel(PagedModel[ConsentSummary]):
    """Rows of `ConsentSummary`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("User"), self.tr("Allowed"), self.tr("Since"), self.tr("Last used"), self.tr("Ends"), ""]
        self._now = now

    def identity(self, item: ConsentSummary) -> str:
        """A user has one consent for an application."""
        return item.user_id

    def cell(self, item: ConsentSummary, column: int) -> Cell:
        """What a consent shows in a column."""
        if column == USER:
            return TitleCell(item.name or item.username, subtitle=item.email or item.username, seed=item.user_id, person=True)
        if column == ALLOWED:
            return Cell(self.summary(item))
        if column == SINCE:
            return Cell(relative_time(item.since, self._now()), exact_time(item.since))
        if column == USED:
            return Cell(relative_time(item.used_at, self._now()), exact_time(item.used_at))
        if column == ENDS:
            return Cell(short_date(item.expires_at, self._now()), exact_time(item.expires_at))
        return MenuCell(self.tr("Menu"))

    def summary(self, item: ConsentSummary) -> str:
        """How much was allowed, in a few words.

        Args:
            item: the consent.
        """
        number = len(item.user_permissions) + item.permissions + item.permissions_in_organizations
        found = [self.tr("%Ln permission(s)", "", number)]
        if item.organizations:
            found.append(self.tr("%Ln organization(s)", "", item.organizations))
        return " · ".join(found)
