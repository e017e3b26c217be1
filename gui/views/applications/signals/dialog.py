"""The dialog that gives an application a stream of shared signals, or changes it."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.events_out.signals import PutSignalStream, Signal, SignalStream, SubjectFormat
from common.contracts.paging import MAX_PAGE
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.webhook_words import signal_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.edit_dialog import EditDialog
from gui.widgets.fields.field import Field
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.fields.switch import SwitchRow


class SignalsDialog(EditDialog[SignalStream]):
    """Asks where the app is told, of what, and how the receiver knows who sends. `saved` gives the `SignalStream`.

    Args:
        api: stores it.
        theme: the colours.
        icons: where icons come from.
        application_id: whose.
        stream: the one to change, or None for the first.
        parent: the window.
    """

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, application_id: str, stream: SignalStream | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(icons, stream, parent)
        self._api, self._id = api, application_id
        text = self.tr("The partner says where and with what token it wants to be told (OpenID Shared Signals, by push).")
        self.set_words(self.tr("Shared signals"), text, self.tr("Save changes") if stream is not None else self.tr("Set up"))
        self.url, self.token = QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://partner.example/signals")
        self.url.setProperty("mono", True)
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.boxes = {signal: QCheckBox(signal_text(signal)) for signal in Signal}
        self.signals = QWidget()
        boxes = QVBoxLayout(self.signals)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(6)
        for box in self.boxes.values():
            boxes.addWidget(box)
        self.signals.setFocusProxy(next(iter(self.boxes.values())))
        by_id, by_email = Segment(SubjectFormat.ISS_SUB, self.tr("User ID of the app")), Segment(SubjectFormat.EMAIL, self.tr("Email"))
        self.named_by = Segmented(icons, self.tr("Users are named by"), [by_id, by_email])
        self.has_token = SwitchRow(theme, self.tr("The receiver wants a token"), self.tr("It goes to this receiver alone, and is never shown again."))
        self.add_field("url", Field(self.tr("Address"), self.url, hint=self.tr("The partner's receiver, over https.")))
        self.add_field("signals", Field(self.tr("Is told of"), self.signals))
        hint = self.tr("By email only where the address is proven and the user shares it with the app.")
        self.add_field("subject_format", Field(self.tr("Users are named by"), self.named_by, hint=hint))
        self.add(self.has_token)
        self.token_field = Field(self.tr("Token"), self.token)
        self.add_field("token", self.token_field)
        self.has_token.switch.toggled.connect(self.token_field.setVisible)
        self.named_by.choose(SubjectFormat.ISS_SUB)
        if stream is not None:
            self.show_record(stream)
            self.token_field.set_hint(self.tr("Leave it empty to keep the one that is there. Another address needs it anew."))
        self.token_field.setVisible(self.has_token.switch.isChecked())
        self.add_foot()

    def draft(self) -> PutSignalStream:
        """What was typed; a token that is there stays unless another one is typed or none is wanted."""
        keeps = self.stored is not None and self.stored.has_token and not self.token.text()
        token = None if keeps else self.token.text().strip()
        return PutSignalStream(
            url=self.url.text().strip(),
            signals=tuple(signal for signal, box in self.boxes.items() if box.isChecked()),
            subject_format=SubjectFormat(self.named_by.key()),
            enabled=self.stored.enabled if self.stored is not None else True,
            token=token if self.has_token.switch.isChecked() else "",
        )

    def send(self, draft: PutSignalStream) -> Call:
        """Store it."""
        return self._api.put_signal_stream(self._id, draft, self.stored.version if self.stored is not None else 0)

    def edited(self, stored: SignalStream) -> SignalStream:
        """The stream with what was typed."""
        draft = self.draft()
        wants = self.has_token.switch.isChecked()
        return msgspec.structs.replace(stored, url=draft.url, signals=draft.signals, subject_format=draft.subject_format, has_token=wants)

    def show_record(self, record: SignalStream) -> None:
        """Fill the fields."""
        self.url.setText(record.url)
        for signal, box in self.boxes.items():
            box.setChecked(signal in record.signals)
        self.named_by.choose(record.subject_format)
        self.has_token.switch.setChecked(record.has_token)

    def read(self, stored: SignalStream) -> Call:
        """The stream as it is now."""
        del stored
        return self._api.get_signal_stream(self._id)

    def read_history(self) -> Call:
        """What happened to streams of late."""
        return self._api.list_audit(AuditListing(application=self._id, event="signals.", limit=MAX_PAGE))
