"""What the authors of an API hand to clients that meet it for the first time: document and headers to copy (RFC 9728)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.handover.resource_metadata import ResourceMetadata
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.widgets.card import Card
from gui.widgets.fields.code_field import CodeField
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.polish import text_label

_READABLE = 760
_LINES = 16


class ResourceClients(QWidget):
    """The card, read anew whenever the API is.

    Args:
        api: reads it.
        icons: where icons come from.
        resource_id: of the API.
        parent: owner.
    """

    def __init__(self, api: Api, icons: Icons, resource_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._id = api, resource_id
        self._call: Call | None = None
        card = Card()
        card.setMaximumWidth(_READABLE)
        card.set_head(
            self.tr("For its clients"),
            self.tr("How an app that meets this API for the first time, such as an assistant, learns where its users sign in. For its developers."),
        )
        self.where = text_label("", "body2", wrap=True)
        self.address = CopyField(icons, self.tr("Address of the document"))
        self.document = CodeField(icons, self.tr("Document"), most_lines=_LINES)
        self.unauthorized = CodeField(icons, self.tr("Header of a 401"), hint=self.tr("For a request without a token, or with one that is over."))
        self.insufficient = CodeField(
            icons,
            self.tr("Header of a 403"),
            hint=self.tr("For a token that says too little: scope names what the request needs. The app’s users are asked for the new alone."),
        )
        for part in (self.where, self.address, self.document, self.unauthorized, self.insufficient):
            card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(card)
        column.addStretch(1)

    def read(self) -> None:
        """Ask for what clients are told now."""
        if self._call is not None:
            self._call.cancel()
        self._call = self._api.get_resource_metadata(self._id).bind(self)
        self._call.done.connect(self._show)
        self._call.failed.connect(self._on_failed)

    def _show(self, told: ResourceMetadata) -> None:
        self._call = None
        self.where.setText(self._find_words(told))
        self.address.set_value(told.address)
        self.address.setVisible(bool(told.address))
        self.document.set_value(told.document)
        self.unauthorized.set_value(told.unauthorized)
        self.insufficient.set_value(told.insufficient)

    def _find_words(self, told: ResourceMetadata) -> str:
        if told.served:
            return self.tr("The API is on the host of the daemon, which serves the document: let the proxy lead this address here.")
        if told.address:
            return self.tr("Host the document at this address, readable by everybody, and name the address in the headers.")
        return self.tr("The identifier is no web address, so no app looks for the document by itself. Give it to those who need it.")

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        self.where.setText(error_text(error))
