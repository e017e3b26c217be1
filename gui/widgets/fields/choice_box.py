"""A drop-down list of a few named choices."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from gui.widgets.fields.quiet_wheel import quiet_wheel


class ChoiceBox(QComboBox):
    """The choices, one of them taken. The wheel scrolls the page unless the box has the keyboard.

    Args:
        choices: what the program calls each and what people call it.
        parent: owner.
    """

    def __init__(self, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for key, name in choices:
            # A plain text: Qt compares it with what is looked for.
            self.addItem(name, str(key))
        quiet_wheel(self)

    def key(self) -> str:
        """The choice that is taken."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Take a choice.

        Args:
            key: of the choice.
        """
        self.setCurrentIndex(self.findData(str(key)))
