"""Roles: names, levels, the permissions that they give."""

from __future__ import annotations

from typing import Literal

import pytest

from common.contracts.paging import Listing
from common.contracts.resources import Ids
from common.contracts.roles import ChangeRole, CreateRole, Level, RoleListing
from common.errors import AppError, Conflict, Invalid, NotFound, Stale
from daemon.services.records.life_cycle import RESTORABLE
from tests.daemon.tenant import ACTOR, Tenant


def refusals(tenant: Tenant, new: CreateRole) -> dict[str, str]:
    """Field to code of every problem of a new role."""
    with pytest.raises(AppError) as refused:
        tenant.do(lambda: tenant.access_control.roles.create(new, ACTOR))
    return {problem.field: problem.code for problem in refused.value.problems}


def test_a_name_is_unique_on_its_level_whatever_its_case(tenant: Tenant) -> None:
    """A renamed role frees its name; the case alone may change."""
    role = tenant.add_role("Reader")
    tenant.add_role("reader", Level.ORGANIZATION)
    assert refusals(tenant, CreateRole("READER ")) == {"name": "role.name_taken"}
    change = tenant.access_control.roles.change
    assert tenant.do(lambda: change(role.id, ChangeRole(name="READER"), 1, ACTOR)).name == "READER"
    tenant.do(lambda: change(role.id, ChangeRole(name="Viewer"), 2, ACTOR))
    other = tenant.add_role("Reader")
    with pytest.raises(Conflict):
        tenant.do(lambda: change(role.id, ChangeRole(name="reader"), None, ACTOR))
    with pytest.raises(Stale):
        tenant.do(lambda: change(role.id, ChangeRole(name="x"), 1, ACTOR))
    assert tenant.do(lambda: tenant.access_control.roles.find_by_name(Level.USER, "reader")) == other


@pytest.mark.parametrize(("level", "wrong"), [(Level.USER, True), (Level.MACHINE, True), (Level.ORGANIZATION, False)])
def test_only_roles_of_organizations_give_permissions_of_organizations(tenant: Tenant, level: Level, wrong: bool) -> None:
    """Each wrong one has its place in the list, at creation and later."""
    api, own = tenant.add_permission(tenant.add_resource().id), tenant.add_permission(name="invite")
    found = {"permissions.1": "permission.wrong_kind"} if wrong else {}
    assert refusals(tenant, CreateRole("x", level, permissions=[api.id, own.id, "nothing"])) == {**found, "permissions.2": "permission.unknown"}
    role = tenant.add_role("x", level)
    add = tenant.access_control.roles.add_permissions
    if wrong:
        with pytest.raises(Invalid) as refused:
            tenant.do(lambda: add(role.id, Ids([api.id, own.id]), ACTOR))
        assert [(problem.field, problem.code) for problem in refused.value.problems] == [("ids.1", "permission.wrong_kind")]
    else:
        assert tenant.do(lambda: add(role.id, Ids([api.id, own.id]), ACTOR)).permissions == 2


def test_only_roles_of_users_can_be_defaults(tenant: Tenant) -> None:
    """Nobody gives roles to a machine or a member unasked."""
    assert refusals(tenant, CreateRole("x:y", Level.MACHINE, is_default=True)) == {"name": "role.colon", "is_default": "role.default_for_users"}
    role = tenant.add_role("x", Level.ORGANIZATION)
    with pytest.raises(Invalid):
        tenant.do(lambda: tenant.access_control.roles.change(role.id, ChangeRole(is_default=True), None, ACTOR))


def test_permissions_are_added_once_and_removed(tenant: Tenant) -> None:
    """With entries that name them, and their API."""
    resource = tenant.add_resource()
    read, write = tenant.add_permission(resource.id), tenant.add_permission(resource.id, "write:boards")
    role, roles = tenant.add_role(permissions=[read.id]), tenant.access_control.roles
    assert tenant.last_entry().detail["permissions"] == ["https://api.nimbus.example read:boards"]
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: roles.add_permissions(role.id, Ids([write.id, read.id, write.id, "x"]), ACTOR))
    assert {problem.field: problem.code for problem in refused.value.problems} == {"ids.2": "list.duplicate"}
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: roles.add_permissions(role.id, Ids([write.id, read.id, "x"]), ACTOR))
    assert {problem.field: problem.code for problem in refused.value.problems} == {"ids.1": "role.permission_already", "ids.2": "permission.unknown"}
    assert tenant.do(lambda: roles.add_permissions(role.id, Ids([write.id]), ACTOR)).permissions == 2
    assert (tenant.last_entry().event, tenant.last_entry().detail["permissions"]) == (
        "role.permissions_added",
        ["https://api.nimbus.example write:boards"],
    )
    assert [found.name for found in tenant.do(lambda: roles.list_permissions(role.id, Listing(search="WRITE boards"))).items] == ["write:boards"]
    tenant.do(lambda: roles.remove_permission(role.id, read.id, ACTOR))
    assert tenant.last_entry().event == "role.permission_removed"
    assert tenant.do(lambda: roles.list_permissions(role.id)).total == 1
    with pytest.raises(NotFound):
        tenant.do(lambda: roles.remove_permission(role.id, read.id, ACTOR))


def test_a_deleted_role_is_held_by_nobody_until_it_is_restored(tenant: Tenant) -> None:
    """Then by all who held it; after 30 days it is gone for good."""
    role, user = tenant.add_role(), tenant.add_user()
    tenant.add_holder(role.id, user.id)
    access_control = tenant.access_control
    tenant.do(lambda: access_control.roles.delete(role.id, ACTOR))
    assert tenant.do(lambda: access_control.role_holders.list_roles(user.id)) == []
    assert [found.id for found in tenant.do(lambda: access_control.roles.list(RoleListing(deleted=True))).items] == [role.id]
    other = tenant.add_role()
    with pytest.raises(Conflict):
        tenant.do(lambda: access_control.roles.restore(role.id, ACTOR))
    tenant.do(lambda: access_control.roles.change(other.id, ChangeRole(name="Other"), None, ACTOR))
    assert tenant.do(lambda: access_control.roles.restore(role.id, ACTOR)).holders == 1
    assert [found.name for found in tenant.do(lambda: access_control.role_holders.list_roles(user.id))] == ["Reader"]
    tenant.do(lambda: access_control.roles.delete(role.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    assert tenant.do(lambda: access_control.roles.purge(tenant.clock.now())) == 1
    with pytest.raises(NotFound):
        tenant.do(lambda: access_control.roles.restore(role.id, ACTOR))


def test_a_list_of_roles_is_filtered_searched_and_sorted(tenant: Tenant) -> None:
    """By level, by words of name and description."""
    for name, level in (("b", Level.USER), ("A", Level.USER), ("c", Level.MACHINE)):
        tenant.do(lambda name=name, level=level: tenant.access_control.roles.create(CreateRole(name, level, f"may {name}"), ACTOR))  # type: ignore[misc]

    def found(level: Level | None = None, search: str = "", sort: Literal["name", "-name"] = "name") -> list[str]:
        return [role.name for role in tenant.do(lambda: tenant.access_control.roles.list(RoleListing(level=level, search=search, sort=sort))).items]

    assert found() == ["A", "b", "c"]
    assert found(Level.USER, sort="-name") == ["b", "A"]
    assert found(search="may B") == ["b"]
