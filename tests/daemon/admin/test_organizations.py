"""The routes about organizations."""

from __future__ import annotations

import pytest

from common.contracts.organizations import Organization
from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk


async def test_an_organization_is_created_listed_and_shown(desk: Desk) -> None:
    """With 201 and an `ETag`."""
    answer = await desk.ask("POST", "/api/organizations", {"name": "Hanbit", "description": "Boards"})
    organization: Organization = answer.as_a(Organization)
    assert (answer.status, answer.headers["ETag"], organization.members) == (201, '"1"', 0)
    assert (await desk.ask("GET", "/api/organizations?search=boards&sort=-created")).as_a(Page[Organization]).items == [organization]
    assert (await desk.ask("GET", f"/api/organizations/{organization.id}")).as_a(Organization) == organization


async def test_bad_fields_are_named(desk: Desk) -> None:
    """422 at creation and at a change; 412 for an older version."""
    assert (await desk.ask("POST", "/api/organizations", {"name": " "})).fields == {"name": "text.required"}
    assert (await desk.ask("POST", "/api/organizations", {"name": "x", "id": "y"})).fields == {"id": "field.unknown"}
    path = f"/api/organizations/{desk.tenant.add_organization().id}"
    assert (await desk.ask("PATCH", path, {"description": "x" * 257})).fields == {"description": "text.too_long"}
    assert (await desk.ask("PATCH", path, {"name": "Nimbus"}, version=1)).as_a(Organization).version == 2
    answer = await desk.ask("PATCH", path, {"name": "Cumulus"}, version=1)
    assert (answer.status, answer.error.code) == (412, "organization.stale")


async def test_a_deletion_is_weighed_and_undone(desk: Desk) -> None:
    """With all members."""
    organization = desk.tenant.add_organization()
    desk.tenant.add_member(organization.id, desk.tenant.add_user().id)
    path = f"/api/organizations/{organization.id}"
    assert (await desk.ask("GET", f"{path}/impact")).as_a(Impact) == Impact(users=1)
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("GET", path)).error.code == "organization.unknown"
    assert (await desk.ask("GET", "/api/organizations?deleted=true")).as_a(Page[Organization]).total == 1
    assert (await desk.ask("POST", f"{path}/restore")).as_a(Organization).members == 1
    assert (await desk.ask("POST", f"{path}/restore")).status == 409


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/restore"), ("GET", "/impact"), ("GET", "/members")]
)
async def test_an_unknown_organization_is_404(desk: Desk, method: str, path: str) -> None:
    """Everywhere."""
    assert (await desk.ask(method, f"/api/organizations/nothing{path}", {} if method == "PATCH" else None)).status == 404


async def test_a_viewer_may_only_look(desk: Desk) -> None:
    """At the list, one organization and its impact."""
    key, path = desk.make_key(ConsoleRole.VIEWER), f"/api/organizations/{desk.tenant.add_organization().id}"
    for looked in ("/api/organizations", path, f"{path}/impact"):
        assert (await desk.ask("GET", looked, key=key)).status == 200
    for method, refused in (("POST", "/api/organizations"), ("PATCH", path), ("DELETE", path), ("POST", f"{path}/restore")):
        assert (await desk.ask(method, refused, {}, key=key)).status == 403
