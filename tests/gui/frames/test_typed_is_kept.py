"""No dialog throws away what was typed in it: whoever closes it is asked first, however it is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.roles import Level
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.organizations.dialog import OrganizationDialog
from gui.views.organizations.member_roles_dialog import MemberRolesDialog
from gui.views.organizations.role_dialog import OrganizationRoleDialog
from gui.views.resources.dialog import ResourceDialog
from gui.views.resources.permission_dialog import PermissionDialog
from gui.views.roles.dialog import RoleDialog
from gui.views.users.dialog import UserDialog
from gui.views.users.password_dialog import PasswordDialog
from gui.widgets.window.form_dialog import FormDialog
from gui.widgets.window.kept_dialog import KeptDialog
from tests.gui.makers import make_member, make_organization_role, make_permission, make_user
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon

KINDS = ["new user", "user", "password", "new permission", "permission", "API", "role", "organization", "template role"]
WAYS: dict[str, Callable[[KeptDialog], object]] = {
    "Escape": lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape),
    "window": lambda dialog: dialog.close(),
    "Cancel": lambda dialog: press(dialog.cancel_button) if isinstance(dialog, FormDialog | MemberRolesDialog) else None,
}


@pytest.fixture
def open_form(qtbot: QtBot, api: Api, theme: Theme, icons: Icons) -> Callable[[str], FormDialog]:
    def create(_draft: object) -> Any:
        raise AssertionError("nothing is sent here")

    makers: dict[str, Callable[[], FormDialog]] = {
        "new user": lambda: UserDialog(api, icons, None),
        "user": lambda: UserDialog(api, icons, make_user()),
        "password": lambda: PasswordDialog(api, make_user()),
        "new permission": lambda: PermissionDialog(api, theme, icons, create),
        "permission": lambda: PermissionDialog(api, theme, icons, create, make_permission()),
        "API": lambda: ResourceDialog(api),
        "role": lambda: RoleDialog(api, theme, icons, Level.USER),
        "organization": lambda: OrganizationDialog(api),
        "template role": lambda: OrganizationRoleDialog(api),
    }

    def show(kind: str) -> FormDialog:
        dialog = makers[kind]()
        qtbot.addWidget(dialog, before_close_func=lambda shown: shown.leave())
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def first_line(dialog: FormDialog) -> QLineEdit:
    return next(field.editor for field in dialog.fields.values() if isinstance(field.editor, QLineEdit) and not field.editor.isReadOnly())


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_before_it_throws_away_what_was_typed(open_form: Callable[[str], FormDialog], kind: str, way: str) -> None:
    """*Stay* goes on with everything that was typed; *Close anyway* closes."""
    dialog = open_form(kind)
    line = first_line(dialog)
    line.setFocus()
    QTest.keyClicks(line, "typed")
    WAYS[way](dialog)
    assert dialog.isVisible()
    bar = dialog._notice
    assert bar is not None
    assert bar.text.text() == "What you have typed is not saved."
    assert bar.isVisible()
    press(bar.second_button)
    assert (dialog.isVisible(), dialog._notice, line.text().endswith("typed")) == (True, None, True)
    WAYS[way](dialog)
    WAYS[way](dialog)  # who asks twice is asked once more, and never with two notices
    again = dialog._notice
    assert again is not None
    press(again.first_button)
    assert not dialog.isVisible()


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_in_which_nothing_was_typed_closes_at_once(open_form: Callable[[str], FormDialog], kind: str, way: str) -> None:
    """So does one whose words were taken back again."""
    dialog = open_form(kind)
    line = first_line(dialog)
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    WAYS[way](dialog)
    assert not dialog.isVisible()


def test_staying_gives_the_keyboard_back(open_form: Callable[[str], FormDialog]) -> None:
    """Return answers the question with *Stay*, and typing goes on where it was."""
    dialog = open_form("new user")
    assert isinstance(dialog, UserDialog)
    dialog.email.setFocus()
    QTest.keyClicks(dialog.email, "mina@")
    QTest.keyClick(dialog.email, Qt.Key.Key_Escape)
    focused, question = dialog.focusWidget(), dialog._notice
    assert question is not None
    assert focused is question.second_button
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert (dialog.isVisible(), dialog._notice) == (True, None)
    assert dialog.focusWidget() is dialog.email


def test_ticked_roles_of_a_member_are_not_thrown_away(qtbot: QtBot, api: Api, told_daemon: ToldDaemon) -> None:
    """The dialog with check boxes asks as well."""
    told_daemon.tell("GET", "/api/roles", 200, Page([make_organization_role(0)], None, 1))
    dialog = MemberRolesDialog(api, "org000000000", make_member(0, roles=[]))
    qtbot.addWidget(dialog, before_close_func=lambda shown: shown.leave())
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.checks.boxes))
    box = next(iter(dialog.checks.boxes.values()))
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._notice is not None
    press(dialog._notice.first_button)
    assert not dialog.isVisible()
