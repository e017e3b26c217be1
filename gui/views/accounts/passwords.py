"""How short a password may be, and whether a forgotten one is set anew."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import PASSWORD_LEAST, PASSWORD_MOST
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.number_field import NumberField
from gui.widgets.fields.switch import SwitchRow

_MOST = PASSWORD_MOST // 4


class PasswordsCard(Part[AccountSettings]):
    """The shortest password, and recovery.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shortest = NumberField(_MOST, "")
        self.shortest.setMinimum(PASSWORD_LEAST)
        hint = self.tr("Characters, from {least} to {most}. Counts for new passwords; common ones and the person's own name are never taken.")
        field = Field(self.tr("Shortest password"), self.shortest, hint=hint.format(least=PASSWORD_LEAST, most=_MOST))
        self.recovery = SwitchRow(
            theme,
            self.tr("Forgotten passwords"),
            self.tr("Set anew through a mailed link, which works once, for an hour. Otherwise an administrator sets a new one."),
        )
        card = Card(self.tr("Passwords"), self.tr("For everybody who signs in with one."))
        card.add(field)
        card.add(self.recovery)
        self.column.addWidget(card)
        self.shortest.valueChanged.connect(self.note_edit)
        self.recovery.switch.toggled.connect(self.note_edit)
        self.hold("password_min", field, self.shortest)
        self.hold("recovery", self.recovery, self.recovery.switch)

    def show_record(self, record: AccountSettings, /) -> None:
        """Show what is stored."""
        self.shortest.setValue(record.password_min)
        self.recovery.switch.setChecked(record.recovery)

    def drafted(self, record: AccountSettings, /) -> AccountSettings:
        """The settings with the fields as they are shown."""
        return msgspec.structs.replace(record, password_min=self.shortest.value(), recovery=self.recovery.switch.isChecked())
