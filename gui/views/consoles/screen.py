"""The consoles that may look after the daemon, each with a key of its own that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.paging import Listing
from common.contracts.status import ConsoleKey, ConsoleRole, Status
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.installation.consoles import PAIRED, ROLE, USED, ConsolesModel
from gui.models.paged import PagedModel
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import text_label
from gui.widgets.window.confirm import ConfirmDialog

_WIDTHS = [0, 300, 150, 150, 56]
# What the daemon says of the last key of an owner.
LAST = "console_key.last_owner"


class ConsolesScreen(Screen):
    """The list, for owners; others are told that they cannot see it.

    Args:
        api: lists and revokes them.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        status: what this console may do.
        parent: owner.

    Signals:
        dialog_opened: a dialog that now stands above the window.
    """

    dialog_opened = Signal(object)
    subjects = ("console_key",)
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._say = api, icons, say
        self._is_owner = status.role is ConsoleRole.OWNER
        self.model = ConsolesModel(now, self)
        self.table = ListTable(self.tr("Consoles"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name"))
        self.table.set_widths(_WIDTHS, 220, (PAIRED, ROLE, USED))
        self.note = text_label("", "body2", wrap=True)
        self._build()
        self.table.menu_asked.connect(self._on_menu)
        # There is nothing to open but the question.
        self.table.opened.connect(lambda row: self.ask(self.model.item(row)))
        self.table.delete_asked.connect(lambda row: self.ask(self.model.item(row)))
        if self._is_owner:
            self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Consoles")

    @property
    def listed(self) -> PagedModel[ConsoleKey]:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        if self._is_owner:
            self.card.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def ask(self, console: ConsoleKey) -> None:
        """Take its key away, after a question."""
        text = self.tr("It is refused at once, everywhere, and has to be paired anew with a code from the daemon’s machine.")
        if console.is_own:
            text = self.tr("This is the console that you use. It is refused at once and has to be paired anew with a code from the daemon’s machine.")
        self._open(console, text, is_last=False)

    def _ask_for_last(self, console: ConsoleKey) -> None:
        text = self.tr("It is the last one of an owner: until another is paired on the daemon’s machine, nobody manages consoles.")
        self._open(console, text, is_last=True)

    def _open(self, console: ConsoleKey, text: str, *, is_last: bool) -> None:
        title = self.tr("Revoke the key of “{name}”?").format(name=console.name)
        typed = console.name if is_last or console.is_own else ""
        dialog = ConfirmDialog(title, text, self.tr("Revoke key"), typed=typed, parent=self)
        dialog.accepted.connect(lambda: self._revoke(console, is_last=is_last))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _build(self) -> None:
        column = screen_column(self)
        text = self.tr("Programs like this one that may look after the daemon. Each has a key of its own.")
        add_head(column, self.title, text, [])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addSpacing(12)
        column.addWidget(self.note)
        column.addStretch(1)
        self.note.setText(
            self.tr("Another one is paired with the code that `letpassd pair` prints on the daemon’s machine; its --role says what it may do.")
        )
        if not self._is_owner:
            self.card.hide()
            self.note.setText(self.tr("Only the console of an owner sees the others and takes keys away."))
        nothing = self.tr("Every console that was paired stands here.")
        self.card.say(
            Nothing("monitor", self.tr("No consoles"), nothing), self.tr("No console matches"), lambda number: self.tr("%Ln console(s)", "", number)
        )

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_console_keys(asked)

    def _on_menu(self, row: int, at: QPoint) -> None:
        console = self.model.item(row)
        menu = RowMenu(self._icons, self)
        menu.add("trash-2", self.tr("Revoke key…"), lambda: self.ask(console), "Del", changes=True)
        menu.open_at(at)

    def _revoke(self, console: ConsoleKey, *, is_last: bool) -> None:
        carry_through(
            self._api.revoke_console_key(console.id, last_owner=is_last),
            self._say,
            self,
            says=self.tr("“{name}” is refused from now on").format(name=console.name),
            then=lambda _nothing: self.model.remove(console.id),
            refused=lambda error: self._on_refused(console, error),
        )

    def _on_refused(self, console: ConsoleKey, error: ApiError) -> None:
        # Which is the last one, the daemon knows better than a list that is searched or a minute old.
        if error.code == LAST:
            self._ask_for_last(console)
            return
        self._say.problem(error_text(error))
        self.reload()
