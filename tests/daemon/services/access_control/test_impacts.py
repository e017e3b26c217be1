"""What a deletion would change, for how many people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec
import pytest

import daemon.storage.access_control.impacts as impacts_module
from common.contracts.access import AccessRules, OrganizationRoleRule
from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Application
from common.contracts.permissions import PermissionEntry
from common.contracts.resources import Impact
from common.contracts.roles import Level
from common.contracts.users import ChangeUser
from daemon.services.access_control.impacts import MOST_LOOKED_FOR
from daemon.storage.tables.applications import Application as ApplicationTable
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import Session
from daemon.storage.tables.tokens import TokenFamily
from tests.daemon.tenant import Tenant


def let_ask(tenant: Tenant, application: Application, permission_ids: Sequence[str] = (), access: AccessRules = AccessRules()) -> None:  # noqa: B008
    """An application may ask for permissions, and has access rules."""
    entries = [PermissionEntry(each) for each in permission_ids]
    settings = msgspec.structs.replace(application.settings, resource_permissions=entries, access=access)
    values = ApplicationTable.update(settings_json=msgspec.json.encode(settings).decode()).where(ApplicationTable.id == application.id)
    tenant.do(lambda: values.execute(tenant.store.db))


def give_consent(tenant: Tenant, user_id: str, application: Application, *, revoked: bool = False, ended: bool = False) -> None:
    """A user has authorized an application."""
    now = tenant.clock.now()
    times = {"since": 1, "decided_at": 1, "expires_at": now if ended else now + 9, "used_at": None, "revoked_at": 1 if revoked else None}
    row = Consent.insert(user_id=user_id, application_id=application.id, permissions_json="[]", refused_json="[]", held_json="{}", **times)
    tenant.do(lambda: row.execute(tenant.store.db))


def open_family(tenant: Tenant, identity: str, application: Application, user_id: str, ends: dict[str, int | None], session: str = "") -> None:
    """An application was given tokens."""
    values = {"session_id": session, "scope": "", "methods": "pwd", "signed_in_at": 1, "created_at": 1, **ends}
    row = TokenFamily.insert(id=identity, application_id=application.id, user_id=user_id, **values)
    tenant.do(lambda: row.execute(tenant.store.db))


def test_a_permission_concerns_those_who_hold_it_and_those_who_authorized_an_application_with_it(tenant: Tenant) -> None:
    """Each person once; ended consents, deleted applications and deleted roles do not count."""
    resource = tenant.add_resource()
    permission, other = tenant.add_permission(resource.id), tenant.add_permission(resource.id, "other")
    mina, joon, ara, eun = (tenant.add_user(name) for name in ("mina", "joon", "ara", "eun"))
    role, own = tenant.add_role(permissions=[permission.id]), tenant.add_role("Admin", Level.ORGANIZATION, [permission.id])
    tenant.add_holder(role.id, mina.id)
    organization, gone = tenant.add_organization(), tenant.add_organization("Gone")
    for each, user in ((organization, joon), (organization, mina), (gone, eun)):
        tenant.add_member(each.id, user.id, [own.id])
    tenant.do(lambda: tenant.access_control.organizations.delete(gone.id, "x"))
    nimbus, robot, away = tenant.add_application(), tenant.add_application("Robot", Kind.OWN, Type.MACHINE), tenant.add_application("Away")
    machine = tenant.add_role("Importer", Level.MACHINE, [permission.id])
    tenant.add_holder(machine.id, robot.id)
    let_ask(tenant, nimbus, [other.id, permission.id])
    let_ask(tenant, away, [permission.id])
    tenant.do(lambda: tenant.applications.delete(away.id, "x"))
    give_consent(tenant, ara.id, nimbus)
    give_consent(tenant, mina.id, nimbus)
    give_consent(tenant, eun.id, nimbus, revoked=True)
    give_consent(tenant, joon.id, nimbus, ended=True)
    permissions = tenant.access_control.role_permissions
    assert tenant.do(lambda: permissions.impact(permission.id)) == Impact(roles=3, applications=2, users=3, organization_roles=1)
    assert tenant.do(lambda: permissions.impact(other.id)) == Impact(roles=0, applications=1, users=2)
    tenant.do(lambda: tenant.access_control.roles.delete(role.id, "x"))
    assert tenant.do(lambda: permissions.impact(permission.id)).roles == 2


def test_an_api_with_many_permissions_is_counted_the_same_way(tenant: Tenant) -> None:
    """Applications are then read as a whole instead of being looked for by every id."""
    resource = tenant.add_resource()
    ids = [tenant.add_permission(resource.id, f"p{number}").id for number in range(MOST_LOOKED_FOR + 1)]
    nimbus, other = tenant.add_application(), tenant.add_application("Other")
    let_ask(tenant, nimbus, [ids[-1]])
    let_ask(tenant, other, [tenant.add_permission().id])
    give_consent(tenant, tenant.add_user().id, nimbus)
    assert tenant.do(lambda: tenant.access_control.resources.impact(resource.id)) == Impact(permissions=len(ids), roles=0, applications=1, users=1)


def test_roles_and_organizations_concern_applications_whose_rules_name_them(tenant: Tenant) -> None:
    """Rules that are not looked at count for nothing."""
    role, own, organization = tenant.add_role(), tenant.add_role("Admin", Level.ORGANIZATION), tenant.add_organization()
    user = tenant.add_user()
    tenant.add_holder(role.id, user.id)
    tenant.add_member(organization.id, user.id, [own.id])
    nimbus, other = tenant.add_application(), tenant.add_application("Other")
    rule = OrganizationRoleRule(own.id, organization.id)
    let_ask(tenant, nimbus, access=AccessRules(everybody=False, roles=[role.id], organization_roles=[rule]))
    let_ask(tenant, other, access=AccessRules(roles=[role.id], organizations=[organization.id]))
    give_consent(tenant, tenant.add_user("joon").id, nimbus)
    expected = Impact(applications=1, users=2)
    assert tenant.do(lambda: tenant.access_control.roles.impact(role.id)) == expected
    assert tenant.do(lambda: tenant.access_control.roles.impact(own.id)) == expected
    assert tenant.do(lambda: tenant.access_control.organizations.impact(organization.id)) == expected


def test_of_very_many_people_there_are_never_more_than_there_are_users(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is concerned twice may then count twice, but nobody is told of more people than there are."""
    monkeypatch.setattr(impacts_module, "MOST_COUNTED_ONCE", 1)
    permission = tenant.add_permission(tenant.add_resource().id)
    role, nimbus = tenant.add_role(permissions=[permission.id]), tenant.add_application()
    let_ask(tenant, nimbus, [permission.id])
    for name in ("mina", "joon"):
        user = tenant.add_user(name)
        tenant.add_holder(role.id, user.id)
        give_consent(tenant, user.id, nimbus)
    assert tenant.do(lambda: tenant.access_control.role_permissions.impact(permission.id)).users == 2


def test_an_application_concerns_those_who_authorized_it_or_are_signed_in_to_it(tenant: Tenant) -> None:
    """Each person once; what has ended, and machines that speak for themselves, do not count."""
    nimbus, own = tenant.add_application(), tenant.add_application("Own", Kind.OWN)
    mina, joon, ara, eun = (tenant.add_user(name) for name in ("mina", "joon", "ara", "eun"))
    give_consent(tenant, mina.id, nimbus)
    give_consent(tenant, eun.id, nimbus, revoked=True)
    now = tenant.clock.now()
    families = [
        (nimbus, mina.id, now + 9, None),
        (nimbus, joon.id, now + 9, None),
        (nimbus, ara.id, now, None),
        (nimbus, eun.id, now + 9, 1),
        (nimbus, "", now + 9, None),
        (own, ara.id, now + 9, None),
    ]
    for number, (application, user_id, ends_at, revoked_at) in enumerate(families):
        ends = {"ends_at": ends_at, "revoked_at": revoked_at}
        open_family(tenant, f"f{number}", application, user_id, ends, session="" if not user_id else f"s{number}")
    open_family(tenant, "again", nimbus, joon.id, {"ends_at": now + 9, "revoked_at": None}, session="s1")
    assert tenant.do(lambda: tenant.applications.impact(nimbus.id)) == Impact(users=2, sessions=2, sign_ins=4)
    assert tenant.do(lambda: tenant.applications.impact(own.id)) == Impact(users=1, sessions=1, sign_ins=1)


def test_of_a_user_the_browsers_and_the_applications_are_counted(tenant: Tenant) -> None:
    """What has ended does not count, and what belongs to somebody else."""
    mina, joon, now = tenant.add_user("mina"), tenant.add_user("joon"), tenant.clock.now()
    nimbus, other, allowed = tenant.add_application(), tenant.add_application("Other"), tenant.add_application("Allowed")
    for number, (user, lasts, ended) in enumerate([(mina, 9, None), (mina, 9, None), (mina, 0, None), (mina, 9, 1), (joon, 9, None)]):
        fixed = {"signed_in_at": 1, "methods": "pwd", "persistent": False, "user_agent": "", "created_at": 1, "seen_at": 1}
        row = Session.insert(id=f"s{number}", digest=bytes([number]), user_id=user.id, expires_at=now + lasts, ended_at=ended, **fixed)
        tenant.do(partial(row.execute, tenant.store.db))
    for number, (application, user, revoked) in enumerate([(nimbus, mina, None), (nimbus, mina, None), (other, mina, 1), (other, joon, None)]):
        open_family(tenant, f"f{number}", application, user.id, {"ends_at": now + 9, "revoked_at": revoked}, session="s0")
    give_consent(tenant, mina.id, allowed)
    give_consent(tenant, mina.id, other, revoked=True)
    assert tenant.do(lambda: tenant.users.impact(mina.id)) == Impact(users=1, applications=2, sessions=2, sign_ins=2)
    tenant.do(lambda: tenant.users.change(mina.id, ChangeUser(suspended=True), 1, "x"))
    assert tenant.do(lambda: tenant.users.impact(mina.id)).sessions == 0
