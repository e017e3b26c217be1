"""Finds anything: fills the palette with applications and users that the daemon finds, and with commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from common.contracts.applications import ApplicationRow
from common.contracts.paging import Page
from common.contracts.users import User
from gui.api.api import Api
from gui.api.call import Call
from gui.models.applications import TYPE_ICONS
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.palette import Finding, Palette

MOST = 5


class Finder(QObject):
    """One opening of the palette.

    Args:
        api: searches.
        theme: the colours.
        icons: where icons come from.
        commands: what can be done.
        open_application: opens the details of a client ID.
        open_user: shows the user of that name in the list.
        window: above which the palette appears.
    """

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        commands: list[Finding],
        open_application: Callable[[str], None],
        open_user: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._api, self._open_application, self._open_user = api, open_application, open_user
        self._calls: list[Call] = []
        self._applications: list[Finding] = []
        self._users: list[Finding] = []
        self.palette = Palette(theme, icons, commands, window)
        self.palette.searched.connect(self._on_searched)
        self.palette.finished.connect(self._on_finished)
        self.palette.open_over(window)

    def _on_searched(self, text: str) -> None:
        self._cancel()
        if not text:
            self._applications, self._users = [], []
            self.palette.show_findings([])
            return
        applications = self._api.list_applications(search=text, limit=MOST)
        applications.done.connect(self._on_applications)
        users = self._api.list_users(text, limit=MOST)
        users.done.connect(self._on_users)
        self._calls = [applications, users]
        for call in self._calls:
            call.settled.connect(partial(self._forget, call))

    def _on_applications(self, page: Page[ApplicationRow]) -> None:
        self._applications = [Finding(row.name, row.id, TYPE_ICONS[row.type], partial(self._open_application, row.id)) for row in page.items]
        self.palette.show_findings(self._applications + self._users)

    def _on_users(self, page: Page[User]) -> None:
        self._users = [Finding(user.shown_name, user.email or user.username, "user", partial(self._open_user, user.username)) for user in page.items]
        self.palette.show_findings(self._applications + self._users)

    def _on_finished(self) -> None:
        self._cancel()
        self.palette.deleteLater()
        self.deleteLater()

    def _cancel(self) -> None:
        for call in self._calls:
            call.cancel()
        self._calls = []

    def _forget(self, call: Call) -> None:
        """A settled call deletes itself and must not be touched any more."""
        self._calls = [other for other in self._calls if other is not call]
