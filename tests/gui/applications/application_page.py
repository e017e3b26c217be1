"""Opens the page of an application that a told daemon has, for the tests of that page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.applications import Application, ChangeApplication
from common.contracts.paging import Page
from common.contracts.permissions import CATALOGUE
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from tests.gui.makers import make_application, make_endpoints
from tests.gui.screen_desk import make_say
from tests.gui.told_daemon import ToldDaemon

ID = make_application().id
PATH = f"/api/applications/{ID}"


@dataclass(frozen=True)
class Opener:
    """What a page needs."""

    qtbot: QtBot
    api: Api
    theme: Theme
    icons: Icons
    told_daemon: ToldDaemon
    folder: Path

    def __call__(self, application: Application | None = None, *, wait: bool = True) -> ApplicationDetails:
        """Open the page of an application that the daemon is told to have."""
        self.told_daemon.tell("GET", PATH, 200, application or make_application())
        self.told_daemon.tell("GET", f"{PATH}/secrets", 200, [])
        self.told_daemon.tell("GET", f"{PATH}/sign-out-notices", 200, Page([], None, 0))
        self.told_daemon.tell("GET", "/api/permissions", 200, list(CATALOGUE))
        preferences = Preferences(self.folder / "console.ini")
        say = make_say(self.qtbot, self.icons)
        page = ApplicationDetails(self.api, self.theme, self.icons, preferences, make_endpoints(), ["en", "ko"], say, ID, with_engine=False)
        self.qtbot.addWidget(page)
        page.resize(1044, 784)
        page.show()
        if wait:
            self.qtbot.waitUntil(lambda: page.editing.stored is not None and bool(page.permissions.user.rows))
        return page


def sent_change(told_daemon: ToldDaemon) -> ChangeApplication:
    return msgspec.json.decode(told_daemon.last("PATCH", PATH).body, type=ChangeApplication)


def rename(page: ApplicationDetails, name: str) -> None:
    page.settings.about.name.clear()
    QTest.keyClicks(page.settings.about.name, name)
