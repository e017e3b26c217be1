"""An API, its permissions and a role made by clicking, against a real daemon, as a new administrator would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.resources import ChangeResource, Risk
from common.contracts.roles import Level
from gui.app import ConsoleProgram, make_console
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.views.resources.details import SETTINGS, ResourceDetails
from gui.views.resources.dialog import ResourceDialog
from gui.views.resources.permission_dialog import PermissionDialog
from gui.views.resources.resources import ResourcesScreen
from gui.views.roles.details import HOLDERS, RoleDetails
from gui.views.roles.dialog import RoleDialog
from gui.views.roles.roles import RolesScreen
from gui.widgets.lists.picker import PickerDialog
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.pressing import press_entry
from tests.gui.screen_desk import words
from tests.live_daemon import LiveDaemon
from tests.makers import Person

Some = TypeVar("Some", bound=QWidget)


class Administrator:
    """Somebody at the console."""

    def __init__(self, qtbot: QtBot, console: ConsoleProgram) -> None:
        self.qtbot, self.window, self.api = qtbot, console.window, console.parts.api
        self.dialogs: list[QDialog] = []
        self.window.places.dialog_opened.connect(self.dialogs.append)

    def sees(self, kind: type[Some]) -> Some:
        """The screen that is shown."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.screen_shown, kind))
        screen = self.window.screen_shown
        assert isinstance(screen, kind)
        if hasattr(screen, "stored"):
            self.qtbot.waitUntil(lambda: screen.stored is not None)
        return screen

    def is_asked(self, kind: type[Some]) -> Some:
        """The dialog that stands above the window."""
        self.qtbot.waitUntil(lambda: bool(self.dialogs) and isinstance(self.dialogs[-1], kind))
        dialog = self.dialogs.pop()
        assert isinstance(dialog, kind)
        return dialog

    def picks(self, *titles: str) -> None:
        """Tick rows of the picker by their titles, and add them."""
        picker = self.is_asked(PickerDialog)
        self.qtbot.waitUntil(lambda: picker.model.state is ListState.CONTENT)
        shown = [picker.model.choice(row).title for row in range(picker.model.rowCount())]
        for title in titles:
            picker.model.toggle(shown.index(title))
        with self.qtbot.waitSignal(picker.added):
            picker.add_button.click()

    def makes_an_api(self, name: str, indicator: str) -> ResourceDetails:
        self.window.go("resources")
        self.sees(ResourcesScreen).create_button.click()
        dialog = self.is_asked(ResourceDialog)
        QTest.keyClicks(dialog.name, name)
        QTest.keyClicks(dialog.indicator, indicator)
        dialog.save_button.click()
        return self.sees(ResourceDetails)

    def adds_a_permission(self, page: ResourceDetails, title: str, scope: str, risk: Risk = Risk.LOW) -> None:
        page.permissions.add_button.click()
        dialog = self.is_asked(PermissionDialog)
        QTest.keyClicks(dialog.titles.lines["en"], title)
        QTest.keyClicks(dialog.name, scope)
        dialog.risk.button(risk).click()
        with self.qtbot.waitSignal(dialog.saved):
            dialog.save_button.click()
        self.qtbot.waitUntil(lambda: scope in [item.name for item in page.listed.items()])

    def makes_a_role(self, name: str, level: Level) -> RoleDetails:
        self.window.go("roles")
        self.sees(RolesScreen).create_button.click()
        dialog = self.is_asked(RoleDialog)
        QTest.keyClicks(dialog.name, name)
        dialog.levels.cards[level].click()
        dialog.save_button.click()
        return self.sees(RoleDetails)


@pytest.fixture
def administrator(
    qtbot: QtBot, qapp: QApplication, owner: QObject, live_daemon: LiveDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Administrator]:
    monkeypatch.setenv("LETPASS_HOME", str(live_daemon.home))
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    program = make_console(qapp, parent=owner, preferences=preferences, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield Administrator(qtbot, program)


def test_an_api_a_role_and_its_holder_are_made_by_clicking(qtbot: QtBot, administrator: Administrator, person: Person) -> None:
    """From an empty list to somebody who may read one API; what depends on the API is told before it is deleted."""
    api = administrator.makes_an_api("Shelf service", "https://shelves.example.org")
    administrator.adds_a_permission(api, "See your shelves", "read:shelves")
    administrator.adds_a_permission(api, "Change your shelves", "write:shelves", Risk.HIGH)
    qtbot.waitUntil(lambda: api.tabs.tabText(0) == "Permissions  2")

    role = administrator.makes_a_role("Shelver", Level.USER)
    role.permissions.add_button.click()
    administrator.picks("See your shelves")
    qtbot.waitUntil(lambda: [item.name for item in role.listed.items()] == ["read:shelves"])
    role.tabs.setCurrentIndex(HOLDERS)
    assert role.holders is not None
    role.holders.add_button.click()
    picker = administrator.is_asked(PickerDialog)
    picker.search.setText(person.username)
    qtbot.waitUntil(lambda: [item.username for item in picker.model.items()] == [person.username])
    picker.model.toggle(0)
    with qtbot.waitSignal(picker.added):
        picker.add_button.click()
    qtbot.waitUntil(lambda: role.tabs.tabText(HOLDERS) == "Holders  1")

    assert api.stored is not None
    administrator.window.go(f"resources/{api.stored.id}")
    api = administrator.sees(ResourceDetails)
    press_entry(administrator.qtbot, api.header.kebab, "Delete")
    question = administrator.is_asked(ConfirmDialog)
    said = words(question)
    for number in ("2 permission", "1 role"):
        assert number in said
    question.action_button.click()
    screen = administrator.sees(ResourcesScreen)
    qtbot.waitUntil(administrator.window.toast.button.isVisible)
    administrator.window.toast.button.click()
    qtbot.waitUntil(lambda: "Shelf service" in [item.name for item in screen.model.items()])


def test_settings_of_an_api_are_saved_and_somebody_faster_is_noticed(qtbot: QtBot, administrator: Administrator) -> None:
    """Two versions of one record; *Keep mine* saves on top of the other."""
    page = administrator.makes_an_api("Weather", "https://weather.example.org")
    page.tabs.setCurrentIndex(SETTINGS)
    page.settings.names.lines["en"].setText("Weather for you")
    page.save()
    qtbot.waitUntil(lambda: not page.has_unsaved_changes())
    assert page.stored is not None
    assert page.stored.names == {"en": "Weather for you"}
    # Another console changes the same API; this one is told by an event and keeps what is typed here.
    page.settings.name.setText("Weather service")
    other = administrator.api.change_resource(page.stored.id, ChangeResource(access_token_lifetime=900), page.stored.version)
    with qtbot.waitSignal(other.done):
        pass
    qtbot.waitUntil(lambda: page.notice is not None)
    assert page.notice is not None
    page.notice.second_button.click()
    qtbot.waitUntil(lambda: not page.has_unsaved_changes() and page.title == "Weather service")
    assert page.stored.access_token_lifetime == 900


def test_what_exists_already_is_refused_at_its_field(qtbot: QtBot, administrator: Administrator) -> None:
    """The identifier of another API, the scope of another permission, the name of another role."""
    page = administrator.makes_an_api("Maps", "https://maps.example.org")
    administrator.adds_a_permission(page, "See maps", "read:maps")
    page.permissions.add()
    permission = administrator.is_asked(PermissionDialog)
    permission.name.setText("read:maps")
    permission.save()
    qtbot.waitUntil(permission.fields["name"].has_problem)
    permission.leave()
    administrator.window.go("resources")
    administrator.sees(ResourcesScreen).create_button.click()
    api = administrator.is_asked(ResourceDialog)
    api.name.setText("Other maps")
    api.indicator.setText("https://maps.example.org")
    api.save()
    qtbot.waitUntil(api.fields["indicator"].has_problem)
    api.leave()
    administrator.makes_a_role("Mapper", Level.ORGANIZATION)
    administrator.window.go("roles")
    screen = administrator.sees(RolesScreen)
    screen.tabs.setCurrentIndex(2)
    screen.create_button.click()
    role = administrator.is_asked(RoleDialog)
    role.name.setText("mapper")
    role.save()
    qtbot.waitUntil(role.fields["name"].has_problem)
    role.leave()


def test_a_role_of_organizations_can_give_both_kinds_of_permissions(qtbot: QtBot, administrator: Administrator) -> None:
    """The picker offers the template's beside those of APIs; what is in the role is shown as such."""
    page = administrator.makes_an_api("Ledger", "https://ledger.example.org")
    administrator.adds_a_permission(page, "See the ledger", "read:ledger")
    role = administrator.makes_a_role("Bookkeeper", Level.ORGANIZATION)
    assert role.elsewhere is not None
    role.permissions.add_button.click()
    administrator.picks("See the ledger")
    qtbot.waitUntil(lambda: [item.name for item in role.listed.items()] == ["read:ledger"])
    role.permissions.add()
    picker = administrator.is_asked(PickerDialog)
    picker.search.setText("ledger")
    qtbot.waitUntil(lambda: picker.model.state is ListState.CONTENT and picker.model.rowCount() == 1)
    assert "In the list already" in picker.model.index(0, 0).data()
    picker.reject()
    role.permissions.remove(role.listed.item(0))
    qtbot.waitUntil(lambda: role.listed.rowCount() == 0)
    administrator.window.toast.button.click()
    qtbot.waitUntil(lambda: role.listed.rowCount() == 1)
