"""Which fields of their own account people may change."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from common.contracts.people.account_settings import EDITABLE_FIELDS, AccountSettings
from gui.models.words.account_words import account_field_name
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_COLUMNS = 3
# Where people are reached comes first: what changes there matters most.
_SHOWN = ("email", "phone", *(name for name in EDITABLE_FIELDS if name not in ("email", "phone")))


class ChangeableFields(Part[AccountSettings]):
    """A box for each field.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {name: QCheckBox(account_field_name(name)) for name in _SHOWN}
        hint = self.tr("A new email address counts once its owner has opened the link that is mailed to it; the old address is told.")
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        for index, each in enumerate(self.boxes.values()):
            grid.addWidget(each, index // _COLUMNS, index % _COLUMNS, Qt.AlignmentFlag.AlignLeft)
            each.toggled.connect(self.note_edit)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        self.field = Field(self.tr("Fields"), box, hint=hint)
        card = Card(
            self.tr("What users may change"), self.tr("On their account page. Everything else is theirs to see, and an administrator's to change.")
        )
        card.add(self.field)
        self.column.addWidget(card)
        self.hold("editable", self.field, self.boxes[_SHOWN[0]])

    def show_record(self, record: AccountSettings, /) -> None:
        """Tick what may be changed."""
        for name, box in self.boxes.items():
            box.setChecked(name in record.editable)

    def drafted(self, record: AccountSettings, /) -> AccountSettings:
        """The settings with what is ticked, in the order in which it is stored; what is new comes last."""
        kept = [name for name in record.editable if name not in self.boxes or self.boxes[name].isChecked()]
        new = [name for name in EDITABLE_FIELDS if self.boxes[name].isChecked() and name not in record.editable]
        return msgspec.structs.replace(record, editable=(*kept, *new))
