"""After saving everything stays where it was: the keyboard, the cursor in the text, and how far the page is scrolled (console rule 26)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from gui.views.frames.record_page import RecordPage
from gui.widgets.fields.uri_row import UriRow
from tests.gui.frames.administrators import Administrator
from tests.gui.patient_bot import until_answered
from tests.gui.pressing import press
from tests.live_daemon import LiveDaemon

Two = tuple[Administrator, Administrator]
Page = RecordPage[Any]


def application(joon: Administrator, daemon: LiveDaemon) -> Page:
    """With a permission of an API and the reason for it."""
    resource = daemon.admin.call("POST", "/api/resources", {"name": "Boards", "indicator": f"https://{secrets.token_hex(4)}.example"})
    permission = daemon.admin.call("POST", f"/api/resources/{resource['id']}/permissions", {"name": f"read:{secrets.token_hex(3)}"})
    client_id, _secret = daemon.admin.create_application(f"Pagemark {secrets.token_hex(3)}", "traditional", ["https://first.example/callback"])
    asked = {"resource_permissions": [{"id": permission["id"], "reason": "To show boards"}], "permissions": [{"name": "email"}]}
    stored: Any = daemon.admin.call("GET", f"/api/applications/{client_id}")
    daemon.admin.call("PATCH", f"/api/applications/{client_id}", {"settings": {**stored["settings"], **asked}})
    return joon.opens_application(client_id)


def role(joon: Administrator, daemon: LiveDaemon) -> Page:
    return joon.opens_role(str(daemon.admin.call("POST", "/api/roles", {"name": f"Editor {secrets.token_hex(3)}"})["id"]))


def organization(joon: Administrator, daemon: LiveDaemon) -> Page:
    return joon.opens_organization(str(daemon.admin.call("POST", "/api/organizations", {"name": f"Hanbit {secrets.token_hex(3)}"})["id"]))


def resource(joon: Administrator, daemon: LiveDaemon) -> Page:
    new = {"name": "Boards", "indicator": f"https://{secrets.token_hex(4)}.example"}
    return joon.opens_resource(str(daemon.admin.call("POST", "/api/resources", new)["id"]))


def branding(joon: Administrator, _daemon: LiveDaemon) -> Page:
    return joon.opens_branding()


PAGES: dict[str, Callable[[Administrator, LiveDaemon], Page]] = {
    each.__name__: each for each in (application, role, organization, resource, branding)
}


def texts(page: Page) -> list[QLineEdit | QPlainTextEdit]:
    """The fields of the tab that is shown, but for searches and what cannot be edited."""
    found: list[QLineEdit | QPlainTextEdit] = []
    every: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    for editor in every:
        inner = editor.focusProxy() is not None or "Search" in type(editor).__name__ or editor.objectName() == "qt_spinbox_lineedit"
        if editor.isVisible() and editor.isEnabled() and not editor.isReadOnly() and not inner:
            found.append(editor)
    return found


def here(page: Page) -> tuple[object, ...]:
    """Who has the keyboard, where the cursor is, and how far areas are scrolled."""
    focus = page.window().focusWidget()
    assert focus is not None
    cursor = focus.cursorPosition() if isinstance(focus, QLineEdit) else None
    if isinstance(focus, QPlainTextEdit):
        cursor = focus.textCursor().position()
    views = [area.verticalScrollBar().value() for area in page.findChildren(QScrollArea) if area.isVisible()]
    name = focus.accessibleName() if not isinstance(focus.parentWidget(), UriRow) else str(focus.property("text"))
    return type(focus).__name__, name, focus.mapTo(page, focus.rect().topLeft()).x(), cursor, views


def type_into(editor: QLineEdit | QPlainTextEdit) -> None:
    """Type at the end, and go back a step."""
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Left)


@pytest.mark.parametrize("kind", PAGES)
def test_saving_moves_nothing(two: Two, live_daemon: LiveDaemon, qtbot: QtBot, kind: str) -> None:
    """On every tab, from every field, by keyboard and by mouse."""
    page = PAGES[kind](two[0], live_daemon)
    page.resize(900, 420)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    bar = next(iter(page.findChildren(QTabBar)), None)
    saved, moved = 0, list[object]()
    for tab in range(bar.count() if bar is not None else 1):
        if bar is not None and not bar.isTabVisible(tab):
            continue
        page.show_tab(tab)
        until_answered(qtbot)
        for number in range(len(texts(page))):
            editor = texts(page)[number]
            type_into(editor)
            if not page.is_dirty or page.editing.problems():
                page.discard()
                continue
            before = here(page)
            if number % 2:
                press(page.dirty_bar.save_button)
            else:
                page.save()
            until_answered(qtbot)
            if page.is_dirty:
                # The daemon knows more of what may stand there, such as in a style sheet, and has refused it.
                page.discard()
                continue
            saved += 1
            if here(page) != before:
                moved.append((tab, before, here(page)))
    assert moved == []
    assert saved


def test_whoever_presses_save_by_keyboard_is_back_in_the_field(two: Two, live_daemon: LiveDaemon, qtbot: QtBot) -> None:
    """The bar with the button goes away; the field that was edited has the keyboard again, and not what comes next."""
    page = role(two[0], live_daemon)
    page.show_tab(page.tabs.count() - 1)  # type: ignore[attr-defined]
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    editor: QWidget = page.form.places["description"][1]  # type: ignore[attr-defined]
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    page.dirty_bar.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.dirty_bar.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.is_dirty)
    assert page.window().focusWidget() is editor


def test_a_notice_that_changes_keeps_the_keyboard(two: Two, live_daemon: LiveDaemon, qtbot: QtBot) -> None:
    """Somebody else saves twice: whoever is about to press *Keep both* is still there, and afterwards back in the field."""
    joon, _mina = two
    page = role(joon, live_daemon)
    assert page.stored is not None
    path = f"/api/roles/{page.stored.id}"
    page.show_tab(page.tabs.count() - 1)  # type: ignore[attr-defined]
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    editor: QWidget = page.form.places["description"][1]  # type: ignore[attr-defined]
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    for name in ("Theirs", "Theirs again"):
        live_daemon.admin.call("PATCH", path, {"name": f"{name} {secrets.token_hex(3)}"})
        before = page.notice
        page.reload()
        qtbot.waitUntil(lambda: page.notice is not None and page.notice is not before)  # noqa: B023 - it is waited for at once
        assert page.notice is not None
        if before is None:
            page.notice.second_button.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.window().focusWidget() is page.notice.second_button
    assert page.notice is not None
    press(page.notice.second_button)
    qtbot.waitUntil(lambda: not page.is_dirty)
    assert page.window().focusWidget() is editor
