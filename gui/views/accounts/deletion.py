"""Whether people may delete their own account, and how long they can take that back."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.people.account_settings import MOST_WAIT_DAYS, AccountSettings
from common.errors import Problem
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.views.frames.problems import first_of
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.number_field import NumberField
from gui.widgets.fields.switch import SwitchRow


class DeletionCard(Part[AccountSettings]):
    """The switch, and the waiting time.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.allowed = SwitchRow(
            theme,
            self.tr("Users may delete their account"),
            self.tr("With all its consents, roles and memberships, as when an administrator deletes it."),
        )
        self.days = NumberField(MOST_WAIT_DAYS, self.tr("None, deleted at once"))
        hint = self.tr("Up to {most}. Until then the person can sign in and take it back; a mail says how.")
        self.field = Field(self.tr("Days to wait"), self.days, hint=hint.format(most=MOST_WAIT_DAYS))
        card = Card(self.tr("Deletion"), self.tr("Whether people can leave on their own."))
        card.add(self.allowed)
        card.add(self.field)
        self.column.addWidget(card)
        self.allowed.switch.toggled.connect(self._on_switched)
        self.days.valueChanged.connect(self.note_edit)
        self.hold("allow_deletion", self.allowed, self.allowed.switch)
        self.hold("deletion_wait_days", self.field, self.days)

    def show_record(self, record: AccountSettings, /) -> None:
        """Show what is stored."""
        self.allowed.switch.setChecked(record.allow_deletion)
        self.days.setValue(record.deletion_wait_days)
        self.field.setVisible(record.allow_deletion)

    def drafted(self, record: AccountSettings, /) -> AccountSettings:
        """The settings with the fields as they are shown."""
        return msgspec.structs.replace(record, allow_deletion=self.allowed.switch.isChecked(), deletion_wait_days=self.days.value())

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields, the days among them though nobody may delete anything."""
        super().show_problems(problems)
        self.field.setVisible(self.allowed.switch.isChecked() or first_of(problems, "deletion_wait_days") is not None)

    def _on_switched(self, on: bool) -> None:
        self.field.setVisible(on)
        self.note_edit()
