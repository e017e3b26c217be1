"""Signing in to a native application on another device, such as a phone for a television."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.switch import SwitchRow


class ApplicationDevices(Part[Application]):
    """One switch. Only native applications have it.

    Args:
        theme: the colours.
        serves_codes: whether the daemon gives codes to devices.
        parent: owner.
    """

    def __init__(self, theme: Theme, *, serves_codes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._serves_codes = serves_codes
        self.by_code = SwitchRow(
            theme,
            self.tr("Sign-in by code"),
            self.tr(
                "The app shows a short code, and the user enters it on a phone or computer. Off by default: a code can be passed on to trick people."
            ),
        )
        card = Card(self.tr("Devices"), self.tr("For televisions, printers and tools without a browser."))
        card.add(self.by_code)
        self.column.addWidget(card)
        self.by_code.switch.toggled.connect(self.note_edit)
        self.hold("device_sign_in", self.by_code, self.by_code.switch)

    def drafted(self, application: Application, /) -> Application:
        """The application with the switch as it is shown."""
        settings = msgspec.structs.replace(application.settings, device_sign_in=self.by_code.switch.isChecked())
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        on = application.settings.device_sign_in
        self.setVisible(application.type is Type.NATIVE)
        self.by_code.switch.setChecked(on)
        if not self._serves_codes and not on:
            self.by_code.lock(False, self.tr("This daemon gives no codes to devices."))
