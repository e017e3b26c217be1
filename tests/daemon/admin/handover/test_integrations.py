"""The routes about services that are known, and about the one that an application is for (requirement H1)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.application_kinds import Type
from common.contracts.applications import Application, CreatedApplication
from common.contracts.branding import TenantBranding
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.contracts.handover.integrations import CLIENT_SECRET, FilledIntegration, IntegrationForm, IntegrationRow
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR

VALUES = {"base": "https://answer.example.com"}
ANSWER = {"service": "apache-answer", "values": VALUES}
NEW = {"name": "", "kind": "third_party", "type": "traditional", "integration": ANSWER}
REDIRECT = "https://answer.example.com/answer/api/v1/connector/redirect/basic"


async def create(desk: Desk, **changed: Any) -> CreatedApplication:
    """Create an application for Apache Answer."""
    created: CreatedApplication = (await desk.ask("POST", "/api/applications", {**NEW, **changed})).as_a(CreatedApplication)
    return created


async def test_services_are_found_by_words_and_category_in_the_asked_language(desk: Desk) -> None:
    """Those whose name begins with the word come first; what cannot be connected says so."""
    rows = (await desk.ask("GET", "/api/integrations")).as_a(list[IntegrationRow])
    assert len(rows) > 40
    assert {row.id: row.connectable for row in rows}["guacamole"] is False
    korean = (await desk.ask("GET", "/api/integrations?search=answer&language=ko")).as_a(list[IntegrationRow])
    assert (korean[0].id, korean[0].heading) == ("apache-answer", "웹사이트, 게시판, 문서")
    guides = (await desk.ask("GET", "/api/integrations?category=guide")).as_a(list[IntegrationRow])
    assert len(guides) == 5
    assert (await desk.ask("GET", "/api/integrations?category=x")).status == 422
    other = (await desk.ask("GET", "/api/integrations?language=fr")).as_a(list[IntegrationRow])
    assert other == rows, "the words of services are English where there are none in a language of the pages"


async def test_a_form_names_the_provider_as_people_know_it(desk: Desk) -> None:
    """Defaults are filled in with the product name; a service that is unknown is a 404."""
    form = (await desk.ask("GET", "/api/integrations/apache-answer?language=ko")).as_a(IntegrationForm)
    assert (form.type, [each.key for each in form.inputs]) == (Type.TRADITIONAL, ["base"])
    assert form.inputs[0].label == "사이트 주소(Site URL)"
    desk.tenant.do(lambda: desk.tenant.branding.put(TenantBranding(product_name="Hanbit ID"), None, ACTOR))
    filled = (await desk.ask("POST", "/api/integrations/apache-answer/fill", {"values": VALUES})).as_a(FilledIntegration)
    assert filled.steps[0].fields[0].value == "Hanbit ID"
    assert filled.application.settings.redirect_uris == [REDIRECT]
    answer = await desk.ask("GET", "/api/integrations/nothing")
    assert (answer.status, answer.error.code) == (404, "integration.not_found")


async def test_filling_in_says_what_is_missing(desk: Desk) -> None:
    """Each input by its key; a service that cannot be connected says why, and whoever may only look may fill in."""
    answer = await desk.ask("POST", "/api/integrations/grafana/fill", {"values": {"admin_role": "two words"}})
    assert answer.fields == {"values.base": "text.required", "values.admin_role": "field.slug"}
    refused = await desk.ask("POST", "/api/integrations/guacamole/fill", {"language": "ko"})
    assert (refused.status, refused.error.code) == (422, "integration.impossible")
    viewer = desk.make_key(ConsoleRole.VIEWER)
    assert (await desk.ask("POST", "/api/integrations/grafana/fill", {"values": {"base": "https://g.example"}}, key=viewer)).status == 200


async def test_an_application_for_a_service_is_created_with_all_that_it_needs(desk: Desk) -> None:
    """Redirect URI, permissions and no more, the service's name where none was given; the choice is remembered with its defaults."""
    created = await create(desk)
    application = created.application
    assert (application.name, created.secret is not None) == ("Apache Answer", True)
    assert application.settings.redirect_uris == [REDIRECT]
    assert [each.name for each in application.settings.permissions] == ["profile", "email"]
    given = application.settings.integration
    assert (given.service, given.values) == ("apache-answer", {"base": "https://answer.example.com"})
    named = (await create(desk, name=" Questions ", redirect_uris=["https://other.example/callback"])).application
    assert (named.name, named.settings.redirect_uris) == ("Questions", [REDIRECT, "https://other.example/callback"])
    grafana = {"service": "grafana", "values": {"base": "https://g.example"}}
    assert (await create(desk, integration=grafana)).application.settings.integration.values["admin_role"] == "grafana-admin"


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"integration": {"service": "grafana", "values": {}}}, {"integration.values.base": "text.required"}),
        ({"integration": {**ANSWER, "values": {"base": "https://a.example/?x=1"}}}, {"integration.values.base": "uri.base"}),
        ({"integration": {**ANSWER, "values": {**VALUES, "x": ""}}}, {"integration.values.x": "field.unknown"}),
        ({"integration": {**ANSWER, "service": "No Service"}}, {"integration.service": "field.slug"}),
        ({"type": "native"}, {"type": "integration.type"}),
        ({"protocol": "oauth"}, {"protocol": "integration.type"}),
        ({"name": "x" * 257}, {"name": "text.too_long"}),
    ],
    ids=["missing", "query", "unknown", "no slug", "type", "protocol", "name"],
)
async def test_what_is_wrong_with_a_new_application_for_a_service_is_named_by_field(
    desk: Desk, changed: dict[str, Any], fields: dict[str, str]
) -> None:
    """As the fields are called in what was sent; nothing is created."""
    answer = await desk.ask("POST", "/api/applications", {**NEW, **changed})
    assert (answer.status, answer.fields) == (422, fields)
    assert desk.tenant.do(desk.tenant.applications.list).items == []


async def test_without_a_service_an_application_needs_a_name(desk: Desk) -> None:
    """And nothing else is different from before."""
    answer = await desk.ask("POST", "/api/applications", {**NEW, "integration": None})
    assert answer.fields == {"name": "text.required"}
    created = await create(desk, name="Plain", integration={"service": "", "values": {}})
    assert [each.name for each in created.application.settings.permissions] == ["profile", "email", "offline_access"]


async def test_the_service_of_an_application_is_shown_with_its_own_values(desk: Desk) -> None:
    """Client ID and endpoints are real; the secret's place is marked; without a service it is a 404."""
    created = await create(desk)
    path = f"/api/applications/{created.application.id}/integration"
    filled = (await desk.ask("GET", f"{path}?language=ko")).as_a(FilledIntegration)
    values = {field.label: field.value for field in filled.steps[0].fields}
    assert (values["ClientID"], values["ClientSecret"]) == (created.application.id, CLIENT_SECRET)
    assert values["Token URL"] == desk.parts.endpoints.token
    assert (await desk.ask("GET", "/api/applications/nobody/integration")).error.code == "application.unknown"
    plain = await create(desk, name="Plain", integration=None)
    answer = await desk.ask("GET", f"/api/applications/{plain.application.id}/integration")
    assert (answer.status, answer.error.code) == (404, "integration.none")


async def test_an_application_is_given_a_service_later_after_a_look_at_what_is_added(desk: Desk) -> None:
    """What was there stays; the look stores nothing; taking the choice back leaves what was added."""
    plain = (await create(desk, name="Plain", integration=None, redirect_uris=["https://old.example/callback"])).application
    path = f"/api/applications/{plain.id}/integration"
    seen = (await desk.ask("POST", f"{path}/preview", ANSWER)).as_a(Application)
    assert seen.settings.redirect_uris == ["https://old.example/callback", REDIRECT]
    assert (await desk.ask("GET", f"/api/applications/{plain.id}")).as_a(Application) == plain
    given = (await desk.ask("POST", path, ANSWER, version=plain.version)).as_a(Application)
    assert (given.settings, given.version, given.name) == (seen.settings, plain.version + 1, "Plain")
    assert (await desk.ask("POST", path, ANSWER, version=plain.version)).status == 412
    taken = (await desk.ask("POST", path, {"service": ""}, version=given.version)).as_a(Application)
    assert (taken.settings.integration, taken.settings.redirect_uris) == (GivenIntegration(), seen.settings.redirect_uris)


async def test_what_a_service_added_is_remembered_and_goes_with_it_as_chosen(desk: Desk) -> None:
    """What was there before, was changed since, or was never added stays, and the way back brings the record back."""
    uris = ["https://old.example/callback"]
    plain = (await create(desk, name="Plain", integration=None, redirect_uris=uris)).application
    path, own = f"/api/applications/{plain.id}/integration", f"/api/applications/{plain.id}"
    grafana = {"service": "grafana", "values": {"base": "https://g.example"}}
    given = (await desk.ask("POST", path, grafana)).as_a(Application)
    added = given.settings.integration.added
    address = AddedSetting(AddedTo.REDIRECT_URIS, "https://g.example/login/generic_oauth")
    roles = AddedSetting(AddedTo.PERMISSIONS, "roles", "optional")
    assert {address, roles} <= {*added}
    assert "https://old.example/callback" not in [each.name for each in added]
    settings = msgspec.structs.replace(given.settings, sign_out_uris=[], integration=GivenIntegration("grafana", given.settings.integration.values))
    changed = (await desk.ask("PATCH", own, {"settings": msgspec.to_builtins(settings)})).as_a(Application)
    assert changed.settings.integration.added == [each for each in added if each.field is not AddedTo.SIGN_OUT_URIS]
    unwanted = {"service": "", "take_away": msgspec.to_builtins([address, AddedSetting(AddedTo.REDIRECT_URIS, "https://old.example/callback")])}
    seen = (await desk.ask("POST", f"{path}/preview", unwanted)).as_a(Application)
    taken = (await desk.ask("POST", path, unwanted, version=changed.version)).as_a(Application)
    assert (taken.settings, taken.settings.redirect_uris, taken.settings.integration) == (seen.settings, uris, GivenIntegration())
    assert "roles" in [each.name for each in taken.settings.permissions]
    back = (await desk.ask("PATCH", own, {"settings": msgspec.to_builtins(changed.settings)})).as_a(Application)
    assert back.settings == changed.settings


async def test_what_was_added_for_services_before_is_remembered_with_the_next(desk: Desk) -> None:
    """Other values or another service: nothing that was added is forgotten. Addresses typed for a new application are its own."""
    own = "https://own.example/callback"
    created = (await create(desk, redirect_uris=[own])).application
    path = f"/api/applications/{created.id}/integration"
    assert {each.name for each in created.settings.integration.added if each.field is AddedTo.REDIRECT_URIS} == {REDIRECT}
    moved = (await desk.ask("POST", path, {**ANSWER, "values": {"base": "https://new.example"}})).as_a(Application)
    other = (await desk.ask("POST", path, {"service": "grafana", "values": {"base": "https://g.example"}})).as_a(Application)
    left = other.settings.integration.added
    assert {*moved.settings.integration.added} <= {*left}
    assert [uri for uri in other.settings.redirect_uris if uri not in [each.name for each in left]] == [own]
    bare = (await desk.ask("POST", path, {"take_away": msgspec.to_builtins(left)})).as_a(Application).settings
    assert (bare.redirect_uris, bare.permissions, bare.sign_out_uris) == ([own], [], [])


async def test_a_service_that_does_not_fit_an_application_is_refused(desk: Desk) -> None:
    """Another type, a missing value, no such service, one that cannot be connected; a viewer may look and not give."""
    plain = (await create(desk, name="Plain", integration=None)).application
    path = f"/api/applications/{plain.id}/integration"
    assert (await desk.ask("POST", path, {"service": "kubelogin"})).fields == {"type": "integration.type"}
    assert (await desk.ask("POST", path, {"service": "grafana"})).fields == {"values.base": "text.required"}
    assert (await desk.ask("POST", path, {"service": "nothing"})).error.code == "integration.not_found"
    assert (await desk.ask("POST", path, {"service": "guacamole"})).error.code == "integration.impossible"
    viewer = desk.make_key(ConsoleRole.VIEWER)
    assert (await desk.ask("POST", f"{path}/preview", ANSWER, key=viewer)).status == 200
    assert (await desk.ask("POST", path, ANSWER, key=viewer)).status == 403


async def test_settings_name_no_service_that_there_is_not(desk: Desk) -> None:
    """Also by way of a change; one that was there before may stay."""
    plain = (await create(desk)).application
    unknown = {"settings": {"integration": {"service": "nothing"}, "redirect_uris": [REDIRECT]}}
    answer = await desk.ask("PATCH", f"/api/applications/{plain.id}", unknown)
    assert answer.fields == {"integration.service": "integration.not_found"}


@pytest.mark.parametrize(("base", "told"), [("https://photos.example.com", True), ("http://localhost:2283", False), ("https://10.0.0.5", False)])
async def test_a_service_inside_the_network_is_created_without_being_told_of_sign_outs(desk: Desk, base: str, *, told: bool) -> None:
    """The daemon would not call it there."""
    created = await create(desk, integration={"service": "immich", "values": {"base": base}})
    assert created.application.settings.back_channel_uri == (f"{base}/api/oauth/backchannel-logout" if told else "")
