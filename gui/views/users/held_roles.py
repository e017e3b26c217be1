"""The roles that a user holds everywhere: listed, added by search, taken away with a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.roles import Level, Role, RoleListing, RoleName
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.choices import Choice
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import scrolling
from gui.widgets.fields.field import Note
from gui.widgets.icon_button import IconButton
from gui.widgets.let_press import let_press
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.polish import beside_icon, text_label

# Pixels: one role, and the room for all of them at most.
_ROW, _HIGHEST = 36, 180


class HeldRoles(QWidget):
    """The roles.

    Args:
        api: gives and takes roles.
        theme: the colours.
        icons: where icons come from.
        user_id: whose they are.
        parent: owner.

    Signals:
        changed: the user holds other roles now.
        role_opened: id of a role.
        opened: a dialog that has been opened.
    """

    changed = Signal()
    role_opened = Signal(str)
    opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, user_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._user = api, theme, icons, user_id
        self.roles: list[RoleName] = []
        self._waiting: list[RoleName] = []
        self._lost: RoleName | None = None
        self.removers: dict[str, IconButton] = {}
        self.openers: dict[str, QPushButton] = {}
        self.add_button = QPushButton(icons.icon("plus"), beside_icon(self.tr("Add roles")))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self.note = Note()
        self.note.fix_chosen.connect(self._bring_back)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(self.tr("Roles"), "subheading"))
        words.addWidget(text_label(self.tr("In force everywhere."), "hint"))
        head.addLayout(words, 1)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignVCenter)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self._area = scrolling(inside, self.tr("Roles"))
        self._none = text_label(self.tr("No roles yet. A role gives permissions of your APIs."), "body2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._area)
        column.addWidget(self._none)
        column.addWidget(self.note)

    def show_roles(self, roles: list[RoleName]) -> None:
        """Show what is held.

        Args:
            roles: by name.
        """
        self.roles = roles
        while self._rows.count() > 1:
            item = self._rows.takeAt(0)
            row = item.widget() if item is not None else None
            if row is not None:
                row.hide()
                row.deleteLater()
        self.removers, self.openers = {}, {}
        for role in roles:
            self._rows.insertWidget(self._rows.count() - 1, self._make_row(role))
        self._area.setFixedHeight(min(_HIGHEST, _ROW * len(roles)))
        self._area.setVisible(bool(roles))
        self._none.setVisible(not roles)

    def add(self) -> None:
        """Pick roles of users."""
        words = PickerWords(
            self.tr("Add roles"),
            self.tr("The user may do at once what they give."),
            self.tr("Search by name or description"),
            self.tr("There are no roles of users yet"),
            self.tr("Create one on the Roles screen first."),
        )
        dialog = PickerDialog(
            self._theme,
            self._icons,
            words,
            lambda asked: self._api.list_roles(asked.narrow(RoleListing, level=Level.USER)),
            choice_of_role,
            already=[role.id for role in self.roles],
            parent=self,
        )
        dialog.picked.connect(lambda chosen: self._give([RoleName(choice.id, choice.title) for choice in chosen]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    def remove(self, role: RoleName) -> None:
        """Take a role away, with a way back."""

        def done(_nothing: object) -> None:
            self._lost = role
            self.note.show_done(self.tr("“{role}” was taken away.").format(role=role.name), self.tr("Undo"))
            self.changed.emit()

        self.removers[role.id].setEnabled(False)
        call = self._api.remove_holder(role.id, self._user).bind(self)
        call.done.connect(done)
        call.failed.connect(lambda error: self._on_failed(role, error))

    def _bring_back(self) -> None:
        lost, self._lost = self._lost, None
        if lost is not None:
            self.note.show_hint()
            self._give([lost])

    def _give(self, roles: list[RoleName]) -> None:
        """Give one role after the other, for each of them knows its own holders."""
        self._waiting = roles
        let_press(self.add_button, False)
        self.note.show_hint()
        self._give_next()

    def _give_next(self) -> None:
        if not self._waiting:
            let_press(self.add_button, True)
            self.changed.emit()
            return
        role = self._waiting.pop(0)
        call = self._api.add_holders(role.id, [self._user]).bind(self)
        call.done.connect(lambda _role: self._give_next())
        call.failed.connect(lambda error: self._on_failed(role, error))

    def _on_failed(self, role: RoleName, error: ApiError) -> None:
        text = problem_text(error.problems[0]) if error.problems else error_text(error)
        self.note.show_problem(f"{role.name}: {text}")
        self._waiting = []
        let_press(self.add_button, True)
        self.changed.emit()

    def _make_row(self, role: RoleName) -> QWidget:
        row = QWidget()
        row.setFixedHeight(_ROW)
        opener = QPushButton(self._icons.icon("shield-check", "accent_text"), beside_icon(role.name))
        opener.setProperty("kind", "link")
        opener.setAutoDefault(False)
        opener.setAccessibleName(self.tr("Open the role {role}").format(role=role.name))
        opener.clicked.connect(lambda: self.role_opened.emit(role.id))
        remover = IconButton(self._icons, "x", self.tr("Take {role} away").format(role=role.name))
        remover.clicked.connect(lambda: self.remove(role))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(opener)
        line.addStretch(1)
        line.addWidget(remover)
        self.removers[role.id], self.openers[role.id] = remover, opener
        return row


def choice_of_role(role: Role) -> Choice:
    """What a role looks like where roles are picked.

    Args:
        role: as the daemon lists them.
    """
    return Choice(role.id, role.name, role.description, record=role)
