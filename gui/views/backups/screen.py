"""Backups: how old the newest good one is, those that are kept, how they are made, and one more now."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.paging import Listing
from common.contracts.status import BackupState, ConsoleRole, Status
from gui.api.api import Api
from gui.api.call import Call
from gui.models.installation.backups import NAME, BackupsModel
from gui.models.paged import PagedModel
from gui.models.sizes import size_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.backups.newest_card import BackupCard
from gui.views.backups.plan_card import PlanCard
from gui.views.frames.carrying import carry_through
from gui.views.frames.page import add_head, screen_column, scrolling
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label

# Milliseconds between two looks at one that is being made.
LOOK_EVERY = 1000
_WIDTHS = [0, 90, 110, 170, 440]
_ROW = 46


class BackupsScreen(Screen):
    """The screen.

    Args:
        api: lists them and has one made.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        status: of the daemon, and what this console may do.
        parent: owner.

    Signals:
        dialog_opened: a dialog that now stands above the window.
    """

    dialog_opened = Signal(object)
    subjects = ("backup",)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._say, self._status = api, say, status
        self._may_change = status.role is not ConsoleRole.VIEWER
        self.model = BackupsModel(now, self)
        self.table = ListTable(self.tr("Backups"), RowDelegate(theme, icons, None, self, height=_ROW))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name of the file"))
        self.table.set_widths(_WIDTHS, 240, (NAME,))
        self.newest, self.plan = BackupCard(icons), PlanCard()
        self.running = text_label("", "hint", wrap=True)
        self.running.hide()
        self.make_button = QPushButton(icons.icon("archive", "on_primary"), beside_icon(self.tr("Back up now")))
        self.make_button.setProperty("kind", "primary")
        self.make_button.clicked.connect(self.begin_one)
        if not self._may_change:
            self.make_button.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._build()
        self.show_status(status)
        self.card.fetch_with(self._fetch)
        self._look()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Backups")

    @property
    def listed(self) -> PagedModel[object]:
        """The list."""
        return self.model  # type: ignore[return-value]

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()
        self._look()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def set_online(self, on: bool) -> None:
        """Offer one more only while the daemon can be reached."""
        super().set_online(on)
        self._offer()

    def begin_one(self) -> None:
        """Have one made now."""
        self.make_button.setEnabled(False)
        carry_through(self._api.begin_backup(), self._say, self, then=self._on_begun, otherwise=self._look)

    def show_status(self, status: Status) -> None:
        """Show how the backups are."""
        was_running = self._status.backup.running is not None
        self._status = status
        state = status.backup
        self.newest.show_status(status)
        self.plan.show_state(state)
        running = state.running
        self.running.setVisible(running is not None)
        if running is not None:
            done = self.tr("{size} done so far").format(size=size_text(running.done)) if running.done else ""
            self.running.setText(" · ".join(each for each in (self.tr("A backup is being made: copied, packed, then looked through."), done) if each))
            self._timer.start()
        elif was_running:
            self.card.reload()
            if state.failed_since is None:
                self._say.fact(self.tr("The backup was made and found good"))
        self._offer()

    def _build(self) -> None:
        content = QWidget()
        cards = QVBoxLayout(content)
        cards.setContentsMargins(0, 0, 8, 8)
        cards.setSpacing(16)
        cards.addWidget(self.newest)
        cards.addWidget(self.card)
        cards.addWidget(self.plan)
        cards.addStretch(1)
        self.newest.add(self.running)
        self.card.put_head(self.tr("Kept backups"), self.tr("In the folder of the settings, each looked at whether it is still as it was made."))
        nothing = self.tr("Backups in the folder that the settings name will stand here, each with its age and whether it is good.")
        self.card.say(
            Nothing("archive", self.tr("No backups are kept yet"), nothing),
            self.tr("No backup matches"),
            lambda number: self.tr("%Ln backup(s)", "", number),
        )
        column = screen_column(self)
        text = self.tr("Copies of the whole database, encrypted, and each looked through before it counts.")
        add_head(column, self.title, text, [self.make_button])
        column.addSpacing(22)
        column.addWidget(scrolling(content, self.title), 1)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_backups(asked)

    def _look(self) -> None:
        self._api.get_status().bind(self).done.connect(self.show_status)

    def _on_begun(self, _state: BackupState) -> None:
        self._say.fact(self.tr("A backup is being made"))
        self._look()

    def _offer(self) -> None:
        plan, running = self._status.backup.plan, self._status.backup.running
        reason = ""
        if not plan.folder and not plan.command:
            reason = self.tr("Nothing says where backups go: set backup_folder or backup_command first.")
        elif running is not None:
            reason = self.tr("One is being made.")
        self.make_button.setEnabled(self.is_online and not reason)
        set_tooltip(self.make_button, reason)
