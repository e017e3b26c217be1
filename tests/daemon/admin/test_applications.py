"""The routes about applications and secrets."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.applications import Application, ApplicationCounts, ApplicationRow, CreatedApplication
from common.contracts.paging import Page
from common.contracts.secrets import IssuedSecret, Secret
from daemon.services.applications.secrets import SecretVerdict
from tests.daemon.admin.desk import Desk

NEW = {"name": "Nimbus", "kind": "third_party", "type": "traditional", "redirect_uris": ["https://nimbus.example/callback"]}


BAD_QUERIES = [
    "limit=0",
    "limit=-1",
    "limit=201",
    "limit=many",
    "limit=99999999999999999999",
    "sort=id",
    "sort=name;drop table user",
    "kind=x",
    "enabled=perhaps",
    "cursor=nonsense",
    "cursor=WyJ4IiwxLDFd",
    "page_size=0",
    "limit=5&limit=6",
    "search=" + "x" * 201,
]


async def create(desk: Desk, **changed: Any) -> CreatedApplication:
    """Create an application through the API."""
    created: CreatedApplication = (await desk.ask("POST", "/api/applications", {**NEW, **changed})).as_a(CreatedApplication)
    return created


async def test_a_created_application_has_an_id_a_secret_and_safe_defaults(desk: Desk) -> None:
    """Client ID: 21 characters of 0-9a-z; confidential types get a secret; `openid profile email` may be asked at once (requirement A3)."""
    created = await create(desk)
    application = created.application
    assert len(application.id) == 21
    assert application.id.isalnum() and application.id == application.id.lower()
    assert created.secret is not None
    assert [permission.name for permission in application.settings.permissions] == ["profile", "email", "offline_access"]
    assert not application.settings.pkce_required
    secret = created.secret
    assert desk.tenant.do(lambda: desk.tenant.secrets.check(application.id, secret)) is SecretVerdict.OK


@pytest.mark.parametrize("of_type", ["single_page", "native"])
async def test_an_application_that_cannot_keep_a_secret_gets_none(desk: Desk, of_type: str) -> None:
    """Public types have no secret, always need PKCE, and cannot be given a secret later (RFC 9700 2.1.1)."""
    created = await create(desk, type=of_type)
    assert created.secret is None
    assert created.application.settings.pkce_required
    answer = await desk.ask("POST", f"/api/applications/{created.application.id}/secrets", {"name": "x"})
    assert (answer.status, answer.error.code) == (409, "secret.not_for_type")


async def test_a_shown_application_carries_its_version_as_etag(desk: Desk) -> None:
    """Single records answer with an `ETag`, which a change sends back as `If-Match` (docs/ARCHITECTURE.md#the-admin-api)."""
    created = await create(desk)
    answer = await desk.ask("GET", f"/api/applications/{created.application.id}")
    assert answer.as_a(Application) == created.application
    assert answer.headers["ETag"] == '"1"'
    changed = await desk.ask("PATCH", f"/api/applications/{created.application.id}", {"name": "Cumulus"}, version=1)
    assert changed.as_a(Application).name == "Cumulus"
    assert changed.headers["ETag"] == '"2"'


async def test_a_change_of_what_somebody_else_changed_is_refused(desk: Desk) -> None:
    """412, and nothing is changed (RFC 9110 13.1.1)."""
    path = f"/api/applications/{(await create(desk)).application.id}"
    await desk.ask("PATCH", path, {"name": "Cumulus"}, version=1)
    answer = await desk.ask("PATCH", path, {"name": "Stratus"}, version=1)
    assert (answer.status, answer.error.code) == (412, "application.stale")
    assert (await desk.ask("GET", path)).as_a(Application).name == "Cumulus"


@pytest.mark.parametrize("value", ['"x"', "1", 'W/"1"', '"99999999999999999999"', '"-1"'])
async def test_a_version_that_is_none_of_ours_is_refused(desk: Desk, value: str) -> None:
    """An `If-Match` that cannot be read never counts as a match."""
    path = f"/api/applications/{(await create(desk)).application.id}"
    answer = await desk.ask("PATCH", path, {"name": "Stratus"}, headers={"If-Match": value})
    assert (answer.status, answer.error.code) == (400, "request.if_match")


async def test_every_wrong_field_is_named_and_nothing_is_stored(desk: Desk) -> None:
    """422 with one problem for each field, and a fix where one is obvious (requirement A5)."""
    wrong = {**NEW, "name": " ", "redirect_uris": ["https://a.example/cb", "http://a.example/cb"]}
    answer = await desk.ask("POST", "/api/applications", wrong)
    assert answer.status == 422
    assert answer.fields == {"name": "text.required", "redirect_uris.1": "uri.http_not_loopback"}
    assert answer.error.problems[1].fix == "https://a.example/cb"
    assert (await desk.ask("GET", "/api/applications/counts")).as_a(ApplicationCounts).third_party == 0


@pytest.mark.parametrize("field", ["id", "kind", "type", "protocol", "secret", "skip_consent", "created_by", "version", "deleted_at"])
async def test_a_field_that_cannot_be_changed_is_refused(desk: Desk, field: str) -> None:
    """Nothing can be assigned that the contract does not name (attack 90)."""
    created = await create(desk)
    answer = await desk.ask("PATCH", f"/api/applications/{created.application.id}", {"name": "Stratus", field: "own"})
    assert answer.status == 422
    assert answer.fields == {field: "field.unknown"}
    assert (await desk.ask("GET", f"/api/applications/{created.application.id}")).as_a(Application) == created.application


async def test_a_field_of_the_wrong_type_is_named_with_its_path(desk: Desk) -> None:
    """The path leads to the very field, however deep."""
    path = f"/api/applications/{(await create(desk)).application.id}"
    answer = await desk.ask("PATCH", path, {"settings": {"lifetimes": {"id_token": "an hour"}}})
    assert answer.fields == {"settings.lifetimes.id_token": "field.type"}
    answer = await desk.ask("PATCH", path, {"settings": {"permissions": [{"name": "email", "requierd": False}]}})
    assert answer.fields == {"settings.permissions.0.requierd": "field.unknown"}
    answer = await desk.ask("POST", "/api/applications", {"name": "x", "kind": "own"})
    assert answer.fields == {"type": "field.missing"}


async def test_lists_are_searched_filtered_sorted_and_paged(desk: Desk) -> None:
    """Each page starts where the one before ended; nothing is skipped or shown twice (requirement A8)."""
    for name in ("Cirrus", "alto", "Nimbus", "Stratus", "Cumulus"):
        await create(desk, name=name)
    await create(desk, name="Own", kind="own")
    names: list[str] = []
    cursor = ""
    while True:
        answer = await desk.ask("GET", f"/api/applications?kind=third_party&sort=-name&limit=2&cursor={cursor}")
        page: Page[ApplicationRow] = answer.as_a(Page[ApplicationRow])
        names += [row.name for row in page.items]
        assert page.total == 5
        if page.next is None:
            break
        cursor = page.next
    assert names == ["Stratus", "Nimbus", "Cumulus", "Cirrus", "alto"]
    found = (await desk.ask("GET", "/api/applications?kind=&search=RATUS&type=&enabled=&deleted=&cursor=")).as_a(Page[ApplicationRow])
    assert [row.name for row in found.items] == ["Stratus"]
    assert (await desk.ask("GET", "/api/applications?enabled=false")).as_a(Page[ApplicationRow]).total == 0
    assert (await desk.ask("GET", "/api/applications/counts")).as_a(ApplicationCounts) == ApplicationCounts(1, 5, 0)


@pytest.mark.parametrize("query", BAD_QUERIES)
async def test_a_query_out_of_bounds_is_refused(desk: Desk, query: str) -> None:
    """Sizes, sorting and filters are checked against a list, never handed to the database as they come (attack 95)."""
    answer = await desk.ask("GET", f"/api/applications?{query}")
    assert answer.status == 422
    assert answer.error.problems[0].field == query.partition("=")[0]


@pytest.mark.parametrize("search", ["%25", "_", "%27%20OR%201=1--", "%5C", "\"'"])
async def test_a_search_is_text_and_nothing_else(desk: Desk, search: str) -> None:
    """Wildcards and quotes are looked for as they are (attack 95)."""
    await create(desk)
    assert (await desk.ask("GET", f"/api/applications?search={search}")).as_a(Page[ApplicationRow]).total == 0


async def test_a_deleted_application_can_be_restored(desk: Desk) -> None:
    """It is gone from every list but its own, and comes back as it was (requirement A8)."""
    created = await create(desk)
    path = f"/api/applications/{created.application.id}"
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("GET", path)).status == 404
    assert (await desk.ask("DELETE", path)).status == 404
    assert (await desk.ask("PATCH", path, {"name": "x"})).status == 404
    assert (await desk.ask("GET", f"{path}/secrets")).status == 404
    deleted = (await desk.ask("GET", "/api/applications?deleted=true")).as_a(Page[ApplicationRow])
    assert [row.id for row in deleted.items] == [created.application.id]
    restored = (await desk.ask("POST", f"{path}/restore")).as_a(Application)
    assert restored.settings == created.application.settings
    assert (await desk.ask("POST", f"{path}/restore")).error.code == "application.not_deleted"


@pytest.mark.parametrize("route", ["DELETE /api/applications", "PATCH /api/applications", "DELETE /api/users", "GET /api/pair"])
async def test_a_missing_selector_never_means_all(desk: Desk, route: str) -> None:
    """Without an id there is nothing to change or delete, and nothing changes by GET (attacks 92, 94)."""
    method, path = route.split()
    await create(desk)
    answer = await desk.ask(method, path)
    assert (answer.status, answer.error.code) == (405, "route.method")
    assert (await desk.ask(method, f"{path}/")).status in (404, 405)
    assert (await desk.ask("GET", "/api/applications/counts")).as_a(ApplicationCounts).third_party == 1


async def test_a_secret_is_shown_once_and_never_again(desk: Desk) -> None:
    """Its value stands in the answer to its issue and nowhere else: no list, no audit entry (attacks 89, 96)."""
    created = await create(desk)
    path = f"/api/applications/{created.application.id}/secrets"
    issued: IssuedSecret = (await desk.ask("POST", path, {"name": "Second", "lifetime": 604800})).as_a(IssuedSecret)
    assert issued.secret.expires_at == desk.tenant.clock.now() + 604800
    listed = await desk.ask("GET", path)
    assert [secret.name for secret in listed.as_a(list[Secret])] == ["Default", "Second"]
    audit = await desk.ask("GET", "/api/audit")
    for value in (issued.value, created.secret or "?"):
        assert value.encode() not in listed.body + audit.body
    changed = (await desk.ask("PATCH", f"{path}/{issued.secret.id}", {"enabled": False})).as_a(Secret)
    assert not changed.enabled
    assert desk.tenant.do(lambda: desk.tenant.secrets.check(created.application.id, issued.value)) is SecretVerdict.DISABLED
    assert (await desk.ask("DELETE", f"{path}/{issued.secret.id}")).status == 204
    assert (await desk.ask("DELETE", f"{path}/{issued.secret.id}")).status == 404


async def test_a_secret_of_another_application_is_out_of_reach(desk: Desk) -> None:
    """The id in the path decides (attack 90)."""
    one, other = await create(desk), await create(desk)
    secret = (await desk.ask("GET", f"/api/applications/{one.application.id}/secrets")).as_a(list[Secret])[0]
    answer = await desk.ask("DELETE", f"/api/applications/{other.application.id}/secrets/{secret.id}")
    assert (answer.status, answer.error.code) == (404, "secret.unknown")


async def test_the_name_of_a_secret_is_unique_in_its_application(desk: Desk) -> None:
    """409 with the field."""
    path = f"/api/applications/{(await create(desk)).application.id}/secrets"
    answer = await desk.ask("POST", path, {"name": "Default"})
    assert (answer.status, answer.fields) == (409, {"name": "secret.name_taken"})


@pytest.mark.parametrize("uri", ["https://[::1/cb", "https://[x]/cb", "https://a]b/", "https://\u2100.example/"])
async def test_an_address_that_is_none_is_a_field_error_and_not_ours(desk: Desk, uri: str) -> None:
    """Whatever an address library makes of it."""
    application = (await create(desk)).application
    settings = {**msgspec.to_builtins(application.settings), "redirect_uris": [uri], "subject_type": "pairwise"}
    answer = await desk.ask("PATCH", f"/api/applications/{application.id}", {"settings": settings})
    assert answer.status == 422
    assert "redirect_uris.0" in answer.fields
