"""Brings what was read into the tenant, through the same rules as the console: additive, and idempotent.

What is here already stays as it is, unless an update is asked for; nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from common.contracts.access import AccessRules
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.lifetimes import HOUR
from common.contracts.organizations import AddMembers, ChangeOrganization, CreateOrganization
from common.contracts.permissions import PermissionEntry
from common.contracts.resources import MOST_AT_ONCE, ORGANIZATION, CreatePermission, CreateResource, Ids
from common.contracts.roles import CreateRole, Level
from common.errors import AppError
from daemon.importing.model import ImportedApplication, ImportedOrganization, ImportedPermission, ImportedResource, ImportedRole, Source
from daemon.importing.notes import Note
from daemon.importing.report import Action, Report
from daemon.importing.write_applications import ApplicationWriter
from daemon.importing.write_users import UserWriter
from daemon.services.build import Services

Each = TypeVar("Each")


class ImportWriter:
    """One import on one database. Called inside a store job, or on a draft.

    Args:
        services: on that database.
        actor: who, for the audit log.
        update: whether what is here already is changed too.
        tell: called with the number of users that are done.
    """

    def __init__(self, services: Services, actor: str, *, update: bool, tell: Callable[[int], None]) -> None:
        self._services, self._access, self._actor, self._update, self._tell = services, services.access_control, actor, update, tell
        self._report = Report()
        self._applications = ApplicationWriter(services, actor, self._report, update=update)
        self._users = UserWriter(services.users, actor, self._report, services.identities, services.identity_providers, update=update)
        self._role_ids: dict[tuple[Level, str], str] = {}
        self._permission_ids: dict[tuple[str, str], str] = {}

    def write(self, source: Source) -> Report:
        """Do everything, in an order in which each finds what it names."""
        self._report.notes += source.notes
        for resource in source.resources:
            self._write_resource(resource)
        for role in source.roles:
            self._write_role(role)
        for application in source.applications:
            if self._applications.write(self._with_ids(application)):
                self._give(Level.MACHINE, {name: [application.id] for name in application.roles})
        self._write_users(source)
        for organization in source.organizations:
            self._write_organization(organization)
        return self._report

    def _with_ids(self, application: ImportedApplication) -> ImportedApplication:
        """An application whose settings have ids in place of the names of roles and permissions."""
        settings = dict(application.settings)
        roles = [self._role_ids[Level.USER, name] for name in application.access_roles if (Level.USER, name) in self._role_ids]
        if application.access_roles:
            settings["access"] = AccessRules(everybody=False, roles=roles)
        for field in ENTRY_LISTS:
            pairs = dict.fromkeys(getattr(application, field))
            if pairs:
                settings[field] = [PermissionEntry(self._permission_ids[pair]) for pair in pairs if pair in self._permission_ids]
        return replace(application, settings=settings)

    def _write_resource(self, resource: ImportedResource) -> None:
        resource_id = ORGANIZATION
        if resource.indicator:
            found = self._access.resources.find_by_indicator(resource.indicator)
            if found is None:
                lifetime = resource.access_token_lifetime or HOUR
                is_default = resource.is_default and not any(each.is_default for each in self._access.resources.list_all())
                if resource.is_default and not is_default:
                    self._report.notes.append(Note("resource", resource.name, "resource.not_default"))
                new = CreateResource(resource.name, resource.indicator, access_token_lifetime=lifetime, is_default=is_default)
                found = self._try("resource", resource.name, "resource.refused", lambda: self._access.resources.create(new, self._actor))
                if found is None:
                    return
                self._report.count("resource", Action.CREATED)
            else:
                self._report.count("resource", Action.KEPT)
            resource_id = found.id
        for permission in resource.permissions:
            self._write_permission(resource_id, resource.indicator, permission)

    def _write_permission(self, resource_id: str, indicator: str, permission: ImportedPermission) -> None:
        permissions = self._access.role_permissions
        found = permissions.find_by_name(resource_id, permission.name)
        if found is None:
            new = CreatePermission(permission.name, titles={"en": permission.description} if permission.description else {})
            name = f"{permission.name} of {indicator or 'organizations'}"
            found = self._try("permission", name, "permission.refused", lambda: permissions.create(resource_id, new, self._actor))
            if found is None:
                return
            self._report.count("permission", Action.CREATED)
        else:
            self._report.count("permission", Action.KEPT)
        self._permission_ids[indicator, permission.name] = found.id

    def _write_role(self, role: ImportedRole) -> None:
        roles = self._access.roles
        found = roles.find_by_name(role.level, role.name)
        given = list(dict.fromkeys(self._permission_ids[each] for each in role.permissions if each in self._permission_ids))
        if found is None:
            new = CreateRole(role.name, role.level, role.description, role.is_default and role.level is Level.USER, given)
            found = self._try("role", role.name, "role.name", lambda: roles.create(new, self._actor))
            if found is None:
                return
            self._report.count("role", Action.CREATED)
        elif not self._update and not {*roles.list_permission_ids(found.id)} <= {*given}:
            # Whoever comes would get what nobody meant for them.
            self._report.skip("role", role.name, "role.exists")
            return
        else:
            self._report.count("role", Action.KEPT)
        self._role_ids[role.level, role.name] = found.id

    def _write_users(self, source: Source) -> None:
        holders: dict[str, list[str]] = {}
        for done, (user, notes) in enumerate(source.users()):
            self._report.notes += notes
            user_id = None if user is None else self._users.write(user)
            if user is not None and user_id is not None:
                for name in user.roles:
                    holders.setdefault(name, []).append(user_id)
            if done % MOST_AT_ONCE == 0:
                self._tell(done)
        self._tell(source.users_count)
        self._give(Level.USER, holders)
        if costs := self._users.costs():
            self._services.foreign_passwords.note(costs)

    def _give(self, level: Level, holders: dict[str, list[str]]) -> None:
        """Let users, or machines, hold roles that they do not hold yet."""
        for name, ids in holders.items():
            role_id = self._role_ids.get((level, name))
            if role_id is None:
                continue
            for some in _slices(list(dict.fromkeys(ids))):
                held = self._access.role_holders.find_holding(role_id, some)
                lacking = [each for each in some if each not in held]
                if lacking:
                    self._access.role_holders.add(role_id, Ids(lacking), self._actor)
                    self._report.count("holder", Action.CREATED, len(lacking))

    def _write_organization(self, organization: ImportedOrganization) -> None:
        organizations = self._access.organizations
        new = CreateOrganization(organization.name, organization.description)
        found = organizations.find_with_deleted(organization.id)
        if found is None and organizations.find_ids_by_name(organization.name):
            self._report.skip("organization", organization.name, "organization.exists", "name")
            return
        if found is None:
            made = self._try(
                "organization", organization.name, "organization.refused", lambda: organizations.create(new, self._actor, organization.id)
            )
            if made is None:
                return
            found = made
            self._report.count("organization", Action.CREATED)
        elif found.deleted_at is not None or not self._update:
            self._report.count("organization", Action.KEPT)
        else:
            change = ChangeOrganization(organization.name, organization.description)
            changed = organizations.change(found.id, change, None, self._actor)
            self._report.count("organization", Action.KEPT if changed == found else Action.CHANGED)
        if found.deleted_at is None:
            self._write_members(found.id, organization)

    def _write_members(self, organization_id: str, organization: ImportedOrganization) -> None:
        """Who is no member yet becomes one; roles of those who are stay, unless an update is asked for."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for username, roles in organization.members:
            user_id = self._users.find_written(username)
            if user_id is None:
                self._report.notes.append(Note("organization", organization.name, "organization.member", username))
                continue
            ids = tuple(self._role_ids[Level.ORGANIZATION, name] for name in roles if (Level.ORGANIZATION, name) in self._role_ids)
            groups.setdefault(ids, []).append(user_id)
        for role_ids, users in groups.items():
            for some in _slices(list(dict.fromkeys(users))):
                members = self._access.members.find_members(organization_id, some)
                lacking = [each for each in some if each not in members]
                if lacking:
                    self._access.members.add(organization_id, AddMembers(lacking, [*role_ids]), self._actor)
                    self._report.count("member", Action.CREATED, len(lacking))

    def _try(self, subject: str, name: str, code: str, make: Callable[[], Each]) -> Each | None:
        """What a service makes; None with a note if it refuses."""
        try:
            return make()
        except AppError as error:
            self._report.skip(subject, name, code, error.problems[0].message if error.problems else error.message)
            return None


def _slices(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + MOST_AT_ONCE] for start in range(0, len(ids), MOST_AT_ONCE)]
