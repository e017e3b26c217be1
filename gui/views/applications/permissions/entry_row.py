"""One permission that users hold through roles, in a list of what an application may ask for."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from common.contracts.permissions import PermissionEntry
from common.contracts.resources import Permission
from gui.models.words.application_words import RISK_TONES, risk_name
from gui.models.words.permission_words import description_of, title_of
from gui.theme.icons import Icons
from gui.widgets.chip import Chip
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fields.field import Note
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.icon_button import IconButton
from gui.widgets.polish import mark, text_label

REQUIRED, OPTIONAL = "required", "optional"


class EntryRow(QFrame):
    """A permission in plain words first, as a scope second; required or optional, and why the partner wants it.

    Args:
        icons: where icons come from.
        entry: the application's.
        permission: which one it is; None if it was deleted.
        parent: owner.

    Signals:
        edited: the entry is another one now.
        removed: it is to be taken off the list.
        roles_asked: somebody wants to give it to a role.
    """

    edited = Signal()
    removed = Signal()
    roles_asked = Signal()

    def __init__(self, icons: Icons, entry: PermissionEntry, permission: Permission | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setProperty("role", "box")
        self.title = title_of(permission) if permission is not None else self.tr("A deleted permission")
        self.remove = IconButton(icons, "trash-2", self.tr("Remove {permission}").format(permission=self.title))
        self.remove.clicked.connect(self.removed)
        self.need = Segmented(
            icons,
            self.tr("Whether users have to give {permission}").format(permission=self.title),
            [Segment(REQUIRED, self.tr("Required")), Segment(OPTIONAL, self.tr("Optional"))],
        )
        self.need.choose(REQUIRED if entry.required else OPTIONAL)
        self.need.chosen.connect(self._on_need)
        self.reason = QLineEdit(entry.reason)
        self.reason.setCursorPosition(0)
        self.reason.setPlaceholderText(self.tr("Partner's reason, which users read"))
        self.reason.setAccessibleName(self.tr("Partner's reason for {permission}").format(permission=self.title))
        self.reason.textEdited.connect(self._on_reason)
        self.hint = Note()
        self.hint.fix_chosen.connect(self.roles_asked)
        self.note = Note()
        self._arrange(permission)

    def show_problem(self, text: str, *, of_reason: bool = False) -> None:
        """Say what is wrong with the entry, or with "" that nothing is.

        Args:
            text: one sentence.
            of_reason: whether it is the reason that is wrong.
        """
        mark(self.reason, invalid=bool(text) and of_reason)
        if text:
            self.note.show_problem(text)
        else:
            self.note.show_hint("")

    def show_given(self, given: bool, text: str) -> None:
        """Point out that no role gives it.

        Args:
            given: whether one does.
            text: what follows if none does.
        """
        if given:
            self.hint.show_hint("")
        else:
            self.hint.show_warning(text, self.tr("Add it to one under Roles"))

    def has_problem(self) -> bool:
        """Whether a problem is shown now."""
        return bool(self.note.property("role") == "problem")

    def _arrange(self, permission: Permission | None) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(self.title, "subheading", wrap=True), 1)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 12)
        column.setSpacing(4)
        column.addLayout(head)
        if permission is None:
            gone = self.tr("It counts for nothing, but comes back into force if it is restored. Remove it if it is not needed any more.")
            column.addWidget(text_label(gone, "hint", wrap=True))
            column.addWidget(self.note)
            self.need.hide()
            self.reason.hide()
            for part in (self.need, self.reason, self.hint):
                part.setParent(self)
            return
        column.addLayout(self._make_facts(permission))
        description = description_of(permission)
        if description:
            column.addWidget(text_label(description, "hint", wrap=True))
        column.addWidget(self.hint)
        choice = QHBoxLayout()
        choice.setContentsMargins(0, 6, 6, 0)
        choice.setSpacing(10)
        choice.addWidget(self.need)
        choice.addWidget(self.reason, 1)
        column.addLayout(choice)
        column.addWidget(self.note)

    def _make_facts(self, permission: Permission) -> QHBoxLayout:
        facts = QHBoxLayout()
        facts.setContentsMargins(0, 0, 6, 0)
        facts.setSpacing(6)
        if self.title != permission.name:
            scope = ElidedLabel("mono")
            scope.setText(permission.name)
            facts.addWidget(scope, 1)
        else:
            facts.addStretch(1)
        if permission.changes_data:
            facts.addWidget(Chip(self.tr("Changes data"), "warn"))
        facts.addWidget(Chip(risk_name(permission.risk), RISK_TONES[permission.risk]))
        return facts

    def _on_need(self, key: str) -> None:
        self.entry = msgspec.structs.replace(self.entry, required=key == REQUIRED)
        self.edited.emit()

    def _on_reason(self, text: str) -> None:
        self.entry = msgspec.structs.replace(self.entry, reason=text.strip())
        self.edited.emit()


def make_heading(permission: Permission) -> QWidget:
    """The name and the address of an API, above its permissions.

    Args:
        permission: the first of them.
    """
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    for text, role, stretch in ((permission.resource_name, "label", 0), (permission.indicator, "hint", 1)):
        label = ElidedLabel(role)
        label.setText(text)
        row.addWidget(label, stretch)
    return head
