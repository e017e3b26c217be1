"""One list of permissions that an application may ask for, added by search, and shown a page at a time however long it is."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.permissions import MOST_ENTRIES, PermissionEntry
from common.contracts.resources import MOST_AT_ONCE, AllPermissionsListing, Permission
from common.errors import Problem
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.choices import Choice
from gui.models.entry_order import reading_order
from gui.models.permission_names import PermissionNames
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.permissions.entry_row import EntryRow, make_heading
from gui.views.applications.permissions.entry_words import ROLES, EntryWords, entry_choice
from gui.views.frames.part import Part
from gui.views.frames.problems import position_in
from gui.widgets.card import Card
from gui.widgets.fields.field import Note
from gui.widgets.lists.list_card import SearchField
from gui.widgets.lists.pager import Pager
from gui.widgets.lists.picker import PickerDialog
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.notice_place import NoticePlace

PAGE = 8


class EntryList(Part[Application]):
    """A card with such a list.

    Args:
        api: finds permissions.
        theme: the colours.
        icons: where icons come from.
        names: what permissions are called.
        words: which list it is.
        parent: owner.

    Signals:
        added: somebody has added permissions.
        hint_chosen: the link of the hint above the list was followed.
        opened: a dialog that has been opened.
        place_asked: a place of the window.
    """

    added = Signal()
    hint_chosen = Signal()
    opened = Signal(object)
    place_asked = Signal(str)

    def __init__(self, api: Api, theme: Theme, icons: Icons, names: PermissionNames, words: EntryWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._names, self.words = api, theme, icons, names, words
        self._entries: list[PermissionEntry] = []
        # Positions in that list, in the order in which people read them.
        self._order: list[int] = []
        self._problems: dict[int, Problem] = {}
        self._shown: list[QWidget] = []
        self.rows: dict[int, EntryRow] = {}
        self.add = QPushButton(icons.icon("plus"), beside_icon(self.tr("Add")))
        self.add.setAccessibleName(words.picker.title)
        self.add.clicked.connect(self.open_picker)
        self.search = SearchField(icons, self.tr("Find in this list"))
        self.search.searched.connect(lambda _text: self._arrange_anew())
        self.search.hide()
        self.hint = Note()
        self.hint.fix_chosen.connect(self.hint_chosen)
        self.empty = text_label(words.empty, "hint", wrap=True)
        self.whole = Note()
        self.pager = Pager(icons, words.title, PAGE)
        self.pager.moved.connect(self._show)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._said = NoticePlace(icons, self._list)
        self.card = Card(words.title, words.text, action=self.add)
        for part in (self.hint, self.search, self._list, self.empty, self.pager, self.whole):
            self.card.add(part)
        self.column.addWidget(self.card)
        names.arrived.connect(self._on_names)
        names.failed.connect(self._on_failed)
        names.use_arrived.connect(self._on_use)

    def entries(self) -> list[PermissionEntry]:
        """The list as it is drafted."""
        return list(self._entries)

    def drafted(self, application: Application, /) -> Application:
        """The application with this list as it is shown."""
        settings = msgspec.structs.replace(application.settings, **{self.words.field: list(self._entries)})
        return msgspec.structs.replace(application, settings=settings)

    def open_picker(self) -> None:
        """Search for permissions to add."""
        most = min(MOST_AT_ONCE, MOST_ENTRIES - len(self._entries))
        if most <= 0:
            self.whole.show_problem(self.tr("The list is full: at most %Ln entries.", "", MOST_ENTRIES))
            return
        dialog = PickerDialog(
            self._theme,
            self._icons,
            self.words.picker,
            lambda asked: self._api.list_role_permissions(asked.narrow(AllPermissionsListing, of=self.words.of)),
            entry_choice,
            already=[entry.id for entry in self._entries],
            most=most,
            parent=self.window(),
        )
        dialog.picked.connect(self._on_picked)
        dialog.origin_asked.connect(lambda: self.place_asked.emit(self.words.origin))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to the rows that they name by position, and the others below the list."""
        whole, self._problems = "", {}
        for problem in problems:
            position = position_in(problem.field, self.words.field)
            if position is not None and position < len(self._entries):
                self._problems.setdefault(position, problem)
            elif problem.field == self.words.field:
                whole = whole or problem_text(problem)
        for position, row in self.rows.items():
            self._show_problem_of(position, row)
        elsewhere = len(self._problems.keys() - self.rows.keys())
        if elsewhere and not whole:
            whole = self.tr("%Ln entry/entries on another page need(s) attention.", "", elsewhere)
        if whole:
            self.whole.show_problem(whole)
        else:
            self.whole.show_hint("")

    def owns(self, field: str) -> bool:
        """Whether a field is one of this list's."""
        return field.partition(".")[0] == self.words.field

    def focus_field(self, field: str) -> None:
        """Open the page of the row that a field names and give it the keyboard."""
        position = position_in(field, self.words.field)
        if position is None or position >= len(self._entries):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if position not in self.rows:
            self._clear_search()
            self._sort()
            self.pager.show_row(self._order.index(position))
            self._show()
        row = self.rows.get(position)
        if row is not None:
            (row.remove if row.reason.isHidden() else row.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        entries: list[PermissionEntry] = getattr(application.settings, self.words.field)
        if entries == self._entries and (self.rows or not entries):
            return  # who saves while typing keeps the keyboard and the cursor
        self._entries = list(entries)
        self._names.want(entry.id for entry in entries)
        self._arrange_anew()

    # Showing.

    def _clear_search(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def _arrange_anew(self) -> None:
        self._sort()
        self._show()

    def _sort(self) -> None:
        self._order = reading_order(self._entries, self._names.find, self.search.text())
        self.pager.show_total(len(self._order))

    def _show(self) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown, self.rows = [], {}
        waiting = self._names.is_waiting(entry.id for entry in self._entries)
        self.search.setVisible(len(self._entries) > PAGE)
        self._say_empty(waiting)
        if waiting:
            self.pager.hide()
            return
        first, last = self.pager.bounds()
        group = ""
        for position in self._order[first:last]:
            permission = self._names.find(self._entries[position].id)
            if permission is not None and permission.resource_id and permission.resource_id != group:
                group = permission.resource_id
                self._add(make_heading(permission))
            self._add(self._make_row(position, permission))
        self.show_problems([*self._problems.values()])

    def _say_empty(self, waiting: bool) -> None:
        self.empty.setVisible(waiting or not self._order)
        if waiting:
            self.empty.setText(self.tr("Loading the names…"))
        else:
            self.empty.setText(self.words.empty if not self._entries else self.tr("Nothing in this list matches."))

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._list.addWidget(widget)

    def _make_row(self, position: int, permission: Permission | None) -> EntryRow:
        row = EntryRow(self._icons, self._entries[position], permission)
        row.edited.connect(lambda: self._on_row_edited(position, row))
        row.removed.connect(lambda: self._remove(position))
        row.roles_asked.connect(lambda: self.place_asked.emit(ROLES))
        self.rows[position] = row
        if permission is not None:
            self._names.want_use(permission.id)
            self._show_given(row)
        return row

    def _show_problem_of(self, position: int, row: EntryRow) -> None:
        problem = self._problems.get(position)
        row.show_problem(problem_text(problem) if problem else "", of_reason=problem is not None and problem.field.endswith(".reason"))

    def _on_names(self) -> None:
        self._said.clear()
        if self._entries:
            self._arrange_anew()

    def _on_use(self, permission_id: str) -> None:
        for row in self.rows.values():
            if row.entry.id == permission_id:
                self._show_given(row)

    def _show_given(self, row: EntryRow) -> None:
        row.show_given(self._names.is_given(row.entry.id, inside=self.words.inside), self.words.not_given)

    def _on_failed(self, error: ApiError) -> None:
        if not self._names.is_waiting(entry.id for entry in self._entries):
            return
        self._said.warn(error_text(error), self.tr("Try again"), lambda: self._names.want(entry.id for entry in self._entries))
        self.empty.hide()

    # Editing.

    def _on_picked(self, choices: list[Choice]) -> None:
        known = {entry.id for entry in self._entries}
        new = [choice for choice in choices if choice.id not in known]
        for choice in new:
            assert isinstance(choice.record, Permission)
            self._names.learn(choice.record)
        self._entries += [PermissionEntry(choice.id) for choice in new]
        self._problems = {}
        self._clear_search()
        self._sort()
        if new:
            self.pager.show_row(min((self._order.index(len(self._entries) - 1 - back) for back in range(len(new))), default=0))
        self._show()
        self.note_edit()
        self.added.emit()

    def _on_row_edited(self, position: int, row: EntryRow) -> None:
        self._entries[position] = row.entry
        self.note_edit()

    def _remove(self, position: int) -> None:
        place = self._order.index(position)
        del self._entries[position]
        self._problems = {}
        self._arrange_anew()
        self.note_edit()
        # The keyboard goes to the row that has moved up, or to the button that adds.
        rows = list(self.rows.values())
        target = rows[min(place - self.pager.bounds()[0], len(rows) - 1)].remove if rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)
