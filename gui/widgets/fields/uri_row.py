"""One address in a list, with what is wrong with it and the click that mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.field import Note, shorten
from gui.widgets.icon_button import IconButton
from gui.widgets.polish import mark

_FIX_SHOWN = 56


class UriRow(QWidget):
    """One address with its button and the line that says what is wrong with it.

    Args:
        icons: where icons come from.
        name: what the address is, for screen readers.
        uri: the address.
        parent: owner.
    """

    edited = Signal()
    removed = Signal()
    returned = Signal()

    def __init__(self, icons: Icons, name: str, uri: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fix: str | None = None
        self.touched = False
        self.line = QLineEdit(uri)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.setCursorPosition(0)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.returned)
        self.remove = IconButton(icons, "trash-2", self.tr("Remove this address"))
        self.remove.clicked.connect(self.removed)
        self.note = Note()
        self.note.fix_chosen.connect(self.apply_fix)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.note)

    def _on_edited(self) -> None:
        self.touched = True
        self.edited.emit()

    def apply_fix(self) -> None:
        """Put the offered value in place of what was typed."""
        if self.fix is None:
            return
        self.line.setText(self.fix)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def show_problem(self, text: str, fix: str | None) -> None:
        """Say what is wrong, with a fix where there is one."""
        self.fix = fix
        mark(self.line, invalid=True)
        link = None
        if fix is not None:
            link = self._caption(self.line.text(), fix)
        self.note.show_problem(text, link)
        self.line.setAccessibleDescription(text)

    def _caption(self, typed: str, fix: str) -> str:
        """What the fix does: the shortest that says it."""
        if typed != typed.strip() == fix:
            return self.tr("Remove the spaces")
        only_scheme = typed == typed.strip() and typed.partition(":")[2] == fix.partition(":")[2]
        return self.tr("Change to {value}").format(value=fix.partition(":")[0] if only_scheme else shorten(fix, _FIX_SHOWN))

    def show_fine(self, praise: str, warning: str) -> None:
        """Say that the address is good, if it was typed just now, or what deserves a look."""
        self.fix = None
        mark(self.line, invalid=False)
        if warning:
            self.note.show_warning(warning)
        elif praise and self.touched:
            self.note.show_ok(praise)
        else:
            self.note.show_hint("")
        self.line.setAccessibleDescription(warning)
