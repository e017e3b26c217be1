"""The dialog that creates a role."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.roles import CreateRole, Level
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.role_words import ICONS, LEVELS, level_name, level_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.choices import Choices
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.window.form_dialog import FormDialog


class RoleDialog(FormDialog):
    """Asks who shall hold the role and what it is called.

    Args:
        api: creates it.
        theme: the colours.
        icons: where icons come from.
        level: the one that is taken at first.
        parent: the window.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self.set_words(
            self.tr("Create role"),
            self.tr("A role is a named set of permissions. You choose them, and who holds the role, in the next step."),
            self.tr("Create role"),
        )
        self.name, self.description = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Librarian"))
        self.add_field("name", Field(self.tr("Name"), self.name, hint=self.tr("Apps can read it if you allow them to.")))
        words = {each: (ICONS[each], level_name(each), level_text(each)) for each in LEVELS}
        self.levels = Choices(theme, icons, words, level)
        self.add(Field(self.tr("Who holds it? This cannot be changed later."), self.levels))
        self.add_field("description", Field(self.tr("Description"), self.description, optional=self.tr("optional")))
        self.default = SwitchRow(theme, self.tr("Every new user gets it"), self.tr("Users who are there already do not change."))
        self.add(self.default)
        self.levels.changed.connect(self._on_level)
        self._on_level()
        self.add_foot()

    def level(self) -> Level:
        """Who shall hold it."""
        return self.levels.chosen()

    def draft(self) -> CreateRole:
        """What was typed."""
        default = self.default.switch.isChecked() and self.level() is Level.USER
        return CreateRole(self.name.text().strip(), self.level(), self.description.text().strip(), default)

    def send(self, draft: CreateRole) -> Call:
        """Create it."""
        return self._api.create_role(draft)

    def _on_level(self) -> None:
        self.default.setVisible(self.level() is Level.USER)
