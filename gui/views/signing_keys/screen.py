"""Signing keys: which sign, which follow, and a rotation."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.installation.signing_keys import SigningKey
from common.contracts.paging import Listing
from common.contracts.status import ConsoleRole, Status
from gui.api.api import Api
from gui.api.call import Call
from gui.models.installation.signing_keys import ALGORITHM, SINCE, STATE, SigningKeysModel
from gui.models.paged import PagedModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.signing_keys.rotate_dialog import RotateDialog
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

_WIDTHS = [180, 130, 160, 0, 56]


class SigningKeysScreen(Screen):
    """The screen.

    Args:
        api: lists and rotates them.
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
    subjects = ("keys",)
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._say, self._now, self._jwks = api, icons, say, now, status.endpoints.jwks
        self._may_rotate = status.role is ConsoleRole.OWNER
        self.model = SigningKeysModel(now, self)
        self.table = ListTable(self.tr("Signing keys"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by algorithm or key ID"))
        self.table.set_widths(_WIDTHS, 220, (SINCE, ALGORITHM, STATE))
        self.copy_button = QPushButton(icons.icon("copy", "text2"), beside_icon(self.tr("Copy JWK set address")))
        self.rotate_button = QPushButton(icons.icon("refresh-cw", "on_primary"), beside_icon(self.tr("Rotate…")))
        self.rotate_button.setProperty("kind", "primary")
        if not self._may_rotate:
            self.rotate_button.hide()
        self.leave_to_daemon(self.rotate_button)
        self._build()
        self._connect()
        self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Signing keys")

    @property
    def listed(self) -> PagedModel[SigningKey]:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def begin(self) -> None:
        """Ask which keys shall be rotated."""
        self.rotate("")

    def rotate(self, algorithm: str) -> None:
        """The same for those of an algorithm, "" for all."""
        if not self._may_rotate:
            return
        dialog = RotateDialog(self._api, self.model.items(), self._now, algorithm, self)
        dialog.saved.connect(self._on_rotated)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _build(self) -> None:
        column = screen_column(self)
        text = self.tr("Tokens are signed with them. Partners fetch the public halves by themselves from the JWK set.")
        add_head(column, self.title, text, [self.copy_button, self.rotate_button])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addStretch(1)
        nothing = self.tr("Keys are made as the daemon starts for the first time.")
        self.card.say(
            Nothing("key-round", self.tr("No signing keys"), nothing),
            self.tr("No signing key matches"),
            lambda number: self.tr("%Ln signing key(s)", "", number),
        )

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._copy_address)
        self.rotate_button.clicked.connect(self.begin)
        self.table.opened.connect(lambda row: self._copy(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_signing_keys(asked)

    def _on_menu(self, row: int, at: QPoint) -> None:
        key = self.model.item(row)
        menu = RowMenu(self._icons, self)
        menu.add("copy", self.tr("Copy key ID"), lambda: self._copy(key), "Return")
        if self._may_rotate:
            rotate = self.tr("Rotate {algorithm}…").format(algorithm=key.algorithm)
            menu.add("refresh-cw", rotate, lambda: self.rotate(key.algorithm), changes=True)
        menu.open_at(at)

    def _copy(self, key: SigningKey) -> None:
        copy_text(key.id)
        self._say.fact(self.tr("Key ID copied"))

    def _copy_address(self) -> None:
        copy_text(self._jwks)
        self._say.fact(self.tr("Address of the JWK set copied"))

    def _on_rotated(self, _page: object) -> None:
        self._say.fact(self.tr("Other keys sign from now on"))
        self.reload()
