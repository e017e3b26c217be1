"""How people are found in a directory, as fields of its identity provider."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from common.contracts.federation.directories import Directory
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_AUTHORITY_HEIGHT = 120


class DirectoryCard(Card):
    """Base, attributes, filter and authorities.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_head(self.tr("People in the directory"), self.tr("Where they are, and by which attributes they are found and named."))
        self.lines = {name: QLineEdit() for name in ("base", "login", "filter", "id")}
        self.authority = QPlainTextEdit()
        self.authority.setFixedHeight(_AUTHORITY_HEIGHT)
        self.authority.setTabChangesFocus(True)
        words = {
            "base": (self.tr("Base"), self.tr("The entry below which people are, such as ou=people,dc=example,dc=org.")),
            "login": (self.tr("Attributes that people type"), self.tr("User name, address; any one of them counts. Separated by spaces.")),
            "filter": (self.tr("Filter"), self.tr("What entries have to meet besides, such as (memberOf=cn=staff,dc=example,dc=org).")),
            "id": (self.tr("Attribute that names people for good"), self.tr("objectGUID or entryUUID: it stays when somebody is called otherwise.")),
        }
        self.fields = {f"directory.{name}": Field(caption, self.lines[name], hint=hint) for name, (caption, hint) in words.items()}
        hint = self.tr("Certificates (PEM) that its own has to be from. Empty: those that the system of the daemon trusts.")
        self.fields["directory.authority"] = Field(self.tr("Certificate authorities"), self.authority, hint=hint)
        for editor in (*self.lines.values(), self.authority):
            editor.setProperty("mono", True)
        for field in self.fields.values():
            self.add(field)

    def show_directory(self, directory: Directory) -> None:
        """Show what is set; the same text leaves the cursor where it is."""
        texts = {"base": directory.base, "login": " ".join(directory.login), "filter": directory.filter, "id": directory.id}
        for name, line in self.lines.items():
            if line.text() != texts[name]:
                line.setText(texts[name])
                line.setCursorPosition(0)
        if self.authority.toPlainText().strip() != directory.authority.strip():
            self.authority.setPlainText(directory.authority)

    def drafted(self, before: Directory) -> Directory:
        """A directory with the fields as they are shown.

        Args:
            before: as stored; certificates that were not touched stay to the letter.
        """
        texts, typed = {name: line.text().strip() for name, line in self.lines.items()}, self.authority.toPlainText().strip()
        return msgspec.structs.replace(
            before,
            base=texts["base"],
            login=tuple(texts["login"].split()),
            filter=texts["filter"],
            id=texts["id"],
            authority=before.authority if typed == before.authority.strip() else typed,
        )
