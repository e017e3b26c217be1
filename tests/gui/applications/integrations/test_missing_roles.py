"""A role that a service is told by its name and that is not there: said where it is typed and where it is used, and created by one press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.roles import CreateRole, Level, Role, RoleListing
from common.contracts.status import Status
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import INPUTS, CreateApplicationDialog
from gui.views.applications.integrations.role_note import RoleNote
from gui.views.applications.integrations.service_inputs import ServiceInputs
from tests.gui.pressing import press


@pytest.fixture
def dialog(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons) -> CreateApplicationDialog:
    """The dialog that creates an application, with the form for Grafana."""
    with qtbot.waitSignal(live_api.get_status().done) as done:
        pass
    status: Status = done.args[0]
    made = CreateApplicationDialog(live_api, theme, icons, status.endpoints, clear_after=0.02)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.service_choice.grid is not None)
    assert made.service_choice.grid is not None
    press(next(item for item in made.service_choice.grid.items if item.accessibleName() == "Grafana"))
    qtbot.waitUntil(lambda: made.step() == INPUTS and made.service_step.inputs is not None)
    return made


def find_inputs(dialog: CreateApplicationDialog) -> ServiceInputs:
    """The form of the service."""
    inputs = dialog.service_step.inputs
    assert inputs is not None
    return inputs


def list_names(qtbot: QtBot, api: Api) -> list[str]:
    """The names of all roles of users."""
    with qtbot.waitSignal(api.list_roles(RoleListing(level=Level.USER)).done) as done:
        pass
    page: Page[Role] = done.args[0]
    return [role.name for role in page.items]


def create(qtbot: QtBot, note: RoleNote) -> None:
    """Press the link of a note by the keyboard."""
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is there now" in note.text())


def test_a_missing_role_is_said_where_it_is_typed(qtbot: QtBot, live_api: Api, dialog: CreateApplicationDialog) -> None:
    """The one that is suggested, too; whoever types another reads of that, and nothing of one that is there."""
    inputs = find_inputs(dialog)
    note, line = inputs.roles["values.admin_role"], inputs.fields["values.admin_role"].editor
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(lambda: "“grafana-admin”" in note.text())
    create(qtbot, note)
    assert "grafana-admin" in list_names(qtbot, live_api)
    assert dialog.step() == INPUTS
    QTest.keyClicks(line, "s")
    qtbot.waitUntil(lambda: "“grafana-admins”" in note.text())
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not note.text())


def test_roles_that_are_there_are_offered(qtbot: QtBot, live_api: Api, icons: Icons, dialog: CreateApplicationDialog) -> None:
    """While a name is typed."""
    with qtbot.waitSignal(live_api.create_role(CreateRole("Wardens")).done):
        pass
    dialog.service_step.show_service("jupyterhub")
    qtbot.waitUntil(lambda: "values.admin_role" in find_inputs(dialog).roles if dialog.service_step.inputs else False)
    line = find_inputs(dialog).fields["values.admin_role"].editor
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(lambda: line.completer() is not None)
    offered = line.completer().model()
    assert "Wardens" in [offered.index(row, 0).data() for row in range(offered.rowCount())]


def test_a_missing_role_is_said_beside_what_goes_where(qtbot: QtBot, live_api: Api, dialog: CreateApplicationDialog) -> None:
    """When the application is there: a name in a text of a service helps nobody who holds nothing."""
    line = find_inputs(dialog).fields["values.base"].editor
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "https://charts.example.com/")
    role = find_inputs(dialog).fields["values.admin_role"].editor
    QTest.keyClicks(role, "-of-charts")
    press(dialog.next)
    qtbot.waitUntil(lambda: dialog.service_done is not None)
    assert dialog.service_done is not None
    [note] = dialog.service_done.roles
    qtbot.waitUntil(note.isVisible)
    create(qtbot, note)
    assert "grafana-admin-of-charts" in list_names(qtbot, live_api)
