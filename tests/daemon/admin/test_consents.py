"""The routes about consents: who authorized an application, revoking one or all, and who would be asked again (requirement A9)."""

from __future__ import annotations

import msgspec

from common.contracts.application_kinds import ConsentPolicy, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.consents import AskedAgain, Consent, ConsentCount, ConsentSummary
from common.contracts.paging import Page
from common.contracts.permissions import AllowedPermission, PermissionEntry
from common.contracts.roles import Level
from common.contracts.status import ConsoleRole
from daemon.services.access_control.effective import Rights
from daemon.services.consent.records import write_consent
from daemon.services.consent.undecided import Standing
from daemon.storage.consent.consents import ConsentRows
from tests.daemon.admin.desk import Desk

DAY = 86400


def authorize(desk: Desk, application: Application, user_id: str, rights: Rights, *, refused: frozenset[str] = frozenset(), days: int = 30) -> None:
    """A user authorizes an application now."""
    now = desk.tenant.clock.now()
    standing = Standing(rights, refused, refused, frozenset(), frozenset(), now, now + days * DAY, None)
    row = write_consent(user_id, application.id, standing, now)
    desk.tenant.do(lambda: ConsentRows(desk.tenant.store.db).put(row))


async def asked_again(desk: Desk, application: Application, **changed: object) -> AskedAgain:
    """What the route says of a draft."""
    values = {name: getattr(application.settings, name) for name in ApplicationSettings.__struct_fields__} | changed
    draft = {"settings": msgspec.to_builtins(ApplicationSettings(**values))}
    found: AskedAgain = (await desk.ask("POST", f"/api/applications/{application.id}/asked-again", draft)).as_a(AskedAgain)
    return found


async def test_what_each_user_allowed_is_listed_in_words(desk: Desk) -> None:
    """A list says how much it is, newest first, searched on the daemon; one consent has the names of permissions, of APIs and of organizations."""
    tenant = desk.tenant
    application, mina, jun = tenant.add_application(), tenant.add_user("mina", "mina@example.org"), tenant.add_user("jun")
    api = tenant.add_resource()
    read, see = tenant.add_permission(api.id), tenant.add_permission("", "see:members")
    organization = tenant.add_organization()
    authorize(desk, application, jun.id, Rights(frozenset({"profile"})))
    tenant.clock.move(60)
    rights = Rights(frozenset({"profile", "organizations"}), frozenset({read.id}), {organization.id: frozenset({see.id}), "gone": frozenset()})
    authorize(desk, application, mina.id, rights)
    page: Page[ConsentSummary] = (await desk.ask("GET", f"/api/applications/{application.id}/consents")).as_a(Page[ConsentSummary])
    assert [entry.username for entry in page.items] == ["mina", "jun"]
    first = page.items[0]
    assert (first.email, first.user_permissions) == ("mina@example.org", ["organizations", "profile"])
    assert (first.permissions, first.organizations, first.permissions_in_organizations) == (1, 1, 1)
    whole: Consent = (await desk.ask("GET", f"/api/applications/{application.id}/consents/{mina.id}")).as_a(Consent)
    assert (whole.email, whole.user_permissions, whole.since) == (first.email, first.user_permissions, first.since)
    assert [(each.resource_name, each.name) for each in whole.permissions] == [(api.name, "read:boards")]
    assert [(each.name, [given.name for given in each.permissions]) for each in whole.organizations] == [("Hanbit", ["see:members"])]
    assert (first.since, first.expires_at - first.since) == (tenant.clock.now(), 30 * DAY)
    searched: Page[ConsentSummary] = (await desk.ask("GET", f"/api/applications/{application.id}/consents?search=example")).as_a(Page[ConsentSummary])
    assert [entry.username for entry in searched.items] == ["mina"]
    following: Page[ConsentSummary] = (await desk.ask("GET", f"/api/applications/{application.id}/consents?limit=1")).as_a(Page[ConsentSummary])
    rest = (await desk.ask("GET", f"/api/applications/{application.id}/consents?limit=1&cursor={following.next}")).as_a(Page[ConsentSummary])
    assert (following.total, [entry.username for entry in rest.items]) == (2, ["jun"])


async def test_a_list_is_as_long_as_its_lines_however_much_was_allowed(desk: Desk) -> None:
    """A page of consents to thousands of permissions is as small as one of consents to a few; what is deleted is not counted."""
    tenant = desk.tenant
    application, api, organization = tenant.add_application(), tenant.add_resource(), tenant.add_organization()
    permissions = [tenant.add_permission(api.id, f"read:{number}").id for number in range(300)]
    path = f"/api/applications/{application.id}/consents"
    sizes = []
    for number in (3, 300):
        ids = frozenset(permissions[:number])
        authorize(desk, application, tenant.add_user(f"user{number}").id, Rights(frozenset({"profile"}), ids, {organization.id: ids}))
        tenant.clock.move(60)
        answer = await desk.ask("GET", f"{path}?limit=1")
        sizes.append(len(answer.body))
        assert [(each.permissions, each.permissions_in_organizations) for each in answer.as_a(Page[ConsentSummary]).items] == [(number, number)]
    assert sizes[1] - sizes[0] < 1000
    tenant.do(lambda: tenant.access_control.role_permissions.delete(permissions[0], "console:test"))
    newest = (await desk.ask("GET", f"{path}?limit=1")).as_a(Page[ConsentSummary]).items[0]
    assert (newest.permissions, newest.permissions_in_organizations) == (299, 299)


async def test_one_is_revoked_and_then_all(desk: Desk) -> None:
    """Both leave an entry in the audit log; what is over or revoked is no longer listed."""
    tenant = desk.tenant
    application, users = tenant.add_application(), [tenant.add_user(name) for name in ("mina", "jun", "ada", "old")]
    for user in users[:3]:
        authorize(desk, application, user.id, Rights(frozenset({"profile"})))
    authorize(desk, application, users[3].id, Rights(), days=0)
    path = f"/api/applications/{application.id}/consents"
    assert (await desk.ask("DELETE", f"{path}/{users[0].id}")).status == 204
    assert tenant.last_entry().event == "consent.revoked"
    for method in ("DELETE", "GET"):
        assert (await desk.ask(method, f"{path}/{users[0].id}")).error.code == "consent.unknown"
    assert (await desk.ask("DELETE", path)).as_a(ConsentCount) == ConsentCount(2)
    assert (tenant.last_entry().event, tenant.last_entry().detail) == ("consent.all_revoked", {"users": 2})
    page: Page[ConsentSummary] = (await desk.ask("GET", path)).as_a(Page[ConsentSummary])
    assert page.items == []


async def test_a_viewer_may_look_and_not_revoke(desk: Desk) -> None:
    """Revoking is a change."""
    application, key = desk.tenant.add_application(), desk.make_key(ConsoleRole.VIEWER)
    path = f"/api/applications/{application.id}/consents"
    assert (await desk.ask("GET", path, key=key)).status == 200
    assert (await desk.ask("DELETE", path, key=key)).status == 403
    assert (await desk.ask("DELETE", f"{path}/u", key=key)).status == 403
    draft = {"settings": msgspec.to_builtins(application.settings)}
    assert (await desk.ask("POST", f"/api/applications/{application.id}/asked-again", draft, key=key)).status == 200


async def test_an_unknown_application_has_no_consents(desk: Desk) -> None:
    """404 on every route."""
    for method, path in (("GET", "consents"), ("DELETE", "consents"), ("GET", "consents/u"), ("DELETE", "consents/u")):
        assert (await desk.ask(method, f"/api/applications/nobody/{path}")).status == 404


async def test_the_console_is_told_how_many_would_be_asked_again(desk: Desk) -> None:
    """Console rule 22: everybody for what is new, those who refused for what becomes required, nobody for what is taken away."""
    tenant = desk.tenant
    application = tenant.add_application()
    api = tenant.add_resource()
    role_permission = tenant.add_permission(api.id)
    tenant.add_role("Reader", Level.USER, [role_permission.id])
    entry = PermissionEntry(role_permission.id, required=False)
    users = [tenant.add_user(name) for name in ("mina", "jun", "ada")]
    for user, refused in zip(users, (frozenset({"email"}), frozenset({role_permission.id}), frozenset[str]()), strict=True):
        authorize(desk, application, user.id, Rights(frozenset({"profile"})), refused=refused)
    optional = [AllowedPermission("profile"), AllowedPermission("email", required=False)]
    base = msgspec.structs.replace(application.settings, permissions=optional, resource_permissions=[entry])
    changed = {"settings": msgspec.to_builtins(base)}
    application = (await desk.ask("PATCH", f"/api/applications/{application.id}", changed)).as_a(Application)
    assert await asked_again(desk, application) == AskedAgain(0, 3)
    assert await asked_again(desk, application, permissions=optional[:1]) == AskedAgain(0, 3)
    assert await asked_again(desk, application, permissions=[*optional, AllowedPermission("phone")]) == AskedAgain(3, 3)
    assert await asked_again(desk, application, permissions=[AllowedPermission("profile"), AllowedPermission("email")]) == AskedAgain(1, 3)
    assert await asked_again(desk, application, resource_permissions=[PermissionEntry(role_permission.id)]) == AskedAgain(1, 3)
    assert await asked_again(desk, application, consent_policy=ConsentPolicy.EVERY_TIME) == AskedAgain(3, 3)
    tenant.clock.move(DAY)
    weekly = {"consent_policy": ConsentPolicy.EVERY_DAYS}
    assert await asked_again(desk, application, **weekly, consent_days=2) == AskedAgain(0, 3)
    assert await asked_again(desk, application, **weekly, consent_days=1) == AskedAgain(3, 3)


async def test_only_those_who_hold_what_is_new_are_asked_again(desk: Desk) -> None:
    """A permission that nobody holds asks nobody; one in organizations asks the members whose role gives it."""
    tenant = desk.tenant
    application, api, organization = tenant.add_application(), tenant.add_resource(), tenant.add_organization()
    asks = msgspec.structs.replace(application.settings, permissions=[*application.settings.permissions, AllowedPermission("organizations")])
    changed = {"settings": msgspec.to_builtins(asks)}
    application = (await desk.ask("PATCH", f"/api/applications/{application.id}", changed)).as_a(Application)
    own, inside, nobodys = tenant.add_permission(api.id, "own"), tenant.add_permission("", "inside"), tenant.add_permission(api.id, "nobodys")
    users = [tenant.add_user(name) for name in ("mina", "jun", "ada")]
    for user in users:
        authorize(desk, application, user.id, Rights(frozenset({"profile"})))
    tenant.add_holder(tenant.add_role("Reader", Level.USER, [own.id]).id, users[0].id)
    editor = tenant.add_role("Editor", Level.ORGANIZATION, [inside.id])
    for user in users[:2]:
        tenant.add_member(organization.id, user.id, [editor.id])
    assert await asked_again(desk, application, resource_permissions=[PermissionEntry(nobodys.id)]) == AskedAgain(0, 3)
    assert await asked_again(desk, application, resource_permissions=[PermissionEntry(own.id)]) == AskedAgain(1, 3)
    lists = {"resource_permissions": [PermissionEntry(own.id)], "organization_permissions": [PermissionEntry(inside.id)]}
    assert await asked_again(desk, application, **lists) == AskedAgain(2, 3)
    tenant.do(lambda: tenant.access_control.organizations.delete(organization.id, "test"))
    assert await asked_again(desk, application, **lists) == AskedAgain(1, 3)
    assert await asked_again(desk, application, **lists, permissions=asks.permissions[:-1]) == AskedAgain(1, 3)


async def test_native_apps_ask_every_time_anyway(desk: Desk) -> None:
    """Nothing changes for their users."""
    application = desk.tenant.add_application(of_type=Type.NATIVE)
    authorize(desk, application, desk.tenant.add_user().id, Rights())
    assert await asked_again(desk, application, permissions=[AllowedPermission("phone")]) == AskedAgain(0, 1)
