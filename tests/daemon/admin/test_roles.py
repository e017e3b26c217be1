"""The routes about roles, their permissions and their holders."""

from __future__ import annotations

import pytest

from common.contracts.paging import Page
from common.contracts.resources import Impact, Permission
from common.contracts.roles import Holder, Level, Role
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk


async def test_a_role_is_created_with_permissions(desk: Desk) -> None:
    """201; it is found by level and search."""
    permission = desk.tenant.add_permission(desk.tenant.add_resource().id)
    answer = await desk.ask("POST", "/api/roles", {"name": "Reader", "description": "May look", "permissions": [permission.id]})
    role: Role = answer.as_a(Role)
    assert (answer.status, role.level, role.permissions, role.holders) == (201, Level.USER, 1, 0)
    assert (await desk.ask("GET", "/api/roles?level=user&search=look&sort=-name")).as_a(Page[Role]).items == [role]
    assert (await desk.ask("GET", "/api/roles?level=machine")).as_a(Page[Role]).total == 0
    assert (await desk.ask("GET", f"/api/roles/{role.id}/permissions?search=boards")).as_a(Page[Permission]).items == [permission]


async def test_bad_fields_are_named(desk: Desk) -> None:
    """Each permission by its place in the list; 409 for a name that is taken."""
    own = desk.tenant.add_permission()
    answer = await desk.ask("POST", "/api/roles", {"name": "a:b", "level": "machine", "is_default": True, "permissions": [own.id, "x"]})
    assert answer.status == 422
    assert answer.fields == {
        "name": "role.colon",
        "is_default": "role.default_for_users",
        "permissions.0": "permission.wrong_kind",
        "permissions.1": "permission.unknown",
    }
    desk.tenant.add_role("Reader")
    answer = await desk.ask("POST", "/api/roles", {"name": "reader"})
    assert (answer.status, answer.fields) == (409, {"name": "role.name_taken"})
    assert (await desk.ask("POST", "/api/roles", {"name": "x", "level": "console"})).fields == {"level": "field.type"}


async def test_a_change_from_an_older_version_is_refused(desk: Desk) -> None:
    """412; the level is no field of a change."""
    path = f"/api/roles/{desk.tenant.add_role().id}"
    assert (await desk.ask("PATCH", path, {"is_default": True}, version=1)).as_a(Role).is_default
    assert (await desk.ask("PATCH", path, {"name": "x"}, version=1)).error.code == "role.stale"
    assert (await desk.ask("PATCH", path, {"level": "machine"})).fields == {"level": "field.unknown"}


async def test_permissions_are_added_and_removed(desk: Desk) -> None:
    """A field error for one that the role has already, 404 for removing one that it has not."""
    resource = desk.tenant.add_resource()
    read, write = desk.tenant.add_permission(resource.id), desk.tenant.add_permission(resource.id, "write:boards")
    path = f"/api/roles/{desk.tenant.add_role(permissions=[read.id]).id}/permissions"
    assert (await desk.ask("POST", path, {"ids": [write.id, read.id]})).fields == {"ids.1": "role.permission_already"}
    assert (await desk.ask("POST", path, {"ids": [write.id]})).as_a(Role).permissions == 2
    assert (await desk.ask("DELETE", f"{path}/{read.id}")).status == 204
    assert (await desk.ask("DELETE", f"{path}/{read.id}")).status == 404


async def test_users_are_given_a_role_and_lose_it(desk: Desk) -> None:
    """With fields for those who hold it already or are unknown; roles of organizations are given elsewhere."""
    mina, joon = desk.tenant.add_user("mina", "mina@example.com"), desk.tenant.add_user("joon")
    path = f"/api/roles/{desk.tenant.add_role().id}/holders"
    assert (await desk.ask("POST", path, {"ids": [mina.id]})).as_a(Role).holders == 1
    answer = await desk.ask("POST", path, {"ids": [joon.id, mina.id, "x"]})
    assert (answer.status, answer.fields) == (422, {"ids.1": "role.already_held", "ids.2": "role.holder_unknown"})
    holders = (await desk.ask("GET", f"{path}?search=mina")).as_a(Page[Holder])
    assert holders.items == [Holder(mina.id, "mina", "mina@example.com", desk.tenant.clock.now())]
    assert (await desk.ask("DELETE", f"{path}/{mina.id}")).status == 204
    assert (await desk.ask("DELETE", f"{path}/{mina.id}")).status == 404
    own = desk.tenant.add_role("Admin", Level.ORGANIZATION)
    answer = await desk.ask("POST", f"/api/roles/{own.id}/holders", {"ids": [joon.id]})
    assert (answer.status, answer.error.code) == (409, "role.given_in_organization")
    assert (await desk.ask("GET", f"/api/roles/{own.id}/holders")).as_a(Page[Holder]).items == []


async def test_a_deletion_is_weighed_and_undone(desk: Desk) -> None:
    """And its holders hold it again."""
    role = desk.tenant.add_role()
    desk.tenant.add_holder(role.id, desk.tenant.add_user().id)
    path = f"/api/roles/{role.id}"
    assert (await desk.ask("GET", f"{path}/impact")).as_a(Impact) == Impact(users=1)
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("GET", "/api/roles?deleted=true&sort=created")).as_a(Page[Role]).total == 1
    assert (await desk.ask("POST", f"{path}/restore")).as_a(Role).holders == 1
    assert (await desk.ask("POST", f"{path}/restore")).status == 409


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("PATCH", ""),
        ("DELETE", ""),
        ("POST", "/restore"),
        ("GET", "/impact"),
        ("GET", "/permissions"),
        ("GET", "/holders"),
        ("DELETE", "/holders/x"),
        ("DELETE", "/permissions/x"),
    ],
)
async def test_an_unknown_role_is_404(desk: Desk, method: str, path: str) -> None:
    """Everywhere."""
    assert (await desk.ask(method, f"/api/roles/nothing{path}", {} if method == "PATCH" else None)).status == 404


async def test_a_viewer_may_only_look(desk: Desk) -> None:
    """At roles, permissions and holders."""
    key, path = desk.make_key(ConsoleRole.VIEWER), f"/api/roles/{desk.tenant.add_role().id}"
    for looked in ("/api/roles", path, f"{path}/impact", f"{path}/permissions", f"{path}/holders"):
        assert (await desk.ask("GET", looked, key=key)).status == 200
    for method, refused in (("POST", "/api/roles"), ("PATCH", path), ("DELETE", path), ("POST", f"{path}/permissions"), ("POST", f"{path}/holders")):
        assert (await desk.ask(method, refused, {}, key=key)).status == 403
