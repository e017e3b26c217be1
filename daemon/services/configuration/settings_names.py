"""Settings of applications with names in place of ids.

What is gone cannot be named, but may come back, so an `apply` leaves it where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from common.contracts.access import OrganizationRoleRule
from common.contracts.application_settings import ENTRY_LISTS, ApplicationSettings
from common.contracts.permissions import PermissionEntry
from common.contracts.roles import Level
from common.errors import Problem, check
from daemon.services.configuration.entries import AccessEntry, AskedName, OrganizationRoleName, SettingsEntry
from daemon.services.configuration.names import Names

Each = TypeVar("Each")
Named = Mapping[str, Sequence[object]]
_OF_ORGANIZATIONS = "organization_permissions"
_RULES = ("users", "roles", "organizations", "organization_roles")


class SettingsNames:
    """Puts ids in place of names and names in place of ids. Called inside a store job.

    Args:
        names: finds them.
    """

    def __init__(self, names: Names) -> None:
        self._names = names

    def describe(self, settings: ApplicationSettings) -> Named:
        """The lists of ids in settings as a document has them, by their path; None stands for what is gone."""
        access = settings.access
        return {
            **{field: self._describe_permissions(getattr(settings, field)) for field in ENTRY_LISTS},
            "access.users": [self._names.name_user(each) for each in access.users],
            "access.roles": [self._names.name_role(each) for each in access.roles],
            "access.organizations": [self._names.name_organization(each) for each in access.organizations],
            "access.organization_roles": [self._describe_rule(each) for each in access.organization_roles],
        }

    def _describe_permissions(self, entries: Sequence[PermissionEntry]) -> list[dict[str, object] | None]:
        names = self._names.name_permissions([entry.id for entry in entries])
        return [_with_terms(names[entry.id], entry) if entry.id in names else None for entry in entries]

    def _describe_rule(self, rule: OrganizationRoleRule) -> dict[str, object] | None:
        role = self._names.name_role(rule.role_id)
        if not rule.organization_id:
            return None if role is None else {"role": role}
        organization = self._names.name_organization(rule.organization_id)
        return None if role is None or organization is None else {"role": role, "organization": organization}

    def resolve(self, raw: Mapping[str, Any], entry: SettingsEntry, current: ApplicationSettings) -> dict[str, Any]:
        """ApplicationSettings as they stand in a document, with ids in place of names.

        Args:
            raw: as they stand there.
            entry: the same as a record.
            current: the settings that are in force.

        Raises:
            Invalid: a name is unknown, or of the wrong kind; with paths from the top of the application.
        """
        resolved, problems, named = dict(raw), list[Problem](), self.describe(current)
        for field in ENTRY_LISTS:
            if field in raw:
                wanted = self._resolve_permissions(field, getattr(entry, field), problems)
                resolved[field] = msgspec.to_builtins(_with_gone(getattr(current, field), named[field], wanted))
        if "access" in raw:
            resolved["access"] = dict(raw["access"])
            for field in _RULES:
                if field in raw["access"]:
                    found = self._resolve_rules(field, entry.access, problems)
                    rules = _with_gone(getattr(current.access, field), named[f"access.{field}"], found)
                    resolved["access"][field] = msgspec.to_builtins(rules)
        check(problems)
        return resolved

    def _resolve_permissions(self, field: str, names: Sequence[AskedName], problems: list[Problem]) -> list[PermissionEntry]:
        found = []
        for index, name in enumerate(names):
            permission_id = self._names.find_permission(name)
            if bool(name.resource) == (field == _OF_ORGANIZATIONS):
                message = "Leave out the API." if name.resource else "Give the indicator of the API."
                problems.append(Problem(f"settings.{field}.{index}.resource", "permission.wrong_kind", message))
            elif permission_id is None:
                problems.append(Problem(f"settings.{field}.{index}", "permission.unknown", "There is no such permission."))
            else:
                found.append(PermissionEntry(permission_id, name.required, name.reason))
        return found

    def _resolve_rules(self, field: str, access: AccessEntry, problems: list[Problem]) -> list[object]:
        found = []
        for index, name in enumerate(getattr(access, field)):
            rule = self._find_rule(field, name)
            if rule is None:
                message = "There is no such user, role or organization, or there are several."
                problems.append(Problem(f"settings.access.{field}.{index}", "access.unknown", message))
            else:
                found.append(rule)
        return found

    def _find_rule(self, field: str, name: str | OrganizationRoleName) -> object | None:
        if isinstance(name, OrganizationRoleName):
            role_id = self._names.find_role(Level.ORGANIZATION, name.role)
            organization_id = self._names.find_organization(name.organization) if name.organization else ""
            return None if role_id is None or organization_id is None else OrganizationRoleRule(role_id, organization_id)
        if field == "users":
            return self._names.find_user(name)
        return self._names.find_role(Level.USER, name) if field == "roles" else self._names.find_organization(name)


def _with_terms(name: Mapping[str, str], entry: PermissionEntry) -> dict[str, object]:
    terms = {"required": entry.required, "reason": entry.reason}
    return {**name, **{field: value for field, value in terms.items() if value != getattr(PermissionEntry(""), field)}}


def _with_gone(current: Sequence[Each], named: Sequence[object], wanted: Sequence[Each]) -> list[Each]:
    """What a document wants, and what it could not name; as it is now if nothing differs."""
    living = [each for each, name in zip(current, named, strict=True) if name is not None]
    gone = [each for each, name in zip(current, named, strict=True) if name is None]
    return [*current] if living == [*wanted] else [*wanted, *gone]
