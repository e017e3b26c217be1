"""The dialog that adds a permission to an API or to the organization template, or changes one."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import UNSET
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.resources import ChangePermission, CreatePermission, Permission, Risk
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.application_words import risk_name
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.field import Field
from gui.widgets.fields.language_fields import LanguageFields
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.window.form_dialog import FormDialog

WIDTH = 640
Create = Callable[[CreatePermission], Call]


class PermissionDialog(FormDialog):
    """Asks for the words that users read, the scope that apps send, and how much harm it could do.

    Args:
        api: changes a permission.
        theme: the colours.
        icons: where icons come from.
        create: adds a new one where it belongs.
        permission: the one to change, or None for a new one.
        parent: the window.
    """

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, create: Create, permission: Permission | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._api, self._create, self.permission = api, create, permission
        self.setFixedWidth(WIDTH)
        text = self.tr("One thing that can be done, in words that your users understand.")
        if permission is None:
            self.set_words(self.tr("Add permission"), text, self.tr("Add permission"))
        else:
            self.set_words(self.tr("Edit permission"), text, self.tr("Save changes"))
        self.name = QLineEdit()
        self.name.setProperty("mono", True)
        self.name.setPlaceholderText("read:lists")
        self.titles = LanguageFields(
            self.tr("Title"), self.tr("Users read it when an app asks. Where it is empty they see the scope, which few understand.")
        )
        self.descriptions = LanguageFields(self.tr("Description"), self.tr("One more sentence for users, if it needs one."))
        self.risk = Segmented(icons, self.tr("Risk"), [Segment(risk, risk_name(risk)) for risk in Risk])
        self.writes = SwitchRow(theme, self.tr("Changes data"), self.tr("Apps can write with it, not only read. Users see a mark."))
        self._build()
        if permission is not None:
            self._show(permission)
        self.add_foot()

    def draft(self) -> CreatePermission | ChangePermission:
        """What was typed; of a permission that is there, only what differs."""
        risk, writes = Risk(self.risk.key()), self.writes.switch.isChecked()
        if self.permission is None:
            return CreatePermission(self.name.text().strip(), self.titles.texts({}), self.descriptions.texts({}), risk, writes)
        before = self.permission
        titles, descriptions = self.titles.texts(before.titles), self.descriptions.texts(before.descriptions)
        return ChangePermission(
            titles if titles != before.titles else UNSET,
            descriptions if descriptions != before.descriptions else UNSET,
            risk if risk != before.risk else UNSET,
            writes if writes != before.changes_data else UNSET,
        )

    def send(self, draft: CreatePermission | ChangePermission) -> Call:
        """Add or change it."""
        if isinstance(draft, CreatePermission):
            return self._create(draft)
        assert self.permission is not None
        return self._api.change_role_permission(self.permission.id, draft, self.permission.version)

    def _build(self) -> None:
        for path, group in (("titles", self.titles), ("descriptions", self.descriptions)):
            self.add(group)
            for language, field in group.fields.items():
                self.hold(f"{path}.{language}", field)
        self.titles.lines["en"].setPlaceholderText(self.tr("See your reading lists"))
        self.titles.lines["ko"].setPlaceholderText(self.tr("The same in Korean"))
        hint = self.tr("What apps send and your API checks. It cannot be changed later, for it stands in their code.")
        self.add_field("name", Field(self.tr("Scope"), self.name, hint=hint))
        self.add_field("risk", Field(self.tr("Risk"), self.risk, hint=self.tr("How much harm a careless app could do with it.")))
        self.add(self.writes)

    def _show(self, permission: Permission) -> None:
        self.name.setText(permission.name)
        self.name.setReadOnly(True)
        self.titles.show_texts(permission.titles)
        self.descriptions.show_texts(permission.descriptions)
        self.risk.choose(permission.risk)
        self.writes.switch.setChecked(permission.changes_data)
