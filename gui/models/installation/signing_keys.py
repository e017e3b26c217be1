"""Signing keys as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from common.contracts.installation.signing_keys import KeyState, SigningKey
from gui.models.cells import Cell, ChipCell, MonoCell
from gui.models.paged import PagedModel
from gui.models.times import clock_time, exact_time, relative_time

STATE, ALGORITHM, SINCE, ID = range(4)


class SigningKeysModel(PagedModel[SigningKey]):
    """Rows of `SigningKey`; what signs comes first.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("State"), self.tr("Algorithm"), self.tr("Since"), self.tr("Key ID")]
        self._now = now

    def cell(self, item: SigningKey, column: int) -> Cell:
        """What a key shows in a column."""
        if column == STATE:
            return self._state(item)
        if column == ALGORITHM:
            return Cell(item.algorithm)
        if column == SINCE:
            return Cell(relative_time(item.changed_at, self._now()), exact_time(item.changed_at))
        return MonoCell(item.id, item.id)

    def _state(self, item: SigningKey) -> Cell:
        if item.state is KeyState.CURRENT:
            return ChipCell(self.tr("Signs"), self.tr("New tokens are signed with it"), tone="ok")
        if item.state is KeyState.NEXT:
            if item.signs_from is not None and item.signs_from > self._now():
                ready = self.tr("Published; from {time} on every partner has met it").format(time=clock_time(item.signs_from))
                return ChipCell(self.tr("Signs next"), ready, tone="warn")
            return ChipCell(self.tr("Signs next"), self.tr("Published, so that partners have met it before it signs"), tone="accent")
        if item.state is KeyState.PREVIOUS:
            return ChipCell(self.tr("Signed before"), self.tr("Still published: tokens of it may be about"), tone="neutral")
        return ChipCell(self.tr("Retired"), self.tr("No token of it is good any more"), tone="neutral")
