"""A list of those who may use an application: users, roles, organizations, or roles in organizations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.access import MOST_RULES
from common.contracts.resources import MOST_AT_ONCE
from common.errors import Problem
from gui.models.choices import Choice
from gui.models.found_names import FoundName, FoundNames
from gui.models.paged import SearchedFetch
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.problems import first_of, indexed
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fields.field import Note
from gui.widgets.icon_button import IconButton
from gui.widgets.icon_label import IconLabel
from gui.widgets.lists.pager import Pager
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label

PAGE = 6


@dataclass(frozen=True)
class RuleKind:
    """What a list is of.

    Attributes:
        field: path as problems name it.
        icon: in front of each row.
        title: above the list.
        gone: what stands where one was deleted.
        names: what they are called.
        search: finds some to add.
        make_choice: what they look like there.
        picker: what that dialog says.
    """

    field: str
    icon: str
    title: str
    gone: str
    names: FoundNames
    search: SearchedFetch
    make_choice: Callable[[object], Choice]
    picker: PickerWords


class RuleRow(QFrame):
    """One of them.

    Args:
        icons: where icons come from.
        kind: what it is.
        parent: owner.

    Signals:
        removed: it is to be taken off the list.
    """

    removed = Signal()

    def __init__(self, icons: Icons, kind: RuleKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._kind = icons, kind
        self.setProperty("role", "box")
        self.name = ElidedLabel("label")
        self.detail = ElidedLabel("hint")
        self.note = Note()
        self.remove = IconButton(icons, "trash-2", "")
        self.remove.clicked.connect(self.removed)
        self.row = QHBoxLayout()
        self.row.setSpacing(10)
        self.row.addWidget(IconLabel(icons, kind.icon, "text3"))
        self.row.addWidget(self.name)
        self.row.addWidget(self.detail, 1)
        self.row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 6, 4)
        column.setSpacing(2)
        column.addLayout(self.row)
        column.addWidget(self.note)

    def show_name(self, identity: str, found: FoundName | None) -> None:
        """Say what it is called.

        Args:
            identity: of it; shown as long as there is nothing better.
            found: its name, None as long as that is not known.
        """
        name = (found.name or self._kind.gone) if found is not None else identity
        self.name.setText(name)
        set_tooltip(self.name, f"{name}\n{identity}" if name != identity else identity)
        gone = found is not None and found.is_gone
        self.detail.setText(self.tr("deleted; it counts for nothing") if gone else found.detail if found is not None else "")
        self.remove.rename(self.tr("Remove {name}").format(name=name))

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong, or that nothing is."""
        if problem is None:
            self.note.show_hint("")
        else:
            self.note.show_problem(problem_text(problem))


class RuleList(QWidget):
    """Some of them by their keys, added by search.

    Args:
        theme: the colours.
        icons: where icons come from.
        kind: of what.
        parent: owner.

    Signals:
        edited: somebody has changed the list.
        opened: a dialog that has been opened.
    """

    edited = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, kind: RuleKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons, self.kind = theme, icons, kind
        self._keys: list[str] = []
        self.rows: dict[int, RuleRow] = {}
        self._problems: dict[int, Problem] = {}
        self.add = QPushButton(icons.icon("plus", "accent_text"), beside_icon(self.tr("Add")))
        self.add.setProperty("kind", "link")
        self.add.setAccessibleName(kind.picker.title)
        self.add.clicked.connect(self.open_picker)
        self.whole = Note()
        self.pager = Pager(icons, kind.title, PAGE)
        self.pager.moved.connect(self._show)
        head = QHBoxLayout()
        head.addWidget(text_label(kind.title, "label"), 1)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self.pager)
        column.addWidget(self.whole)
        kind.names.arrived.connect(self._on_name)

    def keys(self) -> list[str]:
        """What stands in the list."""
        return list(self._keys)

    def set_keys(self, keys: list[str]) -> None:
        """Show another list.

        Args:
            keys: ids, or what else tells one rule from another.
        """
        if keys != self._keys:
            self._keys = list(keys)
            self._problems = {}
            self._show()

    def open_picker(self) -> None:
        """Search for more."""
        most = min(MOST_AT_ONCE, MOST_RULES - len(self._keys))
        if most <= 0:
            self.whole.show_problem(self.tr("The list is full: at most %Ln entries.", "", MOST_RULES))
            return
        dialog = PickerDialog(
            self._theme,
            self._icons,
            self.kind.picker,
            self.kind.search,
            self.kind.make_choice,
            already=self._already(),
            most=most,
            parent=self.window(),
        )
        dialog.picked.connect(self._on_picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to the rows that they name by position, and the others below the list."""
        # `access.organization_roles.2.role_id` is about the rule as a whole, too.
        depth = self.kind.field.count(".") + 2
        own = [problem for problem in problems if problem.field.startswith(f"{self.kind.field}.")]
        cut = [Problem(".".join(problem.field.split(".")[:depth]), problem.code, problem.message) for problem in own]
        self._problems = indexed(cut, self.kind.field)
        for position, row in self.rows.items():
            row.show_problem(self._problems.get(position))
        whole = first_of(problems, self.kind.field)
        elsewhere = len(self._problems.keys() - self.rows.keys())
        if whole is not None:
            self.whole.show_problem(problem_text(whole))
        elif elsewhere:
            self.whole.show_problem(self.tr("%Ln entry/entries on another page need(s) attention.", "", elsewhere))
        else:
            self.whole.show_hint("")

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the row that a field names by position, or to the button that adds."""
        position = next((int(part) for part in field[len(self.kind.field) :].split(".") if part.isdecimal()), -1)
        if 0 <= position < len(self._keys):
            self.pager.show_row(position)
            self._show()
            self.rows[position].remove.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a list of pairs says otherwise.

    def _identity(self, key: str) -> str:
        """The id of what a key names."""
        return key

    def _key_of(self, choice: Choice) -> str:
        """The key of what was picked."""
        return choice.id

    def _already(self) -> list[str]:
        """What the search need not offer again."""
        return list(self._keys)

    def _make_row(self, position: int) -> RuleRow:
        """A row; the base knows nothing but a name."""
        identity = self._identity(self._keys[position])
        row = RuleRow(self._icons, self.kind)
        row.show_name(identity, self.kind.names.find(identity))
        row.removed.connect(lambda: self._remove(position))
        return row

    # Showing and editing.

    def _show(self) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.pager.show_total(len(self._keys))
        self.rows = {position: self._make_row(position) for position in range(*self.pager.bounds())}
        for position, row in self.rows.items():
            row.show_problem(self._problems.get(position))
            self._list.addWidget(row)

    def _on_name(self, identity: str) -> None:
        for position, row in self.rows.items():
            if self._identity(self._keys[position]) == identity:
                row.show_name(identity, self.kind.names.find(identity))

    def _on_picked(self, choices: list[Choice]) -> None:
        for choice in choices:
            self.kind.names.learn(choice.id, FoundName(choice.title, choice.detail))
        first = len(self._keys)
        self._keys += [key for key in map(self._key_of, choices) if key not in self._keys]
        self.pager.show_total(len(self._keys))
        self.pager.show_row(min(first, len(self._keys) - 1))
        self._change()

    def _remove(self, position: int) -> None:
        del self._keys[position]
        self._change()
        rows = list(self.rows.values())
        target = rows[min(position - self.pager.bounds()[0], len(rows) - 1)].remove if rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self) -> None:
        self._problems = {}
        self._show()
        self.edited.emit()
