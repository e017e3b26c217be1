"""The routes about permissions that roles give."""

from __future__ import annotations

import pytest

from common.contracts.paging import Page
from common.contracts.people.proofs import Proof
from common.contracts.resources import Impact, Permission, Risk
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk

READ = {"name": "read:boards", "titles": {"en": "See your boards"}, "risk": "medium", "changes_data": False}


async def test_permissions_of_an_api_and_of_organizations_are_created_and_listed(desk: Desk) -> None:
    """Each where it belongs, and all of them for pickers."""
    resource = desk.tenant.add_resource()
    answer = await desk.ask("POST", f"/api/resources/{resource.id}/permissions", READ)
    read: Permission = answer.as_a(Permission)
    assert (answer.status, read.resource_name, read.risk) == (201, "Boards", Risk.MEDIUM)
    own: Permission = (await desk.ask("POST", "/api/organization-permissions", {"name": "invite"})).as_a(Permission)
    assert (await desk.ask("GET", f"/api/resources/{resource.id}/permissions?search=see")).as_a(Page[Permission]).items == [read]
    assert (await desk.ask("GET", "/api/organization-permissions")).as_a(Page[Permission]).items == [own]
    assert (await desk.ask("GET", "/api/role-permissions")).as_a(Page[Permission]).items == [own, read]
    assert (await desk.ask("GET", "/api/role-permissions?of=resources")).as_a(Page[Permission]).items == [read]
    assert (await desk.ask("GET", f"/api/role-permissions?resource={resource.id}&search=invite")).as_a(Page[Permission]).items == []
    assert (await desk.ask("GET", f"/api/role-permissions/{read.id}")).as_a(Permission) == read


@pytest.mark.parametrize(("name", "code"), [("", "text.required"), ("a b", "permission.name"), ("openid", "permission.reserved")])
async def test_a_bad_name_is_refused_in_its_field(desk: Desk, name: str, code: str) -> None:
    """422, for both kinds."""
    resource = desk.tenant.add_resource()
    for path in (f"/api/resources/{resource.id}/permissions", "/api/organization-permissions"):
        answer = await desk.ask("POST", path, {"name": name})
        assert (answer.status, answer.fields) == (422, {"name": code})


async def test_a_name_that_is_taken_or_reserved_is_refused(desk: Desk) -> None:
    """409 within one API; names of user permissions are none of organizations."""
    await desk.ask("POST", "/api/organization-permissions", {"name": "invite"})
    answer = await desk.ask("POST", "/api/organization-permissions", {"name": "invite"})
    assert (answer.status, answer.fields) == (409, {"name": "permission.name_taken"})
    answer = await desk.ask("POST", "/api/organization-permissions", {"name": "email"})
    assert (answer.status, answer.fields) == (422, {"name": "permission.reserved"})


async def test_texts_are_changed_with_the_version_that_was_shown(desk: Desk) -> None:
    """412 for an older one; the name is no field of a change."""
    path = f"/api/role-permissions/{desk.tenant.add_permission().id}"
    answer = await desk.ask("PATCH", path, {"titles": {"ko": "초대"}, "changes_data": True}, version=1)
    assert (answer.as_a(Permission).titles, answer.headers["ETag"]) == ({"ko": "초대"}, '"2"')
    assert (await desk.ask("PATCH", path, {"risk": "high"}, version=1)).error.code == "permission.stale"
    assert (await desk.ask("PATCH", path, {"name": "x"})).fields == {"name": "field.unknown"}
    assert (await desk.ask("PATCH", path, {"titles": {"en": "x" * 129}})).fields == {"titles.en": "text.too_long"}


async def test_a_permission_says_what_it_wants_proven(desk: Desk) -> None:
    """Nothing at first; minutes of a day at most, and no proof that nobody knows."""
    permission = desk.tenant.add_permission(desk.tenant.add_resource().id)
    path = f"/api/role-permissions/{permission.id}"
    assert (permission.user_proof, permission.user_proof_minutes) == (Proof.NONE, 0)
    changed = (await desk.ask("PATCH", path, {"user_proof": "passkey", "user_proof_minutes": 5})).as_a(Permission)
    assert (changed.user_proof, changed.user_proof_minutes) == (Proof.PASSKEY, 5)
    for minutes in (-1, 1441):
        answer = await desk.ask("PATCH", path, {"user_proof_minutes": minutes})
        assert (answer.status, answer.fields) == (422, {"user_proof_minutes": "number.out_of_range"})
    assert (await desk.ask("PATCH", path, {"user_proof": "fingerprint"})).status in {400, 422}


async def test_a_deletion_is_weighed_and_undone(desk: Desk) -> None:
    """The impact counts roles; the deleted one has a list of its own."""
    permission = desk.tenant.add_permission(desk.tenant.add_resource().id)
    desk.tenant.add_role(permissions=[permission.id])
    path = f"/api/role-permissions/{permission.id}"
    assert (await desk.ask("GET", f"{path}/impact")).as_a(Impact) == Impact(roles=1)
    assert (await desk.ask("DELETE", path)).status == 204
    for method, gone in (("GET", path), ("PATCH", path), ("DELETE", path), ("GET", f"{path}/impact"), ("POST", "/api/role-permissions/x/restore")):
        assert (await desk.ask(method, gone, {} if method == "PATCH" else None)).status == 404
    listed = await desk.ask("GET", f"/api/resources/{permission.resource_id}/permissions?deleted=true")
    assert listed.as_a(Page[Permission]).total == 1
    assert (await desk.ask("POST", f"{path}/restore")).as_a(Permission).name == permission.name


async def test_permissions_are_found_by_ids_even_by_a_viewer(desk: Desk) -> None:
    """In the given order, without those that there are not; at most 500 at once."""
    first, second = desk.tenant.add_permission(name="a"), desk.tenant.add_permission(name="b")
    key = desk.make_key(ConsoleRole.VIEWER)
    answer = await desk.ask("POST", "/api/role-permissions/find", {"ids": [second.id, "nothing", first.id]}, key=key)
    assert answer.as_a(list[Permission]) == [second, first]
    answer = await desk.ask("POST", "/api/role-permissions/find", {"ids": [str(number) for number in range(501)]})
    assert answer.fields == {"ids": "list.too_long"}
    for method, path in (("POST", "/api/organization-permissions"), ("DELETE", f"/api/role-permissions/{first.id}")):
        assert (await desk.ask(method, path, {"name": "x"}, key=key)).status == 403
