"""A length of time as a number and a unit; seconds inside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from gui.widgets.fields.quiet_wheel import quiet_wheel
from gui.widgets.polish import mark

MINUTE, HOUR, DAY = 60, 3600, 86400
_MOST = 99_999_999


class DurationField(QWidget):
    """A number and a unit.

    Args:
        parent: owner.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = QSpinBox()
        self._number.setRange(0, _MOST)
        self._number.setFixedWidth(104)
        # The style sheet does not reach the text inside a number field.
        self._number.lineEdit().setTextMargins(8, 0, 0, 0)
        self._unit = QComboBox()
        for unit, name in ((1, self.tr("seconds")), (MINUTE, self.tr("minutes")), (HOUR, self.tr("hours")), (DAY, self.tr("days"))):
            self._unit.addItem(name, unit)
        self._unit.setMinimumWidth(112)
        quiet_wheel(self._number)
        quiet_wheel(self._unit)
        self._number.valueChanged.connect(self.edited)
        self._unit.currentIndexChanged.connect(self.edited)
        self.setFocusProxy(self._number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._number)
        row.addWidget(self._unit)
        row.addStretch(1)

    def seconds(self) -> int:
        """The length of time, seconds."""
        return self._number.value() * int(self._unit.currentData())

    def set_seconds(self, seconds: int) -> None:
        """Show a length of time in the largest unit that it is a multiple of.

        Args:
            seconds: the length.
        """
        unit = next(unit for unit in (DAY, HOUR, MINUTE, 1) if seconds % unit == 0 and (seconds >= unit or unit == 1))
        for field in (self._number, self._unit):
            field.blockSignals(True)
        self._unit.setCurrentIndex(self._unit.findData(unit))
        self._number.setValue(seconds // unit)
        for field in (self._number, self._unit):
            field.blockSignals(False)

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self._number.setAccessibleName(name)
        self._unit.setAccessibleName(self.tr("{name}: unit").format(name=name))

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the number."""
        super().setAccessibleDescription(description)
        self._number.setAccessibleDescription(description)

    def setProperty(self, name: str, value: object) -> bool:
        """Pass *invalid* on to the number, which shows it."""
        if name == "invalid":
            mark(self._number, invalid=bool(value))
        return super().setProperty(name, value)
