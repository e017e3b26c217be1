"""Check boxes of the roles that members of organizations can hold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.paging import MAX_PAGE, Page
from common.contracts.roles import Level, Role, RoleListing, RoleName
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.views.frames.page import scrolling
from gui.widgets.fields.clear_button import add_clear_button
from gui.widgets.plain_text import caption, set_tooltip
from gui.widgets.polish import text_label

# With more roles than this a line to filter them appears.
_MANY = 8


class RoleChecks(QWidget):
    """The roles, some of them ticked. It reads them by itself.

    Args:
        api: lists roles.
        held: roles that are ticked from the start.
        compact: whether they stand in two columns, with what they are for as tooltips.
        parent: owner.

    Signals:
        changed: a box was ticked or unticked.
        loaded: all roles are there.
        template_asked: there are no roles, and somebody wants to create one.
    """

    changed = Signal()
    loaded = Signal()
    template_asked = Signal()

    def __init__(self, api: Api, held: list[RoleName], *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._columns = api, 2 if compact else 1
        self._roles: list[Role] = []
        self._held = [role.id for role in held]
        self.boxes: dict[str, QCheckBox] = {}
        self._rows: dict[str, QWidget] = {}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter the roles"))
        self.filter.setAccessibleName(self.tr("Filter the roles"))
        add_clear_button(self.filter)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.hide()
        self.note = text_label(self.tr("Looking for roles…"), "hint", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_button)
        self.button.hide()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(2, 2, 8, 2)
        self._grid.setSpacing(8)
        for number in range(self._columns):
            self._grid.setColumnStretch(number, 1)
        self._area = scrolling(inside, self.tr("Roles"))
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self._area, 1)
        column.addWidget(self.note)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer(held)
        self.load()

    def load(self) -> None:
        """Read the roles, all pages of them."""
        self._roles = []
        self.button.hide()
        self._ask("")

    def chosen(self) -> list[str]:
        """Ids of the roles that are ticked."""
        return [role_id for role_id, box in self.boxes.items() if box.isChecked()]

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the roles, or with "" nothing.

        Args:
            text: one sentence.
        """
        self.note.setProperty("role", "problem" if text else "hint")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _ask(self, cursor: str) -> None:
        call = self._api.list_roles(RoleListing(cursor, MAX_PAGE, level=Level.ORGANIZATION)).bind(self)
        call.done.connect(self._on_page)
        call.failed.connect(self._on_failed)

    def _on_page(self, page: Page[Role]) -> None:
        self._roles += page.items
        if page.next is not None:
            self._ask(page.next)
            return
        self.show_problem("")
        self._offer([RoleName(role.id, role.name) for role in self._roles], {role.id: role.description for role in self._roles})
        if not self._roles and not self.boxes:
            self.note.setText(self.tr("There are no organization roles yet. They are part of the template that all organizations share."))
            self.note.show()
            self.button.setText(self.tr("Go to the template"))
            self.button.show()
        self.loaded.emit()

    def _offer(self, roles: list[RoleName], texts: dict[str, str] | None = None) -> None:
        """Make a box for each role. One that is held stays, whatever the list says, so that nobody loses it unasked."""
        ticked = {*self.chosen(), *(self._held if not self.boxes else [])}
        known = {role.id: role.name for role in roles} | {
            role_id: box.text() for role_id, box in self.boxes.items() if box.isChecked() and role_id not in {role.id for role in roles}
        }
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self.boxes, self._rows = {}, {}
        for position, (role_id, name) in enumerate(known.items()):
            row = self._make_row(role_id, name, (texts or {}).get(role_id, ""))
            self.boxes[role_id].setChecked(role_id in ticked)
            self.boxes[role_id].toggled.connect(lambda _on: self.changed.emit())
            self._grid.addWidget(row, position // self._columns, position % self._columns, Qt.AlignmentFlag.AlignTop)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._area.setVisible(bool(known))
        self.filter.setVisible(len(known) > _MANY)

    def _make_row(self, role_id: str, name: str, text: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = QCheckBox(caption(name))
        box.setAccessibleName(name)
        box.setAccessibleDescription(text)
        column.addWidget(box)
        if self._columns > 1:
            set_tooltip(row, text)
        elif text:
            words = text_label(text, "hint", wrap=True)
            words.setContentsMargins(26, 0, 0, 0)
            column.addWidget(words)
        self.boxes[role_id] = box
        self._rows[role_id] = row
        return row

    def _on_filter(self, text: str) -> None:
        for role_id, row in self._rows.items():
            row.setVisible(text.strip().casefold() in self.boxes[role_id].accessibleName().casefold())

    def _on_failed(self, error: ApiError) -> None:
        self.show_problem(error_text(error))
        self.button.setText(self.tr("Try again"))
        self.button.show()

    def _on_button(self) -> None:
        if self._roles or self.note.property("role") == "problem":
            self.load()
        else:
            self.template_asked.emit()
