"""APIs, permissions, roles, organizations and members in a document: by names, idempotent, and back again."""

from __future__ import annotations

import tomllib
from functools import partial

import msgspec
import pytest

from common.contracts.access import AccessRules, OrganizationRoleRule
from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Application, ChangeApplication
from common.contracts.permissions import PermissionEntry
from common.contracts.roles import Level
from daemon.services.configuration.steps import Action
from tests.daemon.services.configuration.documents import Desk
from tests.daemon.tenant import ACTOR, Tenant, open_tenant

WHOLE = """
[[resources]]
indicator = "https://api.nimbus.example"
name = "Boards"
names = { ko = "보드" }
access_token_lifetime = 600
is_default = true
permissions = [
  { name = "read:boards", titles = { en = "See your boards", ko = "보드 보기" } },
  { name = "write:boards", descriptions = { en = "Of others" }, risk = "high", changes_data = true, user_proof = "passkey", user_proof_minutes = 5 },
]

[[organization_permissions]]
name = "invite"
titles = { en = "Invite people" }

[[roles]]
name = "Reader"
is_default = true
permissions = [{ resource = "https://api.nimbus.example", name = "read:boards" }]

[[roles]]
name = "Importer"
level = "machine"

[[roles]]
name = "Admin"
level = "organization"
description = "Runs it"
second_factor = true
permissions = [{ resource = "https://api.nimbus.example", name = "write:boards" }, { name = "invite" }]

[[users]]
username = "mina"

[[users]]
username = "joon"
roles = []

[[organizations]]
name = "Hanbit"
second_factor = true
members = [{ username = "mina", roles = ["Admin"] }, { username = "joon" }]

[[applications]]
id = "nimbus"
name = "Nimbus"
kind = "third_party"
type = "traditional"
[applications.settings]
resource_permissions = [{ resource = "https://api.nimbus.example", name = "read:boards", required = false, reason = "To print them" }]
organization_permissions = [{ name = "invite" }]
organization_resource_permissions = [{ resource = "https://api.nimbus.example", name = "write:boards" }]
[applications.settings.access]
everybody = false
users = ["mina"]
roles = ["Reader"]
organizations = ["Hanbit"]
organization_roles = [{ role = "Admin", organization = "Hanbit" }, { role = "Admin" }]

[[applications]]
name = "Robot"
kind = "own"
type = "machine"
roles = ["Importer"]
"""
APPLICATION = '[[applications]]\nid = "nimbus"\nname = "Nimbus"\nkind = "third_party"\ntype = "traditional"\n'


def test_a_document_makes_the_directory_like_it_and_changes_nothing_the_second_time(desk: Desk) -> None:
    """Everything finds what it names, though all of it is new; not an audit entry the second time."""
    steps = desk.apply(WHOLE)
    assert {step.action for step in steps} == {Action.CREATE}
    assert [step.subject for step in steps] == [
        *("resource", "permission", "permission", "permission", "role", "role", "role"),
        *("user", "user", "organization", "application", "application"),
    ]
    tenant = desk.tenant
    ids = {step.name: step.id for step in steps}
    settings = tenant.do(lambda: tenant.applications.get("nimbus")).settings
    assert settings.resource_permissions == [PermissionEntry(ids["read:boards of Boards"], False, "To print them")]
    assert settings.organization_permissions == [PermissionEntry(ids["invite of organizations"])]
    assert settings.organization_resource_permissions == [PermissionEntry(ids["write:boards of Boards"])]
    admin, place = ids["Admin of level organization"], ids["Hanbit"]
    rules = [OrganizationRoleRule(admin, place), OrganizationRoleRule(admin)]
    assert settings.access == AccessRules(False, [ids["mina"]], [ids["Reader of level user"]], [place], rules)
    find = tenant.access_control.role_holders.list_roles
    held = {name: [role.name for role in tenant.do(partial(find, ids[name]))] for name in ("mina", "joon", "Robot")}
    assert held == {"mina": ["Reader"], "joon": [], "Robot": ["Importer"]}
    members = tenant.do(lambda: tenant.access_control.members.list(place)).items
    assert {member.username: [role.name for role in member.roles] for member in members} == {"mina": ["Admin"], "joon": []}
    entries = tenant.do(tenant.audit.list).total
    assert {(step.action, len(step.differences)) for step in desk.apply(WHOLE)} == {(Action.KEEP, 0)}
    assert tenant.do(tenant.audit.list).total == entries


def test_a_dry_run_shows_names_and_changes_nothing(desk: Desk) -> None:
    """Never an id that was made up for it."""
    steps = desk.apply(WHOLE, dry_run=True)
    assert desk.tenant.do(desk.tenant.access_control.resources.list).total == 0
    text = "\n".join(line for step in steps for line in step.lines())
    assert "+ permission write:boards of Boards\n" in text
    assert "    access_token_lifetime: 3600 -> 600" in text
    assert '    settings.access.organizations: [] -> ["Hanbit"]' in text
    assert '    settings.organization_permissions: [] -> [{"name":"invite"}]' in text
    assert '    members: [] -> [{"username":"joon"},{"username":"mina","roles":["Admin"]}]' in text


def test_lists_are_replaced_as_a_whole_and_objects_never_deleted(desk: Desk) -> None:
    """A permission that an API lists no more is still there; a role, a member or a holder that is listed no more is not."""
    desk.apply(WHOLE)
    changed = """
[[resources]]
indicator = "https://api.nimbus.example"
permissions = [{ name = "read:boards", risk = "medium" }]
[[roles]]
name = "admin"
level = "organization"
permissions = [{ name = "invite" }]
[[users]]
username = "mina"
roles = []
[[organizations]]
name = "Hanbit"
members = [{ username = "joon", roles = ["admin"] }]
[[applications]]
name = "Robot"
kind = "own"
type = "machine"
roles = []
"""
    steps = {step.subject: step for step in desk.apply(changed)}
    assert [(each.field, each.before, each.after) for each in steps["permission"].differences] == [("risk", "low", "medium")]
    assert steps["resource"].action is Action.KEEP
    write = {"resource": "https://api.nimbus.example", "name": "write:boards"}
    assert [(each.field, each.before, each.after) for each in steps["role"].differences] == [
        ("name", "Admin", "admin"),
        ("permissions", [write, {"name": "invite"}], [{"name": "invite"}]),
    ]
    assert [(each.field, each.before, each.after) for each in steps["user"].differences] == [("roles", ["Reader"], [])]
    assert [(each.before, each.after) for each in steps["organization"].differences] == [
        ([{"username": "joon"}, {"username": "mina", "roles": ["admin"]}], [{"username": "joon", "roles": ["admin"]}])
    ]
    assert [(each.before, each.after) for each in steps["application"].differences] == [(["Importer"], [])]
    resource = desk.tenant.do(desk.tenant.access_control.resources.list).items[0]
    assert (resource.permissions, resource.is_default, resource.names) == (2, True, {"ko": "보드"})


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ('[[resources]]\nindicator = "x:y"', "resources.0.name", "text.required"),
        ('[[resources]]\nindicator = "api"\nname = "x"\npermissions = [{ name = "a" }]', "resources.0.indicator", "resource.indicator"),
        ('[[resources]]\nindicator = "x:y"\nname = "x"\npermissions = [{ name = "a b" }]', "resources.0.permissions.0.name", "permission.name"),
        (
            '[[resources]]\nindicator = "x:y"\nname = "x"\npermissions = [{ name = "a" }, { name = "a" }]',
            "resources.0.permissions.1.name",
            "document.twice",
        ),
        ('[[resources]]\nindicator = "x:y"\nname = "x"\npermission = []', "resources.0.permission", "field.unknown"),
        ('[[organization_permissions]]\nname = "email"', "organization_permissions.0.name", "permission.reserved"),
        ('[[roles]]\nname = "x"\npermissions = [{ name = "a" }]', "roles.0.permissions.0", "permission.unknown"),
        (
            '[[organization_permissions]]\nname = "a"\n[[roles]]\nname = "x"\npermissions = [{ name = "a" }]',
            "roles.0.permissions.0",
            "permission.wrong_kind",
        ),
        ('[[roles]]\nname = "x"\n[[roles]]\nname = "X"', "roles.1.name", "document.twice"),
        ('[[roles]]\nname = "x"\nlevel = "console"', "roles.0.level", "field.type"),
        ('[[users]]\nusername = "x"\nroles = ["nothing"]', "users.0.roles.0", "role.unknown"),
        ('[[organizations]]\nname = "x"\nid = "a b"', "organizations.0.id", "organization.id"),
        ('[[organizations]]\nname = "x"\nmembers = [{ username = "nobody" }]', "organizations.0.members.0.username", "member.unknown_user"),
        ('[[organizations]]\nname = "x"\nmembers = [{ username = "a" }, { username = "A" }]', "organizations.0.members.1.username", "document.twice"),
        (
            '[[roles]]\nname = "r"\n[[users]]\nusername = "x"\n[[organizations]]\nname = "x"\nmembers = [{ username = "x", roles = ["r"] }]',
            "organizations.0.members.0.roles.0",
            "member.wrong_role",
        ),
        (APPLICATION + 'roles = ["x"]', "applications.0.roles", "role.machines_only"),
        (
            APPLICATION + 'settings.resource_permissions = [{ resource = "x:y", name = "a" }]',
            "applications.0.settings.resource_permissions.0",
            "permission.unknown",
        ),
        (
            APPLICATION + 'settings.resource_permissions = [{ name = "a" }]',
            "applications.0.settings.resource_permissions.0.resource",
            "permission.wrong_kind",
        ),
        (
            APPLICATION + 'settings.organization_permissions = [{ resource = "x:y", name = "a" }]',
            "applications.0.settings.organization_permissions.0.resource",
            "permission.wrong_kind",
        ),
        (
            APPLICATION + 'settings.resource_permissions = [{ id = "a" }]',
            "applications.0.settings.resource_permissions.0.id",
            "field.unknown",
        ),
        ('[[resources]]\nname = "x"\nindicator = "https://a.example,https://b.example"\n', "resources.0.indicator", "resource.several"),
        (APPLICATION + 'settings.access = { everybody = false, users = ["x"] }', "applications.0.settings.access.users.0", "access.unknown"),
        (APPLICATION + "settings.access = { everybody = false }", "applications.0.settings.access.everybody", "access.nobody"),
        (
            APPLICATION + 'settings.access = { organization_roles = [{ role = "x" }] }',
            "applications.0.settings.access.organization_roles.0",
            "access.unknown",
        ),
    ],
)
def test_a_wrong_document_is_refused_in_words(desk: Desk, text: str, field: str, code: str) -> None:
    """Under the path of what is wrong; nothing is written."""
    assert desk.refusals(text) == {field: code}
    assert desk.tenant.do(desk.tenant.audit.list).total == 0


def test_several_organizations_of_one_name_need_their_ids(desk: Desk) -> None:
    """One that was deleted comes back under its id."""
    first, second = desk.tenant.add_organization(), desk.tenant.add_organization()
    entry = '[[organizations]]\nname = "Hanbit"\n'
    assert desk.refusals(entry) == {"organizations.0.name": "document.several"}
    assert desk.actions(f'{entry}id = "{first.id}"\ndescription = "x"\n') == ["change organization Hanbit"]
    assert desk.actions(f'{entry}id = "known"\n') == ["create organization Hanbit"]
    desk.tenant.do(lambda: desk.tenant.access_control.organizations.delete(second.id, ACTOR))
    assert [step.id for step in desk.apply(f'{entry}id = "{second.id}"\n')] == [second.id]
    assert desk.tenant.do(desk.tenant.access_control.organizations.list).total == 3


def let_ask(tenant: Tenant, application: Application, **values: object) -> None:
    """Change some settings of an application."""
    change = ChangeApplication(settings=msgspec.structs.replace(application.settings, **values))
    tenant.do(lambda: tenant.applications.change(application.id, change, None, ACTOR))


def fill(tenant: Tenant) -> None:
    """Two organizations of one name, things that were deleted, and an application that names all of it."""
    user, away = tenant.add_user(), tenant.add_user("away")
    tenant.add_role("Everybody", is_default=True)
    tenant.add_user("joon")
    resource = tenant.add_resource()
    read, gone = tenant.add_permission(resource.id), tenant.add_permission(resource.id, "gone")
    role, own = tenant.add_role(permissions=[read.id, gone.id]), tenant.add_role("Admin", Level.ORGANIZATION, [tenant.add_permission().id])
    tenant.add_holder(role.id, user.id)
    first, second, lost = tenant.add_organization(), tenant.add_organization(), tenant.add_organization("Lost")
    for place in (first, second, lost):
        tenant.add_member(place.id, user.id, [own.id])
    tenant.add_application("Robot", Kind.OWN, Type.MACHINE)
    rule = OrganizationRoleRule
    rules = AccessRules(False, [away.id, user.id], [role.id], [second.id, lost.id], [rule(own.id), rule(own.id, first.id), rule(own.id, lost.id)])
    entries = [PermissionEntry(gone.id), PermissionEntry(read.id, False, "To read")]
    let_ask(tenant, tenant.add_application(), resource_permissions=entries, access=rules)
    access_control = tenant.access_control
    tenant.do(lambda: access_control.role_permissions.delete(gone.id, ACTOR))
    tenant.do(lambda: access_control.organizations.delete(lost.id, ACTOR))
    tenant.do(lambda: tenant.users.delete(away.id, ACTOR))


def test_an_export_changes_nothing_where_it_came_from(desk: Desk) -> None:
    """Not even what was deleted and still stands in a list."""
    fill(desk.tenant)
    steps = desk.apply(desk.export().text)
    assert {(step.action, len(step.differences)) for step in steps} == {(Action.KEEP, 0)}


def test_an_export_makes_a_second_tenant_alike(desk: Desk) -> None:
    """Exported there, it is the same text; what was deleted is not in it, and organizations keep their ids."""
    fill(desk.tenant)
    first = desk.export()
    document = tomllib.loads(first.text)
    assert [user.get("roles") for user in document["users"]] == [None, ["Reader"]]
    nimbus = next(entry for entry in document["applications"] if entry["name"] == "Nimbus")
    assert len(nimbus["settings"]["resource_permissions"]) == 1
    assert nimbus["settings"]["access"]["users"] == ["mina"]
    with open_tenant() as second:
        other = Desk(second, desk.folder, desk.passwords)
        other.apply(first.text)
        assert other.export() == first
        assert {step.action for step in other.apply(first.text)} == {Action.KEEP}


def test_what_is_gone_stays_in_a_list_that_changes(desk: Desk) -> None:
    """So that a later restore brings it back to the application."""
    tenant = desk.tenant
    resource = tenant.add_resource()
    gone, read = tenant.add_permission(resource.id, "gone"), tenant.add_permission(resource.id)
    application = tenant.add_application()
    let_ask(tenant, application, resource_permissions=[PermissionEntry(gone.id)])
    tenant.do(lambda: tenant.access_control.role_permissions.delete(gone.id, ACTOR))
    text = f'{APPLICATION}settings.resource_permissions = [{{ resource = "{resource.indicator}", name = "read:boards" }}]\n'
    step = desk.apply(text.replace('id = "nimbus"\n', ""))[0]
    assert [(each.before, each.after) for each in step.differences] == [([], [{"resource": resource.indicator, "name": "read:boards"}])]
    settings = tenant.do(lambda: tenant.applications.get(application.id)).settings
    assert settings.resource_permissions == [PermissionEntry(read.id), PermissionEntry(gone.id)]
