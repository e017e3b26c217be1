"""The dialog that adds a role to the template of organizations."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.roles import CreateRole, Level
from gui.api.api import Api
from gui.api.call import Call
from gui.widgets.fields.field import Field
from gui.widgets.window.form_dialog import FormDialog


class OrganizationRoleDialog(FormDialog):
    """Asks what the role is called and what it is for.

    Args:
        api: creates it.
        parent: the window.
    """

    def __init__(self, api: Api, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        text = self.tr("Members hold it inside their organization. You choose what it gives in the next step.")
        self.set_words(self.tr("Create organization role"), text, self.tr("Create role"))
        self.name, self.description = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Administrator"))
        self.add_field("name", Field(self.tr("Name"), self.name, hint=self.tr("Apps can read it if you allow them to.")))
        self.add_field("description", Field(self.tr("Description"), self.description, optional=self.tr("optional")))
        self.add_foot()

    def draft(self) -> CreateRole:
        """What was typed."""
        return CreateRole(self.name.text().strip(), Level.ORGANIZATION, self.description.text().strip())

    def send(self, draft: CreateRole) -> Call:
        """Create it."""
        return self._api.create_role(draft)
