"""Organizations: changed, deleted with all memberships, and given back."""

from __future__ import annotations

import pytest

from common.contracts.organizations import ChangeOrganization, CreateOrganization, OrganizationListing
from common.contracts.roles import Level
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.services.records.life_cycle import RESTORABLE
from daemon.storage.tables.access_control import Member, MemberRole
from tests.daemon.tenant import ACTOR, Tenant


def test_a_change_is_made_from_the_version_that_was_shown(tenant: Tenant) -> None:
    """And recorded with before and after."""
    organization, change = tenant.add_organization(), tenant.access_control.organizations.change
    changed = tenant.do(lambda: change(organization.id, ChangeOrganization(description=" Boards "), 1, ACTOR))
    assert (changed.name, changed.description, changed.version) == ("Hanbit", "Boards", 2)
    detail = {"id": organization.id, "organization": "Hanbit", "description": {"before": "", "after": "Boards"}}
    assert (tenant.last_entry().event, tenant.last_entry().detail) == ("organization.changed", detail)
    with pytest.raises(Stale):
        tenant.do(lambda: change(organization.id, ChangeOrganization(name="x"), 1, ACTOR))
    with pytest.raises(Invalid):
        tenant.do(lambda: change(organization.id, ChangeOrganization(name=""), 2, ACTOR))
    assert tenant.do(lambda: change(organization.id, ChangeOrganization(name="Hanbit "), 2, ACTOR)) == changed


def test_a_deleted_organization_has_no_members_until_it_is_restored(tenant: Tenant) -> None:
    """Then all of them, with their roles; after 30 days it is gone for good."""
    organization, user, role = tenant.add_organization(), tenant.add_user(), tenant.add_role("Admin", Level.ORGANIZATION)
    tenant.add_member(organization.id, user.id, [role.id])
    access_control = tenant.access_control
    tenant.do(lambda: access_control.organizations.delete(organization.id, ACTOR))
    assert tenant.do(lambda: access_control.members.list_of_user(user.id)) == []
    with pytest.raises(NotFound):
        tenant.do(lambda: access_control.members.list(organization.id))
    assert [found.members for found in tenant.do(lambda: access_control.organizations.list(OrganizationListing(deleted=True))).items] == [1]
    assert tenant.do(lambda: access_control.organizations.restore(organization.id, ACTOR)).members == 1
    with pytest.raises(Conflict):
        tenant.do(lambda: access_control.organizations.restore(organization.id, ACTOR))
    assert [role.name for role in tenant.do(lambda: access_control.members.list_of_user(user.id))[0].roles] == ["Admin"]
    tenant.do(lambda: access_control.organizations.delete(organization.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    assert tenant.do(lambda: access_control.organizations.purge(tenant.clock.now())) == 1
    with pytest.raises(NotFound):
        tenant.do(lambda: access_control.organizations.restore(organization.id, ACTOR))
    assert tenant.do(lambda: (Member.select().count(tenant.store.db), MemberRole.select().count(tenant.store.db))) == (0, 0)


def test_organizations_may_share_a_name_and_are_found_by_words_and_id(tenant: Tenant) -> None:
    """Pages neither skip nor repeat."""
    ids = [tenant.add_organization(name).id for name in ("Nimbus", "Hanbit", "Hanbit")]
    search = tenant.access_control.organizations.list
    first = tenant.do(lambda: search(OrganizationListing(limit=2)))
    rest = tenant.do(lambda: search(OrganizationListing(first.next or "", 2)))
    assert [found.name for found in first.items + rest.items] == ["Hanbit", "Hanbit", "Nimbus"]
    assert {found.id for found in first.items + rest.items} == {*ids}
    assert [found.id for found in tenant.do(lambda: search(OrganizationListing(search=ids[0][2:].upper()))).items] == [ids[0]]
    assert len(tenant.do(lambda: tenant.access_control.organizations.find_ids_by_name("Hanbit"))) == 2
    assert tenant.do(lambda: tenant.access_control.organizations.find_ids_by_name("hanbit")) == []


def test_an_organization_can_be_created_under_an_id_that_partners_know(tenant: Tenant) -> None:
    """For `letpassd apply`."""
    created = tenant.do(lambda: tenant.access_control.organizations.create(CreateOrganization("x"), ACTOR, "known"))
    assert tenant.do(lambda: tenant.access_control.organizations.find("known")) == created
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.access_control.organizations.create(CreateOrganization("x"), ACTOR, "known"))
