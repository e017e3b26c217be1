"""The line above the dialog that creates an application: which steps there are, and which one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.chip import Chip
from gui.widgets.polish import show_in_place, text_label


class StepLine(QWidget):
    """A chip for each step.

    Args:
        most: steps of the longest way.
        parent: owner.
    """

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = [Chip() for _ in range(most)]
        self._dashes = [text_label("—", "hint") for _ in range(most - 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for index, chip in enumerate(self.chips):
            if index:
                row.addWidget(self._dashes[index - 1])
            row.addWidget(chip)
        row.addStretch(1)

    def show_way(self, names: Sequence[str], now: int) -> None:
        """Name the steps.

        Args:
            names: of the steps of this way.
            now: place of the one that is shown.
        """
        for index, chip in enumerate(self.chips):
            on = index < len(names)
            for part in (chip, *self._dashes[max(0, index - 1) : index]):
                show_in_place(part, on)
            if on:
                text = f"✓  {names[index]}" if index < now else f"{index + 1}  {names[index]}"
                chip.show_state(text, "ok" if index < now else "accent" if index == now else "neutral")
