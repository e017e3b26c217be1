"""A card with what to do first, step by step, and what of it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.card import Card
from gui.widgets.plain_text import plain, set_tooltip
from gui.widgets.polish import text_label

_ICON = 20


@dataclass(frozen=True)
class FirstStep:
    """One of them.

    Attributes:
        key: by which it is told that it is done.
        icon: its name.
        title: what is to be done.
        text: one sentence.
        run: opens the place where it is done.
    """

    key: str
    icon: str
    title: str
    text: str
    run: Callable[[], None]


class FirstSteps(Card):
    """The steps, each with a button.

    Args:
        icons: where icons come from.
        title: of the card.
        text: one sentence below it.
        steps: in their order.
        action: a button at the right of the heading.
        parent: owner.
    """

    def __init__(
        self, icons: Icons, title: str, text: str, steps: list[FirstStep], *, action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, text, action=action, parent=parent)
        self._icons = icons
        self._steps = {step.key: step for step in steps}
        self._pictures = {step.key: plain(QLabel()) for step in steps}
        self.buttons = {step.key: QPushButton(self.tr("Open")) for step in steps}
        for step in steps:
            self.add(self._make_row(step))
            self.show_done(step.key, done=False)

    def show_done(self, key: str, *, done: bool) -> None:
        """Say whether a step is done.

        Args:
            key: of the step.
            done: whether it is.
        """
        name, colour = ("circle-check", "ok") if done else (self._steps[key].icon, "accent_text")
        picture = self._pictures[key]
        picture.setPixmap(self._icons.pixmap(name, colour, _ICON, self.devicePixelRatioF()))
        set_tooltip(picture, self.tr("Done") if done else "")
        self.buttons[key].setAccessibleDescription(self.tr("Done") if done else "")

    def is_done(self, key: str) -> bool:
        """Whether a step is shown as done."""
        return bool(self.buttons[key].accessibleDescription())

    def _make_row(self, step: FirstStep) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(text_label(step.title, "label"))
        words.addWidget(text_label(step.text, "hint", wrap=True))
        button = self.buttons[step.key]
        button.setAccessibleName(step.title)
        button.clicked.connect(lambda _checked: step.run())
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._pictures[step.key])
        row.addLayout(words, 1)
        row.addWidget(button)
        return row
