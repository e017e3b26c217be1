"""Facts about an application that administrators keep for programs of their own."""

from __future__ import annotations

import json

import msgspec
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from common.contracts.applications import Application
from common.errors import Problem
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

FIELD = "custom_data"
_HEIGHT = 132


class ApplicationCustomData(Part[Application]):
    """A JSON object as text. As long as the text is none, it stays as it was typed and nothing can be saved.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setProperty("mono", True)
        self.text.setFixedHeight(_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText('{\n  "contract": "2026-014",\n  "tier": "partner"\n}')
        self.field = Field(self.tr("JSON object"), self.text, hint=self.tr("Your programs read it over the admin API. At most 16 kB."))
        self.text.setAccessibleName(self.tr("Custom data as a JSON object"))
        self.text.textChanged.connect(self.note_edit)
        self.hold(FIELD, self.field, self.text)
        card = Card(self.tr("Custom data"), self.tr("Your own facts about it, for your own programs. Neither users nor the app see them."))
        card.add(self.field)
        self.column.addWidget(card)

    def drafted(self, application: Application, /) -> Application:
        """The application with the object as it is shown, or with the stored one as long as the text is no object."""
        read = self._read() if self.text.document().isModified() else None
        if not isinstance(read, dict):
            return application
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, custom_data=read))

    def unread_problems(self) -> list[Problem]:
        """Why the text is no object."""
        read = self._read()
        return [read] if isinstance(read, Problem) else []

    def unread(self) -> dict[str, str]:
        """The text, if it is no object."""
        return {FIELD: self.text.toPlainText()} if self.unread_problems() else {}

    def resume_unread(self, texts: dict[str, str]) -> None:
        """Show a text again that is no object."""
        if FIELD in texts:
            self._filling = True
            self.text.setPlainText(texts[FIELD])
            self.text.document().setModified(True)
            self._filling = False

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        stored = application.settings.custom_data
        shown = self._read()
        if isinstance(shown, dict) and _is_same(shown, stored):
            # Whoever has just saved it finds it as it was typed, the cursor included.
            self.text.document().setModified(False)
        else:
            self._write(self.text, lay_out(stored))

    def _read(self) -> dict[str, object] | Problem:
        return read_object(self.text.toPlainText())


def read_object(text: str) -> dict[str, object] | Problem:
    """The JSON object that a text is, an empty text being an empty object, or why it is none.

    Args:
        text: as typed.
    """
    if not text.strip():
        return {}
    try:
        return msgspec.json.decode(text, type=dict[str, object])
    except (ValueError, RecursionError):
        line = _find_wrong_line(text)
    if line is None:
        return Problem(FIELD, "custom_data.form", "This is no JSON object: names and values in curly brackets.")
    return Problem(FIELD, "custom_data.syntax", f"This is not JSON: line {line} cannot be read.")


def lay_out(custom_data: dict[str, object]) -> str:
    """An object as text with one value on each line, or nothing for an empty one.

    Args:
        custom_data: the object.
    """
    return msgspec.json.format(msgspec.json.encode(custom_data).decode(), indent=2) if custom_data else ""


def _find_wrong_line(text: str) -> int | None:
    """The line, from 1, at which a text stops being JSON, or None if it is well-formed as such."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno
    except (ValueError, RecursionError):
        return None
    return None


def _is_same(one: dict[str, object], other: dict[str, object]) -> bool:
    # As JSON, because to Python true is 1.
    return msgspec.json.encode(one) == msgspec.json.encode(other)
