"""Whether an application's tokens are worth anything without a key of its own (DPoP), or without its certificate (mutual TLS)."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import SecurityProfile
from common.contracts.applications import Application
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.switch import SwitchRow


class ApplicationBoundTokens(Part[Application]):
    """Switches: what is demanded of every application that gets tokens, for whoever sends proofs gets bound ones anyway.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.required = SwitchRow(
            theme,
            self.tr("DPoP required"),
            self.tr("The app gets no tokens without a proof of its key. Off by default, because many libraries lack it."),
        )
        self.nonce = SwitchRow(
            theme,
            self.tr("Nonce required"),
            self.tr(
                "Each proof repeats a value that was sent to the app shortly before, so that none can be made in advance. Costs one more request."
            ),
        )
        self.certificate = SwitchRow(
            theme,
            self.tr("Bound to the certificate"),
            self.tr("The app gets and shows tokens only over connections with its client certificate (mutual TLS), which a proxy has to pass on."),
        )
        card = Card(
            self.tr("Bound tokens"),
            self.tr("A stolen token is worth nothing without the key of the app. Apps that send DPoP proofs get such tokens either way."),
        )
        rows = (("dpop_required", self.required), ("dpop_nonce_required", self.nonce), ("certificate_bound_tokens", self.certificate))
        for name, row in rows:
            row.switch.toggled.connect(self.note_edit)
            self.hold(name, row, row.switch)
            card.add(row)
        self.column.addWidget(card)

    def drafted(self, application: Application, /) -> Application:
        """The application with the switches as they are shown."""
        settings = msgspec.structs.replace(
            application.settings,
            dpop_required=self.required.switch.isChecked(),
            dpop_nonce_required=self.nonce.switch.isChecked(),
            certificate_bound_tokens=self.certificate.switch.isChecked(),
        )
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        settings = application.settings
        self.certificate.switch.setChecked(settings.certificate_bound_tokens)
        if settings.security_profile is SecurityProfile.FAPI2 and not settings.certificate_bound_tokens:
            self.required.lock(True, self.tr("Always on with FAPI 2.0, unless tokens are bound to the certificate."))
        else:
            self.required.unlock()
            self.required.switch.setChecked(settings.dpop_required)
        self.nonce.switch.setChecked(settings.dpop_nonce_required)
