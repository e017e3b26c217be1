"""Permissions that roles give, as a list: in plain words first, as a scope second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from common.contracts.resources import ORGANIZATION, Permission, Risk
from gui.models.cells import Cell, ChipCell, LinesCell, MenuCell, MonoCell
from gui.models.choices import Choice
from gui.models.paged import PagedModel
from gui.models.times import exact_time
from gui.models.words.permission_words import description_of, title_of
from gui.models.words.proof_words import rule_text

TITLE, SCOPE, API, RISK, WRITES, MENU = range(6)
TONES = {Risk.LOW: "neutral", Risk.MEDIUM: "warn", Risk.HIGH: "danger"}


class PermissionsModel(PagedModel[Permission]):
    """Rows of `Permission`.

    Args:
        risk_name: what a risk is called.
        parent: owner.
    """

    def __init__(self, risk_name: Callable[[str], str], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Permission"), self.tr("Scope"), self.tr("Where"), self.tr("Risk"), self.tr("Effect"), ""]
        self._risk_name = risk_name

    def cell(self, item: Permission, column: int) -> Cell:
        """What a permission shows in a column."""
        if column == TITLE:
            return LinesCell(title_of(item), description_of(item), subtitle=description_of(item))
        if column == SCOPE:
            return MonoCell(item.name, item.name)
        if column == API:
            return Cell(where(item), item.indicator)
        if column == RISK:
            return ChipCell(self._risk_name(item.risk), tone=TONES[item.risk])
        if column == WRITES:
            return self._effect(item)
        return MenuCell(self.tr("Menu"))

    def _effect(self, item: Permission) -> Cell:
        if item.deleted_at is not None:
            return ChipCell(self.tr("Deleted"), exact_time(item.deleted_at), tone="danger")
        said = rule_text(item.user_proof, item.user_proof_minutes)
        return ChipCell(self.tr("Changes data"), said, tone="warn") if item.changes_data else Cell(self.tr("Only reads"), said)


def where(permission: Permission) -> str:
    """What a permission belongs to: the name of its API, or organizations."""
    if permission.resource_id == ORGANIZATION:
        return QCoreApplication.translate("PermissionsModel", "Organizations")
    return permission.resource_name


def permission_choice(permission: Permission) -> Choice:
    """A permission as a picker offers it, under the name of its API."""
    return Choice(permission.id, title_of(permission), description_of(permission), permission.name, where(permission), permission)
