"""An application at a real daemon, its page, and the console's API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.status import Status
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import LOG
from tests.gui.screen_desk import make_say
from tests.gui.sign_in_log.requests import Asking, make_asking
from tests.live_daemon import LiveDaemon

OpenLog = Callable[[Asking], ApplicationDetails]


@pytest.fixture
def asking(live_daemon: LiveDaemon) -> Asking:
    """A partner's application."""
    return make_asking(live_daemon)


@pytest.fixture
def open_log(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, tmp_path: Path, live_daemon: LiveDaemon) -> OpenLog:
    """Opens the page of an application with the sign-in log in front."""

    def open_page(asking: Asking) -> ApplicationDetails:
        status = msgspec.convert(live_daemon.admin.call("GET", "/api/status"), Status)
        page = ApplicationDetails(
            live_api, theme, icons, Preferences(tmp_path / "console.ini"), status.endpoints, ["en", "ko"], make_say(qtbot, icons), asking.id,
            with_engine=False,
        )  # fmt: skip
        qtbot.addWidget(page)
        page.resize(1044, 784)
        page.show()
        qtbot.waitUntil(lambda: page.stored is not None)
        page.tabs.setCurrentIndex(LOG)
        return page

    return open_page
