"""The window is built anew for another language or theme: nothing is lost, and nothing flashes."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from gui.app import ConsoleProgram
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.frames.place_names import (
    APPLICATIONS,
    AUDIT,
    BACKUPS,
    CONSOLES,
    EXPERIENCE,
    MAIL,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SETTINGS,
    SIGN_IN_LOG,
    SIGNING_KEYS,
    STRANGERS,
    USERS,
    WEBHOOKS,
)
from gui.views.users.users import UsersScreen
from tests.gui.makers import make_application, make_user, make_webhook
from tests.gui.patient_bot import until_answered
from tests.gui.told_daemon import Asked, ToldDaemon


def test_another_language_or_theme_keeps_what_was_typed(qtbot: QtBot, console: ConsoleProgram) -> None:
    """The switch happens without a restart and without a loss (requirement G1)."""
    window = console.window
    window.go("sign_in_experience")
    first = window.screen_shown
    assert isinstance(first, SignInExperienceScreen)
    qtbot.waitUntil(lambda: first.stored is not None)
    first.form.texts["product_name"].setText("Northlight")
    window.choose_language("ko")
    second = window.screen_shown
    assert isinstance(second, SignInExperienceScreen)
    assert second is not first
    assert re.search("[가-힣]", second.title)
    qtbot.waitUntil(lambda: second.form.texts["product_name"].text() == "Northlight")
    window.choose_mode("dark")
    third = window.screen_shown
    assert isinstance(third, SignInExperienceScreen)
    qtbot.waitUntil(lambda: third.form.texts["product_name"].text() == "Northlight")
    assert console.parts.theme.dark
    assert (console.parts.preferences.language, console.parts.preferences.theme) == ("ko", "dark")


def test_another_theme_keeps_what_was_searched(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """Search and filters stay as they were, and the daemon is asked for them and not for everything."""
    window = console.window
    window.go("users")
    first = window.screen_shown
    assert isinstance(first, UsersScreen)
    first.search_for("mina")
    first.status.setCurrentIndex(first.status.findData("suspended"))
    for choose, value in ((window.choose_mode, "dark"), (window.choose_language, "ko")):
        choose(value)
        fresh = window.screen_shown
        assert isinstance(fresh, UsersScreen)
        assert fresh is not first
        assert (fresh.card.search.text(), fresh.status.currentData()) == ("mina", "suspended")
        qtbot.waitUntil(lambda: {"search": "mina", "suspended": "true"}.items() <= told_daemon.asked[-1].query.items())


def test_another_theme_keeps_row_order_and_scrolling(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """Of a list that was scrolled to its second page as well."""

    def page(asked: Asked) -> tuple[int, object]:
        start, limit = int(asked.query.get("cursor") or 0), int(asked.query.get("limit") or 50)
        users = [make_user(number) for number in range(start, min(120, start + limit))]
        return 200, Page(users, str(start + limit) if start + limit < 120 else None, 120)

    told_daemon.tell_with("GET", "/api/users", page)
    window = console.window
    window.go("users")
    first = window.screen_shown
    assert isinstance(first, UsersScreen)
    until_answered(qtbot)
    first.card.order = "-created"
    first.card.show_afresh()
    until_answered(qtbot)
    first.table.scrollToBottom()
    qtbot.waitUntil(lambda: first.model.rowCount() == 100)
    until_answered(qtbot)
    first.table.selectRow(70)
    first.table.scrollTo(first.model.index(70, 0))
    top = first.table.verticalScrollBar().value()
    assert top > 0
    for choose, value in ((window.choose_mode, "dark"), (window.choose_language, "ko")):
        choose(value)
        fresh = window.screen_shown
        assert isinstance(fresh, UsersScreen)
        assert (fresh.table.currentIndex().row(), fresh.card.order, fresh.model.rowCount()) == (70, "-created", 100)
        qtbot.waitUntil(lambda: fresh.table.verticalScrollBar().value() == top)  # noqa: B023 - it is waited for at once
        until_answered(qtbot)
        assert (fresh.table.currentIndex().row(), fresh.table.verticalScrollBar().value()) == (70, top)
        assert told_daemon.last("GET", "/api/users").query["sort"] == "-created"


class Shown(QObject):
    """Hears of every widget that becomes a window of the system."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_is_a_window_of_its_own_for_a_moment(
    qapp: QApplication, qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon
) -> None:
    """Qt makes one of a part that is shown before it stands in anything, also from within itself: it would flash on the desktop."""
    application = make_application()
    told_daemon.tell("GET", f"/api/applications/{application.id}", 200, application)
    heard = Shown(console.window)
    qapp.installEventFilter(heard)
    for place in (
        APPLICATIONS,
        f"{APPLICATIONS}/{application.id}",
        ORGANIZATIONS,
        USERS,
        ROLES,
        RESOURCES,
        AUDIT,
        SIGN_IN_LOG,
        EXPERIENCE,
        MAIL,
        SETTINGS,
        WEBHOOKS,
        f"{WEBHOOKS}/{make_webhook().id}",
        BACKUPS,
        STRANGERS,
        SIGNING_KEYS,
        CONSOLES,
        OVERVIEW,
    ):
        console.window.go(place)
        until_answered(qtbot)
    console.window.choose_mode("dark")
    qapp.removeEventFilter(heard)
    assert heard.windows == []
