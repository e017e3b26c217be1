"""The routes about members of organizations, and about what one user holds."""

from __future__ import annotations

from common.contracts.organizations import Member, Membership, Organization, UserAccess
from common.contracts.paging import Page
from common.contracts.roles import Level, RoleName
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk


async def test_members_are_added_searched_and_removed(desk: Desk) -> None:
    """With roles; 404 for somebody who is none."""
    tenant = desk.tenant
    organization, admin = tenant.add_organization(), tenant.add_role("Admin", Level.ORGANIZATION)
    mina, joon = tenant.add_user("mina", "mina@example.com"), tenant.add_user("joon")
    path = f"/api/organizations/{organization.id}/members"
    added: Organization = (await desk.ask("POST", path, {"users": [mina.id, joon.id], "roles": [admin.id]})).as_a(Organization)
    assert added.members == 2
    found = (await desk.ask("GET", f"{path}?search=mina&role={admin.id}")).as_a(Page[Member])
    name = RoleName(admin.id, "Admin")
    assert found.items == [Member(mina.id, "mina", "mina", "mina@example.com", [name], tenant.clock.now())]
    assert (await desk.ask("PUT", f"{path}/{mina.id}", {"roles": []})).as_a(Member).roles == []
    assert (await desk.ask("GET", f"{path}?role={admin.id}")).as_a(Page[Member]).total == 1
    assert (await desk.ask("DELETE", f"{path}/{mina.id}")).status == 204
    assert (await desk.ask("DELETE", f"{path}/{mina.id}")).error.code == "member.unknown"
    assert (await desk.ask("PUT", f"{path}/{mina.id}", {"roles": []})).status == 404


async def test_bad_members_and_roles_are_named_by_their_places(desk: Desk) -> None:
    """And nobody is added."""
    tenant = desk.tenant
    organization, mina, joon = tenant.add_organization(), tenant.add_user("mina"), tenant.add_user("joon")
    wrong = tenant.add_role("Reader")
    tenant.add_member(organization.id, mina.id)
    path = f"/api/organizations/{organization.id}/members"
    answer = await desk.ask("POST", path, {"users": [mina.id, joon.id, "x"], "roles": [wrong.id]})
    assert answer.status == 422
    assert answer.fields == {"users.0": "member.already", "users.2": "member.unknown_user", "roles.0": "member.wrong_role"}
    assert (await desk.ask("GET", path)).as_a(Page[Member]).total == 1
    assert (await desk.ask("PUT", f"{path}/{mina.id}", {"roles": [wrong.id]})).fields == {"roles.0": "member.wrong_role"}
    assert (await desk.ask("PUT", f"{path}/{mina.id}", {"roles": ["a", "a"]})).fields.get("roles.1") is not None
    assert (await desk.ask("POST", "/api/organizations/x/members", {"users": [joon.id]})).status == 404


async def test_everything_that_a_user_holds_is_shown(desk: Desk) -> None:
    """Roles by name, organizations by name with the roles held there."""
    tenant = desk.tenant
    user, reader, admin = tenant.add_user(), tenant.add_role(), tenant.add_role("Admin", Level.ORGANIZATION)
    nimbus, hanbit = tenant.add_organization("Nimbus"), tenant.add_organization("Hanbit")
    tenant.add_holder(reader.id, user.id)
    tenant.add_member(nimbus.id, user.id, [admin.id])
    tenant.add_member(hanbit.id, user.id)
    now = tenant.clock.now()
    assert (await desk.ask("GET", f"/api/users/{user.id}/access")).as_a(UserAccess) == UserAccess(
        [RoleName(reader.id, "Reader")],
        [Membership(hanbit.id, "Hanbit", [], now), Membership(nimbus.id, "Nimbus", [RoleName(admin.id, "Admin")], now)],
    )
    assert (await desk.ask("GET", "/api/users/nobody/access")).status == 404


async def test_a_viewer_may_only_look(desk: Desk) -> None:
    """At members and at what a user holds."""
    organization, user = desk.tenant.add_organization(), desk.tenant.add_user()
    key, path = desk.make_key(ConsoleRole.VIEWER), f"/api/organizations/{organization.id}/members"
    for looked in (path, f"/api/users/{user.id}/access"):
        assert (await desk.ask("GET", looked, key=key)).status == 200
    for method, refused in (("POST", path), ("PUT", f"{path}/{user.id}"), ("DELETE", f"{path}/{user.id}")):
        assert (await desk.ask(method, refused, {}, key=key)).status == 403
