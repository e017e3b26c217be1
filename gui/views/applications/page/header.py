"""The head of an application's page: kind, type and client ID, and the switch that enables it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from gui.models.words.application_words import kind_name, protocol_name, type_name
from gui.theme.icons import Icons
from gui.views.frames.record_header import RecordHeader
from gui.widgets.polish import beside_icon, show_in_place


class ApplicationHeader(RecordHeader):
    """Avatar, name, chips, client ID and actions.

    Args:
        icons: where icons come from.
        parent: owner.

    Signals:
        enabling: whether it shall be enabled.
        handing_over: its sheet is wanted.
        trying: its sign-in is to be tried out.
    """

    enabling = Signal(bool)
    handing_over = Signal()
    trying = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        client_id = QCoreApplication.translate("ApplicationHeader", "Client ID")
        super().__init__(icons, "", client_id, QCoreApplication.translate("ApplicationHeader", "Copy client ID"), parent)
        self._icons = icons
        self._enabled = True
        self.kind_chip, self.type_chip, self.state_chip = self.chips
        self.try_out = QPushButton(icons.icon("log-out", "accent_text"), beside_icon(self.tr("Try a sign-in")))
        self.try_out.setProperty("kind", "link")
        self.try_out.clicked.connect(self.trying)
        # In the line of the way back, where there is room in a narrow window as well.
        self.add_beside_back(self.try_out)
        self.hand_over = QPushButton(icons.icon("file-text"), beside_icon(self.tr("Hand over")))
        self.hand_over.clicked.connect(self.handing_over)
        self.add_action(self.hand_over)
        self.power = QPushButton()
        self.power.clicked.connect(lambda: self.enabling.emit(not self._enabled))
        self.add_action(self.power)

    def show_application(self, application: Application) -> None:
        """Show an application.

        Args:
            application: as stored.
        """
        self._enabled = application.enabled
        show_in_place(self.try_out, application.type.has_users and application.enabled)
        own = application.kind is Kind.OWN
        self.back_button.setText(beside_icon(self.tr("My apps") if own else self.tr("Third-party apps")))
        self.power.setIcon(self._icons.icon("ban" if application.enabled else "power"))
        self.power.setText(beside_icon(self.tr("Disable") if application.enabled else self.tr("Enable")))
        chips = [
            (kind_name(application.kind), "neutral" if own else "accent"),
            (f"{protocol_name(application.protocol)} · {type_name(application.type)}", "neutral"),
        ]
        if not application.enabled:
            chips.append((self.tr("Disabled"), "neutral"))
        self.show_record(application.id, application.name, application.id, chips)

    def show_logo(self, application: Application, logo: QPixmap | None) -> None:
        """Show the logo when it has arrived.

        Args:
            application: whose.
            logo: None for the first letter.
        """
        self.avatar.show_subject(application.name, application.id, logo)
