"""A daemon whose every name is an attempt at markup, and all screens of the console in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
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
from gui.views.frames.tabbed_page import TabbedPage
from tests.gui.makers import NOW, make_application, make_webhook
from tests.gui.patient_bot import until_answered
from tests.gui.told_daemon import Asked, ToldDaemon
from tests.gui.window.test_main_window_access import ORGANIZATION, RESOURCE, ROLE, tell_access
from tests.gui.window.told_answers import announce, tell_everything

HOSTILE = 'A<img src="file:///tmp/seen.png"><b>b</b> &amp; \u202egnp'
NAMED = {"name", "username", "title", "description", "email", "actor", "actor_name", "subject_name", "target_name", "operator", "identifier"}
NAMED |= {
    "resource_name",
    "organization_name",
    "application_name",
    "user_name",
    "explanation",
    "remedy",
    "came",
    "label",
    "value",
    "network",
    "to",
    "answer",
}


def poison(value: Any) -> Any:
    """The same answer with every name replaced."""
    if isinstance(value, list):
        return [poison(one) for one in value]
    if isinstance(value, dict):
        return {key: HOSTILE if key in NAMED and isinstance(inner, str) else poison(inner) for key, inner in value.items()}
    return value


def poisoned(answer: Any) -> Callable[[Asked], tuple[int, Any]]:
    def give(asked: Asked) -> tuple[int, Any]:
        status, body = answer(asked) if callable(answer) else answer
        return status, None if body is None else poison(msgspec.to_builtins(body))

    return give


def shown_as_markup(root: QWidget) -> list[str]:
    """What Qt would read as markup with a word from outside in it."""
    found = []
    for label in root.findChildren(QLabel):
        rich = label.textFormat() is Qt.TextFormat.RichText or (label.textFormat() is Qt.TextFormat.AutoText and QtText.mightBeRichText(label.text()))
        if rich and any(tag in label.text() for tag in ("<img", "<b>")):
            found.append(f"{type(label).__name__}: {label.text()}")
    parts: list[QWidget | QAction] = [root, *root.findChildren(QWidget), *root.findChildren(QAction)]
    tips = [(type(part).__name__, part.toolTip()) for part in parts]
    tips += [("tab", bar.tabToolTip(index)) for bar in root.findChildren(QTabBar) for index in range(bar.count())]
    for view in root.findChildren(QAbstractItemView):
        tips += [("row", tip) for tip in said(view.model(), Qt.ItemDataRole.ToolTipRole)]
    return found + [f"{kind}: {tip}" for kind, tip in tips if QtText.mightBeRichText(tip) and any(tag in tip for tag in ("<img", "<b>"))]


def said(model: QAbstractItemModel | None, role: int) -> list[str]:
    """What the rows of a list say in a role."""
    if model is None:
        return []
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    found = [model.data(model.index(row, column), role) for row in range(model.rowCount()) for column in range(columns)]
    return [text for text in found if isinstance(text, str)]


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    tell_access(told_daemon)
    application = make_application()
    told_daemon.tell("GET", f"/api/applications/{application.id}", 200, application)
    told_daemon.tell("GET", f"/api/applications/{application.id}/secrets", 200, [])
    told_daemon.tell("GET", f"/api/applications/{application.id}/sign-out-notices", 200, Page([], None, 0))
    for key, answer in list(told_daemon.answers.items()):
        if key[1] != "/api/status":
            told_daemon.tell_with(*key, poisoned(answer))
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program


PLACES = (
    *(OVERVIEW, APPLICATIONS, f"{APPLICATIONS}/{make_application().id}", EXPERIENCE, MAIL, USERS, AUDIT, SETTINGS, SIGN_IN_LOG, f"{SIGN_IN_LOG}/1"),
    *(RESOURCES, f"{RESOURCES}/{RESOURCE.id}", ROLES, f"{ROLES}/{ROLE.id}", ORGANIZATIONS, f"{ORGANIZATIONS}/{ORGANIZATION.id}"),
    *(WEBHOOKS, f"{WEBHOOKS}/{make_webhook().id}", BACKUPS, STRANGERS, SIGNING_KEYS, CONSOLES),
)


def test_no_screen_reads_a_name_as_markup(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Labels, tooltips of widgets, entries, tabs and rows show what is written; no picture is fetched from the disk (attack 108)."""
    seen = 0
    for place in PLACES:
        console.window.go(place)
        until_answered(qtbot)
        page = console.window.screen_shown
        assert page is not None
        tabs = page.tabs.count() if isinstance(page, TabbedPage) else 1
        for tab in range(tabs):
            if isinstance(page, TabbedPage):
                page.tabs.setCurrentIndex(tab)
                until_answered(qtbot)
            assert shown_as_markup(console.window) == [], place
        seen += sum("<img" in label.text() for label in page.findChildren(QLabel))
        seen += sum("<img" in text for view in page.findChildren(QAbstractItemView) for text in said(view.model(), Qt.ItemDataRole.DisplayRole))
    assert seen > 20, "the names did not reach the screens"
