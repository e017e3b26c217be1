"""The Permissions tab: what an application may ask users for."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.permissions import CATALOGUE, AllowedPermission
from common.errors import ErrorBody
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.views.applications.permissions.user_permission_row import UserPermissionRow
from gui.views.applications.permissions.user_permissions import UserPermissions
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.makers import make_application
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def tab(qtbot: QtBot, api: Api, icons: Icons) -> UserPermissions:
    """The tab with the catalogue and an application of three permissions."""
    made = UserPermissions(api, icons)
    qtbot.addWidget(made)
    made.show_catalogue(list(CATALOGUE))
    made.fill(asking())
    made.show()
    return made


def asking() -> Application:
    permissions = [AllowedPermission("email"), AllowedPermission("phone", False, "To text you."), AllowedPermission("own.scope")]
    return make_application(settings=ApplicationSettings(permissions=permissions))


def row_of(tab: UserPermissions, name: str) -> UserPermissionRow:
    return next(row for row in tab.rows if row.permission.name == name)


def test_each_permission_is_named_in_words_first(tab: UserPermissions) -> None:
    """Console rule 21: plain words, then the scope, then the risk."""
    texts = [label.text() for label in row_of(tab, "custom_data").findChildren(QLabel)]
    assert "Custom data" in texts
    assert "custom_data" in texts
    assert "High risk" in texts
    assert texts.index("Custom data") < texts.index("custom_data")
    for row in tab.rows:
        assert row.allowed.accessibleName()
        assert row.allowed.accessibleDescription()


def test_what_is_shown_comes_back_in_its_order(tab: UserPermissions) -> None:
    """Order and permissions that this console does not know stay."""
    assert tab.drafted(asking()) == asking()


def test_allowing_and_forbidding(qtbot: QtBot, tab: UserPermissions) -> None:
    """A tick adds at the end, unticking takes away."""
    with qtbot.waitSignal(tab.edited):
        row_of(tab, "address").allowed.click()
    row_of(tab, "email").allowed.click()
    names = [permission.name for permission in tab.drafted(asking()).settings.permissions]
    assert names == ["phone", "own.scope", "address"]


def test_required_or_optional_and_the_partners_reason(tab: UserPermissions) -> None:
    """Requirement C4 and console rule 21: users untick optional ones; the reason is the partner's."""
    row = row_of(tab, "email")
    row.need.button("optional").click()
    QTest.keyClicks(row.reason, "To send receipts.")
    assert tab.drafted(asking()).settings.permissions[0] == AllowedPermission("email", False, "To send receipts.")
    assert "17/200" in row.note.text()


def test_a_reason_that_is_too_long_is_marked_at_its_row(tab: UserPermissions) -> None:
    """200 characters; the problem names the row by position."""
    row = row_of(tab, "phone")
    row.reason.setText("x" * 201)
    draft = tab.drafted(asking())
    problems = draft.settings.problems(draft.type)
    tab.show_problems(problems)
    assert row.has_problem()
    assert not row_of(tab, "email").has_problem()
    assert all(tab.owns(problem.field) for problem in problems)


def test_filling_is_no_edit(qtbot: QtBot, tab: UserPermissions) -> None:
    """Only people edit."""
    with qtbot.assertNotEmitted(tab.edited):
        tab.fill(make_application())


def test_a_catalogue_that_cannot_be_loaded_can_be_tried_again(qtbot: QtBot, api: Api, icons: Icons, told_daemon: ToldDaemon) -> None:
    """Error with retry; until then nothing is drafted away."""
    told_daemon.tell("GET", "/api/permissions", 500, ErrorBody("internal", "Something went wrong."))
    tab = UserPermissions(api, icons)
    qtbot.addWidget(tab)
    tab.fill(asking())
    tab.reload()
    qtbot.waitUntil(lambda: tab._said.notice is not None)
    assert tab.drafted(asking()) == asking()
    told_daemon.tell("GET", "/api/permissions", 200, list(CATALOGUE))
    notice = tab._said.notice
    assert isinstance(notice, NoticeBar)
    notice.first_button.click()
    qtbot.waitUntil(lambda: len(tab.rows) == len(CATALOGUE))
    assert row_of(tab, "phone").allowed.isChecked()
