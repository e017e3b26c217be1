"""Who holds roles: users and machines; what new users get, and what goes with a deleted one."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.paging import Listing
from common.contracts.resources import Ids
from common.contracts.roles import Level
from common.errors import Conflict, Invalid, NotFound
from daemon.services.records.life_cycle import RESTORABLE
from daemon.storage.tables.access_control import RoleHolder
from tests.daemon.tenant import ACTOR, Tenant


def refusals(tenant: Tenant, role_id: str, ids: list[str]) -> dict[str, str]:
    """Field to code of every problem of new holders."""
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.access_control.role_holders.add(role_id, Ids(ids), ACTOR))
    return {problem.field: problem.code for problem in refused.value.problems}


def test_users_get_a_role_once_and_lose_it(tenant: Tenant) -> None:
    """With an entry for each of them."""
    role, mina, joon = tenant.add_role(), tenant.add_user("mina", "mina@example.com"), tenant.add_user("joon")
    holders = tenant.access_control.role_holders
    assert tenant.do(lambda: holders.add(role.id, Ids([mina.id]), ACTOR)).holders == 1
    entry = tenant.last_entry()
    assert (entry.event, entry.user_id, entry.detail) == ("role.holder_added", mina.id, {"id": role.id, "role": "Reader"})
    assert refusals(tenant, role.id, [joon.id, mina.id, "x"]) == {"ids.1": "role.already_held", "ids.2": "role.holder_unknown"}
    tenant.clock.move(5)
    tenant.do(lambda: holders.add(role.id, Ids([joon.id]), ACTOR))
    page = tenant.do(lambda: holders.list(role.id))
    assert [(holder.id, holder.name, holder.detail) for holder in page.items] == [(joon.id, "joon", ""), (mina.id, "mina", "mina@example.com")]
    assert [holder.id for holder in tenant.do(lambda: holders.list(role.id, Listing(search="MINA example.com"))).items] == [mina.id]
    tenant.do(lambda: holders.remove(role.id, mina.id, ACTOR))
    assert (tenant.last_entry().event, tenant.last_entry().user_id) == ("role.holder_removed", mina.id)
    with pytest.raises(NotFound):
        tenant.do(lambda: holders.remove(role.id, mina.id, ACTOR))


def test_only_own_machines_hold_roles_of_machines(tenant: Tenant) -> None:
    """Neither users nor other applications; a deleted one holds it again once it is restored, and no longer after 30 days."""
    machine, app = tenant.add_application("Robot", Kind.OWN, Type.MACHINE), tenant.add_application("Own", Kind.OWN)
    role, user = tenant.add_role("Importer", Level.MACHINE), tenant.add_user()
    assert refusals(tenant, role.id, [app.id, user.id]) == {"ids.0": "role.holder_unknown", "ids.1": "role.holder_unknown"}
    tenant.add_holder(role.id, machine.id)
    assert tenant.last_entry().application_id == machine.id
    holders, get = tenant.access_control.role_holders, tenant.access_control.roles.get
    assert [(holder.name, holder.detail) for holder in tenant.do(lambda: holders.list(role.id, Listing(search="robot"))).items] == [("Robot", "")]
    tenant.do(lambda: tenant.applications.delete(machine.id, ACTOR))
    assert (tenant.do(lambda: holders.list(role.id)).total, tenant.do(lambda: get(role.id)).holders) == (0, 0)
    tenant.do(lambda: tenant.applications.restore(machine.id, ACTOR))
    assert (tenant.do(lambda: holders.list(role.id)).total, tenant.do(lambda: get(role.id)).holders) == (1, 1)
    tenant.do(lambda: tenant.applications.delete(machine.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    tenant.do(lambda: tenant.applications.purge(tenant.clock.now()))
    assert tenant.do(lambda: RoleHolder.select().count(tenant.store.db)) == 0


def test_roles_of_organizations_are_given_in_organizations(tenant: Tenant) -> None:
    """Here nobody holds them, and nobody can be given one; the role counts its members."""
    role, user, organization = tenant.add_role(level=Level.ORGANIZATION), tenant.add_user(), tenant.add_organization()
    with pytest.raises(Conflict):
        tenant.add_holder(role.id, user.id)
    tenant.add_member(organization.id, user.id, [role.id])
    assert tenant.do(lambda: tenant.access_control.role_holders.list(role.id)).total == 0
    assert tenant.do(lambda: tenant.access_control.roles.get(role.id)).holders == 1
    tenant.do(lambda: tenant.access_control.organizations.delete(organization.id, ACTOR))
    assert tenant.do(lambda: tenant.access_control.roles.get(role.id)).holders == 0


def test_a_new_user_gets_every_default_role(tenant: Tenant) -> None:
    """Those who were there before do not, and deleted defaults are none."""
    before = tenant.add_user("before")
    tenant.add_role("b", is_default=True)
    tenant.add_role("A", is_default=True)
    gone = tenant.add_role("gone", is_default=True)
    tenant.add_role("other")
    tenant.do(lambda: tenant.access_control.roles.delete(gone.id, ACTOR))
    user = tenant.add_user()
    assert tenant.last_entry().detail == {"username": "mina", "roles": ["A", "b"]}
    assert [role.name for role in tenant.do(lambda: tenant.access_control.role_holders.list_roles(user.id))] == ["A", "b"]
    assert tenant.do(lambda: tenant.access_control.role_holders.list_roles(before.id)) == []


def test_a_deleted_user_holds_nothing(tenant: Tenant) -> None:
    """Neither roles nor memberships, with the roles in them."""
    user, role, organization = tenant.add_user(), tenant.add_role(), tenant.add_organization()
    own = tenant.add_role("Admin", Level.ORGANIZATION)
    tenant.add_holder(role.id, user.id)
    tenant.add_member(organization.id, user.id, [own.id])
    tenant.do(lambda: tenant.users.delete(user.id, ACTOR))
    access_control = tenant.access_control
    assert tenant.do(lambda: access_control.role_holders.list(role.id)).total == 0
    assert tenant.do(lambda: access_control.members.list(organization.id)).total == 0
    assert [tenant.do(lambda each=each: access_control.roles.get(each.id)).holders for each in (role, own)] == [0, 0]  # type: ignore[misc]
