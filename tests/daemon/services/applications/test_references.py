"""What an application's settings refer to has to be there; what stood there before may stay."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.access import AccessRules, OrganizationRoleRule
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ChangeApplication
from common.contracts.permissions import PermissionEntry
from common.contracts.roles import Level
from common.errors import Invalid
from tests.daemon.tenant import ACTOR, Tenant


def change(tenant: Tenant, application: Application, **values: object) -> ApplicationSettings:
    """Change some settings of an application as it is now."""
    current = tenant.do(lambda: tenant.applications.get(application.id)).settings
    wanted = ChangeApplication(settings=msgspec.structs.replace(current, **values))
    return tenant.do(lambda: tenant.applications.change(application.id, wanted, None, ACTOR)).settings


def refusals(tenant: Tenant, application: Application, **values: object) -> dict[str, str]:
    """Field to code of every problem of a change."""
    with pytest.raises(Invalid) as refused:
        change(tenant, application, **values)
    return {problem.field: problem.code for problem in refused.value.problems}


def entries(*ids: str) -> list[PermissionEntry]:
    """Entries of an allow-list."""
    return [PermissionEntry(each) for each in ids]


def test_each_list_takes_permissions_of_its_kind(tenant: Tenant) -> None:
    """Unknown ones and those of the other kind have their place in the list."""
    application = tenant.add_application()
    api, own = tenant.add_permission(tenant.add_resource().id).id, tenant.add_permission().id
    assert refusals(
        tenant,
        application,
        resource_permissions=entries(api, "x", own),
        organization_permissions=entries(own, api),
        organization_resource_permissions=entries(own, api),
    ) == {
        "resource_permissions.1.id": "permission.unknown",
        "resource_permissions.2.id": "permission.wrong_kind",
        "organization_permissions.1.id": "permission.wrong_kind",
        "organization_resource_permissions.0.id": "permission.wrong_kind",
    }
    settings = change(tenant, application, resource_permissions=entries(api), organization_permissions=entries(own))
    assert (settings.resource_permissions, settings.organization_permissions) == (entries(api), entries(own))


def test_a_deleted_permission_may_stay_where_it_stood(tenant: Tenant) -> None:
    """So that its return is complete; it cannot be added anew, nor to another list."""
    application, resource = tenant.add_application(), tenant.add_resource()
    first, second = tenant.add_permission(resource.id, "a").id, tenant.add_permission(resource.id, "b").id
    change(tenant, application, resource_permissions=entries(first))
    tenant.do(lambda: tenant.access_control.role_permissions.delete(first, ACTOR))
    settings = change(tenant, application, resource_permissions=entries(first, second))
    assert settings.resource_permissions == entries(first, second)
    assert refusals(tenant, application, organization_resource_permissions=entries(first)) == {
        "organization_resource_permissions.0.id": "permission.unknown"
    }
    change(tenant, application, resource_permissions=entries(second))
    assert refusals(tenant, application, resource_permissions=entries(second, first)) == {"resource_permissions.1.id": "permission.unknown"}
    tenant.do(lambda: tenant.access_control.resources.delete(resource.id, ACTOR))
    assert change(tenant, application, notes="x").resource_permissions == entries(second)


def test_rules_of_access_name_what_there_is(tenant: Tenant) -> None:
    """Users, roles of users, organizations, and roles of organizations there or anywhere."""
    application = tenant.add_application()
    user, role, own, organization = tenant.add_user(), tenant.add_role(), tenant.add_role("Admin", Level.ORGANIZATION), tenant.add_organization()
    rule = OrganizationRoleRule
    wrong = AccessRules(
        everybody=False,
        users=[user.id, "x"],
        roles=[own.id, role.id],
        organizations=["x", organization.id],
        organization_roles=[rule(own.id), rule(role.id), rule(own.id, "x"), rule(own.id, organization.id)],
    )
    assert refusals(tenant, application, access=wrong) == {
        "access.users.1": "access.unknown",
        "access.roles.0": "access.unknown",
        "access.organizations.0": "access.unknown",
        "access.organization_roles.1.role_id": "access.unknown",
        "access.organization_roles.2.organization_id": "access.unknown",
    }
    right = AccessRules(
        everybody=False, users=[user.id], roles=[role.id], organizations=[organization.id], organization_roles=[rule(own.id, organization.id)]
    )
    assert change(tenant, application, access=right).access == right
    tenant.do(lambda: tenant.users.delete(user.id, ACTOR))
    tenant.do(lambda: tenant.access_control.organizations.delete(organization.id, ACTOR))
    more = msgspec.structs.replace(right, organization_roles=[*right.organization_roles, rule(own.id)])
    assert change(tenant, application, access=more).access == more
    assert refusals(tenant, tenant.add_application("Other"), access=right) == {
        "access.users.0": "access.unknown",
        "access.organizations.0": "access.unknown",
        "access.organization_roles.0.organization_id": "access.unknown",
    }


def test_an_application_that_is_put_is_checked_too(tenant: Tenant) -> None:
    """With paths from its top."""
    application = tenant.add_application()
    settings = msgspec.structs.replace(application.settings, resource_permissions=entries("x"), access=AccessRules(False, ["y"]))
    for wanted in (application, msgspec.structs.replace(application, id="new")):
        with pytest.raises(Invalid) as refused:
            tenant.do(lambda wanted=wanted: tenant.applications.put(msgspec.structs.replace(wanted, settings=settings), ACTOR))  # type: ignore[misc]
        assert [problem.field for problem in refused.value.problems] == ["settings.resource_permissions.0.id", "settings.access.users.0"]
