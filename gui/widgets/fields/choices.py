"""One of a few choices, each explained on a card of its own, one below the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.choice_card import ChoiceCard

Key = TypeVar("Key")


class Choices(QWidget, Generic[Key]):
    """Cards below each other, of which one is chosen and has the keyboard for all.

    Args:
        theme: the colours.
        icons: where icons come from.
        words: icon, title and meaning of each choice, in their order.
        first: what is chosen until something else is.
        parent: owner.

    Attributes:
        cards: by choice.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, words: Mapping[Key, tuple[str, str, str]], first: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.cards: dict[Key, ChoiceCard] = {}
        for key, (icon, title, text) in words.items():
            card = ChoiceCard(theme, icons, icon, title=title, text=text, parent=self)
            card.toggled.connect(self._on_toggled)
            column.addWidget(card)
            self.cards[key] = card
        self.choose(first)

    def chosen(self) -> Key:
        """What is chosen now."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def choose(self, key: Key) -> None:
        """Choose it."""
        self.cards[key].setChecked(True)

    def _on_toggled(self, on: bool) -> None:
        # One goes off as another goes on, which is told once.
        if on:
            self.setFocusProxy(self.cards[self.chosen()])
            self.changed.emit()
