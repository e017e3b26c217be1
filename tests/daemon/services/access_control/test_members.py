"""Members of organizations and the roles that they hold there."""

from __future__ import annotations

import pytest

from common.contracts.organizations import AddMembers, MemberListing, MemberRoles
from common.contracts.roles import Level, RoleName
from common.errors import Invalid, NotFound
from tests.daemon.tenant import ACTOR, Tenant


def refusals(tenant: Tenant, organization_id: str, added: AddMembers) -> dict[str, str]:
    """Field to code of every problem of new members."""
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.access_control.members.add(organization_id, added, ACTOR))
    return {problem.field: problem.code for problem in refused.value.problems}


def test_members_are_added_with_roles(tenant: Tenant) -> None:
    """All or none of them; everything that is wrong has its place in the lists."""
    organization, mina, joon = tenant.add_organization(), tenant.add_user("mina"), tenant.add_user("joon")
    admin, reader = tenant.add_role("Admin", Level.ORGANIZATION), tenant.add_role("Reader")
    tenant.add_member(organization.id, mina.id)
    assert refusals(tenant, organization.id, AddMembers([joon.id, mina.id, "x"], [admin.id, reader.id, "x"])) == {
        "users.1": "member.already",
        "users.2": "member.unknown_user",
        "roles.1": "member.wrong_role",
        "roles.2": "member.wrong_role",
    }
    added = tenant.do(lambda: tenant.access_control.members.add(organization.id, AddMembers([joon.id], [admin.id]), ACTOR))
    assert added.members == 2
    entry = tenant.last_entry()
    assert (entry.event, entry.user_id) == ("organization.member_added", joon.id)
    assert entry.detail == {"id": organization.id, "organization": "Hanbit", "roles": ["Admin"]}
    assert refusals(tenant, organization.id, AddMembers(["a", "a"])) == {"users.1": "list.duplicate"}


def test_a_member_holds_exactly_the_roles_that_are_set(tenant: Tenant) -> None:
    """Roles of other levels are refused; one that was deleted is kept for its return."""
    organization, user = tenant.add_organization(), tenant.add_user()
    admin, editor, gone = (tenant.add_role(name, Level.ORGANIZATION) for name in ("Admin", "Editor", "Gone"))
    members = tenant.access_control.members
    with pytest.raises(NotFound):
        tenant.do(lambda: members.set_roles(organization.id, user.id, MemberRoles([]), ACTOR))
    tenant.add_member(organization.id, user.id, [admin.id, gone.id])
    tenant.do(lambda: tenant.access_control.roles.delete(gone.id, ACTOR))
    changed = tenant.do(lambda: members.set_roles(organization.id, user.id, MemberRoles([editor.id]), ACTOR))
    assert changed.roles == [RoleName(editor.id, "Editor")]
    assert tenant.last_entry().event == "organization.member_roles_changed"
    assert tenant.last_entry().detail["roles"] == {"before": ["Admin"], "after": ["Editor"]}
    entries = tenant.do(tenant.audit.list).total
    tenant.do(lambda: members.set_roles(organization.id, user.id, MemberRoles([editor.id]), ACTOR))
    assert tenant.do(tenant.audit.list).total == entries
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: members.set_roles(organization.id, user.id, MemberRoles([editor.id, gone.id]), ACTOR))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("roles.1", "member.wrong_role")]
    tenant.do(lambda: tenant.access_control.roles.restore(gone.id, ACTOR))
    assert [role.name for role in tenant.do(lambda: members.list(organization.id)).items[0].roles] == ["Editor", "Gone"]


def test_a_removed_member_holds_no_role_there(tenant: Tenant) -> None:
    """Also not when the user comes back; roles in other organizations stay."""
    first, second, user = tenant.add_organization(), tenant.add_organization("Nimbus"), tenant.add_user()
    role = tenant.add_role("Admin", Level.ORGANIZATION)
    members = tenant.access_control.members
    for organization in (first, second):
        tenant.add_member(organization.id, user.id, [role.id])
    tenant.do(lambda: members.remove(first.id, user.id, ACTOR))
    assert (tenant.last_entry().event, tenant.last_entry().user_id) == ("organization.member_removed", user.id)
    with pytest.raises(NotFound):
        tenant.do(lambda: members.remove(first.id, user.id, ACTOR))
    tenant.add_member(first.id, user.id)
    held = {found.name: [role.name for role in found.roles] for found in tenant.do(lambda: members.list_of_user(user.id))}
    assert held == {"Hanbit": [], "Nimbus": ["Admin"]}


def test_members_are_searched_and_filtered_by_role(tenant: Tenant) -> None:
    """The latest first, page by page."""
    organization, role = tenant.add_organization(), tenant.add_role("Admin", Level.ORGANIZATION)
    users = [tenant.add_user(f"user{number}", f"user{number}@example.com") for number in range(5)]
    for index, user in enumerate(users):
        tenant.clock.move(index % 2)
        tenant.add_member(organization.id, user.id, [role.id] if index % 2 else [])
    search = tenant.access_control.members.list
    first = tenant.do(lambda: search(organization.id, MemberListing(limit=3)))
    rest = tenant.do(lambda: search(organization.id, MemberListing(first.next or "", 3)))
    assert (first.total, rest.next) == (5, None)
    assert {member.user_id for member in first.items + rest.items} == {user.id for user in users}
    assert [member.since for member in first.items + rest.items] == sorted((member.since for member in first.items + rest.items), reverse=True)
    assert [member.username for member in tenant.do(lambda: search(organization.id, MemberListing(search="USER3 example"))).items] == ["user3"]
    held = tenant.do(lambda: search(organization.id, MemberListing(role=role.id)))
    assert sorted(member.username for member in held.items) == ["user1", "user3"]
    assert held.items[0].roles == [RoleName(role.id, "Admin")]
    assert tenant.do(lambda: search(organization.id, MemberListing(search="user2", role=role.id))).total == 0
