"""The routes about APIs."""

from __future__ import annotations

import pytest

from common.contracts.handover.resource_metadata import ResourceMetadata
from common.contracts.paging import Page
from common.contracts.resources import Impact, Resource
from common.contracts.status import ConsoleRole
from daemon.storage.tenant.positions import START
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ISSUER

BOARDS = {"name": "Boards", "indicator": "https://api.nimbus.example", "names": {"ko": "보드"}}


async def test_an_api_is_created_listed_shown_and_told_of(desk: Desk) -> None:
    """With 201, an `ETag`, and a change on the stream."""
    answer = await desk.ask("POST", "/api/resources", BOARDS)
    resource: Resource = answer.as_a(Resource)
    assert (answer.status, answer.headers["ETag"], resource.names) == (201, '"1"', {"ko": "보드"})
    told = desk.tenant.do(lambda: desk.tenant.audit.list_changes(START))[-1][1]
    assert (told.event, told.subject, told.id) == ("resource.created", "resource", resource.id)
    assert (await desk.ask("GET", "/api/resources?search=nimbus&sort=-created")).as_a(Page[Resource]).items == [resource]
    assert (await desk.ask("GET", f"/api/resources/{resource.id}")).as_a(Resource) == resource


async def test_bad_fields_are_named(desk: Desk) -> None:
    """422 for what cannot be, 409 for what is taken."""
    answer = await desk.ask("POST", "/api/resources", {"name": " ", "indicator": "api#x", "names": {"fr": "x"}, "access_token_lifetime": 1})
    assert answer.status == 422
    assert set(answer.fields) == {"name", "indicator", "names.fr", "access_token_lifetime"}
    assert (await desk.ask("POST", "/api/resources", {**BOARDS, "indicator": ISSUER})).fields == {"indicator": "resource.reserved"}
    await desk.ask("POST", "/api/resources", BOARDS)
    answer = await desk.ask("POST", "/api/resources", BOARDS)
    assert (answer.status, answer.fields) == (409, {"indicator": "resource.indicator_taken"})
    assert (await desk.ask("POST", "/api/resources", {**BOARDS, "permissions": []})).fields == {"permissions": "field.unknown"}


@pytest.mark.parametrize("again", ["HTTPS://api.nimbus.example", "https://API.Nimbus.example:443/"])
async def test_an_address_in_other_letters_is_the_same_api(desk: Desk, again: str) -> None:
    """RFC 3986 6.2.2.1: scheme and host have no case; a path has one. A deleted API holds no address, and gets none back that is taken."""
    first = (await desk.ask("POST", "/api/resources", BOARDS)).as_a(Resource)
    answer = await desk.ask("POST", "/api/resources", {**BOARDS, "indicator": again})
    assert (answer.status, answer.fields) == (409, {"indicator": "resource.indicator_taken"})
    for path in ("/v1", "/V1"):
        assert (await desk.ask("POST", "/api/resources", {**BOARDS, "indicator": again + path})).status == 201
    await desk.ask("DELETE", f"/api/resources/{first.id}")
    assert (await desk.ask("POST", "/api/resources", {**BOARDS, "indicator": again})).as_a(Resource).indicator == again
    assert (await desk.ask("POST", f"/api/resources/{first.id}/restore")).status == 409


async def test_our_own_address_is_reserved_in_any_letters(desk: Desk) -> None:
    """Tokens for the daemon must not be taken for tokens of an API."""
    scheme, _, rest = ISSUER.partition("://")
    host, slash, path = rest.partition("/")
    answer = await desk.ask("POST", "/api/resources", {**BOARDS, "indicator": f"{scheme.upper()}://{host.upper()}{slash}{path}"})
    assert answer.fields == {"indicator": "resource.reserved"}


async def test_a_change_from_an_older_version_is_refused(desk: Desk) -> None:
    """412; the indicator is no field of a change."""
    path = f"/api/resources/{(await desk.ask('POST', '/api/resources', BOARDS)).as_a(Resource).id}"
    changed: Resource = (await desk.ask("PATCH", path, {"is_default": True}, version=1)).as_a(Resource)
    assert (changed.is_default, changed.version) == (True, 2)
    answer = await desk.ask("PATCH", path, {"name": "x"}, version=1)
    assert (answer.status, answer.error.code) == (412, "resource.stale")
    assert (await desk.ask("PATCH", path, {"indicator": "https://x.example"})).fields == {"indicator": "field.unknown"}


async def test_what_clients_are_told_is_there_to_copy(desk: Desk) -> None:
    """Document, address and headers (RFC 9728)."""
    resource = desk.tenant.add_resource()
    told = (await desk.ask("GET", f"/api/resources/{resource.id}/metadata")).as_a(ResourceMetadata)
    assert resource.indicator in told.document
    assert told.address in told.unauthorized
    assert (await desk.ask("GET", "/api/resources/nobody/metadata")).error.code == "resource.unknown"


async def test_a_deletion_is_weighed_and_undone(desk: Desk) -> None:
    """Its impact first; afterwards it stands in the list of deleted ones."""
    resource = desk.tenant.add_resource()
    desk.tenant.add_permission(resource.id)
    path = f"/api/resources/{resource.id}"
    assert (await desk.ask("GET", f"{path}/impact")).as_a(Impact) == Impact(permissions=1)
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("GET", path)).error.code == "resource.unknown"
    assert (await desk.ask("GET", "/api/resources?deleted=true")).as_a(Page[Resource]).total == 1
    assert (await desk.ask("POST", f"{path}/restore")).as_a(Resource).permissions == 1
    assert (await desk.ask("POST", f"{path}/restore")).status == 409


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/restore"), ("GET", "/impact"), ("GET", "/permissions")]
)
async def test_an_unknown_api_is_404(desk: Desk, method: str, path: str) -> None:
    """Everywhere."""
    assert (await desk.ask(method, f"/api/resources/nothing{path}", {} if method == "PATCH" else None)).status == 404


async def test_a_viewer_may_only_look(desk: Desk) -> None:
    """At the list, one API and its impact."""
    key, path = desk.make_key(ConsoleRole.VIEWER), f"/api/resources/{desk.tenant.add_resource().id}"
    for looked in ("/api/resources", path, f"{path}/impact", f"{path}/permissions"):
        assert (await desk.ask("GET", looked, key=key)).status == 200
    for method, refused in (
        ("POST", "/api/resources"),
        ("PATCH", path),
        ("DELETE", path),
        ("POST", f"{path}/restore"),
        ("POST", f"{path}/permissions"),
    ):
        assert (await desk.ask(method, refused, {}, key=key)).status == 403
