"""The dialog that adds a permission to an API or to the organization template, or changes one."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec import UNSET
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.resources import ChangePermission, CreatePermission, OpenTo, Permission, Risk
from common.page_languages import DEFAULT
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.application_words import risk_name
from gui.models.words.stranger_words import open_to_name
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.edit_dialog import EditDialog
from gui.widgets.fields.field import Field
from gui.widgets.fields.language_fields import LanguageFields, language_name
from gui.widgets.fields.proof_fields import ProofFields
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.fields.switch import SwitchRow

WIDTH = 640
Create = Callable[[CreatePermission], Call]


class PermissionDialog(EditDialog[Permission]):
    """Asks for the words that users read, the scope that apps send, and how much harm it could do.

    Args:
        api: changes a permission.
        theme: the colours.
        icons: where icons come from.
        create: adds a new one where it belongs.
        permission: the one to change, or None for a new one.
        parent: the window.
    """

    restorable = True

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, create: Create, permission: Permission | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(icons, permission, parent)
        self._api, self._create = api, create
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
        hint = self.tr("Apps that ask for it lead users to give that first. It counts when they come to the app, not at each refresh.")
        self.rule = ProofFields(self.tr("Nothing more"), hint, self)
        self.open_to = Segmented(icons, self.tr("Open to unregistered apps"), [Segment(each, open_to_name(each)) for each in OpenTo])
        self._build()
        if permission is not None:
            self.show_record(permission)
            self.name.setReadOnly(True)
        self.add_foot()

    def draft(self) -> CreatePermission | ChangePermission:
        """What was typed; of a permission that is there, only what differs."""
        if self.stored is None:
            risk, writes = Risk(self.risk.key()), self.writes.switch.isChecked()
            return CreatePermission(
                self.name.text().strip(),
                self.titles.texts({}),
                self.descriptions.texts({}),
                risk,
                writes,
                self.rule.proof(),
                self.rule.minutes.value(),
                OpenTo(self.open_to.key()),
            )
        before, now = self.stored, self.edited(self.stored)
        return ChangePermission(
            now.titles if now.titles != before.titles else UNSET,
            now.descriptions if now.descriptions != before.descriptions else UNSET,
            now.risk if now.risk != before.risk else UNSET,
            now.changes_data if now.changes_data != before.changes_data else UNSET,
            now.user_proof if now.user_proof != before.user_proof else UNSET,
            now.user_proof_minutes if now.user_proof_minutes != before.user_proof_minutes else UNSET,
            now.open_to if now.open_to != before.open_to else UNSET,
        )

    def send(self, draft: CreatePermission | ChangePermission) -> Call:
        """Add or change it."""
        if isinstance(draft, CreatePermission):
            return self._create(draft)
        assert self.stored is not None
        return self._api.change_role_permission(self.stored.id, draft, self.stored.version)

    def edited(self, stored: Permission) -> Permission:
        """The permission with what was typed."""
        return msgspec.structs.replace(
            stored,
            titles=self.titles.texts(stored.titles),
            descriptions=self.descriptions.texts(stored.descriptions),
            risk=Risk(self.risk.key()),
            changes_data=self.writes.switch.isChecked(),
            user_proof=self.rule.proof(),
            user_proof_minutes=self.rule.minutes.value(),
            open_to=OpenTo(self.open_to.key()),
        )

    def show_record(self, record: Permission) -> None:
        """Fill the fields."""
        self.name.setText(record.name)
        self.titles.show_texts(record.titles)
        self.descriptions.show_texts(record.descriptions)
        self.risk.choose(record.risk)
        self.writes.switch.setChecked(record.changes_data)
        self.rule.show_rule(record.user_proof, record.user_proof_minutes)
        self.open_to.choose(record.open_to)

    def read(self, stored: Permission) -> Call:
        """Ask for the permission as it is now."""
        return self._api.get_role_permission(stored.id)

    def send_restore(self, stored: Permission) -> Call:
        """Bring it back."""
        return self._api.restore_role_permission(stored.id)

    def read_history(self) -> Call:
        """What happened to permissions of late."""
        return self._api.list_audit(AuditListing(event="permission.", limit=MAX_PAGE))

    def _build(self) -> None:
        for path, group in (("titles", self.titles), ("descriptions", self.descriptions)):
            self.add(group)
            for language, field in group.fields.items():
                self.hold(f"{path}.{language}", field)
        self.titles.lines["en"].setPlaceholderText(self.tr("See your reading lists"))
        for language, line in self.titles.lines.items():
            if language != DEFAULT:
                line.setPlaceholderText(self.tr("The same in {language}").format(language=language_name(language)))
        hint = self.tr("What apps send and your API checks. It cannot be changed later, for it stands in their code.")
        self.add_field("name", Field(self.tr("Scope"), self.name, hint=hint))
        self.add_field("risk", Field(self.tr("Risk"), self.risk, hint=self.tr("How much harm a careless app could do with it.")))
        self.add(self.writes)
        opening = self.tr("Which apps may ask for it that no administrator has registered.")
        self.add_field("open_to", Field(self.tr("Open to unregistered apps"), self.open_to, hint=opening))
        self.add_field("user_proof", self.rule.choice_field)
        self.add_field("user_proof_minutes", self.rule.minutes_field)
