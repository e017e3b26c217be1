"""The settings of a role."""

from __future__ import annotations

import msgspec
from msgspec import UNSET
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.roles import ChangeRole, Level, Role
from common.errors import Problem
from gui.models.words.role_words import level_text
from gui.theme.theme import Theme
from gui.views.frames.record_form import RecordForm, write
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.polish import text_label


class RoleSettings(RecordForm[Role, ChangeRole]):
    """Name, description, and whether every new user gets it.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = Level.USER
        self.card.set_head(self.tr("Settings"), self.tr("What the role is called and who can hold it."))
        self.name, self.description = QLineEdit(), QLineEdit()
        self.level = text_label("", "body2", wrap=True)
        self.default = SwitchRow(theme, self.tr("Every new user gets it"), self.tr("Users who are there already do not change."))
        self.add_field(
            "name", Field(self.tr("Name"), self.name, hint=self.tr("Apps that may see roles read this name; tell partners before you change it."))
        )
        self.add_field("description", Field(self.tr("Description"), self.description, hint=self.tr("For administrators. Users do not see it.")))
        self.card.add(self._make_level())
        self.hold("is_default", self.default, self.default.switch)
        self.default.switch.toggled.connect(self.note_edit)
        self.card.add(self.default)
        text = self.tr("After the days of grace under Accounts they set one up on the way of a sign-in. Whoever has one is asked for it anyway.")
        self.second_factor = SwitchRow(theme, self.tr("Its holders need a second factor"), text)
        self.hold("second_factor", self.second_factor, self.second_factor.switch)
        self.second_factor.switch.toggled.connect(self.note_edit)
        self.card.add(self.second_factor)

    def show_record(self, record: Role, /) -> None:
        """Show a role."""
        self._level = record.level
        write(self.name, record.name)
        write(self.description, record.description)
        self.level.setText(level_text(record.level))
        self.default.switch.setChecked(record.is_default)
        self.default.setVisible(record.level is Level.USER)
        self.second_factor.switch.setChecked(record.second_factor)
        self.second_factor.setVisible(record.level is not Level.MACHINE)

    def _make_level(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(text_label(self.tr("Who holds it"), "label"))
        column.addWidget(self.level)
        return column

    def drafted(self, record: Role, /) -> Role:
        """The role with the fields as they are shown."""
        return msgspec.structs.replace(
            record,
            name=self.name.text().strip(),
            description=self.description.text().strip(),
            is_default=self.default.switch.isChecked(),
            second_factor=self.second_factor.switch.isChecked(),
        )

    def change(self, stored: Role, draft: Role, /) -> ChangeRole:
        """Only what differs."""
        return ChangeRole(
            draft.name if draft.name != stored.name else UNSET,
            draft.description if draft.description != stored.description else UNSET,
            draft.is_default if draft.is_default != stored.is_default else UNSET,
            draft.second_factor if draft.second_factor != stored.second_factor else UNSET,
        )

    def problems(self, change: ChangeRole, /) -> list[Problem]:
        """What is wrong with a change of a role of this level."""
        return change.problems(self._level)
