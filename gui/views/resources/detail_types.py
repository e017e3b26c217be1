"""Types of authorization details of an API, as JSON text (RFC 9396)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from common.contracts.delegation.details import DetailType
from common.errors import Problem

FIELD = "detail_types"
_HEIGHT = 176
_EXAMPLE = """[{
  "type": "payment",
  "schema": {"properties": {"limit": {"type": "number"}, "payee": {"type": "string"}}, "required": ["limit", "payee"]},
  "sentences": {"en": "Pay up to {limit} to {payee}"}
}]"""


class DetailTypesText(QPlainTextEdit):
    """A list of types as text. As long as the text is none, it stays as it was typed and nothing can be saved.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("mono", True)
        self.setFixedHeight(_HEIGHT)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_EXAMPLE)

    def read(self) -> list[DetailType] | Problem:
        """The types, or why the text is none."""
        text = self.toPlainText()
        if not text.strip():
            return []
        try:
            return msgspec.json.decode(text, type=list[DetailType], strict=True)
        except (ValueError, RecursionError):
            return Problem(FIELD, "details.json", "This is no JSON list of types, each with type, schema and sentences.")

    def show_types(self, types: Sequence[DetailType]) -> None:
        """Show types; those that are shown already stay as they were typed.

        Args:
            types: of the API.
        """
        if self.read() != [*types]:
            text = msgspec.json.format(msgspec.json.encode(types), indent=2).decode() if types else ""
            self.setPlainText(text)
