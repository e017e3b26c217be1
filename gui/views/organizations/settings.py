"""The settings of an organization: its name and what it is."""

from __future__ import annotations

import msgspec
from msgspec import UNSET
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.organizations import ChangeOrganization, Organization
from common.errors import Problem
from gui.theme.theme import Theme
from gui.views.frames.record_form import RecordForm, write
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow


class OrganizationSettings(RecordForm[Organization, ChangeOrganization]):
    """The fields.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card.set_head(self.tr("Settings"), self.tr("What the organization is called."))
        self.name, self.description = QLineEdit(), QLineEdit()
        hint = self.tr("Its members see it when they choose where an app may act for them.")
        self.name_field = Field(self.tr("Name"), self.name, hint=hint)
        self.add_field("name", self.name_field)
        hint = self.tr("For administrators. Users do not see it.")
        self.add_field("description", Field(self.tr("Description"), self.description, hint=hint))
        text = self.tr("After the days of grace under Accounts they set one up on the way of a sign-in. Whoever has one is asked for it anyway.")
        self.second_factor = SwitchRow(theme, self.tr("Its members need a second factor"), text)
        self.hold("second_factor", self.second_factor, self.second_factor.switch)
        self.second_factor.switch.toggled.connect(self.note_edit)
        self.card.add(self.second_factor)

    def show_record(self, record: Organization, /) -> None:
        """Show what is stored."""
        write(self.name, record.name)
        write(self.description, record.description)
        self.second_factor.switch.setChecked(record.second_factor)

    def drafted(self, record: Organization, /) -> Organization:
        """The organization with the fields as they are shown."""
        name, description = (_typed(editor, before) for editor, before in ((self.name, record.name), (self.description, record.description)))
        return msgspec.structs.replace(record, name=name, description=description, second_factor=self.second_factor.switch.isChecked())

    def change(self, stored: Organization, draft: Organization, /) -> ChangeOrganization:
        """Only what differs."""
        return ChangeOrganization(
            draft.name if draft.name != stored.name else UNSET,
            draft.description if draft.description != stored.description else UNSET,
            draft.second_factor if draft.second_factor != stored.second_factor else UNSET,
        )

    def problems(self, change: ChangeOrganization, /) -> list[Problem]:
        """What is wrong with a change."""
        return change.problems()


def _typed(editor: QLineEdit, before: str) -> str:
    """What stands in a line, without spaces around it unless they were there before."""
    return before if editor.text() == before else editor.text().strip()
