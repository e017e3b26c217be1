"""Users as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.users import User
from gui.models.cells import Cell, ChipCell, MenuCell, MonoCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time
from gui.models.words import deletion_words
from gui.models.words.invitation_words import chip_of, describe

NAME, EMAIL, USER_ID, SIGNED_IN, STATUS, MENU = range(6)
SORTS = {NAME: "username", SIGNED_IN: "signed_in"}


class UsersModel(PagedModel[User]):
    """Rows of `User`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("User"), self.tr("Email"), self.tr("User ID"), self.tr("Last sign-in"), self.tr("Status"), ""]
        self._now = now

    def cell(self, item: User, column: int) -> Cell:
        """What a user shows in a column."""
        if column == NAME:
            return TitleCell(item.shown_name, subtitle=item.username, seed=item.id, person=True)
        if column == EMAIL:
            unverified = item.email and not item.email_verified
            return Cell(item.email, self.tr("Not verified") if unverified else "")
        if column == USER_ID:
            return MonoCell(item.id)
        if column == SIGNED_IN:
            return Cell(relative_time(item.last_sign_in_at, self._now()), exact_time(item.last_sign_in_at))
        if column == STATUS:
            return self._status(item)
        return MenuCell(self.tr("Menu"))

    def _status(self, item: User) -> Cell:
        if item.suspended:
            return ChipCell(self.tr("Suspended"), deletion_words.describe(item), tone="danger")
        if item.deletion is not None:
            return ChipCell(self.tr("To be deleted"), deletion_words.describe(item), tone="warn")
        if not item.has_password:
            word, tone = chip_of(item.invitation)
            return ChipCell(word, " ".join(describe(item.invitation)), tone=tone)
        return ChipCell(self.tr("Active"), tone="ok")
