"""The job of an administrator against a real daemon: a partner may read one API, for members of one organization."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.access import AccessRules
from common.contracts.applications import Application
from common.contracts.consents import ConsentSummary
from common.contracts.permissions import PermissionEntry
from common.contracts.preview import Preview
from gui.api.api import Api
from gui.api.call import Call
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import ACCESS, PERMISSIONS, USERS
from gui.widgets.lists.picker import PickerDialog
from tests.form_user import FormUser, basic_fields, make_sign_in_request
from tests.gui.screen_desk import make_say
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person

REDIRECT = "https://reading.example/callback"


@dataclass(frozen=True)
class House:
    """What the administrator has set up before.

    Attributes:
        number: tells its names from those of another test's house.
        permission: id of the one that reads.
        organization: id of the one whose member Mina is.
        secret: of the application.
    """

    number: str
    application: str
    secret: str
    permission: str
    organization: str
    mina: Person


def result_of(qtbot: QtBot, call: Call) -> object:
    with qtbot.waitSignal(call.done) as done:
        pass
    return done.args[0]


@pytest.fixture
def house(live_daemon: LiveDaemon) -> House:
    """An API with two permissions, a role in organizations that gives one of them, an organization with Mina in that role, and a partner."""
    admin, number = live_daemon.admin, secrets.token_hex(4)
    mina = make_person(admin)
    api = admin.call("POST", "/api/resources", {"name": f"Library {number}", "indicator": f"https://library{number}.example"})
    titles = {"en": f"See the lists of house {number}", "ko": "목록 보기"}
    path = f"/api/resources/{api['id']}/permissions"
    read = admin.call("POST", path, {"name": "read:lists", "titles": titles})
    admin.call("POST", path, {"name": "write:lists", "changes_data": True})
    role = {"name": f"Reader {number}", "level": "organization", "permissions": [read["id"]]}
    reader = admin.call("POST", "/api/roles", role)
    organization = admin.call("POST", "/api/organizations", {"name": f"Northlight {number}"})
    admin.call("POST", f"/api/organizations/{organization['id']}/members", {"users": [mina.id], "roles": [reader["id"]]})
    client_id, secret = admin.create_application(f"Pagemark {number}", "traditional", [REDIRECT])
    return House(number, client_id, secret, read["id"], organization["id"], mina)


@pytest.fixture
def open_page(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, tmp_path: Path) -> Callable[[str], ApplicationDetails]:
    """Opens the page of an application."""
    status: Any = result_of(qtbot, live_api.get_status())

    def open_it(application_id: str) -> ApplicationDetails:
        preferences = Preferences(tmp_path / "console.ini")
        say = make_say(qtbot, icons)
        page = ApplicationDetails(live_api, theme, icons, preferences, status.endpoints, ["en", "ko"], say, application_id, with_engine=False)
        qtbot.addWidget(page)
        page.resize(1044, 784)
        page.show()
        qtbot.waitUntil(lambda: page.editing.stored is not None and bool(page.permissions.user.rows))
        return page

    return open_it


def pick(qtbot: QtBot, source: Any, words: str) -> None:
    with qtbot.waitSignal(source.opened) as opened:
        source.add.click()
    dialog: PickerDialog[Any] = opened.args[0]
    QTest.keyClicks(dialog.search, words)
    qtbot.waitUntil(lambda: [dialog.model.choice(row).title for row in range(dialog.model.rowCount())] == [words])
    dialog.model.toggle(0)
    dialog.add_button.click()


async def sign_in(daemon: LiveDaemon, house: House) -> None:
    endpoints = daemon.discovery
    request = make_sign_in_request(endpoints["authorization_endpoint"], house.application, REDIRECT)
    async with aiohttp.ClientSession() as http:
        form = request.token_form(request.read_code(await FormUser(http, house.mina).visit(request.address)))
        async with http.post(endpoints["token_endpoint"], data=form, headers=basic_fields(house.application, house.secret)) as answer:
            assert answer.status == 200, await answer.text()


def test_a_partner_reads_one_api_for_members_of_one_organization(
    qtbot: QtBot, live_api: Api, live_daemon: LiveDaemon, house: House, open_page: Callable[[str], ApplicationDetails]
) -> None:
    """Requirements Z2 and A10: two searches and two clicks, and the preview shows what comes of it before anything is saved."""
    page = open_page(house.application)
    page.tabs.setCurrentIndex(PERMISSIONS)
    listed = page.permissions.lists["organization_resource_permissions"]
    pick(qtbot, listed, f"See the lists of house {house.number}")
    row = listed.rows[0]
    qtbot.waitUntil(lambda: page.permissions.names._given.get(house.permission) is not None)
    assert row.hint.isHidden()
    assert "allowed along" in listed.hint.text()

    page.tabs.setCurrentIndex(ACCESS)
    page.access.chosen.click()
    assert page.tabs.dots() == {ACCESS}
    pick(qtbot, page.access.organizations, f"Northlight {house.number}")
    assert page.tabs.dots() == set()

    page.preview.controls.users.user_id = house.mina.id
    page.preview.retry()
    with qtbot.waitSignal(page.preview.shown) as shown:
        pass
    preview = shown.args[0]
    assert isinstance(preview, Preview)
    assert f"See the lists of house {house.number}" in preview.html
    assert f"Northlight {house.number}" in preview.html
    with qtbot.waitSignal(page.say.toast.said):
        page.save()

    stored = result_of(qtbot, live_api.get_application(house.application))
    assert isinstance(stored, Application)
    assert stored.settings.organization_resource_permissions == [PermissionEntry(house.permission)]
    assert stored.settings.access == AccessRules(False, organizations=[house.organization])
    again = open_page(house.application)
    qtbot.waitUntil(lambda: bool(again.permissions.lists["organization_resource_permissions"].rows))
    qtbot.waitUntil(lambda: again.access.organizations.rows[0].name.text() == f"Northlight {house.number}")
    assert again.editing.draft() == stored
    assert not again.has_unsaved_changes()


def test_who_authorized_it_is_listed_counted_and_revoked(
    qtbot: QtBot, live_api: Api, live_daemon: LiveDaemon, house: House, open_page: Callable[[str], ApplicationDetails]
) -> None:
    """Requirement A9 and console rule 22: one user, who would be asked again for the phone number, and is no more after the consent was revoked."""
    asyncio.run(sign_in(live_daemon, house))
    page = open_page(house.application)
    page.tabs.setCurrentIndex(USERS)
    qtbot.waitUntil(lambda: page.users.model.state is ListState.CONTENT)
    consent = page.users.model.item(0)
    assert isinstance(consent, ConsentSummary)
    assert consent.user_id == house.mina.id
    assert set(consent.user_permissions) >= {"profile", "email"}
    assert page.users.detail.consent == consent

    page.permissions.user.allow("phone")
    qtbot.waitUntil(lambda: "1 of 1 users will be asked again" in page.dirty_bar.text.text())
    page.discard()

    with qtbot.waitSignal(page.users.opened) as opened:
        page.users.detail.revoke.click()
    with qtbot.waitSignal(page.say.toast.said):
        opened.args[0].action_button.click()
    assert page.users.model.state is ListState.EMPTY
    page.users.reload()
    qtbot.waitUntil(lambda: page.users.model._call is None)
    assert page.users.model.state is ListState.EMPTY


def test_what_does_not_exist_is_refused_at_its_row(
    qtbot: QtBot, live_daemon: LiveDaemon, house: House, open_page: Callable[[str], ApplicationDetails]
) -> None:
    """A permission that was deleted while somebody added it: a problem beside it, nothing lost."""
    page = open_page(house.application)
    page.tabs.setCurrentIndex(PERMISSIONS)
    listed = page.permissions.lists["resource_permissions"]
    pick(qtbot, listed, f"See the lists of house {house.number}")
    live_daemon.admin.call("DELETE", f"/api/role-permissions/{house.permission}")
    page.save()
    qtbot.waitUntil(lambda: page.tabs.dots() == {PERMISSIONS})
    assert listed.rows[0].has_problem()
    assert "There is no such permission" in listed.rows[0].note.text()
    page.permissions.names.look_again()
    qtbot.waitUntil(lambda: [row.title for row in listed.rows.values()] == ["A deleted permission"])
