"""What a list is asked for arrives at the daemon as the record that the console built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from aiohttp.test_utils import make_mocked_request
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ApplicationListing
from common.contracts.audit import AuditListing
from common.contracts.events_out.webhooks import DeliveryListing, DeliveryState, WebhookListing
from common.contracts.federation.identity_providers import IdentityProviderListing
from common.contracts.handover.sign_in_log import CauseGroupListing, SignInLogListing
from common.contracts.mail.letters import LetterState, OutboxListing
from common.contracts.organizations import MemberListing, OrganizationListing
from common.contracts.paging import Listing, ListPart, Page
from common.contracts.resources import AllPermissionsListing, Of, PermissionListing, ResourceListing
from common.contracts.roles import Level, RoleListing
from common.contracts.strangers.strangers import StrangerListing
from common.contracts.users import UserListing
from daemon.admin.frame.body import read_query
from daemon.admin.routes import ROUTES
from gui.api.api import Api
from gui.api.call import Call
from gui.api.routes import query_of
from tests.gui.told_daemon import ToldDaemon

LISTINGS = [
    ListPart("c1", 7),
    Listing("c1", 7, "a&b=c 한글 +%"),
    ApplicationListing("c1", 7, "mail", "-used", True, Kind.THIRD_PARTY, Type.MACHINE, False),
    UserListing("c1", 7, "mina", "signed_in", False, True, True),
    ResourceListing("c1", 7, "loans", "-created", True),
    PermissionListing("c1", 7, "read", "name", True),
    AllPermissionsListing("c1", 7, "read", Of.ORGANIZATIONS, "r1"),
    RoleListing("c1", 7, "editor", "-name", True, Level.ORGANIZATION),
    OrganizationListing("c1", 7, "north", "created", True),
    MemberListing("c1", 7, "mina", "role1"),
    OutboxListing("c1", 7, "mina@", LetterState.FAILED),
    IdentityProviderListing("c1", 7, "goo", "-created"),
    WebhookListing("c1", 7, "shop"),
    StrangerListing("c1", 7, "agent", "-created"),
    DeliveryListing("c1", 7, DeliveryState.FAILED, "consent."),
    AuditListing("c1", 7, "app1", "user1", "consent.", "word", "ko", "command", 5, 9),
]
CALLS: dict[str, Callable[[Api], Call]] = {
    "/api/console-keys": lambda api: api.list_console_keys(Listing(search="x")),
    "/api/signing-keys": lambda api: api.list_signing_keys(Listing(search="x")),
    "/api/applications": lambda api: api.list_applications(ApplicationListing(search="x")),
    "/api/applications/x/consents": lambda api: api.list_consents("x", Listing(search="x")),
    "/api/applications/x/sign-out-notices": lambda api: api.list_sign_out_notices("x", ListPart("x")),
    "/api/users": lambda api: api.list_users(UserListing(search="x")),
    "/api/resources": lambda api: api.list_resources(ResourceListing(search="x")),
    "/api/resources/x/permissions": lambda api: api.list_resource_permissions("x", PermissionListing(search="x")),
    "/api/organization-permissions": lambda api: api.list_organization_permissions(PermissionListing(search="x")),
    "/api/role-permissions": lambda api: api.list_role_permissions(AllPermissionsListing(search="x")),
    "/api/roles": lambda api: api.list_roles(RoleListing(search="x")),
    "/api/roles/x/permissions": lambda api: api.list_permissions_of_role("x", Listing(search="x")),
    "/api/roles/x/holders": lambda api: api.list_holders("x", Listing(search="x")),
    "/api/organizations": lambda api: api.list_organizations(OrganizationListing(search="x")),
    "/api/organizations/x/members": lambda api: api.list_members("x", MemberListing(search="x")),
    "/api/backups": lambda api: api.list_backups(Listing(search="x")),
    "/api/audit": lambda api: api.list_audit(AuditListing(event="x")),
    "/api/outbox": lambda api: api.list_outbox(OutboxListing(search="x")),
    "/api/applications/x/signals/deliveries": lambda api: api.list_signal_deliveries("x", DeliveryListing(event="x")),
    "/api/identity-providers": lambda api: api.list_identity_providers(IdentityProviderListing(search="x")),
    "/api/strangers": lambda api: api.list_strangers(StrangerListing(search="x")),
    "/api/webhooks": lambda api: api.list_webhooks(WebhookListing(search="x")),
    "/api/webhooks/x/deliveries": lambda api: api.list_webhook_deliveries("x", DeliveryListing(event="x")),
    "/api/sign-in-log": lambda api: api.list_sign_in_log(SignInLogListing(search="x")),
    "/api/sign-in-log/groups": lambda api: api.list_cause_groups(CauseGroupListing(search="x")),
}


def read(query: dict[str, str], wanted: type[ListPart]) -> ListPart:
    return read_query(make_mocked_request("GET", f"/?{urlencode(query)}"), wanted)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: type(listing).__name__)
def test_the_daemon_reads_the_record_that_the_console_built(listing: ListPart) -> None:
    """One record from the screen down to the database: no field is lost, renamed or understood otherwise on the way."""
    assert read(query_of(listing), type(listing)) == listing
    assert read(query_of(type(listing)()), type(listing)) == type(listing)()


def test_every_list_of_the_daemon_has_a_method_of_the_console() -> None:
    """A list that is new is called in this test as well."""
    paged = {route.path.replace("{id}", "x") for route in ROUTES if isinstance(route.query, type) and issubclass(route.query, ListPart)}
    assert set(CALLS) == paged


@pytest.mark.parametrize("path", CALLS)
def test_a_list_is_asked_for_with_the_record_of_its_route(qtbot: QtBot, api: Api, told_daemon: ToldDaemon, path: str) -> None:
    """What a method takes is what its route reads; an unknown parameter would be refused."""
    told_daemon.tell("GET", path, 200, Page([], None, 0))
    with qtbot.waitSignal(CALLS[path](api).done):
        pass
    wanted: Any = next(route.query for route in ROUTES if route.path.replace("{id}", "x") == path and route.method == "GET")
    assert "x" in msgspec.structs.astuple(read(told_daemon.last("GET", path).query, wanted))


def test_a_part_of_a_list_becomes_that_of_a_subject() -> None:
    """The list knows what is searched and how far it is shown, the screen what it is filtered by."""
    asked = Listing("c1", 7, "mina")
    assert asked.narrow(RoleListing, level=Level.USER) == RoleListing("c1", 7, "mina", level=Level.USER)
