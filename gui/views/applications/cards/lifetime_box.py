"""A choice of how long a secret lives from now on."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from common.contracts.secrets import DAY, OFFERED_LIFETIMES
from gui.widgets.fields.quiet_wheel import quiet_wheel

_SUGGESTED = 180 * DAY


class LifetimeBox(QComboBox):
    """The choice; half a year is suggested.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for seconds in OFFERED_LIFETIMES:
            self.addItem(self.tr("never") if seconds is None else self.tr("in %Ln day(s)", "", seconds // DAY), seconds)
        self.setCurrentIndex(self.findData(_SUGGESTED))
        quiet_wheel(self)

    def choose(self, lifetime: int | None) -> None:
        """Choose one of those that are offered.

        Args:
            lifetime: seconds from now, None for never.
        """
        self.setCurrentIndex(OFFERED_LIFETIMES.index(lifetime))

    @property
    def seconds(self) -> int | None:
        """From now, None for never."""
        chosen: int | None = self.currentData()
        return chosen
