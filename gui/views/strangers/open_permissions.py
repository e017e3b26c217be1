"""Which user permissions unregistered apps may ask for."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.permissions import CATALOGUE
from common.contracts.resources import OpenTo
from common.contracts.strangers.policy import OpenPermission, StrangerPolicy
from gui.models.words.application_words import permission_title
from gui.models.words.stranger_words import open_to_name
from gui.theme.icons import Icons
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.segmented import Segment, Segmented


class OpenPermissionsCard(Part[StrangerPolicy]):
    """A choice for each.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = self.tr("Everything is optional for users. Permissions of your APIs are opened where they are edited, under “API resources”.")
        card = Card(self.tr("Open user permissions"), text)
        self.choices: dict[str, Segmented] = {}
        for permission in CATALOGUE:
            title = permission_title(permission.name)
            choice = Segmented(icons, title, [Segment(key, open_to_name(key)) for key in OpenTo])
            choice.chosen.connect(self.note_edit)
            field = Field(title, choice)
            card.add(field)
            self.choices[permission.name] = choice
            self.hold(f"user_permissions.{permission.name}", field, choice)
        self.column.addWidget(card)

    def show_record(self, record: StrangerPolicy, /) -> None:
        """Show what is stored."""
        stored = {permission.name: permission.open_to for permission in record.user_permissions}
        for name, choice in self.choices.items():
            choice.choose(stored.get(name, OpenTo.NOBODY))

    def drafted(self, record: StrangerPolicy, /) -> StrangerPolicy:
        """The rules with what is shown, in the order in which it is stored; what is new comes last."""
        now = {name: OpenTo(choice.key()) for name, choice in self.choices.items()}
        stored = [permission.name for permission in record.user_permissions]
        names = [*stored, *(name for name in now if name not in stored)]
        kept = [OpenPermission(name, now[name]) for name in names if now.get(name, OpenTo.NOBODY) is not OpenTo.NOBODY]
        return msgspec.structs.replace(record, user_permissions=kept)
