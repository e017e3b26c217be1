"""What the settings of an application refer to by ids, or by the name of a service: whether it is there, and of the right kind.

What stood in a list before may stay, so that undoing a deletion brings it back; it counts for nothing meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set

from common.contracts.access import AccessRules
from common.contracts.application_settings import ENTRY_LISTS, ApplicationSettings
from common.contracts.delegation.exchange import ExchangeRules
from common.contracts.resources import ORGANIZATION
from common.contracts.roles import Level
from common.errors import Problem
from daemon.integrations.catalogue import load_catalogue
from daemon.storage.access_control.organizations import OrganizationRows
from daemon.storage.access_control.resources import ResourceRows
from daemon.storage.access_control.role_holders import RoleHolderRows
from daemon.storage.access_control.role_permissions import PermissionRows
from daemon.storage.access_control.roles import RoleRows
from daemon.storage.database.store import Database

_OF_ORGANIZATIONS = "organization_permissions"


class ApplicationReferences:
    """Checks ids in settings. Called inside store jobs.

    Args:
        db: the database.
    """

    def __init__(self, db: Database) -> None:
        self._permissions, self._roles, self._resources = PermissionRows(db), RoleRows(db), ResourceRows(db)
        self._users, self._organizations = RoleHolderRows(db), OrganizationRows(db)

    def problems(self, before: ApplicationSettings, after: ApplicationSettings) -> Sequence[Problem]:
        """What is wrong with ids that are new, with paths from the top of the settings.

        Args:
            before: the settings that are in force; those of a new application name nothing.
            after: as they shall be.
        """
        found = [*self._permission_problems(before, after), *self._access_problems(before.access, after.access)]
        return [*found, *self._exchange_problems(before.exchange, after.exchange), *_service_problems(before, after)]

    def _exchange_problems(self, before: ExchangeRules, after: ExchangeRules) -> Iterator[Problem]:
        """APIs and permissions that are new in the rules have to be there."""
        for index, source in enumerate(after.sources):
            if source not in before.sources and self._resources.find_by_indicator(source) is None:
                yield Problem(f"exchange.sources.{index}", "exchange.unknown_api", "There is no such API.")
        for index, target in enumerate(after.targets):
            known = before.find_permissions(target.resource)
            if known.issuperset(target.permissions):
                continue
            found = self._resources.find_by_indicator(target.resource)
            if found is None:
                yield Problem(f"exchange.targets.{index}.resource", "exchange.unknown_api", "There is no such API.")
                continue
            names = {each.row.name for each in self._permissions.list_all_of(found.id)} | known
            for place, name in enumerate(target.permissions):
                if name not in names:
                    yield Problem(f"exchange.targets.{index}.permissions.{place}", "permission.unknown", "There is no such permission.")

    def _permission_problems(self, before: ApplicationSettings, after: ApplicationSettings) -> Iterator[Problem]:
        known = {field: {entry.id for entry in getattr(before, field)} for field in ENTRY_LISTS}
        new = {entry.id for field in ENTRY_LISTS for entry in getattr(after, field) if entry.id not in known[field]}
        found = {each.row.id: each.row for each in self._permissions.find_all_with_resources(new)} if new else {}
        for field in ENTRY_LISTS:
            for index, entry in enumerate(getattr(after, field)):
                if entry.id in known[field]:
                    continue
                row = found.get(entry.id)
                if row is None:
                    yield Problem(f"{field}.{index}.id", "permission.unknown", "There is no such permission.")
                elif (row.resource_id == ORGANIZATION) != (field == _OF_ORGANIZATIONS):
                    message = "This is a permission of organizations." if row.resource_id == ORGANIZATION else "This is a permission of an API."
                    yield Problem(f"{field}.{index}.id", "permission.wrong_kind", message)

    def _access_problems(self, before: AccessRules, after: AccessRules) -> Iterator[Problem]:
        new_users = _new(before.users, after.users)
        yield from _unknown("access.users", after.users, new_users - self._users.find_users([*new_users]))
        new_roles = _new(before.roles, after.roles)
        yield from _unknown("access.roles", after.roles, new_roles - self._find_roles(new_roles, Level.USER))
        new_places = _new(before.organizations, after.organizations)
        yield from _unknown("access.organizations", after.organizations, new_places - self._find_organizations(new_places))
        roles, places = [rule.role_id for rule in after.organization_roles], [rule.organization_id for rule in after.organization_roles]
        held = _new([rule.role_id for rule in before.organization_roles], roles)
        yield from _unknown("access.organization_roles", roles, held - self._find_roles(held, Level.ORGANIZATION), ".role_id")
        # No organization stands for any of them.
        named = _new(["", *(rule.organization_id for rule in before.organization_roles)], places)
        yield from _unknown("access.organization_roles", places, named - self._find_organizations(named), ".organization_id")

    def _find_organizations(self, ids: Collection[str]) -> set[str]:
        return {row.id for row in self._organizations.find_all(ids)}

    def _find_roles(self, ids: Collection[str], level: Level) -> set[str]:
        return {row.id for row in self._roles.find_all(ids) if row.level == level}


def _service_problems(before: ApplicationSettings, after: ApplicationSettings) -> Iterator[Problem]:
    service = after.integration.service
    if service not in ("", before.integration.service) and service not in load_catalogue():
        yield Problem("integration.service", "integration.not_found", "There is no such service.")


def _new(before: Collection[str], after: Collection[str]) -> Set[str]:
    return {*after} - {*before}


def _unknown(field: str, ids: Sequence[str], unknown: Set[str], part: str = "") -> Iterator[Problem]:
    for index, each in enumerate(ids):
        if each in unknown:
            yield Problem(f"{field}.{index}{part}", "access.unknown", "There is no such user, role or organization.")
