"""The fields of the mail server, and of whom mails come from."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from common.contracts.mail.settings import PASSWORD_MOST, MailSecurity, MailSettings
from gui.models.times import exact_time
from gui.views.frames.part import Part
from gui.views.frames.record_form import write
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.number_field import NumberField

_READABLE = 760
# Which port is usual for what; 25 and 587 both are without encryption.
USUAL_PORTS = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
_MOST_PORT = 65535


class ServerForm(Part[MailSettings]):
    """Two cards.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = {name: QLineEdit() for name in ("host", "username", "sender_address", "sender_name", "reply_to")}
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(PASSWORD_MOST)
        self.password_field = Field(self.tr("Password"), self.password)
        self.port = NumberField(_MOST_PORT, "")
        self.port.setMinimum(1)
        securities = [
            (MailSecurity.STARTTLS, "STARTTLS"),
            (MailSecurity.TLS, self.tr("TLS from the start")),
            (MailSecurity.NONE, self.tr("None, on this machine alone")),
        ]
        self.security = ChoiceBox([(str(key), name) for key, name in securities])
        self._usual = MailSecurity.STARTTLS
        for card in (self._make_server(), self._make_sender()):
            card.setMaximumWidth(_READABLE)
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 10, 24)
        for line in (*self.texts.values(), self.password):
            line.textChanged.connect(self.note_edit)
        self.port.valueChanged.connect(self.note_edit)
        self.security.currentIndexChanged.connect(self._on_security)

    def show_record(self, record: MailSettings, /) -> None:
        """Show what is stored; of the password only whether there is one."""
        for name, editor in self.texts.items():
            write(editor, getattr(record, name))
        write(self.password, record.password or "")
        self.port.setValue(record.port)
        self.security.choose(record.security)
        self._usual = record.security
        kept = self.tr("One is kept, set on {time}. Leave this empty to keep it.").format(time=exact_time(record.password_set_at))
        new = self.tr("Kept sealed, and shown to nobody.")
        self.password_field.set_hint(kept if record.has_password else new)

    def drafted(self, record: MailSettings, /) -> MailSettings:
        """The settings with the fields as they are shown. Without a user name the password goes as well."""
        texts = {name: editor.text().strip() for name, editor in self.texts.items()}
        password = self.password.text() or None
        if password is None and record.has_password and record.username and not texts["username"]:
            password = ""
        return msgspec.structs.replace(record, **texts, password=password, port=self.port.value(), security=MailSecurity(self.security.key()))

    def _on_security(self) -> None:
        """The usual port follows, unless another was typed."""
        chosen = MailSecurity(self.security.key())
        if not self._filling and self.port.value() == USUAL_PORTS[self._usual]:
            self.port.setValue(USUAL_PORTS[chosen])
        self._usual = chosen
        self.note_edit()

    def _make_server(self) -> Card:
        card = Card(self.tr("Mail server"), self.tr("By SMTP. Mails that wait are tried at once when this changes."))
        self._add(
            card, "host", self.tr("Host"), self.texts["host"], self.tr("Name or address, without a port. Empty: mails are written into the folder.")
        )
        self.texts["host"].setPlaceholderText("smtp.example.org")
        row = QHBoxLayout()
        row.setSpacing(14)
        for name, label, editor, hint in (
            ("security", self.tr("Encryption"), self.security, self.tr("The server's certificate is checked.")),
            ("port", self.tr("Port"), self.port, self.tr("587 is usual for STARTTLS, 465 for TLS.")),
        ):
            row.addWidget(self._hold(name, Field(label, editor, hint=hint)), 1)
        card.add(row)
        self._add(card, "username", self.tr("User name"), self.texts["username"], self.tr("Empty: the server asks for none."))
        card.add(self._hold("password", self.password_field))
        return card

    def _make_sender(self) -> Card:
        card = Card(self.tr("Sender"), self.tr("Whom people read that their mails come from."))
        self._add(
            card, "sender_address", self.tr("Address"), self.texts["sender_address"], self.tr("The mail server must let this account send from it.")
        )
        self._add(card, "sender_name", self.tr("Name"), self.texts["sender_name"], self.tr("Empty: the product name of the branding."))
        self._add(card, "reply_to", self.tr("Address for answers"), self.texts["reply_to"], self.tr("Empty: the address above."))
        self.texts["sender_address"].setPlaceholderText("accounts@example.org")
        return card

    def _add(self, card: Card, name: str, label: str, editor: QWidget, hint: str) -> None:
        card.add(self._hold(name, Field(label, editor, hint=hint)))

    def _hold(self, name: str, field: Field) -> Field:
        self.hold(name, field, field.editor)
        return field
