"""The directory as a whole: what upkeep removes for good."""

from __future__ import annotations

from functools import partial

from common.contracts.events import EventName
from common.contracts.roles import Level
from daemon.services.records.life_cycle import RESTORABLE, SLICE
from daemon.services.upkeep import Upkeep
from daemon.storage.tables.access_control import Member, MemberRole, Organization, Permission, Resource, Role, RoleHolder, RolePermission
from tests.daemon.tenant import ACTOR, Tenant

TABLES = (Resource, Permission, Role, RolePermission, RoleHolder, Organization, Member, MemberRole)


def test_upkeep_removes_what_was_deleted_thirty_days_ago_and_nothing_else(tenant: Tenant) -> None:
    """With everything that depends on it; what lives keeps all it has."""
    access_control, user = tenant.access_control, tenant.add_user()
    for name in ("gone", "kept"):
        resource = tenant.add_resource(name, f"https://{name}.example")
        of_api, own = tenant.add_permission(resource.id), tenant.add_permission(name=name)
        role, there = tenant.add_role(name, permissions=[of_api.id]), tenant.add_role(name, Level.ORGANIZATION, [own.id])
        organization = tenant.add_organization(name)
        tenant.add_holder(role.id, user.id)
        tenant.add_member(organization.id, user.id, [there.id])
        if name == "gone":
            tenant.do(partial(delete, tenant, resource.id, own.id, role.id, there.id, organization.id))
    tenant.clock.move(RESTORABLE + 1)
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, access_control, 86400)
    removed = run_all(tenant, upkeep)
    assert {name: removed[name] for name in ("resources", "role_permissions", "roles", "organizations")} == {
        "resources": 1,
        "role_permissions": 1,
        "roles": 2,
        "organizations": 1,
    }
    left = {table.__name__: tenant.do(partial(table.select().count, tenant.store.db)) for table in TABLES}
    assert left == dict.fromkeys(left, 1) | {"Permission": 2, "Role": 2, "RolePermission": 2}
    assert set(run_all(tenant, upkeep).values()) == {0}


def run_all(tenant: Tenant, upkeep: Upkeep) -> dict[str, int]:
    """Do every step once."""
    return {removed.kind: removed.count for removed in map(tenant.do, upkeep.steps())}


def test_upkeep_goes_in_slices_and_ends_the_audit_log_with_its_retention(tenant: Tenant) -> None:
    """No job removes more than a slice, so nobody waits for it; what is young stays."""
    for _ in range(SLICE + 1):
        tenant.do(lambda: tenant.audit.record(EventName.USER_SIGNED_OUT, "daemon"))
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, tenant.access_control, 86400)
    assert run_all(tenant, upkeep)["audit"] == 0
    tenant.clock.move(86401)
    tenant.do(lambda: tenant.audit.record(EventName.USER_SIGNED_OUT, "daemon"))
    assert [run_all(tenant, upkeep)["audit"] for _ in range(3)] == [SLICE, 1, 0]
    assert tenant.do(tenant.audit.list).total == 1


def delete(tenant: Tenant, resource_id: str, permission_id: str, role_id: str, other_role_id: str, organization_id: str) -> None:
    """Delete one of each."""
    access_control = tenant.access_control
    access_control.resources.delete(resource_id, ACTOR)
    access_control.role_permissions.delete(permission_id, ACTOR)
    for each in (role_id, other_role_id):
        access_control.roles.delete(each, ACTOR)
    access_control.organizations.delete(organization_id, ACTOR)
