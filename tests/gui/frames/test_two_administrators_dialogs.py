"""Two administrators on a real daemon, in dialogs, at deletions and on the pages of organizations and APIs: nothing is lost or deleted unseen."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from common.contracts.organizations import Member, MemberListing
from gui.views.applications.actions import ApplicationActions
from gui.views.frames.deleting import Deleting
from gui.views.frames.edit_dialog import EditDialog
from gui.views.organizations.actions import OrganizationActions
from gui.views.organizations.member_roles_dialog import MemberRolesDialog
from gui.views.resources.actions import ResourceActions
from gui.views.roles.actions import RoleActions
from gui.views.users.actions import UserActions
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.frames.administrators import Administrator
from tests.gui.screen_desk import make_say
from tests.live_daemon import LiveDaemon

Two = tuple[Administrator, Administrator]


def some(word: str) -> str:
    return f"{word} {secrets.token_hex(3)}"


def made(daemon: LiveDaemon, path: str, **fields: object) -> dict[str, Any]:
    record: dict[str, Any] = daemon.admin.call("POST", path, fields)
    return record


def saved(who: Administrator, dialog: EditDialog[Any]) -> None:
    """Save, and answer so that both stay where somebody else was faster."""
    dialog.save_button.click()
    who.until(lambda: not dialog.isVisible() or dialog.notice is not None)
    if dialog.notice is not None:
        dialog.notice.second_button.click()
        who.until(lambda: not dialog.isVisible())


@pytest.mark.parametrize("joon_first", [True, False])
def test_an_account_keeps_what_both_have_typed(two: Two, live_daemon: LiveDaemon, joon_first: bool) -> None:
    """Different fields, whoever saves first; the dialog stays open until both are together (console rule 23)."""
    joon, mina = two
    user = live_daemon.admin.create_user(f"u{secrets.token_hex(4)}", "")
    mine, theirs = joon.opens_user(user["id"]), mina.opens_user(user["id"])
    mine.name.setText("Mina Seo")
    theirs.phone.setText("+82 10-5550-0134")
    for who, dialog in [(joon, mine), (mina, theirs)] if joon_first else [(mina, theirs), (joon, mine)]:
        saved(who, dialog)
    stored = live_daemon.admin.call("GET", f"/api/users/{user['id']}")
    assert (stored["profile"]["name"], stored["phone"].replace(" ", "").replace("-", "")) == ("Mina Seo", "+821055500134")


def test_a_dialog_says_who_changed_what_and_lets_decide(two: Two, live_daemon: LiveDaemon) -> None:
    """Where both typed the same field, saving again leads to the question; *Keep mine* keeps mine there and theirs elsewhere."""
    joon, mina = two
    user = live_daemon.admin.create_user(f"u{secrets.token_hex(4)}", "")
    mine, theirs = joon.opens_user(user["id"]), mina.opens_user(user["id"])
    mine.name.setText("By Joon")
    theirs.name.setText("By Mina")
    theirs.email.setText(f"{user['username']}@example.org")
    saved(mina, theirs)
    mine.save_button.click()
    joon.until(lambda: mine.notice is not None and "Mina" in mine.notice.text.text())
    assert mine.notice is not None
    assert "You have changed this as well: Full name." in mine.notice.text.text()
    mine.save_button.click()
    assert mine.isVisible()
    mine.notice.second_button.click()
    joon.until(lambda: not mine.isVisible())
    stored = live_daemon.admin.call("GET", f"/api/users/{user['id']}")
    assert (stored["profile"]["name"], stored["email"]) == ("By Joon", f"{user['username']}@example.org")


def test_a_dialog_can_take_what_somebody_else_has_made(two: Two, live_daemon: LiveDaemon) -> None:
    """The fields show it, and saving begins from there."""
    joon, mina = two
    user = live_daemon.admin.create_user(f"u{secrets.token_hex(4)}", "")
    mine, theirs = joon.opens_user(user["id"]), mina.opens_user(user["id"])
    mine.name.setText("By Joon")
    theirs.name.setText("By Mina")
    saved(mina, theirs)
    mine.save_button.click()
    joon.until(lambda: mine.notice is not None)
    assert mine.notice is not None
    mine.notice.first_button.click()
    assert mine.notice is None
    assert mine.name.text() == "By Mina"
    saved(joon, mine)
    assert live_daemon.admin.call("GET", f"/api/users/{user['id']}")["profile"]["name"] == "By Mina"


def test_closing_a_dialog_beside_somebody_elses_version_asks_first(two: Two, live_daemon: LiveDaemon) -> None:
    """What was typed is lost by Escape no sooner than somebody says so; once theirs is taken, nothing typed is left to lose."""
    joon, mina = two
    permission = made(live_daemon, "/api/organization-permissions", name=f"read:{secrets.token_hex(4)}")
    mine, theirs = joon.opens_permission(permission["id"]), mina.opens_permission(permission["id"])
    QTest.keyClicks(mine.titles.lines["en"], "By Joon")
    QTest.keyClicks(theirs.titles.lines["en"], "By Mina")
    saved(mina, theirs)
    mine.save_button.click()
    joon.until(lambda: mine.notice is not None)
    assert mine.notice is not None
    QTest.keyClick(mine, Qt.Key.Key_Escape)
    assert mine.isVisible()
    question = next(bar for bar in mine.findChildren(NoticeBar) if bar is not mine.notice)
    assert question.text.text() == "What you have typed is not saved."
    QTest.mouseClick(question.second_button, Qt.MouseButton.LeftButton)
    assert mine.titles.lines["en"].text() == "By Joon"
    QTest.mouseClick(mine.notice.first_button, Qt.MouseButton.LeftButton)
    assert mine.titles.lines["en"].text() == "By Mina"
    QTest.keyClick(mine, Qt.Key.Key_Escape)
    assert not mine.isVisible()


@pytest.mark.parametrize("joon_first", [True, False])
def test_a_permission_keeps_the_words_of_both(two: Two, live_daemon: LiveDaemon, joon_first: bool) -> None:
    """One language each, in one field of the record."""
    joon, mina = two
    permission = made(live_daemon, "/api/organization-permissions", name=f"read:{secrets.token_hex(4)}")
    mine, theirs = joon.opens_permission(permission["id"]), mina.opens_permission(permission["id"])
    mine.titles.lines["en"].setText("Read the lists")
    theirs.titles.lines["ko"].setText("목록 보기")
    for who, dialog in [(joon, mine), (mina, theirs)] if joon_first else [(mina, theirs), (joon, mine)]:
        saved(who, dialog)
    stored = live_daemon.admin.call("GET", f"/api/role-permissions/{permission['id']}")
    assert stored["titles"] == {"en": "Read the lists", "ko": "목록 보기"}


@pytest.mark.parametrize("joon_first", [True, False])
def test_an_organization_keeps_what_both_have_set(two: Two, live_daemon: LiveDaemon, joon_first: bool) -> None:
    """On its page."""
    joon, mina = two
    identity = made(live_daemon, "/api/organizations", name=some("Acme"))["id"]
    mine, theirs = joon.opens_organization(identity), mina.opens_organization(identity)
    name = some("Acme Corporation")
    mine.form.places["name"][1].setText(name)  # type: ignore[attr-defined]
    theirs.form.places["description"][1].setText("By Mina")  # type: ignore[attr-defined]
    for who, page in [(joon, mine), (mina, theirs)] if joon_first else [(mina, theirs), (joon, mine)]:
        who.saves(page)
    stored = live_daemon.admin.call("GET", f"/api/organizations/{identity}")
    assert (stored["name"], stored["description"]) == (name, "By Mina")


@pytest.mark.parametrize("joon_first", [True, False])
def test_an_api_keeps_what_both_have_set(two: Two, live_daemon: LiveDaemon, joon_first: bool) -> None:
    """On its page."""
    joon, mina = two
    identity = made(live_daemon, "/api/resources", name=some("Lists"), indicator=f"https://{secrets.token_hex(4)}.example")["id"]
    mine, theirs = joon.opens_resource(identity), mina.opens_resource(identity)
    name = some("Reading lists")
    mine.form.places["name"][1].setText(name)  # type: ignore[attr-defined]
    theirs.settings.names.lines["ko"].setText("독서 목록")
    theirs.settings.edited.emit()
    for who, page in [(joon, mine), (mina, theirs)] if joon_first else [(mina, theirs), (joon, mine)]:
        who.saves(page)
    stored = live_daemon.admin.call("GET", f"/api/resources/{identity}")
    assert (stored["name"], stored["names"]["ko"]) == (name, "독서 목록")


def test_the_roles_of_a_member_keep_what_somebody_else_gave_meanwhile(two: Two, live_daemon: LiveDaemon) -> None:
    """The dialog sends what was ticked in it, not the list that it was opened with."""
    joon, _mina = two
    organization = made(live_daemon, "/api/organizations", name=some("Acme"))["id"]
    user = live_daemon.admin.create_user(f"u{secrets.token_hex(4)}", "")["id"]
    kept, given, taken = (made(live_daemon, "/api/roles", name=some("Role"), level="organization")["id"] for _ in range(3))
    live_daemon.admin.call("POST", f"/api/organizations/{organization}/members", {"users": [user], "roles": [taken]})
    members: Any = joon.result(joon.api.list_members(organization, MemberListing()))
    member: Member = members.items[0]
    dialog = MemberRolesDialog(joon.api, organization, member)
    joon.qtbot.addWidget(dialog)
    dialog.show()
    joon.until(lambda: kept in dialog.checks.boxes)
    dialog.checks.boxes[kept].click()
    dialog.checks.boxes[taken].click()
    live_daemon.admin.call("PUT", f"/api/organizations/{organization}/members/{user}", {"roles": [taken, given]})
    dialog.save_button.click()
    joon.until(lambda: not dialog.isVisible())
    access = live_daemon.admin.call("GET", f"/api/users/{user}/access")
    assert {role["id"] for role in access["organizations"][0]["roles"]} == {kept, given}


def deletions(who: Administrator, daemon: LiveDaemon, kind: str) -> tuple[Deleting | UserActions, Any, str]:
    """What deletes a thing of that kind, what it is handed, and the path of the thing."""
    owner = QWidget()
    who.qtbot.addWidget(owner)
    say = make_say(who.qtbot, who.icons)
    if kind == "users":
        identity = daemon.admin.create_user(f"u{secrets.token_hex(4)}", "")["id"]
        users = UserActions(who.api, who.theme, who.icons, _NoRows(), say, owner)  # type: ignore[arg-type]
        return users, lambda: users.delete(who.result(who.api.get_user(identity))), f"/api/users/{identity}"  # type: ignore[arg-type]
    if kind == "applications":
        identity, _secret = daemon.admin.create_application(some("Pagemark"), "traditional", ["https://first.example/callback"])
        applications = ApplicationActions(who.api, who.icons, say, owner)
        return applications.deleting, lambda: applications.delete(who.result(who.api.get_application(identity))), f"/api/applications/{identity}"  # type: ignore[arg-type]
    fields = {"indicator": f"https://{secrets.token_hex(4)}.example"} if kind == "resources" else {}
    identity = made(daemon, f"/api/{kind}", name=some("Thing"), **fields)["id"]
    makers: dict[str, Any] = {
        "resources": (ResourceActions, who.api.get_resource),
        "organizations": (OrganizationActions, who.api.get_organization),
        "roles": (RoleActions, who.api.get_role),
    }
    actions = makers[kind][0](who.api, who.icons, say, owner)
    return actions.deleting, lambda: actions.delete(who.result(makers[kind][1](identity))), f"/api/{kind}/{identity}"


class _NoRows:
    def remove(self, _identity: str) -> None:
        """Nothing is listed."""

    def reload(self) -> None:
        """Nothing is listed."""


@pytest.mark.parametrize("kind", ["applications", "organizations", "resources", "roles", "users"])
def test_what_somebody_else_has_changed_is_not_deleted_unseen(two: Two, live_daemon: LiveDaemon, kind: str) -> None:
    """The question comes again and says who changed what; nothing is gone before it was answered."""
    joon, _mina = two
    opened: list[QDialog] = []
    actions, delete, path = deletions(joon, live_daemon, kind)
    actions.opened.connect(opened.append)
    delete()
    joon.until(lambda: len(opened) == 1)
    change = {"email": f"{secrets.token_hex(4)}@example.org"} if kind == "users" else {"name": some("Renamed")}
    live_daemon.admin.call("PATCH", path, change)
    confirm(opened[0])
    joon.until(lambda: len(opened) == 2)
    assert live_daemon.admin.ask("GET", path)[0] == 200
    text = " ".join(str(child.property("text")) for child in opened[1].findChildren(QWidget))
    assert "has changed this since you opened it." in text
    assert next(iter(change.values())) in text
    assert "Nothing contradicts" not in text
    confirm(opened[1])
    joon.until(lambda: live_daemon.admin.ask("GET", path)[0] == 404)


def confirm(dialog: QDialog) -> None:
    assert isinstance(dialog, ConfirmDialog)
    if not dialog.action_button.isEnabled():
        dialog.line.setText(dialog.line.accessibleName().removeprefix("Type ").removesuffix(" to confirm"))
    dialog.action_button.click()
