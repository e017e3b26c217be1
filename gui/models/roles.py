"""Roles as a list, and who holds one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from common.contracts.roles import Holder, Role
from gui.models.cells import Cell, ChipCell, MenuCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time

NAME, PERMISSIONS, HOLDERS, CREATED, STATUS, MENU = range(6)
# Which column sorts by what; the daemon sorts.
SORTS = {NAME: "name", CREATED: "created"}
WHO, DETAIL, SINCE, REMOVE = range(4)


class RolesModel(PagedModel[Role]):
    """Rows of `Role`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Role"), self.tr("Permissions"), self.tr("Holders"), self.tr("Created"), "", ""]
        self._now = now

    def cell(self, item: Role, column: int) -> Cell:
        """What a role shows in a column."""
        if column == NAME:
            return TitleCell(item.name, subtitle=item.description.partition("\n")[0], seed=item.id)
        if column == PERMISSIONS:
            return Cell(QLocale().toString(item.permissions))
        if column == HOLDERS:
            return Cell(QLocale().toString(item.holders))
        if column == CREATED:
            return Cell(relative_time(item.created_at, self._now()), exact_time(item.created_at))
        if column == STATUS:
            return self._status(item)
        return MenuCell(self.tr("Menu"))

    def _status(self, item: Role) -> Cell:
        if item.deleted_at is not None:
            return ChipCell(self.tr("Deleted"), exact_time(item.deleted_at), tone="danger")
        return ChipCell(self.tr("Default"), self.tr("Every new user gets it"), tone="accent") if item.is_default else Cell("")


class HoldersModel(PagedModel[Holder]):
    """Rows of `Holder`.

    Args:
        people: whether they are users; else they are machines.
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], *, people: bool, parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("User") if people else self.tr("Application"), self.tr("Email") if people else "", self.tr("Since"), ""]
        self._people, self._now = people, now

    def cell(self, item: Holder, column: int) -> Cell:
        """What a holder shows in a column."""
        if column == WHO:
            return TitleCell(item.name, seed=item.id, person=self._people)
        if column == DETAIL:
            return Cell(item.detail, item.detail)
        if column == SINCE:
            return Cell(relative_time(item.since, self._now()), exact_time(item.since))
        return MenuCell(self.tr("Menu"))
