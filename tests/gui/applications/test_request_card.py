"""The card that tells a partner what to ask for."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import OrganizationChoice, Protocol
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.permissions import AllowedPermission, PermissionEntry
from gui.api.api import Api
from gui.models.permission_names import PermissionNames
from gui.theme.icons import Icons
from gui.views.applications.cards.request_card import MOST_SHOWN, RequestCard
from tests.gui.applications.application_page import Opener
from tests.gui.makers import make_application, make_permission
from tests.gui.permission_book import KNOWN, LOANS, MEMBERS, READ, tell_permissions
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.test_accessibility import unnamed

INSIDE = ApplicationSettings(organization_resource_permissions=[PermissionEntry(READ.id)])


@pytest.fixture
def card(qtbot: QtBot, owner: QObject, api: Api, icons: Icons, told_daemon: ToldDaemon) -> RequestCard:
    """The card of a console that knows five permissions."""
    tell_permissions(told_daemon, *KNOWN)
    names = PermissionNames(api, owner)
    made = RequestCard(icons, names)
    qtbot.addWidget(made)
    with qtbot.waitSignal(names.arrived):
        names.want(permission.id for permission in KNOWN)
    made.show()
    return made


def asking(settings: ApplicationSettings, **changes: object) -> Application:
    return make_application(settings=settings, **changes)


def test_scope_and_resources_can_be_copied_one_by_one(card: RequestCard) -> None:
    """Console rule 1: each in a field of its own, as it stands in the request; what is taken off the list is gone."""
    both = ApplicationSettings(resource_permissions=[PermissionEntry(READ.id), PermissionEntry(LOANS.id)])
    card.show_draft(asking(both))
    assert card.scope.value() == "openid profile email offline_access read:lists loans:read"
    assert [field.value() for field in card.resources] == [READ.indicator, LOANS.indicator]
    assert card.more.isVisible()
    assert not card.token.isVisible()
    assert unnamed(card) == []
    card.show_draft(asking(ApplicationSettings()))
    assert card.scope.value() == "openid profile email offline_access"
    assert card.resources == []
    assert not card.more.isVisible()


def test_the_request_for_an_organizations_token_is_shown(card: RequestCard) -> None:
    """Requirement Z4: `organization_id` at the token endpoint, and the API that it is for."""
    card.show_draft(asking(INSIDE))
    assert card.token.isVisible()
    assert card.token.value().splitlines() == ["grant_type=refresh_token", "refresh_token=...", "organization_id=...", f"resource={READ.indicator}"]
    card.show_draft(asking(ApplicationSettings(organization_permissions=[PermissionEntry(MEMBERS.id)])))
    assert "resource" not in card.token.value()
    card.show_draft(asking(msgspec.structs.replace(INSIDE, organization_choice=OrganizationChoice.ONE)))
    assert not card.token.isVisible()
    assert card.direct.isVisible()


def test_what_stands_in_the_way_of_that_token_is_said(qtbot: QtBot, card: RequestCard) -> None:
    """Without a refresh token none can be fetched; without an ID token nobody tells for which organizations."""
    card.show_draft(asking(INSIDE))
    assert not card.warning.isVisible()
    card.show_draft(asking(msgspec.structs.replace(INSIDE, permissions=[AllowedPermission("organizations")])))
    assert "no refresh token" in card.warning.text()
    with qtbot.waitSignal(card.renewal_wanted):
        card.warning.fix_chosen.emit()
    card.show_draft(asking(INSIDE, protocol=Protocol.OAUTH))
    assert "ID token" in card.warning.text()


def test_of_very_many_apis_the_first_are_shown(card: RequestCard, told_daemon: ToldDaemon, qtbot: QtBot) -> None:
    """The others are in what is copied as a whole."""
    many = [make_permission(number, resource_id=f"r{number}", indicator=f"https://api.example/{number}") for number in range(MOST_SHOWN + 3)]
    for permission in many:
        card._names.learn(permission)
    card.show_draft(asking(ApplicationSettings(resource_permissions=[PermissionEntry(permission.id) for permission in many])))
    assert len(card.resources) == MOST_SHOWN
    assert "3" in card.more.text()


def test_the_page_of_an_application_tells_it_in_both_places(
    qtbot: QtBot, api: Api, theme: object, icons: Icons, told_daemon: ToldDaemon, tmp_path: object
) -> None:
    """As it is drafted below the lists, as it is stored among what the app needs; copies as a whole wait for the names."""
    tell_permissions(told_daemon, *KNOWN)
    opener = Opener(qtbot, api, theme, icons, told_daemon, tmp_path)  # type: ignore[arg-type]
    page = opener(asking(INSIDE))
    fields = page.settings.endpoints.fields
    qtbot.waitUntil(lambda: fields["scope"].value().endswith("read:lists"))
    assert fields["resource"].value() == READ.indicator
    assert page.settings.endpoints.copy_json.isEnabled()
    qtbot.waitUntil(lambda: page.permissions.request.scope.value().endswith("read:lists"))
    page.permissions.lists["organization_resource_permissions"].rows[0].remove.click()
    qtbot.waitUntil(lambda: not page.permissions.request.scope.value().endswith("read:lists"))
    assert fields["scope"].value().endswith("read:lists")
    page.discard()


def test_own_applications_have_no_such_card(qtbot: QtBot, api: Api, theme: object, icons: Icons, told_daemon: ToldDaemon, tmp_path: object) -> None:
    """They may have whatever their users may, so no list says what that is."""
    opener = Opener(qtbot, api, theme, icons, told_daemon, tmp_path)  # type: ignore[arg-type]
    page = opener(asking(ApplicationSettings(), kind="own"))
    assert page.permissions.request.isHidden()
    assert page.settings.endpoints.fields["resource"].isHidden()
