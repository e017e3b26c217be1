"""One user permission of an application: allowed or not, required or optional, and why the partner wants it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from common.contracts.permissions import AllowedPermission, UserPermission
from gui.models.words.application_words import RISK_TONES, permission_text, permission_title, risk_name
from gui.theme.icons import Icons
from gui.widgets.chip import Chip
from gui.widgets.fields.field import Note
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import mark, text_label

REASON_MOST = 200
_REQUIRED, _OPTIONAL = "required", "optional"


class UserPermissionRow(QFrame):
    """A permission in plain words first, as a scope second.

    Args:
        icons: where icons come from.
        permission: the catalogue's entry.
        parent: owner.
    """

    edited = Signal()

    def __init__(self, icons: Icons, permission: UserPermission, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.permission = permission
        self.setProperty("role", "box")
        title = permission_title(permission.name)
        self.allowed = QCheckBox()
        self.allowed.setAccessibleName(self.tr("Allow {permission}").format(permission=title))
        self.allowed.setAccessibleDescription(permission_text(permission.name))
        self.allowed.toggled.connect(self._on_allowed)
        self.need = Segmented(
            icons,
            self.tr("Whether users have to give {permission}").format(permission=title),
            [Segment(_REQUIRED, self.tr("Required")), Segment(_OPTIONAL, self.tr("Optional"))],
        )
        self.need.chosen.connect(lambda _key: self.edited.emit())
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Partner's reason, which users read"))
        self.reason.textEdited.connect(self._on_reason)
        self.reason.setAccessibleName(self.tr("Partner's reason for {permission}").format(permission=title))
        self.note = Note()
        self._arrange(title)
        self._on_allowed(False)

    def show_allowed(self, allowed: AllowedPermission | None) -> None:
        """Show how it stands.

        Args:
            allowed: the application's entry, or None if it may not ask.
        """
        self.allowed.setChecked(allowed is not None)
        self.need.choose(_OPTIONAL if allowed is not None and not allowed.required else _REQUIRED)
        self.reason.setText(allowed.reason if allowed is not None else "")
        self.show_problem("")

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the reason, or with "" that nothing is.

        Args:
            text: one sentence.
        """
        mark(self.reason, invalid=bool(text))
        if text:
            self.note.show_problem(text)
        else:
            self._count()

    def has_problem(self) -> bool:
        """Whether a problem is shown now."""
        return bool(self.reason.property("invalid"))

    def value(self) -> AllowedPermission | None:
        """The application's entry, or None if it may not ask."""
        if not self.allowed.isChecked():
            return None
        return AllowedPermission(self.permission.name, self.need.key() == _REQUIRED, self.reason.text().strip())

    def _arrange(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(title, "subheading"))
        head.addWidget(text_label(self.permission.name, "mono"))
        head.addStretch(1)
        head.addWidget(Chip(risk_name(self.permission.risk), RISK_TONES.get(self.permission.risk, "neutral")))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(head)
        text = text_label(permission_text(self.permission.name), "hint", wrap=True)
        if self.permission.claims:
            set_tooltip(text, ", ".join(self.permission.claims))
        words.addWidget(text)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 6, 0, 0)
        more.setSpacing(4)
        choice = QHBoxLayout()
        choice.setSpacing(10)
        choice.addWidget(self.need)
        choice.addWidget(self.reason, 1)
        more.addLayout(choice)
        more.addWidget(self.note)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        mark_column = QVBoxLayout()
        mark_column.addWidget(self.allowed)
        mark_column.addStretch(1)
        row.addLayout(mark_column)
        row.addLayout(words, 1)

    def _on_allowed(self, on: bool) -> None:
        self._more.setVisible(on)
        self.edited.emit()

    def _on_reason(self) -> None:
        self.show_problem("")
        self.edited.emit()

    def _count(self) -> None:
        """How much of the room is used, as soon as some is."""
        used = len(self.reason.text().strip())
        hint = self.tr("In the partner's own words; users read it as a quotation.")
        self.note.show_hint(f"{hint} {used}/{REASON_MOST}" if used else "")
