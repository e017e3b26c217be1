"""Name, description, contact and notes of an application."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from gui.views.frames.part import Part, typed
from gui.widgets.card import Card
from gui.widgets.fields.field import Field


class ApplicationAbout(Part[Application]):
    """What administrators write about an application.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(self.tr("About"), self.tr("What administrators call it and who to ask."))
        self.name = QLineEdit()
        self.description = _make_text(64)
        self.contact = QLineEdit()
        self.notes = _make_text(84)
        self.fields: dict[str, Field] = {}
        rows = (
            ("name", self.name, self.tr("Name"), ""),
            ("description", self.description, self.tr("Description"), ""),
            ("contact", self.contact, self.tr("Contact"), ""),
            ("notes", self.notes, self.tr("Notes"), self.tr("For administrators only.")),
        )
        for path, editor, label, hint in rows:
            field = Field(label, editor, hint=hint)
            self.fields[path] = field
            self.hold(path, field, editor)
            card.add(field)
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(self.note_edit)
            else:
                editor.textChanged.connect(self.note_edit)
        self.column.addWidget(card)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        own, machine = application.kind is Kind.OWN, not application.type.has_users
        self.fields["name"].set_hint(
            self.tr("Administrators see it in lists and in the audit log.")
            if machine
            else self.tr("Shown to users, too, unless Branding gives another name.")
        )
        self.fields["description"].set_hint(self.tr("What it is for.") if machine else self.tr("What it is for. Users do not see it."))
        self.fields["contact"].set_hint(
            self.tr("Who to write to about it. Users do not see it.") if own else self.tr("Who to write to at the partner. Users do not see it.")
        )
        self.contact.setPlaceholderText("operations@company.example" if own else "integrations@partner.example")
        self._write(self.name, application.name)
        self._write(self.description, application.description)
        self._write(self.contact, application.settings.contact)
        self._write(self.notes, application.settings.notes)

    def drafted(self, application: Application, /) -> Application:
        """The application with the texts as they are shown."""
        settings = msgspec.structs.replace(
            application.settings, contact=typed(self.contact, application.settings.contact), notes=typed(self.notes, application.settings.notes)
        )
        return msgspec.structs.replace(
            application, name=typed(self.name, application.name), description=typed(self.description, application.description), settings=settings
        )


def _make_text(height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setFixedHeight(height)
    made.setTabChangesFocus(True)
    return made
