"""Permissions that roles give: names, texts, deletion and the list for pickers."""

from __future__ import annotations

from functools import partial

import pytest

from common.contracts.resources import AllPermissionsListing, ChangePermission, CreatePermission, Of, PermissionListing, Risk
from common.errors import AppError, Conflict, NotFound, Stale
from daemon.services.records.life_cycle import RESTORABLE
from tests.daemon.tenant import ACTOR, Tenant


def refusals(tenant: Tenant, resource_id: str, name: str) -> dict[str, str]:
    """Field to code of every problem of a new permission."""
    with pytest.raises(AppError) as refused:
        tenant.add_permission(resource_id, name)
    return {problem.field: problem.code for problem in refused.value.problems}


def test_a_name_is_unique_within_its_api(tenant: Tenant) -> None:
    """The same name of two APIs and of organizations are three permissions; small and large letters differ (RFC 6749 3.3)."""
    boards, notes = tenant.add_resource(), tenant.add_resource("Notes", "https://notes.example")
    ids = {tenant.add_permission(resource_id, name).id for resource_id in (boards.id, notes.id, "") for name in ("read", "Read")}
    assert len(ids) == 6
    for resource_id in (boards.id, ""):
        assert refusals(tenant, resource_id, "read") == {"name": "permission.name_taken"}


def test_names_of_user_permissions_are_none_of_organizations(tenant: Tenant) -> None:
    """Both stand in one scope; APIs may use them, since an API is addressed by itself."""
    assert refusals(tenant, "", "email") == {"name": "permission.reserved"}
    assert refusals(tenant, "", "openid") == {"name": "permission.reserved"}
    assert refusals(tenant, "", "groups") == {"name": "permission.reserved"}
    assert refusals(tenant, "", "a b") == {"name": "permission.name"}
    assert tenant.add_permission(tenant.add_resource().id, "email").name == "email"


def test_a_permission_carries_the_name_of_its_api(tenant: Tenant) -> None:
    """One of organizations carries none."""
    resource = tenant.add_resource()
    permission = tenant.add_permission(resource.id)
    assert (permission.resource_name, permission.indicator) == ("Boards", "https://api.nimbus.example")
    assert tenant.do(lambda: tenant.access_control.resources.get(resource.id)).permissions == 1
    other = tenant.add_permission()
    assert (other.resource_id, other.resource_name, other.indicator) == ("", "", "")
    with pytest.raises(NotFound):
        tenant.add_permission("nothing")


def test_a_change_is_recorded_with_before_and_after(tenant: Tenant) -> None:
    """From the version that was shown; blank texts are left out."""
    permission = tenant.add_permission()
    change = tenant.access_control.role_permissions.change
    wanted = ChangePermission({"en": "See boards", "ko": " "}, risk=Risk.HIGH)
    changed = tenant.do(lambda: change(permission.id, wanted, 1, ACTOR))
    assert (changed.titles, changed.risk, changed.changes_data, changed.version) == ({"en": "See boards"}, Risk.HIGH, False, 2)
    entry = tenant.last_entry()
    assert entry.event == "permission.changed"
    assert entry.detail == {
        "id": permission.id,
        "permission": "read:boards",
        "titles.en": {"before": None, "after": "See boards"},
        "risk": {"before": "low", "after": "high"},
    }
    assert tenant.do(lambda: change(permission.id, wanted, 2, ACTOR)) == changed
    with pytest.raises(Stale):
        tenant.do(lambda: change(permission.id, wanted, 1, ACTOR))


def test_a_deleted_permission_comes_back_to_its_roles(tenant: Tenant) -> None:
    """Unless its name was taken meanwhile; after 30 days it is out of the roles for good."""
    permissions, roles = tenant.access_control.role_permissions, tenant.access_control.roles
    permission = tenant.add_permission(tenant.add_resource().id)
    role = tenant.add_role(permissions=[permission.id])
    tenant.do(lambda: permissions.delete(permission.id, ACTOR))
    assert tenant.do(lambda: roles.get(role.id)).permissions == 0
    deleted = PermissionListing(deleted=True)
    assert [found.id for found in tenant.do(lambda: permissions.list(permission.resource_id, deleted)).items] == [permission.id]
    other = tenant.add_permission(permission.resource_id)
    with pytest.raises(Conflict, match="already"):
        tenant.do(lambda: permissions.restore(permission.id, ACTOR))
    tenant.do(lambda: permissions.delete(other.id, ACTOR))
    tenant.do(lambda: permissions.restore(permission.id, ACTOR))
    assert tenant.do(lambda: roles.get(role.id)).permissions == 1
    with pytest.raises(Conflict, match="not deleted"):
        tenant.do(lambda: permissions.restore(permission.id, ACTOR))
    tenant.do(lambda: permissions.delete(permission.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    assert tenant.do(lambda: permissions.purge(tenant.clock.now())) == 2
    with pytest.raises(NotFound):
        tenant.do(lambda: permissions.restore(permission.id, ACTOR))


def test_the_list_for_pickers_goes_by_api_and_name(tenant: Tenant) -> None:
    """Those of organizations first; page by page without a gap; by words of the permission or its API."""
    notes, boards = tenant.add_resource("notes", "https://notes.example"), tenant.add_resource("Boards", "https://boards.example")
    for resource_id in (notes.id, boards.id, ""):
        for name in ("write", "read", "invite"):
            new = CreatePermission(name, {"en": f"Can {name}", "ko": "할 수 있음"})
            tenant.do(lambda resource_id=resource_id, new=new: tenant.access_control.role_permissions.create(resource_id, new, ACTOR))  # type: ignore[misc]
    picker = tenant.access_control.role_permissions.list_living
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = tenant.do(partial(picker, AllPermissionsListing(cursor, 2)))
        assert page.total == 9
        seen += [f"{found.resource_name}/{found.name}" for found in page.items]
        cursor = page.next
    names = ("invite", "read", "write")
    assert seen == [f"{api}/{name}" for api in ("", "Boards", "notes") for name in names]
    assert tenant.do(lambda: picker(AllPermissionsListing(search="boards READ"))).total == 1
    assert tenant.do(lambda: picker(AllPermissionsListing(search="can", of=Of.RESOURCES))).total == 6
    assert tenant.do(lambda: picker(AllPermissionsListing(search="invite", of=Of.ORGANIZATIONS))).total == 1
    assert tenant.do(lambda: picker(AllPermissionsListing(resource=notes.id))).total == 3
    tenant.do(lambda: tenant.access_control.resources.delete(notes.id, ACTOR))
    assert tenant.do(picker).total == 6


def test_permissions_are_found_by_their_ids_in_the_given_order(tenant: Tenant) -> None:
    """Unknown and deleted ones are left out."""
    first, second, gone = (tenant.add_permission(name=name) for name in ("a", "b", "c"))
    tenant.do(lambda: tenant.access_control.role_permissions.delete(gone.id, ACTOR))
    found = tenant.do(lambda: tenant.access_control.role_permissions.find_all([second.id, "x", gone.id, first.id]))
    assert found == [second, first]
