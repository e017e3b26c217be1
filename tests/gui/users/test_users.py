"""The list of users, the dialogs, and what cannot be undone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.people.account_settings import AccountSettings
from common.contracts.people.invitations import CreatedInvitation
from common.contracts.resources import Impact
from common.contracts.users import Invitation, InvitationState
from gui.api.api import Api
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.users.dialog import UserDialog
from gui.views.users.password_dialog import PasswordDialog
from gui.views.users.users import UsersScreen
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_user
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import words
from tests.gui.told_daemon import ToldDaemon


class Desk:
    """The screen in a window, and what a test looks at."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, file: Path, daemon: ToldDaemon) -> None:
        self.qtbot, self.daemon = qtbot, daemon
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1044, 784)
        self.toast = Toast(icons, self.window)
        self.screen = UsersScreen(api, theme, icons, Preferences(file), Say(self.toast), lambda: NOW, self.window)
        self.dialogs: list[QDialog] = []
        self.screen.row_actions.opened.connect(self.dialogs.append)
        self.window.show()
        qtbot.waitUntil(lambda: self.screen.model.state is ListState.CONTENT)

    def confirm(self) -> ConfirmDialog:
        """The question that stands above the window, once it is there."""
        self.qtbot.waitUntil(lambda: bool(self.dialogs))
        dialog = self.dialogs[-1]
        assert isinstance(dialog, ConfirmDialog)
        return dialog


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> Desk:
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(0), make_user(1), make_user(2, suspended=True)], None, 3))
    return Desk(qtbot, api, theme, icons, tmp_path / "console.ini", told_daemon)


def test_searching_and_filtering_is_the_daemons_work(desk: Desk) -> None:
    """What is typed and chosen goes to the daemon."""
    desk.screen.search_for("mina")
    desk.screen.status.setCurrentIndex(desk.screen.status.findData("suspended"))
    desk.qtbot.waitUntil(lambda: {"search": "mina", "suspended": "true"}.items() <= desk.daemon.asked[-1].query.items())


def test_suspending_sends_the_version_and_can_be_undone(desk: Desk) -> None:
    """What it ends is asked first, with numbers; the toast lets the person in again."""
    user = desk.screen.model.item(0)
    desk.daemon.tell("GET", f"/api/users/{user.id}/impact", 200, Impact(users=1, sessions=2, applications=4, sign_ins=5))
    desk.daemon.tell("PATCH", f"/api/users/{user.id}", 200, make_user(0, suspended=True, version=2))
    press_row_entry(desk.qtbot, desk.screen.table, 0, "Suspend")
    question = desk.confirm()
    for part in ("Sign-ins in 2 browser", "5 sign-in", "4 app"):
        assert part in words(question)
    assert not [asked for asked in desk.daemon.asked if asked.verb == "PATCH"]
    press(question.action_button)
    desk.qtbot.waitUntil(lambda: bool(desk.screen.model.item(0).suspended))
    assert desk.daemon.last("PATCH", f"/api/users/{user.id}").headers["if-match"] == '"1"'
    desk.daemon.tell("PATCH", f"/api/users/{user.id}", 200, make_user(0, version=3))
    desk.toast.button.click()
    desk.qtbot.waitUntil(lambda: not desk.screen.model.item(0).suspended)
    assert desk.daemon.last("PATCH", f"/api/users/{user.id}").body == b'{"suspended":false}'


def test_deleting_somebody_asks_for_the_name(desk: Desk) -> None:
    """What cannot be undone needs more than a click; the dialog says what ends and for how many."""
    user = desk.screen.model.item(1)
    desk.daemon.tell("GET", f"/api/users/{user.id}/impact", 200, Impact(users=1, sessions=3))
    desk.daemon.tell("DELETE", f"/api/users/{user.id}", 204)
    press_row_entry(desk.qtbot, desk.screen.table, 1, "Delete")
    dialog = desk.confirm()
    assert "Sign-ins in 3 browser" in words(dialog)
    assert "No app acts for this person" in words(dialog)
    assert not dialog.action_button.isEnabled()
    QTest.keyClicks(dialog.line, user.username)
    assert dialog.action_button.isEnabled()
    dialog.action_button.click()
    desk.qtbot.waitUntil(lambda: desk.screen.model.find_row(user.id) is None)


def test_a_new_user_is_created_and_shown(desk: Desk) -> None:
    """What was typed arrives as a record."""
    desk.daemon.tell("POST", "/api/users", 201, make_user(5))
    desk.screen.row_actions.create()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, UserDialog)
    dialog.username.setText("mina")
    dialog.name.setText("Mina Seo")
    dialog.email.setText("mina@example.org")
    dialog.verified.setChecked(True)
    dialog.password.setText("lantern-otter-92")
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    sent = desk.daemon.last("POST", "/api/users").body
    assert b'"username":"mina"' in sent
    assert b'"email_verified":true' in sent
    assert b'"name":"Mina Seo"' in sent


def test_problems_stand_at_their_fields_and_nothing_typed_is_lost(desk: Desk) -> None:
    """First what the console sees itself, then what only the daemon knows."""
    desk.screen.row_actions.create()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, UserDialog)
    dialog.username.setText("not a name")
    dialog.email.setText("nobody")
    dialog.save()
    assert {name for name, field in dialog.fields.items() if field.has_problem()} == {"username", "email"}
    assert not [asked for asked in desk.daemon.asked if asked.verb == "POST"]
    dialog.username.setText("mina")
    dialog.email.setText("")
    problem = {"field": "username", "code": "user.username_taken", "message": "Taken."}
    desk.daemon.tell("POST", "/api/users", 409, {"code": "user.username_taken", "message": "Taken.", "problems": [problem]})
    dialog.save()
    desk.qtbot.waitUntil(dialog.fields["username"].has_problem)
    assert dialog.fields["username"].note.text().startswith("Somebody has this user name already.")
    assert (dialog.username.text(), dialog.save_button.isEnabled(), dialog.isVisible()) == ("mina", True, True)


def test_editing_starts_from_what_is_stored(desk: Desk) -> None:
    """Enter on a row opens the account."""
    desk.daemon.tell("PATCH", "/api/users/user00000000", 200, make_user(0, username="renamed", version=2))
    desk.screen.table.selectRow(0)
    QTest.keyClick(desk.screen.table, Qt.Key.Key_Return)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, UserDialog)
    assert (dialog.username.text(), dialog.name.text(), dialog.verified.isChecked()) == ("user0", "Mina Seo", True)
    dialog.username.setText("renamed")
    dialog.save()
    desk.qtbot.waitUntil(lambda: desk.screen.model.item(0).username == "renamed")


def test_a_weak_password_is_refused_before_it_is_sent(desk: Desk) -> None:
    """And a good one is sent once. What a new one ends is said before."""
    user = desk.screen.model.item(0)
    desk.daemon.tell("GET", f"/api/users/{user.id}/impact", 200, Impact(users=1, sessions=2))
    desk.daemon.tell("PUT", f"/api/users/{user.id}/password", 204)
    desk.screen.row_actions.set_password(user)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PasswordDialog)
    desk.qtbot.waitUntil(lambda: "Sign-ins in 2 browser" in words(dialog))
    for weak in ("short", user.email, "aaaaaaaaaaaa"):
        dialog.password.setText(weak)
        dialog.save()
        assert dialog.field.has_problem()
    dialog.password.setText("lantern-otter-92")
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert desk.daemon.last("PUT", f"/api/users/{user.id}/password").body == b'{"password":"lantern-otter-92"}'


def test_whoever_types_a_password_reads_how_short_it_may_be_here(desk: Desk) -> None:
    """The tenant's number, in the dialog for a new password and in the one for a new account."""
    desk.daemon.tell("GET", "/api/account-settings", 200, AccountSettings(password_min=14))
    press_row_entry(desk.qtbot, desk.screen.table, 0, "Set password")
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PasswordDialog)
    desk.qtbot.waitUntil(lambda: dialog.field.note.text().startswith("At least 14 character"))
    dialog.reject()
    press(desk.screen.create_button)
    made = desk.dialogs[-1]
    assert isinstance(made, UserDialog)
    desk.qtbot.waitUntil(lambda: made.fields["password"].note.text().startswith("At least 14 character"))


def test_without_users_the_screen_says_what_to_do(desk: Desk) -> None:
    """One sentence and one call to action."""
    desk.daemon.tell("GET", "/api/users", 200, Page([], None, 0))
    desk.screen.reload()
    desk.qtbot.waitUntil(lambda: desk.screen.model.state is ListState.EMPTY)
    desk.screen.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], UserDialog)


def test_whoever_has_no_password_is_invited_by_mail_or_by_a_link(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """The link goes into the clipboard, and is shown nowhere; whoever has a password is not invited."""
    handed = Invitation(InvitationState.WAITING, "", NOW - 60, NOW + 604740)
    invited = msgspec.structs.replace(make_user(0), has_password=False, email="sora@example.org", invitation=handed)
    told_daemon.tell("GET", "/api/users", 200, Page([invited, make_user(1)], None, 2))
    desk = Desk(qtbot, api, theme, icons, tmp_path / "console.ini", told_daemon)
    path, waiting = f"/api/users/{invited.id}/invitation", Invitation(InvitationState.WAITING, "", NOW, NOW + 604800)
    told_daemon.tell("POST", path, 201, CreatedInvitation(waiting, "https://id.example/invitation/abc"))
    press_row_entry(qtbot, desk.screen.table, 0, "Copy a new invitation link")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "https://id.example/invitation/abc")
    assert "works once" in words(desk.toast)
    press_row_entry(qtbot, desk.screen.table, 0, "Invite by mail")
    qtbot.waitUntil(lambda: "sora@example.org" in words(desk.toast))
    told_daemon.tell("DELETE", path, 204)
    press_row_entry(qtbot, desk.screen.table, 0, "Withdraw invitation")
    qtbot.waitUntil(lambda: "No invitation" in words(desk.toast))
    entries = [action.text() for action in desk.screen.row_actions.make_menu(make_user(1)).actions()]
    assert not any("nvit" in entry for entry in entries)
