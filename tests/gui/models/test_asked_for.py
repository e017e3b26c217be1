"""What an application has to ask for follows from its lists."""

from __future__ import annotations

from common.contracts.application_kinds import Kind, OrganizationChoice, Protocol
from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.permissions import AllowedPermission, PermissionEntry
from gui.models.asked_for import Wanted, entry_ids, work_out
from tests.gui.makers import make_application
from tests.gui.permission_book import KNOWN, LOANS, MEMBERS, READ

FIND = {permission.id: permission for permission in KNOWN}.get
SETTINGS = ApplicationSettings(
    permissions=[AllowedPermission("profile"), AllowedPermission("organizations"), AllowedPermission("offline_access")],
    resource_permissions=[PermissionEntry(LOANS.id), PermissionEntry("gone")],
    organization_permissions=[PermissionEntry(MEMBERS.id)],
    organization_resource_permissions=[PermissionEntry(READ.id, required=False), PermissionEntry(LOANS.id)],
)


def test_every_scope_and_every_api_stands_in_the_request_once() -> None:
    """RFC 8707 2: without `resource` a scope of an API means nothing; what was deleted is not asked for."""
    asked = work_out(make_application(settings=SETTINGS), FIND)
    assert asked.scopes == ["openid", "profile", "organizations", "offline_access", "loans:read", "members:read", "read:lists"]
    assert asked.resources == [LOANS.indicator, READ.indicator]
    assert asked.organization_resources == [READ.indicator, LOANS.indicator]
    assert asked.wanted[2] == Wanted(READ, required=False, in_organizations=True)


def test_a_token_for_each_organization_is_fetched_unless_users_choose_one() -> None:
    """Requirement Z4: an application that takes one organization gets its token straight from the sign-in."""
    several, one = (
        work_out(
            make_application(settings=ApplicationSettings(organization_permissions=[PermissionEntry(MEMBERS.id)], organization_choice=choice)), FIND
        )
        for choice in (OrganizationChoice.SEVERAL, OrganizationChoice.ONE)
    )
    assert (several.in_organizations, several.each_organization, several.renews) == (True, True, True)
    assert (one.in_organizations, one.each_organization) == (True, False)
    assert several.resources == []


def test_an_application_that_only_signs_in_asks_for_no_api() -> None:
    """The user permissions alone; OAuth alone knows no `openid`."""
    asked = work_out(make_application(protocol=Protocol.OAUTH))
    assert asked.scopes == ["profile", "email", "offline_access"]
    assert (asked.resources, asked.in_organizations, asked.has_id_token) == ([], False, False)


def test_lists_of_own_applications_count_for_nothing() -> None:
    """They are not limited by a list."""
    application = make_application(kind=Kind.OWN, settings=SETTINGS)
    assert entry_ids(application) == []
    assert work_out(application, FIND).wanted == []


def test_groups_are_asked_for_by_their_own_scope() -> None:
    """It stands for the permission behind the claim, and is what the guides of such programs name."""
    roles = [AllowedPermission("roles"), AllowedPermission("email")]
    named = work_out(make_application(settings=ApplicationSettings(permissions=roles, claim_names=ClaimNames(groups=GroupsFrom.ROLES))))
    plain = work_out(make_application(settings=ApplicationSettings(permissions=roles)))
    assert named.scopes == ["openid", "groups", "email"]
    assert plain.scopes == ["openid", "roles", "email"]
