"""Tables of Logto as a source: roles, APIs and organizations are alike there and here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from common.contracts.lifetimes import DAY, MINUTE
from common.contracts.roles import Level
from daemon.importing.files import keep_id
from daemon.importing.logto.applications import Allowed, read_application
from daemon.importing.logto.shapes import Application, Organization, Relation, Resource, Role, Scope, Secret, User
from daemon.importing.logto.tables import Tables
from daemon.importing.logto.users import read_user
from daemon.importing.model import ImportedApplication, ImportedOrganization, ImportedPermission, ImportedResource, ImportedRole, ImportedUser
from daemon.importing.notes import Note
from daemon.importing.texts import clean

# Roles and APIs that Logto has for itself.
_OWN_ROLE, _OWN_API = "Logto Management API access", "logto.app/api"
Pair = tuple[str, str]


class LogtoSource:
    """Tables; see `model.Source`.

    Args:
        paths: the files.
        weak: whether passwords in a weak form are taken.
    """

    name = "logto"

    def __init__(self, paths: Sequence[Path], *, weak: bool = False) -> None:
        self._weak, self._tables = weak, Tables(paths)
        self._notes: list[Note] = []
        # Pairs of indicator and name, by id of the permission.
        self._permissions: dict[str, Pair] = {}
        self._organization_permissions: dict[str, Pair] = {}
        self._role_names: dict[str, str] = {}
        self._organization_role_names: dict[str, str] = {}
        self.resources: Sequence[ImportedResource] = [*self._read_resources()]
        self.roles: Sequence[ImportedRole] = [*self._read_roles(), *self._read_organization_roles()]
        self._held = self._group("users_roles", "user_id", "role_id")
        self.applications: Sequence[ImportedApplication] = [*self._read_applications()]
        # Every user is looked at, so that whatever is wrong is told before one is taken.
        self._usernames = {user.id: read_user(user, (), weak=weak)[0].username for user in self._tables.read("users", User)}
        self.organizations: Sequence[ImportedOrganization] = [*self._read_organizations()]
        self.notes: Sequence[Note] = [*self._notes, *self._tables.unread]
        self.users_count = self._tables.count("users")

    def users(self) -> Iterator[tuple[ImportedUser, Sequence[Note]]]:
        """See `model.Source`."""
        for user in self._tables.read("users", User):
            roles = tuple(sorted({self._role_names[each] for each in self._held.get(user.id, ()) if each in self._role_names}))
            yield read_user(user, roles, weak=self._weak)

    def _group(self, table: str, of: str, what: str) -> dict[str, list[str]]:
        """Ids by the id of what they belong to."""
        found: dict[str, list[str]] = {}
        for relation in self._tables.read(table, Relation):
            key, value = getattr(relation, of), getattr(relation, what)
            if key and value:
                found.setdefault(key, []).append(value)
        return found

    def _read_resources(self) -> Iterator[ImportedResource]:
        scopes: dict[str, list[Scope]] = {}
        for scope in self._tables.read("scopes", Scope):
            scopes.setdefault(scope.resource_id or "", []).append(scope)
        for resource in self._tables.read("resources", Resource):
            if _OWN_API in resource.indicator:
                continue
            own = {each.id: each for each in (*scopes.get(resource.id, ()), *(resource.scopes or ()))}
            self._permissions |= {each.id: (resource.indicator, each.name) for each in own.values()}
            lifetime = min(max(resource.access_token_ttl or 0, MINUTE), DAY) if resource.access_token_ttl else 0
            name = clean(resource.name, 128) or resource.indicator[:128]
            yield ImportedResource(resource.indicator, name, lifetime, bool(resource.is_default), tuple(_permission(each) for each in own.values()))
        template = {each.id: each for each in self._tables.read("organization_scopes", Scope)}
        self._organization_permissions = {each.id: ("", each.name) for each in template.values()}
        if template:
            yield ImportedResource("", "", permissions=tuple(_permission(each) for each in template.values()))

    def _read_roles(self) -> Iterator[ImportedRole]:
        given = self._group("roles_scopes", "role_id", "scope_id")
        for role in self._tables.read("roles", Role):
            if role.name == _OWN_ROLE or role.name.startswith("#internal:"):
                continue
            name = self._name(role.name)
            self._role_names[role.id] = name
            pairs = tuple(self._permissions[each] for each in given.get(role.id, ()) if each in self._permissions)
            level = Level.MACHINE if role.type == "MachineToMachine" else Level.USER
            yield ImportedRole(level, name, clean(role.description or "", 256), bool(role.is_default), pairs)

    def _read_organization_roles(self) -> Iterator[ImportedRole]:
        own = self._group("organization_role_scope_relations", "organization_role_id", "organization_scope_id")
        of_apis = self._group("organization_role_resource_scope_relations", "organization_role_id", "scope_id")
        for role in self._tables.read("organization_roles", Role):
            name = self._name(role.name)
            self._organization_role_names[role.id] = name
            pairs = [self._organization_permissions[each] for each in own.get(role.id, ()) if each in self._organization_permissions]
            pairs += [self._permissions[each] for each in of_apis.get(role.id, ()) if each in self._permissions]
            yield ImportedRole(Level.ORGANIZATION, name, clean(role.description or "", 256), permissions=tuple(pairs))

    def _name(self, given: str) -> str:
        name = clean(given, 128).replace(":", ".")
        if name != given:
            self._notes.append(Note("role", given, "role.name_changed", name))
        return name

    def _read_applications(self) -> Iterator[ImportedApplication]:
        secrets: dict[str, list[Secret]] = {}
        for secret in self._tables.read("application_secrets", Secret):
            secrets.setdefault(secret.application_id, []).append(secret)
        held, allowed = self._group("applications_roles", "application_id", "role_id"), self._read_allowed()
        for application in self._tables.read("applications", Application):
            if application.id == "admin-console":
                continue
            roles = tuple(self._role_names[each] for each in held.get(application.id, ()) if each in self._role_names)
            found, notes = read_application(application, secrets.get(application.id, ()), roles, allowed)
            self._notes += notes
            if found is not None:
                yield found

    def _read_allowed(self) -> Allowed:
        allowed, table = Allowed(), "application_user_consent"
        allowed.user = self._group(f"{table}_user_scopes", "application_id", "user_scope")
        for name, target, of, pairs in (
            (f"{table}_resource_scopes", allowed.resource, "scope_id", self._permissions),
            (f"{table}_organization_scopes", allowed.organization, "organization_scope_id", self._organization_permissions),
            (f"{table}_organization_resource_scopes", allowed.organization_resource, "scope_id", self._permissions),
        ):
            for client_id, ids in self._group(name, "application_id", of).items():
                target[client_id] = [pairs[each] for each in ids if each in pairs]
        return allowed

    def _read_organizations(self) -> Iterator[ImportedOrganization]:
        members = self._group("organization_user_relations", "organization_id", "user_id")
        roles: dict[Pair, list[str]] = {}
        for each in self._tables.read("organization_role_user_relations", Relation):
            if each.organization_role_id in self._organization_role_names:
                place = (each.organization_id or "", each.user_id or "")
                roles.setdefault(place, []).append(self._organization_role_names[each.organization_role_id])
        for organization in self._tables.read("organizations", Organization):
            parts = [name for name in ("custom_data", "is_mfa_required") if getattr(organization, name)]
            if parts:
                self._notes.append(Note("organization", organization.name, "organization.parts", ", ".join(parts).replace("_", " ")))
            yield ImportedOrganization(
                id=keep_id(organization.id, "logto", organization.name),
                name=clean(organization.name, 128),
                description=clean(organization.description or "", 256),
                members=tuple(
                    (self._usernames.get(user_id, user_id), tuple(sorted(roles.get((organization.id, user_id), ()))))
                    for user_id in dict.fromkeys(members.get(organization.id, ()))
                ),
            )


def _permission(scope: Scope) -> ImportedPermission:
    return ImportedPermission(scope.name, clean(scope.description or "", 128))
