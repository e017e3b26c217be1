"""The dialog that creates an organization."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.organizations import CreateOrganization
from gui.api.api import Api
from gui.api.call import Call
from gui.widgets.fields.field import Field
from gui.widgets.window.form_dialog import FormDialog


class OrganizationDialog(FormDialog):
    """Asks for a name and what the organization is.

    Args:
        api: creates it.
        parent: the window.
    """

    def __init__(self, api: Api, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        text = self.tr("A company or team of your users. You add its members in the next step.")
        self.set_words(self.tr("Create organization"), text, self.tr("Create organization"))
        self.name, self.description = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Northlight Books"))
        self.add_field("name", Field(self.tr("Name"), self.name, hint=self.tr("Its members see it when they choose where an app may act for them.")))
        hint = self.tr("For administrators. Users do not see it.")
        self.add_field("description", Field(self.tr("Description"), self.description, hint=hint, optional=self.tr("optional")))
        self.add_foot()

    def draft(self) -> CreateOrganization:
        """What was typed."""
        return CreateOrganization(self.name.text().strip(), self.description.text().strip())

    def send(self, draft: CreateOrganization) -> Call:
        """Create it."""
        return self._api.create_organization(draft)
