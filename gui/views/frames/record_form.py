"""The settings of one thing, in a card of their own."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec
from PySide6.QtWidgets import QLineEdit, QWidget

from common.errors import Problem
from gui.views.frames.part import Part, R
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_READABLE = 760

C = TypeVar("C", bound=msgspec.Struct)


class RecordForm(Part[R], Generic[R, C]):
    """A card with fields. It neither loads nor saves; a subclass adds the fields and says what they mean.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card()
        self.card.setMaximumWidth(_READABLE)
        self.column.setContentsMargins(0, 0, 0, 24)
        self.column.addWidget(self.card)
        self.column.addStretch(1)

    # What a subclass says, besides what a part does.

    def change(self, stored: R, draft: R, /) -> C:
        """The change that leads from one record to the other, with only what differs."""
        raise AssertionError(f"{type(self).__name__} does not say how {stored} becomes {draft}")

    def problems(self, change: C, /) -> list[Problem]:
        """What is wrong with a change."""
        raise AssertionError(f"{type(self).__name__} does not say what is wrong with {change}")

    # What a subclass calls.

    def add_field(self, path: str, field: Field) -> None:
        """Add a field below what is there.

        Args:
            path: by which problems name it.
            field: the field.
        """
        self.hold(path, field, field.editor)
        if isinstance(field.editor, QLineEdit):
            field.editor.textChanged.connect(self.note_edit)
        self.card.add(field)


def write(editor: QLineEdit, text: str) -> None:
    """Show a text; the same one leaves the cursor where it is.

    Args:
        editor: where.
        text: what.
    """
    if editor.text() != text:
        editor.setText(text)
        editor.setCursorPosition(0)
