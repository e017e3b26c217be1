"""Identity providers as a list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.federation.provider_presets import PRESETS
from gui.models.cells import Cell, ChipCell, MenuCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.words.provider_words import provider_state, wanted_words

NAME, STATE, KIND, NEWCOMERS, PEOPLE, MENU = range(6)
SORTS = {NAME: "name"}


class IdentityProvidersModel(PagedModel[IdentityProvider]):
    """Rows of `IdentityProvider`.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [
            self.tr("Identity provider"),
            self.tr("State"),
            self.tr("Kind"),
            self.tr("Newcomers"),
            self.tr("Connected users"),
            "",
        ]

    def cell(self, item: IdentityProvider, column: int) -> Cell:
        """What a provider shows in a column."""
        if column == NAME:
            return TitleCell(item.name, item.issuer, subtitle=item.issuer, seed=item.id)
        if column == STATE:
            text, tone = provider_state(item.enabled)
            return ChipCell(text, tone=tone)
        if column == KIND:
            return Cell(PRESETS[item.preset].title)
        if column == NEWCOMERS:
            return Cell(wanted_words(item.creates_users))
        if column == PEOPLE:
            return Cell(f"{item.people}")
        return MenuCell(self.tr("Menu"))
